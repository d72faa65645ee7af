"""A draft held against what selection proposes now: every human change stays, what is new comes in.

Pure: a draft and a proposal in, a draft out. How its file is written is the business of the `spec` room.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from reportgen.model.draft import Draft, DraftItem, DraftSection, Field, basis_of, item_texts
from reportgen.model.findings import ItemId
from reportgen.model.proposal import Candidate, Proposal, ProposedSection
from reportgen.selection.rematching import rematched


def redrafted(old: Draft, new: Proposal) -> Draft:
    """Bring a draft up to date; drafted again from the same proposal, it stays as it is.

    What the store says otherwise than when it was drafted replaces what no editor changed, and stands beside the rest
    as a `conflict`. An item whose words changed in its source takes its new id; one that is gone is marked. New items
    are appended to their section's, new runners-up to its runners-up; what an editor took out stays out. A section
    that the draft lacks comes in with its first new item.
    """
    told = {each.item.id: each for each in new.told}
    listed = {item.id for item in old.items() if item.id}
    ever = listed | {name for section in old.sections for name in section.seen}
    lost = [item for item in old.items() if item.id and item.id not in told]
    renamed = rematched(lost, [each for each in new.told if ever.isdisjoint(each.ids)])
    sections = [_revised(section, told, renamed) for section in old.sections]
    known = {renamed.get(name, name) for name in ever}
    gone = ever - listed - told.keys()
    departed = sorted(gone)
    for at, proposed in _paired(sections, new.sections):
        fresh = [each for each in proposed.chosen if known.isdisjoint(each.ids)]
        known.update(*(each.ids for each in fresh))
        next_up = [each for each in proposed.runners_up if known.isdisjoint(each.ids)]
        known.update(*(each.ids for each in next_up))
        if at is not None:
            sections[at] = _extended(sections[at], fresh, next_up, departed, proposed.more)
        elif fresh:
            sections.append(_extended(DraftSection(proposed.title), fresh, next_up, departed, proposed.more))
    return replace(old, sections=tuple(_all_seen(sections, gone.difference(departed))))


def first_draft(new: Proposal, file: str) -> Draft:
    """Draft an edition for the first time."""
    sections = tuple(DraftSection(section.title) for section in new.sections)
    return redrafted(Draft(file, new.brief, new.period, sections), new)


def _revised(section: DraftSection, told: Mapping[ItemId, Candidate], renamed: Mapping[ItemId, ItemId]) -> DraftSection:
    def revised(item: DraftItem) -> DraftItem:
        return _item(item, told.get(renamed.get(item.id, item.id))) if item.id else item

    return replace(
        section,
        items=tuple(map(revised, section.items)),
        runners_up=tuple(map(revised, section.runners_up)),
        seen=tuple(renamed.get(name, name) for name in section.seen),
    )


def _item(item: DraftItem, known: Candidate | None) -> DraftItem:
    """Hold an item against what the store has of it."""
    if known is None:
        return replace(item, vanished=True)
    now, own = item_texts(known.item, known.sources), item.values()
    stale, edited = item.outdated(known.item, known.sources), item.edited()
    fresh = _drafted(known, keep=item.keep)
    values = {field.value: getattr(fresh, field.value) for field in Field if field in stale - edited}
    said = dict(item.conflict or ()) | {field: now[field] for field in stale & edited}
    conflict = tuple((field, said[field]) for field in Field if field in said and own[field] != now[field])
    return replace(item, id=fresh.id, basis=fresh.basis, vanished=False, conflict=conflict or None, **values)


def _drafted(each: Candidate, *, keep: bool) -> DraftItem:
    item = each.item
    return DraftItem(
        id=item.id,
        keep=keep,
        headline=item.headline,
        text=item.text,
        date=item.when,
        parties=item.parties,
        status=item.status,
        sources=each.sources,
        basis=basis_of(item, each.sources),
    )


def _paired(
    old: Sequence[DraftSection], new: Sequence[ProposedSection]
) -> Iterator[tuple[int | None, ProposedSection]]:
    """Find each proposed section's place among the old ones by its title: of two with one title, the first is first."""
    met: Counter[str] = Counter()
    for section in new:
        same = [at for at, each in enumerate(old) if each.title == section.title]
        nth = met[section.title]
        met[section.title] += 1
        yield same[nth] if nth < len(same) else None, section


def _extended(
    section: DraftSection,
    fresh: Sequence[Candidate],
    next_up: Sequence[Candidate],
    departed: list[ItemId],
    more: int,
) -> DraftSection:
    """Append new items; one that may be an old one in new words, which an editor took out, only as a runner-up.

    Of those in `departed`, which the store has no more, each keeps out one item of its document, and is forgotten.
    """
    items, waiting = list[Candidate](), list[Candidate]()
    for each in fresh:
        taken_out = next((name for name in departed if name.rpartition(":")[0] == each.item.document), None)
        if taken_out:
            departed.remove(taken_out)
        (waiting if taken_out else items).append(each)
    return replace(
        section,
        items=(*section.items, *(_drafted(each, keep=True) for each in items)),
        runners_up=(*section.runners_up, *(_drafted(each, keep=False) for each in (*waiting, *next_up))),
        more=more,
    )


def _all_seen(sections: Sequence[DraftSection], forgotten: Collection[ItemId]) -> Iterator[DraftSection]:
    """Add to what was seen in each section what stands in it and was never seen in any."""
    seen = {name for section in sections for name in section.seen}
    for section in sections:
        here = [item.id for item in (*section.items, *section.runners_up) if item.id and item.id not in seen]
        yield replace(section, seen=(*(name for name in section.seen if name not in forgotten), *here))
