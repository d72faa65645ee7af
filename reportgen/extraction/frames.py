"""The period that a piece or a section of it reports on: what its undated sentences speak of.

A release of monthly trade figures says "December 2016" in its title and then no more; "The year in short" above a
section, or the first figure of the lead, do the same. Nothing is guessed: a piece that names no period has none.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from reportgen.extraction.dates import DateMention, Role, find_dates
from reportgen.extraction.quantity import Quantity
from reportgen.extraction.sentences import Sentence
from reportgen.model.period import MONTHS, Period, Precision
from reportgen.model.source import Document, PassageKind

_LEAD = 3
"""Sentences in which the lead's figure is looked for."""

_YEAR_OLD = 400
"""Days after its end until which a lead's year is what the piece reports on."""

_PART_OLD = 365
"""The same for a part of a year."""

_NAMED_MONTH = re.compile(rf"\b(?:{'|'.join(name for name in MONTHS if name not in ('March', 'May'))})\b(?! \d)")
_TITLE_MONTH = re.compile(rf"^(?:{'|'.join(MONTHS)})(?='s|’s| [A-Za-z]+ [A-Z])")


class Frames:
    """Says for each sentence which period its piece, or its section, reports on."""

    def __init__(self, document: Document) -> None:
        """Read the title and the headings."""
        self._published = document.published
        self._whole = reported(document.title, document.published)
        headings = [p for p in document.passages if p.kind is PassageKind.HEADING]
        self._starts = [p.start for p in headings]
        self._under = [reported(document.text[p.start : p.end], document.published) for p in headings]
        self._listed = dict(_listed(document))
        self._told = 0

    def over(self, sentence: Sentence) -> Period | None:
        """Return the period of the list or section that the sentence stands in, else that of the piece."""
        if listed := self._listed.get(sentence.passage):
            return listed
        above = bisect_right(self._starts, sentence.start) - 1
        return (self._under[above] if above >= 0 else None) or self._whole

    def hear(self, dates: Sequence[DateMention], quantities: Sequence[Quantity]) -> None:
        """Take the lead's first dated figure for what the piece reports on, where the title names no period."""
        self._told += 1
        if self._whole is None and self._told <= _LEAD and (quantities or self._told == 1):
            found = _of(dates, self._published)
            self._whole = found if found and _is_fresh(found, self._published) else None


def _is_fresh(period: Period, published: Period | None) -> bool:
    """Tell what a release may report on: a part of a year that ended a year ago at most, or the year before."""
    if published is None:
        return period.precision is not Precision.YEAR
    if published.precision is Precision.YEAR:
        return period.start.year >= published.start.year - 1
    age = (published.start - period.end).days
    if (period.end - period.start).days >= 360:
        return 0 <= age <= _YEAR_OLD
    return age <= _PART_OLD


def _listed(document: Document) -> Iterator[tuple[int, Period]]:
    """Yield the list items, by passage, whose list is opened with a period: "Production data of 2024:"."""
    opened: Period | None = None
    for n, passage in enumerate(document.passages):
        text = document.text[passage.start : passage.end]
        if opened and passage.kind is PassageKind.LIST_ITEM and not text.endswith(":"):
            yield n, opened
        else:
            opened = reported(text, document.published) if text.endswith(":") else None


def reported(heading: str, published: Period | None) -> Period | None:
    """Return the period that a title or heading says its text is about: past, and longer than a day."""
    found = _of(find_dates(heading, published), published)
    if found or published is None or published.precision is Precision.YEAR:
        return found
    month = _NAMED_MONTH.search(heading) or _TITLE_MONTH.search(heading)
    return _of(find_dates(f"in {month[0]}", published), published) if month else None


def _of(dates: Sequence[DateMention], published: Period | None) -> Period | None:
    for date in dates:
        period = date.period
        if period is None or date.span or date.role is not Role.POINT or (period.end - period.start).days < 28:
            continue
        if published is None or period.start < published.end:
            return period
    return None
