"""An axis of years for what stands anywhere on it: its span, and ticks whose labels find room."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor

from reportgen.charts.fonts import Lettering
from reportgen.model.period import MONTHS
from reportgen.model.style import Pt

STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 300, 600, 1200, 2400, 6000, 12000)
"""Months from tick to tick."""

GAP: Pt = 7.0
"""Between two labels, at least."""

MOST_TICKS = 60

MARGIN = 0.04
"""Of the span, left free before the first and after the last event."""


@dataclass(frozen=True, slots=True)
class Years:
    """A linear axis of time in points."""

    first: float
    last: float
    left: Pt
    right: Pt

    def x(self, position: float) -> Pt:
        """Return where a moment stands; `position` is its year with months and days as the fraction."""
        return self.left + (position - self.first) / (self.last - self.first) * (self.right - self.left)


def axis_of(positions: Sequence[float], left: Pt, right: Pt) -> Years:
    """Return the axis that holds all positions with a margin; a single moment gets a year around it."""
    first, last = min(positions), max(positions)
    spare = max(MARGIN * (last - first), (1.0 - (last - first)) / 2 if last - first < 0.02 else 0.0)
    return Years(first - spare, last + spare, left, right)


@dataclass(frozen=True, slots=True)
class Tick:
    """A round date on the axis."""

    x: Pt
    middle: Pt
    """Of its label, which never leaves the sheet."""

    text: str


def ticks(axis: Years, letters: Lettering, width: Pt) -> tuple[Tick, ...]:
    """Return the ticks of the smallest round step whose labels don't crowd on a sheet so wide.

    Where no step puts two labels on the axis it bears a single one, or none.
    """
    for step in STEPS:
        found = _at(axis, step, letters, width)
        if len(found) > 1 and _clear(found, letters):
            return found
    lone = [tick for step in STEPS for tick in _at(axis, step, letters, width)[:1]]
    return tuple(lone[-1:])


def _at(axis: Years, step: int, letters: Lettering, width: Pt) -> tuple[Tick, ...]:
    first, last = ceil(axis.first * 12 / step - 1e-6), floor(axis.last * 12 / step + 1e-6)
    if last - first > MOST_TICKS:
        return ()
    found = []
    for month in (n * step for n in range(first, last + 1)):
        x, half = axis.x(month / 12), letters.width(_name(month)) / 2
        found.append(Tick(x, min(max(x, half), width - half), _name(month)))
    return tuple(found)


def _name(month: int) -> str:
    year, rest = divmod(month, 12)
    return f"{MONTHS[rest][:3]} {year}" if rest else f"{year}"


def _clear(found: Sequence[Tick], letters: Lettering) -> bool:
    halves = [letters.width(tick.text) / 2 for tick in found]
    pairs = pairwise(zip(found, halves, strict=True))
    return all(a.middle + half + GAP <= b.middle - other for (a, half), (b, other) in pairs)
