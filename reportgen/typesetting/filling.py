"""Filling one page: a single walk over what is to be placed, which notes each place where the page may end."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.model.brief import NoteId
from reportgen.model.style import BreakCosts, NoteStyle, Pt
from reportgen.typesetting.measured import Line, Lines, gap, height_of
from reportgen.typesetting.notes import FUZZ, NotePart, foot_height, least

Notes = Mapping[NoteId, NotePart]

FEW = 3
"""Lines that are too few for a last page, where pages have at least five times as many."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a page offers, and what its breaks cost."""

    height: Pt
    """Of the text, notes included."""

    baseline: Pt
    """White space is counted in lines of this height."""

    notes: NoteStyle
    costs: BreakCosts


@dataclass(frozen=True, slots=True)
class Rest:
    """What is still to be placed: `waiting` lines first, then the flow from `at` on."""

    waiting: Lines
    at: int
    carry: tuple[NotePart, ...] = ()
    """Notes that run over."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A place where the page may end."""

    lines: int
    """Of the page that stand before it."""

    waiting: Lines
    at: int
    bottom: Pt
    cost: float
    calls: int
    """Of the page's notes that are called before it."""


class Filling:
    """One page being filled: a single walk over what is to be placed, noting each place where the page may end."""

    def __init__(self, flow: Lines, rest: Rest, notes: Notes, room: Room) -> None:
        self.flow, self.rest, self.notes, self.room = flow, rest, notes, room
        self.lines: list[Line] = []
        self.head: Lines = ()
        self.parts: list[NotePart] = []
        self.noted = sum(part.height for part in rest.carry)
        self.leasts = self.noted
        self.bottom = 0.0
        self.stops: list[Stop] = []

    def fill(self) -> None:
        """Take lines until the page is full, the flow ends, or something must start a page."""
        deferred: Lines = ()
        at, end = 0, len(self.rest.waiting) + len(self.flow) - self.rest.at
        while at < end:
            line = self.line(at)
            if (line.forced and self.lines) or (line.opens and deferred):
                break
            group = self.floating(at)
            if group and self.lines and (deferred or not self.fits(group)):
                deferred += group
                at += len(group)
                continue
            at += 1
            if not self.take(line):
                break
            self.stop(at, end, deferred)

    def line(self, at: int) -> Line:
        """Return the line at a position counted over what waits and what flows."""
        waiting = self.rest.waiting
        return waiting[at] if at < len(waiting) else self.flow[self.rest.at + at - len(waiting)]

    def floating(self, at: int) -> Lines:
        """Return the lines of the figure that starts here; none where none does."""
        number = self.line(at).floating
        if not number or (self.lines and self.lines[-1].floating == number):
            return ()
        group = []
        end = len(self.rest.waiting) + len(self.flow) - self.rest.at
        while at < end and self.line(at).floating == number:
            group.append(self.line(at))
            at += 1
        return tuple(group)

    def fits(self, group: Lines) -> bool:
        """Tell whether a figure fits on what is left of the page, with its notes whole."""
        parts = [*self.parts, *(self.notes[call] for line in group for call in line.calls)]
        foot = foot_height((*self.rest.carry, *parts), self.room.notes)
        return self.bottom + gap(self.lines[-1], group[0]) + height_of(group) + foot <= self.room.height + FUZZ

    def take(self, line: Line) -> bool:
        """Put a line on the page; False where it doesn't fit, its notes aside."""
        if not self.lines:
            head = line.head if height_of((*line.head, line)) + line.tail <= self.room.height else ()
            self.head = head
            bottom = height_of((*head, line))
        else:
            bottom = self.bottom + gap(self.lines[-1], line) + line.height
        called = [self.notes[call] for call in line.calls]
        self.lines.append(line)
        self.parts += called
        self.noted += sum(part.height for part in called)
        self.leasts += sum(least(part) for part in called)
        self.bottom = bottom
        return bottom <= self.room.height + FUZZ

    def stop(self, at: int, end: int, deferred: Lines) -> None:
        """Note that the page may end here, if it may."""
        line, room = self.lines[-1], self.room
        ended = at == end and not deferred
        bottom = self.bottom + (0.0 if ended else line.tail)
        cost = self.foot_cost(room.height - bottom)
        if cost is None:
            return
        if not ended and not (at < end and self.line(at).forced):
            left = room.height - bottom - min(self.foot(), room.height - bottom)
            cost += line.cost + room.costs.blank * left / room.baseline
            few = end - at + len(deferred) <= FEW and room.height >= 5 * FEW * room.baseline
            cost += room.costs.widow / 2 if few else 0.0
        waiting = (*deferred, *self.rest.waiting[at:])
        position = self.rest.at + max(0, at - len(self.rest.waiting))
        self.stops.append(Stop(len(self.lines), waiting, position, bottom, cost, len(self.parts)))

    def foot(self) -> Pt:
        """Return the height of all notes that stand or start on the page."""
        count = len(self.rest.carry) + len(self.parts)
        style = self.room.notes
        return style.gap + style.after_rule + self.noted + style.between * (count - 1) if count else 0.0

    def foot_cost(self, space: Pt) -> float | None:
        """Return what it costs to fit the notes into `space`; None where they don't begin there as they must.

        All notes but the last stand whole. One that runs over costs `note_over`; nothing where no page could hold it,
        and three times as much where notes have not got their share of the page. Several that run over together are
        almost as bad as a heading without text; what runs over from the page before must have ended by then.
        """
        full, most = self.foot(), self.room.height * self.room.notes.most
        if full <= space + FUZZ:
            return 0.0
        if not self.parts:
            return 0.0 if self.rest.carry and space >= min(full, most) - FUZZ else None
        last = self.parts[-1]
        if full - last.height + least(last) > space + FUZZ:
            return self.room.costs.heading * 0.8 if full - self.noted + self.leasts <= space + FUZZ else None
        over = self.room.costs.note_over
        return (0.0 if last.height > most else over) + (0.0 if space >= min(full, most) else 2 * over)
