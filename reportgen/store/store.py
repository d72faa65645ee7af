"""The document store: what was read, what was found in it, and ways to look it up.

Every query has a total order. A file is saved whole or not at all: its documents, items and observations go in
with it in one transaction.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, Select, TableClause, column, delete, insert, or_, select, table, text
from sqlalchemy.exc import DBAPIError

from reportgen.model.findings import Findings, Item, Observation, Series
from reportgen.model.period import Period
from reportgen.model.source import Document, DocumentId, SourceFile
from reportgen.store.database import StoreError, open_engine
from reportgen.store.rows import document_of, document_row, item_of, item_row, observation_of, observation_row


def _table(name: str, *columns: str) -> TableClause:
    return table(name, *(column(c) for c in columns))


FILE = _table("file", "path", "sha256", "reader")
DOCUMENT = _table(
    *("document", "nr", "id", "path", "position", "title", "publisher"),
    *("published_from", "published_until", "text", "record"),
)
ITEM = _table("item", "nr", "id", "document", "section", "start", "headline", "text", "record")
OBSERVATION = _table("observation", "nr", "id", "document", "start", "label", "unit", "text", "record")
SERIES = _table("series", "name", "label", "unit", "currency")
MEMBER = _table("series_observation", "series", "place", "observation")

_AT_ONCE = 500
"""Ids in one query: below every SQLite's limit on bound values."""


@dataclass(frozen=True, slots=True)
class Store:
    """An open store. Use it as a context manager, or call `close`."""

    engine: Engine

    @classmethod
    def open(cls, location: str) -> "Store":
        """Open the store at a path, making it where there is none. Raises StoreError."""
        return cls(open_engine(location))

    def close(self) -> None:
        """Let go of the database file."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def files(self) -> dict[str, SourceFile]:
        """Return every file that was read, by path."""
        with self._reading() as connection:
            rows = connection.execute(select(FILE).order_by(FILE.c.path)).mappings()
            return {row["path"]: SourceFile(**row) for row in rows}

    def ids_outside(self, path: str) -> frozenset[DocumentId]:
        """Return the ids of all documents that another file than `path` holds."""
        with self._reading() as connection:
            found = connection.execute(select(DOCUMENT.c.id).where(DOCUMENT.c.path != path)).scalars()
            return frozenset(DocumentId(i) for i in found)

    def save(self, file: SourceFile, pieces: Sequence[tuple[Document, Findings]]) -> None:
        """Put a file with its documents and findings in place of what the store had under its path."""
        with self._writing() as connection:
            connection.execute(delete(FILE).where(FILE.c.path == file.path))
            _insert(connection, FILE, [{"path": file.path, "sha256": file.sha256, "reader": file.reader}])
            _insert(connection, DOCUMENT, [document_row(document) for document, _ in pieces])
            _insert(connection, ITEM, [item_row(i) for _, found in pieces for i in found.items])
            _insert(connection, OBSERVATION, [observation_row(o) for _, found in pieces for o in found.observations])

    def remove(self, path: str) -> None:
        """Take a file out, with its documents and all that was found in them."""
        with self._writing() as connection:
            connection.execute(delete(FILE).where(FILE.c.path == path))

    def put_series(self, series: Iterable[Series]) -> None:
        """Put `series` in place of all series that the store had."""
        held = tuple(series)
        with self._writing() as connection:
            connection.execute(delete(SERIES))
            _insert(
                connection,
                SERIES,
                [{"name": s.name, "label": s.label, "unit": s.unit, "currency": s.currency} for s in held],
            )
            members = [
                {"series": s.name, "place": place, "observation": o.id}
                for s in held
                for place, o in enumerate(s.observations)
            ]
            _insert(connection, MEMBER, members)

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
        return tuple(document_of(row) for row in self._rows(query))

    def undated(self) -> tuple[tuple[DocumentId, str], ...]:
        """Return the id and path of each document without a date, by path and place in the file."""
        query = (
            select(DOCUMENT.c.id, DOCUMENT.c.path)
            .where(DOCUMENT.c.published_from.is_(None))
            .order_by(DOCUMENT.c.path, DOCUMENT.c.position)
        )
        return tuple((DocumentId(row["id"]), row["path"]) for row in self._rows(query))

    def items(self, words: str = "", documents: Iterable[DocumentId] | None = None) -> tuple[Item, ...]:
        """Return items in the order of their documents' ids and their places in them."""
        return tuple(item_of(row) for row in self._found(ITEM, words, documents))

    def observations(self, words: str = "", documents: Iterable[DocumentId] | None = None) -> tuple[Observation, ...]:
        """Return observations in the order of their documents' ids and their places in them."""
        return tuple(observation_of(row) for row in self._found(OBSERVATION, words, documents))

    def series(self, words: str = "") -> tuple[Series, ...]:
        """Return series by name, those alone whose name or label holds all `words`."""
        query = select(SERIES).order_by(SERIES.c.name)
        for word in words.split():
            query = query.where(or_(*(c.icontains(word, autoescape=True) for c in (SERIES.c.name, SERIES.c.label))))
        joined = (
            select(MEMBER.c.series, *OBSERVATION.c)
            .join_from(MEMBER, OBSERVATION, OBSERVATION.c.id == MEMBER.c.observation)
            .order_by(MEMBER.c.series, MEMBER.c.place)
        )
        members = {
            name: tuple(observation_of(row) for row in rows)
            for name, rows in groupby(self._rows(joined), key=lambda row: row["series"])
        }
        return tuple(Series(**row, observations=members.get(row["name"], ())) for row in self._rows(query))

    def _found(
        self, of: TableClause, words: str, documents: Iterable[DocumentId] | None
    ) -> Iterator[Mapping[str, Any]]:
        query = _matching(select(of), of, words).order_by(of.c.document, of.c.start, of.c.id)
        if documents is None:
            yield from self._rows(query)
            return
        ids = sorted(set(documents))
        for first in range(0, len(ids), _AT_ONCE):
            yield from self._rows(query.where(of.c.document.in_(ids[first : first + _AT_ONCE])))

    def _rows(self, query: Select[Any]) -> list[Mapping[str, Any]]:
        with self._reading() as connection:
            return [dict(row) for row in connection.execute(query).mappings()]

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with _said_as_store_error(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with (
            _said_as_store_error(),
            self.engine.connect().execution_options(write=True) as connection,
            connection.begin(),
        ):
            yield connection


@contextmanager
def _said_as_store_error() -> Iterator[None]:
    try:
        yield
    except DBAPIError as fault:
        raise StoreError(f"the store failed: {fault.orig}") from fault


def _insert(connection: Connection, into: TableClause, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(insert(into), list(rows))


def _matching(query: Select[Any], of: TableClause, words: str) -> Select[Any]:
    """Narrow a query to the rows whose search table has all words; each is quoted, since `C++` or `-x` is syntax."""
    quoted = " ".join(f'"{word.replace(chr(34), "")}"' for word in re.findall(r"\S+", words) if re.search(r"\w", word))
    if not quoted:
        return query
    found = text(f"SELECT rowid FROM {of.name}_search WHERE {of.name}_search MATCH :quoted").bindparams(quoted=quoted)  # noqa: S608  # the name is one of our own three
    return query.where(of.c.nr.in_(found.columns(column("rowid")).scalar_subquery()))
