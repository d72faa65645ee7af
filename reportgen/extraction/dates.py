"""Finds the dates of a sentence, and what each of them does there.

What is partial or relative is resolved against the day, month or year on which the document was published; where
that isn't known, a partial date stays unresolved, and its mention has no period. The rules stand in `date_rules`.
"""

import re
from dataclasses import dataclass, replace
from enum import Enum

from reportgen.extraction.date_rules import RULES, Calendar, Resolver
from reportgen.model.period import Period, Precision


class Role(Enum):
    """What a date does in its sentence."""

    POINT = "point"
    """It says when."""

    BASE = "base"
    """What a change is measured from: "up 12% from 2018"."""

    ORIGIN = "origin"
    """When a thing that is named came about: "the law adopted in 2015"."""

    SINCE = "since"
    """The start of a range that runs until the time of writing; the period holds the range."""

    UNTIL = "until"
    """A day in the future by which something is to be: "by 2030"."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date where it stands in the text."""

    start: int
    end: int
    period: Period | None
    """None for what can't be resolved ("recent years")."""

    role: Role = Role.POINT
    span: bool = False
    """A stretch of time ("the next five years"), not a date."""


_LIKELY = re.compile(
    r"\d|year|month|quarter|week|decade|yesterday|today|\b(?:January|February|March|April|May|June|July"
    r"|August|September"
    r"|October|November|December|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Monday|Tuesday|Wednesday|Thursday|Friday"
    r"|Saturday|Sunday)\b"
)
"""What a sentence has that may hold a date: spares most sentences the whole grammar."""

_SIGNS = {
    "digit": re.compile(r"\d"),
    "month": re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", re.IGNORECASE),
    "part": re.compile(r"Q[1-4]|H[12]|quarter|half"),
    "stretch": re.compile(r"year|month|quarter|week|day"),
}
"""What a rule's groups ask for, by a cheap look: most sentences are spared most rules."""


def _needs(pattern: "re.Pattern[str]") -> frozenset[str]:
    """Tell what a rule can't do without: its month, the digits of its day or year, the noun of a stretch."""
    groups = set(pattern.groupindex)
    if "month" in groups:
        return frozenset({"month", "digit"} if "day" in groups else {"month"})
    needs = {"digit"} if groups & {"m", "year", "year2"} else set()
    needs |= {"part"} if "part" in groups else set()
    return frozenset(needs | ({"stretch"} if groups & {"which", "near", "unit"} else set()))


_NEEDS = {pattern: _needs(pattern) for pattern, _, _ in RULES}


def find_dates(text: str, published: Period | None, frame: Period | None = None) -> list[DateMention]:
    """Find the dates of one sentence, in order, each with its period and role.

    `frame` is the period that the piece reports on: months and quarters without a year are read by it.
    """
    if not _LIKELY.search(text):
        return []
    calendar = Calendar(published, frame)
    found: list[tuple[re.Match[str], Resolver, bool]] = []
    rest = text
    has = {need for need, sign in _SIGNS.items() if sign.search(text)}
    for pattern, resolve, is_span in RULES:
        if not _NEEDS[pattern] <= has:
            continue
        matches = list(pattern.finditer(rest))
        if matches:
            found.extend((match, resolve, is_span) for match in matches)
            rest = pattern.sub(lambda match: "\0" * len(match[0]), rest)
    mentions = []
    for match, resolve, is_span in sorted(found, key=lambda each: each[0].start()):
        period = _safely(resolve, match, calendar)
        if period and published and _TO_COME.search(text, 0, match.start()):
            period = _next(match[0], period, published)
        if period and not is_span:
            calendar.spoken, calendar.last = period.start.year, period
        mentions.append(_with_role(text, DateMention(match.start(), match.end(), period, span=is_span), published))
    return mentions


_TO_COME = re.compile(r"\b(?:will|is to|are to|due to|to be|plans? to|scheduled|slated|next)\b[^.;]*$")


def _next(words: str, period: Period, published: Period) -> Period:
    """Move a day or month without a year to the next one: "will be held in November" looks ahead."""
    if re.search(r"\d{4}|last|this|year", words) or period.precision is Precision.YEAR or period.end > published.start:
        return period
    try:
        start, end = (day.replace(year=day.year + 1) for day in (period.start, period.end))
        return replace(period, start=start, end=end)
    except ValueError:
        return period  # 29 February


def _safely(resolve: Resolver, match: "re.Match[str]", calendar: Calendar) -> Period | None:
    """Resolve, or give None for dates that no calendar has (30 February)."""
    try:
        return resolve(match, calendar)
    except (ValueError, OverflowError):
        return None


# --- roles ---------------------------------------------------------------------------------------------------------

_COMPARED = re.compile(
    r"(?:above|below|over|on|than|exceeding) (?:the )?(?:level|figure|total|value|share|number|rate)s? (?:of|in|for) $"
    r"|\b(?:double|twice|triple|times|half) (?:the |that |as (?:much|many) as )?(?:[\w'’-]+ ){0,5}(?:of|in) $"
    r"|(?:compared (?:with|to)|versus|vs\.?|relative to|up from|down from|against)\s+(?:(?:the|that|those"
    r"|[a-z]+) ){0,4}"
    r"(?:in |of |for |from )?$|\bthan (?:in |that of |those of |the )?$|\b(?:that of|those of|those in) $"
)
_BASE_BEFORE = re.compile(
    r"(?:\d|percent|per cent|increase|decrease|rise|growth|drop|decline|fall|double|higher|lower|up|down|more|fewer)"
    r"[^.;]{0,40}\b(?:from|over)\s+(?:that (?:of|in) |the |their |its |a )?(?:record |peak in |level of "
    r"|levels in )?$"
)
_ON_YEAR = re.compile(
    r"(?:up|down|increase|growth|rise|%|percent|per cent) on $"
    r"|\b(?:increase|rise|growth|gain|drop|fall|decline|decrease) of [\d,.]+(?: \w+)? on $"
)
_SINCE = re.compile(
    r"\b[Ss]ince (?:it (?:came into force|began|was \w+|took effect) in |as (?:early|far back) as |the \w+ of )?$"
)
_UNTIL = re.compile(r"\b(?:[Bb]y|until|till|before)(?: the end of| around| about)?(?: the)? $")
_MADE = re.compile(
    r"(?:\b(?:initiated|established|founded|launched|signed|published|adopted|created|begun|built|set up|released"
    r"|introduced|enacted|concluded|inked|reached)) in (?:the )?$"
)
_BEGAN = re.compile(
    r"\b(?:which|that|who) (?:was |were |had |has |first )*(?:began|begun|started|opened|founded|established"
    r"|launched|created"
    r"|set up|built|introduced|signed|adopted|came into force|dates? (?:back )?(?:to|from)) (?:in )?$"
)
_AND_SINCE = re.compile(r",? (?:and|but) (?:has|have|had) (?:\w+ )?since\b")
_FINITE = re.compile(r"\b(?:was|were|is|are|has been|had been|have been|be)(?: \w+ly)? \w+(?: \w+){0,3} in (?:the )?$")


def _with_role(text: str, mention: DateMention, published: Period | None) -> DateMention:
    before, after = text[max(0, mention.start - 70) : mention.start], text[mention.end : mention.end + 2]
    if mention.period is None:
        return mention
    if _BEGAN.search(before):
        return replace(mention, role=Role.ORIGIN)
    if _SINCE.search(before) or _AND_SINCE.match(text, mention.end):
        now = published.end if published else mention.period.end
        if now > mention.period.start and not mention.span:
            return replace(mention, period=Period(mention.period.start, now), role=Role.SINCE)
        return mention
    if _COMPARED.search(before) or (_BASE_BEFORE.search(before) and not text[mention.end :].startswith(" to ")):
        return replace(mention, role=Role.BASE)
    if mention.period.precision is Precision.YEAR and _ON_YEAR.search(before):
        return replace(mention, role=Role.BASE)
    if _UNTIL.search(before) and (not published or mention.period.start >= published.end):
        return replace(mention, role=Role.UNTIL)
    if after.startswith(",") and _MADE.search(before) and not _FINITE.search(before):
        return replace(mention, role=Role.ORIGIN)
    return mention
