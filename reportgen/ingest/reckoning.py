"""When a text was written, by sums that it invites: years ago, an anniversary, money for a coming year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.ingest.dates import FoundDate, dates_in, month_days_in
from reportgen.ingest.mentions import Mention, is_ahead
from reportgen.model.period import Period, Precision

_LONGEST_GAP = 80
"""Years that the newest date told may lie before the year that is added up."""
_EARLY = 6
"""Month: what is named with its year for its first half is ahead of a text of the year before."""
_HALF = re.compile(
    r"\b(?P<half>first|early|second|late)[\s-](?:half\s(?:of\s)?|in\s)?(?P<year>20\d\d)\b", re.IGNORECASE
)
_AGO = re.compile(
    r"\b(?P<count>\d{1,3}|[a-z]+(?:-[a-z]+)?)\syears\sago,?\s(?:back\s)?in\s(?P<year>1[89]\d\d|20\d\d)|"
    r"\bin\s(?P<year2>1[89]\d\d|20\d\d),?\s(?:exactly\s|just\s)?(?P<count2>\d{1,3}|[a-z]+(?:-[a-z]+)?)\syears\sago",
    re.IGNORECASE,
)
_ANNIVERSARY = re.compile(
    r"\b(?:this\syear|today|marks?|marking|celebrat\w{1,4}|commemorat\w{1,4})\b[^.]{0,80}?\b(?P<count>\d{1,3})(?:st|nd|rd|th)\s(?:[a-z]+\s)?anniversary\b",
    re.IGNORECASE,
)
_SINCE_YEAR = re.compile(r"\b(?:in|since)\s(?P<year>1[89]\d\d|20\d\d)\b")
_TO_TWENTY = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_TENS = "ten twenty thirty forty fifty sixty seventy eighty ninety hundred"
_COUNTS = {word: n for n, word in enumerate(_TO_TWENTY.split(), 1)} | {
    word: 10 * n for n, word in enumerate(_TENS.split(), 1)
}
_BUDGET = re.compile(r"(?:[$€£¥]\s?\d|\b(?:million|billion|budget|funding|grants?)\b)", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"\b(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),?\s\(?(?P<day>(?:the\s)?\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?[A-Z][a-z]{2,8}|"
    r"[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:st|nd|rd|th)?)(?!,?\s?\d)"
)
_COMING = re.compile(r"\b(?:will|can|is\sto|are\sto|to\sbe)\b[^.;]{0,120}\bin\s(?P<year>20\d\d)\b(?!\s?[-–])")
TODAY = re.compile(
    r"\b(?:today|yesterday|this\s(?:morning|week|month|afternoon|evening)|last\s(?:week|month|night)|earlier\sthis\s(?:week|month)|"
    r"on\s(?:mon|tues|wednes|thurs|fri|satur|sun)day|recently|newly|now|latest|just\s(?:been|released|published))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Inferred:
    """A date that no one stated, with the sentence it rests on."""

    period: Period
    evidence: str


def counted_back(sentences: Sequence[str], dated: Sequence[Mention], years: Sequence[Mention]) -> Inferred | None:
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


def funded_ahead(sentences: Sequence[str], inferred: Inferred) -> Inferred:
    """Read money named with a coming year, in news of the day, as the next year's: it was given the year before."""
    year = inferred.period.start.year
    if not any(TODAY.search(s) for s in sentences):
        return inferred
    for sentence in sentences:
        coming = _COMING.search(sentence) if _BUDGET.search(sentence) else None
        if coming and year + 2 <= int(coming["year"]) <= year + 3:
            return Inferred(Period.year(int(coming["year"]) - 1), sentence)
    return inferred


def by_weekday(sentences: Sequence[str], inferred: Inferred) -> Inferred:
    """Choose between the inferred year and the next by a day named with its weekday and without a year.

    "Sunday (June 11)" in a text whose newest year is 2022 was written in 2023, when that day was a Sunday.
    """
    if inferred.period.precision is not Precision.YEAR:
        return inferred
    year = inferred.period.start.year
    for sentence in sentences:
        for found in _WEEKDAY.finditer(sentence):
            if is_ahead(sentence, found.start()) or not (days := month_days_in(found["day"])) or not days[0].day:
                continue
            fitting = [y for y in (year, year + 1) if _falls_on(y, days[0].month, days[0].day, found["weekday"])]
            if len(fitting) == 1:
                return inferred if fitting[0] == year else Inferred(Period.year(year + 1), sentence)
    return inferred


def _falls_on(year: int, month: int, day: int, weekday: str) -> bool:
    try:
        return Period.day(year, month, day).start.strftime("%A")[:3].lower() == weekday[:3].lower()
    except ValueError:
        return False


def before_the_named(sentences: Sequence[str]) -> Inferred | None:
    """Reason from a part of a coming year that is named with it, where other coming months go without: the year before.

    "Trials begin in September. Approval may come in the first half of 2021." was written in 2020. A second half that
    is named is of the year of writing.
    """
    ahead = [
        (f, s)
        for s in sentences
        for f in dates_in(s)
        if f.period.precision is not Precision.YEAR and is_ahead(s, f.start)
    ]
    ahead += [(f, s) for s in sentences for f in _halves(s) if is_ahead(s, f.start)]
    late = next(
        (pair for pair in ahead if pair[0].period.precision is Precision.HALF and pair[0].period.start.month > _EARLY),
        None,
    )
    if late and not any(f.period.start.year < late[0].period.start.year for f, _ in ahead):
        return Inferred(Period.year(late[0].period.start.year), late[1])
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
