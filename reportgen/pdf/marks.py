"""Rules, grounds and pictures as operators of a content stream."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.model.page import Ground, Rule
from reportgen.model.style import Pt
from reportgen.pdf.lettering import colour
from reportgen.pdf.objects import length


def rule_code(rule: Rule, height: Pt) -> str:
    """Draw a straight line; `height` is the page's, for the y axis to be turned."""
    start = f"{length(rule.x0)} {length(height - rule.y0)} m"
    end = f"{length(rule.x1)} {length(height - rule.y1)} l S"
    return f"{colour(rule.colour)} RG {length(rule.width)} w {dashes(rule.dash)} {start} {end}"


def ground_code(ground: Ground, height: Pt) -> str:
    """Fill a rectangle."""
    corner = f"{length(ground.left)} {length(height - ground.bottom)}"
    size = f"{length(ground.right - ground.left)} {length(ground.bottom - ground.top)}"
    return f"{colour(ground.colour)} rg {corner} {size} re f"


def dashes(dash: tuple[Pt, ...]) -> str:
    """Set how a line is broken; not at all for none."""
    return f"[{' '.join(map(length, dash))}] 0 d"


def path_code(segments: tuple[tuple[str, tuple[Pt, ...]], ...]) -> Iterator[str]:
    """Repeat a path's segments, y turned. Raises ValueError for an operator that the model doesn't have."""
    for operator, numbers in segments:
        if operator not in "MLCZ":
            raise ValueError(f"no path operator: {operator!r}")
        points = (length(-number if place % 2 else number) for place, number in enumerate(numbers))
        yield " ".join((*points, "h" if operator == "Z" else operator.lower()))
