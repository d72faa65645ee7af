"""Links, page and feed follow from the records; what killed runs left is taken away."""

import errno
from pathlib import Path

import pytest

from reportgen import web
from reportgen.pipeline import shelving
from reportgen.pipeline.archiving import read_archive
from reportgen.pipeline.shelving import outdated, shelve, sweep, unfinished
from tests.archive.shelves import everything, shelved


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path("editions")


def tidied(root: Path) -> list[str]:
    return [said.code for said in shelve(root, read_archive(root))]


def test_an_empty_archive_gets_no_page(root: Path) -> None:
    assert tidied(root) == []
    assert not root.exists()


def test_each_briefs_latest_leads_to_the_newest_edition_wherever_the_archive_is_moved(root: Path) -> None:
    for text in ("m 2024-11", "m 2024-12", "m 2024-12 r2 @1", "q 2024-Q4"):
        shelved(root, text)
    assert tidied(root) == []
    moved = root.rename("elsewhere")
    assert (moved / "m/latest").readlink() == Path("2024-12-r2")
    assert (moved / "m/latest/m-2024-12-r2.pdf").read_bytes() == b"%PDF of m 2024-12 r2 @1"
    assert (moved / "q/latest").readlink() == Path("2024-Q4")


def test_an_older_period_that_is_published_late_doesnt_become_the_latest(root: Path) -> None:
    shelved(root, "m 2024-12 @1")
    tidied(root)
    shelved(root, "m 2024-11 @2")
    tidied(root)
    assert (root / "m/latest").readlink() == Path("2024-12")


def test_page_and_feed_are_written_only_where_they_differ(root: Path) -> None:
    shelved(root, "m 2024-12")
    tidied(root)
    before = everything(root)
    tidied(root)
    assert everything(root) == before
    shelved(root, "q 2024-Q4")
    assert outdated(root, read_archive(root)) == (root / "q/latest", root / "index.html", root / "feed.xml")
    tidied(root)
    assert outdated(root, read_archive(root)) == ()
    assert (root / "index.html").read_bytes() == web.index_page(read_archive(root).editions)
    assert everything(root)["m/latest"] == before["m/latest"]


@pytest.mark.parametrize("name", ["index.html", "feed.xml", "m/latest"])
def test_what_was_lost_or_altered_is_made_again(root: Path, name: str) -> None:
    shelved(root, "m 2024-12")
    tidied(root)
    before = everything(root)[name][0]
    (root / name).unlink()
    tidied(root)
    assert everything(root)[name][0] == before
    (root / name).unlink()
    (root / name).symlink_to("2024-11")
    tidied(root)
    assert everything(root)[name][0] == before


def test_a_folder_in_the_links_place_is_left_alone_and_told_of(root: Path) -> None:
    shelved(root, "m 2024-12")
    (root / "m/latest").mkdir()
    (root / "m/latest/mine.txt").write_text("mine")
    assert tidied(root) == ["damaged-archive"]
    assert (root / "m/latest/mine.txt").read_text() == "mine"
    assert (root / "index.html").is_file()


def test_an_archive_on_a_disk_without_links_goes_without(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelved(root, "m 2024-12")

    def linkless(*_args: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "symlink_to", linkless)
        assert tidied(root) == ["no-links"]
    assert outdated(root, read_archive(root)) == (root / "m/latest",)
    assert tidied(root) == []


def test_what_killed_runs_left_is_swept_and_nothing_else(root: Path) -> None:
    shelved(root, "m 2024-12")
    tidied(root)
    before = set(everything(root))
    left = root / "m/.2024-11.x8_a2bcd"
    left.mkdir()
    (left / "m-2024-11.pdf").write_bytes(b"half")
    (root / ".index.html.abcdefgh").write_bytes(b"half")
    (root / "m/.latest.unlinked").symlink_to("2024-11")
    kept = [root / ".lock", root / ".htaccess", root / "m/.gitkeep", root / ".notes.markdown", root / "m/.x.settings"]
    for path in kept:
        path.write_text("")
    assert len(unfinished(root)) == 3
    sweep(root)
    assert unfinished(root) == ()
    assert set(everything(root)) == before | {str(path.relative_to(root)) for path in kept}


def test_a_run_killed_while_it_linked_is_made_up_for(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelved(root, "m 2024-11")
    tidied(root)
    shelved(root, "m 2024-12")

    def killed(*_args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            tidied(root)
    assert (root / "m/latest").readlink() == Path("2024-11")
    tidied(root)
    assert (root / "m/latest").readlink() == Path("2024-12")
    with monkeypatch.context() as patch:
        patch.setattr(shelving, "write_whole", killed)
        shelved(root, "m 2025-01")
        with pytest.raises(KeyboardInterrupt):
            tidied(root)
    tidied(root)
    assert outdated(root, read_archive(root)) == ()
