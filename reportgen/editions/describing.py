"""An edition as its record describes it: what it prints, and what of that is new."""

from collections import Counter
from collections.abc import Callable, Sequence

from reportgen.model.archive import Tally
from reportgen.model.printed_items import Difference, PrintedItem, Since, Standing
from reportgen.model.selection import Selection

Told = Callable[[Difference], str]
"""Says in a line what became of an item."""


def headlines(selection: Selection, items: Sequence[PrintedItem]) -> tuple[str, ...]:
    """Return what stands at a glance, or else each section's first headline, in the words that were printed."""
    printed = {item.id: item.headline for item in items}
    firsts = [section.stories[0] for section in selection.sections if section.stories]
    return tuple(dict.fromkeys(printed.get(s.lead.id, s.lead.headline) for s in selection.glance or firsts))


def sections(selection: Selection) -> tuple[tuple[str, int], ...]:
    """Return the sections with how many items each prints; one title twice stands twice."""
    return tuple((section.spec.title, len(section.stories)) for section in selection.sections)


def tally(since: Since) -> Tally:
    """Count what was new, changed, carried over and dropped."""
    counts = Counter(each.standing for each in since.differences)
    return Tally(
        *(counts[standing] for standing in (Standing.NEW, Standing.CHANGED, Standing.CARRIED, Standing.DROPPED))
    )


def news(since: Since, told: Told) -> tuple[str, ...]:
    """Return a line for each item that is new or changed, in print order."""
    return tuple(told(each) for each in since.differences if each.standing in {Standing.NEW, Standing.CHANGED})
