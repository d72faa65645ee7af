"""A check-up finds what became of published editions, and changes nothing."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.pipeline.archiving import read_archive
from reportgen.pipeline.checked import State
from reportgen.pipeline.checking_archive import check_archive, check_archives
from reportgen.pipeline.shelving import shelve
from reportgen.pipeline.starting import start
from tests.archive.shelves import everything, shelved


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    root = Path("editions")
    for text in ("m 2024-11", "m 2024-12 <m-2024-11", "m 2024-12 r2 @1 <m-2024-11"):
        shelved(root, text)
    shelve(root, read_archive(root))
    return root


def found(root: Path) -> list[tuple[str, str]]:
    return [(check.state.value, check.said) for check in check_archive(root)]


def test_a_whole_archive_is_well_and_stays_as_it_is(root: Path) -> None:
    before = everything(root)
    assert found(root) == [("ok", "editions: 2 editions, 1 revision, as they were published")]
    assert everything(root) == before


def altered(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))


ERRORS: list[tuple[Callable[[Path], object], str]] = [
    (lambda r: altered(r / "m/2024-11/m-2024-11.pdf"), "editions/m/2024-11/m-2024-11.pdf isn't what was published"),
    (lambda r: altered(r / "m/2024-12/cover.png"), "editions/m/2024-12/cover.png isn't what was published"),
    (lambda r: (r / "m/2024-12/record.json").unlink(), "editions/m/2024-12/record.json: "),
    (lambda r: shutil.rmtree(r / "m/2024-11"), "m-2024-11, which m-2024-12 was held against, isn't in the archive"),
    (lambda r: (r / "m/2024-12-r2").rename(r / "m/old"), "editions/m/old holds a published edition, and isn't called"),
    (lambda r: (r / "m/2024-12-r2").rename(r / "old"), "editions/old holds a published edition, and isn't called"),
    (lambda r: shutil.rmtree(r / "m/2024-12"), "a revision that m-2024-12-r2 corrects isn't in the archive"),
]


@pytest.mark.parametrize(("damage", "said"), ERRORS)
def test_what_is_damaged_is_an_error(root: Path, damage: Callable[[Path], object], said: str) -> None:
    damage(root)
    assert ("error", said) in [(state, told[: len(said)]) for state, told in found(root)]


@pytest.mark.parametrize("name", ["index.html", "feed.xml", "m/latest"])
def test_what_doesnt_show_the_archive_as_it_is_is_a_warning(root: Path, name: str) -> None:
    (root / name).unlink()
    assert found(root)[0] == ("warning", f"what shows the archive isn't up to date: editions/{name}")


def test_what_a_killed_run_left_is_a_warning(root: Path) -> None:
    (root / "m/.2025-01.abcdefgh").mkdir()
    assert found(root)[0][1] == "a run that was killed, or is under way, left editions/m/.2025-01.abcdefgh"


def test_an_archive_that_cant_be_written_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    start(tmp_path, "Ports", "house")
    Path("editions").write_text("a file")
    (found,) = check_archives([Path("briefs/ports.yaml")])
    assert (found.state, found.said) == (
        State.ERROR, "editions, where the folder of the published editions should be, is no folder",
    )  # fmt: skip


def test_the_archives_of_a_desks_specs_are_looked_at_once_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    start(tmp_path, "Ports", "house")
    spec = Path("briefs/ports.yaml")
    spec.with_name("second.yaml").write_text(spec.read_text())
    spec.with_name("third.yaml").write_text(spec.read_text().replace("archive: ../editions", "archive: ../public"))
    spec.with_name("broken.yaml").write_text("title: [")
    checks = list(check_archives(sorted(spec.parent.glob("*.yaml"))))
    assert {check.state for check in checks} == {State.OK}
    assert [check.said for check in checks] == [
        "nothing is published in editions yet", "nothing is published in public yet",
    ]  # fmt: skip
