"""One file's bytes to the Documents it holds."""

import hashlib
from collections.abc import Callable, Mapping, Sequence

from reportgen.ingest.assembly import named, stored
from reportgen.ingest.decoding import decode
from reportgen.ingest.descriptors import descriptor_of
from reportgen.ingest.front import FrontMatter, front_matter_of
from reportgen.ingest.furniture import sift
from reportgen.ingest.heads import with_head_apart
from reportgen.ingest.lines import lines_of
from reportgen.ingest.metadata import (
    Dating,
    accessed_on,
    address_of,
    inferred_date,
    opening_dateline,
    publisher_of,
    stated_date,
)
from reportgen.ingest.paragraphs import paragraphs_of
from reportgen.ingest.parts import Parts, parts_of
from reportgen.ingest.pieces import Piece, pieces_of
from reportgen.ingest.wording import Trade
from reportgen.model.diagnostics import Diagnostic, Outcome, Place, error, warning
from reportgen.model.source import Document, PassageKind

SUFFIXES = (".txt", ".md", ".markdown")
"""Of the files that `read` understands."""


def read(
    data: bytes,
    path: str,
    words: Mapping[str, tuple[str, ...]],
    front_matter: Callable[[str], Outcome[Mapping[str, object]]],
) -> Outcome[tuple[Document, ...]]:
    """Read a text or Markdown file as its documents, in the order they stand in it.

    `path` is the file's path as the store knows it; `words` are the lists of `lexicons/furniture.yaml`;
    `front_matter` reads the YAML at a file's top, which overrides what the text says. Errors leave no documents:
    `too-large`, `empty-file`, `binary-file`. Warnings: `guessed-encoding`, `damaged-text`, `ambiguous-date`,
    `unknown-front-matter`, `unreadable-front-matter`. `origin` counts in the decoded text without its byte order mark.
    """
    decoded = decode(data, path)
    if decoded.value is None:
        return Outcome((), decoded.diagnostics)
    front, start, said = front_matter_of(decoded.value, path, front_matter)
    trade = Trade(words)
    sifted = sift(lines_of(decoded.value, start), trade)
    paragraphs = with_head_apart(paragraphs_of(sifted.kept, trade), trade)
    pieces = pieces_of(paragraphs, trade)
    if not pieces:
        empty = error("empty-file", "the file holds nothing but page furniture", Place(path))
        return Outcome((), (*decoded.diagnostics, *said, empty))
    furniture = tuple(line.text.text for line in sifted.dropped)
    parts = [parts_of(piece, trade) for piece in pieces]
    documents = _documents(pieces, parts, furniture, front, trade, (path, hashlib.sha256(data).hexdigest()))
    return Outcome(documents, (*decoded.diagnostics, *said, *_ambiguous(parts, path)))


def _documents(
    pieces: Sequence[Piece],
    taken_apart: Sequence[Parts],
    furniture: tuple[str, ...],
    front: FrontMatter,
    trade: Trade,
    file: tuple[str, str],
) -> tuple[Document, ...]:
    alone = front if len(pieces) == 1 else FrontMatter()  # a file's title and author are none of a page's pieces'
    datelines = [opening_dateline(parts) for parts in taken_apart]
    known = [
        stated_date(parts, piece.issued, front, dateline)
        for piece, parts, dateline in zip(pieces, taken_apart, datelines, strict=True)
    ]
    missing = inferred_date(taken_apart, datelines, known) if not all(d.period for d in known) else Dating()
    path, sha256 = file
    documents: list[Document] = []
    for position, (piece, parts) in enumerate(zip(pieces, taken_apart, strict=True)):
        text, passages, origin = stored(parts.parts)
        dating = known[position] if known[position].period else missing
        own_lines = (*furniture, *(part.text.text for part in parts.parts))
        dateline = datelines[position]
        title = alone.title or parts.title.text
        documents.append(
            Document(
                id=named(title, text, sha256, [d.id for d in documents]),
                file=path.replace("\\", "/").rsplit("/", 1)[-1],
                sha256=sha256,
                text=text,
                passages=passages,
                origin=origin,
                title=title,
                authors=alone.authors or _authors(parts),
                publisher=front.publisher or publisher_of(parts, dateline, furniture),
                container=front.container or piece.container,
                published=dating.period,
                published_basis=dating.basis,
                published_evidence=dating.evidence,
                url=front.url or address_of(own_lines),
                accessed=front.accessed or accessed_on(own_lines),
                language=front.language or "en",
                descriptor=front.descriptor
                or descriptor_of(piece, parts, furniture, trade, dateline=dateline is not None),
                disclaimer=" ".join(p.text.text for p in parts.parts if p.kind is PassageKind.DISCLAIMER),
                position=position,
                path=path,
            )
        )
    return tuple(documents)


def _authors(parts: Parts) -> tuple[str, ...]:
    """Name each author once, as the bylines write them."""
    return tuple(dict.fromkeys(name for byline in parts.bylines for name in byline.authors))


def _ambiguous(pieces: Sequence[Parts], path: str) -> list[Diagnostic]:
    return [
        warning(
            "ambiguous-date",
            f"'{date.words}' can be read as day first or month first, so only the year is kept",
            Place(path),
            "state the date in front matter, as in `date: 2025-03-04`",
        )
        for parts in pieces
        for byline in parts.bylines
        for date in byline.dates
        if date.found.ambiguous
    ]
