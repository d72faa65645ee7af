"""The brief's headings as a page nests them, and the names of its places."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from reportgen.model.brief import (
    Block,
    Box,
    Brief,
    Figure,
    Heading,
    Inlines,
    ListBlock,
    NoteId,
    Paragraph,
    Quote,
    Table,
    plain,
)

SECTION, GROUP = 1, 3
"""Levels of the brief: items (2) stand in a section, or in one of its groups."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What links can lead to."""

    anchors: Mapping[str, str]
    """Every anchor of the brief, with the words of the heading or title that it names; empty for others."""

    numbers: Mapping[NoteId, int]
    prefix: str
    """Begins the ids that the page makes itself: those of notes and calls; no anchor of the brief begins with it."""

    def own(self, name: str) -> str:
        """Return an id that is the page's own."""
        return f"{self.prefix}{name}"


def outline_of(brief: Brief) -> Outline:
    """Gather a brief's anchors and notes."""
    anchors: dict[str, str] = {}
    for block in walk(brief.blocks()):
        match block:
            case Heading(_, words, anchor) | Figure(_, words, _, _, _, anchor):
                anchors.setdefault(str(anchor or ""), plain(words))
            case Table(title=words, anchor=anchor):
                anchors.setdefault(str(anchor or ""), plain(words))
            case Paragraph(anchor=anchor):
                anchors.setdefault(str(anchor or ""), "")
    anchors.pop("", None)
    prefix = "n-"
    while any(anchor.startswith(prefix) for anchor in anchors):
        prefix = f"n{prefix}"
    return Outline(anchors, {note.id: note.number for note in brief.notes}, prefix)


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Walk blocks in reading order, each before those within it."""
    for block in blocks:
        yield block
        match block:
            case Box(inner) | Quote(inner):
                yield from walk(inner)
            case ListBlock(items):
                yield from walk(chain.from_iterable(items))


def headings(brief: Brief, depth: int) -> Iterator[Heading]:
    """Yield the headings down to a level that say something."""
    for block in brief.blocks():
        if isinstance(block, Heading) and block.level <= depth and plain(block.children).strip():
            yield block


def exhibits(brief: Brief, kind: type[Figure] | type[Table]) -> Iterator[tuple[str, Inlines]]:
    """Yield anchor and title of each figure or table that has both."""
    for block in walk(brief.blocks()):
        if isinstance(block, kind) and block.anchor and plain(block.title).strip():
            yield str(block.anchor), block.title
