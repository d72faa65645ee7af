"""Page breaking: pure functions from measured lines and notes to pages.

The rule that everything else gives way to: a line stands on the page on which its notes begin. Where pages may end is
then a matter of cost: of a widow, an orphan, a heading without text, a note that runs over, white space at the foot.
Of all ways through an edition the cheapest is taken. Figures that don't fit let the text after them pass, and come
first on the next page.

It always ends: every page takes at least one line of the text or of a note.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from reportgen.model.style import Pt
from reportgen.typesetting.costs import Room
from reportgen.typesetting.flow import Flow, Notes, flow_of
from reportgen.typesetting.forcing import Fault, ForcedPage
from reportgen.typesetting.frames import Frame, Frames
from reportgen.typesetting.measured import KEEP, Line, Lines
from reportgen.typesetting.notes import NotePart
from reportgen.typesetting.search import Node, cheapest_way, width_for
from reportgen.typesetting.stops import Rest, Stop, notes_of
from reportgen.typesetting.stretching import tops


@dataclass(frozen=True, slots=True)
class PagePlan:
    """What stands on a page, or in one of its columns: from the top, and at the foot."""

    lines: Lines
    repeated: range = range(0)
    """Which of the lines stand on an earlier page already, as a table's header does."""

    notes: tuple[NotePart, ...] = ()
    """In the order they are printed; those that run over from the page before come first."""

    faults: tuple[Fault, ...] = ()
    tops: tuple[Pt, ...] = ()
    """Upper edge of each line, from that of the page's or the column's own."""

    page: int = 1
    column: int = 0
    """From 0."""

    top: Pt = 0.0
    """Where the column begins, below the top margin."""


def paginate(
    flow: Lines, notes: Notes, room: Room, frames: Frames | None = None, width: int = 0
) -> tuple[PagePlan, ...]:
    """Decide what stands on each page. `notes` has every note that the flow calls; lengths in points.

    `frames` are pages of one column where nothing else is said. `width` is how many ways are followed at once; 0
    leaves that to the length of the flow, 1 ends each page where that is cheapest, whatever comes of it.
    Raises KeyError for a call without a measured note.
    """
    prepared = flow_of(flow, notes, room)
    frames = frames or Frames(room.height)
    way = cheapest_way(prepared, Rest(), room, frames, width or width_for(prepared, frames.height))
    return plans_of(way, prepared, room, frames)


def plans_of(way: Sequence[Node], flow: Flow, room: Room, frames: Frames) -> tuple[PagePlan, ...]:
    """Return what stands in each frame along a way through the flow."""
    return tuple(_plan(before, node, flow, room, frames.frame(before.frame)) for before, node in pairwise(way))


def _plan(before: Node, node: Node, flow: Flow, room: Room, frame: Frame) -> PagePlan:
    """Turn one step of the way into what stands in its frame."""
    match node.step:
        case ForcedPage(head=head, lines=lines, notes=notes, faults=faults):
            lines = (*head, *lines)
            placed = tops(lines, room)
            again = range(len(head))
            return PagePlan(lines, again, notes, faults, placed, frame.page, frame.column, frame.top)
        case Stop() as stop:
            return _stopped(before.rest, stop, flow, room, frame)
        case None:
            raise ValueError("only the start of a way has nothing behind it")


def _stopped(rest: Rest, stop: Stop, flow: Flow, room: Room, frame: Frame) -> PagePlan:
    lines, again = _with_head(rest, stop, flow)
    notes = notes_of(flow, rest, stop.placed) if stop.notes is None else stop.notes
    done = stop.rest.at == len(flow.lines) and not stop.rest.waiting
    faults = () if done else _faults(lines, room)
    placed = tops(lines, room, stop.taken, again)
    return PagePlan(lines, again, notes, faults, placed, frame.page, frame.column, frame.top)


def _with_head(rest: Rest, stop: Stop, flow: Flow) -> tuple[Lines, range]:
    """Return the lines of a frame, and which of them are set again: above where the flow goes on."""
    lines: list[Line] = []
    again = range(0)
    for start, end in stop.placed:
        if start == rest.at and stop.head:
            again = range(len(lines), len(lines) + len(stop.head))
            lines += stop.head
        lines += flow.lines[start:end]
    return tuple(lines), again


def _faults(lines: Sequence[Line], room: Room) -> tuple[Fault, ...]:
    """Tell what the cheapest end of a page could not avoid."""
    last = lines[-1]
    if last.heading:
        return (Fault("heading-alone", last.text),)
    words = next((line.text for line in reversed(lines) if line.text), "")
    kept = takewhile(lambda line: line.cost >= room.costs.heading, reversed(lines))
    return (Fault("kept-apart", words),) if last.cost >= KEEP or any(line.heading for line in kept) else ()
