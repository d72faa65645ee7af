"""A chart's drawing: matplotlib lays it out, a recorder writes it down as strokes and words."""

from reportgen.model.chart import Chart, Drawing
from reportgen.model.style import Pt, StyleSheet


def draw(chart: Chart, style: StyleSheet, width: Pt, mplstyle: str) -> Drawing:
    """Draw a chart `width` points wide; title, unit and note are the typesetter's.

    Columns and lines take `style.charts.height`, everything else the height that it needs. `mplstyle` is the text of
    the style's charts.mplstyle. The same input gives the same drawing. Raises ValueError for a line in it that
    matplotlib doesn't understand.
    """
    # Here and not above: matplotlib takes half a second to import, and most commands draw nothing.
    from reportgen.charts.painting import painter_of  # noqa: PLC0415
    from reportgen.charts.sheet import matplotlib_set_as, new_sheet, recorded  # noqa: PLC0415

    with matplotlib_set_as(style, mplstyle):
        painter = painter_of(chart)
        sheet = new_sheet(style, width, painter.height(chart, style, width))
        painter.paint(sheet, chart)
        return recorded(sheet, style, chart.id)
