"""Which way of drawing suits a chart."""

from collections.abc import Callable
from dataclasses import dataclass

from reportgen.charts import columns, lines, milestones, rows
from reportgen.charts.bars import are_categories
from reportgen.charts.sheet import Sheet
from reportgen.model.chart import Chart
from reportgen.model.spec import ChartKind
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
    """Choose how a chart is drawn: few bars, and those of categories, lie in rows; more stand in columns."""
    match chart.kind:
        case ChartKind.TIMELINE if chart.events:
            return Painter(milestones.height, milestones.paint)
        case ChartKind.LINE:
            return Painter(_as_the_style_says, lines.paint)
    if len(chart.points) <= MOST_ROWS or are_categories(chart.points):
        return Painter(rows.height, rows.paint)
    return Painter(_as_the_style_says, columns.paint)


def _as_the_style_says(chart: Chart, style: StyleSheet, width: Pt) -> Pt:
    del chart, width
    return style.charts.height
