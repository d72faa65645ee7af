"""A line over time. It never crosses a gap: missing periods, part-years and contradicting sources break it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from matplotlib.axes import Axes

from reportgen.charts.axes import is_cut
from reportgen.charts.bars import emphasised
from reportgen.charts.boxes import Box, Segment, Wanted, placed
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
    write_values,
)
from reportgen.charts.sheet import Palette, Sheet
from reportgen.model.chart import Chart, Mark, Point
from reportgen.model.style import Pt

MANY = 15
"""Points beyond which only those that need it get a marker."""

RADIUS: Pt = 3.0


def paint(sheet: Sheet, chart: Chart) -> None:
    """Draw the line with a label at each point, or with a value axis and few labels where not all find room.

    A cut axis always shows its values.
    """
    plot = _plot(sheet, chart, ticks=False)
    labels = _labels(sheet, chart, plot, _ends_first(chart.points))
    if len(labels) < len(chart.points) or is_cut(chart.kind, [p.value for p in chart.points]):
        plot = _plot(sheet, chart, ticks=True)
        labels = _labels(sheet, chart, plot, order_of_labels(chart.points))
    trace(plot.axes(sheet, labels.values()), sheet.palette, chart.points, plot.slots)
    write_ticks(sheet, plot)
    write_foot(sheet, plot, chart.points)
    write_values(sheet, chart.points, labels)


def runs(points: Sequence[Point], slots: Sequence[float]) -> Iterator[tuple[int, ...]]:
    """Yield the stretches of points that the line may join: whole periods, one figure each, none missing between."""
    crowd = Counter(slots)
    joined = [i for i, p in enumerate(points) if not p.partial and crowd[slots[i]] == 1]
    run: list[int] = joined[:1]
    for before, after in pairwise(joined):
        if slots[after] - slots[before] != 1 or after - before != 1:
            yield tuple(run)
            run = []
        run.append(after)
    if run:
        yield tuple(run)


def trace(axes: Axes, palette: Palette, points: Sequence[Point], slots: Sequence[float]) -> None:
    """Draw the line with its markers: on every point where these are few, else where a point needs one."""
    alone = set(range(len(points)))
    for run in runs(points, slots):
        if len(run) > 1:
            alone -= set(run)
            values = [float(points[i].value) for i in run]
            axes.plot([slots[i] for i in run], values, color=palette.line, zorder=3, clip_on=False)
    strong = emphasised(points)
    for index, point in enumerate(points):
        marked = index in alone or index in strong or point.partial or point.mark is not Mark.EXACT
        if marked or len(points) <= MANY:
            look = _marker(point, palette, strong=index in strong)
            axes.plot([slots[index]], [float(point.value)], linestyle="none", zorder=4, clip_on=False, **look)


def labelled(sheet: Sheet, points: Sequence[Point], plot: Plot, order: Sequence[int], room: Box) -> Mapping[int, Box]:
    """Find places in a room for the values of points, in the order in which they need one."""
    strong = emphasised(points)
    at = [(plot.x(slot), plot.y(float(p.value))) for slot, p in zip(plot.slots, points, strict=True)]
    dots = [Box(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS) for x, y in at]
    ticks = [box for box, _ in tick_boxes(sheet, plot)]
    strokes = [Segment(*at[a], *at[b]) for run in runs(points, plot.slots) for a, b in pairwise(run)]
    if plot.scale.low <= 0 <= plot.scale.high:
        strokes.append(Segment(plot.frame.left, plot.y(0), plot.frame.right, plot.y(0)))
    wanted = []
    for index in order:
        width = sheet.letters.width(points[index].printed, bold=index in strong)
        last, peak = index == len(points) - 1, _is_peak(points, index)
        wanted.append(Wanted(index, _places(at[index], width, sheet.letters.cap, last=last, peak=peak)))
    return placed(wanted, room, [*dots, *ticks], strokes)


def _plot(sheet: Sheet, chart: Chart, *, ticks: bool) -> Plot:
    slots, scale = slots_of(chart.points), scale_of(chart, ticks=ticks)
    letters = sheet.letters
    left = ticks_width(sheet.letters, scale) + RADIUS + 4
    last = letters.width(chart.points[-1].printed, bold=True) + RADIUS + 5
    room = letters.cap + RADIUS + 6
    foot = foot_height(sheet, chart.points) + (room if not scale.ticks and _dips(chart, scale.low) else 4)
    frame = Box(left, foot, sheet.width - last, sheet.height - room)
    return Plot(frame, slots, (0.0, max(*slots, 1.0)), scale)


def _dips(chart: Chart, low: float) -> bool:
    return low < 0 or any(float(p.value) == low for p in chart.points)


def _marker(point: Point, palette: Palette, *, strong: bool) -> Mapping[str, Any]:
    """Return matplotlib's settings for a marker: a disc, hollow for a part of a period.

    A hedged value is a diamond; a bound is a hollow arrowhead that points to where the true value lies.
    """
    colour = palette.accent if strong else palette.line
    shape = {Mark.OVER: "^", Mark.UNDER: "v", Mark.ABOUT: "D"}.get(point.mark, "o")
    hollow = point.partial or shape in "^v"
    size = (6.0 if hollow or strong else 4.0) * (0.9 if shape == "D" else 1.0)
    face = "#ffffff" if hollow else colour
    return {"marker": shape, "color": colour, "markerfacecolor": face, "markeredgecolor": colour, "markersize": size}


def _labels(sheet: Sheet, chart: Chart, plot: Plot, order: Sequence[int]) -> Mapping[int, Box]:
    room = Box(_left_edge(plot), foot_height(sheet, chart.points), sheet.width, sheet.height)
    return labelled(sheet, chart.points, plot, order, room)


def _left_edge(plot: Plot) -> Pt:
    return plot.frame.left - RADIUS - 2 if plot.scale.ticks else 0.0


def _places(at: tuple[Pt, Pt], width: Pt, cap: Pt, *, last: bool, peak: bool) -> tuple[Box, ...]:
    (x, y), away = at, RADIUS + 2.5
    right = Box(x + away, y - cap / 2, x + away + width, y + cap / 2)
    above = Box(x - width / 2, y + away, x + width / 2, y + away + cap)
    below = Box(x - width / 2, y - away - cap, x + width / 2, y - away)
    sides = [above, below] if peak else [below, above]
    slid = [Box(b.left + s * width / 2, b.bottom, b.right + s * width / 2, b.top) for s in (0.7, -0.7) for b in sides]
    return tuple([right, *sides, *slid] if last else [*sides, *slid])


def _is_peak(points: Sequence[Point], index: int) -> bool:
    """Tell whether a label stands better above: beside a point that is no lower than the mean of its neighbours."""
    neighbours = [points[i].value for i in (index - 1, index + 1) if 0 <= i < len(points)]
    return points[index].value * len(neighbours) >= sum(neighbours)


def _ends_first(points: Sequence[Point]) -> Sequence[int]:
    return tuple(dict.fromkeys([*order_of_labels(points), *range(len(points))]))
