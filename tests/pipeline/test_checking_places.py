"""A planted fault of the machine is found, said with a way out, and left as it is."""

import os
import sqlite3
from pathlib import Path

import pytest

from reportgen.pipeline import checking_places
from reportgen.pipeline.checked import Check, State
from reportgen.pipeline.checking_places import (
    LITTLE,
    TOO_LITTLE,
    check_encodings,
    check_folders,
    check_leftovers,
    check_space,
    check_store,
    check_zones,
    disk_of_store,
    mounts,
    nearest,
    space,
)
from reportgen.pipeline.files import write_whole
from reportgen.store import Store

HERE = Path("editions")
STORE = Path(".reportgen/store.db")


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(checking_places, "mounts", lambda: (("/", "ext4"),))
    return tmp_path


def said(checks: list[Check]) -> list[tuple[State, str]]:
    assert all(check.hint for check in checks if check.state is not State.OK)
    return [(check.state, check.said) for check in checks]


def test_folders_that_are_not_there_yet_are_well_where_they_can_be_made(desk: Path) -> None:
    (check,) = check_folders(HERE, STORE)
    assert check.said == "editions (proofs) and .reportgen (store) can be written"
    assert not list(desk.iterdir())


def test_a_file_where_a_folder_should_be_is_an_error(desk: Path) -> None:
    (desk / "editions").touch()
    (found,) = said(list(check_folders(HERE / "2024", STORE)))
    assert found == (State.ERROR, "editions, where the folder of the proofs should be, is no folder")


def test_a_read_only_folder_is_an_error(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "editions").mkdir()
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) != desk / "editions")
    (found,) = said(list(check_folders(HERE / "2024", STORE)))
    assert found == (State.ERROR, "the proofs can't be written: editions is read-only")


def test_a_store_that_can_not_be_written_is_an_error(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / ".reportgen").mkdir()
    STORE.touch()
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) != STORE)
    assert said(list(check_folders(HERE, STORE))) == [(State.ERROR, "the store .reportgen/store.db can't be written")]


def test_a_working_folder_that_can_not_be_read_is_an_error(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != desk or not mode & os.R_OK)
    assert said(list(check_folders(HERE, STORE)))[0] == (State.ERROR, f"the working folder {desk} can't be read")


def test_room_on_the_disk_is_judged_by_the_bytes_that_are_free() -> None:
    judged = [space("x", free).state for free in (TOO_LITTLE - 1, TOO_LITTLE, LITTLE - 1, LITTLE)]
    assert judged == [State.ERROR, State.WARNING, State.WARNING, State.OK]


def test_a_disk_is_looked_at_once() -> None:
    assert len(list(check_space(HERE, STORE))) == 1


def test_the_nearest_folder_that_exists_is_found(desk: Path) -> None:
    assert nearest(Path("a/b/c")) == desk
    assert nearest(Path("/")) == Path("/")


def test_a_sound_store_is_told_with_what_it_holds() -> None:
    Store.open(str(STORE)).close()
    ((state, told),) = said(list(check_store(str(STORE))))
    assert state is State.OK
    assert told.startswith(".reportgen/store.db is whole: 0 documents")


def test_there_may_be_no_store_yet(desk: Path) -> None:
    ((state, told),) = said(list(check_store(str(STORE))))
    assert (state, "none at .reportgen/store.db yet" in told) == (State.OK, True)
    assert not list(desk.iterdir())


@pytest.mark.parametrize(
    ("statement", "state", "part"),
    [
        ("PRAGMA user_version = 99", State.ERROR, "schema version 99"),
        ("PRAGMA user_version = 1", State.OK, "which the next run brings to version"),
        ("PRAGMA journal_mode = DELETE", State.WARNING, "no write-ahead log"),
        ("DROP TABLE document", State.ERROR, "but no store"),
        (
            "INSERT INTO document SELECT 1, '', '', 0, '', '', NULL, NULL, '', ''",
            State.ERROR,
            "is damaged: a row of document belongs to none of file",
        ),
    ],
)
def test_a_planted_fault_of_the_store_is_found(statement: str, state: State, part: str) -> None:
    Store.open(str(STORE)).close()
    connection = sqlite3.connect(STORE)
    connection.execute(statement).close()
    connection.commit()
    connection.close()
    before = STORE.read_bytes()
    ((found, told),) = said(list(check_store(str(STORE))))
    assert (found, part in told) == (state, True), told
    assert STORE.read_bytes() == before
    assert [path.name for path in STORE.parent.iterdir()] == ["store.db"]


@pytest.mark.parametrize("location", ["notes.txt", "postgresql://host/store", "."])
def test_what_is_no_store_is_an_error(location: str) -> None:
    Path("notes.txt").write_text("These are notes, and no database at all. " * 9)
    ((state, _),) = said(list(check_store(location)))
    assert state is State.ERROR


@pytest.mark.parametrize(
    ("kind", "count"), [("nfs4", 1), ("cifs", 1), ("fuse.sshfs", 1), ("ext4", 0), ("tmpfs", 0), ("overlay", 0)]
)
def test_a_store_on_a_network_drive_is_doubtful(desk: Path, kind: str, count: int) -> None:
    table = [("/", "ext4"), (str(desk), kind), (f"{desk}/other", "nfs")]
    found = list(disk_of_store(desk / "store.db", table))
    assert [check.state for check in found] == [State.WARNING] * count


def test_the_machine_says_what_is_mounted() -> None:
    assert all(place.startswith("/") and kind for place, kind in mounts())


def test_what_a_killed_run_was_writing_is_found_and_left(monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(_handle: int) -> None:
        monkeypatch.setattr(Path, "unlink", lambda *_args, **_more: None)  # nobody cleans up after kill -9
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", killed)
    with pytest.raises(KeyboardInterrupt):
        write_whole(HERE / "ports-2024-Q4.pdf", b"half")
    (left,) = HERE.iterdir()
    (check,) = check_leftovers(HERE, STORE)
    assert check.state is State.WARNING
    assert f"editions/{left.name}" in check.said
    assert left.exists()


def test_files_of_ones_own_are_no_leftovers() -> None:
    for name in ("editions/a.pdf", "editions/.gitkeep", "editions/.latest.json", ".reportgen/store.db"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).touch()
    assert [check.state for check in check_leftovers(HERE, STORE)] == [State.OK]


def test_many_leftovers_are_counted() -> None:
    HERE.mkdir()
    for n in range(5):
        (HERE / f".a.pdf.abcdefg{n}").touch()
    (check,) = check_leftovers(HERE, None)
    assert check.said.endswith(".a.pdf.abcdefg2 and 2 more")


def test_a_machine_without_time_zones_is_an_error() -> None:
    assert [check.state for check in check_zones("Nowhere/Land")] == [State.ERROR]
    assert [check.state for check in check_zones()] == [State.OK]


@pytest.mark.parametrize(
    ("output", "names", "part"),
    [
        ("ascii", "utf-8", "the output's encoding isn't UTF-8"),
        (None, "utf-8", "the output's"),
        ("UTF8", "latin-1", "file names' encoding"),
        ("iso8859-1", "ascii", "the output's and file names'"),
    ],
)
def test_an_encoding_that_lacks_characters_is_doubtful(output: str | None, names: str, part: str) -> None:
    ((state, told),) = said(list(check_encodings(output, names)))
    assert (state, part in told) == (State.WARNING, True)
    assert [check.state for check in check_encodings("UTF-8", "utf-8")] == [State.OK]
