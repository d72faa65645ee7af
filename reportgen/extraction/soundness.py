"""Holds a headline against what makes one wrong: no main verb, no agreement, a pronoun without a name, a torn end.

The checks are strict: a candidate that is refused though it was fine costs nothing but a plainer headline.
"""

import re
from collections.abc import Iterator

from reportgen.extraction.adverbials import skip_adverbials
from reportgen.extraction.reader import Reader
from reportgen.extraction.verbs import is_plural

LONGEST = 120
"""Characters that a headline may have."""

_ENDS_TORN = re.compile(
    r"(?:[,;:–—-]|\b(?:a|an|the|of|in|on|at|to|for|from|by|with|and|or|but|as|that|which|who|whose|where|when|while|its"
    r"|their|his|her|our|into|over|between|both|than|about|is|are|was|were|be|been|has|have|had|will|would|should|could"
    r"|may|can|must|also|not|no|most|such|only|through|under|within|via|like|per|this|these|those|very|so|if"
    r"|more|less|jointly|respectively|including|each|further|meanwhile|however|ever|ever more|just|still|even"
    r"|nearly|almost"
    r"|around|against|during|across|among|toward|towards|after|before|since|until|amid|held|known|called|said|says|told"
    r"|according|due|because|although|though|whether|how|what|why|some|any|all|several|many|other|another|own"
    r"|mainly|largely|partly|newly|highly|the two|it|they))$",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"^(?:the two|the pair|the three|they|it|he|she|both|both sides|the sides|the parties|each|their|its|his"
    r"|her|this|these"
    r"|such|that|those|there|one another|we|you|i|our|the latter|the former|the same|another|others|much of it|here)\b"
    r"(?! (?:is|are|was|were|will be) (?:a|an|no|necessary|important|imperative)\b)",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"\b(?:the two|both) (?:sides|countries|nations|parties|governments|states|powers|agencies|bodies|partners)\b"
    r"|\beach of them\b|\bboth of them\b|\bthe two$|\bthe former\b|\bthe latter\b|\bbetween them\b|\bof it\b"
    r"|\bof them\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:said|says|told \w+|wrote|noted|added|warned|reported|stressed|explained):|\btold (?:Reuters|AFP"
    r"|Xinhua|reporters)\b"
    r"|, (?:as )?(?:he|she|they|it|the \w+|[A-Z][\w.]*(?: [A-Z][\w.]*){0,4}) (?:said|says|noted|added|wrote"
    r"|reported|explained)\b"
    r"|\b(?:said|says|saying|noted)$|, (?:said|says|noted|according to)\b|,? as [^,]{3,60}$(?<=said)",
)
_PARTICIPLE_FIRST = re.compile(
    r"(?:(?!United|Limited|Red|Advanced|Applied|Allied|Associated|Federated|Integrated|Combined|Speed|Need)[A-Z][a-z]+ed"
    r"|Paid|Built|Made|Held|Led|Set|Known|Seen|Given|Taken|Put|Bought|Sold|Found) (?:as|by|in|for|at|from|on|to)\b"
    r"[^,]*$"
)
_TIME_FIRST = re.compile(
    r"^(?:(?:[Ll]ast|[Nn]ext|[Tt]his|[Ii]n|[Oo]n|[Aa]t|[Dd]uring|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|[Ff]or"
    r"|[Ww]ith|[Ww]ithin"
    r"|[Uu]nder|[Tt]hrough|[Aa]mid|[Aa]fter|[Bb]efore|[Aa]s|[Tt]o|[Oo]f)\b|(?:Earlier|Later|Meanwhile"
    r"|Recently|Yesterday|Today)\b)"
)
_NAME_LINK = re.compile(
    r"\A(?: (?:of|for|and|to|&)(?: the)?)? (?!(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|I)\b)[A-Z]"
)
_TORN_LIST = re.compile(
    r", (?!which|who|where|when|while|and|but|or|was |were |is |are |has |have |had |will |an? |the "
    r"|[A-Z\d$€£¥]|\w+ing\b|\w+ed\b|up |down )[^,]*$"
)
_TORN_SECOND = re.compile(r", (?:and|but) [^,]*$")
_FINITE_NEEDED = re.compile(r"\b(?:which|who|that) ([^,]*)$")


def is_sound(text: str, source: str, reader: Reader, longest: int = LONGEST) -> bool:
    """Tell whether a headline has no fault; `source` is the sentence that it was made from."""
    return next(faults(text, source, reader, longest), None) is None


def faults(text: str, source: str, reader: Reader, longest: int = LONGEST) -> Iterator[str]:
    """Name what is wrong with a headline, cheapest checks first."""
    if len(text) > longest:
        yield "too long"
    if _ENDS_TORN.search(text):
        yield "ends in a small word"
    if not _balanced(text):
        yield "a bracket or quotation mark is open"
    if _POINTS_BACK.search(text) or (_LOOSE.search(text) and not _names_two(text)):
        yield "points back"
    if _PARTICIPLE_FIRST.match(text):
        yield "begins with a participle"
    if _SAYS.search(text):
        yield "an attribution is left"
    if _tears_a_pair(text):
        yield "a pair is torn"
    if _tears_a_name(text, source):
        yield "a name is torn"
    if _TORN_SECOND.search(text) and text.count(", ") == 1 and _lacks_verb(_TORN_SECOND.search(text), reader):
        yield "a second clause is torn"
    told = re.split(r": | [-–—] ", text)
    if len(told) == 2 and reader.grammar.verb("x " + told[1]) is None:
        yield "what a colon or dash promises is missing"
    if _TORN_LIST.search(text) and " and " not in text.rpartition(", ")[2]:
        yield "a list is torn"
    yield from _clause_faults(text, reader)


def _clause_faults(text: str, reader: Reader) -> Iterator[str]:
    start = skip_adverbials(text, 0)
    verb = reader.grammar.verb(text, start)
    if verb is None or verb.start <= start:
        yield "no main verb"
        return
    subject = text[start : verb.start].strip(" ,")
    if _TIME_FIRST.match(subject):
        yield "begins with a time or place"
    several = is_plural(_bare(subject))
    if verb.plural is not None and several is not None and several != verb.plural:
        yield "subject and verb do not agree"
    rest = text[verb.end :].split()
    if len(rest) < 2 and not (rest and verb.word in ("is", "are", "was", "were", "has", "have")):
        yield "the verb lacks its object"
    last = rest[-1].lower() if rest else ""
    form = reader.grammar.forms.get(last)
    finite = form and not reader.grammar.is_noun(form.base) and (form.third or (form.past and not form.participle))
    if finite and rest[-2:-1] not in (["it"], ["they"], ["we"]):
        yield "ends in a verb"
    tail = _FINITE_NEEDED.search(text, verb.end)
    if tail and not _has_verb(tail[1], reader):
        yield "a relative clause has no verb"


def _lacks_verb(found: "re.Match[str] | None", reader: Reader) -> bool:
    return bool(found) and reader.grammar.verb("x " + found[0][6:] if found else "") is None


def _has_verb(clause: str, reader: Reader) -> bool:
    """Tell whether a clause follows "that" or "which"; an unknown word in -s or -ed right there may be its verb."""
    if re.match(r"(?:year|month|day|country|field|time|of)\b|\w+(?:s|ed) \w", clause):
        return True
    return reader.grammar.verb("x " + clause) is not None


def _bare(subject: str) -> str:
    """Leave a subject's asides out: its number is that of what is before them."""
    subject = re.sub(r", (?:which|who|whose|where|along with|together with|including|such as)\b.*$", "", subject)
    parts = subject.split(", ")
    return subject if len(parts) > 1 and " and " in parts[-1] else parts[0]


def _names_two(text: str) -> bool:
    """Tell whether two names stand before a word that points at two: "China and Japan agree that the two sides"."""
    found = _LOOSE.search(text)
    return bool(found and re.search(r"[A-Z][\w.]+(?:'s)? and (?:the )?[A-Z]", text[: found.start()]))


_FROM_NO_TO = re.compile(
    r"\b(?:rose|rises?|fell|falls?|gr[eo]ws?|climb(?:s|ed)?|drop(?:s|ped)?|increase[sd]?|decline[sd]?|plummet(?:s|ed)?"
    r"|jump(?:s|ed)?|went|shr[ai]nk|surge[sd]?) from (?:(?! to ).)*$"
)


def _balanced(text: str) -> bool:
    if text.count("(") != text.count(")") or text.count("“") != text.count("”") or text.count('"') % 2:
        return False
    return len(re.findall(r"(?<!\w)['‘]", text)) == len(re.findall(r"['’](?!\w)", text)) - len(
        re.findall(r"s['’] ", text)
    ) or (not re.search(r"(?<!\w)['‘]", text))


def _tears_a_pair(text: str) -> bool:
    """Tell "between A", "both A", "from A to" and "as many" without their second half."""
    for opening, closing in (
        (" between ", " and "),
        (" both ", " and "),
        (" either ", " or "),
        (" not only ", " but "),
    ):
        at = text.rfind(opening)
        if re.match(r" between (?:their|its|the two|both|them)\b", text[at:]):
            continue
        if at >= 0 and closing not in text[at:]:
            return True
    if _FROM_NO_TO.search(text):
        return True
    return bool(re.search(r"\b(?:more|less|fewer|larger|higher|lower|better|rather) [^,]* than$|\bso \w+$", text))


def _tears_a_name(text: str, source: str) -> bool:
    """Tell whether the cut went through a run of capitals in the source: "Center for Excellence | in Quantum"."""
    last = " ".join(text.split(" ")[-2:])
    at = source.find(last)
    if at < 0 or not text.rsplit(" ", maxsplit=1)[-1][:1].isupper():
        return False
    return bool(_NAME_LINK.match(source[at + len(last) :]))
