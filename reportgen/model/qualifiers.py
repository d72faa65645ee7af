"""Hedges and bounds: what a source's "around" or "fewer than" means for a plotted value."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.model.chart import Mark
from reportgen.model.findings import Observation

OPEN_OVER = frozenset(["over", "more than", "above", "exceeding", "greater than", "upwards of", "north of"])
OPEN_UNDER = frozenset(["under", "fewer than", "less than", "below"])
CLOSED_OVER = frozenset(
    ["at least", "no fewer than", "no less than", "not less than", "a minimum of", "minimum", "from"]
)
CLOSED_UNDER = frozenset(
    ["at most", "no more than", "not more than", "up to", "as many as", "as much as", "a maximum of", "maximum"]
)
OVER, UNDER, CLOSED = OPEN_OVER | CLOSED_OVER, OPEN_UNDER | CLOSED_UNDER, CLOSED_OVER | CLOSED_UNDER
"""A closed bound is one that the value itself may reach: it is printed with ≥ or ≤."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a statement leaves open: the true value lies between `low` and `high`."""

    low: Decimal
    high: Decimal


def mark_of(qualifier: str) -> Mark:
    """Read a qualifier. An unknown one counts as a hedge: better too careful than too sure."""
    words = _words(qualifier)
    if words in OVER or words.startswith(("more than ", "well over", "just over")):
        return Mark.OVER
    if words in UNDER or words.startswith(("fewer than ", "less than ", "well under", "just under")):
        return Mark.UNDER
    return Mark.ABOUT if words else Mark.EXACT


def sign_of(qualifier: str) -> str:
    """Return what is printed before the number: `c. `, `< `, `≥ `; nothing for an exact one."""
    closed = _words(qualifier) in CLOSED
    signs = {Mark.OVER: "≥ " if closed else "> ", Mark.UNDER: "≤ " if closed else "< ", Mark.ABOUT: "c. "}
    return signs.get(mark_of(qualifier), "")


def bounds_of(observation: Observation) -> Bounds:
    """Return where the true value may lie; "about" leaves half a unit of the last significant digit on each side."""
    value = observation.value
    match mark_of(observation.qualifier):
        case Mark.OVER:
            return Bounds(value, Decimal("Infinity"))
        case Mark.UNDER:
            return Bounds(Decimal("-Infinity"), value)
        case Mark.ABOUT:
            slack = last_digit(value) / 2
            return Bounds(value - slack, value + slack)
    return Bounds(value, value)


def last_digit(value: Decimal) -> Decimal:
    """Return the unit of a number's last significant digit: 1000 for 62000, 0.1 for 23.4."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) and value else Decimal(0)


def direction(first: Sequence[Observation], last: Sequence[Observation]) -> str:
    """Say `rose`, `fell` or `level` where the statements allow no other reading; empty where they do.

    Each side holds all that is stated for one period: two sources that differ widen what is left open.
    """
    before, after = _reach(first), _reach(last)
    if before == after:
        return "level" if before.low == before.high and _exact(first) and _exact(last) else ""
    touching = any(_words(o.qualifier) in CLOSED or mark_of(o.qualifier) is Mark.ABOUT for o in (*first, *last))
    if after.high < before.low or (after.high == before.low and not touching):
        return "fell"
    return "rose" if after.low > before.high or (after.low == before.high and not touching) else ""


def same_figure(observations: Sequence[Observation]) -> bool:
    """Tell whether all state one figure: equal values, or an exact one that a hedged one rounds."""
    exact = {o.value for o in observations if mark_of(o.qualifier) is Mark.EXACT}
    if len(exact) > 1:
        return False
    (anchor,) = exact or {observations[0].value}
    return all(_agrees(o, anchor) for o in observations)


def _reach(observations: Sequence[Observation]) -> Bounds:
    each = [bounds_of(o) for o in observations]
    return Bounds(min(b.low for b in each), max(b.high for b in each))


def _exact(observations: Sequence[Observation]) -> bool:
    return all(mark_of(o.qualifier) is Mark.EXACT for o in observations)


def _agrees(observation: Observation, value: Decimal) -> bool:
    if mark_of(observation.qualifier) is not Mark.ABOUT:
        return observation.value == value
    reach = bounds_of(observation)
    return reach.low <= value <= reach.high


def _words(qualifier: str) -> str:
    return " ".join(qualifier.lower().split())
