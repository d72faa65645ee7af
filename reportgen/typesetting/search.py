"""The cheapest way through an edition: a shortest path over the ends of its pages, as TeX finds one for lines.

A state is what a frame leaves to the next one: the place in the flow, figures that wait, notes that run over. Frame
by frame, each state that is kept fills the frame once and leads to a state for every place where it may end; of those
that come to the same, the cheapest way counts. `width` states are kept a frame, so that work grows with the length of
an edition and no faster. The way that takes the cheapest end on every page is found first, and left only for a
cheaper one: looking ahead never costs more than not to.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import nsmallest

from reportgen.model.style import Pt
from reportgen.typesetting.costs import Room, too_short
from reportgen.typesetting.filling import Filling
from reportgen.typesetting.flow import Flow
from reportgen.typesetting.forcing import ForcedPage, forced_page, textless
from reportgen.typesetting.frames import Frame, Frames
from reportgen.typesetting.notes import foot_height
from reportgen.typesetting.stops import Key, Rest, Stop

NARROW, WIDE = 6, 16
"""States kept a frame, in the longest editions and in short ones."""

FILLED = 1000
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


def width_for(flow: Flow, height: Pt) -> int:
    """Return how many states to keep a frame, for a flow on frames so high.

    In briefs of up to forty pages more have not been found to save anything; the longer the edition, the fewer.
    """
    frames = flow.totals[-1] / height + 1
    return round(min(WIDE, max(NARROW, FILLED / frames)))


def cheapest_way(flow: Flow, rest: Rest, room: Room, frames: Frames, width: int) -> tuple[Node, ...]:
    """Return the states along the cheapest way found: before the first frame, after it, and so on to the end.

    With a `width` of 1, every frame ends where that is cheapest, whatever comes of it. The last node's cost is the
    whole edition's.
    """
    start = Node(0, rest, 0.0)
    if not flow.lines and not rest.carry:
        return (start,)
    search = Search(flow, room, frames)
    final = search.through(start, 1, None)
    return _way(search.through(start, width, final) if width > 1 else final)


def _way(node: Node | None) -> tuple[Node, ...]:
    """Follow the cheapest way back from its end."""
    way: list[Node] = []
    while node:
        way.append(node)
        node = node.before
    return tuple(reversed(way))


def _kept(layer: Mapping[Key, Node], width: int) -> list[Node]:
    """Return the cheapest states of a layer; of equally cheap ones, those that are farthest."""
    return nsmallest(width, layer.values(), key=lambda node: (node.cost, -node.rest.at))


class Search:
    """What the search asks of a frame; what a frame was asked before, in its own layer or the last, is remembered."""

    def __init__(self, flow: Flow, room: Room, frames: Frames) -> None:
        self.flow, self.room, self.frames = flow, room, frames
        self.known: dict[Key, list[Stop]] = {}
        self.former: dict[Key, list[Stop]] = {}

    def through(self, start: Node, width: int, final: Node | None) -> Node:
        """Return the end of the cheapest way found with so many states a frame; `final` is one that is known."""
        most = final.cost if final else float("inf")
        layers: dict[int, dict[Key, Node]] = {start.frame: {(): start}}
        while layers:
            for node in _kept(layers.pop(min(layers)), width):
                for after in self.ends(node, most):
                    if after.cost >= most:
                        continue
                    if self.done(after.rest):
                        final, most = after, after.cost
                        continue
                    layer = layers.setdefault(after.frame, {})
                    key = (after.rest.key, after.end)
                    if key not in layer or after.cost < layer[key].cost:
                        layer[key] = after
            self.known, self.former = {}, self.known
        if final is None:
            raise AssertionError("every frame takes a line at least")
        return final

    def ends(self, node: Node, most: float) -> Iterator[Node]:
        """Yield a node for each place where the next frame may end, at a cost below `most`."""
        frame = self.frames.frame(node.frame)
        stops = self._stops(node.rest, frame)
        if frame.top:
            yield self._after(node, textless(node.rest, self.room, frame.height), frame)
        elif not stops:
            yield self._after(node, forced_page(self.flow, node.rest, self.room, frame.height), frame)
        level = self.frames.pairs(node.frame + 1)
        for stop in stops:
            cost = node.cost + stop.cost
            if node.end is not None and not stop.ended:
                cost += self.room.costs.level * abs(node.end - stop.short)
            if cost >= most:
                continue
            if stop.ended:
                yield self._ended(node, stop, cost, frame)
            else:
                yield Node(node.frame + 1, stop.rest, cost, stop.short if level else None, node, stop)

    def _stops(self, rest: Rest, frame: Frame) -> list[Stop]:
        key = (rest.key, frame.height, frame.whole)
        stops = self.known.get(key) or self.former.get(key)
        if stops is None:
            stops = self.fill(rest, frame)
        self.known[key] = stops
        return stops

    def fill(self, rest: Rest, frame: Frame) -> list[Stop]:
        """Fill a frame from a state on: the places where it may end."""
        return Filling(self.flow, rest, self.room, frame.height, whole=frame.whole).stops()

    def done(self, rest: Rest) -> bool:
        """Tell whether nothing is left to be placed."""
        return rest.at == len(self.flow.lines) and not rest.waiting and not rest.carry

    def _ended(self, node: Node, stop: Stop, cost: float, frame: Frame) -> Node:
        """Return what comes after a page that is not meant to be full: a new page, or nothing but notes."""
        if stop.rest.at < len(self.flow.lines):
            return Node(self.frames.next_page(node.frame), stop.rest, cost, None, node, stop)
        short = self._short(node, stop.bottom + stop.foot.full, frame) if self.done(stop.rest) else 0.0
        return Node(node.frame + 1, stop.rest, cost + short, None, node, stop)

    def _short(self, node: Node, filled: Pt, frame: Frame) -> float:
        """Return what it costs that the last page has only a few lines; the first may have as few as it likes."""
        return too_short(filled, frame.height, self.room) if node.frame and not frame.column else 0.0

    def _after(self, node: Node, page: ForcedPage, frame: Frame) -> Node:
        """Return what comes after a page that offers no choice."""
        cost = node.cost + page.cost
        if self.done(page.rest) and not page.lines:
            cost += self._short(node, foot_height(page.notes, self.room.notes), frame)
        at = page.rest.at
        starts = not page.rest.waiting and at < len(self.flow.lines) and self.flow.lines[at].forced
        following = self.frames.next_page(node.frame) if starts else node.frame + 1
        return Node(following, page.rest, cost, None, node, page)
