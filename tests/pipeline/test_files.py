"""Files are found in order and written whole."""

import os
from pathlib import Path

import pytest

from reportgen.pipeline.files import (
    installed_fonts,
    shipped_styles,
    source_files,
    specs_in,
    stored_path,
    style_folders,
    write_all,
    write_whole,
)


def test_a_folder_yields_its_documents_at_any_depth_sorted_and_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a.MD", "c.pdf", ".hidden.txt", "deep/d.txt", ".git/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = source_files([tmp_path, tmp_path / "b.txt"], (".txt", ".md")).value
    assert [p.relative_to(tmp_path).as_posix() for p in found] == ["a.MD", "b.txt", "deep/d.txt"]


def test_a_stored_path_is_relative_inside_the_working_folder_and_absolute_outside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    assert stored_path(Path("briefs/../seeds")) == "seeds"
    assert stored_path(tmp_path / "desk" / "seeds") == "seeds"
    assert stored_path(Path()) == "."
    assert stored_path(Path("../other/a.txt")) == (tmp_path / "other" / "a.txt").as_posix()


def test_a_write_replaces_the_file_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "new" / "edition.pdf"
    write_whole(target, b"one")
    write_whole(target, b"two")
    assert target.read_bytes() == b"two"
    assert os.listdir(target.parent) == ["edition.pdf"]  # noqa: PTH208  # hidden files count here
    assert target.stat().st_mode & 0o777 == 0o644


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "edition.pdf"
    write_whole(target, b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["edition.pdf"]


@pytest.mark.parametrize("refused", [0, 1, 2])
def test_of_several_files_a_full_disk_leaves_all_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: int
) -> None:
    paths = [tmp_path / name for name in ("a.json", "sub/b.html", "a.pdf")]
    write_all((path, b"old") for path in paths)
    sync, calls = os.fsync, iter(range(99))

    def full(handle: int) -> None:
        if next(calls) == refused:
            raise OSError(28, "No space left on device")
        sync(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space") as told:
            write_all((path, b"new") for path in paths)
    assert told.value.filename == str(paths[refused])
    assert [path.read_bytes() for path in paths] == [b"old"] * 3
    assert sorted(p.name for p in tmp_path.rglob("*") if p.is_file()) == ["a.json", "a.pdf", "b.html"]


def test_the_nearest_style_of_a_name_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for place in ("styles/house", "styles/plain", "desk/styles/house"):
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / "style.yaml").write_text("")
    found = style_folders(Path("desk/briefs/b.yaml"))
    assert (found["house"], found["plain"]) == (tmp_path / "desk/styles/house", tmp_path / "styles/plain")


def test_the_styles_that_ship_are_found_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert style_folders(Path("briefs/b.yaml")) == shipped_styles()
    assert {"house", "executive"} <= shipped_styles().keys()
    assert all((folder / "style.yaml").is_file() for folder in shipped_styles().values())


def test_the_specs_of_a_folder_are_those_that_lie_in_it_by_name(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", ".hidden.yaml", "c.yaml.orig", "note.md", "b/2024-Q4.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [path.name for path in specs_in(tmp_path)] == ["a.yml", "b.yaml"]
    assert specs_in(tmp_path / "nowhere") == ()


def test_the_fonts_of_the_house_style_are_installed() -> None:
    assert {"SourceSerifPro-Regular", "SourceSansPro-Bold"} <= installed_fonts().keys()
