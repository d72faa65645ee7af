"""An edition's draft: what extraction and selection proposed, and what an editor made of it.

Each item carries a fingerprint of every field as it was drafted. So what the editor wrote can be told from what was
proposed, and whether the store says the same as then, without a second copy of either.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from reportgen.model.asked import ChartSpec
from reportgen.model.diagnostics import Place
from reportgen.model.findings import Item, ItemId, Status
from reportgen.model.period import Period
from reportgen.model.source import DocumentId

DIGITS = 8
"""Hexadecimal digits of a fingerprint."""


class Field(StrEnum):
    """What of an item an editor may change, in the order of its fingerprints."""

    HEADLINE = "headline"
    TEXT = "text"
    DATE = "date"
    PARTIES = "parties"
    STATUS = "status"
    SOURCES = "sources"


FIXED = frozenset({Field.DATE, Field.PARTIES, Field.STATUS})
"""Fields that say what a source says: to change one takes a reason."""


@dataclass(frozen=True, slots=True)
class DraftItem:
    """An item as a draft's file has it."""

    id: ItemId
    """Of the store's item; empty for one that the editor added."""

    keep: bool
    headline: str = ""
    text: str = ""
    """The source's own sentences; once an editor has changed it, Markdown with `[@document-id]` citations and
    `{figure:observation-id}` for stated numbers."""

    date: Period | None = None
    parties: tuple[str, ...] = ()
    status: Status | None = None
    sources: tuple[DocumentId, ...] = ()
    reason: str = ""
    """Why a date, party or status was changed, or an item added."""

    basis: str = ""
    """Fingerprints of the fields as they were drafted, in the order of `Field`, joined by `-`; empty for an item that
    the editor added."""

    vanished: bool = False
    """Marked by the last draft: the store has it no more."""

    conflict: tuple[tuple[Field, str], ...] | None = None
    """What the store said at the last draft of fields that an editor had changed and the source has changed as well;
    None where there is no conflict, or where it was settled (by taking the key out)."""

    place: Place | None = None
    places: tuple[tuple[str, Place], ...] = ()
    """Keys of the item (`headline`, `text`, and `text.3` for a line of it, from 0) with where they stand."""

    def values(self) -> dict[Field, str]:
        """Return the fields as texts, as they are fingerprinted."""
        return as_texts(self.headline, self.text, self.date, self.parties, self.status, self.sources)

    def edited(self) -> frozenset[Field]:
        """Return the fields that say something else than what was drafted; all of an item that the editor added."""
        drafted = dict(zip(Field, self.basis.split("-"), strict=False))
        return frozenset(field for field, text in self.values().items() if drafted.get(field) != fingerprint(text))

    def outdated(self, item: Item, sources: tuple[DocumentId, ...]) -> frozenset[Field]:
        """Return the fields of which the store says something else than when they were drafted."""
        drafted = dict(zip(Field, self.basis.split("-"), strict=False))
        return frozenset(
            field for field, text in item_texts(item, sources).items() if drafted.get(field) != fingerprint(text)
        )


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A section of a draft."""

    title: str
    """The title of the spec's section that it is; of two with one title, the first comes first."""

    intro: str | None = None
    """Markdown in place of the spec's; None leaves that."""

    items: tuple[DraftItem, ...] = ()
    """In the order of print; those that aren't kept are dropped."""

    runners_up: tuple[DraftItem, ...] = ()
    """What selection would have printed next, none of them kept unless the editor says so."""

    charts: tuple[ChartSpec, ...] = ()
    """Pinned: drawn beside the spec's own, whatever the pages allow."""

    seen: tuple[ItemId, ...] = ()
    """All that was ever drafted here: what stands in no list of the file any more was taken out by the editor."""

    more: int | None = None
    """How many items selection has for it beyond its limit, for a comment; None where it wasn't asked."""

    place: Place | None = None
    places: tuple[tuple[str, Place], ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """What editors made of one edition."""

    file: str
    """As it was named on the command line, or relative to the working folder."""

    brief: str
    period: Period
    sections: tuple[DraftSection, ...] = ()
    foreword: str = ""
    """Markdown, printed before the first section."""

    places: tuple[tuple[str, Place], ...] = ()
    """Keys (`foreword`, `foreword.2` for a line of it, from 0) with where they stand."""

    def items(self) -> Iterator[DraftItem]:
        """Yield every item of the file, in its order; a section's runners-up come after its items."""
        for section in self.sections:
            yield from section.items
            yield from section.runners_up


def basis_of(item: Item, sources: tuple[DocumentId, ...]) -> str:
    """Return the fingerprints of an item as the store has it; `sources` are its documents, the lead's first."""
    return "-".join(map(fingerprint, item_texts(item, sources).values()))


def item_texts(item: Item, sources: tuple[DocumentId, ...]) -> dict[Field, str]:
    """Return the fields of an item as texts, as they are fingerprinted."""
    return as_texts(item.headline, item.text, item.when, item.parties, item.status, sources)


def as_texts(
    headline: str,
    text: str,
    date: Period | None,
    parties: tuple[str, ...],
    status: Status | None,
    sources: tuple[DocumentId, ...],
) -> dict[Field, str]:
    """Return the fields as texts: white space at the ends of lines, and around them all, says nothing."""
    return {
        Field.HEADLINE: " ".join(headline.split()),
        Field.TEXT: "\n".join(line.rstrip() for line in text.strip().split("\n")),
        Field.DATE: date.key() if date else "",
        Field.PARTIES: "\n".join(parties),
        Field.STATUS: status.value if status else "",
        Field.SOURCES: "\n".join(sources),
    }


def fingerprint(text: str) -> str:
    """Return a short fingerprint of a field's text."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]
