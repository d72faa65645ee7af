"""What a brief prints, in the pieces that rules look at: items with all about them, rows, captions, key figures."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from reportgen.model.brief import (
    Block,
    Box,
    Brief,
    Emphasis,
    Figure,
    Heading,
    Inlines,
    KeyFigures,
    Link,
    ListBlock,
    Note,
    NoteCall,
    NoteId,
    Paragraph,
    Quote,
    SourceCall,
    Strong,
    Table,
    Text,
)
from reportgen.model.evidence import Evidence, Given, Quoted, Reworded
from reportgen.model.source import Span

ABOUT = "meta"
"""The role of the line about an item. Right before a heading, it belongs to what the heading opens."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together: an item with all about it, a statement of a list, a row, a caption, a key figure."""

    texts: tuple[Text, ...]
    """In reading order, without those of its notes."""

    noted: tuple[Text, ...] = ()
    """Those of the notes that it calls."""

    items: frozenset[Span] = frozenset()
    """The items whose headline or text it prints."""

    block: Block | None = None
    """The table or chart that it is, or the strip that its key figure stands in; None for a row, and for prose."""

    def ours(self) -> str:
        """Return its words but for those of sources: without quotations, headlines and what else tells an item."""
        return " ".join(text.text for text in self.texts if not isinstance(text.evidence, Quoted | Reworded))

    def said(self) -> str:
        """Return all its words, those of its notes included."""
        return " ".join(text.text for text in (*self.texts, *self.noted))


def pieces_of(brief: Brief, items: AbstractSet[Span]) -> Iterator[Piece]:
    """Yield the pieces of a cited brief in reading order. `items` are the spans of the items that it may print.

    An item begins with its heading, or else with the paragraph that has its headline or text, and ends before the
    next one. What stands in lists and tables is a piece an entry, a row; so is each chart and each key figure.
    """
    notes = {note.id: note for note in brief.notes}
    for section in brief.sections:
        blocks = ([section.heading] if section.heading else []) + list(_flat(section.blocks))
        yield from _entries([block for block in blocks if isinstance(block, Heading | Paragraph)], items, notes)
        for block in blocks:
            yield from _apart(block, items, notes)


def texts_of(children: Inlines) -> Iterator[Text]:
    """Yield the texts of inlines, also those within emphasis and links."""
    for child in children:
        match child:
            case Text():
                yield child
            case Strong(inner) | Emphasis(inner) | Link(_, inner):
                yield from texts_of(inner)


Notes = dict[NoteId, Note]
Lines = Heading | Paragraph


def _flat(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Quote(inner) | Box(inner):
                yield from _flat(inner)
            case _:
                yield block


def _entries(lines: Sequence[Lines], items: AbstractSet[Span], notes: Notes) -> Iterator[Piece]:
    held: list[Lines] = []
    now: frozenset[Span] = frozenset()
    for line in lines:
        told = _told(tuple(texts_of(line.children)), items)
        if isinstance(line, Heading) or (told and now and not told & now):
            about = _trailing(held)
            yield from _entry(held[: len(held) - about], items, notes)
            held, now = held[len(held) - about :], frozenset()
        held.append(line)
        now |= told
    yield from _entry(held, items, notes)


def _trailing(lines: Sequence[Lines]) -> int:
    """Count the lines about an item that come last."""
    count = 0
    for line in reversed(lines):
        if not (isinstance(line, Paragraph) and line.role == ABOUT):
            break
        count += 1
    return count


def _entry(lines: Sequence[Lines], items: AbstractSet[Span], notes: Notes) -> Iterator[Piece]:
    if lines:
        yield _piece([line.children for line in lines], items, notes)


def _apart(block: Block, items: AbstractSet[Span], notes: Notes) -> Iterator[Piece]:
    match block:
        case ListBlock(entries):
            for entry in entries:
                inner = list(_flat(entry))
                yield _piece([each.children for each in inner if isinstance(each, Heading | Paragraph)], items, notes)
                for each in inner:
                    yield from _apart(each, items, notes)
        case Table(header, rows, title=title, note=note):
            for row in rows:
                yield _piece([*row], items, notes)
            yield _piece([title, *header, *(cell for row in rows for cell in row), note], frozenset(), notes, block)
        case Figure(title=title, unit=unit, note=note, evidence=evidence):
            yield _piece([title, (Text(unit, evidence),), note], frozenset(), notes, block)
        case KeyFigures(figures):
            for figure in figures:
                yield _piece([(Text(figure.value, figure.evidence),), figure.label], frozenset(), notes, block)


def _piece(lines: Sequence[Inlines], items: AbstractSet[Span], notes: Notes, block: Block | None = None) -> Piece:
    texts = tuple(text for line in lines for text in texts_of(line))
    called = (text for line in lines for text in _called(line, notes))
    return Piece(texts, tuple(called), _told(texts, items), block)


def _called(children: Inlines, notes: Notes) -> Iterator[Text]:
    """Yield the texts of the notes that inlines call, or of the numbers in brackets with their remarks."""
    for child in children:
        match child:
            case NoteCall(note):
                yield from texts_of(notes[note].children)
            case SourceCall(inner, remark):
                yield from texts_of((*inner, *remark))
            case Strong(inner) | Emphasis(inner) | Link(_, inner):
                yield from _called(inner, notes)


def _told(texts: Sequence[Text], items: AbstractSet[Span]) -> frozenset[Span]:
    return frozenset(span for text in texts for span in _item(text.evidence) if span in items)


def _item(evidence: Evidence | None) -> tuple[Span, ...]:
    match evidence:
        case Quoted(span) | Reworded((span,)):
            return (span,)
        case Given(item=Span() as span):
            return (span,)
    return ()
