"""Pages where no rule leaves a way: notes alone, a line too tall, more notes on a line than a page has room for."""

from dataclasses import dataclass, replace

from reportgen.model.style import Pt
from reportgen.typesetting.costs import Room, white
from reportgen.typesetting.flow import Flow
from reportgen.typesetting.measured import KEEP, Lines, height_of
from reportgen.typesetting.notes import FUZZ, NotePart, foot_height, share_out
from reportgen.typesetting.stops import Rest, Span


@dataclass(frozen=True, slots=True)
class Fault:
    """What a page couldn't be spared."""

    code: str
    words: str
    """Of the line it is about."""


@dataclass(frozen=True, slots=True)
class ForcedPage:
    """What stands on a page, or in a column, where nothing can be chosen."""

    cost: float
    rest: Rest
    head: Lines = ()
    lines: Lines = ()
    notes: tuple[NotePart, ...] = ()
    faults: tuple[Fault, ...] = ()


def forced_page(flow: Flow, rest: Rest, room: Room, height: Pt) -> ForcedPage:
    """Fill a frame that no line may end: with notes that run over, or else with one line, whatever its notes."""
    return _notes_alone(rest, room, height) or (
        _note_line(rest) if rest.carry else _line_alone(flow, rest, room, height)
    )


def textless(rest: Rest, room: Room, height: Pt) -> ForcedPage:
    """Leave a frame to the notes that run over: it is low, for what goes across above it, and others are higher."""
    left = _notes_alone(rest, room, height) or ForcedPage(0.0, rest)
    return replace(left, cost=white(height - foot_height(left.notes, room.notes), 0.0, room))


def _notes_alone(rest: Rest, room: Room, height: Pt) -> ForcedPage | None:
    """Fill a page with notes that run over; None where there are none, or not a line of them fits."""
    if not rest.carry:
        return None
    shared = share_out(rest.carry, height, room.notes, fewest=0)
    if not shared or not shared[0]:
        return None
    return ForcedPage(room.costs.note_over, replace(rest, carry=shared[1]), notes=shared[0])


def _note_line(rest: Rest) -> ForcedPage:
    """Place a single line of a note, though not even that fits on an empty page."""
    part = rest.carry[0]
    begun = (replace(part, lines=part.lines[:1]),)
    left = replace(part, lines=part.lines[1:], begun=True)
    carry = (*((left,) if left.lines else ()), *rest.carry[1:])
    return ForcedPage(KEEP, replace(rest, carry=carry), notes=begun, faults=(Fault("page-too-small", ""),))


def _line_alone(flow: Flow, rest: Rest, room: Room, height: Pt) -> ForcedPage:
    """Place the first line where no rule lets it stand, its notes divided as they must be.

    Notes of one line that are too long together begin together, and run over together. Only where the page hasn't
    room for the first line of each does a note begin on the next page, and that is reported.
    """
    number, after = _without_first(rest)
    line = flow.lines[number]
    parts = [flow.notes[call] for call in line.calls]
    for head, fewest in ((line.head, 2), (line.head, 1), ((), 2), ((), 1)):
        shared = share_out(parts, height - height_of((*head, line)) - line.tail, room.notes, fewest=fewest)
        if shared:
            return ForcedPage(KEEP, replace(after, carry=shared[1]), head, (line,), shared[0])
    here, over = share_out(parts, height - line.height, room.notes, fewest=0) or ((), tuple(parts))
    faults = [Fault("line-too-tall", line.text)] if line.height > height + FUZZ else []
    faults += [Fault("note-apart", line.text)] if len(here) < len(parts) else []
    return ForcedPage(
        KEEP * (1 + 9 * (len(here) < len(parts))), replace(after, carry=over), (), (line,), here, tuple(faults)
    )


def _without_first(rest: Rest) -> tuple[int, Rest]:
    """Return the first line that is still to be placed, and what is left without it."""
    if not rest.waiting:
        return rest.at, Rest(rest.at + 1)
    (start, end), *others = rest.waiting
    waiting: tuple[Span, ...] = (((start + 1, end),) if start + 1 < end else ()) + tuple(others)
    return start, Rest(rest.at, waiting)
