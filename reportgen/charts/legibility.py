"""What no reader could make out in print: such charts are refused, and their figures belong into a table."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from reportgen.model import diagnostics
from reportgen.model.asked import ChartKind, ChartSpec
from reportgen.model.chart import Chart, Mark, Point
from reportgen.model.diagnostics import Outcome

MOST_BARS, MOST_POINTS, MOST_PANELS, MOST_PAIRS, MOST_EVENTS = 60, 400, 12, 24, 20
MOST_PARTS = 6
"""Of a stacked bar, without the derived one: as many shades as can be told apart in grey."""

LONGEST_NAME, LONGEST_VALUE, LONGEST_EVENT = 160, 22, 300
"""In characters; more than four lines of a narrow column hold, or than leave room for a plot."""

HINT = "its figures stand in a table instead"

Plotted = TypeVar("Plotted")


def legible(
    plan: Callable[[Plotted, ChartSpec, str], Outcome[Chart | None]],
) -> Callable[[Plotted, ChartSpec, str], Outcome[Chart | None]]:
    """Let a planner's charts pass only where they can be read: None with `chart-illegible` in place of the others."""

    def checked(plotted: Plotted, spec: ChartSpec, identifier: str) -> Outcome[Chart | None]:
        planned = plan(plotted, spec, identifier)
        why = fault(planned.value) if planned.value else ""
        if not why:
            return planned
        message = f"the chart of '{identifier}' can't be read in print: {why}"
        said = diagnostics.warning("chart-illegible", message, spec.place, HINT)
        return replace(planned, value=None, diagnostics=(*planned.diagnostics, said))

    checked.__doc__ = plan.__doc__
    return checked


def fault(chart: Chart) -> str:
    """Say why a chart can't be read, whatever its width; empty where it can."""
    return _too_many(chart) or _too_long(chart)


def is_stackable(points: tuple[Point, ...]) -> bool:
    """Tell whether a bar of the parts is true and legible.

    It takes two parts at least and no more than there are shades, none of them negative, hedged or a mere bound.
    """
    parts = [p for p in points if p.group] or list(points)
    few = len(parts) > 1 and sum(not p.derived_from for p in parts) <= MOST_PARTS
    sure = all(p.value >= 0 and p.mark is Mark.EXACT for p in points)
    return few and sure and any(p.value > 0 for p in parts)


def _too_many(chart: Chart) -> str:
    groups = len({p.group for p in chart.points})
    count, most, noun = {
        ChartKind.LINE: (len(chart.points), MOST_POINTS, "points"),
        ChartKind.MULTIPLES: (groups, MOST_PANELS, "small plots"),
        ChartKind.DUMBBELL: (groups, MOST_PAIRS, "rows"),
        ChartKind.TIMELINE: (len(chart.events), MOST_EVENTS, "events"),
    }.get(chart.kind, (len(chart.points), MOST_BARS, "bars"))
    return f"it has {count} {noun}, and more than {most} can't be told apart" if count > most else ""


def _too_long(chart: Chart) -> str:
    named = [(p.group or p.label, LONGEST_NAME, "name") for p in chart.points]
    named += [(p.label, LONGEST_NAME, "name") for p in chart.points]
    named += [(p.printed, LONGEST_VALUE, "value") for p in chart.points]
    named += [(e.text, LONGEST_EVENT, "text") for e in chart.events]
    for text, most, noun in named:
        if len(text) > most:
            return f"the {noun} '{text[:40]}…' has {len(text)} characters, over {most}"
    return ""
