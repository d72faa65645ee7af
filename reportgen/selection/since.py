"""What is new in an edition against the one that was published before it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from reportgen.model.archive import History, Predecessor, Tally
from reportgen.model.printed_items import Difference, Since, Standing
from reportgen.model.selection import Selection
from reportgen.selection.differing import differences
from reportgen.selection.kept import printed_items


def with_history(selection: Selection, history: History) -> Selection:
    """Give a selection, as it is printed, what was published before it: what is new, its errata, others' errata."""
    since = None
    if history.before:
        found = differences(history.before.items, printed_items(selection))
        since = Since(history.before.name, history.before.label, history.before.seal, found)
    return replace(selection, since=since, errata=history.errata, corrected=history.corrected)


def told_of(selection: Selection) -> History:
    """Return what a selection tells of editions before it: of the last one, the items that have changed or are gone."""
    since, before = selection.since, None
    if since:
        told = (Standing.CHANGED, Standing.DROPPED)
        items = tuple(each.before for each in since.differences if each.before and each.standing in told)
        before = Predecessor(since.edition, since.label, since.seal, items)
    return History(before, selection.errata, selection.corrected)


def tally(found: Iterable[Difference]) -> Tally:
    """Count differences by how the items stand."""
    counts = Counter(each.standing for each in found)
    return Tally(counts[Standing.NEW], counts[Standing.CHANGED], counts[Standing.CARRIED], counts[Standing.DROPPED])
