"""Bars that lie in rows: for two to four periods, and for categories with their long names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportgen.charts.bars import are_categories, emphasised, is_about, look, perforate
from reportgen.charts.boxes import Box
from reportgen.charts.fonts import Lettering, lettering
from reportgen.charts.names import Names, name_height, set_names, write_name
from reportgen.charts.sheet import Sheet
from reportgen.model.chart import Chart, Point
from reportgen.model.style import Pt, StyleSheet

PITCH = 2.0
"""From bar to bar, at least, in leadings of the labels."""

THICKNESS = 1.15
"""Of a bar, in leadings."""

GAP = 0.9
"""Extra space where periods are missing between two rows, in leadings."""

AIR = 0.45
"""Between the names of two rows, in leadings."""

SHORTEST = 0.22
"""Share of the width that the bars get at least, before the names go above them."""

BEHIND: Pt = 5.0
"""From a bar's end to its value."""


@dataclass(frozen=True, slots=True)
class Row:
    """One bar's place: its middle from the top, and its name."""

    point: Point
    middle: Pt
    name: tuple[str, ...]


def height(chart: Chart, style: StyleSheet, width: Pt) -> Pt:
    """Return the height that the rows take."""
    letters = lettering(style)
    names = _names(chart, letters, width)
    last = list(_rows(chart.points, names, letters))[-1]
    return last.middle + (THICKNESS / 2 if names.above else _pitch(last.name) / 2) * letters.leading + 1


def paint(sheet: Sheet, chart: Chart) -> None:
    """Lay the bars on the sheet: names at the left, values behind the bars' ends, a rule where they start."""
    letters, points = sheet.letters, chart.points
    names, strong = _names(chart, letters, sheet.width), emphasised(points)
    frame = _frame(sheet, points, names)
    axes = sheet.axes(frame)
    axes.grid(visible=False)
    low, high = min(0.0, *(float(p.value) for p in points)), max(0.0, *(float(p.value) for p in points))
    high = high if low < high else low + 1
    axes.set_xlim(low, high)
    axes.set_ylim(sheet.height, 0)
    thickness = THICKNESS * letters.leading
    for index, row in enumerate(_rows(points, names, letters)):
        value, bold = float(row.point.value), index in strong
        settings = look(row.point, sheet.palette, strong=bold)
        axes.barh(row.middle, value, height=thickness, clip_on=False, **settings)
        if is_about(row.point):
            perforate(axes, [value, value], [row.middle - thickness / 2, row.middle + thickness / 2])
        if names.above:  # the rule would cross the names
            axes.plot([0, 0], [row.middle - thickness / 2 - 1, row.middle + thickness / 2 + 1], **_rule(sheet))
        write_name(sheet, row.name, row.middle, thickness, above=names.above)
        end = frame.left + (value - low) / (high - low) * (frame.right - frame.left)
        _write_value(sheet, row, end, bold=bold)
    if not names.above:
        axes.plot([0, 0], [0, sheet.height], **_rule(sheet))


def _names(chart: Chart, letters: Lettering, width: Pt) -> Names:
    left, right = _values_widths(chart.points, letters)
    return set_names([p.label for p in chart.points], left + right + SHORTEST * width, letters, width)


def _values_widths(points: Sequence[Point], letters: Lettering) -> tuple[Pt, Pt]:
    """Return the room for the values left of the bars that are negative, and right of the others."""
    strong = emphasised(points)
    widths = [(letters.width(p.printed, bold=i in strong) + BEHIND, p.value < 0) for i, p in enumerate(points)]
    left = max((w for w, negative in widths if negative), default=0.0)
    return left, max((w for w, negative in widths if not negative), default=0.0) + 1


def _rows(points: Sequence[Point], names: Names, letters: Lettering) -> Iterator[Row]:
    top, previous = 0.0, None
    for point, name in zip(points, names.lines, strict=True):
        apart = previous is not None and _is_after_a_gap(previous, point, points)
        top += GAP * letters.leading if apart else 0.0
        if names.above:
            top += name_height(name, letters)
            yield Row(point, top + (THICKNESS / 2 + 0.1) * letters.leading, name)
            top += (THICKNESS + AIR + 0.1) * letters.leading
        else:
            yield Row(point, top + _pitch(name) / 2 * letters.leading, name)
            top += _pitch(name) * letters.leading
        previous = point


def _pitch(name: Sequence[str]) -> float:
    return max(PITCH, len(name) + AIR)


def _is_after_a_gap(previous: Point, point: Point, points: Sequence[Point]) -> bool:
    years = all(p.label[-4:].isdecimal() for p in points) and not are_categories(points)
    return years and int(point.label[-4:]) - int(previous.label[-4:]) > 1


def _frame(sheet: Sheet, points: Sequence[Point], names: Names) -> Box:
    left, right = _values_widths(points, sheet.letters)
    start = names.left + left
    return Box(start, 0.0, max(sheet.width - right, start + 4), sheet.height)


def _rule(sheet: Sheet) -> Mapping[str, Any]:
    return {"color": sheet.palette.ink, "linewidth": 0.75, "clip_on": False, "solid_capstyle": "butt", "zorder": 2.5}


def _write_value(sheet: Sheet, row: Row, end: Pt, *, bold: bool) -> None:
    baseline = sheet.height - row.middle - sheet.letters.cap / 2
    colour = sheet.palette.accent if bold else sheet.palette.ink
    if row.point.value < 0:
        sheet.write(end - BEHIND, baseline, row.point.printed, colour, align="right", bold=bold)
    else:
        sheet.write(end + BEHIND, baseline, row.point.printed, colour, bold=bold)
