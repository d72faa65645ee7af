"""Categories of a chart as its words count them: all, those shown, those left unnamed, those that rose or fell."""

from collections.abc import Iterable, Iterator, Sequence

from reportgen.model.chart import Chart
from reportgen.model.findings import Observation
from reportgen.model.qualifiers import direction

FEW = 3
"""Categories that a chart's title names; more are counted."""

Several = list[Observation]


def category_counts(observations: Sequence[Observation], chart: Chart | None) -> Iterator[Several]:
    """Yield what a number of categories may count, each as one stated number a category; the likeliest first.

    `chart` is what is drawn of the observations; without it, all of them count as shown.
    """
    stated = _categories(observations)
    shown = _shown(observations, chart) if chart else stated
    yield [several[0] for several in shown]
    yield [several[0] for several in shown[FEW:]]
    ways: dict[str, Several] = {}
    for several in shown:
        ways.setdefault(_way(several), []).append(several[0])
    yield from ways.values()
    yield [several[0] for several in stated]
    yield [several[0] for several in stated if len({o.period for o in several}) > 1]
    yield list(observations)


def _categories(observations: Iterable[Observation]) -> list[Several]:
    """Gather observations by whom they are of, or by their labels where they are of one."""
    held = list(observations)
    by_entity = len({o.entity for o in held}) > 1
    groups: dict[str, Several] = {}
    for o in held:
        groups.setdefault(o.entity if by_entity else o.label, []).append(o)
    return list(groups.values())


def _shown(observations: Iterable[Observation], chart: Chart) -> list[Several]:
    """Gather what a chart plots by its groups, or by its labels where it has one; a part of a period says no way."""
    known = {o.id: o for o in observations}
    by_group = len({point.group for point in chart.points}) > 1
    groups: dict[str, list[tuple[bool, Observation]]] = {}
    for point in chart.points:
        if point.observation in known:
            key = point.group if by_group else point.label
            groups.setdefault(key, []).append((point.partial, known[point.observation]))
    return [[o for partial, o in held if not partial] or [o for _, o in held] for held in groups.values()]


def _way(several: Several) -> str:
    """Return which way a category went between its first and its last period: `rose`, `fell`, `level`, or unclear."""
    first, last = several[0].period, several[-1].period
    return direction([o for o in several if o.period == first], [o for o in several if o.period == last])
