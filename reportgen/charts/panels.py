"""Small multiples: a plot for each country or body, all with the same axes, so that heights compare across them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportgen.charts import columns, lines
from reportgen.charts.boxes import Box
from reportgen.charts.fonts import Lettering, lettering, wrapped
from reportgen.charts.plot import (
    Plot,
    Scale,
    axis_lines,
    order_of_labels,
    slots_of,
    ticks_width,
    tight_scale,
    write_ticks,
    write_values,
)
from reportgen.charts.sheet import Sheet
from reportgen.model.chart import Chart, Point
from reportgen.model.style import Pt, StyleSheet

NARROWEST: Pt = 84.0
"""A panel, its gutter included."""

MOST_ACROSS = 4
GUTTER: Pt = 12.0
BETWEEN: Pt = 8.0
"""White space between two rows of panels."""

PLOT_HEIGHT: Pt = 62.0
"""Of a panel's plot, its labels included."""

MOST_BARS = 9
"""Periods on the axis beyond which the panels hold lines."""

TITLE_LINES = 2

BOLDER = 1.07
"""How much wider a bold title is than its plain letters, at most."""


@dataclass(frozen=True, slots=True)
class Grid:
    """What all panels share."""

    groups: tuple[tuple[Point, ...], ...]
    """The points of each panel in the order of time; each group has a name."""

    titles: tuple[tuple[str, ...], ...]
    slots: Mapping[Point, float]
    scale: Scale
    left: Pt
    """Where the first panel's plot begins: right of the values of the grid."""

    across: int
    """Panels in a row."""

    width: Pt
    """Of one panel."""

    title: Pt
    """Height of the longest title."""

    foot: Pt
    """Height of the labels under a plot."""

    @property
    def pitch(self) -> Pt:
        """From one row of panels to the next."""
        return self.title + PLOT_HEIGHT + self.foot + BETWEEN

    @property
    def as_lines(self) -> bool:
        """Whether the periods are too many for bars."""
        return max(self.slots.values()) >= MOST_BARS


def height(chart: Chart, style: StyleSheet, width: Pt) -> Pt:
    """Return the height that all panels take."""
    grid = _grid(chart.points, lettering(style), width)
    return -(-len(grid.groups) // grid.across) * grid.pitch - BETWEEN


def paint(sheet: Sheet, chart: Chart) -> None:
    """Draw the panels in the order of the groups, row by row; bars for few periods, lines for many."""
    grid = _grid(chart.points, sheet.letters, sheet.width)
    for number, points in enumerate(grid.groups):
        row, column = divmod(number, grid.across)
        left, top = grid.left + column * (grid.width + GUTTER), sheet.height - row * grid.pitch
        bottom = top - grid.title - PLOT_HEIGHT
        frame = Box(left, bottom, left + grid.width, top - grid.title - _headroom(sheet.letters))
        plot = _plot(grid, points, frame)
        for line, text in enumerate(grid.titles[number]):
            baseline = top - sheet.letters.cap - 1.5 - line * sheet.letters.leading
            sheet.write(left, baseline, text, sheet.palette.ink, bold=True)
        _draw(sheet, points, plot, as_lines=grid.as_lines)
        if column == 0:
            write_ticks(sheet, plot)
        _write_foot(sheet, plot, grid)


def _grid(points: Sequence[Point], letters: Lettering, width: Pt) -> Grid:
    every = _in_time(points)
    grouped: dict[str, list[Point]] = {}
    for point in points:
        grouped.setdefault(point.group, []).append(point)
    scale = tight_scale([p.value for p in points])
    left = ticks_width(letters, scale)
    across = max(1, min(int((width - left + GUTTER) / NARROWEST), MOST_ACROSS, len(grouped)))
    each = (width - left + GUTTER) / across - GUTTER
    titles = tuple(wrapped(name, each / BOLDER, letters, TITLE_LINES) for name in grouped)
    deep = any(second for _, second in axis_lines(every))
    return Grid(
        groups=tuple(_in_time(alike) for alike in grouped.values()),
        titles=titles,
        slots=dict(zip(every, slots_of(every), strict=True)),
        scale=scale,
        left=left,
        across=across,
        width=each,
        title=max(map(len, titles)) * letters.leading + 2,
        foot=letters.leading * (2 if deep else 1) + 4,
    )


def _headroom(letters: Lettering) -> Pt:
    """Return the room over the highest value for its label."""
    return letters.cap + lines.RADIUS + 3.5


def _in_time(points: Sequence[Point]) -> tuple[Point, ...]:
    return tuple(sorted(points, key=lambda p: p.position))


def _plot(grid: Grid, points: Sequence[Point], frame: Box) -> Plot:
    last, slots = max(*grid.slots.values(), 1.0), tuple(grid.slots[p] for p in points)
    if not grid.as_lines:
        return Plot(frame, slots, (-0.6, last + 0.6), grid.scale)
    inset = lines.RADIUS + 0.5
    return Plot(replace(frame, left=frame.left + inset, right=frame.right - inset), slots, (0.0, last), grid.scale)


def _draw(sheet: Sheet, points: Sequence[Point], plot: Plot, *, as_lines: bool) -> None:
    """Draw one panel, with as many values as find room, those that tell most first."""
    frame = plot.frame
    right = min(frame.right + GUTTER / 2, sheet.width)
    room = Box(frame.left - 2, frame.bottom, right, frame.top + _headroom(sheet.letters))
    order = order_of_labels(points)
    if as_lines:
        places = lines.labelled(sheet, points, plot, order, room)
        lines.trace(plot.axes(sheet, places.values()), sheet.palette, points, plot.slots)
    else:
        places = columns.labelled(sheet, points, plot, order, room)
        columns.stand(plot.axes(sheet, places.values()), sheet.palette, points, plot)
    write_values(sheet, points, places)


def _write_foot(sheet: Sheet, plot: Plot, grid: Grid) -> None:
    """Write the first and the last period of the axis that all panels share; the last alone where both don't fit."""
    letters = sheet.letters
    every = _in_time(list(grid.slots))
    texts = dict(zip(every, axis_lines(every), strict=True))
    ends = [min(every, key=grid.slots.__getitem__), max(every, key=grid.slots.__getitem__)]
    halves = [max(map(letters.width, texts[p])) / 2 for p in ends]
    left, right = plot.frame.left - 2, min(plot.frame.right + GUTTER / 2, sheet.width)
    middles = [max(plot.x(grid.slots[ends[0]]), left + halves[0]), min(plot.x(grid.slots[ends[1]]), right - halves[1])]
    both = middles[0] + halves[0] + 5 <= middles[1] - halves[1]
    for point, middle in list(zip(ends, middles, strict=True))[0 if both else 1 :]:
        for line, text in enumerate(texts[point]):
            baseline = plot.frame.bottom - 4 - letters.cap - line * letters.leading
            sheet.write(middle, baseline, text, sheet.palette.grey, align="center")
