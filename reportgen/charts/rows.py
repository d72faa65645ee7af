"""Bars that lie in rows: for two to four periods, and for categories with their long names."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.charts.bars import are_categories, emphasised, look
from reportgen.charts.boxes import Box
from reportgen.charts.fonts import Lettering, lettering, wrapped
from reportgen.charts.sheet import Sheet
from reportgen.model.chart import Chart, Point
from reportgen.model.style import Pt, StyleSheet

__all__ = ["are_categories", "height", "paint"]

PITCH = 2.0
"""From bar to bar, in leadings of the labels; a name that takes two lines has room in it."""

THICKNESS = 1.15
"""Of a bar, in leadings."""

GAP = 0.9
"""Extra space where periods are missing between two rows, in leadings."""

NAMES_SHARE = 0.4
"""Of the width, at most, for the names at the left."""


@dataclass(frozen=True, slots=True)
class Row:
    """One bar's place: its middle from the top, and its name."""

    point: Point
    middle: Pt
    name: tuple[str, ...]


def height(chart: Chart, style: StyleSheet, width: Pt) -> Pt:
    """Return the height that the rows take."""
    letters = lettering(style)
    return _rows(chart, letters, width)[-1].middle + PITCH / 2 * letters.leading


def paint(sheet: Sheet, chart: Chart) -> None:
    """Lay the bars on the sheet: names at the left, values behind the bars' ends, a rule where they start."""
    letters, points = sheet.letters, chart.points
    rows = _rows(chart, letters, sheet.width)
    strong = emphasised(points)
    frame = _frame(sheet, rows, strong)
    axes = sheet.axes(frame)
    low, high = min(0.0, *(float(p.value) for p in points)), max(0.0, *(float(p.value) for p in points))
    axes.set_xlim(low, high if low < high else low + 1)
    axes.set_ylim(sheet.height, 0)
    for index, row in enumerate(rows):
        axes.barh(
            row.middle,
            float(row.point.value),
            height=THICKNESS * letters.leading,
            clip_on=False,
            **look(row.point, sheet.palette, strong=index in strong),
        )
        _write_row(sheet, row, frame, (low, high if low < high else low + 1), bold=index in strong)
    axes.axvline(0, color=sheet.palette.ink, linewidth=0.75, clip_on=False)


def _rows(chart: Chart, letters: Lettering, width: Pt) -> list[Row]:
    found: list[Row] = []
    middle = 0.0
    previous: Point | None = None
    for point in chart.points:
        apart = previous is not None and _is_after_a_gap(previous, point, chart.points)
        middle += letters.leading * ((PITCH if previous else PITCH / 2) + (GAP if apart else 0))
        found.append(Row(point, middle, wrapped(point.label, NAMES_SHARE * width, letters)))
        previous = point
    return found


def _is_after_a_gap(previous: Point, point: Point, points: Sequence[Point]) -> bool:
    years = all(p.label[-4:].isdigit() for p in points) and not are_categories(points)
    return years and int(point.label[-4:]) - int(previous.label[-4:]) > 1


def _frame(sheet: Sheet, rows: Sequence[Row], strong: frozenset[int]) -> Box:
    letters = sheet.letters
    names = max(letters.width(line) for row in rows for line in row.name) if any(r.name for r in rows) else 0.0
    behind = [(letters.width(r.point.printed, bold=i in strong) + 5, r.point.value < 0) for i, r in enumerate(rows)]
    left = names + 8 + max((w for w, negative in behind if negative), default=0.0)
    right = sheet.width - max((w for w, negative in behind if not negative), default=0.0) - 1
    return Box(left, 0.0, max(right, left + 10), sheet.height)


def _write_row(sheet: Sheet, row: Row, frame: Box, limits: tuple[float, float], *, bold: bool) -> None:
    letters, palette = sheet.letters, sheet.palette
    baseline = sheet.height - row.middle - letters.cap / 2
    rise = letters.leading * (len(row.name) - 1) / 2
    for number, line in enumerate(row.name):
        sheet.write(0, baseline + rise - number * letters.leading, line, palette.ink, bold=False)
    low, high = limits
    value = float(row.point.value)
    end = frame.left + (value - low) / (high - low) * (frame.right - frame.left)
    colour = palette.accent if bold else palette.ink
    if value < 0:
        sheet.write(end - 5, baseline, row.point.printed, colour, align="right", bold=bold)
    else:
        sheet.write(end + 5, baseline, row.point.printed, colour, bold=bold)
