"""Which way of drawing suits a chart."""

from collections.abc import Callable
from dataclasses import dataclass

from reportgen.charts import columns, dumbbells, lines, milestones, panels, rows, strip
from reportgen.charts.bars import are_categories
from reportgen.charts.legibility import is_stackable
from reportgen.charts.sheet import Sheet
from reportgen.model.asked import ChartKind
from reportgen.model.chart import Chart
from reportgen.model.style import Pt, StyleSheet

MOST_ROWS = 4
"""Bars over time lie in rows up to this many, and stand in columns beyond."""


@dataclass(frozen=True, slots=True)
class Painter:
    """One way of drawing."""

    height: Callable[[Chart, StyleSheet, Pt], Pt]
    """What a chart takes at a width, in points."""

    paint: Callable[[Sheet, Chart], None]


def painter_of(chart: Chart) -> Painter:
    """Choose how a chart is drawn: few bars, and those of categories, lie in rows; more stand in columns.

    Parts that can't be stacked lie in rows, and a timeline without events is bars.
    """
    match chart.kind:
        case ChartKind.TIMELINE if chart.events:
            return Painter(milestones.height, milestones.paint)
        case ChartKind.LINE:
            return Painter(_as_the_style_says, lines.paint)
        case ChartKind.STACKED if is_stackable(chart.points):
            return Painter(strip.height, strip.paint)
        case ChartKind.DUMBBELL:
            return Painter(dumbbells.height, dumbbells.paint)
        case ChartKind.MULTIPLES:
            return Painter(panels.height, panels.paint)
    if chart.kind is ChartKind.STACKED or len(chart.points) <= MOST_ROWS or are_categories(chart.points):
        return Painter(rows.height, rows.paint)
    return Painter(_as_the_style_says, columns.paint)


def _as_the_style_says(chart: Chart, style: StyleSheet, width: Pt) -> Pt:
    del chart, width
    return style.charts.height
