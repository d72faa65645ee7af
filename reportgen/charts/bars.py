"""What bars look like by how sure their values are, and which of the points a chart is about."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from reportgen.model.chart import Mark, Point

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from reportgen.charts.sheet import Palette

DERIVED = "\\\\"
"""How values are hatched that are computed."""


def are_categories(points: Sequence[Point]) -> bool:
    """Tell whether the points stand on an axis of categories, at 0, 1, 2 and so on."""
    return all(p.position == i for i, p in enumerate(points))


def emphasised(points: Sequence[Point]) -> frozenset[int]:
    """Return which points the chart is about: all of the newest whole period, or the first category."""
    if are_categories(points):
        return frozenset({0})
    newest = ([p for p in points if not p.partial] or points)[-1]
    alike = (newest.position, newest.partial)
    return frozenset(i for i, p in enumerate(points) if (p.position, p.partial) == alike)


def look(point: Point, palette: "Palette", *, strong: bool) -> Mapping[str, Any]:
    """Return matplotlib's settings for a bar: solid; open and dashed for a bound; hatched for a part of a period.

    What no source states and is derived is open too, and hatched the other way.
    """
    colour = palette.accent if strong else palette.rest
    if point.derived_from:
        return {"facecolor": "#ffffff", "edgecolor": palette.grey, "linewidth": 0.75, "hatch": DERIVED}
    bound = point.mark in {Mark.OVER, Mark.UNDER}
    if not bound and not point.partial:
        return {"facecolor": colour, "edgecolor": "none", "linewidth": 0}
    outline = {"edgecolor": colour, "linestyle": (0, (2.5, 1.8)) if bound else "solid"}
    return {**outline, "facecolor": "#ffffff", "hatch": "///" if point.partial else None}


def perforate(axes: "Axes", xs: Sequence[float], ys: Sequence[float]) -> None:
    """Perforate the end of a bar like a stamp's edge: its value is known about, and not to a hair."""
    dots = (0, (0.01, 3.2))
    axes.plot(xs, ys, color="#ffffff", linewidth=2.0, linestyle=dots, dash_capstyle="round", zorder=2.2, clip_on=False)


def is_about(point: Point) -> bool:
    """Tell whether a source hedges a value."""
    return point.mark is Mark.ABOUT
