"""What a date does in its sentence: it says when, what a change is measured from, when a thing began, until when."""

import re
from dataclasses import dataclass, replace
from enum import Enum

from reportgen.model.period import MONTHS, Period, Precision


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

    compared: int = -1
    """Where a comparison begins that holds a figure of this date ("against 6,677 in 2016"); -1 for none."""


_COMPARED = re.compile(
    r"(?:above|below|over|on|than|exceeding) (?:the )?(?:level|figure|total|value|share|number|rate)s? (?:of|in|for) $"
    r"|\b(?:double|twice|triple|times|half) (?:the |that |as (?:much|many) as )?(?:[\w'’-]+ ){0,5}(?:of|in) $"
    r"|(?:compare[ds] (?:with|to)|versus|vs\.?|relative to|up from|down from|against)\s+(?:(?:the|that|those"
    r"|[a-z]+) ){0,4}"
    r"(?:in |of |for |from )?$|\bthan (?:in |that of |those of |the )?$|\b(?:that of|those of|those in) $"
    r"|\b(?:above|below) (?:that (?:of|in) |the )?$"
)
_FIGURE_COMPARED = re.compile(
    r"\b(?:compare[ds] (?:with|to)|versus|vs\.?|relative to|against"
    r"|(?:than|above|below|over|under|exceeding|short of) (?:just |only |about |around |some |nearly )?"
    r"(?:the|those|that|last year['’]s|an? (?:earlier|previous|record))\b"
    r"|(?<![Mm]ore )(?<![Ll]ess )(?<![Ff]ewer )than"
    r"|(?:up|down|increase|rise|growth|drop|decline|fall|gain|recovery|rose|risen|fell|fallen|grew|grown|dropped"
    r"|increased|decreased|declined|climbed|jumped|slipped|shrank|cut|lifted|raised|lowered|improved|widened"
    r"|narrowed|soared|surged|edged up|edged down)(?: (?!to |in |by the )[\w.,%$€£¥-]+){0,7}? from)"
    r"(?= [^;:()—]*\d)(?! [^;:()—]*(?:, (?!\d)| (?:while|but|and|which|who|as) )[^;:()—]*$)"
)
"""A comparator with a figure after it: that one is of the date at the comparison's end, the others are not."""

_BASE_BEFORE = re.compile(
    r"(?:\d|percent|per cent|increase|decrease|rise|growth|drop|decline|fall|double|higher|lower|up|down|more|fewer)"
    r"[^.;]{0,40}\b(?:from|over)\s+(?:that (?:of|in) |the |their |its |a )?(?:record |peak in "
    r"|levels? (?:of |in |seen in |recorded in ))?$"
)
_TO_A_DATE = re.compile(
    rf" (?:to|through|until) (?:the )?(?:(?:1[6-9]|20)\d\d\b|{'|'.join(MONTHS)}|last|this|now|today|present|end|early)"
)
"""What makes a range of a date after "from", not the base of a change."""

_ON_YEAR = re.compile(
    r"(?:up|down|increase|growth|rise|%|percent|per cent) on (?:the )?$"
    r"|\b(?:increase|rise|growth|gain|drop|fall|decline|decrease) of [\d,.]+(?: \w+)? on (?:the )?$"
)
_SINCE = re.compile(
    r"\b[Ss]ince (?:it (?:came into force|began|was \w+|took effect) in |as (?:early|far back) as |the \w+ of )?$"
    r"|\b[Ss]ince (?:[\w'’&.-]+ ){1,8}?(?:began|begun|started|opened|launched|established|founded|signed|joined"
    r"|came into (?:force|being)|took (?:effect|office)|entered into force|came to power|went|came|left"
    r"|was \w+|were \w+|\w+ment|\w+tion|launch|start) in $"
)
_RECORD_SINCE = re.compile(
    r"\b(?:any|most|least|highest|lowest|biggest|largest|smallest|strongest|weakest|fastest|slowest|steepest|worst|best"
    r"|first|only)\b[^,;.]{0,40} since (?:the )?(?:\w+ of )?$"
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


def with_role(text: str, mention: DateMention, published: Period | None) -> DateMention:
    """Return the mention with its role in the sentence, and where a comparison that it ends begins."""
    before, after = text[max(0, mention.start - 90) : mention.start], text[mention.end : mention.end + 2]
    if mention.period is None:
        return mention
    if _BEGAN.search(before):
        return replace(mention, role=Role.ORIGIN)
    if _RECORD_SINCE.search(before):
        return replace(mention, role=Role.BASE)
    if _SINCE.search(before) or _AND_SINCE.match(text, mention.end):
        now = published.end if published else mention.period.end
        if now > mention.period.start and not mention.span:
            return replace(mention, period=Period(mention.period.start, now), role=Role.SINCE)
        return mention
    if _is_base(before, mention, text):
        return replace(mention, role=Role.BASE)
    if _UNTIL.search(before) and (not published or mention.period.start >= published.end):
        return replace(mention, role=Role.UNTIL)
    if after.startswith(",") and _MADE.search(before) and not _FINITE.search(before):
        return replace(mention, role=Role.ORIGIN)
    compared = list(_FIGURE_COMPARED.finditer(before))
    return replace(mention, compared=mention.start - len(before) + compared[-1].start()) if compared else mention


def _is_base(before: str, mention: DateMention, text: str) -> bool:
    if _COMPARED.search(before) or (_BASE_BEFORE.search(before) and not _TO_A_DATE.match(text, mention.end)):
        return True
    return bool(mention.period and mention.period.precision is not Precision.DAY and _ON_YEAR.search(before))
