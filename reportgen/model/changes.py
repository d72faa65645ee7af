"""Change between two stated numbers: derived, and only where hedges, bounds and periods allow it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.model.chart import Mark
from reportgen.model.findings import Observation
from reportgen.model.numerals import amount
from reportgen.model.period import Period, Precision
from reportgen.model.qualifiers import direction, mark_of


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a measure from one period to a later one of the same length."""

    printed: str
    """With its sign: `−34%`, `c. +5%`; shares in points: `+8.5 points`."""

    before: Observation
    after: Observation


def change(before: Observation, after: Observation) -> Change | None:
    """Derive the change from one number to a later one: the later less the earlier, in per cent of the earlier.

    None where a bound leaves its size open, where hedges leave its direction open, and where a value isn't positive.
    Ten per cent and more are rounded to whole ones, less to a tenth; shares change by percentage points.
    """
    if {mark_of(o.qualifier) for o in (before, after)} & {Mark.OVER, Mark.UNDER} or before.value <= 0 > after.value:
        return None
    if before.value <= 0 or after.value < 0 or (before.unit, before.currency) != (after.unit, after.currency):
        return None
    hedged = any(mark_of(o.qualifier) is Mark.ABOUT for o in (before, after))
    if before.value == after.value:
        return None if hedged else Change("unchanged", before, after)
    if not direction([before], [after]):
        return None
    return Change(("c. " if hedged else "") + _printed(before, after), before, after)


def previous(of: Observation, among: Iterable[Observation]) -> Observation | None:
    """Find what the same measure stood at in the last period of the same length before; None where sources differ."""
    if of.period is None:
        return None
    same = [o for o in among if o.period and _length(o.period) == _length(of.period)]
    if len({o.value for o in same if o.period == of.period} | {of.value}) > 1:
        return None
    earlier = [o for o in same if o.period and o.period.end <= of.period.start]
    last = max((o.period for o in earlier if o.period), default=None)
    found = [o for o in earlier if o.period == last]
    return found[0] if len({(o.value, o.qualifier) for o in found}) == 1 else None


def latest_change(observations: Sequence[Observation]) -> Change | None:
    """Derive the change to the newest period from the one of the same length before it.

    A part of a year that no other matches is passed over for the newest period that one does match.
    """
    for after in sorted((o for o in observations if o.period), key=_when, reverse=True):
        before = previous(after, observations)
        if before:
            return change(before, after)
    return None


def _printed(before: Observation, after: Observation) -> str:
    difference = after.value - before.value
    if before.unit in {"percent", "percentage point"}:
        unit = "point" if abs(difference) == 1 else "points"
        return f"{_signed(difference)} {unit}"
    share = 100 * difference / before.value
    return f"{_signed(_rounded(share))}%"


def _rounded(share: Decimal) -> Decimal:
    """Round to whole per cents from ten on, to a tenth below, and never to nothing."""
    step = Decimal(1) if abs(share) >= 10 else Decimal("0.1")
    return share.quantize(step) or share.quantize(Decimal(1).scaleb(share.adjusted()))


def _signed(value: Decimal) -> str:
    return ("−" if value < 0 else "+") + amount(abs(value))


def _length(period: Period) -> tuple[Precision, int]:
    return period.precision, round(
        (period.end - period.start).days / 30.4
    ) if period.precision is Precision.RANGE else 0


def _when(o: Observation) -> tuple[int, str]:
    return (o.period.end.toordinal() if o.period else 0), o.id
