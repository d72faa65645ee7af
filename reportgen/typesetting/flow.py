"""What is to be placed, laid out for a quick walk: lengths as running totals, and where a walk has to look closer.

Numbers of lines count from 0. Page breaking walks the same lines over and over from different starts; with running
totals it passes over a whole run of plain lines at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, pairwise
from operator import add

from reportgen.model.brief import NoteId
from reportgen.model.style import Pt
from reportgen.typesetting.costs import Room
from reportgen.typesetting.measured import KEEP, Line, Lines, TextLine, gap
from reportgen.typesetting.notes import FUZZ, NotePart, least

Notes = Mapping[NoteId, NotePart]


@dataclass(frozen=True, slots=True)
class Flow:
    """Measured lines with what a walk over them needs."""

    lines: Lines
    room: Room

    heights: Sequence[Pt]
    gaps: Sequence[Pt]
    """White space above each line, where it stands under the line before it."""

    totals: Sequence[Pt]
    """Of heights and gaps, of all lines before each."""

    parted: Sequence[bool]
    """Whether a paragraph goes on after each line."""

    growths: Sequence[Pt]
    """By how much the white space above each line may grow."""

    grown: Sequence[Pt]
    """Of growths, of all lines before each."""

    close: Sequence[int]
    """The first line from each on that a walk has to look at: it calls notes, or comes back onto the grid."""

    borders: Sequence[int]
    """The first line after each that is forced to a new page, opens a section, or starts or follows a figure."""

    notes: Notes
    sizes: Mapping[NoteId, tuple[Pt, Pt]]
    """Height of each note, and of the fewest lines that it begins with."""

    def gap(self, upper: int, lower: int) -> Pt:
        """Return the white space between any two lines."""
        return self.gaps[lower] if upper == lower - 1 else gap(self.lines[upper], self.lines[lower])

    def growth(self, upper: int, lower: int) -> Pt:
        """Return by how much the white space between any two lines may grow."""
        return self.growths[lower] if upper == lower - 1 else growth(self.lines[upper], self.lines[lower], self.room)


def flow_of(lines: Lines, notes: Notes, room: Room) -> Flow:
    """Prepare lines for page breaking. `notes` has every note that they call.

    Each note counts as called once, where it is first. Raises KeyError for a call without a measured note.
    """
    lines = first_calls(lines)
    heights = [line.height for line in lines]
    gaps = [0.0, *(gap(upper, lower) for upper, lower in pairwise(lines))][: len(lines)]
    growths = [0.0, *(growth(upper, lower, room) for upper, lower in pairwise(lines))][: len(lines)]
    called = dict.fromkeys(chain.from_iterable(line.calls for line in lines))
    return Flow(
        lines, room, heights, gaps,
        list(accumulate(map(add, heights, gaps), initial=0.0)),
        [_goes_on(line) for line in lines],
        growths, list(accumulate(growths, initial=0.0)),
        _next([bool(line.calls) or _returns(lines, n) for n, line in enumerate(lines)]),
        _next([_borders(lines, n) for n in range(len(lines))])[1:],
        notes, {name: (notes[name].height, least(notes[name])) for name in called},
    )  # fmt: skip


def _goes_on(line: Line) -> bool:
    return any(isinstance(mark, TextLine) and not mark.last for mark in line.marks)


def first_calls(lines: Lines) -> Lines:
    """Let each note be called once: where it is called again, its number is printed and no more.

    A figure that calls a note which the text after it calls as well doesn't float: printed after that text, it would
    take the note away from it.
    """
    seen: set[NoteId] = set()
    again: set[NoteId] = set()
    found = []
    for line in lines:
        if line.calls:
            calls = tuple(call for call in line.calls if call not in seen)
            again.update(call for call in line.calls if call in seen)
            seen.update(calls)
            line = line if calls == line.calls else replace(line, calls=calls)
        found.append(line)
    fixed = {line.floating for line in lines if line.floating and again.intersection(line.calls)}
    return tuple(replace(line, floating=0) if line.floating in fixed else line for line in found)


def growth(upper: Line, lower: Line, room: Room) -> Pt:
    """Return by how much the white space between two lines may grow so that a page ends level.

    Not at all within a paragraph, a box, a figure or a table, nor below a heading; by the double above what stays
    with what follows it: a heading, or the line of dates above one. On a grid, by whole lines.
    """
    kept = room.costs.heading
    if not room.stretch or gap(upper, lower) <= 0 or upper.cost >= kept:
        return 0.0
    if upper.panes and upper.panes[:1] == lower.panes[:1]:
        return 0.0
    most = room.stretch * 2 if lower.heading or kept <= lower.cost < KEEP else room.stretch
    return (most + FUZZ) // room.baseline * room.baseline if room.grid else most


def _returns(lines: Lines, number: int) -> bool:
    """Tell whether a line comes back onto the grid, after white space or lines that don't stand on it."""
    line = lines[number]
    return line.grid and number > 0 and (not lines[number - 1].grid or gap(lines[number - 1], line) > 0)


def _borders(lines: Lines, number: int) -> bool:
    line = lines[number]
    return line.forced or bool(line.opens) or (number > 0 and line.floating != lines[number - 1].floating)


def _next(marked: Sequence[bool]) -> list[int]:
    """List for each place the first one marked from there on; the end where there is none, and for the end."""
    found = [len(marked)] * (len(marked) + 1)
    for place in range(len(marked) - 1, -1, -1):
        found[place] = place if marked[place] else found[place + 1]
    return found
