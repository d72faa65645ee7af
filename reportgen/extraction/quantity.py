"""The record of a number with what it counts, as the sentence has it."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts, where it stands in the sentence."""

    start: int
    end: int
    value: Decimal
    unit: str
    currency: str = ""
    qualifier: str = ""
    kind: str = "count"
    """`money`, `percent`, `measure`, `ratio`, `count`, or `bare` where the unit is said elsewhere."""

    change: bool = False
    """A change by that much, not a level."""

    begins: int = -1
    """Where its hedge begins; `start` without one."""
