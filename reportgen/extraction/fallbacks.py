"""Writes a plain headline where no cut of the sentence is sound: parties, what the status says they do, and the matter.

"China and Mauritania sign a memorandum of understanding on forests." All its words are the item's own or the
sentence's: who takes part and how far it has come are what the item says, the matter is a noun phrase of the sentence.
Of an item whose status says nothing it claims no more than that a report looks at the matter.
"""

import re
from collections.abc import Sequence

from reportgen.extraction.antecedents import listed, running
from reportgen.extraction.noun_phrases import run
from reportgen.extraction.reader import Reader
from reportgen.model.findings import Status

_PAPER = re.compile(
    r"(?P<kind>(?:(?:free trade|[A-Z]?[a-z]+ion|trade|framework|bilateral|joint|new|renewed|further|fisheries|climate"
    r"|science and technology|Science and Technology|Association|Cooperation|academic|academic collaboration) ){0,2})"
    r"(?P<noun>memorand(?:um|a) of understanding|letters? of intent|agreements?|memorand(?:um|a)|treat(?:y|ies)"
    r"|deals?|pacts?|accords?|protocols?|contracts?|arrangements?|conventions?|declarations?|joint statements?"
    r"|Agreement|Treaty|Protocol|Memorandum|MoUs?)\b"
)
_MEETING = re.compile(
    r"\b(?P<noun>meeting|seminar|forum|dialogue|workshop|conference|summit|symposium|talks|ceremony|visit"
    r"|consultations"
    r"|negotiations|roundtable|exhibition|expo)\b"
)
_MATTER = re.compile(
    r"(?:\b(?:cooperat(?:ion|e[sd]?)|collaborat(?:ion|e[sd]?)|research|work|exchanges?|partnerships?|projects?"
    r"|studies"
    r"|laborator(?:y|ies)) (?P<more>together |jointly |more closely |closely )?(?P<by>in|on|for|into) "
    r"(?:the (?:field|area|domain)s? of )?(?P<matter>(?:the )?[a-z][^,;:.]{3,60})"
    r"|\b(?:in|on) the (?:fields?|areas?|domains?) of (?P<field>[a-z][^,;:.]{3,60}))"
)
_ON = re.compile(r"\A(?: [a-z]+)? (?:on|concerning|about|for|in the fields? of) (?P<what>[^,;:.]{3,70})")
_CURBS = re.compile(
    r"\b(?:(?:anti-dumping|anti-subsidy|export|import|trade|investment) )*(?:export controls|export restrictions"
    r"|trade restrictions|restrictions|sanctions|tariffs|duties|quotas|curbs|controls)\b"
)
_FLOWS = re.compile(
    r"\b(?:(?:imports|exports|sales|shipments|deliveries) of (?!the\b)[a-z]{3,}|(?:direct )?investments?"
    r"|exports|imports"
    r"|shipments|sales|acquisitions|supply chains|semiconductors|chips|venture capital)\b"
)
_RESULT = re.compile(
    r"\b(?:satellites|telescopes|vaccines|reactors|detectors|quantum computers|chips|models|probes|rockets"
    r"|batteries|solar cells|black holes|galaxies|genomes|artificial intelligence|hybrid rice|new materials"
    r"|spacecraft)\b"
)
_FIELD_WORDS = {
    "scien": "science", "technolog": "technology", "educat": "education", "universit": "education",
    "student": "education", "research": "research", "innovat": "innovation", "space": "space", "satellite": "space",
    "climate": "climate", "energy": "energy", "health": "health", "vaccin": "health", "agricult": "agriculture",
}  # fmt: skip
_SIGNS = {
    Status.SIGNED: "sign",
    Status.AGREED: "agree on",
    Status.EXTENDED: "extend",
    Status.RESUMED: "resume work on",
    Status.NEGOTIATING: "negotiate",
    Status.PROPOSED: "consider",
    Status.SUSPENDED: "suspend",
    Status.DELAYED: "delay",
    Status.PUBLISHED: "publish",
    Status.LAUNCHED: "launch",
    Status.HELD: "discuss",
    Status.IN_FORCE: "put into force",
}
_WORKS = {
    Status.SIGNED: "sign up to cooperate",
    Status.AGREED: "agree to cooperate",
    Status.EXTENDED: "extend their cooperation",
    Status.RESUMED: "resume their cooperation",
    Status.NEGOTIATING: "discuss cooperation",
    Status.SUSPENDED: "suspend cooperation",
    Status.DELAYED: "delay cooperation",
    Status.HELD: "discuss cooperation",
}


def plain_headline(text: str, who: Sequence[str], kind: str, status: Status, reader: Reader) -> str:
    """Write a headline from an item's parties, section and status, and a noun phrase of its sentence.

    Empty where it has no parties: then nothing can be said for sure.
    """
    nations = [name for name in who if name in reader.gazetteer.countries][:4] or list(who[:2])
    if not nations:
        return ""
    names, several = listed(nations), len(nations) > 1
    match kind:
        case "agreement" if several:
            return f"{names} {_of_paper(text, status, reader)}"
        case "trade":
            return _of_trade(text, nations, status)
        case "breakthrough":
            return _of_result(text, nations)
        case _:
            return _of_work(text, names, status, reader, several=several)


def _of_paper(text: str, status: Status, reader: Reader) -> str:
    paper = _PAPER.search(text)
    noun = f"{paper['kind']}{paper['noun']}".lower() if paper else "agreement"
    noun = noun.replace("mou", "memorandum of understanding") if noun.endswith(("mou", "mous")) else noun
    plural = noun.endswith(("s", "a")) and not noun.endswith("memorandum")
    article = "" if plural else "an " if noun[0] in "aeio" else "a "
    matter = _matter_after(text[paper.end() :], reader) if paper else ""
    verb = _SIGNS.get(status, "have")
    if status is Status.AGREED and re.search(r"\b(?:agreements?|deals?|accords?|pacts?)$", noun):
        verb = "reach"
    return f"{verb} {article}{noun}{matter}"


def _matter_after(rest: str, reader: Reader) -> str:
    """Return " on forests" for what follows the paper's name, where it is short and sound."""
    found = _ON.match(rest)
    phrase = _noun_phrase(found["what"], reader) if found else ""
    return f" on {phrase}" if phrase else ""


def _noun_phrase(text: str, reader: Reader) -> str:
    """Take a noun phrase of at most seven words that neither points back nor ends in the middle."""
    phrase = run(text, reader)
    phrase = re.split(r" (?:between|among|by|with|at|under|within|through|after|before|that|which|signed)\b", phrase)[0]
    words = phrase.split()
    if not 0 < len(words) <= _LONGEST_MATTER or re.search(
        r"\b(?:its|their|his|it|them|this|these|such|both|two|said)\b", phrase
    ):
        return ""
    return "" if re.search(r"\b(?:of|in|on|for|and|the|an?|to|or)$|\d", phrase) else phrase


_LONGEST_MATTER = 7
"""Words that the matter of a plain headline may have."""


def _of_work(text: str, names: str, status: Status, reader: Reader, *, several: bool) -> str:
    """Say what the status says of their cooperation; where it says nothing, only that a report looks at it."""
    matter = _matter(text, reader)
    in_matter = f" in {matter}" if matter else ""
    meeting = _MEETING.search(text) if status is Status.HELD and several else None
    if meeting and meeting["noun"] != "visit":
        noun = meeting["noun"]
        article = "" if noun.endswith("s") else "an " if noun[0] in "aeio" else "a "
        return f"{names} hold {article}{noun}{f' on {matter}' if matter else ''}"
    told = f"cooperation between {running(names)}{in_matter}"
    if not several:
        told = f"cooperation of {running(names)} with partners abroad{in_matter}"
    if status is Status.PROPOSED:
        return f"C{told[1:]} is proposed"
    verb = _WORKS.get(status) if several else None
    return f"{names} {verb}{in_matter}" if verb else f"A report looks at {told}"


def _matter(text: str, reader: Reader) -> str:
    """Name what the cooperation is in: as the sentence says, else by the fields that its words belong to."""
    for found in _MATTER.finditer(text):
        phrase = _noun_phrase(found["matter"] or found["field"], reader)
        if phrase and found["by"] != "for":
            return phrase
    low = text.lower()
    fields = list(dict.fromkeys(field for stem, field in _FIELD_WORDS.items() if stem in low))[:2]
    return " and ".join(fields)


def _of_trade(text: str, nations: Sequence[str], status: Status) -> str:
    """Say what a report on their trade looks at: what restricts it, its figures, else what it consists of."""
    names = running(listed(nations[:2]))
    trade = f"trade between {names}" if len(nations) > 1 else f"the foreign trade of {names}"
    if status is Status.NEGOTIATING and len(nations) > 1:
        return f"{listed(nations[:2])} are in talks over trade"
    curb = max((found[0] for found in _CURBS.finditer(text.lower())), key=len, default="")
    if curb:
        return f"A report looks at {curb} in {trade}"
    if re.search(r"\d", text):
        return f"A report gives figures on {trade}"
    flow = max((found[0] for found in _FLOWS.finditer(text)), key=len, default="goods")
    return f"A report looks at {flow} in {trade}"


def _of_result(text: str, nations: Sequence[str]) -> str:
    found = _RESULT.search(text)
    return f"A report looks at research{f' on {found[0]}' if found else ''} in {running(listed(nations))}"
