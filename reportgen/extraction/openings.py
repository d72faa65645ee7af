"""Brings a sentence down to its claim: without dateline, marks, lead-in, attribution and asides."""

import re

from reportgen.extraction.adverbials import skip_adverbials
from reportgen.extraction.clauses import CLAUSE_LEAD
from reportgen.extraction.reader import Reader
from reportgen.extraction.scene import Scene
from reportgen.extraction.verbs import is_plural
from reportgen.model.period import Precision

_BRACKETS = re.compile(r"\s*\([^()]*\)|\s*\[[^\[\]]*\]")
_MARKS = re.compile(r"[*_]{1,2}(?=\w)|(?<=\w)[*_]{1,2}|[“”\"]")
_TITLE_COLON = re.compile(r"([“\"‘][^“”\":]{3,60}): [^“”\"]+(?=[”\"’])")
_DATELINE = re.compile(
    r"^(?:[A-Z][A-Z ]{2,}(?:, [A-Z][\w. ]{1,20})?(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?,?(?: \([^()]+\))? ?[–—:-]+ ?"
    r"|[A-Z]\w+(?: [A-Z]\w+)?: (?=[A-Z])|Summary\. |[A-Z]{4,}: (?=[A-Z]))"
)
_MONTHS = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.)"
)
_DAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DATE_INSIDE = re.compile(
    rf" (?:in {_MONTHS} \d{{4}}(?! (?:and|to)\b)|in {_MONTHS}(?= that\b)|(?:here "
    rf"|today )?on (?:\d{{1,2}} {_MONTHS}|{_MONTHS} \d{{1,2}}|{_DAYS})(?:,? \d{{4}},?)?"
    r"|(?:in|during) the (?:past|last) week|today|yesterday)(?!,? \d{4}\b)(?=\s|\.?$)"
)
_ASIDE = re.compile(
    r", (?:which|who|whose|along with|together with|including|especially|particularly|in turn|however|meanwhile|too"
    r"|for its part|for one|in particular|as it were)\b[^,]{0,90}, (?=(?!and\b|or\b)\w)"
)
_SPELLINGS = (
    ("U.S.", "US"),
    ("U.K.", "UK"),
    ("the United States", "the US"),
    ("The United States", "The US"),
    ("the United Kingdom", "the UK"),
    ("The United Kingdom", "The UK"),
    ("the European Union", "the EU"),
    ("The European Union", "The EU"),
    ("Memorandum Understanding", "memorandum of understanding"),
    ("Memorandum of Understanding", "memorandum of understanding"),
    (" 's ", "'s "),
    (" ’s ", "’s "),
)
_LOOSE_MARKS = re.compile(r"(\w) (-\w)|([$€£¥]) (?=\d)")
_TOO = re.compile(r" too,(?= (?:by|to|from)\b)")
_WRONG_A = re.compile(r"\b([Aa]) (?=[aeio](?!ne\b|nce\b|u[a-z])[a-z]|u(?!ni|s[aeiu]|t[ei]|ra)[a-z])")
_RELATIVE_YEAR = re.compile(r"^(?:last|this) year$")
_LAST_MONTH = re.compile(r",? (?:earlier )?(?:last|this) (?:week|month)(?=[,.;]|$)")
_TIME_LEAD = re.compile(
    rf"(?:(?:In|Since|By|During|Until|Back in) (?:early[ -]|mid-|late |the (?:spring|summer|autumn|fall|winter) of )?"
    rf"(?:{_MONTHS}(?: \d{{4}})?|\d{{4}}s?)"
    rf"|On (?:{_DAYS}|{_MONTHS} \d{{1,2}}|\d{{1,2}} {_MONTHS})(?:,? \d{{4}})?"
    r"|(?:This|That) (?:morning|week|month|summer|spring|autumn|winter)|Today|So far|Yet|To (?:that|this) end"
    r"|As part of (?:this|these|that|those) \w+"
    r"),? (?=(?:the|an?|both|its|their) |[A-Z])"
)
_PLACE_LEAD = re.compile(
    r"(?:In|At|On|For|With|Under|By|During|Through|After|While in) (?:(?:the|this|these|that|an?) |(?=[A-Z]))"
    r"(?:(?!(?:day|time|year|moment|way|the|an?|both|of|in|on|for|to|at|with|from|by|and)\b)[\w’'-]+ ){1,4}?"
    r"(?=(?:the|an?|both) \w|(?:[A-Z][\w.'’-]+ (?:and )?)+(?:[a-z-]+ )?(?:will|has|have|had|is|are|was|were"
    r"|[a-z]+ed|can)\b)"
)
_TELLS = re.compile(
    r"(?:(?:has|have|had) )?(?:(?:also|earlier|already|later|previously|further|then) )*"
    r"(?P<verb>[a-z]+)(?P<whom>(?<=told) [\w’' -]{2,48}?(?= that ))?"
    rf"(?: earlier| in {_MONTHS}| (?:on )?{_DAYS}| in an? [a-z ]{{4,24}}?| at [a-z ]{{4,24}}?)?"
    r"(?P<that>,? that |,? (?=\w))"
)
_ADVISES = re.compile(
    r"^(?:We|I|The (?:authors?|reports?|paper|study)|Experts) (?:also |therefore |further )?"
    r"(?:recommend|suggest|propose|believe|think|conclude)(?:s|ed|d)? that (?=.*\bshould\b)"
)
_SAYING = frozenset({"say", "tell", "note", "add", "state", "stress", "answer", "explain", "confirm", "recall", "find",
                     "show", "believe", "argue", "claim", "admit", "reckon", "think", "hear", "report", "suggest",
                     "reveal", "indicate", "estimate"})  # fmt: skip
_ALWAYS_SAYS = frozenset({"say", "tell"})


def plain(scene: Scene) -> str:
    """Leave out what no headline prints: marks, brackets, datelines, the day; say "in 2023" for "last year"."""
    text = _TITLE_COLON.sub(r"\1", _dated(scene))
    text = _BRACKETS.sub("", _MARKS.sub("", _DATELINE.sub("", text)))
    text = _LAST_MONTH.sub("", _DATE_INSIDE.sub("", _DATELINE.sub("", text)))
    text = _OF_WHICH.sub(lambda found: f"{found['part'].capitalize()} of {found['whole']}", _FILLERS.sub("", text))
    return spelled(text).strip()


_FILLERS = re.compile(
    r" (?:thus|therefore|hence|consequently|accordingly|after all)(?= [a-z])| as well(?= [A-Z])"
    r"| there(?= (?:between|from|in|on|by|with|for)\b|$|,)"
    r"| [–—] (?!which)[^–—]{3,120} [–—](?= (?:of|is|are|was|were|has|have|had|will|would)\b)"
)
_OF_WHICH = re.compile(
    r"^Of (?P<whole>(?:the |its |[A-Z])[^,;]{3,70}), (?P<part>(?:an? )?[a-z0-9. -]{3,24})(?= (?:is|are|was|were"
    r"|has|have|goes|go|went|come|comes|came)\b)"
)


def _dated(scene: Scene) -> str:
    """Say "in 2023" for "last year": a headline is read apart from its document's date."""
    text = scene.text
    for date in reversed(scene.dates):
        said = _RELATIVE_YEAR.search(text[date.start : date.end])
        if said and date.period and date.period.precision is Precision.YEAR and date.start:
            text = f"{text[: date.start]}in {date.period.start.year}{text[date.end :]}"
    return text


def spelled(text: str) -> str:
    """Write countries the short way, and mend what the source misspells: "a artificial"."""
    for long, short in _SPELLINGS:
        text = text.replace(long, short)
    text = _LOOSE_MARKS.sub(lambda found: (found[1] or "") + (found[2] or found[3]), _TOO.sub("", text))
    return _WRONG_A.sub(r"\1n ", text)


def without_lead(text: str, reader: Reader) -> str:
    """Drop what stands before the subject, with a comma after it or without: "In July Japan tightened"."""
    for _ in range(3):
        lead = _TIME_LEAD.match(text) or _PLACE_LEAD.match(text)
        start = lead.end() if lead and reader.grammar.verb(text, lead.end()) else skip_adverbials(text, 0)
        if not start or len(text) - start < 20:
            return text
        text = text[start:]
    return text


def claim(text: str, key: str, reader: Reader) -> tuple[str, str]:
    """Bring a sentence down to its claim, without attribution, leading adverbials and asides.

    Returns the claim and, where an attribution was dropped, who said it.
    """
    if not text.startswith("According"):
        text = _with_lead_subject(without_lead(text, reader), text, reader)
    text = _ADVISES.sub("", text)
    text, who_told, was_told = _without_telling(text, reader)
    start, end = (0, len(text)) if who_told else reader.grammar.claim(text)
    span = reader.grammar.subject(text, 0, start) if start else None
    speaker = text[slice(*span)] if span else ""
    past = bool(re.search(r"(?:ed|said|told|found|wrote|thought)\b[^.]{0,40}$", text[:start]))
    text, inner = reader.grammar.without_saying(text[start:end].strip(" ,."))
    text, teller, backshifted = _without_telling(text, reader)
    parts = re.split(r",? and that ", text)
    text = next((part for part in reversed(parts) if key and key in part), parts[0])
    text = without_lead(text, reader) if len(text) > 40 else text
    text = _ASIDE.sub(lambda aside: " " if _goes_on(text[aside.end() :], reader) else aside[0], text)
    speaker = teller or who_told or speaker or inner
    text = _shifted(text, reader) if speaker and (past or backshifted or was_told) else text
    return _owned(text.strip(), speaker, reader), speaker


def _with_lead_subject(text: str, whole: str, reader: Reader) -> str:
    """Say who "they" are where the clause before tells: "As prices rose, they drew notice"."""
    lead = CLAUSE_LEAD.match(whole)
    pronoun = re.match(r"(?:[Tt]hey|[Ii]t) ", text)
    span = reader.grammar.subject(lead["clause"], 0, len(lead["clause"])) if lead and pronoun else None
    subject = lead["clause"][slice(*span)] if lead and span else ""
    if not pronoun or not subject or is_plural(subject) is not (pronoun[0].lower() == "they "):
        return text
    return f"{subject[0].upper()}{subject[1:]} {text[pronoun.end() :]}"


def _without_telling(text: str, reader: Reader) -> tuple[str, str, bool]:
    """Drop "X told Y that", "a study found"; returns what was told, by whom, and whether in the past."""
    verb = reader.grammar.verb(text)
    found = _TELLS.match(text, verb.start) if verb else None
    form = reader.grammar.forms.get(found["verb"]) if found else None
    if not verb or not found or not form or form.base not in _SAYING or (form.base == "tell" and not found["whom"]):
        return text, "", False
    rest = text[found.end() :]
    inner = reader.grammar.verb(rest, sure=True)
    pronoun = re.match(r"(?:it|they|he|she|there|we)\b", rest)
    that = found["that"].strip(" ,") or form.base in _ALWAYS_SAYS or pronoun
    if not inner or not (that or (inner.start > 3 and re.match(r"(?:the |an? )?[A-Z]|the ", rest))):
        return text, "", False
    return rest, re.sub(r", .*$", "", text[: verb.start].strip(" ,")), form.past


def _shifted(text: str, reader: Reader) -> str:
    """Say what was to come as to come: "the firm would build" was told as "will build"."""
    verb = reader.grammar.verb(text)
    return f"{text[: verb.start]}will{text[verb.end :]}" if verb and verb.word == "would" else text


def _goes_on(rest: str, reader: Reader) -> bool:
    """Tell whether an aside ends where a comma stands: the main verb follows."""
    verb = reader.grammar.verb("x " + rest)
    return bool(verb and verb.start <= 2 + len("also ")) or bool(re.match(r"(?:on|in|into|to|at|for|with)\b", rest))


def _owned(text: str, speaker: str, reader: Reader) -> str:
    """Name whose "its" it is where the speaker is left out: "of its panels" in the subject are the speaker's."""
    verb = reader.grammar.verb(text)
    owner = short_speaker(speaker)
    if not verb or not owner[:1].isupper() or len(owner) > 40:
        return text
    subject = re.sub(
        r"(?<= of )(?:its|their)\b", owner + ("'" if owner.endswith("s") else "'s"), text[: verb.start], count=1
    )
    return subject + text[verb.start :]


def short_speaker(speaker: str) -> str:
    """Name a speaker without office or seat."""
    named = re.match(r"[^,]{3,30} of [A-Z]\w+$", speaker)
    return speaker if named else re.split(r", | of | from | at ", speaker)[0]
