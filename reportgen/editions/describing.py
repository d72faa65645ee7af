"""An edition as its record describes it: what it prints, and what of that is new."""

from collections.abc import Sequence

from reportgen.model.differing import turns
from reportgen.model.printed_items import Difference, PrintedItem, Since, Standing
from reportgen.model.selection import Selection


def headlines(selection: Selection, items: Sequence[PrintedItem]) -> tuple[str, ...]:
    """Return what stands at a glance, or else each section's first headline, in the words that were printed."""
    printed = {item.id: item.headline for item in items}
    firsts = [section.stories[0] for section in selection.sections if section.stories]
    return tuple(dict.fromkeys(printed.get(s.lead.id, s.lead.headline) for s in selection.glance or firsts))


def sections(selection: Selection) -> tuple[tuple[str, int], ...]:
    """Return the sections with how many items each prints; one title twice stands twice."""
    return tuple((section.spec.title, len(section.stories)) for section in selection.sections)


def news(since: Since) -> tuple[str, ...]:
    """Return the headlines of what is new or changed, in print order; of the changed with what changed."""
    return tuple(_told(each) for each in since.differences if each.standing in {Standing.NEW, Standing.CHANGED})


def _told(difference: Difference) -> str:
    headline = difference.after.headline if difference.after else ""
    changed = "; ".join(map(str, turns(difference)))
    return f"{headline} ({changed})" if changed else headline
