"""From a series to a chart: which kind, which points, in what unit, under what title and with which caveats."""

from dataclasses import replace
from itertools import pairwise

from reportgen.charts.alternative import alt
from reportgen.charts.axes import is_cut
from reportgen.charts.choosing import Choice, base_length, choose, is_partial
from reportgen.charts.fitness import not_a, too_short
from reportgen.charts.points import point_of, scale_for
from reportgen.charts.timeline import position, short, step
from reportgen.charts.wording import note, title
from reportgen.model import diagnostics
from reportgen.model.asked import ChartKind, ChartSpec
from reportgen.model.chart import Chart
from reportgen.model.diagnostics import Diagnostic, Outcome
from reportgen.model.findings import Observation, Series
from reportgen.model.numerals import unit_line

FEWEST_FOR_A_LINE = 4
SPARSE = 1 / 3
"""Share of missing periods from which a series is no line."""

_REASONS = {
    ChartKind.LINE: "it has no two neighbouring periods to join",
    ChartKind.STACKED: "it is one measure over time, and no parts of a whole",
    ChartKind.MULTIPLES: "it isn't stated of several countries or bodies at two times each",
    ChartKind.DUMBBELL: "it is one measure, and no several categories",
    ChartKind.TIMELINE: "it holds numbers, and no events",
}


def plan_series(series: Series, spec: ChartSpec, identifier: str) -> Outcome[Chart | None]:
    """Plan the chart of one measure over time: bars, or a line where there are enough periods without large gaps."""
    choice = choose(series)
    said = tuple(diagnostics.note("chart-left-out", f"{series.name}: {why}", spec.place) for why in choice.left_out)
    if len(choice.observations) < 2:
        return Outcome(None, (*said, too_short(series.name, len(choice.observations), "point", spec.place)))
    kind, complaint = _kind(series, spec, choice)
    return Outcome(_chart(series, spec, choice, kind, identifier), (*said, *complaint))


def _kind(series: Series, spec: ChartSpec, choice: Choice) -> tuple[ChartKind, tuple[Diagnostic, ...]]:
    sparse = _can_be_a_line(choice)
    long = len(choice.observations) >= FEWEST_FOR_A_LINE
    best = ChartKind.LINE if long and sparse is not None and sparse <= SPARSE else ChartKind.BARS
    match spec.kind:
        case ChartKind.AUTO:
            return best, ()
        case ChartKind.BARS:
            return spec.kind, ()
        case ChartKind.LINE if sparse is not None:
            return spec.kind, ()
    return best, (not_a(spec.kind, best, series.name, _REASONS[spec.kind], spec.place),)


def _can_be_a_line(choice: Choice) -> float | None:
    """Return the share of periods that are missing from the axis; None where no two neighbours could be joined."""
    base = base_length(choice.observations)
    whole = [o.period for o in choice.observations if o.period and not is_partial(o, base)]
    if not whole or base > 12:
        return None
    slots = sorted({round((position(p) - position(whole[0])) / step(p)) for p in whole})
    if not any(b - a == 1 for a, b in pairwise(slots)):
        return None
    return 1 - len(slots) / (slots[-1] - slots[0] + 1)


def _chart(series: Series, spec: ChartSpec, choice: Choice, kind: ChartKind, identifier: str) -> Chart:
    power, scale = scale_for(choice.observations)
    base = base_length(choice.observations)
    points = tuple(
        point_of(o, power, label=_label(o, choice), at=position(o.period) if o.period else 0.0, base=base)
        for o in choice.observations
    )
    cut = is_cut(kind, [p.value for p in points])
    chart = Chart(
        identifier,
        kind,
        spec.title or title(series, choice),
        unit_line(series.label.strip().rstrip("."), series.unit, series.currency, scale),
        points,
        note(choice, cut_axis=cut),
        choice.sources,
        alt="",
    )
    return replace(chart, alt=alt(chart))


def _label(observation: Observation, choice: Choice) -> str:
    if observation.period is None:
        return observation.entity
    rivals = {o.entity for o in choice.observations if o.period == observation.period}
    return ", ".join(filter(None, [short(observation.period), observation.entity if len(rivals) > 1 else ""]))
