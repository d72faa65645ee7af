"""What a text says of times: days, months and years told as past, apart from plans, spans and slips of the pen."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.ingest.dates import covered, dates_in
from reportgen.model.period import Period, Precision

_YEAR = re.compile(
    r"(?<![\d.,$€£¥/-])(?P<year>19[5-9]\d|20\d\d)"
    r"(?![\d/]|[.,]\d|%|\s?(?:%|percent|per cent|km|kg|MW|GW|tons|people|\w{1,30}s\sof\b))"
)
_TIMELY = re.compile(
    r"(?:\b(?:in|since|during|from|between|early|late|mid|of|and|to|year|fy|spring|summer|autumn|winter|fall|around|"
    r"until|through|by|for|than|h[12]|q[1-4])[\s-]?|[(\[,–—-]\s?|^)$",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"\s(?!and|or|to|was|is|has|had|as|its|this|finds|shows|says|suggests|reveals|does|plus|versus|across|thus|sales|figures|"
    r"results|levels|exports|imports|earnings|profits|revenues|talks|elections|games)[a-z]+s\b"
)
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
    r"\b(?:(?!,\s(?:which|who|where|after|since|up|down|from)\b|,\s(?:it|he|she|they)\s(?:said|added)\b)(?:[^.;]|\.(?=\d))){0,140}$",
    re.IGNORECASE,
)
FAR = 2030
"""A year from which on one lone mention is a slip or a target."""
_LONGEST = 5_000
"""Characters of a sentence; what runs on for longer is a table."""
_AROUND = 200
"""Characters on both sides of a year that tell what it is of."""
_SPAN = re.compile(r"\d{4}\s?[-–—]\s?$")
_BETWEEN = re.compile(r"\b(?:between|from)\s[^.;]{0,25}\b(?:and|to)\s$", re.IGNORECASE)
_GREW = re.compile(r"\b(?:rose|fell|grew|dropped|declined|increased|since|was|were|had)\b[^.;]{0,60}$", re.IGNORECASE)
_FOUNDED = re.compile(
    r"\b(?:since|founded|established|born|built|created|dating\sback|inaugurated|begun|"
    r"initiated|dat(?:es?|ing)\s(?:back|from)|go(?:es|ing)\sback|pioneered|conceived)\s(?:\w{1,12}\s){0,3}$",
    re.IGNORECASE,
)
_RUNNING = re.compile(
    r"\b(?:as\sof|so\sfar\sin|(?:first|opening)\s(?:\w+\s)?(?:months?|quarter|half|weeks?)\sof)\s(?:early\s|late\s)?$",
    re.IGNORECASE,
)
WHOLE = re.compile(
    r"(?:\d\s?%|\bper\s?cent|[$€£¥]\s?\d|\b(?:million|billion|trillion|tonnes|tons|barrels|\d[kmb]n)\b|\b(?:total|overall|altogether|record)\b|"
    r"\b(?:exports|imports|trade|output|sales|revenue|profits?|turnover|gdp|growth|inflation|deficit|surplus|production|capacity|"
    r"investments?|arrivals|deliveries|applications|publications|papers|patents|models|visitors|students|installations|shipments)\b"
    r"[^.;]{0,60}\b(?:rose|fell|grew|reached|totall?ed|stood|came|amounted|increased|declined|dropped|hit|climbed|slipped|was|were))",
    re.IGNORECASE,
)
"""What a figure of a whole year has in its sentence."""
_IN_YEAR = re.compile(r"\b(?:in|for|during|over|throughout|year|of|fiscal)\s$", re.IGNORECASE)
EVENT = re.compile(
    r"\b(?:signed|launched|opened|founded|established|agreed|met|visited|inaugurated|announced|adopted|elected|joined|began|started|"
    r"introduced|imposed|brought\sin|took\soffice|appointed|completed|unveiled|entered|concluded|renewed|lifted\soff|held)\b",
    re.IGNORECASE,
)
_CLOSED_SPAN = re.compile(
    r"\b(?:between\s(?:[\w’']{1,12}\s){0,4}|from\s|(?:in\sthe\s)?(?:years|period|decade)\s(?:from\s)?)(?:19|20)\d\d\s(?:and|to|through)\s$",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:than(?:\sin)?|compared\s(?:to|with)|from|versus|against|over|on|after)\s(?:the\slevels?\s(?:of|in)\s)?"
    r"(?:(?P<year>20\d\d)\b|(?:the|a)\s(?:year\s(?:before|earlier|ago)|(?:previous|preceding|prior)\syear))|\byear[\s-]on[\s-]year\b",
    re.IGNORECASE,
)
_UP_FROM = re.compile(
    r"\b(?:up|down|more|less|fewer|higher|lower|above|below|compared|rose|fell|grew|from|against)\b[^;]{0,40}?\bin\s(?P<year>20\d\d)\b"
)
_DONE = re.compile(rf"(?P<passive>\bbe\s(?:\w{{1,15}}\s)?)?{EVENT.pattern}", re.IGNORECASE)
"""An event told as past within a plan: "will widen a pact signed in 2021"; not "will be signed in 2021"."""
_OUTLIER = 4
"""Years: a newest year further ahead of the next one, and of no date to the day, is a slip or a target."""
_STOP = re.compile(
    r"(?<!\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec))(?<!\bSept)(?<!\b(?:Dr|Mr|Ms|St))(?<!\bMrs)(?<=[\w%)\]][\w%)\]])[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[^\W_])|[.!?][\"”’)]+\s+(?=[\"“‘(]?[A-Z])"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A day, month or year that a sentence tells as past."""

    period: Period
    evidence: str
    running: bool = False
    """The words show that the year wasn't over: "as of", "the first four months of"."""

    origin: bool = False
    """The year something has stood since: the text may be of any later one."""

    whole: bool = False
    """A figure of the whole year, which is known only when it is over."""

    compared: bool = False
    """The whole year's figure is held against the year before, or closes a span of years: it is over for certain."""


def sentences_of(passage: str) -> list[str]:
    """Cut a passage into its sentences."""
    at, found = 0, []
    for stop in _STOP.finditer(passage):
        found.append(passage[at : stop.end()].strip())
        at = stop.end()
    return [*found, passage[at:].strip()]


def dated_in(sentence: str) -> list[Mention]:
    """Find days, months and quarters with their years that the sentence tells as past."""
    found = [f for f in dates_in(sentence) if f.period.precision is not Precision.YEAR]
    return [Mention(f.period, sentence) for f in found if not is_ahead(sentence, f.start)]


def years_in(sentence: str) -> list[Mention]:
    """Find bare years that the sentence tells as past; a number that measures or counts is none."""
    taken = dates_in(sentence)
    found = []
    starts = [date.start for date in taken]
    for match in _YEAR.finditer(sentence):
        before = sentence[max(0, match.start() - 60) : match.start()]
        inside = covered(match.start(), match.end(), taken, starts)
        measure = _MEASURED.match(sentence, match.end()) and not re.search(
            r"\b(?:in|since|by)\s$", before, re.IGNORECASE
        )
        if not inside and not measure and _TIMELY.search(before) and not is_ahead(sentence, match.start()):
            running, origin = bool(_RUNNING.search(before)), bool(_FOUNDED.search(before))
            around = sentence[max(0, match.start() - _AROUND) : match.end() + _AROUND]
            whole = not running and len(sentence) <= _LONGEST and _tells_whole(around, before)
            compared = not running and len(sentence) <= _LONGEST and _is_compared(int(match["year"]), around, before)
            found.append(
                Mention(Period.year(int(match["year"])), sentence, running, origin, whole or compared, compared)
            )
    return found


def _tells_whole(around: str, before: str) -> bool:
    """Tell "rose 30% in 2022" from "signed a $2 billion deal in 2022"."""
    return bool(_IN_YEAR.search(before) and WHOLE.search(around)) and not EVENT.search(around)


def _is_compared(year: int, around: str, before: str) -> bool:
    """Tell "23 percent lower in 2022 than in 2021" and "fell by a tenth between 2017 and 2022"."""
    if not WHOLE.search(around) or EVENT.search(around):
        return False
    if _CLOSED_SPAN.search(before):
        return True
    against = _AGAINST.search(around) or _UP_FROM.search(around)
    return bool(_IN_YEAR.search(before) and against and (against["year"] is None or int(against["year"]) == year - 1))


def without_slips(dated: Sequence[Mention], years: Sequence[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Leave out a newest year that stands far ahead of all others: a slip of the pen, or a target not told as one."""
    known = sorted({m.period.start.year for m in [*dated, *years]})
    while len(known) > 1 and known[-1] - known[-2] > _OUTLIER and _is_slip(known[-1], known, dated, years):
        known.pop()
    return (
        [m for m in dated if m.period.start.year <= known[-1]] if known else [],
        [m for m in years if m.period.start.year <= known[-1]] if known else [],
    )


def _is_slip(year: int, known: Sequence[int], dated: Sequence[Mention], years: Sequence[Mention]) -> bool:
    mentions = [m for m in [*dated, *years] if m.period.start.year == year]
    by_day = any(m.period.precision is Precision.DAY for m in mentions)
    return len(mentions) == 1 and not by_day and (len(known) > 2 or year >= FAR)


def is_ahead(sentence: str, at: int) -> bool:
    """Tell a date that was still to come, or the end of a span."""
    before = sentence[max(0, at - 160) : at]
    if _SPAN.search(before):
        return True
    if ahead := _AHEAD.search(before):
        done = next((m for m in _DONE.finditer(before, ahead.start()) if not m["passive"]), None)
        if not done:
            return True
    return bool(_AHEAD_BEFORE.search(before)) and not _BETWEEN.search(before) and not _GREW.search(before)
