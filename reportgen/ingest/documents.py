"""A reading to the Documents it holds: furniture apart, pieces split, each with its metadata."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.ingest.assembly import named, stored
from reportgen.ingest.dates import order_of
from reportgen.ingest.descriptors import descriptor_of
from reportgen.ingest.furniture import sift
from reportgen.ingest.heads import with_head_apart
from reportgen.ingest.lost_links import links_lost
from reportgen.ingest.metadata import (
    Dating,
    accessed_on,
    address_of,
    declared_date,
    inferred_date,
    notice_date,
    opening_dateline,
    publisher_of,
    stated_date,
)
from reportgen.ingest.openings import with_labels_apart
from reportgen.ingest.paragraphs import paragraphs_of
from reportgen.ingest.parts import Parts, parts_of
from reportgen.ingest.pieces import Piece, pieces_of
from reportgen.ingest.postings import with_header_read
from reportgen.ingest.reading import Reading
from reportgen.ingest.stated import Stated
from reportgen.ingest.wording import Trade
from reportgen.model.diagnostics import Diagnostic, Outcome, Place, error, warning
from reportgen.model.source import Basis, Document, DocumentId, PassageKind


@dataclass(frozen=True, slots=True)
class File:
    """What is known of a file beside its content."""

    path: str
    """As the store knows it."""

    sha256: str
    taken: tuple[DocumentId, ...] = ()
    """Of the documents that were read from it before."""


def documents_of(reading: Reading, file: File, trade: Trade) -> Outcome[tuple[Document, ...]]:
    """Read a file's lines as its documents, in the order they stand in it.

    Error `empty-file` where nothing but page furniture is left; warning `ambiguous-date`.
    """
    sifted = sift(with_header_read(reading.lines), trade)
    lines = with_labels_apart(sifted.kept, trade)
    paragraphs = with_head_apart(paragraphs_of(lines, trade), trade)
    pieces = pieces_of(paragraphs, trade)
    if not pieces:
        empty = error("empty-file", "the file holds nothing but page furniture", Place(file.path))
        return Outcome((), (empty,))
    furniture = tuple(line.text.text for line in sifted.dropped)
    parts = [parts_of(piece, trade) for piece in pieces]
    return Outcome(_documents(pieces, parts, furniture, reading, trade, file), tuple(_ambiguous(parts, file.path)))


def _documents(
    pieces: Sequence[Piece],
    taken_apart: Sequence[Parts],
    furniture: tuple[str, ...],
    reading: Reading,
    trade: Trade,
    file: File,
) -> tuple[Document, ...]:
    declared, single = reading.declared, len(pieces) == 1
    aside = declared if single else Stated()  # a file's title and author are none of a page's pieces'
    first = len(file.taken)
    fronts = [reading.stated.of_piece(first + n, alone=single) for n in range(len(pieces))]
    datelines = [opening_dateline(parts) for parts in taken_apart]
    known = [
        stated_date(parts, piece.issued, front, dateline)
        for piece, parts, front, dateline in zip(pieces, taken_apart, fronts, datelines, strict=True)
    ]
    noticed = notice_date(furniture, trade) if single else Dating()
    known = [dating if dating.period else noticed for dating in known]
    known = [dating if dating.period else declared_date(declared) for dating in known]
    missing = Dating()
    if not all(d.period for d in known):
        missing = inferred_date(taken_apart, datelines, known, address_of(furniture))
    taken = dict.fromkeys(file.taken, 1)
    documents: list[Document] = []
    for position, (piece, parts) in enumerate(zip(pieces, taken_apart, strict=True)):
        text, passages, origin = stored(parts.parts)
        front = fronts[position]
        dating = known[position] if known[position].period else _filed_date(front, missing)
        own_lines = (*furniture, *(part.text.text for part in parts.parts))
        dateline = datelines[position]
        title = front.title or parts.title.text or aside.title
        documents.append(
            Document(
                id=named(title, text, file.sha256, taken),
                file=file.path.replace("\\", "/").rsplit("/", 1)[-1],
                sha256=file.sha256,
                text=text,
                passages=passages,
                origin=origin,
                title=title,
                authors=front.authors or _authors(parts) or aside.authors,
                publisher=front.publisher or publisher_of(parts, dateline, furniture, trade) or declared.publisher,
                container=front.container or piece.container or declared.container,
                published=dating.period,
                published_basis=dating.basis,
                published_evidence=dating.evidence,
                url=front.url or address_of(own_lines) or declared.url,
                accessed=front.accessed or accessed_on(own_lines) or declared.accessed,
                translated_title=front.translated_title,
                links_lost=links_lost(reading.text, origin),
                language=front.language or declared.language or "en",
                descriptor=front.descriptor
                or descriptor_of(piece, parts, furniture, trade, dateline=dateline is not None)
                or declared.descriptor,
                disclaimer=" ".join(p.text.text for p in parts.parts if p.kind is PassageKind.DISCLAIMER),
                position=first + position,
                part=reading.part,
                path=file.path,
            )
        )
    return tuple(documents)


def _filed_date(front: Stated, missing: Dating) -> Dating:
    """Date a piece that states nothing: as filed, or by what the text lets infer; where they agree, with its words."""
    if front.date is None or front.date == missing.period:
        return missing
    return Dating(front.date, Basis.INFERRED, front.date_as_stated)


def _authors(parts: Parts) -> tuple[str, ...]:
    """Name each author once, as the bylines write them; where none signs, the editors, as such."""
    authors = tuple(dict.fromkeys(name for byline in parts.bylines for name in byline.authors))
    return authors or tuple(dict.fromkeys(name for byline in parts.bylines for name in byline.editors))


def _ambiguous(pieces: Sequence[Parts], path: str) -> list[Diagnostic]:
    return [
        warning(
            "ambiguous-date",
            f"'{date.words}' can be read as day first or month first, so only the year is kept",
            Place(path),
            "state the date in front matter, as in `date: 2025-03-04`",
        )
        for parts in pieces
        if any(date.found.ambiguous for byline in parts.bylines for date in byline.dates)
        if (order := order_of(part.text.text for part in parts.parts)) is None
        for byline in parts.bylines
        for date in byline.dates
        if date.found.settled(order).ambiguous
    ]
