"""Change between two dates, a row for each category: a light dot for the earlier value, a dark one for the later."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes

from reportgen.charts.axes import CUT
from reportgen.charts.fonts import Lettering, fitted, lettering
from reportgen.charts.names import Names, name_height, set_names, write_name
from reportgen.charts.sheet import Palette, Sheet
from reportgen.model.chart import Chart, Mark, Point
from reportgen.model.style import Pt, StyleSheet

RADIUS: Pt = 3.2
AIR: Pt = 6.0
"""Between two rows."""

BEHIND: Pt = RADIUS + 4.0
"""From a dot's middle to its value."""

SHORTEST = 0.2
"""Share of the width that the dots get at least, before the names go above them."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One category with all that is stated for it, in the order of time."""

    name: str
    early: tuple[Point, ...]
    late: tuple[Point, ...]

    @property
    def points(self) -> tuple[Point, ...]:
        """Both dates' values."""
        return self.early + self.late

    @property
    def sides(self) -> tuple[str, str]:
        """What is written left and right of the dots: each date's values on the side where they lie."""
        early, late = said(self.early), said(self.late)
        rises = not self.late or _mean(self.late) >= _mean(self.early)
        return (early, late) if rises else (late, early)


def height(chart: Chart, style: StyleSheet, width: Pt) -> Pt:
    """Return the height that the rows take, the line that names the dates included."""
    letters = lettering(style)
    pairs = pairs_of(chart.points)
    names = _names(pairs, letters, width)
    heights = [_row_height(lines, letters, above=names.above) for lines in names.lines]
    return _key_height(pairs, letters, width) + sum(heights)


def paint(sheet: Sheet, chart: Chart) -> None:
    """Lay the rows: names at the left, values beside their dots, the dates' names at the top."""
    letters, axes, pairs = sheet.letters, sheet.points(), pairs_of(chart.points)
    names = _names(pairs, letters, sheet.width)
    ends = _ends(pairs, limits(chart.points), names.left, sheet)
    _write_key(sheet, axes, pairs, names.left)
    top = _key_height(pairs, letters, sheet.width)
    for pair, lines in zip(pairs, names.lines, strict=True):
        tall = _row_height(lines, letters, above=names.above)
        middle = top + tall - AIR - letters.leading / 2 if names.above else top + tall / 2
        write_name(sheet, lines, middle, letters.cap, above=names.above)
        _draw_pair(sheet, axes, pair, middle, (names.left, *ends), limits(chart.points))
        top += tall


def pairs_of(points: Sequence[Point]) -> tuple[Pair, ...]:
    """Gather the points of each category, in the order of the categories: the first date's, and all later ones'."""
    grouped: dict[str, list[Point]] = {}
    for point in points:
        grouped.setdefault(point.group or point.label, []).append(point)
    dates = dict.fromkeys(p.label for p in sorted(points, key=lambda p: p.position))
    first = next(iter(dates))
    found = []
    for name, alike in grouped.items():
        early = tuple(p for p in alike if p.label == first)
        found.append(Pair(name, early, tuple(p for p in alike if p.label != first)))
    return tuple(found)


def said(points: Sequence[Point]) -> str:
    """Write the values of one date: one, or all that sources state."""
    return " / ".join(dict.fromkeys(p.printed for p in points))


def limits(points: Sequence[Point]) -> tuple[float, float]:
    """Return what the axis spans: zero too, unless all values are far from it; dots make no claim about lengths."""
    low, high = float(min(p.value for p in points)), float(max(p.value for p in points))
    if not low > float(CUT) * high > 0 and not high < float(CUT) * low < 0:
        low, high = min(low, 0.0), max(high, 0.0)
    return (low, high) if low < high else (low - 1, low + 1)


def _mean(points: Sequence[Point]) -> float:
    return sum(float(p.value) / len(points) for p in points)


def _names(pairs: Sequence[Pair], letters: Lettering, width: Pt) -> Names:
    return set_names([p.name for p in pairs], sum(_sides_widths(pairs, letters)) + SHORTEST * width, letters, width)


def _sides_widths(pairs: Sequence[Pair], letters: Lettering) -> tuple[Pt, Pt]:
    """Return the room that values need left of the leftmost dots, and right of the rightmost."""
    widths = [[letters.width(side, bold=True) for side in pair.sides] for pair in pairs]
    return max(w[0] for w in widths) + BEHIND, max(w[1] for w in widths) + BEHIND + 1


def _ends(pairs: Sequence[Pair], span: tuple[float, float], start: Pt, sheet: Sheet) -> tuple[Pt, Pt]:
    """Return where the axis begins and ends: as long as it can be with each value beside its dot on the sheet."""
    (low, high), letters = span, sheet.letters
    needs = []
    for pair in pairs:
        shares = [(float(p.value) - low) / (high - low) for p in pair.points]
        widths = [letters.width(side, bold=True) + BEHIND for side in pair.sides]
        needs.append((min(shares), widths[0], max(shares), widths[1]))
    shortest, longest = 4.0, max(sheet.width - start - 2 * RADIUS, 4.0)
    for _ in range(24):
        length = (shortest + longest) / 2
        left = max(start + RADIUS, *(start + before - first * length for first, before, _, _ in needs))
        right = min(
            sheet.width - RADIUS - 1, *(sheet.width - 1 - after + (1 - last) * length for _, _, last, after in needs)
        )
        shortest, longest = (length, longest) if left + length <= right else (shortest, length)
    left = max(start + RADIUS, *(start + before - first * shortest for first, before, _, _ in needs))
    return left, left + shortest


def _row_height(lines: Sequence[str], letters: Lettering, *, above: bool) -> Pt:
    if above:
        return name_height(lines, letters) + letters.leading + 1.5 * AIR
    return max(len(lines), 1) * letters.leading + AIR


def _draw_pair(
    sheet: Sheet, axes: Axes, pair: Pair, middle: Pt, across: tuple[Pt, Pt, Pt], span: tuple[float, float]
) -> None:
    """Draw one row; `across` is where it begins, and where the axis begins and ends; `span` is the axis' values."""
    (start, left, right), (low, high) = across, span
    y, palette = sheet.height - middle, sheet.palette
    xs = [left + (float(p.value) - low) / (high - low) * (right - left) for p in pair.points]
    baseline, newest = y - sheet.letters.cap / 2, said(pair.late)
    before, after = pair.sides
    edges = min(xs) - BEHIND, max(xs) + BEHIND
    _guide(sheet, axes, y, (start, edges[0] - sheet.letters.width(before, bold=True) - 4 if before else edges[0]))
    axes.plot([min(xs), max(xs)], [y, y], color=palette.rest, linewidth=2.0, zorder=2, solid_capstyle="butt")
    for x, point in zip(xs, pair.points, strict=True):
        late = point in pair.late
        axes.plot([x], [y], linestyle="none", clip_on=False, zorder=4 + late, **_dot(point, palette, late=late))
    for x, text, align in ((edges[0], before, "right"), (edges[1], after, "left")):
        bold = text == newest and bool(pair.late)
        sheet.write(x, baseline, text, palette.accent if bold else palette.ink, align=align, bold=bold)  # type: ignore[arg-type]


def _guide(sheet: Sheet, axes: Axes, y: Pt, ends: tuple[Pt, Pt]) -> None:
    """Lead the eye from the name to the dots."""
    if ends[1] - ends[0] > 6:
        axes.plot(ends, [y, y], color=sheet.palette.rule, linewidth=0.5, zorder=1)


def _dot(point: Point, palette: Palette, *, late: bool) -> Mapping[str, Any]:
    """Return matplotlib's settings for a dot: hollow for a part of a period, a diamond for a hedge.

    A bound is an open arrowhead that points to where the true value lies.
    """
    colour = palette.accent if late else palette.rest
    shape = {Mark.OVER: ">", Mark.UNDER: "<", Mark.ABOUT: "D"}.get(point.mark, "o")
    hollow = point.partial or shape in "<>"
    return {
        "marker": shape,
        "markersize": (2 * RADIUS + (0.0 if late else 1.6))
        * (0.85 if shape == "D" else 1.0),  # where both stand in one place, the earlier is a ring
        "color": colour,
        "markeredgecolor": colour if hollow else "#ffffff",  # white keeps two dots apart that lie on one another
        "markerfacecolor": "#ffffff" if hollow else colour,
    }


def _key(pairs: Sequence[Pair], letters: Lettering, width: Pt) -> Iterator[tuple[str, bool]]:
    """Yield the dates, the earlier first, and whether each is the later."""
    for late in (False, True):
        dates = dict.fromkeys(p.label for pair in pairs for p in (pair.late if late else pair.early))
        if dates:
            yield fitted(", ".join(dates), width - 2 * RADIUS - 3, letters), late


def _key_lines(pairs: Sequence[Pair], letters: Lettering, width: Pt) -> int:
    total = sum(2 * RADIUS + 3 + letters.width(text, bold=True) + 14 for text, _ in _key(pairs, letters, width))
    return 1 if total - 14 <= width else 2


def _key_height(pairs: Sequence[Pair], letters: Lettering, width: Pt) -> Pt:
    return _key_lines(pairs, letters, width) * letters.leading + AIR / 2


def _write_key(sheet: Sheet, axes: Axes, pairs: Sequence[Pair], left: Pt) -> None:
    """Name the dates at the top: which dots are the earlier, and which the later."""
    letters = sheet.letters
    lines = _key_lines(pairs, letters, sheet.width)
    found = list(_key(pairs, letters, 0.97 * sheet.width))
    total = sum(2 * RADIUS + 3 + letters.width(text, bold=True) + 14 for text, _ in found) - 14
    x, baseline = (left if left + total <= sheet.width else 0.0), sheet.height - letters.cap - 1.5
    for text, late in found:
        colour = sheet.palette.accent if late else sheet.palette.rest
        dot = {"marker": "o", "markersize": 2 * RADIUS, "color": colour, "markeredgecolor": "#ffffff"}
        axes.plot([x + RADIUS], [baseline + letters.cap / 2], linestyle="none", clip_on=False, **dot)  # type: ignore[arg-type]
        sheet.write(x + 2 * RADIUS + 3, baseline, text, sheet.palette.ink, bold=late)
        if lines == 1:
            x += 2 * RADIUS + 3 + letters.width(text, bold=late) + 14
        else:
            x, baseline = 0.0, baseline - letters.leading
