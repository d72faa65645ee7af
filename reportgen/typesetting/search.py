"""The cheapest way through an edition: a shortest path over the ends of its pages, as TeX finds one for lines.

A state is what a frame leaves to the next one: the place in the flow, figures that wait, notes that run over. Frame
by frame, each state that is kept fills the frame once and leads to a state for every place where it may end; of those
that come to the same, the cheapest way counts. `width` states are kept a frame, so that work grows with the length of
an edition and no faster; the way that takes the cheapest end on every page is always among them, so that looking
ahead never costs more than not to.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from heapq import nsmallest

from reportgen.model.style import NoteStyle, Pt
from reportgen.typesetting.costs import Room, too_short
from reportgen.typesetting.filling import Filling, Rest, Stop
from reportgen.typesetting.flow import Flow
from reportgen.typesetting.forcing import ForcedPage, forced_page
from reportgen.typesetting.frames import Frame, Frames
from reportgen.typesetting.notes import FEWEST, FUZZ, NotePart, foot_height, share_out

NARROW, WIDE = 6, 160
"""States kept a frame, in the longest editions and in short ones."""

NoteParts = tuple[NotePart, ...]

FILLED = 2000
"""Frames that may be filled before fewer states are kept."""


@dataclass(slots=True)
class Node:
    """A state, and the cheapest way to it. Made by the hundred for a page, so not frozen."""

    frame: int
    """The next to be filled."""

    rest: Rest
    cost: float
    """Of all frames up to here."""

    end: Pt | None = None
    """Lines of white space under the text before, where the next frame should end level with it."""

    before: "Node | None" = None
    step: "Stop | ForcedPage | None" = None
    """What filled the frame before."""

    greedy: bool = False
    """Reached by taking the cheapest end of each frame."""


def width_for(flow: Flow, height: Pt) -> int:
    """Return how many states to keep a frame, for a flow on frames so high.

    In briefs of up to forty pages it is more than there are to choose from, as a rule; the longer the edition, the
    fewer.
    """
    frames = flow.totals[-1] / height + 1
    return round(min(WIDE, max(NARROW, FILLED / frames)))


def cheapest_way(flow: Flow, rest: Rest, room: Room, frames: Frames, width: int) -> tuple[Node, ...]:
    """Return the states along the cheapest way found: before the first frame, after it, and so on to the end.

    With a `width` of 1, every frame ends where that is cheapest, whatever comes of it. The last node's cost is the
    whole edition's.
    """
    start = Node(0, rest, 0.0, greedy=True)
    if not flow.lines and not rest.carry:
        return (start,)
    search = _Search(flow, room, frames)
    final: Node | None = None
    layers: dict[int, dict[tuple[object, ...], Node]] = {0: {(): start}}
    while layers:
        number = min(layers)
        for node in _kept(layers.pop(number).values(), width):
            if final and node.cost >= final.cost:
                continue
            for after in search.ends(node):
                if after.rest.at == len(flow.lines) and not after.rest.waiting and not after.rest.carry:
                    final = after if final is None or after.cost < final.cost else final
                    continue
                layer = layers.setdefault(after.frame, {})
                key = (*after.rest.key, after.end)
                known = layer.get(key)
                if known is None or after.cost < known.cost:
                    after.greedy = after.greedy or (known is not None and known.greedy)
                    layer[key] = after
                elif after.greedy:
                    known.greedy = True
        search.forget()
    return _way(final)


def _kept(nodes: Collection[Node], width: int) -> list[Node]:
    """Return the cheapest states; of equally cheap ones, those that are farthest."""
    if len(nodes) <= width:
        return list(nodes)
    kept = nsmallest(width, nodes, key=lambda node: (node.cost, -node.rest.at))
    return kept if width == 1 or any(node.greedy for node in kept) else [*kept, *(n for n in nodes if n.greedy)]


def _way(node: Node | None) -> tuple[Node, ...]:
    """Follow the cheapest way back from its end."""
    way: list[Node] = []
    while node:
        way.append(node)
        node = node.before
    return tuple(reversed(way))


def notes_of(flow: Flow, rest: Rest, stop: Stop, room: Pt, style: NoteStyle) -> tuple[NoteParts, NoteParts]:
    """Divide the notes of a frame that ends at a stop: what stands at its foot, `room` high, and what runs over."""
    lines = (line for start, end in stop.placed for line in flow.lines[start:end] if line.calls)
    parts = (*rest.carry, *(flow.notes[call] for line in lines for call in line.calls))
    if stop.foot.full <= room + FUZZ:
        return parts, ()
    return share_out(parts, room, style, fewest=FEWEST if stop.foot.called else 0) or ((), parts)


class _Search:
    """What the search asks of a frame; what a frame was asked before, in its own layer or the last, is remembered."""

    def __init__(self, flow: Flow, room: Room, frames: Frames) -> None:
        self.flow, self.room, self.frames = flow, room, frames
        self.known: dict[tuple[object, ...], list[Stop]] = {}
        self.former: dict[tuple[object, ...], list[Stop]] = {}

    def forget(self) -> None:
        """Begin a new layer."""
        self.known, self.former = {}, self.known

    def ends(self, node: Node) -> Iterator[Node]:
        """Yield a node for each place where the next frame may end."""
        frame = self.frames.frame(node.frame)
        stops = self._stops(node.rest, frame)
        if not stops:
            yield self._forced(node, frame)
            return
        costs = [stop.cost + self._uneven(node, stop) for stop in stops]
        cheapest = costs.index(min(costs))
        for number, (stop, cost) in enumerate(zip(stops, costs, strict=True)):
            after = self._after(node, stop, node.cost + cost, frame)
            after.greedy = node.greedy and number == cheapest
            yield after

    def _stops(self, rest: Rest, frame: Frame) -> list[Stop]:
        key = (*rest.key, frame.height, frame.whole)
        stops = self.known.get(key) or self.former.get(key)
        if stops is None:
            stops = Filling(self.flow, rest, self.room, frame.height, whole=frame.whole).stops()
        self.known[key] = stops
        return stops

    def _uneven(self, node: Node, stop: Stop) -> float:
        """Return what it costs that a frame doesn't end level with the one before it."""
        if node.end is None or stop.ended:
            return 0.0
        return self.room.costs.level * abs(node.end - self._end(stop))

    def _end(self, stop: Stop) -> float:
        """Return how many lines above the foot a frame ends; one with notes ends there."""
        if stop.foot.called or stop.foot.carried:
            return 0.0
        return round((stop.left - stop.taken) / self.room.baseline * 4) / 4

    def _after(self, node: Node, stop: Stop, cost: float, frame: Frame) -> Node:
        rest = Rest(stop.at, stop.waiting, self._over(node.rest, stop, frame))
        following = node.frame + 1
        if stop.ended and (rest.at < len(self.flow.lines) or rest.carry):
            following = self.frames.next_page(node.frame)
        level = not stop.ended and self.frames.pairs(following)
        if rest.at == len(self.flow.lines) and not rest.waiting and not rest.carry:
            cost += self._short(node, stop.bottom + stop.foot.full, frame)
        return Node(following, rest, cost, self._end(stop) if level else None, node, stop)

    def _over(self, rest: Rest, stop: Stop, frame: Frame) -> NoteParts:
        """Return the notes that run over from a frame."""
        space = frame.height - stop.bottom - self._tail(stop)
        if stop.foot.full <= space + FUZZ:
            return ()
        return notes_of(self.flow, rest, stop, space, self.room.notes)[1]

    def _tail(self, stop: Stop) -> Pt:
        done = stop.at == len(self.flow.lines) and not stop.waiting
        return 0.0 if done else self.flow.lines[stop.placed[-1][1] - 1].tail

    def _short(self, node: Node, filled: Pt, frame: Frame) -> float:
        """Return what it costs that the last page has only a few lines; the first may have as few as it likes."""
        return too_short(filled, frame.height, self.room) if node.frame and not frame.column else 0.0

    def _forced(self, node: Node, frame: Frame) -> Node:
        page = forced_page(self.flow, node.rest, self.room, frame.height, low=frame.top > 0)
        cost = node.cost + page.cost
        if page.rest.at == len(self.flow.lines) and not page.rest.waiting and not page.rest.carry:
            filled = foot_height(page.notes, self.room.notes)
            cost += 0.0 if page.lines else self._short(node, filled, frame)
        return Node(node.frame + 1, page.rest, cost, None, node, page, greedy=node.greedy)
