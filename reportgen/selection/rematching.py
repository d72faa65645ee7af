"""An item whose words changed in its source: its id, a digest of them, changed as well."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from reportgen.model.draft import DraftItem, Field, fingerprint, item_texts
from reportgen.model.findings import ItemId
from reportgen.model.proposal import Candidate
from reportgen.selection.stories import ALIKE


def rematched(lost: Sequence[DraftItem], free: Sequence[Candidate]) -> dict[ItemId, ItemId]:
    """Find among a document's new items the one that each lost item has become; the most alike pairs first.

    `lost` are items of a draft that the store has no more, `free` what no draft has yet. Two are alike whose headline
    or text says what was drafted, or whose texts share most of their words, or whose headlines are nearly one.
    """
    by_document: dict[str, list[Candidate]] = {}
    for each in free:
        by_document.setdefault(each.item.document, []).append(each)
    pairs = [
        (-likeness, at, each.item.id, each)
        for at, item in enumerate(lost)
        for each in by_document.get(item.id.rpartition(":")[0], ())
        if (likeness := _likeness(item, each)) >= ALIKE
    ]
    found: dict[ItemId, ItemId] = {}
    taken: set[ItemId] = set()
    for _, at, name, each in sorted(pairs, key=lambda pair: pair[:3]):
        if lost[at].id not in found and taken.isdisjoint(each.ids):
            found[lost[at].id] = name
            taken |= each.ids
    return found


def _likeness(item: DraftItem, each: Candidate) -> float:
    """Grade from 0 to 100 how much an item's words are those of a draft's, as drafted or as an editor left them."""
    texts = item_texts(each.item, each.sources)
    drafted = dict(zip(Field, item.basis.split("-"), strict=False))
    if any(drafted.get(field) == fingerprint(texts[field]) for field in (Field.HEADLINE, Field.TEXT)):
        return 100.0
    told = fuzz.token_set_ratio(item.text, each.item.text, score_cutoff=ALIKE)
    return max(told, fuzz.token_sort_ratio(item.headline, each.item.headline, score_cutoff=ALIKE))
