"""Opening the database: where it is, how it is tuned, and bringing its schema up to date."""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from reportgen.store.migrations import migrations, statements


class StoreError(Exception):
    """The store can't be opened, read or written: the environment's fault, said in one sentence."""


def open_engine(location: str) -> Engine:
    """Open the SQLite database at the path `location`, made and migrated where need be; `:memory:` keeps it in memory.

    Raises StoreError for a place that can't be written, a file that is no store, and a store that is newer than
    this software.
    """
    if "://" in location:
        raise StoreError(f"the store {location} is a database server's address; this version keeps its store in a file")
    if location != ":memory:":
        _make_folder(Path(location).parent)
    engine = create_engine(URL.create("sqlite", database=location))
    event.listen(engine, "connect", _tune)
    event.listen(engine, "begin", _begin)
    try:
        migrate(engine)
    except DBAPIError as fault:
        engine.dispose()
        raise StoreError(f"can't use {location} as a store: {fault.orig}") from fault
    return engine


def migrate(engine: Engine) -> None:
    """Apply the migrations that the database has not seen, each in a transaction.

    Two processes may open a new store at once: the version is read again inside each write transaction.
    """
    known = migrations()
    with engine.connect() as connection:
        version = _version(connection)
    if version > known[-1][0]:
        raise StoreError(
            f"the store has schema version {version}, and this software knows {known[-1][0]}: use the newer reportgen"
        )
    for number, sql in known[version:]:
        with engine.connect().execution_options(write=True) as connection, connection.begin():
            if _version(connection) < number:
                for statement in statements(sql):
                    connection.exec_driver_sql(statement)
                connection.exec_driver_sql(f"PRAGMA user_version = {number}")


def _version(connection: Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise StoreError(f"can't make the store's folder {folder}: {fault.strerror}") from fault


def _tune(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions are begun below, not by the driver
    for pragma in ("busy_timeout = 30000", "journal_mode = WAL", "foreign_keys = ON", "synchronous = NORMAL"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    # A deferred transaction that turns into a write fails at once where another has written meanwhile; an immediate
    # one waits its turn.
    kind = "IMMEDIATE" if connection.get_execution_options().get("write") else "DEFERRED"
    connection.exec_driver_sql(f"BEGIN {kind}")
