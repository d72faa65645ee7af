"""Calendar periods: half-open ranges of days that remember how precisely they were stated.

`Period` serves as the span that an edition covers and as a date of limited precision ("2024", "December 2024",
"13 December 2024"). Ranges are half-open everywhere in the project: `end` is the first day that is no longer in.
In text form, the end of a range is inclusive, as people write it: `2017/2021` ends with the year 2021.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
QUARTERS = ("First", "Second", "Third", "Fourth")

_POINT = re.compile(
    r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?"
)


class Precision(StrEnum):
    """The calendar unit in which a period was stated."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    RANGE = "range"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from `start` up to, but not including, `end`."""

    start: date
    end: date
    precision: Precision = Precision.RANGE

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError(f"a period must end after it starts: {self.start} to {self.end}")

    @classmethod
    def year(cls, year: int) -> "Period":
        """The calendar year."""
        return cls(date(year, 1, 1), date(year + 1, 1, 1), Precision.YEAR)

    @classmethod
    def half(cls, year: int, half: int) -> "Period":
        """Half-year 1 or 2."""
        return cls(*_months(year, 6 * half - 5, 6), Precision.HALF)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> "Period":
        """Quarter 1 to 4 of a calendar year."""
        return cls(*_months(year, 3 * quarter - 2, 3), Precision.QUARTER)

    @classmethod
    def month(cls, year: int, month: int) -> "Period":
        """The calendar month."""
        return cls(*_months(year, month, 1), Precision.MONTH)

    @classmethod
    def day(cls, year: int, month: int, day: int) -> "Period":
        """One day."""
        first = date(year, month, day)
        return cls(first, first + timedelta(days=1), Precision.DAY)

    @classmethod
    def between(cls, first: "Period", last: "Period") -> "Period":
        """The range from the start of `first` to the end of `last`; one of them alone where they are equal."""
        return first if first == last else cls(first.start, last.end, Precision.RANGE)

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read `2024`, `2024-H2`, `2024-Q4`, `2024-12`, `2024-12-13`, or a range of them: `A..B` or `A/B`.

        Raises ValueError for anything else, for dates that no calendar has, and for ranges that run backwards.
        """
        ends = re.split(r"\.\.|/", text.strip())
        if len(ends) > 2:
            raise ValueError(f"not a period: {text!r}")
        points = [_point(end.strip()) for end in ends]
        if points[0].start > points[-1].start:
            raise ValueError(f"the range runs backwards: {text!r}")
        return cls.between(points[0], points[-1])

    def iso(self) -> str:
        """ISO 8601 text, inclusive: `2024`, `2024-12`, `2024-12-13`; a quarter, half or range as `A/B`."""
        last = self.end - timedelta(days=1)
        match self.precision:
            case Precision.YEAR:
                return f"{self.start:%Y}"
            case Precision.MONTH:
                return f"{self.start:%Y-%m}"
            case Precision.DAY:
                return self.start.isoformat()
        if (self.start.month, self.start.day, last.month, last.day) == (1, 1, 12, 31):
            return f"{self.start:%Y}/{last:%Y}"
        if self.start.day == 1 and self.end.day == 1:
            return f"{self.start:%Y-%m}/{last:%Y-%m}"
        return f"{self.start.isoformat()}/{last.isoformat()}"

    def key(self) -> str:
        """The short form that `parse` reads and a file name can carry: `2024-Q4`, `2023-01..2024-12`."""
        match self.precision:
            case Precision.QUARTER:
                return f"{self.start:%Y}-Q{(self.start.month + 2) // 3}"
            case Precision.HALF:
                return f"{self.start:%Y}-H{(self.start.month + 5) // 6}"
        return self.iso().replace("/", "..")

    def label(self) -> str:
        """English, for print: `Fourth quarter 2024`, `December 2024`, `13 December 2024`, `2017–2021`."""
        year, month = self.start.year, MONTHS[self.start.month - 1]
        match self.precision:
            case Precision.YEAR:
                return str(year)
            case Precision.HALF:
                return f"{QUARTERS[self.start.month // 6]} half {year}"
            case Precision.QUARTER:
                return f"{QUARTERS[(self.start.month - 1) // 3]} quarter {year}"
            case Precision.MONTH:
                return f"{month} {year}"
            case Precision.DAY:
                return f"{self.start.day} {month} {year}"
        last = self.end - timedelta(days=1)
        if (self.start.month, self.start.day, last.month, last.day) == (1, 1, 12, 31):
            return f"{year}\u2013{last.year}" if year < last.year else str(year)
        first_day, last_day = self.start, last
        if self.start.day == 1 and self.end.day == 1:
            until = f"{MONTHS[last.month - 1]} {last.year}"
            return f"{month}\u2013{until}" if year == last.year else f"{month} {year} to {until}"
        return f"{_long(first_day)} to {_long(last_day)}"

    def contains(self, other: "Period") -> bool:
        """Tell whether every day of `other` is in this period."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Period") -> bool:
        """Tell whether the two share a day."""
        return self.start < other.end and other.start < self.end


class Relative(StrEnum):
    """An edition's period as a schedule tells it: the last whole one before the day of the run."""

    LAST_MONTH = "last-month"
    LAST_QUARTER = "last-quarter"
    LAST_HALF = "last-half"
    LAST_YEAR = "last-year"

    def before(self, day: date) -> Period:
        """Return the period that ended last: on 3 January 2025 the last quarter is the fourth of 2024.

        Raises ValueError for a day of the calendar's first year.
        """
        year, month = day.year, day.month
        match self:
            case Relative.LAST_MONTH:
                return Period.month(year, month - 1) if month > 1 else Period.month(year - 1, 12)
            case Relative.LAST_QUARTER:
                last = (month - 1) // 3
                return Period.quarter(year, last) if last else Period.quarter(year - 1, 4)
            case Relative.LAST_HALF:
                return Period.half(year, 1) if month > 6 else Period.half(year - 1, 2)
            case Relative.LAST_YEAR:
                return Period.year(year - 1)


def _point(text: str) -> Period:
    found = _POINT.fullmatch(text)
    if not found:
        raise ValueError(f"not a period: {text!r}")
    year = int(found["year"])
    if found["quarter"]:
        return Period.quarter(year, int(found["quarter"]))
    if found["half"]:
        return Period.half(year, int(found["half"]))
    if found["day"]:
        return Period.day(year, int(found["month"]), int(found["day"]))
    if found["month"]:
        if not 1 <= int(found["month"]) <= 12:
            raise ValueError(f"no such month: {text!r}")
        return Period.month(year, int(found["month"]))
    return Period.year(year)


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    after = year * 12 + first - 1 + count
    return date(year, first, 1), date(after // 12, after % 12 + 1, 1)


def _long(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
