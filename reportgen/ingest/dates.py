"""Dates as people write them at the head of a text: a small grammar, no guessing of years or days left out."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from reportgen.model.period import MONTHS, QUARTERS, Period

YEARS = range(1900, 2100)
"""The years that a number is taken for."""

_NAME = (
    r"(?P<month>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?|"
    r"sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)(?![a-z])"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_UNTIL = r"(?:\s?(?:-|–|—|to|and|until)\s?\d{1,2}(?:st|nd|rd|th)?)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text, with the half-open place of its words."""

    start: int
    end: int
    period: Period
    readings: tuple[Period, ...] = ()
    """Of 03/04/2025 and its like, where the period is the year: the day month first, then the day day first."""

    @property
    def ambiguous(self) -> bool:
        """Whether day and month can't be told apart."""
        return bool(self.readings)

    def settled(self, order: "Order | None") -> "FoundDate":
        """Take the reading of the order that the page has shown; without one the year stays."""
        if not self.readings or order is None:
            return self
        return FoundDate(self.start, self.end, self.readings[0 if order is Order.MONTH_FIRST else 1])


class Order(Enum):
    """Which of day and month a page writes first."""

    MONTH_FIRST = "month first"
    DAY_FIRST = "day first"


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day or month that is named without a year."""

    start: int
    end: int
    month: int
    day: int | None


def dates_in(text: str) -> tuple[FoundDate, ...]:
    """Find dates with a year, to the day, month or quarter, in reading order; of overlapping ones the longer."""
    return _short_dates(text) if len(text) <= _SHORT else _dates(text)


def _dates(text: str) -> tuple[FoundDate, ...]:
    if not _YEARLIKE.search(text):
        return ()
    found = sorted((f for form, read in _FORMS for f in _read_all(form, read, text)), key=lambda f: (f.start, -f.end))
    kept: list[FoundDate] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def short_date(text: str) -> FoundDate | None:
    """Read a text that is nothing but a day with a year of two digits: "4 Jan 21", "04-Jan-21", "04.01.21"."""
    found = next((m for form in _SHORT_DATES if (m := form.fullmatch(text))), None)
    if not found:
        return None
    try:
        month = int(found["month"]) if found["month"].isdigit() else _month(found["month"])
        day = Period.day(_full_year(found["year"]), month, int(found["day"]))
    except ValueError:
        return None
    return FoundDate(0, len(text), day)


_SHORT = 250
"""Characters of a line that several rules ask for its dates."""

_YEARLIKE = re.compile(r"\d{4}|\d/\d")
_short_dates = lru_cache(maxsize=1024)(_dates)


def order_of(texts: Iterable[str]) -> Order | None:
    """Tell which of day and month a page writes first, by its other dates; None where it shows neither or both.

    A page that writes "September 30" writes 9/30 too, as one that writes "30 September" writes 30/9.
    """
    shown: set[Order] = set()
    for text in texts:
        if _ANY_MONTH.search(text):
            shown |= {Order.MONTH_FIRST} if _MONTH_FIRST.search(text) else set()
            shown |= {Order.DAY_FIRST} if _DAY_FIRST.search(text) else set()
        for match in _NUMERIC.finditer(text):
            first, second = int(match["a"]), int(match["b"])
            shown |= {Order.DAY_FIRST} if 12 < first <= 31 and second <= 12 else set()
            shown |= {Order.MONTH_FIRST} if 12 < second <= 31 and first <= 12 else set()
    return shown.pop() if len(shown) == 1 else None


def month_days_in(text: str) -> tuple[MonthDay, ...]:
    """Find months, with or without a day, that no year follows. Lower case "may" and "march" don't count."""
    if not _MONTH_LIKE.search(text):
        return ()
    dated = dates_in(text)
    found = [m for form in _YEARLESS for m in form.finditer(text) if m["month"][0].isupper()]
    starts = [date.start for date in dated]
    clear = [m for m in found if not covered(m.start(), m.end(), dated, starts)]
    days: list[MonthDay] = []
    for match in sorted(clear, key=lambda m: (m.start(), -m.end())):
        day = int(match["day"]) if "day" in match.groupdict() else None
        if (not days or match.start() >= days[-1].end) and (day is None or 1 <= day <= 31):
            days.append(MonthDay(match.start(), match.end(), _month(match["month"]), day))
    return tuple(days)


def covered(start: int, end: int, dates: Sequence[FoundDate], starts: Sequence[int]) -> bool:
    """Tell whether a place overlaps one of the dates, which stand in order and apart; `starts` are theirs."""
    at = bisect_left(starts, end) - 1
    return at >= 0 and dates[at].end > start


def _read_all(form: re.Pattern[str], read: Callable[[re.Match[str]], Period | None], text: str) -> Iterator[FoundDate]:
    for match in form.finditer(text):
        if match.groupdict().get("month") in ("may", "march"):  # verbs
            continue
        try:
            period = read(match)
        except ValueError:  # the 31st of February
            continue
        if period and period.start.year in YEARS:
            yield FoundDate(match.start(), match.end(), period, _readings(match) if read is _slashed else ())


def _named(match: re.Match[str]) -> Period:
    return Period.day(int(match["year"]), _month(match["month"]), int(match["day"]))


def _numbered(match: re.Match[str]) -> Period:
    return Period.day(int(match["year"]), int(match["m"]), int(match["day"]))


def _slashed(match: re.Match[str]) -> Period:
    """Read 15/01/2025 and 01/15/25; where either reading makes a date, only the year is known."""
    year, first, second = _full_year(match["year"]), int(match["a"]), int(match["b"])
    if _either(match):
        return Period.year(year)
    return Period.day(year, first, second) if second > 12 else Period.day(year, second, first)


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits) - (100 if int(digits) >= _LAST_CENTURY else 0)


def _either(match: re.Match[str]) -> bool:
    """Tell a date of two readings: full stops stand between day and month in that order alone."""
    first, second = int(match["a"]), int(match["b"])
    return match["mark"] != "." and first <= 12 and second <= 12 and first != second


def _readings(match: re.Match[str]) -> tuple[Period, ...]:
    if not _either(match):
        return ()
    year, first, second = _full_year(match["year"]), int(match["a"]), int(match["b"])
    return (Period.day(year, first, second), Period.day(year, second, first))


def _monthly(match: re.Match[str]) -> Period:
    return Period.month(int(match["year"]), _month(match["month"]))


def _numbered_month(match: re.Match[str]) -> Period | None:
    month = int(match["m"])
    return Period.month(int(match["year"]), month) if 1 <= month <= 12 else None


def _quarterly(match: re.Match[str]) -> Period:
    name = match["quarter"].lower()
    number = int(name[1]) if name[0] == "q" else [q.lower() for q in QUARTERS].index(name.split()[0]) + 1
    return Period.quarter(int(match["year"]), number)


def _month(name: str) -> int:
    return next(n for n, month in enumerate(MONTHS, 1) if month.lower().startswith(name[:3].lower()))


_I = re.IGNORECASE
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period | None]], ...] = (
    (re.compile(rf"(?<![\w/.-]){_YEAR}(?P<sep>[-/.])(?P<m>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}})(?![\d/-])"), _numbered),
    (re.compile(rf"(?<![\d.,-]){_DAY}{_UNTIL}(?:\sof)?[\s-]{_NAME},?[\s-]{_YEAR}", _I), _named),
    (re.compile(rf"\b{_NAME}(?:\s|(?<=\.)){_DAY}{_UNTIL}(?:,\s?|\s){_YEAR}", _I), _named),
    (
        re.compile(
            r"(?<![\w/.-])(?P<a>\d{1,2})(?P<mark>[/.-])(?P<b>\d{1,2})(?P=mark)(?P<year>\d{4})(?![\d/-]|\.\d)"
        ),
        _slashed,
    ),
    (re.compile(r"(?<![\w/.-])(?P<a>\d{1,2})(?P<mark>/)(?P<b>\d{1,2})/(?P<year>\d{2})(?![\d/-]|\.\d)"), _slashed),
    (re.compile(rf"\b{_NAME},?\s(?:of\s)?{_YEAR}", _I), _monthly),
    (re.compile(rf"(?<![\w/.-]){_YEAR}-(?P<m>\d{{2}})(?![\w-]|\.\d)"), _numbered_month),
    (re.compile(rf"\b(?P<quarter>q[1-4]|(?:first|second|third|fourth)\squarter),?\s(?:of\s)?{_YEAR}", _I), _quarterly),
    (re.compile(rf"{_YEAR}年(?P<m>\d{{1,2}})月(?P<day>\d{{1,2}})日"), _numbered),
    (re.compile(rf"{_YEAR}年(?P<m>\d{{1,2}})月(?!\d)"), _numbered_month),
)  # fmt: skip
_SHORT_DATES = (
    re.compile(rf"{_DAY}[\s-]{_NAME}[\s,-]{{1,2}}['’]?(?P<year>\d{{2}})", _I),
    re.compile(rf"{_NAME}\s{_DAY},?\s['’]?(?P<year>\d{{2}})", _I),
    re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{2})"),
)
_LAST_CENTURY = 60
"""Years of two digits from here on are of the last century."""

_MONTH_LIKE = re.compile(
    r"J(?:an|AN|un|UN|ul|UL)|F(?:eb|EB)|M(?:ar|AR|ay|AY)|A(?:pr|PR|ug|UG)|S(?:ep|EP)|O(?:ct|CT)|N(?:ov|OV)|D(?:ec|EC)"
)
_ANY_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_MONTH_FIRST = re.compile(rf"\b{_NAME}\s\d{{1,2}}(?:st|nd|rd|th)?\b(?![:.,]?\d|%|\s(?:percent|million|billion))", _I)
_DAY_FIRST = re.compile(rf"(?<![\d.,:$-])\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_NAME}\b", _I)
_NUMERIC = re.compile(r"(?<![\w/.-])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?:\d{4}|\d{2})(?![\d/])")
_YEARLESS = (
    re.compile(rf"\b{_NAME}\s{_DAY}(?![\d,.%]\d|\d|%)", _I),
    re.compile(rf"(?<![\d.,-]){_DAY}(?:\sof)?\s{_NAME}", _I),
    re.compile(rf"\b(?:in|since|during|of|early|late|mid|last|this|earlier\sin|until|through|by)[\s-]{_NAME}", _I),
)
