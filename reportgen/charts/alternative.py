"""What a reader who can't see a chart is told: its kind, measure, span, and the values that matter."""

from collections.abc import Sequence
from itertools import groupby

from reportgen.model.asked import ChartKind
from reportgen.model.chart import Chart, Event, Point

FEW = 24
"""Values that an alternative text spells out; of more it gives the first, last, highest and lowest."""


def alt(chart: Chart) -> str:
    """Tell a chart in words; never the same as its title."""
    match chart.kind:
        case ChartKind.TIMELINE:
            return _timeline(chart.events)
        case ChartKind.STACKED:
            return _stacked(chart)
        case ChartKind.MULTIPLES:
            return _grouped(chart, "Small multiples", "panel")
        case ChartKind.DUMBBELL:
            return _grouped(chart, "Dumbbell chart", "row")
        case ChartKind.LINE:
            return _plain(chart, "Line chart")
    return _plain(chart, "Bar chart")


def _plain(chart: Chart, kind: str) -> str:
    points = chart.points
    shown = points if len(points) <= FEW else _telling(points)
    some = "" if shown is points else ", among them the first, last, highest and lowest"
    return (
        f"{kind} of {chart.unit}, {len(points)} values from {points[0].label} to {points[-1].label}{some}: "
        f"{'; '.join(_value(p) for p in shown)}."
    )


def _stacked(chart: Chart) -> str:
    parts = [p for p in chart.points if p.group]
    whole = [p.printed for p in chart.points if not p.group]
    told = "; ".join(f"{p.label}, {p.printed}" for p in parts)
    return f"Stacked bar of {chart.unit}, a whole of {' or '.join(whole)} in {len(parts)} parts: {told}."


def _grouped(chart: Chart, kind: str, noun: str) -> str:
    points = chart.points
    groups = [(name, tuple(group)) for name, group in groupby(points, lambda p: p.group)]
    times = [p.label for p in sorted(points, key=lambda p: (p.position, p.label))]
    few = len(points) <= FEW
    told = [f"{name}: {'; '.join(_value(p) for p in (group if few else _ends(group)))}" for name, group in groups]
    some = "" if few else ", each with its first and last value"
    return f"{kind} of {chart.unit}, {len(groups)} {noun}s, {times[0]} to {times[-1]}{some}. {'. '.join(told)}."


def _timeline(events: Sequence[Event]) -> str:
    told = "; ".join(f"{e.label}, {e.status.value}: {e.text}" for e in events)
    return f"Timeline of {len(events)} events from {events[0].label} to {events[-1].label}: {told}."


def _value(point: Point) -> str:
    return f"{point.label}, {point.printed}{' (part of the period)' if point.partial else ''}"


def _ends(points: tuple[Point, ...]) -> tuple[Point, ...]:
    return tuple(dict.fromkeys((points[0], points[-1])))


def _telling(points: tuple[Point, ...]) -> tuple[Point, ...]:
    chosen = (points[0], max(points, key=lambda p: p.value), min(points, key=lambda p: p.value), points[-1])
    return tuple(sorted(set(chosen), key=points.index))
