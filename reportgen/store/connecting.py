"""What the store's parts share: its tables, transactions that fail as StoreError, and queries in bounded pieces."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Select, TableClause, column, insert, table
from sqlalchemy.exc import DBAPIError

from reportgen.store.database import StoreError

Value = TypeVar("Value")


def _table(name: str, *columns: str) -> TableClause:
    return table(name, *(column(c) for c in columns))


FILE = _table("file", "path", "sha256", "reader")
DOCUMENT = _table(
    *("document", "nr", "id", "path", "position", "title", "publisher"),
    *("published_from", "published_until", "text", "record"),
)
DOCUMENT_NAMES = _table("document", "path", "position", "id")
ITEM = _table("item", "nr", "id", "document", "section", "start", "headline", "text", "record")
OBSERVATION = _table("observation", "nr", "id", "document", "start", "label", "unit", "text", "record", "measure")
CORRECTION = _table("correction", "nr", "document", "field", "value", "was", "editor", "at", "why")
MEASURING = _table("measuring", "rules")
STALE = _table("stale_measure", "measure")
SERIES = _table("series", "measure", "family", "name", "settled", "label", "unit", "currency", "first")

_AT_ONCE = 500
"""Values in one query: below every SQLite's limit on bound values."""


def in_pieces(values: Iterable[Value]) -> Iterator[list[Value]]:
    """Cut values into lists that one query can hold."""
    rest = iter(values)
    while piece := list(islice(rest, _AT_ONCE)):
        yield piece


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that sees one state of the store. Raises StoreError."""
    with _said_as_store_error(), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that waits its turn, and does all or nothing. Raises StoreError."""
    with _said_as_store_error(), engine.connect().execution_options(write=True) as connection, connection.begin():
        yield connection


def rows(engine: Engine, query: Select[Any]) -> list[Mapping[str, Any]]:
    """Return all rows of a query. Raises StoreError."""
    with reading(engine) as connection:
        return found_in(connection, query)


def found_in(connection: Connection, query: Select[Any]) -> list[Mapping[str, Any]]:
    """Return all rows of a query within a transaction."""
    return [dict(row) for row in connection.execute(query).mappings().all()]


def put(connection: Connection, into: TableClause, new: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, where there are any."""
    if new:
        connection.execute(insert(into), list(new))


@contextmanager
def _said_as_store_error() -> Iterator[None]:
    try:
        yield
    except DBAPIError as fault:
        raise StoreError(f"the store failed: {fault.orig}") from fault
