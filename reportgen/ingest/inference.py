"""When a text that states no date was published, reasoned from what it says of time.

The newest day, month or year that it tells as past is the earliest it can be. Words that count from the day of
writing ("last year", "last November", a month without a year) then say whether that year was still running; so do
figures of a whole year, which no one has before it is over.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.ingest.dates import FoundDate, MonthDay, covered, dates_in, month_days_in
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
    r"\b(?:by|until|till|through|before|beyond|starting|beginning|starting\sfrom|as\sof\snext|vision|agenda|horizon|"
    r"roadmap|strategy|towards?|effective|effective\sfrom|to|expires?\sin|ends?\sin|deadline\sof)\s(?:the\s)?"
    r"(?:(?:end|start|beginning|middle|close)\sof\s|early\s|late\s|mid-?)?$",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|plans?|planned|planning|aims?|aimed|aiming|targets?|targeted|targeting|expects?|expected|expecting|"
    r"forecasts?|projects?|projected|projections?|predicts?|predicted|estimates?\sthat|could|can|may|might|"
    r"due|scheduled|set\sto|slated|goals?|intends?|intended|promised?|promises|pledged?|pledges|hopes?|hoped|hoping|wants?|wanted|"
    r"foreseen|foresees?|envisages?|envisaged|anticipates?|anticipated|eyes|eyeing|seeks?|looks\sto|"
    r"(?:is|are|was|were)\sto|vow(?:s|ed)?\sto|deadline|coming|upcoming|next|"
    r"in\stime\sfor|ready\s(?:by|in|for)|begins?|starts?|opens?|enters?\sinto\sforce|takes\seffect|comes\sinto)"
    r"\b(?:(?!,\s(?:which|who|where|after|since|up|down|from)\b|,\s(?:it|he|she|they)\s(?:said|added)\b)[^.;]){0,140}$",
    re.IGNORECASE,
)
_FAR = 2030
"""A year from which on one lone mention is a slip or a target."""

_LONGEST_GAP = 80
"""Years that the newest date told may lie before the year that is added up."""

_EARLY = 6
"""Month: what is named with its year for its first half is ahead of a text of the year before."""

_HALF = re.compile(r"\b(?P<half>first|early|second|late)[\s-](?:half\s(?:of\s)?|in\s)?(?P<year>20\d\d)\b", re.IGNORECASE)
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
_WHOLE = re.compile(
    r"(?:\d\s?%|\bper\s?cent|[$€£¥]\s?\d|\b(?:million|billion|trillion|tonnes|tons|barrels|\d[kmb]n)\b|\b(?:total|overall|altogether|record)\b|"
    r"\b(?:exports|imports|trade|output|sales|revenue|profits?|turnover|gdp|growth|inflation|deficit|surplus|production|capacity|"
    r"investments?|arrivals|deliveries|applications|publications|papers|patents|models|visitors|students|installations|shipments)\b"
    r"[^.;]{0,60}\b(?:rose|fell|grew|reached|totall?ed|stood|came|amounted|increased|declined|dropped|hit|climbed|slipped|was|were))",
    re.IGNORECASE,
)
"""What a figure of a whole year has in its sentence."""

_IN_YEAR = re.compile(r"\b(?:in|for|during|over|throughout|year|of|fiscal)\s$", re.IGNORECASE)
_EVENT = re.compile(
    r"\b(?:signed|launched|opened|founded|established|agreed|met|visited|inaugurated|announced|adopted|elected|joined|began|started|"
    r"introduced|imposed|brought\sin|took\soffice|appointed|completed|unveiled|entered|concluded|renewed|lifted\soff|held)\b",
    re.IGNORECASE,
)
_DONE = re.compile(rf"(?P<passive>\bbe\s(?:\w{{1,15}}\s)?)?{_EVENT.pattern}", re.IGNORECASE)
"""An event told as past within a plan: "will widen a pact signed in 2021"; not "will be signed in 2021"."""

_STILL = re.compile(r"\b(?:so\sfar\sin|since\s(?:early|the\sstart\sof|january))\s(?P<a>20\d\d)|\bearly\s(?:in\s)?(?P<b>20\d\d)\b[^.;]{0,70}\bnow\b", re.IGNORECASE)
_AGO = re.compile(
    r"\b(?P<count>\d{1,3}|[a-z]+(?:-[a-z]+)?)\syears\sago,?\s(?:back\s)?in\s(?P<year>1[89]\d\d|20\d\d)|"
    r"\bin\s(?P<year2>1[89]\d\d|20\d\d),?\s(?:exactly\s|just\s)?(?P<count2>\d{1,3}|[a-z]+(?:-[a-z]+)?)\syears\sago",
    re.IGNORECASE,
)
_ANNIVERSARY = re.compile(r"\b(?:this\syear|today|marks?|marking|celebrat\w{1,4}|commemorat\w{1,4})\b[^.]{0,80}?\b(?P<count>\d{1,3})(?:st|nd|rd|th)\s(?:[a-z]+\s)?anniversary\b", re.IGNORECASE)
_SINCE_YEAR = re.compile(r"\b(?:in|since)\s(?P<year>1[89]\d\d|20\d\d)\b")
_COUNTS = {w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(), 1)} | {
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "twenty-five": 25,
}
_BUDGET = re.compile(r"(?:[$€£¥]\s?\d|\b(?:million|billion|budget|funding|grants?)\b)", re.IGNORECASE)
_COMING = re.compile(r"\b(?:will|can|is\sto|are\sto|to\sbe)\b[^.;]{0,120}\bin\s(?P<year>20\d\d)\b(?!\s?[-–])")
_TODAY = re.compile(
    r"\b(?:today|yesterday|this\s(?:morning|week|month|afternoon|evening)|last\s(?:week|month|night)|earlier\sthis\s(?:week|month)|"
    r"on\s(?:mon|tues|wednes|thurs|fri|satur|sun)day|recently|newly|now|latest|just\s(?:been|released|published))\b",
    re.IGNORECASE,
)
_POSTED = re.compile(r"\(@\w{1,20}\)\s[A-Z]|^—\s.{2,60}\(@")
"""The stamp of a short message that a report shows: news of the same days."""

_THIS_YEAR = re.compile(r"\b(?:this\syear|so\sfar\sthis\syear|since\sjanuary|(?:this|last|next)\s(?:spring|summer|autumn|fall))\b", re.IGNORECASE)
_OUTLIER = 4
"""Years: a newest year further ahead of the next one, and of no date to the day, is a slip or a target."""

_STOP = re.compile(r"(?<!\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec))(?<!\bSept)(?<!\b(?:Dr|Mr|Ms|St))(?<!\bMrs)(?<=[\w%)\]][\w%)\]])[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[^\W_])|[.!?][\"”’)]+\s+(?=[\"“‘(]?[A-Z])")


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

    whole: bool = False
    """A figure of the whole year, which is known only when it is over."""


def infer_date(passages: Sequence[str], dateline: MonthDay | None = None, words: str = "") -> Inferred | None:
    """Reason the date of publication from the passages' text; None where nothing dated is told as past.

    The result is a year; a month where the newest date is of a month that the text also names without its year as
    near; a day where a dateline (with its words) gives day and month. Plans and forecasts don't count;
    a newest year that only tells since when something has stood leaves the text undated.
    """
    sentences = [s for passage in passages for s in _sentences(passage)]
    dated = [m for s in sentences for m in _dated(s)]
    years = [m for s in sentences for m in _years(s)]
    dated, years = _without_slips(dated, years)
    newest_origin = max((m.period.start.year for m in years if m.origin), default=0)
    years = [m for m in years if not m.origin]
    if max((m.period.start.year for m in [*dated, *years]), default=newest_origin) < newest_origin:
        return None
    if newest_origin and not dated and not years:
        return None
    months = [dateline] if dateline else []
    months += [day for s in sentences for day in month_days_in(s) if not _is_ahead(s, day.start)]
    if not dated and not years:
        return _before_the_named(sentences)
    inferred = _counted_back(sentences, dated, years) or _reasoned(sentences, dated, years, months)
    inferred = _funded_ahead(sentences, inferred)
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
            whole = not running and _tells_whole(sentence, before)
            found.append(_Mention(Period.year(int(match["year"])), sentence, running, origin, whole))
    return found


def _tells_whole(sentence: str, before: str) -> bool:
    """Tell "rose 30% in 2022" from "signed a $2 billion deal in 2022"."""
    return bool(_IN_YEAR.search(before) and _WHOLE.search(sentence)) and not _EVENT.search(sentence)


def _without_slips(dated: Sequence[_Mention], years: Sequence[_Mention]) -> tuple[list[_Mention], list[_Mention]]:
    """Leave out a newest year that stands far ahead of all others: a slip of the pen, or a target not told as one."""
    known = sorted({m.period.start.year for m in [*dated, *years]})
    while len(known) > 1 and known[-1] - known[-2] > _OUTLIER and _is_slip(known[-1], known, dated, years):
        known.pop()
    return (
        [m for m in dated if m.period.start.year <= known[-1]] if known else [],
        [m for m in years if m.period.start.year <= known[-1]] if known else [],
    )


def _is_slip(year: int, known: Sequence[int], dated: Sequence[_Mention], years: Sequence[_Mention]) -> bool:
    mentions = [m for m in [*dated, *years] if m.period.start.year == year]
    by_day = any(m.period.precision is Precision.DAY for m in mentions)
    return len(mentions) == 1 and not by_day and (len(known) > 2 or year >= _FAR)


def _counted_back(sentences: Sequence[str], dated: Sequence[_Mention], years: Sequence[_Mention]) -> Inferred | None:
    """Add up "twelve years ago, in 1999" and "marks the 50th anniversary of ties set up in 1972"."""
    newest = max(m.period.start.year for m in [*dated, *years])
    for sentence in sentences:
        year = 0
        if found := _AGO.search(sentence):
            count = (found["count"] or found["count2"]).lower()
            year = int(found["year"] or found["year2"]) + (int(count) if count.isdigit() else _COUNTS.get(count, -5000))
        elif found := _ANNIVERSARY.search(sentence):
            since = {m["year"] for m in _SINCE_YEAR.finditer(sentence)}
            year = int(since.pop()) + int(found["count"]) if len(since) == 1 else 0
        if newest <= year <= newest + _LONGEST_GAP:
            return Inferred(Period.year(year), sentence)
    return None


def _funded_ahead(sentences: Sequence[str], inferred: Inferred) -> Inferred:
    """Read money named with a coming year, in news of the day, as the next year's: it was given the year before."""
    year = inferred.period.start.year
    if not any(_TODAY.search(s) for s in sentences):
        return inferred
    for sentence in sentences:
        coming = _COMING.search(sentence) if _BUDGET.search(sentence) else None
        if coming and year + 2 <= int(coming["year"]) <= year + 3:
            return Inferred(Period.year(int(coming["year"]) - 1), sentence)
    return inferred


def _before_the_named(sentences: Sequence[str]) -> Inferred | None:
    """Reason from a part of a coming year that is named with it, where other coming months go without: the year before.

    "Trials begin in September. Approval may come in the first half of 2021." was written in 2020.
    """
    ahead = [(f, s) for s in sentences for f in dates_in(s) if f.period.precision is not Precision.YEAR and _is_ahead(s, f.start)]
    ahead += [(f, s) for s in sentences for f in _halves(s) if _is_ahead(s, f.start)]
    bare = [day for s in sentences for day in month_days_in(s)]
    if not ahead or not bare:
        return None
    first, sentence = min(ahead, key=lambda pair: pair[0].period.start)
    if first.period.start.month > _EARLY:
        return None
    return Inferred(Period.year(first.period.start.year - 1), sentence)


def _halves(sentence: str) -> list[FoundDate]:
    return [
        FoundDate(m.start(), m.end(), Period.half(int(m["year"]), 1 if m["half"][0] in "fFeE" else 2))
        for m in _HALF.finditer(sentence)
    ]


def _is_ahead(sentence: str, at: int) -> bool:
    """Tell a date that was still to come, or the end of a span."""
    before = sentence[max(0, at - 160) : at]
    if _SPAN.search(before):
        return True
    if ahead := _AHEAD.search(before):
        done = next((m for m in _DONE.finditer(before, ahead.start()) if not m["passive"]), None)
        if not done:
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
    still = next((s for s in sentences for m in _STILL.finditer(s) if int(m["a"] or m["b"]) == year), None)
    if still:
        return Inferred(Period.year(year), still)
    running = next((m for m in years if m.running and m.period.start.year == year), None)
    all_whole = all(m.whole for m in years if m.period.start.year == year)
    if all_whole and not running and any(_TODAY.search(s) for s in sentences):
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


def _from_dated(newest: _Mention, sentences: Sequence[str], months: Sequence[MonthDay]) -> Inferred:
    """Start from the newest month told with its year.

    A month before it that is named without a year is of the year after. The same month named without a year, in a
    text that speaks of its own days, is the month of writing.
    """
    year, month = newest.period.start.year, newest.period.start.month
    if newest.period.precision is Precision.DAY and _POSTED.search(newest.evidence):
        return Inferred(Period.month(year, month), newest.evidence)
    closing = newest.period.end.month == 1 and newest.period.precision in (Precision.QUARTER, Precision.MONTH)
    if closing and _WHOLE.search(newest.evidence) and not _EVENT.search(newest.evidence):
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
