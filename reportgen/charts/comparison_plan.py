"""From measures or countries beside one another to a chart: ranked bars, a dumbbell for two dates, small multiples."""

from collections.abc import Iterator
from dataclasses import replace

from reportgen.charts.alternative import alt
from reportgen.charts.caveats import bounds, differing, hedges, part_periods, rounding, sentences
from reportgen.charts.choosing import base_length
from reportgen.charts.comparison_forms import FORMS, Shown, periods_of
from reportgen.charts.comparison_words import moved, ranked_title
from reportgen.charts.fitness import not_a, too_short
from reportgen.charts.points import measured, point_of, scale_for
from reportgen.charts.timeline import listed, missing, position, short
from reportgen.model import diagnostics
from reportgen.model.asked import ChartKind, ChartSpec
from reportgen.model.chart import Chart, Point
from reportgen.model.diagnostics import Diagnostic, Outcome
from reportgen.model.findings import Observation
from reportgen.model.numerals import capitalised
from reportgen.model.plotted import Category, Comparison


def plan_comparison(comparison: Comparison, spec: ChartSpec, identifier: str) -> Outcome[Chart | None]:
    """Plan ranked bars for one time, a dumbbell chart for two, small multiples for more; what's asked for if it can be.

    Warnings: `chart-no-common-period` where no two categories are told of at one time, `chart-not-a-KIND`.
    """
    if len(comparison.categories) < 2:
        return Outcome(None, (too_short(comparison.name, len(comparison.categories), "category", spec.place),))
    possible = {kind: shown for kind, form in FORMS.items() if (shown := form(comparison))}
    if not possible:
        return Outcome(None, (_no_common_period(comparison, spec),))
    best = _best(comparison, possible, spec.kind)
    shown = possible[best]
    said: tuple[Diagnostic, ...] = ()
    if spec.kind not in {ChartKind.AUTO, best}:
        said = (not_a(spec.kind, best, comparison.name, _why_not(spec.kind), spec.place),)
    if shown.left_out:
        names = listed([c.label for c in shown.left_out])
        said += (diagnostics.note("chart-left-out", f"{comparison.name}: {names} have no figure for it", spec.place),)
    return Outcome(_chart(comparison, shown, spec, identifier), said)


def _best(comparison: Comparison, possible: dict[ChartKind, Shown], asked: ChartKind) -> ChartKind:
    if asked in possible:
        return asked
    if asked is ChartKind.LINE and ChartKind.MULTIPLES in possible:
        return ChartKind.MULTIPLES
    times = {p for c in comparison.categories for p in periods_of(c)}
    order = [ChartKind.MULTIPLES, ChartKind.DUMBBELL, ChartKind.BARS]
    if len(times) == 2:
        order = [ChartKind.DUMBBELL, ChartKind.BARS]
    told = max(len(shown.rows) for shown in possible.values())
    fitting = [kind for kind in order if kind in possible]
    return next((k for k in fitting if 2 * len(possible[k].rows) > told), None) or next(iter(possible))


def _chart(comparison: Comparison, shown: Shown, spec: ChartSpec, identifier: str) -> Chart:
    power, scale = scale_for(shown.observations)
    label = comparison.label.strip().rstrip(".")
    unit = measured(label, shown.observations, scale, at_one_time=shown.kind is ChartKind.BARS)
    chart = Chart(
        identifier,
        shown.kind,
        spec.title or _title(label, shown),
        unit,
        _points(shown, power),
        _note(comparison, shown),
        tuple(dict.fromkeys(o.document for o in _told(shown))),
        alt="",
    )
    return replace(chart, alt=alt(chart))


def _points(shown: Shown, power: int) -> tuple[Point, ...]:
    if shown.kind is ChartKind.BARS:
        pairs = [(c, o) for c, several in shown.rows for o in several]
        return tuple(point_of(o, power, label=_display(c), at=float(n)) for n, (c, o) in enumerate(pairs))
    base = base_length(shown.observations)
    return tuple(
        point_of(
            o,
            power,
            label=short(o.period) if o.period else "",
            at=position(o.period) if o.period else 0.0,
            group=_display(c),
            base=base,
        )
        for c, several in shown.rows
        for o in several
    )


def _title(label: str, shown: Shown) -> str:
    if shown.kind is ChartKind.BARS:
        return ranked_title(label, [(_display(c), several) for c, several in shown.rows])
    base = base_length(shown.observations)
    return moved(label, [(_display(c), several) for c, several in shown.rows], base)


def _note(comparison: Comparison, shown: Shown) -> str:
    names = {o.id: _display(c) for c, several in shown.rows for o in several}
    several_times = shown.kind is not ChartKind.BARS

    def name(o: Observation) -> str:
        return f"{names[o.id]}, {short(o.period)}" if several_times and o.period else names[o.id]

    held = shown.observations
    conflicting = [
        differing(group, name(group[0]))
        for _, several in shown.rows
        for period in dict.fromkeys(o.period for o in several)
        if len(group := [o for o in several if o.period == period]) > 1
    ]
    lost = listed([_display(c) for c in shown.left_out])
    within = len(shown.rows) + len(shown.cut)
    return sentences(
        *hedges(held, name),
        *bounds(held, name),
        *(part_periods(held, lambda o: names[o.id]) if several_times else ()),
        *conflicting,
        *(_gaps(shown) if shown.kind is ChartKind.MULTIPLES else ()),
        f"The {len(shown.rows)} largest of {within} are shown." if shown.cut else "",
        f"Not shown, for want of a comparable figure: {lost}." if lost else "",
        "Periods in between are not shown." if _skips(comparison, shown) else "",
        rounding(held),
    )


def _gaps(shown: Shown) -> Iterator[str]:
    """Say which stretches have no figure, once for all panels that lack the same."""
    lacking: dict[str, list[str]] = {}
    for c, several in shown.rows:
        if said := missing(sorted({o.period for o in several if o.period})):
            lacking.setdefault(said, []).append(_display(c))
    for said, names in lacking.items():
        yield said if len(names) == len(shown.rows) else f"{listed(names)}: {said[0].lower()}{said[1:]}"


def _skips(comparison: Comparison, shown: Shown) -> bool:
    """Tell whether a dumbbell chart leaves out what is stated for the time between its dates."""
    if shown.kind is not ChartKind.DUMBBELL:
        return False
    times = sorted({o.period for o in shown.observations if o.period})
    return any(
        times[0].end <= p.start and p.end <= times[-1].start for c in comparison.categories for p in periods_of(c)
    )


def _told(shown: Shown) -> list[Observation]:
    """Return what is plotted and what states the same elsewhere: its sources are named too."""
    times = {(c.label, o.period) for c, several in shown.rows for o in several}
    return [o for c, _ in shown.rows for o in c.observations if (c.label, o.period) in times]


def _display(category: Category) -> str:
    return capitalised(category.label)


def _why_not(asked: ChartKind) -> str:
    return {
        ChartKind.LINE: "several measures don't share a line",
        ChartKind.STACKED: "they are not told as the parts of a whole",
        ChartKind.MULTIPLES: "no two of them are told of at two times each",
        ChartKind.DUMBBELL: "no two of them are told of at the same two times",
        ChartKind.TIMELINE: "they are numbers, and no events",
    }.get(asked, "no two of them are told of at one time")


def _no_common_period(comparison: Comparison, spec: ChartSpec) -> Diagnostic:
    message = f"'{comparison.name}' has no two categories that are told of at one time"
    return diagnostics.warning("chart-no-common-period", message, spec.place, "draw each as a chart of its own")
