"""Pages of two columns: what opens the brief goes across, then text runs in columns under it.

Notes are set in the width of a column. Those called in what goes across stand at the foot of the first column.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from reportgen.model.style import Pt
from reportgen.typesetting.costs import Room
from reportgen.typesetting.flow import Flow, Notes, first_calls, flow_of
from reportgen.typesetting.frames import Frames, on_grid
from reportgen.typesetting.measured import Lines
from reportgen.typesetting.notes import foot_height
from reportgen.typesetting.paginate import PagePlan, paginate, plans_of
from reportgen.typesetting.search import Node, cheapest_way, width_for
from reportgen.typesetting.stops import Rest, Stop

Spread = tuple[PagePlan, ...]
"""What stands on one page."""

LEAST = 8
"""Lines of text that a column must have room for under what goes across; otherwise columns begin on a new page."""

TRIED = 24
"""Heights that are tried to end two columns level, each half a line more than the one before."""


def pages_of(across: Lines, flow: Lines, notes: Notes, room: Room, columns: int) -> tuple[Spread, ...]:
    """Decide what stands on each page: `across` over the whole measure first, then `flow` in columns.

    With one column, both are one flow. Raises KeyError for a call without a measured note.
    """
    if columns == 1 or not flow:
        return tuple((plan,) for plan in paginate((*across, *flow), notes, room))
    lines = first_calls((*across, *flow))
    across, flow = lines[: len(across)], lines[len(across) :]
    opening = paginate(across, notes, replace(room, costs=replace(room.costs, short=0.0)))
    frames = _under(opening, flow, room, columns)
    carry = opening[-1].notes if frames.top else ()
    if frames.top:
        opening = (*opening[:-1], replace(opening[-1], notes=()))
    prepared = flow_of(flow, notes, room)
    plans = plans_of(_balanced(prepared, Rest(carry=carry), room, frames), prepared, room, frames)
    return tuple(tuple(page) for _, page in groupby((*opening, *plans), key=lambda plan: plan.page))


def _under(opening: Sequence[PagePlan], flow: Lines, room: Room, columns: int) -> Frames:
    """Return the frames of the columns: from under what goes across on, if there is room, or from the next page on.

    From the next page on too where the text in columns begins with a page break.
    """
    if not opening:
        return Frames(room.height, columns)
    last = opening[-1]
    if last.lines and not flow[0].forced:
        bottom = last.tops[-1] + last.lines[-1].height
        top = on_grid(bottom + max(last.lines[-1].after, room.baseline), room.baseline)
        if room.height - top - foot_height(last.notes, room.notes) >= LEAST * room.baseline:
            return Frames(room.height, columns, last.page, top, whole=bool(last.notes))
    return Frames(room.height, columns, last.page + 1)


def _balanced(flow: Flow, rest: Rest, room: Room, frames: Frames) -> tuple[Node, ...]:
    """Return the cheapest way, the columns of the last page made to end level, unless notes stand there."""
    way = cheapest_way(flow, rest, room, frames, width_for(flow, frames.height))
    first = _first_of_last_page(way, frames)
    last = way[first:]
    if not _free_of_notes(last):
        return way
    best = min((last, *_tries(flow, last, room, frames)), key=lambda nodes: _price(nodes, room))
    return (*way[: first + 1], *(replace(node, frame=way[first].frame + n) for n, node in enumerate(best[1:], 1)))


def _first_of_last_page(way: Sequence[Node], frames: Frames) -> int:
    """Return the place of the state from which the last page is filled."""
    pages = [frames.frame(node.frame).page for node in way[:-1]]
    return pages.index(pages[-1])


def _free_of_notes(nodes: Sequence[Node]) -> bool:
    return all(isinstance(node.step, Stop) and not node.step.foot.full for node in nodes[1:])


def _tries(flow: Flow, last: Sequence[Node], room: Room, frames: Frames) -> Iterator[tuple[Node, ...]]:
    """Fill the last page anew, with columns of one height after another, from half of what stands there up."""
    start = last[0]
    whole = sum(_filled(node) for node in last[1:])
    least = on_grid(whole / frames.columns, room.baseline)
    for half_lines in range(TRIED):
        height = least + half_lines * room.baseline / 2
        if height > frames.frame(start.frame).height:
            return
        tried = cheapest_way(flow, start.rest, room, frames.lowered_to(height, start.frame), TRIED)
        if len(tried) <= frames.columns + 1 and _free_of_notes(tried):
            yield tried


def _price(nodes: Sequence[Node], room: Room) -> tuple[float, Pt]:
    """Return what a way of filling the last page costs, unequal heights among it, and the higher column's height."""
    heights = [_filled(node) for node in nodes[1:]]
    uneven = max(heights) - (min(heights) if len(heights) > 1 else 0.0)
    return nodes[-1].cost - nodes[0].cost + room.costs.level * uneven / room.baseline, max(heights)


def _filled(node: Node) -> Pt:
    return node.step.bottom + node.step.taken if isinstance(node.step, Stop) else 0.0
