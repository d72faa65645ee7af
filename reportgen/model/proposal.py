"""What selection proposes for an edition's draft, before any editor has seen it."""

from dataclasses import dataclass

from reportgen.model.findings import Item, ItemId
from reportgen.model.period import Period
from reportgen.model.source import DocumentId


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that a draft may list."""

    item: Item
    sources: tuple[DocumentId, ...]
    """The documents that tell of the event, the item's own first."""

    also: tuple[ItemId, ...] = ()
    """Other reports of the same event: a draft that has one of them has the event."""

    @property
    def ids(self) -> frozenset[ItemId]:
        """The ids under which a draft may have the event."""
        return frozenset({self.item.id, *self.also})


@dataclass(frozen=True, slots=True)
class ProposedSection:
    """What selection would print in a section, and what it would take next."""

    title: str
    chosen: tuple[Candidate, ...]
    runners_up: tuple[Candidate, ...]
    """The best of those beyond the section's limit, the most important first."""

    more: int
    """How many there are beyond the limit, those included."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What selection proposes for an edition."""

    brief: str
    period: Period
    sections: tuple[ProposedSection, ...]
    """As the spec has them; an optional one that stays empty, too."""

    told: tuple[Candidate, ...]
    """Every item of the edition's documents: what a draft has and this hasn't has vanished."""
