"""Editions are put into the archive in one step, found again, and what is damaged is told with its place."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.model.archive import History
from reportgen.model.diagnostics import Outcome
from reportgen.model.period import Period
from reportgen.pipeline import archiving
from reportgen.pipeline.archiving import history_for, put_edition, read_archive
from tests.archive.shelves import edition, everything, names, shelved


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path("editions")


def test_no_archive_holds_nothing(root: Path) -> None:
    assert read_archive(root).editions == ()
    assert not root.exists()


def test_what_is_put_into_the_archive_is_found_there(root: Path) -> None:
    put = [shelved(root, text) for text in ("q 2024-Q4", "m 2024-12 r2", "m 2024-12", "m 2023-01..2024-12")]
    held = read_archive(root)
    assert names(*held.editions) == ["m-2023..2024", "m-2024-12", "m-2024-12-r2", "q-2024-Q4"]
    assert set(held.editions) == set(put)
    assert held.damaged == ()


def test_a_folder_of_the_archive_can_be_read_by_all_and_holds_nothing_else(root: Path) -> None:
    shelved(root, "m 2024-12")
    folder = root / "m/2024-12"
    assert sorted(path.name for path in folder.iterdir()) == [
        "cover.png", "m-2024-12.json", "m-2024-12.pdf", "record.json",
    ]  # fmt: skip
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o644}
    assert folder.stat().st_mode & 0o777 == 0o755
    assert [path.name for path in root.iterdir()] == ["m"]


@pytest.mark.parametrize("name", ["latest", "assets", ".2024-12.ab3_d9xz", "2024-13", "notes-2024"])
def test_folders_that_are_no_editions_are_passed_over(root: Path, name: str) -> None:
    shelved(root, "m 2024-12")
    (root / "m" / name).mkdir()
    (root / name).mkdir()
    (root / "m/2024-11.pdf").write_text("a proof of old")
    held = read_archive(root)
    assert (names(*held.editions), held.damaged) == (["m-2024-12"], ())


def emptied(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


def swapped(folder: Path) -> None:
    shutil.copy(folder.with_name("2024-10") / "record.json", folder)


DAMAGES: list[tuple[Callable[[Path], object], str, str]] = [
    (lambda f: (f / "record.json").unlink(), "record.json", "No such file"),
    (lambda f: (f / "record.json").write_text("{"), "record.json", "can't be read"),
    (lambda f: (f / "record.json").write_bytes(b"\xff"), "record.json", "can't be read"),
    (lambda f: (f / "m-2024-11.pdf").unlink(), "m-2024-11.pdf", "is missing"),
    (lambda f: (f / "m-2024-11.json").write_text("{}"), "m-2024-11.json", "has 2 bytes"),
    (lambda f: (f / "cover.png").unlink(), "cover.png", "is missing"),
    (swapped, "record.json", "record of another edition, m-2024-10"),
    (emptied, "record.json", "No such file"),
]


@pytest.mark.parametrize(("damage", "file", "said"), DAMAGES)
def test_damage_is_told_with_its_place_and_the_others_are_read(
    root: Path, damage: Callable[[Path], object], file: str, said: str
) -> None:
    for month in ("2024-10", "2024-11", "2024-12"):
        shelved(root, f"m {month}")
    damage(root / "m/2024-11")
    held = read_archive(root)
    assert names(*held.editions) == ["m-2024-10", "m-2024-12"]
    (found,) = held.damaged
    assert (found.brief, found.period, found.said.code) == ("m", Period.month(2024, 11), "damaged-archive")
    assert str(found.said.place) == f"editions/m/2024-11/{file}"
    assert said in found.said.message


def codes(outcome: Outcome[History]) -> list[str]:
    return [each.code for each in outcome.diagnostics]


def test_the_history_has_the_items_of_the_edition_before(root: Path) -> None:
    shelved(root, "m 2024-11", "Kenya and Japan sign", "Ports agree")
    found = history_for(root, "m", Period.month(2024, 12))
    assert found.value.before
    assert (found.value.before.name, found.value.before.label) == ("m-2024-11", "November 2024")
    assert len(found.value.before.seal) == 64
    assert found.diagnostics == ()
    assert history_for(root, "q", Period.month(2024, 12)).value.before is None


def test_the_history_of_a_revision_has_its_errata(root: Path) -> None:
    shelved(root, "m 2024-12")
    shelved(root, "m 2024-12 r2 @1")
    assert history_for(root, "m", Period.month(2024, 12)).value.revision == 2


@pytest.mark.parametrize("file", ["m-2024-11.json", "record.json"])
def test_there_is_no_history_over_a_damaged_predecessor(root: Path, file: str) -> None:
    shelved(root, "m 2024-11")
    path = root / "m/2024-11" / file
    data = bytearray(path.read_bytes())
    data[data.index(b"m")] ^= 1  # as long as before
    path.write_bytes(data)
    assert codes(history_for(root, "m", Period.month(2024, 12))) == ["damaged-archive"]


def test_an_edition_whose_predecessor_was_taken_away_has_no_history(root: Path) -> None:
    shelved(root, "m 2024-12 <m-2024-11")
    found = history_for(root, "m", Period.month(2024, 12))
    assert codes(found) == ["damaged-archive"]
    assert "'m-2024-11', isn't in the archive" in found.diagnostics[0].message


def test_what_is_there_is_never_overwritten(root: Path) -> None:
    shelved(root, "m 2024-12")
    before = everything(root)
    with pytest.raises(OSError, match=r"not empty|exists"):
        shelved(root, "m 2024-12")
    changed = {name for name, state in everything(root).items() if state[0] != before[name][0]}
    assert (changed, set(everything(root))) == (set(), set(before))


FAILING = ["_write", "sync_folder", "Path.rename"]


@pytest.mark.parametrize("step", FAILING)
@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_fault_at_any_step_leaves_no_half_of_an_edition(
    root: Path, monkeypatch: pytest.MonkeyPatch, step: str, fault: BaseException
) -> None:
    shelved(root, "m 2024-11")
    calls = 0

    def failing(*_args: object) -> None:
        nonlocal calls
        calls += 1
        raise fault

    with monkeypatch.context() as patch:
        patch.setattr(archiving if "." not in step else Path, step.rpartition(".")[2], failing)
        with pytest.raises(type(fault)):
            shelved(root, "m 2024-12")
    assert calls
    assert names(*read_archive(root).editions) == ["m-2024-11"]
    assert [path.name for path in (root / "m").iterdir()] == ["2024-11"]
    shelved(root, "m 2024-12")
    assert names(*read_archive(root).editions) == ["m-2024-11", "m-2024-12"]


def test_a_name_is_on_the_disk_before_what_links_to_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []
    monkeypatch.setattr(archiving, "sync_folder", lambda folder: synced.append(folder.name.partition(".2024")[0]))
    shelved(root, "m 2024-12")
    assert synced == [
        "",
        "editions",
        "",
        "m",
    ]  # editions is named, m is, the unfinished folder is whole, and is renamed


def test_a_read_only_archive_is_the_environments_fault(root: Path) -> None:
    root.parent.mkdir(exist_ok=True)
    root.write_text("no folder")
    with pytest.raises(OSError, match="editions"):
        put_edition(root, edition("m 2024-12"), {"m-2024-12.pdf": b""})
