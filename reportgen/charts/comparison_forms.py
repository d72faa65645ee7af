"""What of a comparison each kind of chart can show: one time, two times, or the whole course of each category."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from reportgen.charts.choosing import base_length, choose, distinct
from reportgen.charts.timeline import months
from reportgen.model.asked import ChartKind
from reportgen.model.findings import Observation, Series
from reportgen.model.period import Period
from reportgen.model.plotted import Category, Comparison

MOST_CATEGORIES = 15
MOST_PANELS = 9

Row = tuple[Category, tuple[Observation, ...]]
"""A category with what is shown of it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a chart shows of a comparison, in print order."""

    kind: ChartKind
    rows: tuple[Row, ...]
    left_out: tuple[Category, ...] = ()
    """Categories that have no figure for what is shown."""

    cut: tuple[Category, ...] = ()
    """Categories for which there is no room: the smallest."""

    @property
    def observations(self) -> tuple[Observation, ...]:
        """All that is plotted."""
        return tuple(o for _, several in self.rows for o in several)


def _bars(comparison: Comparison) -> Shown | None:
    """Rank all categories by what they stood at in the newest period that most of them have."""
    counts = Counter(p for c in comparison.categories for p in {o.period for o in c.observations})
    period = max(counts, key=lambda p: (counts[p], p is not None, p.end if p else None, p.start if p else None))
    if counts[period] < 2:
        return None
    rows = [(c, distinct(kept)) for c in comparison.categories if (kept := _at(c, period))]
    rows.sort(key=lambda row: (-max(o.value for o in row[1]), row[0].label))
    return _cut_to(ChartKind.BARS, comparison, rows, MOST_CATEGORIES)


def _dumbbell(comparison: Comparison) -> Shown | None:
    """Pair what the categories stood at in the two periods, alike in length, that most have; the farthest apart."""
    counts: Counter[tuple[Period, Period]] = Counter()
    for c in comparison.categories:
        whole = [p for p in sorted(periods_of(c)) if months(p) >= 0.9 * base_length(comparison.observations)]
        counts.update((a, b) for a, b in combinations(whole, 2) if a.end <= b.start and months(a) == months(b))
    if not counts or max(counts.values()) < 2:
        return None
    first, last = max(counts, key=lambda pair: (counts[pair], (pair[1].start - pair[0].start).days, pair[1].start))
    rows = [
        (c, (*distinct(_at(c, first)), *distinct(_at(c, last))))
        for c in comparison.categories
        if {first, last} <= periods_of(c)
    ]
    rows.sort(key=lambda row: (-max(o.value for o in row[1] if o.period == last), row[0].label))
    return _cut_to(ChartKind.DUMBBELL, comparison, rows, MOST_CATEGORIES)


def _multiples(comparison: Comparison) -> Shown | None:
    """Give each category with two periods or more a panel, those with the greatest newest values first."""
    rows = []
    for c in comparison.categories:
        chosen = choose(Series(c.label, c.label, comparison.unit, comparison.currency, c.observations)).observations
        if len({o.period for o in chosen}) > 1:
            rows.append((c, chosen))
    rows.sort(key=lambda row: (-row[1][-1].value, row[0].label))
    return _cut_to(ChartKind.MULTIPLES, comparison, rows, MOST_PANELS) if len(rows) > 1 else None


def _cut_to(kind: ChartKind, comparison: Comparison, rows: Sequence[Row], most: int) -> Shown:
    told = {c.label for c, _ in rows}
    left_out = tuple(c for c in comparison.categories if c.label not in told)
    return Shown(kind, tuple(rows[:most]), left_out, tuple(c for c, _ in rows[most:]))


def periods_of(category: Category) -> set[Period]:
    """Return the periods that something is stated of a category for."""
    return {o.period for o in category.observations if o.period}


def _at(category: Category, period: Period | None) -> tuple[Observation, ...]:
    return tuple(o for o in category.observations if o.period == period)


FORMS: dict[ChartKind, Callable[[Comparison], Shown | None]] = {
    ChartKind.BARS: _bars,
    ChartKind.DUMBBELL: _dumbbell,
    ChartKind.MULTIPLES: _multiples,
}
"""Each form, or None where the comparison has too little for it."""
