"""The best set of line breaks for a whole paragraph, as TeX finds it (Knuth and Plass, 1981), over plain numbers.

Every feasible first line is followed by every feasible second one, and so on; of all ways to reach a break, the one
with the fewest demerits is kept. A line's badness is 100 times the cube of how far its spaces are stretched or shrunk,
1 being as far as they should go; demerits are (10 + badness)² + penalty², and more where neighbours differ much in
tightness or end in hyphens. Lengths are points.
"""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from reportgen.model.style import LineStyle, Pt

LINE = 10.0
"""Added to every line's badness: fewer lines are better."""

WORST = 10_000.0
"""Badness of a line that is as loose as can be."""

MISMATCH = 10_000.0
"""Demerits of a tight line next to a loose one."""

STACKED = 10_000.0
"""Demerits of a hyphen under a hyphen."""

LAST_HYPHEN = 5_000.0
"""Demerits of a hyphen at the end of the last line but one."""

SHORT_LAST = 40_000.0
"""Demerits of a last line of no length, less for longer ones."""

REFUSED = 1e12
"""Demerits of what is done only where there is no other way: a stack of too many hyphens."""

Rate = Callable[[Pt, int], float]
"""Badness of a line from the room to spare and its number of blanks: below 0 where shrunk, None never; see `_rate`."""


@dataclass(slots=True)
class Matter:
    """A paragraph as a row of places where it may break, the start first and the end last."""

    ends: list[Pt] = field(default_factory=list)
    """Where a line ends that breaks here, from the start of the paragraph on one endless line; hyphen included."""

    begins: list[Pt] = field(default_factory=list)
    """Where the next line begins."""

    gaps: list[int] = field(default_factory=list)
    """Blanks before the end."""

    gaps_past: list[int] = field(default_factory=list)
    """Blanks before where the next line begins."""

    penalties: list[float] = field(default_factory=list)
    divided: list[bool] = field(default_factory=list)
    """A word is divided here."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How lines are to fill their measure."""

    rate: Rate
    loosest: float
    """The largest badness that a line may have; beyond, only a line that has no other end."""

    overhang: Pt
    """By how much a line's natural width may exceed its measure at most."""

    hyphens: int
    last_word: float
    classes: bool = False
    """Neighbouring lines should be about equally tight."""

    even_last: bool = False
    """The last line should be as long as the others, and lines be as few as they can."""


TOO_WIDE = -1e9
"""What a `Rate` says of a line that can't be shrunk so far."""


def justified(rules: LineStyle, space: Pt, measure: Pt, loosest: float) -> Fit:
    """Spaces stretch and shrink; `space` is the natural width of one."""
    stretch, shrink = rules.stretch * space, rules.shrink * space

    def rate(spare: Pt, gaps: int) -> float:
        if spare >= 0:
            room = gaps * stretch
            if not room:
                return WORST if spare > 1.0 else 0.0
            ratio = spare / room
            return 100 * ratio * ratio * ratio if ratio < 4.6 else WORST
        room = gaps * shrink
        if -spare > room:
            return TOO_WIDE
        ratio = spare / room
        return 100 * ratio * ratio * ratio

    return Fit(rate, loosest, measure * 0.1, rules.hyphens, rules.last_word, classes=True)


def ragged(rules: LineStyle, room: Pt, loosest: float) -> Fit:
    """Spaces stay as they are; a line that falls short by `room` has badness 100."""

    def rate(spare: Pt, _gaps: int) -> float:
        if spare < 0:
            return TOO_WIDE
        ratio = spare / room
        return 100 * ratio * ratio * ratio if ratio < 4.6 else WORST

    return Fit(rate, loosest, 0.0, rules.hyphens, rules.last_word)


def balanced(rules: LineStyle, measure: Pt) -> Fit:
    """As few lines as there can be, all about equally long: the sum of squared shortfalls is least."""

    def rate(spare: Pt, _gaps: int) -> float:
        return TOO_WIDE if spare < 0 else 100 * spare / measure

    return Fit(rate, WORST, 0.0, rules.hyphens, 0.0, even_last=True)


Node = tuple[float, int, int, int, "Node | None"]
"""Demerits so far, place, tightness of the line before, hyphens one under the other, and how it was reached."""


def breaks(matter: Matter, first: Pt, measure: Pt, fit: Fit) -> list[int] | None:
    """Choose the places to break at, the last one included; `first` is the first line's measure.

    None where there is no way within `fit.loosest`, or only with more stacked hyphens than are allowed.
    """
    last = len(matter.ends) - 1
    reached: list[dict[int, Node] | None] = [None] * (last + 1)
    reached[0] = {0: (0.0, 0, 1, 0, None)}
    for start in range(last):
        if nodes := reached[start]:
            _extend(start, list(nodes.values()), matter, measure if start else first, fit, reached)
    final = reached[last]
    if not final:
        return None
    best = min(final.values(), key=lambda node: node[0])
    if best[0] >= REFUSED and fit.loosest < WORST:
        return None
    return _way(best)


def _extend(
    start: int, nodes: list[Node], matter: Matter, measure: Pt, fit: Fit, reached: list[dict[int, Node] | None]
) -> None:
    """Set every line that may begin at a place, from the longest on."""
    ends, gaps, penalties, divided = matter.ends, matter.gaps, matter.penalties, matter.divided
    begin, past = matter.begins[start], matter.gaps_past[start]
    rate, loosest = fit.rate, fit.loosest
    last = len(ends) - 1
    limit = begin + measure + 1e-6
    place = bisect_right(ends, limit + fit.overhang, start + 1) - 1
    found = False
    while place > start:
        spare = limit - ends[place]
        if found and spare > 0.75 * measure:
            break
        if place == last and not fit.even_last and spare >= 0:
            badness = 0.0
        else:
            badness = rate(spare, gaps[place] - past)
            if badness == TOO_WIDE:
                place -= 1
                continue
            if badness > loosest:
                break
        found = True
        base = LINE + abs(badness)
        penalty = penalties[place]
        demerits = base * base + penalty * penalty
        if fit.even_last:
            demerits += 1e7
        elif place == last and start and fit.last_word:
            wanted = measure * fit.last_word
            short = 1 - (measure - spare) / wanted
            if short > 0:
                demerits += SHORT_LAST * short
        tightness = 1
        if fit.classes and place != last:
            tightness = 0 if badness < -12 else 1 if badness <= 12 else 2 if badness <= 100 else 3
        _join(nodes, place, demerits, tightness, divided[place], place == last, fit, reached)
        place -= 1


def _join(
    nodes: list[Node], place: int, demerits: float, tightness: int, divided: bool, last: bool, fit: Fit,  # noqa: FBT001
    reached: list[dict[int, Node] | None],
) -> None:  # fmt: skip
    """Keep the cheapest way to end a line here, for each tightness and each height of the stack of hyphens."""
    known = reached[place]
    if known is None:
        known = reached[place] = {}
    for node in nodes:
        total, _, before, hyphens, _ = node
        total += demerits
        if fit.classes and abs(before - tightness) > 1:
            total += MISMATCH
        stack = 0
        if hyphens:
            if divided:
                total += STACKED
            elif last:
                total += LAST_HYPHEN
        if divided:
            stack = hyphens + 1
            if stack > fit.hyphens:
                stack = fit.hyphens
                total += REFUSED
        key = tightness * 8 + min(stack, 7)
        other = known.get(key)
        if other is None or total < other[0]:
            known[key] = (total, place, tightness, stack, node)


def _way(node: Node) -> list[int]:
    """Walk back to the start."""
    places: list[int] = []
    at: Node | None = node
    while at and at[4]:
        places.append(at[1])
        at = at[4]
    return places[::-1]
