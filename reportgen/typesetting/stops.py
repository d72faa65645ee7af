"""Where a frame may end, and what it leaves to the next one."""

from dataclasses import dataclass

from reportgen.model.style import Pt
from reportgen.typesetting.costs import Foot
from reportgen.typesetting.flow import Flow
from reportgen.typesetting.measured import Lines
from reportgen.typesetting.notes import NotePart

Span = tuple[int, int]
"""Numbers of lines of the flow: the first, and the one after the last."""

NoteParts = tuple[NotePart, ...]
Key = tuple[object, ...]


@dataclass(slots=True)
class Rest:
    """What is still to be placed: figures that wait, then the flow from `at` on; at the foot, notes that run over.

    Made for each stop, so not frozen either.
    """

    at: int = 0
    waiting: tuple[Span, ...] = ()
    carry: tuple[NotePart, ...] = ()

    @property
    def key(self) -> Key:
        """What tells one rest from another; the lines of a note that runs over are always its last."""
        if not self.carry:
            return self.at, self.waiting
        return self.at, self.waiting, tuple((part.note, len(part.lines)) for part in self.carry)


@dataclass(slots=True)
class Stop:
    """A place where a frame may end. Made by the hundred for a page, so not frozen."""

    cost: float
    """Without that of ending at another height than its neighbour."""

    rest: Rest
    head: Lines
    """Set again above the first line of the flow, under figures that waited."""

    placed: tuple[Span, ...]
    notes: NoteParts | None
    """What stands at the foot, where notes run over; None where all that was carried and called stands there."""

    bottom: Pt
    """Of the text, from the frame's top."""

    foot: Foot
    short: float = 0.0
    """Lines of white space that the frame ends above its foot; 0 where notes stand there."""

    taken: Pt = 0.0
    """Of the white space left, what gaps take up."""

    ended: bool = True
    """Nothing is left of the flow, or something forced follows: the frame is not meant to be full."""


def notes_of(flow: Flow, rest: Rest, placed: tuple[Span, ...]) -> NoteParts:
    """Return the notes that run over from before, and those that the lines placed call."""
    lines = (line for start, end in placed for line in flow.lines[start:end] if line.calls)
    return (*rest.carry, *(flow.notes[call] for line in lines for call in line.calls))
