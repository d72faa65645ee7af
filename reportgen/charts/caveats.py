"""What a chart's note owns up to: hedges, bounds, part-years, sources that differ, rounding."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from reportgen.charts.choosing import base_length, is_partial
from reportgen.charts.points import figure
from reportgen.charts.timeline import listed, months
from reportgen.model.chart import Mark
from reportgen.model.findings import Observation
from reportgen.model.numerals import is_rounded, printed
from reportgen.model.period import Period
from reportgen.model.qualifiers import mark_of

Name = Callable[[Observation], str]
"""What a note calls a value: its period, its country, or both."""

COUNTS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
UNITS = {1.0: "month", 3.0: "quarter", 6.0: "half-year", 12.0: "year"}


def sentences(*parts: str) -> str:
    """Join sentences, leaving out the empty ones and those said before."""
    return " ".join(dict.fromkeys(filter(None, parts)))


def hedges(observations: Sequence[Observation], name: Name) -> Iterator[str]:
    """Quote each hedge with what it stands before."""
    hedged = [o for o in observations if mark_of(o.qualifier) is Mark.ABOUT]
    for qualifier in dict.fromkeys(o.qualifier for o in hedged):
        alike = [o for o in hedged if o.qualifier == qualifier]
        if len(alike) == 1:
            (o,) = alike
            yield f"{name(o)} is “{qualifier}” {printed(o.value, o.unit, o.currency)} in the source."
        else:
            yield f"The source says “{qualifier}” for {_names(alike, observations, name)}."


def bounds(observations: Sequence[Observation], name: Name) -> Iterator[str]:
    """Say what each bound means, in the words of its source."""
    bounded = [o for o in observations if mark_of(o.qualifier) in {Mark.OVER, Mark.UNDER}]
    for qualifier in dict.fromkeys(o.qualifier for o in bounded):
        alike = [o for o in bounded if o.qualifier == qualifier]
        if len(alike) == 1:
            (o,) = alike
            yield f"{figure(o)}: the source says {o.qualifier} {printed(o.value, o.unit, o.currency)}."
        else:
            limits = "lower" if mark_of(qualifier) is Mark.OVER else "upper"
            yield f"The source says “{qualifier}” for {_names(alike, observations, name)}: they are {limits} limits."


def part_periods(observations: Sequence[Observation], name: Name | None = None) -> Iterator[str]:
    """Say how long each part of a period is; `name` is put before it where the period doesn't tell values apart."""
    base = base_length(observations)
    told: dict[Period, list[Observation]] = {}
    for o in observations:
        if o.period and is_partial(o, base):
            told.setdefault(o.period, []).append(o)
    for period, alike in told.items():
        numbers = listed([f"{name(o)} {figure(o)}" if name else figure(o) for o in alike])
        yield f"{period.label()} ({numbers}) covers {_extent(period)}, not a whole {UNITS.get(base, 'period')}."


def differing(group: Sequence[Observation], what: str) -> str:
    """Say that several figures are stated for one thing, all of which are shown."""
    who = "Sources differ" if len({o.document for o in group}) > 1 else "The source gives several figures"
    all_of_them = "both" if len(group) == 2 else "all"
    return f"{who} for {what}: {listed([figure(o) for o in group])}; {all_of_them} are shown."


def rounding(observations: Iterable[Observation]) -> str:
    """Say that labels are rounded where one is."""
    return "Labels are rounded." if any(is_rounded(o.value) for o in observations) else ""


def _names(some: Sequence[Observation], of: Sequence[Observation], name: Name) -> str:
    if len(some) == len(of) > 2:
        return "each of them"
    return listed(tuple(dict.fromkeys(name(o) for o in some)))


def _extent(period: Period) -> str:
    length = months(period)
    if length % 12 == 0 and 12 < length < 12 * len(COUNTS):
        return f"{COUNTS[int(length) // 12]} years"
    if not length.is_integer() or not 1 <= length < len(COUNTS):
        return f"{(period.end - period.start).days:,} days"
    return f"{COUNTS[int(length)]} month{'s' if length > 1 else ''}"
