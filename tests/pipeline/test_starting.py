"""A new desk is whole, builds at once, and is never written over anything."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportgen.model.diagnostics import has_errors
from reportgen.pipeline.building import build, open_desk
from reportgen.pipeline.files import shipped_styles, specs_in
from reportgen.pipeline.starting import brief_name, desk_files, start
from reportgen.spec import draft_schema, read_spec, schema
from reportgen.store import Store


@pytest.mark.parametrize("style", sorted(shipped_styles()))
def test_a_new_desk_builds_without_a_warning(style: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    made = start(Path("desk"), "Ports and universities", style)
    assert not made.diagnostics
    monkeypatch.chdir(tmp_path / "desk")
    (spec,) = specs_in(Path("briefs"))
    with Store.open(".reportgen/store.db") as store:
        built = build(spec, store, Path("editions"))
    assert built.diagnostics == ()
    assert built.edition
    assert built.edition.file_name == "ports-and-universities-2024-Q4.pdf"
    assert (built.edition.charts, built.edition.items > 3, built.edition.pages > 2) == (1, True, True)


def test_the_style_of_a_desk_is_the_desks_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    start(tmp_path, "A", "executive")
    desk = open_desk(Path("briefs/a.yaml")).value
    assert desk
    assert [desk.style.folder, *desk.style.parents] == [
        str(tmp_path / "styles/executive"), str(tmp_path / "styles/house"),
    ]  # fmt: skip


def test_the_schema_stands_where_the_specs_first_line_says(tmp_path: Path) -> None:
    start(tmp_path, "A", "house")
    first = (tmp_path / "briefs/a.yaml").read_text(encoding="utf-8").splitlines()[0]
    named = first.removeprefix("# yaml-language-server: $schema=")
    assert json.loads((tmp_path / "briefs" / named).read_bytes()) == schema()
    assert json.loads((tmp_path / ".reportgen/draft.schema.json").read_bytes()) == draft_schema()


def test_every_file_that_comes_with_the_program_is_in_a_desk() -> None:
    names = desk_files("A", "house").value.keys()
    assert {".gitignore", "README.md", "briefs/a.yaml", "styles/house/style.yaml"} <= names
    assert sum(name.startswith("sources/") for name in names) == 2


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80))
@example('"Ports" & \\ {{style}}: #1')
@example("港口 ~ no")
@example("- yes")
@example("%YAML")
def test_any_title_is_read_back_as_it_was_given(title: str) -> None:
    made = desk_files(title, "house")
    if has_errors(made.diagnostics):  # such as one of blanks alone, which no brief can have
        return
    name = next(name for name in made.value if name.startswith("briefs/"))
    read = read_spec(made.value[name], name, ["house"]).value
    assert read
    assert read.title == " ".join(title.split())


@given(st.text(max_size=200))
def test_a_briefs_name_is_a_plain_short_file_name(title: str) -> None:
    name = brief_name(title)
    assert 0 < len(name) <= 40
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not name.startswith("-")
    assert not name.endswith("-")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Häfen", "hafen"),
        ("港口", "briefing"),
        ("a" * 60, "a" * 40),
        ("one two " * 9, "one-two-one-two-one-two-one-two-one-two"),
    ],
)
def test_a_briefs_name_is_made_of_its_title(title: str, name: str) -> None:
    assert brief_name(title) == name


def test_a_title_that_no_brief_can_have_is_an_error_and_nothing_is_written(tmp_path: Path) -> None:
    made = start(tmp_path / "desk", "  ", "house")
    assert has_errors(made.diagnostics)
    assert not (tmp_path / "desk").exists()


def test_what_lies_in_the_way_is_named_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "README.md").write_text("mine")
    (fault,) = start(tmp_path, "A", "house").diagnostics
    assert (fault.code, fault.message) == ("in-the-way", "the folder isn't empty: README.md, sources")
    assert sorted(os.listdir(tmp_path)) == ["README.md", "sources"]  # noqa: PTH208  # hidden files count here
    (fault,) = start(tmp_path / "README.md", "A", "house").diagnostics
    assert fault.message == "there is a file of this name"
    assert (tmp_path / "README.md").read_text() == "mine"


def test_a_link_to_nowhere_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "desk").symlink_to(tmp_path / "nowhere")
    assert has_errors(start(tmp_path / "desk", "A", "house").diagnostics)


def test_a_new_repository_may_become_a_desk(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert start(tmp_path, "A", "house").value


@pytest.mark.parametrize("existing", [False, True])
def test_a_disk_that_fills_up_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, existing: bool
) -> None:
    desk = tmp_path / "new" / "desk" if not existing else tmp_path
    if existing:
        (desk / ".git").mkdir()
    left = [6]
    sync = os.fsync

    def full(handle: int) -> None:
        left[0] -= 1
        if not left[0]:
            raise OSError(28, "No space left on device")
        sync(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        start(desk, "A", "house")
    assert [path.name for path in tmp_path.rglob("*") if path.name != "new"] == ([".git"] if existing else [])
