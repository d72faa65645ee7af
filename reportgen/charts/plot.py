"""What columns and lines share: slots on the time axis, the value axis, and the labels under the points."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import inf

from matplotlib import rcParams
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from reportgen.charts.axes import is_cut
from reportgen.charts.bars import are_categories, emphasised
from reportgen.charts.boxes import Box
from reportgen.charts.fonts import Lettering, fitted
from reportgen.charts.sheet import Sheet
from reportgen.model.chart import Chart, Mark, Point
from reportgen.model.numerals import amount
from reportgen.model.style import Pt

MOST_SLOTS = 60
"""Steps from which a time axis with gaps has no room for its bars."""


GRID_GAP: Pt = 1.5
"""From a line of the grid to a label that it passes."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How values become heights."""

    low: float
    high: float
    ticks: tuple[float, ...] = ()
    """Where the grid runs; none where every value is labelled."""


@dataclass(frozen=True, slots=True)
class Plot:
    """The plot's frame in points with the scales of both axes."""

    frame: Box
    slots: tuple[float, ...]
    """The points' places along the axis, from 0."""

    across: tuple[float, float]
    scale: Scale

    def x(self, slot: float) -> Pt:
        """Return the distance from the left."""
        first, last = self.across
        return self.frame.left + (slot - first) / (last - first) * (self.frame.right - self.frame.left)

    def y(self, value: float) -> Pt:
        """Return the height above the foot."""
        share = (value - self.scale.low) / (self.scale.high - self.scale.low)
        return self.frame.bottom + share * (self.frame.top - self.frame.bottom)

    def axes(self, sheet: Sheet, labels: Iterable[Box] = ()) -> Axes:
        """Lay the axes: the grid where there are ticks, broken around labels, and a rule at zero."""
        axes = sheet.axes(self.frame)
        axes.grid(visible=False)
        axes.set_xlim(*self.across)
        axes.set_ylim(self.scale.low, self.scale.high)
        if rcParams["axes.grid"]:
            ink, width, dashes = rcParams["grid.color"], rcParams["grid.linewidth"], rcParams["grid.linestyle"]
            for tick in filter(None, self.scale.ticks):
                for left, right in self._clear_of(tuple(labels), tick):
                    axes.plot([left, right], [tick] * 2, color=ink, linewidth=width, linestyle=dashes, zorder=0.5)
        if self.scale.low <= 0 <= self.scale.high:
            axes.axhline(0, color=sheet.palette.ink, linewidth=0.75, zorder=2.5, clip_on=False)
        return axes

    def _clear_of(self, labels: Sequence[Box], value: float) -> Iterator[tuple[float, float]]:
        """Yield the stretches of a line at a value that pass no label, as slots."""
        y, (first, last) = self.y(value), self.across
        slot = (last - first) / (self.frame.right - self.frame.left)
        for box in sorted(labels, key=lambda box: box.left):
            if box.bottom - GRID_GAP < y < box.top + GRID_GAP:
                until = min(self.across[0] + (box.left - GRID_GAP - self.frame.left) * slot, last)
                if until - first > slot:
                    yield first, until
                first = max(first, self.across[0] + (box.right + GRID_GAP - self.frame.left) * slot)
        if last - first > slot:
            yield first, last


def slots_of(points: Sequence[Point], *, most: float = inf) -> tuple[float, ...]:
    """Return each point's slot: whole steps from the first, a part-year in the slot of its year.

    Where the steps are `most` or more, the points stand side by side, with half a slot between those that are not
    neighbours in time.
    """
    if are_categories(points):
        return tuple(float(i) for i in range(len(points)))
    first, step = min(p.position for p in points), _step(points)
    found = tuple(float(int((p.position - first) / step + (0.001 if p.partial else 0.5))) for p in points)
    if max(found) < most:
        return found
    distinct = sorted(set(found))
    places, at = {distinct[0]: 0.0}, 0.0
    for before, after in pairwise(distinct):
        at += 1.0 if after - before == 1 else 1.5
        places[after] = at
    return tuple(places[slot] for slot in found)


def scale_of(chart: Chart, *, ticks: bool) -> Scale:
    """Return the value axis: from zero for bars, and for lines unless all their values are far from it."""
    values = [p.value for p in chart.points]
    if ticks:
        return rounded_scale(values, zero=not is_cut(chart.kind, values))
    return Scale(*_limits(values, zero=not is_cut(chart.kind, values)))


def rounded_scale(values: Sequence[Decimal], *, zero: bool = True, parts: int = 4) -> Scale:
    """Return an axis that ends at round values, in about so many parts."""
    low, high = _limits(values, zero=zero)
    marks = MaxNLocator(nbins=parts, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    return Scale(float(marks[0]), float(marks[-1]), tuple(float(m) for m in marks))


def tight_scale(values: Sequence[Decimal]) -> Scale:
    """Return an axis of bars that ends with the values themselves, with a few round ones on it: for small plots."""
    low, high = _limits(values, zero=True)
    marks = (float(m) for m in MaxNLocator(nbins=3, steps=[1, 2, 5, 10]).tick_values(low, high))
    return Scale(low, high, tuple(m for m in marks if low <= m <= high))


def _limits(values: Sequence[Decimal], *, zero: bool) -> tuple[float, float]:
    low, high = float(min(values)), float(max(values))
    if zero:
        low, high = min(0.0, low), max(0.0, high)
    return low, high if low < high else low + 1


def tick_text(value: float) -> str:
    """Print a tick in the chart's unit."""
    return ("−" if value < 0 else "") + amount(abs(Decimal(f"{value:.9g}")))


def ticks_width(letters: Lettering, scale: Scale) -> Pt:
    """Return the room for the value axis with the space beside it; 0 where there is none."""
    return max((letters.width(tick_text(t)) for t in scale.ticks), default=-8.0) + 8


def tick_boxes(sheet: Sheet, plot: Plot) -> tuple[tuple[Box, str], ...]:
    """Return where the values at the grid's left ends stand, with their texts."""
    cap, right = sheet.letters.cap, plot.frame.left - 6
    texts = [(plot.y(tick) - cap / 2, tick_text(tick)) for tick in plot.scale.ticks]
    return tuple((Box(right - sheet.letters.width(text), y, right, y + cap), text) for y, text in texts)


def write_ticks(sheet: Sheet, plot: Plot) -> None:
    """Write the values at the grid's left ends."""
    for box, text in tick_boxes(sheet, plot):
        sheet.write(box.left, box.bottom, text, sheet.palette.grey)


def write_values(sheet: Sheet, points: Sequence[Point], places: Mapping[int, Box]) -> None:
    """Write the values of points into their places; what the chart is about stands out."""
    strong = emphasised(points)
    for index, box in places.items():
        bold = index in strong
        sheet.write(
            box.left, box.bottom, points[index].printed, sheet.palette.accent if bold else sheet.palette.ink, bold=bold
        )


def axis_lines(points: Sequence[Point]) -> tuple[tuple[str, str], ...]:
    """Return the two lines under each point: `2023` over `Jan–Apr` among years; `Q1` over `2024` among quarters."""
    parts = [_parts(p.label) for p in points]
    if sum(not part for part, _ in parts) * 2 >= len(parts):
        return tuple((year, part) for part, year in parts)
    new = [i == 0 or parts[i][1] != parts[i - 1][1] for i in range(len(parts))]
    return tuple((part or year, year if fresh and part else "") for (part, year), fresh in zip(parts, new, strict=True))


def foot_height(sheet: Sheet, points: Sequence[Point]) -> Pt:
    """Return the room under the plot for the points' labels."""
    deep = any(second for _, second in axis_lines(points))
    return 5 + sheet.letters.leading * (2 if deep else 1) + 0.12 * sheet.letters.size


def write_foot(sheet: Sheet, plot: Plot, points: Sequence[Point]) -> None:
    """Write the points' labels at the sheet's foot: all, or as many at even distances as fit.

    Between them and the plot there may be room for the labels of values below zero.
    """
    letters = sheet.letters
    first_line = foot_height(sheet, points) - 5 - letters.cap
    placed = _foot_boxes(sheet, plot, points)
    for every in range(1, len(placed) + 1):
        chosen = [p for n, p in enumerate(reversed(placed)) if n % every == 0][::-1]
        if all(a[0].right + 5 <= b[0].left for a, b in pairwise(chosen)):
            break
    for box, first, second in chosen:
        middle = (box.left + box.right) / 2
        sheet.write(middle, first_line, first, sheet.palette.grey, align="center")
        if second:
            sheet.write(middle, first_line - letters.leading, second, sheet.palette.grey, align="center")


def order_of_labels(points: Sequence[Point]) -> tuple[int, ...]:
    """Return the points by how much they need a label: the newest, bounds and part-years, the extremes, the first."""
    values = [p.value for p in points]
    telling = [
        *sorted(emphasised(points)),
        len(points) - 1,
        *(i for i, p in enumerate(points) if p.partial or p.mark in {Mark.OVER, Mark.UNDER}),
        values.index(max(values)),
        values.index(min(values)),
        0,
    ]
    return tuple(dict.fromkeys(telling))


def _foot_boxes(sheet: Sheet, plot: Plot, points: Sequence[Point]) -> list[tuple[Box, str, str]]:
    letters, found, seen = sheet.letters, list[tuple[Box, str, str]](), set[float]()
    lines: Mapping[int, tuple[str, str]] = dict(enumerate(axis_lines(points)))
    for index, slot in enumerate(plot.slots):
        if slot in seen:
            continue
        seen.add(slot)
        first, second = (fitted(line, 0.4 * sheet.width, letters) for line in lines[index])
        half = max(letters.width(first), letters.width(second)) / 2
        middle = min(max(plot.x(slot), half), sheet.width - half)
        found.append((Box(middle - half, 0, middle + half, plot.frame.bottom), first, second))
    return sorted(found, key=lambda entry: entry[0].left + entry[0].right)


def _step(points: Sequence[Point]) -> float:
    whole = [p for p in points if not p.partial] or list(points)
    if any(re.fullmatch(r"\d{4}", p.label) for p in whole):
        return 1.0
    apart = [b.position - a.position for a, b in pairwise(whole) if b.position - a.position > 0.0005]
    return min(apart, default=1.0)


def _parts(label: str) -> tuple[str, str]:
    found = re.fullmatch(r"(?:(.*\S) )?(\d{4})", label)
    return (found[1] or "", found[2]) if found else ("", label)
