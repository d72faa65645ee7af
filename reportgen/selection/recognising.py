"""Which event of one edition an event of another is: the same item, the same event told anew, another of its stages.

The measures are those by which one edition merges reports (`stories`) and links stages (`threads`). What is told is
the same from either side: who is whose does not depend on which of the editions came first.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import IntEnum

from rapidfuzz import fuzz

from reportgen.model.findings import UNSETTLED, Item, ItemId
from reportgen.model.printed_items import PrintedFigure, PrintedItem
from reportgen.model.source import DocumentId, Span
from reportgen.selection.stories import ALIKE, same_event
from reportgen.selection.threads import is_stage_of, telling_words

Telling = Mapping[str, frozenset[str]]
Reports = Mapping[ItemId, Item]
Numbered = Sequence[tuple[int, PrintedItem]]
"""Items with their places in an edition."""


class Tie(IntEnum):
    """By what two printed items are known to be one event, the surest first."""

    SAME = 0
    """One id: the same words of the same document."""

    REWORDED = 1
    """The same document, whose words have changed."""

    RETOLD = 2
    """The same event, told by another document."""

    STAGE = 3
    """Another stage of the same undertaking."""


Pair = tuple[int, int, Tie]
"""Places in the one edition and in the other."""

FAR = date.max.toordinal()


def recognised(before: Sequence[PrintedItem], after: Sequence[PrintedItem]) -> list[Pair]:
    """Pair the items of two editions that are one event, the best match first; no item stands in two pairs."""
    pairs = list(_by_id(before, after))
    ones = set(range(len(before))) - {one for one, _, _ in pairs}
    others = set(range(len(after))) - {other for _, other, _ in pairs}
    if not ones or not others:
        return pairs
    reports = {item.id: _report(item) for item in sorted((*before, *after), key=lambda item: (item.id, item.text))}
    telling = telling_words(list(reports.values()))
    ties = sorted(_ties([(n, before[n]) for n in ones], [(n, after[n]) for n in others], reports, telling))
    for _, _, _, one, other, tie in ties:
        if one in ones and other in others:
            ones.remove(one)
            others.remove(other)
            pairs.append((one, other, tie))
    return pairs


def _by_id(before: Sequence[PrintedItem], after: Sequence[PrintedItem]) -> Iterator[Pair]:
    places = defaultdict(list)
    for n, item in reversed([*enumerate(before)]):
        places[item.id].append(n)
    for n, item in enumerate(after):
        if places[item.id]:
            yield places[item.id].pop(), n, Tie.SAME


_Ranked = tuple[Tie, float, tuple[str, ...], int, int, Tie]


def _ties(ones: Numbered, others: Numbered, reports: Reports, telling: Telling) -> Iterator[_Ranked]:
    """Yield the pairs that may be one event, each with what ranks it: tie, distance, and at last the ids."""
    for one, a in ones:
        for other, b in others:
            if _may_be_one(a, b):
                first, second = sorted((a, b), key=lambda item: item.id)  # so that it is the same from either side
                found = _tie(first, second, reports, telling)
                if found:
                    yield *found, (first.id, second.id), one, other, found[0]


def _may_be_one(a: PrintedItem, b: PrintedItem) -> bool:
    """Tell whether two items share what one event needs, before any words are compared."""
    return not set(a.parties).isdisjoint(b.parties) or not set(a.documents).isdisjoint(b.documents) or _are_linked(a, b)


def _tie(a: PrintedItem, b: PrintedItem, reports: Reports, telling: Telling) -> tuple[Tie, float] | None:
    """Tell how two items are one event and how far apart they are, the nearest at 0; None where they are two."""
    if _are_linked(a, b):
        return Tie.STAGE, _days(a, b)
    one, other = reports[a.id], reports[b.id]
    if _settled(a) == _settled(b) and not _told_of_other_times(a, b):
        if not set(a.documents).isdisjoint(b.documents):
            alike = _alike(a, b) if _parties_agree(a, b) else 0.0
            if alike >= ALIKE:
                return Tie.REWORDED, -alike
        elif same_event(one, other):
            return Tie.RETOLD, -_alike(a, b)
    if _is_stage(one, other, telling) or _is_stage(other, one, telling):
        return Tie.STAGE, _days(a, b)
    return None


def _are_linked(a: PrintedItem, b: PrintedItem) -> bool:
    """Tell whether selection linked one to the other as a stage."""
    return b.id in a.earlier or a.id in b.earlier


def _settled(item: PrintedItem) -> bool:
    return item.status not in UNSETTLED


def _alike(a: PrintedItem, b: PrintedItem) -> float:
    return fuzz.token_set_ratio(a.text, b.text, score_cutoff=ALIKE)


def _parties_agree(a: PrintedItem, b: PrintedItem) -> bool:
    """Tell whether one document may name these parties for one event: a list of deals differs in little else."""
    few, many = sorted((set(a.parties), set(b.parties)), key=len)
    return few <= many


def _told_of_other_times(a: PrintedItem, b: PrintedItem) -> bool:
    """Tell whether both state one measure, and no period of it in common: last month's figures and this month's."""
    ones, others = _periods(a.figures), _periods(b.figures)
    shared = ones.keys() & others.keys()
    return bool(shared) and all(ones[measure].isdisjoint(others[measure]) for measure in shared)


def _periods(figures: Sequence[PrintedFigure]) -> dict[tuple[str, str, str], set[str]]:
    found = defaultdict(set)
    for figure in figures:
        if figure.label and figure.period:
            found[figure.label.casefold(), figure.unit, figure.currency].add(figure.period.iso())
    return found


def _is_stage(earlier: Item, later: Item, telling: Telling) -> bool:
    backwards = earlier.when and later.when and earlier.when.start > later.when.start
    return not backwards and is_stage_of(earlier, later, telling)


def _days(a: PrintedItem, b: PrintedItem) -> float:
    return abs(a.when.start.toordinal() - b.when.start.toordinal()) if a.when and b.when else FAR


def _report(item: PrintedItem) -> Item:
    """Return a printed item as the report that it came from, as far as an edition keeps it."""
    document = (*item.documents, DocumentId(""))[0]
    return Item(
        item.id, document, item.kind, item.headline, item.text, item.when, item.parties, item.status,
        Span(document, 0, len(item.text)),
    )  # fmt: skip
