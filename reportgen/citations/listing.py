"""The list of sources: gathered under headings, sorted, and put where the brief has it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportgen.citations.chicago import bibliography_entry
from reportgen.citations.titles import without_article
from reportgen.citations.vouched import vouched
from reportgen.citations.walk import Blocks
from reportgen.model.brief import Anchor, Heading, Inlines, Paragraph, SourceList, Text
from reportgen.model.capitals import lowered
from reportgen.model.citing import SourceGroup, SourceListing, SourceOrder
from reportgen.model.evidence import Recorded
from reportgen.model.quotes import curled
from reportgen.model.source import Document

FilingKey = Callable[[Document], tuple[str, ...]]
Entries = Callable[[Sequence[Document], int], Blocks]
"""Prints documents in their order, the first of them with this number."""

KINDS = {
    "official release": "Official releases",
    "statistics release": "Statistical releases",
    "legislation": "Legislation",
    "treaty": "Treaties",
    "report": "Reports",
    "dataset": "Data sets",
    "news report": "News reports",
    "interview": "Interviews",
    "speech": "Speeches",
    "analysis": "Analysis",
    "opinion": "Opinion",
    "review": "Reviews",
    "magazine article": "Magazine articles",
    "journal article": "Journal articles",
    "conference paper": "Conference papers",
    "book": "Books",
    "chapter": "Chapters of books",
    "thesis": "Theses",
    "blog post": "Blog posts",
}
"""Headings of the kinds that are known by name, those nearest to the event first. Other kinds come after them."""

OTHER, NOT_STATED = "Other sources", "Publisher not stated"
"""What sources without a kind, or without a publisher, stand under, last of all."""


@dataclass(frozen=True, slots=True)
class Group:
    """Sources that stand together in the list, in the order printed."""

    title: Inlines
    """Empty where the list isn't grouped."""

    documents: tuple[Document, ...]


def grouped(cited: Sequence[Document], listing: SourceListing, filing_key: FilingKey) -> tuple[Group, ...]:
    """Gather and sort the sources, which come in the order in which they are first cited.

    Groups of kinds follow `KINDS`, other kinds and publishers the alphabet; what no group is known for comes last,
    and has no heading where it is all there is. By date, the newest comes first, a month or a year standing where its
    last day would, and undated ones last; what came out together stands as it is filed.
    """
    ordered = _sorted(cited, listing.order, filing_key)
    if listing.group is SourceGroup.NONE:
        return (Group((), ordered),) if ordered else ()
    named = _kind if listing.group is SourceGroup.KIND else _publisher
    held: dict[tuple[int, str], list[Document]] = {}
    for document in ordered:
        held.setdefault(_place(named(document), listing.group), []).append(document)
    if not any(map(named, ordered)):
        return (Group((), ordered),) if ordered else ()
    return tuple(Group(_title(documents[0], listing.group), tuple(documents)) for _, documents in sorted(held.items()))


def listed(block: SourceList, groups: Sequence[Group], entries: Entries) -> Blocks:
    """Return the list's title, then each group's heading and entries; nothing where nothing is cited."""
    if not groups:
        return ()
    out: list[Blocks] = [(Heading(2, (Text(block.title),), Anchor("list-of-sources")),) if block.title else ()]
    number = 1
    for place, group in enumerate(groups, 1):
        out.append((Heading(3, group.title, Anchor(f"list-of-sources-{place}")),) if group.title else ())
        out.append(entries(group.documents, number))
        number += len(group.documents)
    return tuple(each for blocks in out for each in blocks)


def entry(document: Document) -> Inlines:
    """Return a source's entry, each text of it marked with the record."""
    return vouched(bibliography_entry(document), Recorded(document.id))


def plain_entries(documents: Sequence[Document], _: int) -> Blocks:
    """Return the entries without numbers."""
    return tuple(Paragraph(entry(document), "source") for document in documents)


def _sorted(cited: Sequence[Document], order: SourceOrder, filing_key: FilingKey) -> tuple[Document, ...]:
    if order is SourceOrder.CITED:
        return tuple(cited)
    filed = sorted(cited, key=filing_key)
    if order is SourceOrder.DATE:
        filed.sort(key=lambda document: -document.published.end.toordinal() if document.published else 0)
    return tuple(filed)


def _kind(document: Document) -> str:
    return " ".join(document.descriptor.split()).lower()


def _publisher(document: Document) -> str:
    """Return who brought it out: the publisher, or else the work that it is a part of."""
    return " ".join((document.publisher.strip() or document.container).split())


def _place(name: str, group: SourceGroup) -> tuple[int, str]:
    """Return what tells a group from others and what groups are sorted by."""
    if not name:
        return len(KINDS) + 1, ""
    if group is SourceGroup.KIND and name in KINDS:
        return list(KINDS).index(name), name
    return len(KINDS), without_article(name).casefold()


def _title(document: Document, group: SourceGroup) -> Inlines:
    """Head a group by what its first source says."""
    if group is SourceGroup.KIND:
        kind = _kind(document)
        return (Text(KINDS.get(kind) or curled(kind[:1].upper() + kind[1:]) or OTHER),)
    publisher = _publisher(document)
    return (Text(curled(lowered(publisher)), Recorded(document.id)),) if publisher else (Text(NOT_STATED),)
