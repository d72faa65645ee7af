"""When a text that states no date was published, reasoned from what it says of time.

The newest day, month or year that it tells as past is the earliest it can be. Words that count from the day of
writing ("last year", "last November", a month without a year) then say whether that year was still running; so do
figures of a whole year, which no one has before it is over.
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from reportgen.ingest.dates import MonthDay, month_days_in
from reportgen.ingest.mentions import (
    EVENT,
    FAR,
    WHOLE,
    Mention,
    dated_in,
    is_ahead,
    sentences_of,
    without_slips,
    years_in,
)
from reportgen.ingest.reckoning import TODAY, Inferred, before_the_named, by_weekday, counted_back, funded_ahead
from reportgen.model.period import MONTHS, Period, Precision

_NEXT_YEAR = re.compile(
    r"(?P<year>(?:19|20)\d\d)\b[^.]{0,80}\b(?:the\s)?(?:next|following)\syear\b[^.]{0,40}\blast\syear\b"
)
_LAST_YEAR = re.compile(r"\blast\syear\b", re.IGNORECASE)
_LAST_MONTH = re.compile(rf"\b[Ll]ast\s(?:{'|'.join(MONTHS)})\b")
_NEAR = re.compile(
    r"\b(?:earlier\s(?:this\smonth|in\s)|this\s(?:month|week)|last\sweek|yesterday|today)\b", re.IGNORECASE
)


_STILL = re.compile(
    r"\b(?:so\sfar\sin|since\s(?:early|the\sstart\sof|january))\s(?P<a>20\d\d)|\bearly\s(?:in\s)?(?P<b>20\d\d)\b[^.;]{0,70}\bnow\b",
    re.IGNORECASE,
)
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?[A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:st|nd|rd|th)?),?\s20\d\d"
_PEGGED = re.compile(rf"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s(?:the\s)?{_DAY}")
"""A day named with its weekday and year: the news is of that week."""

_POSTED = re.compile(r"\(@\w{1,20}\)\s[A-Z]|^—\s.{2,60}\(@")
"""The stamp of a short message that a report shows: news of the same days."""


def infer_date(passages: Sequence[str], dateline: MonthDay | None = None, words: str = "") -> Inferred | None:
    """Reason the date of publication from the passages' text; None where nothing dated is told as past.

    The result is a year; a month where the newest date is of a month that the text also names without its year as
    near; a day where a dateline (with its words) gives day and month. Plans and forecasts don't count;
    a newest year that only tells since when something has stood leaves the text undated, unless it also speaks of a
    month of the year before.
    """
    sentences = [s for passage in passages for s in sentences_of(passage)]
    dated = [m for s in sentences for m in dated_in(s)]
    years = [m for s in sentences for m in years_in(s)]
    dated, years = without_slips(dated, years)
    newest_origin = max((m.period.start.year for m in years if m.origin), default=0)
    told, bare = ({m.period.start.year for m in each} for each in (dated, years))
    years = [m for m in years if not m.origin and not _is_far(m.period.start.year, told, bare)]
    if max((m.period.start.year for m in [*dated, *years]), default=newest_origin) < newest_origin:
        return None
    if newest_origin and not dated and not years:
        return _after_origin(sentences, newest_origin)
    months = [dateline] if dateline else []
    months += [day for s in sentences for day in month_days_in(s) if not is_ahead(s, day.start)]
    if not dated and not years:
        return before_the_named(sentences)
    inferred = counted_back(sentences, dated, years)
    if not inferred and not dateline and _is_background(sentences, dated, years):
        return None
    inferred = inferred or _reasoned(sentences, dated, years, months)
    inferred = by_weekday(sentences, funded_ahead(sentences, inferred))
    if dateline and dateline.day:
        try:
            day = Period.day(inferred.period.start.year, dateline.month, dateline.day)
        except ValueError:
            return inferred
        return Inferred(day, f"{words} […] {inferred.evidence}")
    return inferred


def _after_origin(sentences: Sequence[str], year: int) -> Inferred | None:
    """Reason from "a programme begun in 2023" and "last November", that the text is of the year after; None without."""
    back = next((s for s in sentences if _LAST_MONTH.search(s)), None)
    return Inferred(Period.year(year + 1), back) if back else None


def _is_background(sentences: Sequence[str], dated: Sequence[Mention], years: Sequence[Mention]) -> bool:
    """Tell news of the day that names a lone bare year, of something done: that year is not its own.

    A reporter writes "on Monday" and "in May" of the running year; a year named is one before, and no one knows how
    long before. Figures of a whole year, running years and years that words such as "last year" lead on from are told.
    """
    newest = max((m.period.start.year for m in [*dated, *years]), default=0)
    own = [m for m in years if m.period.start.year == newest]
    if len(own) != 1 or own[0].whole or own[0].running or any(m.period.start.year == newest for m in dated):
        return False
    told = any(form.search(s) for s in sentences for form in (_LAST_YEAR, _LAST_MONTH, _STILL, _NEXT_YEAR))
    return not told and any(TODAY.search(s) for s in sentences)


def _is_far(year: int, dated: AbstractSet[int], bare: AbstractSet[int]) -> bool:
    """Tell a bare year of plans, whatever its sentence says: no day is told of it, and nothing of the year before."""
    return year >= FAR and not (year in dated or year - 1 in dated or year - 1 in bare)


def _reasoned(
    sentences: Sequence[str], dated: Sequence[Mention], years: Sequence[Mention], months: Sequence[MonthDay]
) -> Inferred:
    newest = max(
        [*dated, *years], key=lambda m: (m.period.start.year, m.period.precision is not Precision.YEAR, m.period.start)
    )
    year = newest.period.start.year
    if chain := _chained(sentences, year):
        return chain
    recent = [m for m in dated if m.period.start.year == year]
    if recent:
        return _from_dated(max(recent, key=lambda m: m.period.start), sentences, months)
    still = next((s for s in sentences for m in _STILL.finditer(s) if int(m["a"] or m["b"]) == year), None)
    if still:
        return Inferred(Period.year(year), still)
    if over := next((m for m in years if m.compared and m.period.start.year == year), None):
        return Inferred(Period.year(year + 1), over.evidence)
    running = next((m for m in years if m.running and m.period.start.year == year), None)
    all_whole = all(m.whole for m in years if m.period.start.year == year)
    if all_whole and not running and any(TODAY.search(s) for s in sentences):
        return Inferred(Period.year(year + 1), newest.evidence)
    told_back = next((s for s in sentences if _LAST_YEAR.search(s) or _LAST_MONTH.search(s)), None)
    if told_back or (months and not running):
        return Inferred(Period.year(year + 1), told_back or newest.evidence)
    return Inferred(Period.year(year), newest.evidence)


def _chained(sentences: Sequence[str], newest: int) -> Inferred | None:
    """Read "in 2020 …, the next year and last year": the last year named is two on, the year of writing three."""
    for sentence in sentences:
        found = _NEXT_YEAR.search(sentence)
        if found and int(found["year"]) + 3 > newest:
            return Inferred(Period.year(int(found["year"]) + 3), sentence)
    return None


def _from_dated(newest: Mention, sentences: Sequence[str], months: Sequence[MonthDay]) -> Inferred:
    """Start from the newest month told with its year.

    A month before it that is named without a year is of the year after. The same month named without a year, in a
    text that speaks of its own days, is the month of writing.
    """
    year, month = newest.period.start.year, newest.period.start.month
    pegged = _POSTED.search(newest.evidence) or _PEGGED.search(newest.evidence)
    if newest.period.precision is Precision.DAY and pegged:
        return Inferred(Period.month(year, month), newest.evidence)
    closing = newest.period.end.month == 1 and newest.period.precision in (Precision.QUARTER, Precision.MONTH)
    if closing and WHOLE.search(newest.evidence) and not EVENT.search(newest.evidence):
        return Inferred(Period.year(year + 1), newest.evidence)  # figures of December come out in January
    named = {day.month for day in months}
    back = next((s for s in sentences if _LAST_MONTH.search(s)), None)
    if named and month not in named and min(named) < month and max(named) < month:
        return Inferred(Period.year(year + 1), newest.evidence)
    if back and not named - {month}:
        return Inferred(Period.year(year + 1), back)
    if month in named and max(named) == month and any(_NEAR.search(s) for s in sentences):
        return Inferred(Period.month(year, month), newest.evidence)
    return Inferred(Period.year(year), newest.evidence)
