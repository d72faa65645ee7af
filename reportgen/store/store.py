"""The document store: what was read, what was found in it, and ways to look it up.

Every query has a total order. A file is saved whole or not at all: its documents, items and observations go in
with it in one transaction, which it may share with other files.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Engine, Select, TableClause, column, delete, or_, select, text

from reportgen.model.findings import Findings, Item, Observation, Series, chronological
from reportgen.model.period import Period
from reportgen.model.source import Document, DocumentId, SourceFile
from reportgen.store.connecting import (
    DOCUMENT,
    DOCUMENT_NAMES,
    FILE,
    ITEM,
    OBSERVATION,
    SERIES,
    in_pieces,
    put,
    reading,
    rows,
    writing,
)
from reportgen.store.correcting import Corrections, Told, applied, digest_of, signed, standing_of
from reportgen.store.database import open_engine
from reportgen.store.measuring import Measuring, forget
from reportgen.store.rows import document_of, document_row, item_of, item_row, observation_of, observation_row

Saved = tuple[SourceFile, Sequence[tuple[Document, Findings]]]
"""A file with its documents and what was found in each."""

_STREAMED = 200
"""Rows that a walk through a table holds at once."""


@dataclass(frozen=True, slots=True)
class Store:
    """An open store. Use it as a context manager, or call `close`."""

    engine: Engine

    @classmethod
    def open(cls, location: str) -> "Store":
        """Open the store at a path, making it where there is none. Raises StoreError."""
        return cls(open_engine(location))

    @property
    def folder(self) -> Path | None:
        """The folder that the store lies in; None where it isn't a file."""
        location = self.engine.url.database if self.engine.dialect.name == "sqlite" else None
        return Path(location).parent if location and location != ":memory:" else None

    def close(self) -> None:
        """Let go of the database file."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def measuring(self) -> Measuring:
        """What keeps the store's series up to date."""
        return Measuring(self.engine)

    @property
    def corrections(self) -> Corrections:
        """What editors put right in the records of documents."""
        return Corrections(self.engine)

    def files(self) -> Iterator[SourceFile]:
        """Walk through every file that was read, by path; a few are held at once."""
        last = ""
        while True:
            query = select(FILE).where(FILE.c.path > last).order_by(FILE.c.path).limit(_STREAMED)
            found = rows(self.engine, query)
            yield from (SourceFile(**row) for row in found)
            if len(found) < _STREAMED:
                return
            last = found[-1]["path"]

    def file(self, path: str) -> SourceFile | None:
        """Return what the store knows of a file; None where it was never read."""
        found = rows(self.engine, select(FILE).where(FILE.c.path == path))
        return SourceFile(**found[0]) if found else None

    def owners(self, ids: Iterable[DocumentId]) -> dict[DocumentId, str]:
        """Return the path of the file that holds each of the documents, of those that the store has."""
        found: dict[DocumentId, str] = {}
        for some in in_pieces(sorted(set(ids))):
            query = select(DOCUMENT.c.id, DOCUMENT.c.path).where(DOCUMENT.c.id.in_(some)).order_by(DOCUMENT.c.id)
            found |= {DocumentId(row["id"]): row["path"] for row in rows(self.engine, query)}
        return found

    def state(self) -> str:
        """Return a SHA-256 of what all else in the store follows from.

        That are the files, how they were read, their documents' ids, and the corrections that stand.
        """
        digest = sha256()
        with reading(self.engine) as connection:
            for of in (FILE, DOCUMENT_NAMES):
                for row in connection.execute(select(of).order_by(*of.c)):
                    digest.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
            digest.update(digest_of(standing_of(connection)).encode())
        return digest.hexdigest()

    def ids_in(self, path: str) -> tuple[DocumentId, ...]:
        """Return the ids of a file's documents, in their order."""
        query = select(DOCUMENT.c.id).where(DOCUMENT.c.path == path).order_by(DOCUMENT.c.position)
        return tuple(DocumentId(row["id"]) for row in rows(self.engine, query))

    def file_names(self) -> dict[DocumentId, str]:
        """Return the base name of the file that each document was read from."""
        query = select(DOCUMENT.c.id, DOCUMENT.c.path).order_by(DOCUMENT.c.id)
        return {DocumentId(row["id"]): row["path"].rsplit("/", 1)[-1] for row in rows(self.engine, query)}

    def save(self, file: SourceFile, pieces: Sequence[tuple[Document, Findings]]) -> None:
        """Put a file with its documents and findings in place of what the store had under its path."""
        self.save_all([(file, pieces)])

    def save_all(self, files: Sequence[Saved], told: Told | None = None) -> None:
        """Put files with their documents and findings in place of what the store had under their paths: all or none.

        Documents get the corrections that stand, and those that get another date by that the findings that `told` reads
        out of them then; without `told`, findings stay as they are.
        """
        with writing(self.engine) as connection:
            corrected = [(file, applied(connection, of_file, told)) for file, of_file in files]
            pieces = [piece for _, of_file in corrected for piece in of_file]
            for file, _ in corrected:
                forget(connection, file.path)
                connection.execute(delete(FILE).where(FILE.c.path == file.path))
            known = [signed(file, of_file) for file, of_file in corrected]
            put(connection, FILE, [{"path": f.path, "sha256": f.sha256, "reader": f.reader} for f in known])
            put(connection, DOCUMENT, [document_row(document) for document, _ in pieces])
            put(connection, ITEM, [item_row(i) for _, found in pieces for i in found.items])
            put(connection, OBSERVATION, [observation_row(o) for _, found in pieces for o in found.observations])

    def remove(self, path: str) -> None:
        """Take a file out, with its documents and all that was found in them."""
        with writing(self.engine) as connection:
            forget(connection, path)
            connection.execute(delete(FILE).where(FILE.c.path == path))

    def documents(self, words: str = "", overlapping: Period | None = None) -> tuple[Document, ...]:
        """Return documents by path and place in their file, those alone that hold all `words` and share a day.

        A document without a date shares no day.
        """
        query = _matching(select(DOCUMENT), DOCUMENT, words).order_by(DOCUMENT.c.path, DOCUMENT.c.position)
        if overlapping:
            query = query.where(
                DOCUMENT.c.published_from < overlapping.end.isoformat(),
                DOCUMENT.c.published_until > overlapping.start.isoformat(),
            )
        return tuple(document_of(row) for row in rows(self.engine, query))

    def held(self, ids: Iterable[DocumentId]) -> tuple[Document, ...]:
        """Return those of some documents that the store has, by id."""
        found: list[Document] = []
        for some in in_pieces(sorted(set(ids))):
            query = select(DOCUMENT).where(DOCUMENT.c.id.in_(some)).order_by(DOCUMENT.c.id)
            found += (document_of(row) for row in rows(self.engine, query))
        return tuple(found)

    def undated(self) -> tuple[tuple[DocumentId, str], ...]:
        """Return the id and path of each document without a date, by path and place in the file."""
        query = (
            select(DOCUMENT.c.id, DOCUMENT.c.path)
            .where(DOCUMENT.c.published_from.is_(None))
            .order_by(DOCUMENT.c.path, DOCUMENT.c.position)
        )
        return tuple((DocumentId(row["id"]), row["path"]) for row in rows(self.engine, query))

    def items(self, words: str = "", documents: Iterable[DocumentId] | None = None) -> tuple[Item, ...]:
        """Return items in the order of their documents' ids and their places in them."""
        return tuple(item_of(row) for row in self._found(ITEM, words, documents))

    def observations(self, words: str = "", documents: Iterable[DocumentId] | None = None) -> tuple[Observation, ...]:
        """Return observations in the order of their documents' ids and their places in them."""
        return tuple(observation_of(row) for row in self._found(OBSERVATION, words, documents))

    def series(self, words: str = "") -> tuple[Series, ...]:
        """Return series by name, those alone whose name or label holds all `words`."""
        query = select(SERIES).where(SERIES.c.name != "").order_by(SERIES.c.name, SERIES.c.measure)
        for word in words.split():
            query = query.where(or_(*(c.icontains(word, autoescape=True) for c in (SERIES.c.name, SERIES.c.label))))
        found = rows(self.engine, query)
        told = self.measuring.observations(row["measure"] for row in found)
        members = {key: chronological(group) for key, group in told}
        return tuple(
            Series(row["name"], row["label"], row["unit"], row["currency"], members.get(row["measure"], ()))
            for row in found
        )

    def _found(
        self, of: TableClause, words: str, documents: Iterable[DocumentId] | None
    ) -> Iterator[Mapping[str, Any]]:
        query = _matching(select(of), of, words).order_by(of.c.document, of.c.start, of.c.id)
        if documents is None:
            yield from rows(self.engine, query)
            return
        for ids in in_pieces(sorted(set(documents))):
            yield from rows(self.engine, query.where(of.c.document.in_(ids)))


def _matching(query: Select[Any], of: TableClause, words: str) -> Select[Any]:
    """Narrow a query to the rows whose search table has all words; each is quoted, since `C++` or `-x` is syntax."""
    quoted = " ".join(f'"{word.replace(chr(34), "")}"' for word in re.findall(r"\S+", words) if re.search(r"\w", word))
    if not quoted:
        return query
    found = text(f"SELECT rowid FROM {of.name}_search WHERE {of.name}_search MATCH :quoted").bindparams(quoted=quoted)  # noqa: S608  # the name is one of our own three
    return query.where(of.c.nr.in_(found.columns(column("rowid")).scalar_subquery()))
