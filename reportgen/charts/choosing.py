"""Which of a series' observations stand on one axis, and what must be said about those that don't."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportgen.charts.timeline import months, short
from reportgen.model.chart import Mark
from reportgen.model.findings import Observation, Series
from reportgen.model.period import Period
from reportgen.model.qualifiers import mark_of, same_figure
from reportgen.model.source import DocumentId


@dataclass(frozen=True, slots=True)
class Choice:
    """The observations of a chart, in axis order."""

    observations: tuple[Observation, ...]
    sources: tuple[DocumentId, ...]
    """Those of the observations, and of others that state the same figures."""

    left_out: tuple[str, ...] = ()
    """Why observations are missing: for the author, not for the page."""


def choose(series: Series) -> Choice:
    """Choose what stands on the axis: one observation a period, both where two sources differ.

    Periods that hold others, and part-years that lie within one another, are left out: nothing is shown twice.
    """
    stated = series.observations
    dated = sorted((o for o in stated if o.period), key=lambda o: (_period(o), o.document, o.span.start, o.value))
    base = _common_length(dated)
    kept = [o for o in dated if months(_period(o)) <= base and not _is_covered(_period(o), dated, base)]
    chosen = tuple(o for _, group in groupby(kept, _period) for o in distinct(tuple(group)))
    return Choice(chosen, _sources(kept), left_out=tuple(_left_out(stated, kept)))


def base_length(observations: Sequence[Observation]) -> float:
    """Return the months that most of the periods cover, the longest where as many cover another length."""
    return _common_length([o for o in observations if o.period])


def is_partial(observation: Observation, base: float) -> bool:
    """Tell whether an observation covers less time than `base` months."""
    return observation.period is not None and months(observation.period) < 0.9 * base


def conflicts(observations: Sequence[Observation]) -> Iterator[tuple[Observation, ...]]:
    """Yield the groups of chosen observations that state different figures for one period."""
    for _, group in groupby(observations, lambda o: o.period):
        found = tuple(group)
        if len(found) > 1:
            yield found


def _common_length(observations: Sequence[Observation]) -> float:
    lengths = Counter(months(_period(o)) for o in observations)
    return max(lengths, key=lambda length: (lengths[length], length), default=0.0)


def _is_covered(period: Period, dated: Sequence[Observation], base: float) -> bool:
    others = {_period(o) for o in dated} - {period}
    return any(months(other) <= base and other.contains(period) for other in others)


def distinct(group: tuple[Observation, ...]) -> tuple[Observation, ...]:
    """Keep one observation where all state the same figure, the exact one first; else one for each figure."""
    if len({o.entity for o in group}) == 1 and same_figure(group):
        return (min(group, key=lambda o: mark_of(o.qualifier) is not Mark.EXACT),)
    return tuple({(o.entity, o.value, mark_of(o.qualifier)): o for o in reversed(group)}.values())[::-1]


def _left_out(stated: Sequence[Observation], kept: Sequence[Observation]) -> Iterator[str]:
    for observation in stated:
        if observation.period is None:
            yield f"{observation.surface!r} states no period"
        elif observation not in kept:
            yield f"{observation.surface!r} is for {short(observation.period)}, which overlaps the other periods"


def _sources(observations: Sequence[Observation]) -> tuple[DocumentId, ...]:
    return tuple(dict.fromkeys(o.document for o in observations))


def _period(observation: Observation) -> Period:
    if observation.period is None:
        raise ValueError(f"{observation.id} has no period")
    return observation.period
