"""Bars that stand in columns on a time axis; a missing period leaves its slot empty."""

from collections import Counter
from collections.abc import Mapping

from reportgen.charts.bars import emphasised, look
from reportgen.charts.boxes import Box, Wanted, placed
from reportgen.charts.plot import (
    Plot,
    foot_height,
    order_of_labels,
    scale_of,
    slots_of,
    tick_boxes,
    ticks_width,
    write_foot,
    write_ticks,
)
from reportgen.charts.sheet import Sheet
from reportgen.model.chart import Chart
from reportgen.model.style import Pt

WIDEST_SLOT: Pt = 60.0
WIDEST_BAR: Pt = 26.0
BAR_SHARE = 0.66
"""Of a slot."""


def paint(sheet: Sheet, chart: Chart) -> None:
    """Stand the bars on the sheet, with a label on each, or a value axis and few labels where not all find room."""
    every = range(len(chart.points))
    plot = _plot(sheet, chart, ticks=False)
    labels = _labels(sheet, chart, plot, tuple(every))
    if len(labels) < len(chart.points):
        plot = _plot(sheet, chart, ticks=True)
        labels = _labels(sheet, chart, plot, order_of_labels(chart.points))
    _stand(sheet, chart, plot)
    write_ticks(sheet, plot)
    write_foot(sheet, plot, chart.points)
    for index, box in labels.items():
        strong = index in emphasised(chart.points)
        colour = sheet.palette.accent if strong else sheet.palette.ink
        sheet.write(box.left, box.bottom, chart.points[index].printed, colour, bold=strong)


def _plot(sheet: Sheet, chart: Chart, *, ticks: bool) -> Plot:
    slots, scale = slots_of(chart.points), scale_of(chart, ticks=ticks)
    left, count = ticks_width(sheet, scale), max(slots) + 1
    room = sheet.letters.cap + 5
    foot = foot_height(sheet, chart.points) + (room if scale.low < 0 else 0)
    right = left + min(sheet.width - left, count * WIDEST_SLOT)
    return Plot(Box(left, foot, right, sheet.height - room), slots, (-0.5, count - 0.5), scale)


def _stand(sheet: Sheet, chart: Chart, plot: Plot) -> None:
    axes, strong = plot.axes(sheet), emphasised(chart.points)
    for index, (left, width) in enumerate(_places(plot)):
        point = chart.points[index]
        settings = look(point, sheet.palette, strong=index in strong)
        axes.bar(left, float(point.value), width=width, align="edge", clip_on=False, **settings)


def _places(plot: Plot) -> list[tuple[float, float]]:
    """Return each bar's left edge and width in slots; bars of one period share its slot side by side."""
    slot = plot.x(1) - plot.x(0)
    width = min(BAR_SHARE, WIDEST_BAR / slot)
    shares, taken = Counter(plot.slots), Counter[float]()
    found = []
    for at in plot.slots:
        share = width / shares[at]
        found.append((at - width / 2 + taken[at] * share, share * (1 if shares[at] == 1 else 0.92)))
        taken[at] += 1
    return found


def _labels(sheet: Sheet, chart: Chart, plot: Plot, order: tuple[int, ...]) -> Mapping[int, Box]:
    strong = emphasised(chart.points)
    bars = [_bar(chart, plot, index, place) for index, place in enumerate(_places(plot))]
    wanted = []
    for index in order:
        width = sheet.letters.width(chart.points[index].printed, bold=index in strong)
        middle = (bars[index].left + bars[index].right) / 2
        below = chart.points[index].value < 0
        bottom = bars[index].bottom - 3 - sheet.letters.cap if below else bars[index].top + 3
        box = Box(middle - width / 2, bottom, middle + width / 2, bottom + sheet.letters.cap)
        wanted.append(Wanted(index, (box, *_nudged(box, sheet)), (bars[index],)))
    ticks = [box for box, _ in tick_boxes(sheet, plot)]
    foot = foot_height(sheet, chart.points) - 3
    return placed(wanted, Box(0, foot, sheet.width, sheet.height), [*bars, *ticks])


def _nudged(box: Box, sheet: Sheet) -> tuple[Box, ...]:
    """Move a label that would leave the sheet back to its edge."""
    shift = max(0.0, -box.left) - max(0.0, box.right - sheet.width)
    return (Box(box.left + shift, box.bottom, box.right + shift, box.top),) if shift else ()


def _bar(chart: Chart, plot: Plot, index: int, place: tuple[float, float]) -> Box:
    left, width = place
    value = float(chart.points[index].value)
    return Box(plot.x(left), plot.y(min(value, 0)), plot.x(left + width), plot.y(max(value, 0)))
