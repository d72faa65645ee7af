"""Filling the sections of a spec with stories: filter, order, cut to size."""

from collections.abc import Mapping, Sequence

from reportgen.model.diagnostics import Diagnostic, warning
from reportgen.model.findings import AGREEMENT, PARTNERSHIP, UNSETTLED
from reportgen.model.selection import Omissions, Story
from reportgen.model.source import Document, DocumentId, Span
from reportgen.model.spec import Filter, Order, SectionSpec
from reportgen.selection.words import stems


def fill(
    spec: SectionSpec,
    stories: Sequence[Story],
    documents: Mapping[DocumentId, Document],
    *,
    settled: bool = True,
) -> tuple[Story, ...]:
    """Choose a section's stories: those of the period first, then the background's, at most `limit` in all.

    `stories` are in rank order. With `settled`, what is only proposed or negotiated isn't an agreement.
    """
    wanted = [s for s in stories if takes(spec, s, documents, settled=settled)]
    best = sorted(wanted, key=lambda s: s.background)[: spec.limit]  # stable: rank order stays within each half
    return tuple(sorted(_in_order(best, spec.order, documents), key=lambda s: s.background))


def takes(spec: SectionSpec, story: Story, documents: Mapping[DocumentId, Document], *, settled: bool = True) -> bool:
    """Tell whether a story may stand in a section.

    With `settled`, a section of agreements takes what is proposed or under negotiation only where its author asks for
    that very status; otherwise it may stand among the partnerships, which such talks are a part of.
    """
    section, status = story.lead.section, story.lead.status
    if settled and section == AGREEMENT and status in UNSETTLED:
        of_kind = spec.kind == PARTNERSHIP or (spec.kind == AGREEMENT and status in spec.filter.statuses)
    else:
        of_kind = section == spec.kind
    return of_kind and (spec.background or not story.background) and passes(story, spec.filter, documents)


def omissions(
    specs: Sequence[SectionSpec],
    left: Sequence[Story],
    documents: Mapping[DocumentId, Document],
    *,
    settled: bool = True,
) -> Omissions:
    """Say why each story that no section printed was left out."""
    found: dict[str, list[Span]] = {}
    for story in left:
        if any(takes(spec, story, documents, settled=settled) for spec in specs):
            reason = "full"
        elif settled and any(takes(spec, story, documents, settled=False) for spec in specs):
            reason = "unsettled"
        else:
            reason = "unasked"
        found.setdefault(reason, []).append(story.lead.span)
    return Omissions(**{reason: tuple(spans) for reason, spans in found.items()})


def passes(story: Story, wanted: Filter, documents: Mapping[DocumentId, Document]) -> bool:
    """Tell whether a story meets every field of a filter that its author filled in."""
    parties = set(story.lead.parties)
    publishers = {documents[d].publisher.casefold() for d in story.documents}
    return (
        parties.issuperset(wanted.countries)
        and (not wanted.any_country or not parties.isdisjoint(wanted.any_country))
        and (not wanted.statuses or story.lead.status in wanted.statuses)
        and (not wanted.publishers or not publishers.isdisjoint(p.casefold() for p in wanted.publishers))
        and stems(wanted.words) <= stems(story.lead.text)
    )


def emptiness(spec: SectionSpec, stories: Sequence[Story]) -> tuple[Diagnostic, ...]:
    """Warn of a section that nothing fills, unless its author called it optional."""
    if stories or spec.optional:
        return ()
    narrowed = "loosen its filters" if spec.filter != Filter() else "widen the period or the lookback, or add sources"
    return (
        warning(
            "empty-section",
            f"the section '{spec.title}' has no item",
            spec.place,
            f"{narrowed}; `optional: true` leaves an empty section out",
        ),
    )


def _in_order(stories: Sequence[Story], order: Order, documents: Mapping[DocumentId, Document]) -> list[Story]:
    def day(story: Story) -> int:
        period = story.lead.when or documents[story.lead.document].published
        return period.start.toordinal() if period else 0

    match order:
        case Order.RANK:
            return list(stories)
        case Order.NEWEST:
            return sorted(stories, key=day, reverse=True)
        case Order.OLDEST:
            return sorted(stories, key=day)
