"""A whole with its parts: one bar, a rule over it for the whole, the parts' names under it or in a key."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes

from reportgen.charts.bars import look
from reportgen.charts.colours import shades
from reportgen.charts.fonts import Lettering, lettering, wrapped
from reportgen.charts.sheet import Sheet
from reportgen.model.chart import Chart, Point
from reportgen.model.style import Pt, StyleSheet

THICKNESS: Pt = 20.0
BRACKET: Pt = 5.0
"""Height of the rule over the bar, its two feet included."""

DROP: Pt = 8.0
"""From the bar to the names under it."""

MOST_LINES = 3
"""Of a part's name."""

SWATCH: Pt = 7.0
AIR: Pt = 3.0
"""Between two lines of the key."""


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of the bar."""

    point: Point
    left: Pt
    right: Pt


@dataclass(frozen=True, slots=True)
class Label:
    """A part's name and value, as lines that end with the value."""

    name: tuple[str, ...]
    value: str


def height(chart: Chart, style: StyleSheet, width: Pt) -> Pt:
    """Return the height that bar and names take."""
    letters = lettering(style)
    parts = _parts(chart, width)
    labels = _direct(parts, letters, width)
    below = _lines(labels) * letters.leading if labels else _key_height(parts, letters, width)
    return _head(chart, letters, width) + THICKNESS + DROP + below


def paint(sheet: Sheet, chart: Chart) -> None:
    """Lay the parts end to end from zero, in their order."""
    letters, axes, parts = sheet.letters, sheet.points(), _parts(chart, sheet.width)
    top = sheet.height - _head(chart, letters, sheet.width)
    looks = tuple(_looks(parts, sheet))
    for part, settings in zip(parts, looks, strict=True):
        axes.bar(part.left, THICKNESS, part.right - part.left, top - THICKNESS, align="edge", clip_on=False, **settings)
    for before in parts[:-1]:  # white between two parts, whatever their shades
        axes.plot([before.right] * 2, [top - THICKNESS, top], color="#ffffff", linewidth=1.0, zorder=4)
    _write_whole(sheet, axes, chart, top)
    labels = _direct(parts, letters, sheet.width)
    if labels:
        _write_direct(sheet, parts, labels, top - THICKNESS)
    else:
        _write_key(sheet, parts, looks, top - THICKNESS - DROP)


def parted(points: Sequence[Point]) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    """Tell the parts from the whole, which has no group of its own; sources may state it differently."""
    if not any(p.group for p in points):
        return tuple(points), ()
    return tuple(p for p in points if p.group), tuple(p for p in points if not p.group)


def _parts(chart: Chart, width: Pt) -> tuple[Part, ...]:
    """Measure the parts: the sheet is as wide as the whole, or as all parts where they are more."""
    unit = (width - 1) / _longest(chart.points)
    found, left = [], 0.5
    for point in parted(chart.points)[0]:
        found.append(Part(point, left, left + float(point.value) * unit))
        left = found[-1].right
    return tuple(found)


def _longest(points: Sequence[Point]) -> float:
    parts, wholes = parted(points)
    return max(sum(float(p.value) for p in parts), *(float(w.value) for w in wholes), 0.0) or 1.0


def _looks(parts: Sequence[Part], sheet: Sheet) -> Iterator[Mapping[str, Any]]:
    """Yield matplotlib's settings for each part: shades from dark to light; hatched for a part of a period.

    A value that no source states is open and hatched the other way.
    """
    tones = iter(shades(sheet.palette.accent, sum(not p.point.derived_from for p in parts)))
    for part in parts:
        if part.point.derived_from:
            yield look(part.point, sheet.palette, strong=False)
            continue
        tone = next(tones)
        ground, hatch = ("#ffffff", "///") if part.point.partial else (tone, None)
        yield {"facecolor": ground, "edgecolor": tone, "linewidth": 0.75, "hatch": hatch}


def _head(chart: Chart, letters: Lettering, width: Pt) -> Pt:
    """Return the room over the bar: for the whole's name, where the chart has one, and its rule."""
    lines = _whole_lines(chart, letters, width)
    return len(lines) * letters.leading + BRACKET + 3 if lines else 2.0


def _whole_lines(chart: Chart, letters: Lettering, width: Pt) -> tuple[str, ...]:
    wholes = parted(chart.points)[1]
    if not wholes:
        return ()
    said = " / ".join(dict.fromkeys(w.printed for w in wholes))
    return wrapped(f"{wholes[0].label}: {said}", 0.92 * width, letters, MOST_LINES)


def _write_whole(sheet: Sheet, axes: Axes, chart: Chart, top: Pt) -> None:
    """Rule the whole's length over the bar, with its name above: where parts are missing, the rule is longer."""
    unit = (sheet.width - 1) / _longest(chart.points)
    for whole in parted(chart.points)[1]:
        right = 0.5 + unit * float(whole.value)
        xs, ys = [0.5, 0.5, right, right], [top + 2, top + BRACKET, top + BRACKET, top + 2]
        axes.plot(xs, ys, color=sheet.palette.ink, linewidth=0.75, solid_capstyle="butt", clip_on=False)
    for number, line in enumerate(_whole_lines(chart, sheet.letters, sheet.width)):
        baseline = sheet.height - number * sheet.letters.leading - sheet.letters.cap - 1.5
        sheet.write(0, baseline, line, sheet.palette.ink, bold=True)


def _direct(parts: Sequence[Part], letters: Lettering, width: Pt) -> tuple[Label, ...]:
    """Return a label for each part as narrow as the part, or nothing where any of them won't go in."""
    found = []
    for index, part in enumerate(parts):
        room = (parts[index + 1].left if index + 1 < len(parts) else width) - part.left - 5
        label = _fitting(part.point, room, letters)
        if label is None:
            return ()
        found.append(label)
    return tuple(found)


def _fitting(point: Point, room: Pt, letters: Lettering) -> Label | None:
    name = wrapped(point.label, max(room, 1.0), letters, MOST_LINES)
    whole = " ".join(name) == " ".join(point.label.split())
    fits = max(letters.width(line) for line in (*name, "")) <= room
    return Label(name, point.printed) if whole and fits and letters.width(point.printed, bold=True) <= room else None


def _lines(labels: Sequence[Label]) -> int:
    return max(len(label.name) for label in labels) + 1


def _write_direct(sheet: Sheet, parts: Sequence[Part], labels: Sequence[Label], bottom: Pt) -> None:
    letters, palette = sheet.letters, sheet.palette
    for part, label in zip(parts, labels, strict=True):
        first = bottom - DROP / 2 - letters.cap
        sheet.write(part.left, first, label.value, palette.ink, bold=True)
        for number, line in enumerate(label.name, 1):
            sheet.write(part.left, first - number * letters.leading, line, palette.ink)


def _key_rows(parts: Sequence[Part], letters: Lettering, width: Pt) -> Iterator[tuple[Part, tuple[str, ...]]]:
    room = width - SWATCH - 6 - max(letters.width(p.point.printed, bold=True) for p in parts) - 10
    for part in parts:
        yield part, wrapped(part.point.label, room, letters, MOST_LINES) or ("",)


def _key_height(parts: Sequence[Part], letters: Lettering, width: Pt) -> Pt:
    return sum(len(lines) * letters.leading + AIR for _, lines in _key_rows(parts, letters, width))


def _write_key(sheet: Sheet, parts: Sequence[Part], looks: Sequence[Mapping[str, Any]], top: Pt) -> None:
    """Write the parts in their order: swatch, name, and the value where the longest name ends."""
    letters, axes, rows = sheet.letters, sheet.points(), list(_key_rows(parts, sheet.letters, sheet.width))
    left = SWATCH + 6
    widest = max(letters.width(line) for _, lines in rows for line in lines)
    right = left + widest + 10 + max(letters.width(p.point.printed, bold=True) for p in parts)
    for (part, lines), settings in zip(rows, looks, strict=True):
        baseline = top - letters.cap - 1
        axes.bar(0.5, SWATCH, SWATCH, baseline + letters.cap / 2 - SWATCH / 2, align="edge", clip_on=False, **settings)
        for number, line in enumerate(lines):
            sheet.write(left, baseline - number * letters.leading, line, sheet.palette.ink)
        sheet.write(right, baseline, part.point.printed, sheet.palette.ink, align="right", bold=True)
        top -= len(lines) * letters.leading + AIR
