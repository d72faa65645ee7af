"""What no chart can show, and what must be said where another kind is drawn than the one asked for."""

from math import isfinite

from reportgen.model import diagnostics
from reportgen.model.asked import ChartKind
from reportgen.model.diagnostics import Diagnostic, Place
from reportgen.model.findings import Series
from reportgen.model.plotted import Comparison

KINDS = {
    ChartKind.BARS: "bars",
    ChartKind.LINE: "a line",
    ChartKind.STACKED: "a stacked bar",
    ChartKind.MULTIPLES: "small multiples",
    ChartKind.DUMBBELL: "a dumbbell chart",
    ChartKind.TIMELINE: "a timeline",
}
"""Kinds as a sentence names them."""


def unfit(plotted: Series | Comparison, place: Place | None) -> Diagnostic | None:
    """Say why the values have no common axis; None where they have one."""
    held = plotted.observations
    what = f"'{plotted.name}'"
    if len({(o.unit, o.currency) for o in held}) > 1:
        units = ", ".join(sorted({o.currency or o.unit for o in held}))
        message = f"the series {what} mixes units ({units}) and has no common axis"
        return diagnostics.warning("chart-mixed-units", message, place, "ask for one unit under 'unit'")
    if not all(o.value.is_finite() and isfinite(float(o.value)) for o in held):
        message = f"the series {what} holds a value that is no finite number"
        return diagnostics.warning("chart-not-a-number", message, place)
    return None


def not_a(asked: ChartKind, drawn: ChartKind, name: str, why: str, place: Place | None) -> Diagnostic:
    """Say that another kind is drawn than the one asked for, and why: `chart-not-a-line`."""
    kind = KINDS[asked].removeprefix("a ").removesuffix(" chart").replace(" ", "-")
    article = "a-" if KINDS[asked].startswith("a ") else ""
    message = f"'{name}' can't be {KINDS[asked]}: {why}; it is drawn as {KINDS[drawn]}"
    return diagnostics.warning(f"chart-not-{article}{kind}", message, place)


def too_short(name: str, count: int, noun: str, place: Place | None) -> Diagnostic:
    """Say that there is too little for a chart."""
    message = f"'{name}' has {count or 'no'} {noun}{'' if count == 1 else 's'}; a chart takes two"
    return diagnostics.warning("chart-too-short", message, place, "print it as a figure in the text instead")
