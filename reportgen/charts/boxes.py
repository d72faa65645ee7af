"""Where labels may stand: boxes in points, y upwards, and a search for places that are free."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reportgen.model.style import Pt


class Segment(NamedTuple):
    """A straight stroke that a label must not cross."""

    x1: Pt
    y1: Pt
    x2: Pt
    y2: Pt


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, y upwards."""

    left: Pt
    bottom: Pt
    right: Pt
    top: Pt

    def meets(self, other: "Box", gap: Pt = 0.0) -> bool:
        """Tell whether the two overlap or come closer than `gap`."""
        apart = self.right + gap <= other.left or other.right + gap <= self.left
        return not (apart or self.top + gap <= other.bottom or other.top + gap <= self.bottom)

    def holds(self, other: "Box") -> bool:
        """Tell whether the other lies within this one."""
        inside = self.left <= other.left and other.right <= self.right
        return inside and self.bottom <= other.bottom and other.top <= self.top

    def crossed_by(self, segment: Segment) -> bool:
        """Tell whether a stroke enters the box (Liang and Barsky's clipping)."""
        dx, dy = segment.x2 - segment.x1, segment.y2 - segment.y1
        enter, leave = 0.0, 1.0
        for run, room in (
            (-dx, segment.x1 - self.left),
            (dx, self.right - segment.x1),
            (-dy, segment.y1 - self.bottom),
            (dy, self.top - segment.y1),
        ):
            if run == 0 and room < 0:
                return False
            if run < 0:
                enter = max(enter, room / run)
            elif run > 0:
                leave = min(leave, room / run)
        return enter <= leave


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label that looks for a place."""

    point: int
    places: tuple[Box, ...]
    """Where it may stand, the best first."""

    may_meet: tuple[Box, ...] = ()
    """Obstacles that it may touch, such as its own bar."""


def placed(
    wanted: Sequence[Wanted], sheet: Box, obstacles: Sequence[Box], strokes: Sequence[Segment] = ()
) -> Mapping[int, Box]:
    """Give each label its first free place, in order; a label that finds none goes without."""
    found: dict[int, Box] = {}
    for label in wanted:
        hard = [o for o in obstacles if o not in label.may_meet]
        for box in label.places:
            free = sheet.holds(box) and not any(box.meets(o, 1.0) for o in hard)
            free = free and not any(box.meets(o, 2.5) for o in found.values())
            if free and not any(box.crossed_by(s) for s in strokes):
                found[label.point] = box
                break
    return found
