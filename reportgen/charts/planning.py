"""From a series to a chart: which kind, which points, in what unit, under what title and with which caveats."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from math import isfinite

from reportgen.charts.axes import is_cut
from reportgen.charts.choosing import Choice, base_length, choose, is_partial
from reportgen.charts.legibility import legible
from reportgen.charts.timeline import position, short, step
from reportgen.charts.wording import alt, note, title
from reportgen.model import diagnostics
from reportgen.model.chart import Chart, Point
from reportgen.model.diagnostics import Diagnostic, Outcome
from reportgen.model.findings import Observation, Series
from reportgen.model.numerals import printed, scale_of, unit_line
from reportgen.model.qualifiers import mark_of, sign_of
from reportgen.model.spec import ChartKind, ChartSpec

FEWEST_FOR_A_LINE = 4
SPARSE = 1 / 3
"""Share of missing periods from which a series is no line."""


@legible
def plan(series: Series, spec: ChartSpec, identifier: str) -> Outcome[Chart | None]:
    """Plan the chart of a series, with its words.

    None with a warning where the series is too odd for a chart: `chart-mixed-units`, `chart-not-a-number`,
    `chart-too-short`, `chart-illegible`. Observations that can't share the axis are left out with `chart-left-out`; a
    line that was asked for but can't be drawn becomes bars, with `chart-not-a-line`.
    """
    unfit = _unfit(series, spec)
    if unfit:
        return Outcome(None, (unfit,))
    choice = choose(series)
    said = tuple(diagnostics.note("chart-left-out", f"{series.name}: {why}", spec.place) for why in choice.left_out)
    if len(choice.observations) < 2:
        return Outcome(None, (*said, _too_short(series, spec, len(choice.observations))))
    kind, complaint = _kind(series, spec, choice)
    return Outcome(_chart(series, spec, choice, kind, identifier), (*said, *complaint))


def _unfit(series: Series, spec: ChartSpec) -> Diagnostic | None:
    if len({(o.unit, o.currency) for o in series.observations}) > 1:
        units = ", ".join(sorted({o.currency or o.unit for o in series.observations}))
        message = f"the series '{series.name}' mixes units ({units}) and has no common axis"
        return diagnostics.warning("chart-mixed-units", message, spec.place, "ask for one unit under 'unit'")
    if not all(o.value.is_finite() and isfinite(float(o.value)) for o in series.observations):
        message = f"the series '{series.name}' holds a value that is no finite number"
        return diagnostics.warning("chart-not-a-number", message, spec.place)
    return None


def _too_short(series: Series, spec: ChartSpec, count: int) -> Diagnostic:
    message = f"the series '{series.name}' has {count or 'no'} point{'' if count == 1 else 's'}; a chart takes two"
    return diagnostics.warning("chart-too-short", message, spec.place, "print it as a figure in the text instead")


def _kind(series: Series, spec: ChartSpec, choice: Choice) -> tuple[ChartKind, tuple[Diagnostic, ...]]:
    can = _can_be_a_line(choice)
    match spec.kind:
        case ChartKind.LINE if can is None:
            message = f"the series '{series.name}' has no two neighbouring periods to join; it is drawn as bars"
            return ChartKind.BARS, (diagnostics.warning("chart-not-a-line", message, spec.place),)
        case ChartKind.AUTO:
            long = len(choice.observations) >= FEWEST_FOR_A_LINE
            return (ChartKind.LINE if long and can is not None and can <= SPARSE else ChartKind.BARS), ()
    return spec.kind, ()


def _can_be_a_line(choice: Choice) -> float | None:
    """Return the share of periods that are missing from the axis; None where no two neighbours could be joined."""
    base = base_length(choice.observations)
    whole = [o.period for o in choice.observations if o.period and not is_partial(o, base)]
    if choice.by_entity or not whole or base > 12:
        return None
    slots = sorted({round((position(p) - position(whole[0])) / step(p)) for p in whole})
    if not any(b - a == 1 for a, b in pairwise(slots)):
        return None
    return 1 - len(slots) / (slots[-1] - slots[0] + 1)


def _chart(series: Series, spec: ChartSpec, choice: Choice, kind: ChartKind, identifier: str) -> Chart:
    power, scale, _ = scale_of(max((o.value for o in choice.observations), key=abs))
    base = base_length(choice.observations)
    points = tuple(_point(o, i, choice, power, base) for i, o in enumerate(choice.observations))
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


def _point(observation: Observation, index: int, choice: Choice, power: int, base: float) -> Point:
    o, at = observation, observation.period
    timed = at is not None and not choice.by_entity
    return Point(
        label=_label(o, choice),
        value=_scaled(o.value, power),
        printed=sign_of(o.qualifier) + printed(o.value, o.unit, o.currency),
        mark=mark_of(o.qualifier),
        partial=is_partial(o, base) and not choice.by_entity,
        observation=o.id,
        position=position(at) if at and timed else float(index),
    )


def _label(observation: Observation, choice: Choice) -> str:
    if choice.by_entity or observation.period is None:
        return observation.entity
    rivals = {o.entity for o in choice.observations if o.period == observation.period}
    return ", ".join(filter(None, [short(observation.period), observation.entity if len(rivals) > 1 else ""]))


def _scaled(value: Decimal, power: int) -> Decimal:
    return value.scaleb(-power)
