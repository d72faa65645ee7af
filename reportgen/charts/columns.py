"""Bars that stand in columns on a time axis; a missing period leaves its slot empty."""

from collections import Counter
from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes

from reportgen.charts.bars import emphasised, is_about, look, perforate
from reportgen.charts.boxes import Box, Wanted, placed
from reportgen.charts.plot import (
    MOST_SLOTS,
    Plot,
    foot_height,
    order_of_labels,
    scale_of,
    slots_of,
    tick_boxes,
    ticks_width,
    write_foot,
    write_ticks,
    write_values,
)
from reportgen.charts.sheet import Palette, Sheet
from reportgen.model.chart import Chart, Point
from reportgen.model.style import Pt

WIDEST_SLOT: Pt = 60.0
WIDEST_BAR: Pt = 26.0
AWAY: Pt = 5.0
"""From the last bar to a value that stands right of it."""

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
    stand(plot.axes(sheet, labels.values()), sheet.palette, chart.points, plot)
    write_ticks(sheet, plot)
    write_foot(sheet, plot, chart.points)
    write_values(sheet, chart.points, labels)


def stand(axes: Axes, palette: Palette, points: Sequence[Point], plot: Plot) -> None:
    """Stand a bar for each point on the line at zero."""
    strong = emphasised(points)
    for index, (left, width) in enumerate(_places(plot)):
        settings = look(points[index], palette, strong=index in strong)
        value = float(points[index].value)
        axes.bar(left, value, width=width, align="edge", clip_on=False, **settings)
        if is_about(points[index]):
            perforate(axes, [left, left + width], [value, value])


def labelled(sheet: Sheet, points: Sequence[Point], plot: Plot, order: Sequence[int], room: Box) -> Mapping[int, Box]:
    """Find places in a room for the values of bars, in the order in which they need one."""
    strong = emphasised(points)
    bars = [_bar(points[index], plot, place) for index, place in enumerate(_places(plot))]
    wanted = []
    for index in order:
        width = sheet.letters.width(points[index].printed, bold=index in strong)
        middle = (bars[index].left + bars[index].right) / 2
        below = points[index].value < 0
        bottom = bars[index].bottom - 3 - sheet.letters.cap if below else bars[index].top + 3
        box = Box(middle - width / 2, bottom, middle + width / 2, bottom + sheet.letters.cap)
        last = index == len(points) - 1
        places = (box, *_nudged(box, room), *(_beside(bars[index], width, sheet.letters.cap) if last else ()))
        wanted.append(Wanted(index, places, (bars[index],)))
    ticks = [box for box, _ in tick_boxes(sheet, plot)]
    return placed(wanted, room, [*bars, *ticks])


def _plot(sheet: Sheet, chart: Chart, *, ticks: bool) -> Plot:
    slots, scale = slots_of(chart.points, most=MOST_SLOTS), scale_of(chart, ticks=ticks)
    left, count = ticks_width(sheet.letters, scale), max(slots) + 1
    room = sheet.letters.cap + 5
    foot = foot_height(sheet, chart.points) + (room if scale.low < 0 else 0)
    right = left + min(sheet.width - left - _beyond(sheet, chart.points, ticks=ticks), count * WIDEST_SLOT)
    return Plot(Box(left, foot, right, sheet.height - room), slots, (-0.5, count - 0.5), scale)


def _beyond(sheet: Sheet, points: Sequence[Point], *, ticks: bool) -> Pt:
    """Return the room that the newest value takes right of the bars, where these stand too close for one above it."""
    return sheet.letters.width(points[-1].printed, bold=True) + AWAY if ticks else 0.0


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


def _labels(sheet: Sheet, chart: Chart, plot: Plot, order: Sequence[int]) -> Mapping[int, Box]:
    room = Box(0, foot_height(sheet, chart.points) - 3, sheet.width, sheet.height)
    return labelled(sheet, chart.points, plot, order, room)


def _beside(bar: Box, width: Pt, cap: Pt) -> tuple[Box, ...]:
    """Place a label right of a bar, level with its end."""
    left = bar.right + AWAY - 1
    ends = (bar.top - cap, bar.bottom + 1.5)
    return tuple(Box(left, bottom, left + width, bottom + cap) for bottom in ends)


def _nudged(box: Box, room: Box) -> tuple[Box, ...]:
    """Move a label that would leave its room back to the edge."""
    shift = max(0.0, room.left - box.left) - max(0.0, box.right - room.right)
    return (Box(box.left + shift, box.bottom, box.right + shift, box.top),) if shift else ()


def _bar(point: Point, plot: Plot, place: tuple[float, float]) -> Box:
    left, width = place
    value = float(point.value)
    return Box(plot.x(left), plot.y(min(value, 0)), plot.x(left + width), plot.y(max(value, 0)))
