"""From a whole and its parts to a chart: one stacked bar where all is exact, else bars with the whole first."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from reportgen.charts.alternative import alt
from reportgen.charts.caveats import bounds, differing, hedges, rounding, sentences
from reportgen.charts.choosing import distinct
from reportgen.charts.fitness import not_a, too_short
from reportgen.charts.legibility import MOST_PARTS
from reportgen.charts.points import figure, measured, point_of, scale_for
from reportgen.charts.timeline import during, listed
from reportgen.charts.wording import spoken
from reportgen.model import diagnostics
from reportgen.model.asked import ChartKind, ChartSpec
from reportgen.model.chart import Chart, Mark, Point
from reportgen.model.diagnostics import Diagnostic, Outcome
from reportgen.model.findings import Observation
from reportgen.model.numerals import capitalised, printed
from reportgen.model.plotted import Comparison
from reportgen.model.qualifiers import bounds_of, last_digit, mark_of

REST = "Other"
FEW = 4
"""Parts that a title tells."""

Part = tuple[str, tuple[Observation, ...]]
"""A part's name with all that is stated of it for the whole's period."""


def plan_parts(comparison: Comparison, spec: ChartSpec, identifier: str) -> Outcome[Chart | None]:
    """Plan the parts of a whole.

    One bar is divided only where whole and parts are exact and each is told once: what is left over of the whole is
    then a part of its own, derived and said to be. Else the whole and the parts stand beside one another as bars.
    Warnings: `chart-parts-exceed-whole`, and nothing is drawn; `chart-too-short`; `chart-not-a-KIND`.
    """
    whole = distinct(comparison.whole)
    parts = _parts(comparison)
    if not parts:
        return Outcome(None, (too_short(comparison.name, 0, "part", spec.place),))
    if _excess(whole, parts) > _rounding_slack(whole, parts):
        return Outcome(None, (_exceeds(whole, parts, spec),))
    inexact = _why_no_stack(whole, parts)
    kind = ChartKind.BARS if inexact or spec.kind is ChartKind.BARS else ChartKind.STACKED
    said: tuple[Diagnostic, ...] = ()
    if spec.kind not in {ChartKind.AUTO, kind}:
        why = inexact if spec.kind is ChartKind.STACKED else "it is a whole with its parts, at one time"
        said = (not_a(spec.kind, kind, comparison.name, why, spec.place),)
    return Outcome(_chart(comparison, whole, parts, kind, spec, identifier), said)


def _parts(comparison: Comparison) -> list[Part]:
    """Return the parts that are told of the whole's period, the largest first."""
    period = comparison.whole[0].period
    told = [(c.label, distinct(tuple(o for o in c.observations if o.period == period))) for c in comparison.categories]
    return sorted((part for part in told if part[1]), key=lambda part: (-max(o.value for o in part[1]), part[0]))


def _excess(whole: Sequence[Observation], parts: Sequence[Part]) -> Decimal:
    """Return by how much the parts, at the least, are more than the whole may be at most."""
    together = sum((min(bounds_of(o).low for o in several) for _, several in parts), Decimal(0))
    return together - max(bounds_of(o).high for o in whole)


def _rounding_slack(whole: Sequence[Observation], parts: Sequence[Part]) -> Decimal:
    """Return what rounding may add to a sum: a unit of the finest last digit for each part, 1% of the whole at most."""
    finest = min((last_digit(o.value) for _, several in parts for o in several if o.value), default=Decimal(0))
    return min(finest * len(parts), abs(whole[0].value) / 100)


def _why_no_stack(whole: Sequence[Observation], parts: Sequence[Part]) -> str:
    """Say why one bar can't be divided; empty where it can."""
    told = [whole, *(several for _, several in parts)]
    if any(len(several) > 1 for several in told):
        return "sources differ on its values"
    if any(mark_of(o.qualifier) is not Mark.EXACT for several in told for o in several):
        return "a hedge or bound leaves open what the rest is"
    if len(parts) > MOST_PARTS:
        return f"there are more than {MOST_PARTS} parts, and greys to tell them apart for no more"
    if len(parts) == 1 and parts[0][1][0].value == whole[0].value:
        return "it has one part alone"
    if any(o.value < 0 for several in told for o in several) or not whole[0].value:
        return "a bar can't be divided into less than nothing"
    return "rounding makes the parts more than the whole" if _excess(whole, parts) > 0 else ""


def _chart(
    comparison: Comparison,
    whole: Sequence[Observation],
    parts: Sequence[Part],
    kind: ChartKind,
    spec: ChartSpec,
    identifier: str,
) -> Chart:
    power, scale = scale_for([*whole, *(o for _, several in parts for o in several)])
    label = comparison.label.strip().rstrip(".")
    rest = whole[0].value - sum((several[0].value for _, several in parts), Decimal(0))
    stacked = kind is ChartKind.STACKED
    chart = Chart(
        identifier,
        kind,
        spec.title or _title(label, whole, parts),
        measured(label, whole, scale, at_one_time=True),
        _stack(label, whole[0], parts, rest, power) if stacked else _bars(label, whole, parts, power),
        _note(label, whole, parts, rest=rest if stacked else None),
        tuple(dict.fromkeys(o.document for o in (*whole, *(o for _, several in parts for o in several)))),
        alt="",
    )
    return replace(chart, alt=alt(chart))


def _stack(label: str, whole: Observation, parts: Sequence[Part], rest: Decimal, power: int) -> tuple[Point, ...]:
    """Lay the parts end to end, the derived rest behind them, and the whole's own observation last."""
    name = capitalised(label)
    points = [
        point_of(several[0], power, label=capitalised(part), at=float(n), group=name)
        for n, (part, several) in enumerate(parts)
    ]
    if rest:
        points.append(
            Point(
                f"{REST}, derived",
                rest.scaleb(-power),
                printed(rest, whole.unit, whole.currency),
                position=float(len(points)),
                group=name,
                derived_from=(whole.id, *(several[0].id for _, several in parts)),
            )
        )
    return (*points, point_of(whole, power, label=name, at=float(len(points))))


def _bars(label: str, whole: Sequence[Observation], parts: Sequence[Part], power: int) -> tuple[Point, ...]:
    pairs = [(capitalised(label), o) for o in whole]
    pairs += [(f"of which {part}", o) for part, several in parts for o in several]
    return tuple(point_of(o, power, label=name, at=float(n)) for n, (name, o) in enumerate(pairs))


def _title(label: str, whole: Sequence[Observation], parts: Sequence[Part]) -> str:
    """Tell the whole and its parts: `Funding: $20bn in 2023, of which $3.1bn (venues) and $2.2bn (exhibits)`."""
    when = f" {during(whole[0].period)}" if whole[0].period else ""
    told = [f"{_said(several, label)} ({part})" for part, several in parts[:FEW]]
    return f"{capitalised(label)}: {_said(whole, label)}{when}, of which {listed(told)}"


def _note(label: str, whole: Sequence[Observation], parts: Sequence[Part], *, rest: Decimal | None) -> str:
    names = {o.id: capitalised(label) for o in whole} | {o.id: capitalised(p) for p, several in parts for o in several}
    held = [*whole, *(o for _, several in parts for o in several)]
    conflicting = [
        differing(several, names[several[0].id]) for several in (whole, *(p for _, p in parts)) if several[1:]
    ]
    return sentences(
        *hedges(held, lambda o: names[o.id]),
        *bounds(held, lambda o: names[o.id]),
        *conflicting,
        _remainder(whole, parts, rest),
        rounding(held),
    )


def _remainder(whole: Sequence[Observation], parts: Sequence[Part], rest: Decimal | None) -> str:
    if rest:
        return f"“{REST}” is derived: the whole less the parts that the source states."
    if rest is not None:
        return ""
    if _excess(whole, parts) > 0:
        return "As rounded, the parts come to slightly more than the whole."
    together = sum((max(bounds_of(o).high for o in several) for _, several in parts), Decimal(0))
    if together < min(bounds_of(o).low for o in whole):
        return "The parts shown do not add up to the whole."
    exact = together == min(bounds_of(o).low for o in whole) and len(whole) == 1
    return "" if exact else "The sources do not say whether the parts shown make up the whole."


def _exceeds(whole: Sequence[Observation], parts: Sequence[Part], spec: ChartSpec) -> Diagnostic:
    told = listed([f"{figure(several[0])} ({part})" for part, several in parts])
    message = f"the parts are more than the whole of {figure(whole[0])}: {told}"
    hint = "the parts overlap, or the whole is of something else: compare them without `whole`"
    return diagnostics.warning("chart-parts-exceed-whole", message, spec.place, hint)


def _said(stated: Sequence[Observation], label: str) -> str:
    return " or ".join(dict.fromkeys(spoken(o, label) for o in stated))
