"""What a page break costs within a paragraph, and between blocks that stay together."""

from collections.abc import Iterable
from dataclasses import replace

from reportgen.model.breaks import BreakCosts
from reportgen.typesetting.measured import Line, Lines

FEWEST_AFTER_HEADING = 2
"""Lines of what follows that a heading stays with."""


def paragraph_costs(lines: int, costs: BreakCosts) -> tuple[float, ...]:
    """Return the cost of a page break after each line of a paragraph of so many: orphan first, widow last but one."""
    inner = [0.0] * lines
    if lines > 1:
        inner[0] += costs.orphan
        inner[-2] += costs.widow
    return tuple(inner)


def kept_with_next(groups: Iterable[tuple[Lines, bool]], costs: BreakCosts) -> Lines:
    """Join blocks into one flow; True beside a block says that it stays with the two lines after it.

    A chain of such blocks (heading, deck, line of dates, headline) stays together, and with two lines of its text. A
    figure doesn't count as text: it may float, and leave the heading to what comes after it.
    """
    flow: list[Line] = []
    owed = 0
    for lines, keeps in groups:
        for line in lines:
            if line.floating and not keeps:
                flow.append(line)
                continue
            owed = FEWEST_AFTER_HEADING if keeps else max(0, owed - 1)
            flow.append(replace(line, cost=max(line.cost, costs.heading)) if owed else line)
    return tuple(flow)
