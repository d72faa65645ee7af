"""What partial and relative dates are read by: the day of publication, the period reported on, the date before.

All arithmetic on months stands here, so that the rules of `date_rules` and `relative_dates` only say what is meant.
"""

from dataclasses import replace
from datetime import date, timedelta

from reportgen.model.period import Period, Precision

LENGTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
"""Months of each unit."""

_SHORT = frozenset({Precision.MONTH, Precision.QUARTER, Precision.HALF, Precision.RANGE})
"""The precisions of a frame by which bare months are read: a whole year says nothing about them."""


class Calendar:
    """The document's date, the period that it reports on, and what the sentence has spoken of so far."""

    def __init__(self, published: Period | None, frame: Period | None = None, before: Period | None = None) -> None:
        """Start a sentence; `spoken`, the year, and `last`, the period, are set as its dates are read.

        `before` is the period that the sentences before it spoke of.
        """
        self.published = published
        self.frame = frame
        self.before = before
        self.spoken: int | None = None
        self.last: Period | None = None

    @property
    def year(self) -> int | None:
        """The year of publication."""
        return self.published.start.year if self.published else None

    @property
    def reference(self) -> Period | None:
        """What "over the year" and "a year earlier" mean or count from: the date before, else the frame."""
        return self.last or self.before or self.frame

    @property
    def short_frame(self) -> Period | None:
        """The period reported on, where it is shorter than a year."""
        frame = self.frame
        return frame if frame and frame.precision in _SHORT and (frame.end - frame.start).days < 360 else None

    def own_year(self, words: str | None) -> int | None:
        """Resolve "2023", "last year" or "the same year"; nothing at all is the year of publication."""
        text = (words or "").strip().lower()
        if text[:4].isdigit():
            return int(text[:4])
        if text in ("the year", "the same year") and (self.spoken or self.frame):
            return self.spoken or (self.frame.start.year if self.frame else None)
        if "previous" in text:
            return self.spoken - 1 if self.spoken else None
        shift = {"last": -1, "next": 1}.get(text.split(" ")[0], 0)
        return self.year + shift if self.year else None

    def month_before(self, month: int) -> Period | None:
        """Resolve a bare month to the last one that had begun when the document was published."""
        if not self.published:
            return None
        year = self.published.start.year
        if self.published.precision is not Precision.YEAR and month > self.published.start.month:
            year -= 1
        return Period.month(year, month)

    def latest(self, first: int, count: int) -> Period | None:
        """Resolve months without a year, such as "the third quarter": `count` of them from month `first`.

        They are in the year last spoken of; else those nearest to the period that the piece reports on, where that is
        shorter than a year; else the last that had begun when the document was published.
        """
        if self.spoken:
            return months(self.spoken, first, count)
        until, frame = self.published, self.short_frame
        if frame:
            near = [months(frame.start.year + shift, first, count) for shift in (-1, 0, 1)]
            return min((p for p in near if until is None or p.start < until.end), key=lambda p: _apart(p, frame))
        if until is None:
            return None
        if until.precision is Precision.YEAR:
            return months(until.start.year, first, count)
        begun = date(until.end.year, first, 1) < until.end
        return months(until.end.year - (not begun), first, count)


def _apart(a: Period, b: Period) -> int:
    """Count the days between two periods; 0 where they touch or overlap."""
    return max((b.start - a.end).days, (a.start - b.end).days, 0)


def months(year: int, first: int, count: int) -> Period:
    """Return `count` months from the month `first` (1 to 12) of a year, with the precision that they have."""
    if count == 1:
        return Period.month(year, first)
    if count == 3 and first % 3 == 1:
        return Period.quarter(year, (first + 2) // 3)
    if count == 6 and first % 6 == 1:
        return Period.half(year, (first + 5) // 6)
    if count == 12 and first == 1:
        return Period.year(year)
    return Period(date(year, first, 1), _month(year, first - 1 + count))


def shifted(period: Period, by: int) -> Period:
    """Move a period by a number of months; a day that the other month doesn't have becomes its last."""
    start = _moved(period.start, by)
    if period.precision is Precision.DAY:
        return Period.day(start.year, start.month, start.day)
    return replace(period, start=start, end=_moved(period.end, by))


def weeks(published: Period, shift: int) -> Period:
    """Return the week, Monday to Sunday, that is `shift` weeks after that of a day."""
    monday = published.start - timedelta(days=published.start.weekday()) + timedelta(weeks=shift)
    return Period(monday, monday + timedelta(weeks=1))


def _month(year: int, index: int) -> date:
    return date(year + index // 12, index % 12 + 1, 1)


def _moved(day: date, by: int) -> date:
    first = _month(day.year, day.month - 1 + by)
    last = _month(first.year, first.month) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))
