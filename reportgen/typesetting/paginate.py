"""Page breaking: pure functions from measured lines and notes to pages.

The rule that everything else gives way to: a line stands on the page on which its notes begin. Where pages may end is
then a matter of cost: of a widow, an orphan, a heading without text, a note that runs over, white space at the foot.
A page is filled as far as it goes, and ends at the cheapest of the places on the way there. Figures that don't fit
let the text after them pass, and come first on the next page.

It always ends: every page takes at least one line of the text or of a note.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportgen.model.brief import NoteId
from reportgen.model.style import Pt
from reportgen.typesetting.filling import Filling, Notes, Rest, Room, Stop
from reportgen.typesetting.measured import KEEP, Line, Lines, height_of
from reportgen.typesetting.notes import FEWEST, FUZZ, NotePart, share_out

FULL_ENOUGH = 9
"""Lines that a last page should have, at least."""

SHORTEST = 3
"""Lines that the other pages may be short of, so that the last one gets them."""

ROOMY = 20
"""Lines that a page must have room for before any of that is tried."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What a page couldn't be spared."""

    code: str
    words: str
    """Of the line it is about."""


@dataclass(frozen=True, slots=True)
class PagePlan:
    """What stands on a page, from its top, and at its foot."""

    lines: Lines
    repeated: int = 0
    """How many of the lines, the first ones, stand on an earlier page already: a table's header."""

    notes: tuple[NotePart, ...] = ()
    """In the order they are printed; those that run over from the page before come first."""

    faults: tuple[Fault, ...] = ()


def paginate(flow: Lines, notes: Notes, room: Room) -> tuple[PagePlan, ...]:
    """Decide what stands on each page. `notes` has every note that the flow calls; lengths in points.

    Raises KeyError for a call without a measured note.
    """
    rest = Rest((), 0)
    flow = first_calls(flow)
    pages = []
    while rest.waiting or rest.at < len(flow) or rest.carry:
        page, rest = _compose(flow, rest, notes, room)
        pages.append(page)
    return tuple(pages)


def well_ended(flow: Lines, notes: Notes, room: Room) -> tuple[PagePlan, ...]:
    """Decide what stands on each page, and leave no last page with a few lines.

    Where the last page would be nearly empty, the pages before it run up to `SHORTEST` lines short, as long as that
    fills it and takes no further page. Raises KeyError for a call without a measured note.
    """
    plain = paginate(flow, notes, room)
    if len(plain) < 2 or room.height < ROOMY * room.baseline or _filled(plain[-1]) >= FULL_ENOUGH * room.baseline:
        return plain
    for short in range(1, SHORTEST + 1):
        pages = paginate(flow, notes, replace(room, height=room.height - short * room.baseline))
        if len(pages) == len(plain) and _filled(pages[-1]) >= FULL_ENOUGH * room.baseline:
            return pages
    return plain


def _filled(page: PagePlan) -> Pt:
    return height_of(page.lines) + sum(note.height for note in page.notes)


def first_calls(flow: Lines) -> Lines:
    """Let each note be called once: where it is called again, its number is printed and no more."""
    seen: set[NoteId] = set()
    lines = []
    for line in flow:
        calls = tuple(call for call in line.calls if call not in seen)
        seen.update(calls)
        lines.append(line if calls == line.calls else replace(line, calls=calls))
    return tuple(lines)


def _compose(flow: Lines, rest: Rest, notes: Notes, room: Room) -> tuple[PagePlan, Rest]:
    """Fill one page and end it where that is cheapest."""
    filling = Filling(flow, rest, notes, room)
    filling.fill()
    if not filling.stops:
        return _notes_alone(rest, room) or _forced(filling, rest, room)
    stop = min(filling.stops, key=lambda stop: (stop.cost, -stop.lines))
    lines = filling.lines[: stop.lines]
    parts = (*rest.carry, *filling.parts[: stop.calls])
    fewest = FEWEST if stop.calls else 0
    here, over = share_out(parts, room.height - stop.bottom, room.notes, fewest=fewest) or ((), parts)
    page = PagePlan((*filling.head, *lines), len(filling.head), here, _faults(lines, stop, flow))
    return page, Rest(stop.waiting, stop.at, over)


def _faults(lines: Sequence[Line], stop: Stop, flow: Lines) -> tuple[Fault, ...]:
    """Tell what the cheapest end of a page could not avoid."""
    last = lines[-1]
    if stop.at == len(flow) and not stop.waiting:
        return ()
    if last.heading:
        return (Fault("heading-alone", last.text),)
    words = next((line.text for line in reversed(lines) if line.text), "")
    return (Fault("kept-apart", words),) if last.cost >= KEEP else ()


def _notes_alone(rest: Rest, room: Room) -> tuple[PagePlan, Rest] | None:
    """Fill a page with notes that run over; None where there are none, or not a line of them fits."""
    if not rest.carry:
        return None
    shared = share_out(rest.carry, room.height, room.notes, fewest=0)
    if not shared or not shared[0]:
        return None
    return PagePlan((), notes=shared[0]), replace(rest, carry=shared[1])


def _forced(filling: Filling, rest: Rest, room: Room) -> tuple[PagePlan, Rest]:
    """Place the first line where no rule lets it stand, its notes divided as they must be.

    Notes of one line that are too long together begin together, and run over together. Only where the page hasn't
    room for the first line of each does a note begin on the next page, and that is reported.
    """
    if rest.carry:  # not a line of them fits on an empty page
        part = rest.carry[0]
        begun = (replace(part, lines=part.lines[:1]),)
        left = replace(part, lines=part.lines[1:], begun=True)
        carry = (*((left,) if left.lines else ()), *rest.carry[1:])
        return PagePlan((), notes=begun, faults=(Fault("page-too-small", ""),)), replace(rest, carry=carry)
    line = filling.lines[0]
    parts = [filling.notes[call] for call in line.calls]
    after = Rest(rest.waiting[1:], rest.at + (0 if rest.waiting else 1))
    for head, fewest in ((line.head, 2), (line.head, 1), ((), 2), ((), 1)):
        lines = (*head, line)
        shared = share_out(parts, room.height - height_of(lines) - line.tail, room.notes, fewest=fewest)
        if shared:
            return PagePlan(lines, len(head), shared[0]), replace(after, carry=shared[1])
    here, over = share_out(parts, room.height - line.height, room.notes, fewest=0) or ((), tuple(parts))
    faults = [Fault("line-too-tall", line.text)] if line.height > room.height + FUZZ else []
    faults += [Fault("note-apart", line.text)] if len(here) < len(parts) else []
    return PagePlan((line,), notes=here, faults=tuple(faults)), replace(after, carry=over)
