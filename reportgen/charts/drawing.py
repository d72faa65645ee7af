"""A chart's drawing: matplotlib lays it out, a recorder writes it down as strokes and words."""

from dataclasses import replace

from reportgen.charts.essence import essence
from reportgen.model.chart import Chart, Drawing
from reportgen.model.style import Pt, StyleSheet


def draw(chart: Chart, style: StyleSheet, width: Pt, mplstyle: str) -> Drawing:
    """Draw a chart `width` points wide; title, unit and note are the typesetter's.

    Columns and lines take `style.charts.height`, everything else the height that it needs. `mplstyle` is the text of
    the style's charts.mplstyle. What has the same essence gives the same drawing, but for its id. Raises ValueError
    for a line of `mplstyle` that matplotlib doesn't understand.
    """
    # Here and not above: matplotlib takes half a second to import, and most commands draw nothing.
    from reportgen.charts.painting import painter_of  # noqa: PLC0415  # loads when used
    from reportgen.charts.sheet import matplotlib_set_as, new_sheet, recorded  # noqa: PLC0415  # loads when used

    plotted, bare = essence(chart, style)
    with matplotlib_set_as(bare, mplstyle):
        painter = painter_of(plotted)
        sheet = new_sheet(bare, width, painter.height(plotted, bare, width))
        painter.paint(sheet, plotted)
        return replace(recorded(sheet, bare, plotted.id), id=chart.id)
