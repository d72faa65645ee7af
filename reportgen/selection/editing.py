"""A draft over the sections: what editors keep, in their order, instead of what selection alone would print."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from reportgen.model.diagnostics import Diagnostic, Place, error, note, warning
from reportgen.model.draft import Draft, DraftItem, DraftSection, Field
from reportgen.model.findings import ItemId
from reportgen.model.plotted import Chronicle
from reportgen.model.selection import ChosenChart, ChosenSection, Omissions, Shift, Story
from reportgen.model.source import Document, DocumentId, Span
from reportgen.model.spec import BriefSpec, SectionSpec
from reportgen.selection.edited_items import AGAIN, Material, added_item, kept_item
from reportgen.selection.edited_words import unknown_words
from reportgen.selection.sections import emptiness, fill, omissions, takes


@dataclass(frozen=True, slots=True)
class Edited:
    """What a draft makes of an edition's sections."""

    sections: tuple[ChosenSection, ...]
    """Without charts and tables."""

    omitted: Omissions
    diagnostics: tuple[Diagnostic, ...]


def edited(
    draft: Draft,
    spec: BriefSpec,
    plain: Sequence[ChosenSection],
    stories: Sequence[Story],
    documents: Mapping[DocumentId, Document],
) -> Edited:
    """Fill the sections as a draft has them. `plain` is how selection alone fills them, from `stories` in rank order.

    A drafted section prints what it keeps, in the draft's order, whatever its limit and filters say: its items, then
    its runners-up. One that the draft doesn't have is filled as without it, from what the draft doesn't mention. Errors
    are those of the items, `unknown-section` and `unknown-source`; a note `undrafted-item` names each that selection
    would print and that the draft has never had.
    """
    parts, said = _by_section(draft, spec)
    mentioned = {item.id for item in draft.items() if item.id}
    seen = mentioned.union(*(part.seen for part in draft.sections))
    by_item = {item: story for story in stories for item in _ids(story)}
    held_in = Material(draft.file, by_item, documents)
    homes = {item: each.spec.title for each in plain for story in each.stories for item in _ids(story)}
    free = _free(stories, [each.stories for n, each in enumerate(plain) if n in parts], seen)
    sections: list[ChosenSection] = []
    for n, each in enumerate(plain):
        section, part = each.spec, parts.get(n)
        if part:
            found = _drafted(part, section, held_in, spec, homes, said)
            said += _remarks(each, part, seen)
        else:
            found = fill(section, free, documents, settled=spec.sourcing.proposals)
            free = [story for story in free if story not in found]
            said += emptiness(section, found)
        if found or not section.optional or (part and (part.charts or part.intro)):
            sections.append(ChosenSection(_with_own(section, part) if part else section, found, draft=part))
    said += unknown_words(draft, documents)
    return Edited(tuple(sections), _omitted(spec, sections, stories, plain, seen, documents), tuple(said))


def _free(stories: Sequence[Story], reserved: Iterable[Sequence[Story]], seen: AbstractSet[ItemId]) -> list[Story]:
    """Return what sections that the draft doesn't have may print: nothing of the draft's, nor of the others'."""
    taken = {story.lead.id for chosen in reserved for story in chosen}
    return [story for story in stories if story.lead.id not in taken and seen.isdisjoint(_ids(story))]


def _with_own(section: SectionSpec, part: DraftSection) -> SectionSpec:
    intro = section.intro if part.intro is None else part.intro
    return replace(section, intro=intro, charts=(*section.charts, *part.charts))


def as_decided(sections: Sequence[ChosenSection]) -> tuple[ChosenSection, ...]:
    """Let timelines know that a date which an editor decided on rests on no inferred one."""
    stories = [story for section in sections for story in section.stories if Field.DATE in story.edits]
    decided = {story.lead.id for story in stories if story.lead.when}

    def told(chart: ChosenChart) -> ChosenChart:
        if not isinstance(chart.plotted, Chronicle):
            return chart
        steps = tuple(replace(s, inferred=s.inferred and s.item.id not in decided) for s in chart.plotted.steps)
        return replace(chart, plotted=replace(chart.plotted, steps=steps))

    return tuple(replace(section, charts=tuple(map(told, section.charts))) for section in sections)


def _by_section(draft: Draft, spec: BriefSpec) -> tuple[dict[int, DraftSection], list[Diagnostic]]:
    """Find the spec's section that each of the draft's is, by its title; of two of one title the first comes first."""
    parts: dict[int, DraftSection] = {}
    said = []
    titles = [section.title for section in spec.sections]
    for part in draft.sections:
        at = next((n for n, title in enumerate(titles) if title == part.title and n not in parts), None)
        if at is None:
            said.append(_unknown(part, draft, titles))
        else:
            parts[at] = part
    return parts, said


def unknown_sections(draft: Draft, spec: BriefSpec) -> tuple[Diagnostic, ...]:
    """Say which of a draft's sections the spec doesn't have: error `unknown-section`, as a build has it."""
    return tuple(_by_section(draft, spec)[1])


def _unknown(part: DraftSection, draft: Draft, titles: Sequence[str]) -> Diagnostic:
    place = dict(part.places).get("section") or part.place or Place(draft.file)
    if part.title in titles:
        message = f"the draft has the section '{part.title}' more often than the spec"
        return error("unknown-section", message, place, "move its items to the other one of that title")
    has = ", ".join(map(repr, dict.fromkeys(titles)))
    hint = f"put its title right, or move its items to another section; the spec has {has}"
    return error("unknown-section", f"the spec has no section '{part.title}'", place, hint)


def _kept(part: DraftSection) -> list[DraftItem]:
    return [item for item in (*part.items, *part.runners_up) if item.keep]


def _ids(story: Story) -> set[ItemId]:
    return {item.id for item in (story.lead, *story.others)}


def _drafted(
    part: DraftSection,
    section: SectionSpec,
    held_in: Material,
    spec: BriefSpec,
    homes: Mapping[ItemId, str],
    said: list[Diagnostic],
) -> tuple[Story, ...]:
    """Make a section's stories; one and the same item is made once."""
    found: dict[ItemId, Story] = {}
    for item in _kept(part):
        made = kept_item(item, held_in) if item.id else added_item(item, section.kind, spec.name, held_in)
        said += made.diagnostics
        if made.value and item.id:
            shifts = _shifts(made.value, section, spec, held_in, homes)
            found.setdefault(item.id, replace(made.value, shifts=shifts))
        elif made.value:
            found.setdefault(made.value.lead.id, made.value)
    return tuple(found.values())


def _shifts(
    story: Story, section: SectionSpec, spec: BriefSpec, held_in: Material, homes: Mapping[ItemId, str]
) -> frozenset[Shift]:
    """Tell whether selection alone would have left a story out, or put it in another section."""
    stored = held_in.stories[story.lead.id]
    home = homes.get(story.lead.id)
    natural = home or next(
        (s.title for s in spec.sections if takes(s, stored, held_in.documents, settled=spec.sourcing.proposals)), None
    )
    shifts = set() if home else {Shift.RAISED}
    return frozenset(shifts | ({Shift.MOVED} if natural and natural != section.title else set()))


def _remarks(plain: ChosenSection, part: DraftSection, seen: AbstractSet[ItemId]) -> Iterator[Diagnostic]:
    """Note what selection would print and the draft has never had; warn of a section of which nothing is kept."""
    title = plain.spec.title
    for story in (story for story in plain.stories if seen.isdisjoint(_ids(story))):
        message = f"'{story.lead.headline}' ({story.lead.id}) would stand in '{title}'; the draft lacks it"
        yield note("undrafted-item", message, part.place, AGAIN)
    if not _kept(part) and not plain.spec.optional:
        hint = "`optional: true` in the spec leaves an empty section out"
        yield warning("empty-section", f"the draft keeps no item of the section '{title}'", part.place, hint)


def _omitted(
    spec: BriefSpec,
    sections: Sequence[ChosenSection],
    stories: Sequence[Story],
    plain: Sequence[ChosenSection],
    seen: AbstractSet[ItemId],
    documents: Mapping[DocumentId, Document],
) -> Omissions:
    """Say why each story is left out: dropped, not in the draft, or as without a draft.

    To drop an item is to keep selection from printing it: a runner-up that isn't raised was never in.
    """
    printed = {item for section in sections for story in section.stories for item in _ids(story)}
    proposed = {story.lead.id for each in plain for story in each.stories}
    left, dropped, undrafted = list[Story](), list[Span](), list[Span]()
    for story in stories:
        if not printed.isdisjoint(_ids(story)):
            continue
        if story.lead.id not in proposed:
            left.append(story)
        elif seen.isdisjoint(_ids(story)):
            undrafted.append(story.lead.span)
        else:
            dropped.append(story.lead.span)
    rest = omissions(spec.sections, left, documents, settled=spec.sourcing.proposals)
    return replace(rest, dropped=tuple(dropped), undrafted=tuple(undrafted))
