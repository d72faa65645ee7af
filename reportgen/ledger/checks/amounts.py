"""Printed numbers and dates against what bears them out, by what they say rather than how they are written."""

import re
from collections.abc import Iterable
from decimal import Decimal

from reportgen.model.evidence import Operation
from reportgen.model.numerals import amount
from reportgen.model.period import MONTHS
from reportgen.model.tokens import TokenKind, magnitude, tokens

DatePart = tuple[str, int]
"""`year`, `month`, `day`, `quarter` or `half`, and which."""

_SHORT = {month[:3].lower(): n for n, month in enumerate(MONTHS, 1)}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_SCALES = tuple(Decimal(10) ** power for power in (0, 3, 6, 9, 12))
"""What a column or an axis may say for all its numbers."""

_ISO = re.compile(r"\b(\d{4})-(\d\d)(?:-(\d\d))?\b")
_PART = re.compile(r"\b(?:(first|second|third|fourth)[ -](half|quarter)|([qh])([1-4]))\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20|21)\d\d(?!\d)")
_DAY = re.compile(r"(?<![\d-])(\d{1,2})(?:st|nd|rd|th)?(?!\d)")
_WORD = re.compile(r"[A-Za-z]+")
_DECIMALS = re.compile(r"\d\.(\d+)")


def stands_in(text: str, stated: str) -> bool:
    """Tell whether a number is stated in a text: in the same characters, or as much in other ones.

    A scale that the column or the axis says for all of its numbers may be missing on either side.
    """
    number = magnitude(text)
    for token in tokens(stated):
        if token.text == text or (number is not None and token.kind is TokenKind.NUMBER and _is(token.text, number)):
            return True
    return text in stated


def parts_of(text: str) -> frozenset[DatePart]:
    """Read the years, months, days, quarters and halves that a text names."""
    found: set[DatePart] = set()
    for year, month, day in _ISO.findall(text):
        found |= {("year", int(year)), ("month", int(month))} | ({("day", int(day))} if day else set())
    rest = _ISO.sub(" ", text)
    for ordinal, span, letter, number in _PART.findall(rest):
        kind = (span or {"q": "quarter", "h": "half"}[letter.lower()]).lower()
        found.add((kind, _ORDINALS[ordinal.lower()] if ordinal else int(number)))
    found |= {("year", int(year)) for year in _YEAR.findall(rest)}
    found |= {("day", int(day)) for day in _DAY.findall(_YEAR.sub(" ", _PART.sub(" ", rest)))}
    words = (word[:3].lower() for word in _WORD.findall(rest) if _is_month(word))
    return frozenset(found | {("month", _SHORT[word]) for word in words})


def computed(operation: Operation, values: Iterable[Decimal]) -> Decimal | None:
    """Compute a derivation again, without its sign; None where its inputs leave it open."""
    first, *others = (*values,)
    match operation, others:
        case Operation.SUM, _:
            return abs(sum(others, first))
        case Operation.REST, _:
            return abs(first - sum(others, Decimal()))
        case Operation.DIFFERENCE, [*_, last]:
            return abs(last - first)
        case Operation.CHANGE, [*_, last] if first:
            return abs((last - first) / first * 100)
        case Operation.SHARE, [*_, last] if last:
            return abs(first / last * 100)
        case Operation.RATIO, [*_, last] if first:
            return abs(last / first)
    return None


def rounds_to(value: Decimal, text: str) -> bool:
    """Tell whether a computed value is what a text prints of it, rounded to the digits that are printed."""
    printed = magnitude(text)
    if printed is None:
        return False
    decimals = _DECIMALS.search(text)
    step = Decimal(1).scaleb(-len(decimals[1])) if decimals else Decimal(1)
    digits = re.sub(r"[^\d.]", "", text.partition(" ")[0]).strip(".")
    scale = printed / Decimal(digits) if digits and Decimal(digits) else Decimal(1)
    return any(abs(value / each - printed) <= step * scale / 2 for each in _SCALES) or _is_as(value, printed)


def _is(stated: str, number: Decimal) -> bool:
    """Tell whether a stated number is as much as another, as house notation rounds it."""
    value = magnitude(stated)
    return value is not None and _is_as(value, number)


def _is_as(value: Decimal, number: Decimal) -> bool:
    if value == number:
        return True
    scaled = ((value / each, number) for each in _SCALES) if value > number else ((value, number / s) for s in _SCALES)
    return any(amount(abs(a)) == amount(abs(b)) for a, b in scaled)


def _is_month(word: str) -> bool:
    return word[:3].lower() in _SHORT and (len(word) <= 4 or word.capitalize() in MONTHS)
