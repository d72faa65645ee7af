"""Looking at a store without touching it: no folder, no migration, no file beside it.

SQLite's own read-only mode makes the files of its write-ahead log where they are missing. A store that nothing has open
has no such log, and is read as one that can't change; one that has a log is read through it.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from reportgen.store.database import StoreError
from reportgen.store.migrations import migrations

COUNTED = ("document", "correction")
"""Tables of which the rows are counted; a store of an older schema may not have them."""

MOST_FAULTS = 5
"""Faults that are listed; the first says enough."""

_WRITE_AHEAD = 2
"""The file format in bytes 18 and 19 of a database with a write-ahead log."""


@dataclass(frozen=True, slots=True)
class Examined:
    """The state of a store."""

    schema: int
    """Version of its schema; 0 for an empty file, which the next run makes a store."""

    newest: int
    """The version that this software brings it to."""

    documents: int
    corrections: int
    """Rows of them, also those that were replaced or taken back."""

    size: int
    """In bytes."""

    log: int
    """Bytes of the write-ahead log that aren't folded in yet."""

    write_ahead: bool
    """Whether it has such a log at all: readers and a writer don't wait for one another then."""

    faults: tuple[str, ...]
    """What SQLite finds damaged, at most `MOST_FAULTS`."""


def examine(location: str) -> Examined | None:
    """Look at the store at a path, and read all of it for damage; None where there is none yet.

    Raises StoreError for what can't be opened or is no store.
    """
    if "://" in location:
        raise StoreError(f"the store {location} is a database server's address; this version keeps its store in a file")
    path = Path(location)
    if location == ":memory:" or not path.exists():
        return None
    newest = migrations()[-1][0]
    with _looking(path) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        schema = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if tables and not (schema and "document" in tables):
            raise StoreError(f"{location} is a database, but no store")
        faults = _faults(connection)
        documents, corrections = (_count(connection, name) if name in tables else 0 for name in COUNTED)
    log = _log(path)
    return Examined(
        schema, newest, documents, corrections, path.stat().st_size, log.stat().st_size if log.exists() else 0,
        _is_write_ahead(path) or not tables, faults,
    )  # fmt: skip


def _count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608  # one of our own


def names_of_series(location: str, start: str, most: int) -> tuple[str, ...]:
    """List the names of series that begin with `start`, in order, at most `most`. Raises StoreError."""
    asked = "SELECT DISTINCT name FROM series WHERE name <> '' AND substr(name, 1, ?) = ? ORDER BY name LIMIT ?"
    return _names(location, asked, start, most)


def names_of_documents(location: str, start: str, most: int) -> tuple[str, ...]:
    """List the ids of documents that begin with `start`, likewise. Raises StoreError."""
    return _names(location, "SELECT id FROM document WHERE substr(id, 1, ?) = ? ORDER BY id LIMIT ?", start, most)


def _names(location: str, asked: str, start: str, most: int) -> tuple[str, ...]:
    path = Path(location)
    if location == ":memory:" or not path.is_file():
        return ()
    with _looking(path) as connection:
        return tuple(name for (name,) in connection.execute(asked, (len(start), start, most)))


@contextmanager
def _looking(path: Path) -> Iterator[sqlite3.Connection]:
    how = "mode=ro" if _log(path).exists() else "immutable=1"
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, timeout=1)) as connection:
            yield connection
    except sqlite3.Error as fault:
        raise StoreError(f"can't use {path} as a store: {fault}") from fault


def _log(path: Path) -> Path:
    return Path(f"{path.absolute()}-wal")


def _is_write_ahead(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(20)[18:] == bytes((_WRITE_AHEAD, _WRITE_AHEAD))


def _faults(connection: sqlite3.Connection) -> tuple[str, ...]:
    said = [str(row[0]) for row in connection.execute(f"PRAGMA integrity_check({MOST_FAULTS})")]
    orphans = [
        f"a row of {row[0]} belongs to none of {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")
    ]
    return tuple(each for each in (*said, *orphans) if each != "ok")[:MOST_FAULTS]
