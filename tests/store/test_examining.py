"""A store is looked at without a trace."""

import sqlite3
from pathlib import Path

import pytest

from reportgen.store import Store, StoreError
from reportgen.store.examining import examine, names_of_series
from reportgen.store.migrations import migrations

NEWEST = migrations()[-1][0]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "a store #1?.db"
    Store.open(str(path)).close()
    return path


def sql(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement).close()
    connection.commit()
    connection.close()


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def test_a_new_store_is_whole(store: Path) -> None:
    found = examine(str(store))
    assert found
    assert (found.schema, found.newest, found.documents, found.log, found.faults) == (NEWEST, NEWEST, 0, 0, ())
    assert found.write_ahead


def test_looking_changes_nothing(store: Path) -> None:
    before = state(store.parent)
    examine(str(store))
    names_of_series(str(store), "", 9)
    assert state(store.parent) == before


def test_what_another_process_has_written_and_not_folded_in_is_seen(store: Path) -> None:
    other = sqlite3.connect(store)
    other.execute("INSERT INTO file VALUES ('a', 'b', 'c')").close()
    columns = "id, path, position, title, publisher, text, record"
    other.execute(f"INSERT INTO document ({columns}) VALUES ('d', 'a', 0, '', '', '', '{{}}')").close()  # noqa: S608
    other.commit()
    found = examine(str(store))
    assert found
    assert (found.documents, found.log > 0) == (1, True)
    other.close()


def test_there_may_be_no_store_yet(tmp_path: Path) -> None:
    assert examine(str(tmp_path / "none" / "store.db")) is None
    assert examine(":memory:") is None
    assert names_of_series(str(tmp_path / "none.db"), "", 9) == ()
    assert not list(tmp_path.iterdir())


def test_an_empty_file_becomes_a_store_with_the_next_run(tmp_path: Path) -> None:
    (tmp_path / "s.db").touch()
    found = examine(str(tmp_path / "s.db"))
    assert found
    assert (found.schema, found.faults) == (0, ())


@pytest.mark.parametrize("content", [b"no database at all, but long enough to be looked at" * 9, b"SQLite format 3\0"])
def test_a_file_that_is_no_database_is_an_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "s.db").write_bytes(content)
    with pytest.raises(StoreError, match="as a store"):
        examine(str(tmp_path / "s.db"))


def test_another_programs_database_is_an_error(tmp_path: Path) -> None:
    sql(tmp_path / "s.db", "CREATE TABLE bookmark (url)", "PRAGMA user_version = 7")
    with pytest.raises(StoreError, match="but no store"):
        examine(str(tmp_path / "s.db"))


def test_a_folder_and_a_servers_address_are_errors(tmp_path: Path) -> None:
    for location in (str(tmp_path), "postgresql://host/name"):
        with pytest.raises(StoreError):
            examine(location)


def test_a_newer_schema_is_told(store: Path) -> None:
    sql(store, f"PRAGMA user_version = {NEWEST + 1}")
    found = examine(str(store))
    assert found
    assert found.schema == NEWEST + 1


def test_a_store_without_a_write_ahead_log_is_told(store: Path) -> None:
    sql(store, "PRAGMA journal_mode = DELETE")
    found = examine(str(store))
    assert found
    assert not found.write_ahead


def test_damage_is_found(store: Path) -> None:
    sql(store, "INSERT INTO file VALUES ('a', 'b', 'c')", "PRAGMA foreign_keys = OFF")
    connection = sqlite3.connect(store)
    (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'document_by_path'").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    content = bytearray(store.read_bytes())
    content[(page - 1) * size : (page - 1) * size + 64] = b"\xff" * 64
    store.write_bytes(content)
    try:
        found = examine(str(store))
    except StoreError as fault:
        assert "malformed" in str(fault)  # noqa: PT017  # SQLite may refuse to go on, or list the damage
    else:
        assert found
        assert found.faults


def test_a_row_that_belongs_to_nothing_is_found(store: Path) -> None:
    sql(
        store,
        "INSERT INTO document (id, path, position, title, publisher, text, record)"
        " VALUES ('d', 'x', 0, '', '', '', '{}')",
    )
    found = examine(str(store))
    assert found
    assert found.faults == ("a row of document belongs to none of file",)


def test_names_of_series_begin_as_typed(store: Path) -> None:
    for name in ("trade", "tra_ck", "trains", "ports", ""):
        sql(store, f"INSERT INTO series VALUES ('{name}', '', '{name}', 1, '', '', '', '')")  # noqa: S608
    assert names_of_series(str(store), "tra", 9) == ("tra_ck", "trade", "trains")
    assert names_of_series(str(store), "tra", 2) == ("tra_ck", "trade")
    assert names_of_series(str(store), "tra_", 9) == ("tra_ck",)
    assert len(names_of_series(str(store), "", 9)) == 4
