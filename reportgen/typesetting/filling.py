"""Filling one frame, a page or a column: a walk over what is to be placed, and the places where it may end there."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.model.style import Pt
from reportgen.typesetting.costs import Foot, Room, foot_cost, foot_least, taken_up, white
from reportgen.typesetting.flow import Flow
from reportgen.typesetting.frames import on_grid
from reportgen.typesetting.measured import Lines, gap, height_of
from reportgen.typesetting.notes import FEWEST, FUZZ, foot_height, share_out
from reportgen.typesetting.stops import NoteParts, Rest, Span, Stop, notes_of

SLACK = 250.0
"""By how much more than the cheapest end of a page another may cost that is still looked at."""


@dataclass(slots=True)
class _Run:
    """Lines from `first` to before `end` that stand one under the other, with the same notes at the foot."""

    first: int
    end: int
    bottom: Pt
    """Of the first line."""

    growth: Pt
    """Of the gaps, up to the first line."""

    foot: Foot
    begun: int
    """Line at which what stands without a jump began."""

    placed: tuple[Span, ...]
    """What stands before that."""

    deferred: tuple[Span, ...]
    piece: int
    """Which of what waits, and of the flow's pieces, it belongs to."""


class Filling:
    """One frame being filled, `height` high. `whole` lets no note that runs over from before run on to the next."""

    def __init__(self, flow: Flow, rest: Rest, room: Room, height: Pt, *, whole: bool = False) -> None:
        self.flow, self.rest, self.room, self.height, self.whole = flow, rest, room, height, whole
        self.most = height * room.notes.most
        self.head = self._head()
        self.runs: list[_Run] = []
        carried = foot_height(rest.carry, room.notes)
        self.foot = Foot(carried, carried, carried=bool(rest.carry))
        self.bottom = 0.0
        self.growth = 0.0
        self.last = -1

    def stops(self) -> list[Stop]:
        """List the places where the frame may end, the last one first; none where not even its first line fits.

        Those that cost much more than the cheapest after them are left out.
        """
        self._fill()
        found: list[Stop] = []
        dearest = float("inf")
        for run in reversed(self.runs):
            for number in range(run.end - 1, run.first - 1, -1):
                stop, blank = self._stop(run, number)
                if stop:
                    found.append(stop)
                    dearest = min(dearest, stop.cost + SLACK)
                if blank > dearest:
                    return found
        return found

    def _head(self) -> Lines:
        """Return what is set again where the flow goes on: a table's header, if a line fits under it."""
        line = self.flow.lines[self.rest.at] if self.rest.at < len(self.flow.lines) else None
        if not line or not line.head:
            return ()
        return line.head if height_of((*line.head, line)) + line.tail <= self.height else ()

    def _pieces(self) -> Iterator[Span]:
        """Yield what waits, then the flow in pieces: between them, figures may be put off and pages begin."""
        yield from self.rest.waiting
        at, end = self.rest.at, len(self.flow.lines)
        while at < end:
            border = self.flow.borders[at]
            yield at, border
            at = border

    def _fill(self) -> None:
        """Take pieces until the frame is full, the flow ends, or something must start a page."""
        deferred: tuple[Span, ...] = ()
        placed: tuple[Span, ...] = ()
        begun = -1
        for piece, (start, end) in enumerate(self._pieces()):
            line = self.flow.lines[start]
            if (line.forced and self.last >= 0) or (line.opens and deferred):
                return
            if line.floating and self.last >= 0 and (deferred or not self._fits(start, end)):
                deferred += ((start, end),)
                continue
            if self.last < 0 or start != self.last + 1 or piece == len(self.rest.waiting):
                placed += ((begun, self.last + 1),) if self.last >= 0 else ()
                begun = start
            if not self._take(start, end, _Run(start, end, 0.0, 0.0, self.foot, begun, placed, deferred, piece)):
                return

    def _fits(self, start: int, end: int) -> bool:
        """Tell whether a figure fits on what is left of the page, with its notes whole."""
        flow, foot = self.flow, self.foot
        for line in flow.lines[start:end]:
            for call in line.calls:
                foot = foot.and_note(*flow.sizes[call], self.room.notes)
        height = flow.totals[end] - flow.totals[start] - flow.gaps[start] + flow.gap(self.last, start)
        return self.bottom + height + foot.full <= self.height + FUZZ

    def _take(self, start: int, end: int, pattern: _Run) -> bool:
        """Put a piece on the page, run by run; False where not all of it fits."""
        flow, close, totals = self.flow, self.flow.close, self.flow.totals
        first = start
        while first < end:
            if not self._take_line(first):
                return False
            room = self.height + FUZZ - foot_least(self.foot, self.most, whole=self.whole) - self.bottom
            if room < 0:
                return False
            border = min(close[first + 1], end)
            fitting = min(bisect_right(totals, totals[first + 1] + room) - 1, border)
            self.runs.append(
                _Run(
                    first, fitting, self.bottom, self.growth, self.foot, pattern.begun, pattern.placed,
                    pattern.deferred, pattern.piece,
                )
            )  # fmt: skip
            self.bottom += totals[fitting] - totals[first + 1]
            self.growth += flow.grown[fitting] - flow.grown[first + 1]
            self.last = fitting - 1
            if fitting < border:
                return False
            first = fitting
        return True

    def _take_line(self, number: int) -> bool:
        """Put a line on the page, on the grid if it belongs there; False where it doesn't fit, its notes aside."""
        flow, line = self.flow, self.flow.lines[number]
        if self.head and number == self.rest.at:
            white = gap(flow.lines[self.last], self.head[0]) if self.last >= 0 else 0.0
            top = self.bottom + white + height_of((*self.head, line)) - line.height
        elif self.last < 0:
            top = 0.0
        else:
            top = self.bottom + flow.gap(self.last, number)
            self.growth += flow.growth(self.last, number)
        if line.grid and self.room.grid:
            top = on_grid(top, self.room.baseline)
        self.bottom = top + line.height
        for call in line.calls:
            self.foot = self.foot.and_note(*flow.sizes[call], self.room.notes)
        self.last = number
        return self.bottom <= self.height + FUZZ

    def _stop(self, run: _Run, number: int) -> tuple[Stop | None, float]:
        """Return the frame's end after a line, if it may end there, and what its white space costs."""
        flow, room, foot = self.flow, self.room, run.foot
        line = flow.lines[number]
        at, waiting = self._left(run, number)
        done = at == len(flow.lines) and not waiting
        bottom = run.bottom + flow.totals[number + 1] - flow.totals[run.first + 1]
        space = self.height - bottom - (0.0 if done else line.tail)
        cost = foot_cost(foot, space, self.most, room.costs)
        if cost is None or (self.whole and not foot.called and foot.full > space + FUZZ):
            return None, 0.0
        placed = (*run.placed, (run.begun, number + 1))
        notes, over = self._shared_out(placed, foot, space)
        rest = Rest(at, waiting, over)
        cost += room.costs.away * len(waiting)
        if done or (not waiting and flow.lines[at].forced):
            return Stop(cost, rest, self.head, placed, notes, bottom, foot), 0.0
        left = max(0.0, space - foot.full)
        taken = taken_up(left, run.growth + flow.grown[number + 1] - flow.grown[run.first + 1], room)
        blank = white(left, taken, room)
        cost += line.cost + blank + (room.costs.hyphen if line.hyphenated else 0.0)
        cost += room.costs.parted if self._more_fits(number, bottom, foot) else 0.0
        short = 0.0 if foot.full else round((left - taken) / room.baseline * 4) / 4
        return Stop(cost, rest, self.head, placed, notes, bottom, foot, short, taken, ended=False), blank

    def _more_fits(self, number: int, bottom: Pt, foot: Foot) -> bool:
        """Tell whether a paragraph is parted after a line though its next line has room, with its notes whole."""
        flow = self.flow
        if not flow.parted[number] or number + 1 == len(flow.lines):
            return False
        for call in flow.lines[number + 1].calls:
            foot = foot.and_note(*flow.sizes[call], self.room.notes)
        return bottom + flow.gaps[number + 1] + flow.heights[number + 1] + foot.full <= self.height + FUZZ

    def _shared_out(self, placed: tuple[Span, ...], foot: Foot, space: Pt) -> tuple[NoteParts | None, NoteParts]:
        """Divide notes that have not all room at the foot: what stands there, and what runs over."""
        if foot.full <= space + FUZZ:
            return None, ()
        parts = notes_of(self.flow, self.rest, placed)
        return share_out(parts, space, self.room.notes, fewest=FEWEST if foot.called else 0) or ((), parts)

    def _left(self, run: _Run, number: int) -> tuple[int, tuple[Span, ...]]:
        """Return where the flow goes on after a line, and the figures that wait."""
        waiting = self.rest.waiting
        if run.piece >= len(waiting):
            return number + 1, run.deferred
        start, end = number + 1, waiting[run.piece][1]
        begun = ((start, end),) if start < end else ()
        return self.rest.at, (*run.deferred, *begun, *waiting[run.piece + 1 :])
