"""Where each line of a page stands: white space shared out among the gaps between blocks, so that pages end level."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportgen.model.style import Pt
from reportgen.typesetting.costs import Room
from reportgen.typesetting.flow import growth
from reportgen.typesetting.frames import on_grid
from reportgen.typesetting.measured import KEEP, Lines, gap
from reportgen.typesetting.notes import FUZZ


def tops(lines: Lines, room: Room, spare: Pt = 0.0, again: range = range(0)) -> tuple[Pt, ...]:
    """Return the top edge of each line, from that of the frame down.

    `spare` is the white space that the gaps take up, over what they wish: each in proportion to what it may; on a grid
    in whole lines, above headings first, from the top down. Lines set `again` from an earlier page are not parted, nor
    from what stands above and below them.
    """
    most = [0.0, *(growth(upper, lower, room) for upper, lower in pairwise(lines))]
    most = [0.0 if again and again.start <= number <= again.stop else each for number, each in enumerate(most)]
    if room.grid:
        return tuple(_on_the_grid(lines, _lines_grown(most, spare, room), room))
    return tuple(_stacked(lines, _grown(most, spare)))


def _grown(most: Sequence[Pt], spare: Pt) -> list[Pt]:
    share = spare / max(sum(most), 0.01)
    return [share * each for each in most]


def _lines_grown(most: Sequence[Pt], spare: Pt, room: Room) -> list[Pt]:
    """Give whole lines to gaps, those above headings first, until none is left; a second one where each has one."""
    left = round(spare / room.baseline)
    grown = [0.0] * len(most)
    order = sorted(range(len(most)), key=lambda number: -most[number])
    while left > 0 and (growing := [number for number in order if grown[number] < most[number] - FUZZ]):
        for number in growing[:left]:
            grown[number] += room.baseline
        left -= len(growing)
    return grown


def _stacked(lines: Lines, grown: Sequence[Pt]) -> Iterator[Pt]:
    bottom = 0.0
    for number, line in enumerate(lines):
        top = bottom + (gap(lines[number - 1], line) + grown[number] if number else 0.0)
        yield top
        bottom = top + line.height


def _on_the_grid(lines: Lines, grown: Sequence[Pt], room: Room) -> list[Pt]:
    """Stack lines, those of the body on the grid; what that takes goes above the headings that stay with them."""
    placed: list[Pt] = []
    bottom = 0.0
    for number, line in enumerate(lines):
        top = bottom + (gap(lines[number - 1], line) + grown[number] if number else 0.0)
        if line.grid:
            lower = on_grid(top, room.baseline) - top
            first = _first_of_chain(lines, number, room)
            placed[first:] = [above + lower for above in placed[first:]]
            top += lower
        placed.append(top)
        bottom = top + line.height
    return placed


def _first_of_chain(lines: Lines, number: int, room: Room) -> int:
    """Return the first of the lines, headings and the like, that stay with a line.

    A title block stays at the top: the line itself.
    """
    first = number
    while first and lines[first - 1].cost >= room.costs.heading and not lines[first - 1].grid:
        first -= 1
    opens = first == 0 and lines[0].cost >= KEEP and not lines[0].heading
    return number if opens else first
