"""Finds the dates of a sentence, and what each of them does there.

What is partial or relative is resolved against the day, month or year on which the document was published; where
that isn't known, a partial date stays unresolved, and its mention has no period. The rules stand in `date_rules`
and `relative_dates`; what a date does in its sentence, in `date_roles`.
"""

import re
from dataclasses import replace

from reportgen.extraction.calendar import Calendar
from reportgen.extraction.date_roles import DateMention, Role, with_role
from reportgen.extraction.date_rules import RULES
from reportgen.extraction.date_words import SIGNS, Rule
from reportgen.model.period import Period, Precision

__all__ = ["DateMention", "Role", "find_dates"]

_LIKELY = re.compile(
    r"\d|year|month|[Qq]uarter|week|decade|period|[Hh]alf|spring|summer|autumn|fall|winter|yesterday|today|\b(?:January|February|March|April|May|June|July"
    r"|August|September"
    r"|October|November|December|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Monday|Tuesday|Wednesday|Thursday|Friday"
    r"|Saturday|Sunday)\b"
)
"""What a sentence has that may hold a date: spares most sentences the whole grammar."""


def find_dates(
    text: str, published: Period | None, frame: Period | None = None, before: Period | None = None
) -> list[DateMention]:
    """Find the dates of one sentence, in order, each with its period and role.

    `frame` is the period that the piece reports on: months and quarters without a year are read by it. `before` is
    the one that the sentences before spoke of: "over the year", "in the same period".
    """
    if not _LIKELY.search(text):
        return []
    calendar = Calendar(published, frame, before)
    mentions = []
    for match, rule in _matches(text):
        period = _safely(rule, match, calendar)
        if period and published and _TO_COME.search(text, 0, match.start()):
            period = _next(match[0], period, published)
        if period and not rule.stretch:
            calendar.spoken, calendar.last = period.start.year, period
        mentions.append(with_role(text, DateMention(match.start(), match.end(), period, span=rule.stretch), published))
    return _joined(text, mentions)


def _joined(text: str, mentions: list[DateMention]) -> list[DateMention]:
    """Join the ends of "from 2009 to this October" and "between May 2020 and last month" to one stretch of time."""
    out: list[DateMention] = []
    for mention in mentions:
        before = out[-1] if out else None
        ends = before and mention.period and _TO_END.fullmatch(text, before.end, mention.start)
        if (
            before
            and before.period
            and mention.period
            and ends
            and _FROM.search(text, 0, before.start)
            and before.period.start < mention.period.end
        ):
            whole = Period(before.period.start, mention.period.end)
            out[-1] = DateMention(before.start, mention.end, whole)
        else:
            out.append(mention)
    return out


_FROM = re.compile(
    r"\b(?:[Ff]rom|[Bb]etween)(?: the)?(?: (?:start|end|beginning|middle) of)? $|\bbetween (?:[\w'’-]+ ){0,4}in $"
)
_TO_END = re.compile(r" (?:to|through|until|till|and)(?: the)?(?: (?:start|end|beginning|middle) of)? ")


def _matches(text: str) -> list[tuple["re.Match[str]", Rule]]:
    """Match all rules, each in what those before it have left; in the order of the text."""
    found: list[tuple[re.Match[str], Rule]] = []
    rest = text
    has = {need for need, sign in SIGNS.items() if sign.search(text)}
    for rule in RULES:
        if not rule.needs <= has:
            continue
        matches = list(rule.pattern.finditer(rest))
        if matches:
            found.extend((match, rule) for match in matches)
            rest = rule.pattern.sub(lambda match: "\0" * len(match[0]), rest)
    return sorted(found, key=lambda each: each[0].start())


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


def _safely(rule: Rule, match: "re.Match[str]", calendar: Calendar) -> Period | None:
    """Resolve, or give None for dates that no calendar has (30 February)."""
    try:
        return rule.read(match, calendar)
    except (ValueError, OverflowError):
        return None
