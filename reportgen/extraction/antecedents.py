"""Puts names where a sentence points back: for "both sides", "it", "their", and for "the agreement" of a pair."""

import re
from collections.abc import Mapping, Sequence

from reportgen.extraction.verbs import is_plural

SHORT_NAMES: Mapping[str, str] = {
    "United States": "the US",
    "United Kingdom": "the UK",
    "European Union": "the EU",
    "United Arab Emirates": "the UAE",
    "Netherlands": "the Netherlands",
    "Philippines": "the Philippines",
    "African Union": "the African Union",
    "Czech Republic": "the Czech Republic",
}
"""How countries are called in a running line."""

_SIDES = "(?:sides|countries|nations|parties|governments|neighbours|neighbors|powers|states|agencies|ministries)"
_TWO = rf"(?:two|2) {_SIDES}(?: of (?:the )?[a-z]+)?"
_BOTH = re.compile(
    r"^[Tt]he (?:[Mm]inisters|[Ll]eaders|[Pp]residents|delegations|governments|academies)(?= (?:also |have "
    r"|will )?[a-z]+\b)(?! of)|"
    rf"\b[Bb]oth {_SIDES}\b|\b[Tt]he {_TWO}\b(?!['’])|\b[Tt]he (?:sides|parties|pair)\b"
    r"|\b[Tt]he two(?= (?:also|will|would|have|had|are|were|can|should|could|may|agree|sign|reach|hold|held"
    r"|met|plan|[a-z]+ed)\b)"
)
_BOTH_THEIR = re.compile(rf"^[Tt]he {_TWO}(?:'|’|'s|’s) ")
BETWEEN = re.compile(rf" (?:between|of|by) (?:the {_TWO}|both (?:sides|countries|nations|parties)|them)\b")
_BETWEEN_TWO = re.compile(
    r"\b(?:between|of) the two(?= (?:[a-z]+ed|came|rose|fell|is|was|stood|stands|has|will|grew|hit|went|comes)\b|,|$)"
)
_PRONOUN = re.compile(r"^(?P<word>[Ii]t|[Tt]hey|[Hh]e|[Ss]he)\b(?! is (?:important|necessary|imperative|clear|said))")
_POSSESSIVE = re.compile(r"^(?:[Ii]ts|[Tt]heir|[Hh]is|[Hh]er) ")


def called(name: str, *, first: bool = False) -> str:
    """Call a country as a running line does: "the US"."""
    short = SHORT_NAMES.get(name, name)
    return short[0].upper() + short[1:] if first else short


def listed(names: Sequence[str]) -> str:
    """Join names: "China, Japan and the US"."""
    shorts = [called(name) for name in names]
    text = " and ".join([", ".join(shorts[:-1]), shorts[-1]] if len(shorts) > 1 else shorts)
    return text[:1].upper() + text[1:]


def running(names: str) -> str:
    """Write names for the middle of a line: "The US and China" without its capital."""
    return names[0].lower() + names[1:] if names.startswith("The ") else names


def with_names(text: str, nations: Sequence[str], before: str) -> str:
    """Put names where the sentence points back: "both sides", "the two", "it", "their".

    A pronoun takes the subject before it only where the number fits; "they" may stand for the pair of nations.
    """
    pair = listed(nations[:2]) if len(nations) > 1 else ""
    text = _resolved(text, pair, _head_of(before))
    starts_with_both = _BOTH.match(text)
    if pair and (starts_with_both or text.startswith(pair)):
        text = BETWEEN.sub("", text)
    if pair:
        text = _BETWEEN_TWO.sub(lambda _: f"between {running(pair)}", text)
        text = _BOTH_THEIR.sub(lambda _: pair + "'s ", text)
    found = _BOTH.search(text) if pair else None
    while found:
        if found.start() and all(
            re.search(rf"\b{re.escape(called(each))}", text[: found.start()]) for each in nations[:2]
        ):
            break  # they are named, and "the two countries" is what a reader takes for them
        name = pair if found.start() == 0 else running(pair)
        text = text[: found.start()] + name + text[found.end() :]
        found = _BOTH.search(text, found.start() + len(name))
    return text


def _head_of(before: str) -> str:
    """Return a subject without its asides; nothing of a list, of which a part would be another subject."""
    parts = re.split(r", | \(", before)
    torn = len(parts) > 1 and " and " in parts[-1] and all(part[:1].isupper() for part in parts)
    return (before if len(before) < _LONGEST_LIST else "") if torn else parts[0].strip()


_LONGEST_LIST = 80
"""Characters up to which a list of names may stand for "they"."""


def _resolved(text: str, pair: str, subject: str) -> str:
    """Replace a leading pronoun or possessive by the subject of the sentence before."""
    pronoun = _PRONOUN.match(text)
    usable = 0 < len(subject) < _LONGEST_LIST and not _PRONOUN.match(subject + " ") and not re.search(r"\d", subject)
    if pronoun:
        plural = pronoun["word"].lower() == "they"
        if usable and is_plural(subject) in (plural, None):
            return _PRONOUN.sub(lambda _: subject[0].upper() + subject[1:], text)
        return pair + text[pronoun.end() :] if plural and pair else text
    if usable and _POSSESSIVE.match(text):
        owner = subject[0].upper() + subject[1:] + ("'" if subject.endswith("s") else "'s")
        return _POSSESSIVE.sub(lambda _: owner + " ", text)
    return text


_PAIRS_OWN = (
    r"agreement|deal|pact|treaty|accord|memorandum(?: of understanding)?|MoU|protocol|arrangement|contract"
    r"|dialogue|partnership|cooperation|collaboration|talks|negotiations|exchanges?"
)
_DEFINITE = re.compile(
    rf"^The (?P<new>new |latest |renewed |revised |upgraded |joint )?(?P<noun>{_PAIRS_OWN})\b"
    r"(?! (?:between|of|with|on|for|in|under|that|which|by|to|from|among)\b)"
)
_SOME_NOUN = re.compile(
    r"^The (?P<noun>(?:[a-z-]+ )?[a-z-]{3,})(?=,| (?!of\b|between\b|for\b|on\b|with\b|from\b|that\b|which\b|who\b))"
)
_BLOCS = frozenset({"European Union", "ASEAN", "African Union", "BRICS", "Mercosur"})
_NO_HEADS = frozenset({"agreement", "deal", "country", "countries", "news", "result", "world", "government", "first"})


def with_definite(text: str, nations: Sequence[str], earlier: Sequence[str]) -> str:
    """Say whose "the agreement" it is, and which "the satellite": by its pair of nations, or its name told before.

    `earlier` are the sentences before, the nearest last.
    """
    text = text[:1].upper() + text[1:]
    bloc = next((name for name in nations if name in _BLOCS), "")
    if bloc and re.match(r"The bloc\b(?! of)", text):
        return called(bloc, first=True) + text[len("The bloc") :]
    found = _DEFINITE.match(text)
    pair = listed(nations[:2]) if len(nations) == 2 else ""
    if found and pair and not all(called(name) in text for name in nations[:2]):
        noun = f"The {found['new'] or ''}{found['noun']}"
        return f"{noun} between {running(pair)}{text[found.end() :]}"
    some = _SOME_NOUN.match(text)
    if not some or some["noun"].rpartition(" ")[2] in _NO_HEADS:
        return text
    name = _named_before(some["noun"].rpartition(" ")[2], earlier)
    return name + text[some.end() :] if name else text


def _named_before(head: str, earlier: Sequence[str]) -> str:
    """Find what a noun stands for: "Danuri, a lunar orbiter" names it, "a solar cell of six layers" says more of it."""
    for sentence in reversed(earlier):
        if head not in sentence.lower():
            continue
        aside = re.search(
            rf"(?P<name>[A-Z][\w-]+(?: [A-Z\d][\w-]*){{0,4}})[”\"’']?, (?:an?|the|its"
            rf"|whose) (?:[\w’'-]+ ){{0,5}}{head}\b",
            sentence,
        )
        if aside:
            return aside["name"]
        full = re.search(
            rf"\b(?:an?|the) (?P<more>(?:[a-z-]+ ){{0,2}}(?:[A-Z][\w-]* ){{1,5}}{head.capitalize()})\b", sentence
        )
        if full:
            return "The " + full["more"]
    return ""
