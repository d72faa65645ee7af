"""Dates as parts: what a printed date says, and whether a source's words, or a period, say it too.

A part is a kind with a number: year, month, day, quarter, half. A date is borne out by another that has all of its
parts: `August 2023` by `27 August 2023`, `2024` by `Q4 2024`.
"""

import re
from datetime import timedelta
from functools import lru_cache

from reportgen.model.period import MONTHS, Period, Precision

Parts = frozenset[tuple[str, int]]

_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20|21)\d\d(?!\d)(?P<decade>s?)")
_ISO = re.compile(r"(?<!\d)(?P<year>\d{4})-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?(?!\d)|Q(?P<q>[1-4])|H(?P<h>[12]))")
_MONTH = re.compile(r"\b(?:" + "|".join(name[:3] for name in MONTHS) + r")[a-z]*\.?", re.IGNORECASE)
_DAY = re.compile(r"(?<![\d.,])(3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,]\d)")
_PART = re.compile(
    r"\b(?P<which>first|second|third|fourth)[ -](?P<what>half|quarter)|\b(?P<letter>[QH])(?P<n>[1-4])", re.IGNORECASE
)
_ORDINALS = ("first", "second", "third", "fourth")


@lru_cache(maxsize=4096)
def parts(text: str) -> Parts:
    """Return the parts of a date as it is written; none for what is no date.

    A month's name counts only where a year, a day or nothing else stands beside it.
    """
    iso = _ISO.search(text)
    if iso:
        named = {"month": "month", "day": "day", "q": "quarter", "h": "half"}
        found = {("year", int(iso["year"]))}
        return frozenset(found | {(kind, int(iso[group])) for group, kind in named.items() if iso[group]})
    found = {("decade" if year["decade"] else "year", int(year.group()[:4])) for year in _YEAR.finditer(text)}
    rest = _YEAR.sub(" ", text)
    found |= {("month", _number(month.group())) for month in _MONTH.finditer(rest)}
    if any(kind == "month" for kind, _ in found):
        found |= {("day", int(day[1])) for day in _DAY.finditer(rest)}
    for part in _PART.finditer(rest):
        if part["letter"]:
            found.add(("quarter" if part["letter"].upper() == "Q" else "half", int(part["n"])))
        else:
            found.add((part["what"].lower(), _ORDINALS.index(part["which"].lower()) + 1))
    return frozenset(found)


@lru_cache(maxsize=4096)
def parts_of(period: Period) -> Parts:
    """Return the parts of a period as it may be printed: of a range, those of both ends."""
    first, last = period.start, period.end - timedelta(days=1)
    year = ("year", first.year)
    match period.precision:
        case Precision.YEAR:
            return frozenset({year})
        case Precision.HALF:
            return frozenset({year, ("half", (first.month + 5) // 6)})
        case Precision.QUARTER:
            return frozenset({year, ("quarter", (first.month + 2) // 3)})
        case Precision.MONTH:
            return frozenset({year, ("month", first.month)})
        case Precision.DAY:
            return frozenset({year, ("month", first.month), ("day", first.day)})
    found = {year, ("year", last.year)}
    if (first.month, first.day, last.month, last.day) != (1, 1, 12, 31):
        found |= {("month", first.month), ("month", last.month)}
        if first.day != 1 or period.end.day != 1:
            found |= {("day", first.day), ("day", last.day)}
    return frozenset(found)


def bears_date(source: str, printed: str) -> bool:
    """Tell whether a date in a source says all that a printed one says."""
    wanted = parts(printed)
    return bool(wanted) and wanted <= parts(source)


def _number(month: str) -> int:
    return next(n for n, name in enumerate(MONTHS, 1) if name[:3].lower() == month[:3].lower())
