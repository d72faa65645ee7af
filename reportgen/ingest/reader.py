"""One file's bytes to the Documents it holds."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace

from reportgen.ingest import bounds
from reportgen.ingest.documents import File, documents_of
from reportgen.ingest.formats import readings_of
from reportgen.ingest.markup import without_overlong_words
from reportgen.ingest.reading import Reading
from reportgen.ingest.stated import Parse, Stated
from reportgen.ingest.wording import Trade
from reportgen.model.diagnostics import Diagnostic, Outcome, Place, error, has_errors, warning
from reportgen.model.source import Document

SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".mht", ".mhtml", ".pdf", ".docx", ".eml")
"""Of the files that a folder is searched for."""


def read(
    data: bytes, path: str, words: Trade | Mapping[str, tuple[str, ...]], parse: Parse, beside: Stated | None = None
) -> Outcome[tuple[Document, ...]]:
    """Read a file as its documents, in the order they stand in it; its format is told by its content.

    `path` is the file's path as the store knows it; `words` are the lists of `lexicons/furniture.yaml`, prepared as
    a `Trade` where many files are read; `parse` reads YAML; `beside` is what a record beside the file states, which
    overrides all that is found.

    Warning `record-without-piece`. Errors: `too-large`, `too-long`, `unknown-format`, and those of the format's
    reader. They leave no documents, but where a part of a file can't be read and others can: then these are returned
    beside its errors.
    """
    opened = readings_of(data, path, parse)
    trade = words if isinstance(words, Trade) else Trade(words)
    said = list(opened.diagnostics)
    file = File(path, hashlib.sha256(data).hexdigest())
    documents: list[Document] = []
    for reading in opened.value:
        tamed = _tamed(reading, path)
        said += tamed.diagnostics
        if has_errors(tamed.diagnostics):
            continue
        own = replace(tamed.value, stated=beside.over(reading.stated)) if beside else tamed.value
        found = documents_of(own, replace(file, taken=tuple(d.id for d in documents)), trade)
        said += found.diagnostics
        documents += found.value
    if beside:
        said += _without_piece(beside, len(documents), path)
    return Outcome(tuple(documents), tuple(said))


def _without_piece(beside: Stated, count: int, path: str) -> Iterator[Diagnostic]:
    for place, _ in beside.pieces:
        if place >= count:
            what = f"a record is about piece {place + 1} of the file, which has {count}"
            hint = "`reportgen sources import` finds the pieces of records anew"
            yield warning("record-without-piece", what, Place(path), hint)


def _tamed(reading: Reading, path: str) -> Outcome[Reading]:
    """Hold a reading against the bounds that all formats share."""
    said = list(_too_long(reading, path))
    if said:
        return Outcome(replace(reading, lines=()), tuple(said))
    lines = []
    for line in reading.lines:
        text = without_overlong_words(line.text, bounds.WORD)
        if text is not line.text:
            what = f"a word of over {bounds.WORD:,} characters is left out"
            said.append(warning("overlong-word", what, Place(path, line.number), "it is no word of a language"))
        lines.append(replace(line, text=text))
    return Outcome(replace(reading, lines=tuple(line for line in lines if line.text.text)), tuple(said))


def _too_long(reading: Reading, path: str) -> Iterator[Diagnostic]:
    if len(reading.text) > bounds.CHARACTERS:
        size = f"{len(reading.text):,} characters, over the bound of {bounds.CHARACTERS:,}"
        yield error("too-long", f"the text holds {size}", Place(path), "split it into single articles")
