"""The best set of line breaks for a whole paragraph, as TeX finds it (Knuth and Plass, 1981), over plain numbers.

Every feasible first line is followed by every feasible second one, and so on; of all ways to reach a break, the one
with the fewest demerits is kept. A line's badness is 100 times the cube of how far its blanks are stretched or shrunk,
1 being as far as they should go; demerits are (10 + badness)² + penalty², and more where neighbours differ much in
tightness or end in hyphens. Lengths are points.
"""

from bisect import bisect_right
from dataclasses import dataclass, field

from reportgen.model.breaks import LineStyle
from reportgen.model.style import Pt

MISMATCH = 10_000.0
"""Demerits of a tight line next to a loose one."""

STACKED = 10_000.0
"""Demerits of a hyphen under a hyphen."""

LAST_HYPHEN = 5_000.0
"""Demerits of a hyphen at the end of the last line but one."""

SHORT_LAST = 40_000.0
"""Demerits of a last line of no length, less for longer ones."""

REFUSED = 1e16
"""Demerits of what is done only where there is no other way: a stack of too many hyphens."""

DIVIDED = 1
"""Kind of a place, as a bit: a word is divided there."""

LATE = 2
"""Kind of a place, as a bit: not tried at first, but where no lines are good without it."""

BLANK = 4
"""Kind of a place, as a bit: the line ends before a blank, which is dropped."""


@dataclass(slots=True)
class Matter:
    """A paragraph as a row of places where it may break, the start first and the end last."""

    ends: list[Pt] = field(default_factory=lambda: [0.0])
    """Where a line ends that breaks here, from the start of the paragraph on one endless line; hyphen included."""

    begins: list[Pt] = field(default_factory=lambda: [0.0])
    """Where the next line begins."""

    gaps: list[int] = field(default_factory=lambda: [0])
    """Blanks before the end."""

    costs: list[float] = field(default_factory=lambda: [0.0])
    """Demerits of a break here: the square of its penalty."""

    kinds: list[int] = field(default_factory=lambda: [0])
    """`DIVIDED`, `LATE` and `BLANK`, added up."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How lines are to fill their measure."""

    stretch: Pt
    """By how much a blank may be wider before its line is loose."""

    shrink: Pt
    """By how much a blank may be narrower."""

    room: Pt
    """By how much a line may fall short anyhow, as ragged ones do."""

    hyphens: int
    """Divided words one under the other, at most."""

    last_word: float
    """Share of the measure that a last line should fill."""

    even: bool = False
    """As few lines as there can be, all about equally long, the last one too."""


def justified(rules: LineStyle, space: Pt) -> Fit:
    """Blanks stretch and shrink; `space` is the natural width of one."""
    return Fit(rules.stretch * space, rules.shrink * space, 0.5, rules.hyphens, rules.last_word)


def ragged(rules: LineStyle, room: Pt) -> Fit:
    """Blanks stay as they are; a line that falls short by `room` has badness 100."""
    return Fit(0.0, 0.0, room, rules.hyphens, rules.last_word)


def balanced(rules: LineStyle, measure: Pt) -> Fit:
    """Lines of a heading."""
    return Fit(0.0, 0.0, measure, rules.hyphens, 0.0, even=True)


Node = tuple[float, int, int, int, "Node | None"]
"""Demerits so far, place, tightness of the line before, hyphens one under the other, and how it was reached."""


@dataclass(frozen=True, slots=True)
class Effort:
    """What is put up with so that there are lines."""

    late: bool
    """Break at places of that kind as well."""

    loosest: float
    """The ratio up to which a line may be stretched."""

    forced: bool = False
    """Where it must, a line may be looser still, and hyphens be stacked higher than allowed."""


def breaks(matter: Matter, first: Pt, measure: Pt, fit: Fit, effort: Effort) -> list[int] | None:
    """Choose the places to break at, the last one included; `first` is the first line's measure.

    None where there is no way with that effort; with one that is forced only where something is too wide by itself.
    """
    last = len(matter.ends) - 1
    reached: list[dict[int, Node] | None] = [None] * (last + 1)
    reached[0] = {0: (0.0, 0, 1, 0, None)}
    furthest = 0
    for start in range(last):
        if nodes := reached[start]:
            width = measure if start else first
            furthest = max(furthest, _extend(start, _worthy(nodes), matter, width, fit, effort, reached))
        elif start > furthest:
            return None
    final = reached[last]
    if not final:
        return None
    best = min(final.values(), key=_demerits)
    return None if best[0] >= REFUSED and not effort.forced else _way(best)


def _demerits(node: Node) -> float:
    return node[0]


def _worthy(nodes: dict[int, Node]) -> list[Node]:
    """Leave out ways that can't win: dearer than the best by more than what its state may cost it later."""
    if len(nodes) == 1:
        return list(nodes.values())
    best = min(nodes.values(), key=_demerits)
    most, stack = best[0] + MISMATCH + STACKED, best[3]
    return [node for node in nodes.values() if node[0] <= most or node[3] < stack]


def _extend(  # noqa: C901, PLR0912, PLR0915 - one loop, where a paragraph's time goes
    start: int, nodes: list[Node], matter: Matter, measure: Pt, fit: Fit, effort: Effort,
    reached: list[dict[int, Node] | None],
) -> int:  # fmt: skip
    """Set every line that may begin at a place, from the longest on; return the furthest place reached.

    With a forced effort one of them ends between words, however loose it is.
    """
    ends, gaps, costs, kinds = matter.ends, matter.gaps, matter.costs, matter.kinds
    stretch, shrink, room, even, hyphens = fit.stretch, fit.shrink, fit.room, fit.even, fit.hyphens
    past = gaps[start] + (1 if kinds[start] & BLANK else 0)
    last = len(ends) - 1
    limit = matter.begins[start] + measure + 1e-6
    classed = bool(stretch)
    late, loosest, wanting = effort.late, effort.loosest, effort.forced
    furthest = 0
    for place in range(bisect_right(ends, limit + measure * 0.1 if classed else limit, start + 1) - 1, start, -1):
        kind = kinds[place]
        if kind & LATE and not late:
            continue
        spare = limit - ends[place]
        tightness = 1
        if spare >= 0:
            if place == last and not even:
                demerits = 100.0
                if start and spare > measure * (1 - fit.last_word):
                    demerits += SHORT_LAST * (1 - (measure - spare) / (measure * fit.last_word))
            else:
                ratio = spare / ((gaps[place] - past) * stretch + room)
                if ratio > loosest and not wanting:
                    break
                if ratio <= 4.0:
                    badness = 10 + 100 * ratio * ratio * ratio
                    if classed and ratio > 0.5:
                        tightness = 2 if ratio <= 1.0 else 3
                else:
                    badness = 4000 + 600 * ratio
                    tightness = 3 if classed else 1
                demerits = badness * badness + costs[place]
                if even:
                    demerits += 1e7
        else:
            ratio = spare / ((gaps[place] - past) * shrink + 1e-9)
            if ratio < -1.0:
                continue
            badness = 10 - 100 * ratio * ratio * ratio
            demerits = badness * badness + costs[place]
            if ratio < -0.5:
                tightness = 0
        if not furthest:
            furthest = place
        if not kind & DIVIDED:
            wanting = False
        known = reached[place]
        if known is None:
            known = reached[place] = {}
        for node in nodes:
            total = node[0] + demerits
            before = node[2] - tightness
            if classed and (before > 1 or before < -1) and place != last:
                total += MISMATCH
            stack = 0
            if kind & DIVIDED:
                stack = node[3]
                if stack:
                    total += STACKED
                if stack >= hyphens:
                    total += REFUSED
                else:
                    stack += 1
            elif place == last and node[3]:
                total += LAST_HYPHEN
            key = tightness + 4 * stack
            other = known.get(key)
            if other is None or total < other[0]:
                known[key] = (total, place, tightness, stack, node)
    return furthest


def _way(node: Node) -> list[int]:
    """Walk back to the start."""
    places: list[int] = []
    at: Node | None = node
    while at and at[4]:
        places.append(at[1])
        at = at[4]
    return places[::-1]
