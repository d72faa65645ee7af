"""Abbreviations and where a text spells them out: `Solar Energy Industries Association (SEIA)`, or the other way round.

The long form is the shortest run of words before the bracket whose initials, or else whose letters, hold the short
form's in their order, the first at the start of a word. After Schwartz and Hearst, "A Simple Algorithm for Identifying
Abbreviation Definitions in Biomedical Text", Pacific Symposium on Biocomputing 8 (2003), 451-462.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_DOTTED = r"(?:[A-Z]\.){2,5}[A-Z]?"
_SHORT = rf"(?:{_DOTTED}|[A-Za-z0-9&]*[A-Z0-9&][A-Za-z0-9&]*)"
_FOUND = re.compile(rf"(?<![\w.@/&’'])(?:{_DOTTED}|[A-Za-z0-9]+(?:&[A-Za-z0-9]+)*)(?![\w@/&])(?!\.\w)")
_PLURAL = re.compile(r"(?<=[A-Z0-9])s$")
_ROMAN = re.compile(r"[IVXL]+")
_CAPITALS = re.compile(
    r"(?:[A-Z0-9]+[’'&-]?[A-Z0-9]*[:,]?[ -]+)*[A-Z]{7,}(?:[:,]?[ -]+[A-Z0-9]+\b)*|(?:\b[A-Z]+ ){2,}[A-Z]+\b"
)
_BRACKET = re.compile(r"\(([^()]{2,100})\)")
_LEADING = re.compile(rf"(?:the |or |hereafter |“|‘|\")*({_SHORT})(?:s\b)?[”’\"]?(?:[,;].*)?")
_COMMA = re.compile(rf", or (?:the )?({_SHORT})\b")
_BEFORE = re.compile(rf"({_SHORT}) $")
_NAME = re.compile(r"(?:[A-Z][\w’'-]+ (?:(?:of|for|and|on|the|de|der|des|du|für|und|et|y|e) )*)+$")
_INITIAL = re.compile(r"[^\W_][\w’']*")
_ALIKE = re.compile(r"\b([A-Z])[\w’'-]+ $")
_SMALL_WORDS = frozenset(
    {"of", "and", "for", "the", "in", "on", "to", "at", "with", "de", "du", "des", "et", "la", "le"}
)
_WORDS_BACK = 14
"""Words before a bracket that are looked at."""


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A printed abbreviation."""

    short: str
    """Without full stops and the s of a plural: `US` for `U.S.`, `EV` for `EVs`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Definition:
    """Where a text says what an abbreviation stands for."""

    short: str
    long: str
    """As it stands; empty where the text names something before the bracket whose letters don't match."""

    start: int
    """Of the long form."""

    end: int
    at: int
    """Where the short form stands."""


def abbreviations(text: str) -> Iterator[Abbreviation]:
    """Yield the abbreviations that `text` prints, in order.

    That is a word of two to six letters and digits with at least two capitals, more of them than small letters (`MoU`,
    `R&D`, `COP29`), or a digit with a capital (`5G`). A capital with a number is a designation (`Q4`, `C919`) and no
    abbreviation, and neither is a Roman number or a word in a line set in capitals.
    """
    lines = [found.span() for found in _CAPITALS.finditer(text)]
    for found in _FOUND.finditer(text):
        short = _short(found.group())
        if _is_short(short) and not any(start <= found.start() < end for start, end in lines):
            amount = text[found.end() : found.end() + 1] in {"$", "€", "£"}
            if not amount:
                yield Abbreviation(short, found.start(), found.end())


def definitions(text: str) -> Iterator[Definition]:
    """Yield where `text` spells an abbreviation out, in order: before its bracket, in it, or before `, or`."""
    for found in re.finditer(rf"{_BRACKET.pattern}|{_COMMA.pattern}", text):
        inside, after = found[1], found[2]
        leading = _LEADING.fullmatch(after or inside)
        if leading and _is_short(_short(leading[1])):
            at = found.start(2) if after else found.start(1) + leading.start(1)
            yield from _before(text, found.start(), _short(leading[1]), at, sure=bool(after))
        elif inside:
            yield from _within(text, found)


def _short(text: str) -> str:
    return _PLURAL.sub("", text.replace(".", ""))


def _is_short(short: str) -> bool:
    capitals, small = sum(map(str.isupper, short)), sum(map(str.islower, short))
    if not 2 <= len(short) <= 6 or small >= capitals or _ROMAN.fullmatch(short):
        return False
    return capitals > 1 or (capitals == 1 and short[0].isdigit() and short[-1].isupper())


def _before(text: str, end: int, short: str, at: int, *, sure: bool) -> Iterator[Definition]:
    """Find the long form that ends at `end`; a name in another language may only stand there."""
    body = text[:end].rstrip(" ,“”‘’\"'")
    back = "".join(re.findall(r"\S+\s*", body)[-_WORDS_BACK:])
    clause = re.split(r"[.;:!?()]\s+(?=[A-Z])|[()]", back)[-1]
    start = long_form(clause, short)
    if start is not None:
        long = clause[start:]
        yield Definition(short, long, len(body) - len(long), len(body), at)
    elif not sure and _named(clause):
        yield Definition(short, "", end, end, at)


def _within(text: str, found: re.Match[str]) -> Iterator[Definition]:
    """Find a long form in a bracket behind its short form."""
    ahead = _BEFORE.search(text, max(found.start() - 12, 0), found.start())
    if ahead:
        short, long = _short(ahead[1]), found[1].strip("“”‘’\"'")
        if _is_short(short) and spells(long, short):
            start = found.start(1) + found[1].index(long)
            yield Definition(short, long, start, start + len(long), ahead.start(1))


def spells(long: str, short: str) -> bool:
    """Tell whether the whole of `long` may stand for `short`: its first letter and, in order, all the others."""
    letters, rest = _letters(short), iter(long[1:].lower())
    return long[:1].lower() == letters[0] and all(letter in rest for letter in letters[1:]) and _fits(long, short)


def long_form(before: str, short: str) -> int | None:
    """Return where in `before` the long form of `short` starts, which ends with it; None where there is none.

    Letters are compared without case, from the last to the first: with the words' initials, or else with any letter. A
    word with a capital before it that begins alike belongs to it: National Natural Science Foundation, though NSF.
    """
    at = _by_initials(before, _letters(short))
    at = _by_letters(before, _letters(short)) if at is None else at
    if at is None or not _fits(before[at:], short):
        return None
    wider = _ALIKE.search(before, 0, at)
    return wider.start() if wider and wider[1].lower() == short[0].lower() else at


def _letters(short: str) -> list[str]:
    return [c for c in short.lower() if c.isalnum()]


def _by_initials(before: str, letters: Sequence[str]) -> int | None:
    """Hold letters against the initials of the last words, small words passed over."""
    words = [found for found in _INITIAL.finditer(before) if found.group().lower() not in _SMALL_WORDS]
    last = words[-len(letters) :]
    return last[0].start() if [found.group()[0].lower() for found in last] == letters else None


def _by_letters(before: str, letters: Sequence[str]) -> int | None:
    """Hold letters against the letters of the last words; the first has to open a word."""
    low, at = before.lower(), len(before)
    for n, letter in enumerate(reversed(letters), 1):
        at = low.rfind(letter, 0, at)
        while n == len(letters) and at > 0 and before[at - 1].isalnum():
            at = low.rfind(letter, 0, at)
        if at < 0:
            return None
    return at


def _fits(long: str, short: str) -> bool:
    """Tell whether a long form has two words at least, and at most five more than letters or twice as many."""
    words, letters = _INITIAL.findall(long), len(_letters(short))
    return 2 <= len(words) <= min(letters + 5, 2 * letters) + 1 and short not in words


def _named(clause: str) -> bool:
    """Tell whether a name of at least two words ends here."""
    found = _NAME.search(f"{clause} ")
    return bool(found) and len(found.group().split()) > 1 if found else False
