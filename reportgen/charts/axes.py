"""What a value axis spans: shared by the note, which must own up to a cut axis, and the drawing."""

from collections.abc import Sequence
from decimal import Decimal

from reportgen.model.asked import ChartKind

CUT = Decimal("0.75")
"""A line's axis is cut where its lowest value is above this share of its highest."""


def is_cut(kind: ChartKind, values: Sequence[Decimal]) -> bool:
    """Tell whether the axis leaves zero out. Bars never do; a line may where it would be a flat stroke otherwise."""
    low, high = min(values), max(values)
    return kind is ChartKind.LINE and low < high and (low > CUT * high > 0 or high < CUT * low < 0)
