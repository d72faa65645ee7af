"""Labels as flags over an axis: each on a pole, at a height where neither flags nor poles meet."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.model.style import Pt

MOST_LEVELS = 3
GAP: Pt = 6.0
"""Between two flags, and from a flag to another's pole."""

POLE: Pt = 3.5
"""From a pole to its text."""

RISE: Pt = 7.0
"""Between two levels."""

HEAD: Pt = 2.0
"""Over the highest flag: accents rise above its capitals."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A label on its pole."""

    x: Pt
    width: Pt
    lines: tuple[tuple[str, str], ...]
    """Each a bold and a plain part."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a flag flies; y upwards."""

    edge: Pt
    """Of its text, beside the pole: the left one, or the right one where the flag flies to the left."""

    top: Pt
    leftwards: bool


@dataclass(frozen=True, slots=True)
class Flags:
    """All flags with their places."""

    flags: tuple[Flag, ...]
    places: tuple[Place, ...]
    height: Pt


def raised(flags: Sequence[Flag], width: Pt, leading: Pt, *, foot: Pt) -> Flags | None:
    """Give each flag its place; None where they would need more than three levels, or would block one another.

    A flag flies to the right of its pole, or to the left where the sheet ends. A flag that reaches over another's
    pole has to fly higher than that one. `foot` is the height of the lowest level.
    """
    spans = [_span(flag, width) for flag in flags]
    if any(left < 0 or right > width for left, right in spans):
        return None
    levels = _levels(flags, spans)
    if levels is None:
        return None
    heights = [
        max(len(f.lines) for f, at in zip(flags, levels, strict=True) if at == level) * leading + RISE
        for level in range(max(levels) + 1)
    ]
    tops = [foot + sum(heights[: level + 1]) - RISE for level in levels]
    places = tuple(_place(flag, span, top) for flag, span, top in zip(flags, spans, tops, strict=True))
    return Flags(tuple(flags), places, foot + sum(heights) - RISE + HEAD)


def _span(flag: Flag, width: Pt) -> tuple[Pt, Pt]:
    if flag.x + POLE + flag.width <= width:
        return flag.x + POLE, flag.x + POLE + flag.width
    return flag.x - POLE - flag.width, flag.x - POLE


def _place(flag: Flag, span: tuple[Pt, Pt], top: Pt) -> Place:
    left, right = span
    return Place(right, top, leftwards=True) if right < flag.x else Place(left, top, leftwards=False)


def _levels(flags: Sequence[Flag], spans: Sequence[tuple[Pt, Pt]]) -> tuple[int, ...] | None:
    """Take the lowest free level for each flag, after all those whose poles it reaches over."""
    under = [
        {j for j, other in enumerate(flags) if j != i and left - GAP < other.x < right + GAP}
        for i, (left, right) in enumerate(spans)
    ]
    found: dict[int, int] = {}
    while len(found) < len(flags):
        ready = next((i for i in range(len(flags)) if i not in found and under[i] <= found.keys()), None)
        if ready is None:
            return None
        level = max((found[j] + 1 for j in under[ready]), default=0)
        beside = {found[j] for j in found if _meet(spans[j], spans[ready])}
        while level in beside:
            level += 1
        found[ready] = level
    return tuple(found[i] for i in range(len(flags))) if max(found.values()) < MOST_LEVELS else None


def _meet(one: tuple[Pt, Pt], other: tuple[Pt, Pt]) -> bool:
    return one[0] < other[1] + GAP and other[0] < one[1] + GAP
