"""Dates that count from another: "a year earlier", "in the same period", "the past five years".

What they count from is said by the calendar: the date before in the sentence, the period that the piece reports on,
the day of publication. Where that isn't known, they stay unresolved.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from reportgen.extraction.calendar import LENGTHS, Calendar, months, shifted
from reportgen.extraction.date_words import COUNT, Rule, number
from reportgen.model.period import Period, Precision

_THAN = re.compile(r"\b(?:than|against|from|on|with|to|above|below)(?: (?:in|during|for|that of))? $")
"""What makes "the same period" one of the year before."""


def relative_rules() -> Iterator[Rule]:
    """List the rules, longer forms first."""
    ago = r"(?:earlier|ago|before|previously|prior)\b"
    yield Rule(
        r"\b[Tt]he (?:same|corresponding|year-earlier|year-ago|prior-year) (?:period|months?|quarter|half)"
        r"(?P<ago> (?:a|one) year (?:earlier|ago|before))?(?! (?:of|in))",
        _same,
    )
    yield Rule(rf"\b(?:a|one|the) (?P<unit>year|month|quarter) {ago}", before)
    yield Rule(rf"\b(?P<count>two|three|four|five|2|3|4|5) (?P<unit>year|month|quarter)s {ago}", before)
    yield Rule(r"\b(?:a|the) year-(?:ago|earlier)(?: \w+)?|\b(?:a|the) year earlier (?:period|level)", _year_before)
    yield Rule(r"\b(?:year[- ]on[- ]year|year[- ]over[- ]year|y/y|yoy|YoY|month[- ]on[- ]month)", _unknown)
    which = r"(?P<which>past|last|next|coming|previous|preceding|following|recent)"
    count = rf"(?P<count>{COUNT})(?:-plus)?\s(?P<unit>years|months|quarters|weeks|days)"
    yield Rule(
        rf"\b(?:[Oo]ver |[Ii]n |[Dd]uring |[Ff]or |[Ww]ithin )?(?:the )?{which}\s{count}", _stretch, stretch=True
    )
    yield Rule(
        rf"\b(?:over|within|spread over) (?:a period of )?(?P<count>{COUNT}) (?P<unit>years)\b", _years_on, stretch=True
    )
    yield Rule(
        r"\b(?:recent|coming|past|previous) (?:years|months|weeks|decades)|\b(?:last|past|next|coming) decades?",
        _unknown,
        stretch=True,
    )


def before(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    """Read "a year earlier", "the month before", "two quarters ago": counted from the date before, or the frame."""
    words, unit = match[0], match["unit"]
    count = number(match["count"]) if match.groupdict().get("count") else 1
    start = calendar.published if words.endswith("ago") and not calendar.last else calendar.reference
    if start is None:
        return None
    if unit == "year" or start.precision is Precision.YEAR:
        return shifted(start, -12 * count) if unit == "year" else None
    end = (start.end - timedelta(days=1)).replace(day=1)
    whole = months(end.year, end.month - (end.month - 1) % LENGTHS[unit], LENGTHS[unit])
    return shifted(whole, -LENGTHS[unit] * count)


def _year_before(_match: "re.Match[str]", calendar: Calendar) -> Period | None:
    """Read "the same period a year earlier": the period spoken of, twelve months before."""
    return shifted(calendar.reference, -12) if calendar.reference else None


def _same(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    """Read "in the same period": the one spoken of; that of the year before where so said, or compared with."""
    earlier = match["ago"] or "year" in match[0] or _THAN.search(match.string, 0, match.start())
    return _year_before(match, calendar) if earlier else calendar.reference


def _unknown(_match: "re.Match[str]", _calendar: Calendar) -> None:
    return None


def _stretch(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    """Read "the past four months", "the next five years": whole units that end or start with the time of writing.

    The next years count from the year last spoken of.
    """
    published, count = calendar.published, number(match["count"] or "1")
    if not published:
        return None
    past = match["which"].lower() in ("last", "past", "previous", "preceding", "recent")
    if not match["unit"].startswith("year"):
        if published.precision is Precision.YEAR:
            return published
        return Period(_months_back(published, count), published.end) if past else None
    if past:
        return Period.between(Period.year(published.start.year - count), Period.year(published.start.year))
    first = calendar.spoken or published.start.year
    return Period.between(Period.year(first), Period.year(first + count))


def _years_on(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    """Read "In 2020, the ministry set aside $4 million over four years": from the year spoken of on."""
    first = calendar.spoken
    return Period.between(Period.year(first), Period.year(first + number(match["count"]))) if first else None


def _months_back(published: Period, count: int) -> date:
    index = published.end.year * 12 + published.end.month - 1 - count
    return date(index // 12, index % 12 + 1, 1)
