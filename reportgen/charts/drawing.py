"""A chart's drawing: matplotlib lays it out, a recorder writes it down as strokes and words."""

from reportgen.model.chart import Chart, Drawing
from reportgen.model.spec import ChartKind
from reportgen.model.style import Pt, StyleSheet

MOST_ROWS = 4
"""Bars over time lie in rows up to this many, and stand in columns beyond."""


def draw(chart: Chart, style: StyleSheet, width: Pt, mplstyle: str) -> Drawing:
    """Draw a chart `width` points wide; title, unit and note are the typesetter's.

    Few bars, and those of categories, lie in rows and take the height they need; columns and lines take
    `style.charts.height`. `mplstyle` is the text of the style's charts.mplstyle. The same input gives the same
    drawing. Raises ValueError for a line in it that matplotlib doesn't understand.
    """
    # Here and not above: matplotlib takes half a second to import, and most commands draw nothing.
    from reportgen.charts import columns, lines, rows  # noqa: PLC0415
    from reportgen.charts.sheet import matplotlib_set_as, new_sheet, recorded  # noqa: PLC0415

    with matplotlib_set_as(style, mplstyle):
        if chart.kind is ChartKind.LINE:
            sheet = new_sheet(style, width, style.charts.height)
            lines.paint(sheet, chart)
        elif len(chart.points) <= MOST_ROWS or rows.are_categories(chart.points):
            sheet = new_sheet(style, width, rows.height(chart, style, width))
            rows.paint(sheet, chart)
        else:
            sheet = new_sheet(style, width, style.charts.height)
            columns.paint(sheet, chart)
        return recorded(sheet, style, chart.id)
