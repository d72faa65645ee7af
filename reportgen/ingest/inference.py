"""When a text that states no date was published, reasoned from what it says of time.

The newest day, month or year that it tells as past is the earliest it can be. Words that count from the day of
writing ("last year", "last November", a month without a year) then say whether that year was still running.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.ingest.dates import MonthDay, covered, dates_in, month_days_in
from reportgen.model.period import MONTHS, Period, Precision

_YEAR = re.compile(
    r"(?<![\d.,$€£¥/-])(?P<year>19[5-9]\d|20\d\d)"
    r"(?![\d/]|[.,]\d|%|\s?(?:%|percent|per cent|km|kg|MW|GW|tons|people|\w{1,30}s\sof\b))"
)
_TIMELY = re.compile(
    r"(?:\b(?:in|since|during|from|between|early|late|mid|of|and|to|year|fy|spring|summer|autumn|winter|fall|around|"
    r"until|through|by|for|than|h[12]|q[1-4])[\s-]?|[(\[,–—-]\s?|^)$",
    re.IGNORECASE,
)
_MEASURED = re.compile(r"\s(?!and|or|to|was|is|has|had|as|its|this)[a-z]+s\b")
_AHEAD_BEFORE = re.compile(
    r"\b(?:by|until|till|through|before|beyond|starting|beginning|starting\sfrom|"
    r"effective|effective\sfrom|to)\s(?:the\s)?(?:end\sof\s|early\s|late\s|mid-?)?"
    r"$",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|plans?|planned|planning|aims?|aimed|targets?|expects?|expected|forecasts?|projects?|projected|"
    r"due|scheduled|set\sto|slated|goals?|intends?|promised?|pledged?|next)\b(?:(?!,\s(?:which|who|where|after|since|up|down|from)\b)[^.;]){0,90}$",
    re.IGNORECASE,
)
_SPAN = re.compile(r"\d{4}\s?[-–—]\s?$")
_BETWEEN = re.compile(r"\b(?:between|from)\s[^.;]{0,25}\b(?:and|to)\s$", re.IGNORECASE)
_GREW = re.compile(r"\b(?:rose|fell|grew|dropped|declined|increased|since|was|were|had)\b[^.;]{0,60}$", re.IGNORECASE)
_NEXT_YEAR = re.compile(
    r"(?P<year>(?:19|20)\d\d)\b[^.]{0,80}\b(?:the\s)?(?:next|following)\syear\b[^.]{0,40}\blast\syear\b"
)
_LAST_YEAR = re.compile(r"\blast\syear\b", re.IGNORECASE)
_LAST_MONTH = re.compile(rf"\b[Ll]ast\s(?:{'|'.join(MONTHS)})\b")
_FOUNDED = re.compile(
    r"\b(?:since|founded|established|born|built|created|dating\sback|inaugurated)\s(?:\w{1,12}\s){0,3}$", re.IGNORECASE
)
_RUNNING = re.compile(
    r"\b(?:as\sof|so\sfar\sin|(?:first|opening)\s(?:\w+\s)?(?:months?|quarter|half|weeks?)\sof)\s(?:early\s|late\s)?$",
    re.IGNORECASE,
)
_NEAR = re.compile(
    r"\b(?:earlier\s(?:this\smonth|in\s)|this\s(?:month|week)|last\sweek|yesterday|today)\b", re.IGNORECASE
)
_STOP = re.compile(r"(?<=[\w%)\]][\w%)\]])[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[^\W_])|[.!?][\"”’)]+\s+(?=[\"“‘(]?[A-Z])")


@dataclass(frozen=True, slots=True)
class Inferred:
    """A date that no one stated, with the sentence it rests on."""

    period: Period
    evidence: str


@dataclass(frozen=True, slots=True)
class _Mention:
    period: Period
    evidence: str
    running: bool = False
    """The words show that the year wasn't over: "as of", "the first four months of"."""

    origin: bool = False
    """The year something has stood since: the text may be of any later one."""


def infer_date(passages: Sequence[str], dateline: MonthDay | None = None, words: str = "") -> Inferred | None:
    """Reason the date of publication from the passages' text; None where nothing dated is told as past.

    The result is a year; a month where the newest date is of a month that the text also names without its year as
    near; a day where a dateline (with its words) gives day and month. Plans and forecasts don't count;
    a newest year that only tells since when something has stood leaves the text undated.
    """
    sentences = [s for passage in passages for s in _sentences(passage)]
    dated = [m for s in sentences for m in _dated(s)]
    years = [m for s in sentences for m in _years(s)]
    newest_origin = max((m.period.start.year for m in years if m.origin), default=0)
    years = [m for m in years if not m.origin]
    if max((m.period.start.year for m in [*dated, *years]), default=0) < max(newest_origin, 1):
        return None
    months = [dateline] if dateline else []
    months += [day for s in sentences for day in month_days_in(s) if not _is_ahead(s, day.start)]
    inferred = _reasoned(sentences, dated, years, months)
    if dateline and dateline.day:
        try:
            day = Period.day(inferred.period.start.year, dateline.month, dateline.day)
        except ValueError:
            return inferred
        return Inferred(day, f"{words} […] {inferred.evidence}")
    return inferred


def _sentences(passage: str) -> list[str]:
    at, found = 0, []
    for stop in _STOP.finditer(passage):
        found.append(passage[at : stop.end()].strip())
        at = stop.end()
    return [*found, passage[at:].strip()]


def _dated(sentence: str) -> list[_Mention]:
    found = [f for f in dates_in(sentence) if f.period.precision is not Precision.YEAR]
    return [_Mention(f.period, sentence) for f in found if not _is_ahead(sentence, f.start)]


def _years(sentence: str) -> list[_Mention]:
    taken = dates_in(sentence)
    found = []
    starts = [date.start for date in taken]
    for match in _YEAR.finditer(sentence):
        before = sentence[max(0, match.start() - 60) : match.start()]
        inside = covered(match.start(), match.end(), taken, starts)
        measure = _MEASURED.match(sentence, match.end()) and not re.search(
            r"\b(?:in|since|by)\s$", before, re.IGNORECASE
        )
        if not inside and not measure and _TIMELY.search(before) and not _is_ahead(sentence, match.start()):
            running, origin = bool(_RUNNING.search(before)), bool(_FOUNDED.search(before))
            found.append(_Mention(Period.year(int(match["year"])), sentence, running, origin))
    return found


def _is_ahead(sentence: str, at: int) -> bool:
    """Tell a date that was still to come, or the end of a span."""
    before = sentence[max(0, at - 110) : at]
    if _AHEAD.search(before) or _SPAN.search(before):
        return True
    return bool(_AHEAD_BEFORE.search(before)) and not _BETWEEN.search(before) and not _GREW.search(before)


def _reasoned(
    sentences: Sequence[str], dated: Sequence[_Mention], years: Sequence[_Mention], months: Sequence[MonthDay]
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
    running = next((m for m in years if m.running and m.period.start.year == year), None)
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


def _from_dated(newest: _Mention, sentences: Sequence[str], months: Sequence[MonthDay]) -> Inferred:
    """Start from the newest month told with its year.

    A month before it that is named without a year is of the year after. The same month named without a year, in a
    text that speaks of its own days, is the month of writing.
    """
    year, month = newest.period.start.year, newest.period.start.month
    named = {day.month for day in months}
    back = next((s for s in sentences if _LAST_MONTH.search(s)), None)
    if named and month not in named and min(named) < month and max(named) < month:
        return Inferred(Period.year(year + 1), newest.evidence)
    if back and not named - {month}:
        return Inferred(Period.year(year + 1), back)
    if month in named and max(named) == month and any(_NEAR.search(s) for s in sentences):
        return Inferred(Period.month(year, month), newest.evidence)
    return Inferred(Period.year(year), newest.evidence)
