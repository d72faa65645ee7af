"""Dates near the day of writing: "last November", "this quarter", "on Tuesday"; and months that lack their year.

They are read by the day of publication, or by the period that the piece reports on.
"""

import re
from collections.abc import Iterator
from datetime import timedelta

from reportgen.extraction.calendar import LENGTHS, Calendar, months, shifted, weeks
from reportgen.extraction.date_words import (
    COUNT,
    MONTH,
    PART,
    WEEKDAYS,
    Rule,
    is_half,
    month_number,
    number,
    part_number,
)
from reportgen.extraction.relative_dates import before
from reportgen.model.period import Period, Precision

_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The month in which each begins, in the north, where the trade's press mostly writes."""

_PREPOSITIONS = "In in By by of to Since since Until until During during From from and for through After after Before"
_AFTER = "|".join(rf"(?<=\b{word} )" for word in f"{_PREPOSITIONS} before than over Over On on this".split())


def nearby_rules() -> Iterator[Rule]:
    """List the rules that come after those of plain years: they'd take words from longer forms."""
    that = r"[Tt]he (?:previous|preceding|next|following|same|current)|[Ll]ast|[Tt]his|[Nn]ext"
    month = rf"\b(?P<month>{MONTH})"
    yield Rule(rf"\b(?P<which>{that}) year\b", _shifted_year)
    yield Rule(rf"\b(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s{month}", _bare_month)
    yield Rule(rf"(?P<which>)(?:\b(?:[Ee]arly|[Mm]id|[Ll]ate)[ -]){month}", _bare_month)
    yield Rule(rf"(?=[JFMASOND])(?P<which>)(?:{_AFTER}){month}", _bare_month)
    yield Rule(rf"(?=[JFMASOND])(?P<which>)(?:(?<=\b[Tt]he )|(?<=\bthis )){month}(?= [a-z])", _bare_month)
    yield Rule(rf"(?=[JFMASOND])(?P<which>)\b(?P<month>{MONTH})(?=['’]s [a-z])", _bare_month)
    yield Rule(r"\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext) month\b", _shifted_month)
    yield Rule(r"\b(?:[Tt]he )?(?P<which>[Ll]ast|[Tt]his|[Nn]ext) quarter\b", _shifted_quarter)
    yield Rule(r"\b[Tt]he (?:previous|preceding|prior|earlier) (?P<unit>month|quarter)\b", before)
    yield Rule(r"\b(?:earlier |later )?(?P<which>[Ll]ast|[Tt]his|[Nn]ext) week\b", _week)
    yield Rule(rf"\b(?P<which>[Ll]ast|[Tt]his|[Tt]he|[Nn]ext) (?P<season>{'|'.join(_SEASONS)})\b(?! of\b)", _season)
    yield Rule(
        rf"\b(?:(?<=[Tt]he )|(?<=[Ii]n )|^|(?=[QH]\d))(?P<part>{PART})\b(?! (?:of|century|round|phase|game)\b)",
        _bare_part,
    )
    yield Rule(r"(?<=\b[Ii]n )the (?P<part>first|second|third|fourth)(?=[.,;)]|$)", _other_quarter)
    yield Rule(
        rf"\b[Tt]he (?P<which>first|opening|last|final) (?P<count>{COUNT}) (?P<unit>months|quarters)\b(?! of\b)",
        _bare_months,
    )
    yield Rule(
        r"\b(?:[Ii]n|[Ff]or|[Dd]uring|[Oo]ver|[Tt]hroughout) the (?:whole |full )?(?P<unit>year|quarter|half|month"
        r"|period)\b(?! (?:of|to|ended|ending|before|earlier|ahead|that|when|since|in|a)\b)",
        _frame,
    )
    yield Rule(rf"\b(?:[Oo]n |[Ll]ast )?(?P<near>yesterday|today(?!['’]s)|{'|'.join(WEEKDAYS)})\b", _near_day)


def _shifted_year(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    """Read "last year"; "the next year" and "the previous year" count from the year last spoken of."""
    which = match["which"].lower()
    year = calendar.year
    shift = {"last": -1, "past": -1, "next": 1}.get(which, 0)
    if which.startswith("the "):
        year = calendar.spoken or (year if "current" in which else None)
        year = calendar.frame.start.year if year is None and calendar.frame else year
        shift = -1 if "previous" in which or "preceding" in which else 0 if "current" in which or "same" in which else 1
    return Period.year(year + shift) if year else None


def _bare_month(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    """Read a month without a year: the last one, in the frame or before the publication, unless a year was named."""
    month = month_number(match["month"])
    word = (match["which"] or "").lower()
    if not word and not calendar.spoken and (calendar.short_frame or calendar.published is None):
        return calendar.latest(month, 1)
    near = calendar.month_before(month)
    if near is None:
        return None
    published = calendar.published
    if word == "next":
        return Period.month(near.start.year + (near.end <= published.start if published else 0), month)
    if word == "last" and published and (published.precision is Precision.YEAR or near.overlaps(published)):
        return Period.month(near.start.year - 1, month)
    if calendar.spoken and calendar.spoken < near.start.year and not word:
        return Period.month(calendar.spoken, month)
    return near


def _shifted_month(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    return _shifted(match, calendar, "month")


def _shifted_quarter(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    return _shifted(match, calendar, "quarter")


def _shifted(match: "re.Match[str]", calendar: Calendar, unit: str) -> Period | None:
    """Read "last month", "this quarter": the unit that the day of publication is in, moved."""
    published = calendar.published
    if not published or published.precision is Precision.YEAR:
        return published
    length, first = LENGTHS[unit], published.start.month
    whole = months(published.start.year, first - (first - 1) % length, length)
    return shifted(whole, length * {"last": -1, "next": 1}.get(match["which"].lower(), 0))


def _week(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    """Read "last week": Monday to Sunday where the day of publication is known, else what is known of it."""
    published = calendar.published
    if not published or published.precision is not Precision.DAY:
        return published
    return weeks(published, {"last": -1, "next": 1}.get(match["which"].lower(), 0))


def _season(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    """Read "last autumn": three months, the last that had begun before the publication's month (the next: after it)."""
    published, first = calendar.published, _SEASONS[match["season"]]
    if not published or published.precision is Precision.YEAR:
        return published
    year = published.start.year - (first > published.start.month)
    season = months(year, first, 3)
    which = match["which"].lower()
    if which == "last" and season.overlaps(published):
        return shifted(season, -12)
    return shifted(season, 12) if which == "next" else season


def _bare_part(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    """Read "the third quarter", "H1" without a year."""
    word = match["part"]
    length = 6 if is_half(word) else 3
    return calendar.latest(1 + (part_number(word) - 1) * length, length)


def _other_quarter(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    """Read "in the third quarter, compared with 25 percent in the second"."""
    last = calendar.last
    if last is None or last.precision not in (Precision.QUARTER, Precision.HALF):
        return None
    length = 3 if last.precision is Precision.QUARTER else 6
    first = 1 + (part_number(match["part"]) - 1) * length
    return months(last.start.year, first, length) if first <= 12 else None


def _bare_months(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    """Read "the first nine months" without a year."""
    count = number(match["count"]) * (3 if match["unit"] == "quarters" else 1)
    if not 1 <= count <= 12:
        return None
    return calendar.latest(1 if match["which"] in ("first", "opening") else 13 - count, count)


def _frame(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    """Read "for the year", "in the quarter": the period spoken of, or the year that it is in."""
    spoken, unit = calendar.reference, match["unit"]
    if spoken is None or unit == "period":
        return spoken
    if unit == "year":
        return Period.year(spoken.start.year)
    return spoken if spoken.precision.value == unit else None


def _near_day(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    """Read yesterday, today, "on Tuesday": the day itself where the document's day is known, else what is known."""
    published = calendar.published
    if not published or published.precision is not Precision.DAY:
        return published
    word = match["near"]
    back = {"yesterday": 1, "today": 0, "tomorrow": -1}.get(word.lower())
    if back is None:
        back = (published.start.weekday() - WEEKDAYS.index(word)) % 7
    day = published.start - timedelta(days=back)
    return Period.day(day.year, day.month, day.day)
