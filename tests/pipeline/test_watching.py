"""Seeing what an edition is made from, and waiting for it to change. Time is told by counting waits: none is slept."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.pipeline.files import shipped_styles
from reportgen.pipeline.watching import MISSED, changes, desk_state, differing, sources_state


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("briefs/ports.yaml", "briefs/ports/2024-Q4.yaml", "styles/house/style.yaml",
                 "styles/house/templates/brief.md.j2", "sources/a.txt", "sources/deep/b.html", "sources/a.json",
                 "sources/.hidden.txt", "sources/x.ods",
                 "sources/editions/old.pdf", "lexicons/sections.yaml"):  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def look(desk: Path) -> dict[str, tuple[int, ...]]:
    spec = desk / "briefs" / "ports.yaml"
    return {**desk_state(spec, None), **sources_state([desk / "sources"], desk / "sources" / "editions")}


class Acts:
    """Waits by doing the next thing that happens on the desk."""

    def __init__(self, *acts: Callable[[], object]) -> None:
        self.acts = list(acts)
        self.waits = 0

    def __call__(self, _seconds: float) -> None:
        self.waits += 1
        assert self.waits < 100
        if self.acts:
            self.acts.pop(0)()


def nothing() -> None:
    """Nothing happens."""


def test_all_that_goes_into_an_edition_is_seen_and_nothing_else(desk: Path) -> None:
    files = {Path(name).resolve() for name in look(desk)}
    seen = {file.relative_to(desk).as_posix() for file in files if file.is_relative_to(desk)}
    shipped = [folder.resolve() for name, folder in shipped_styles().items() if name != "house"]  # the desk has its own
    assert all(any(file.is_relative_to(place) for place in (desk, *shipped)) for file in files)
    assert seen == {
        "briefs/ports.yaml", "briefs/ports/2024-Q4.yaml", "styles/house/style.yaml",
        "styles/house/templates/brief.md.j2", "sources/a.txt", "sources/deep/b.html", "sources/a.json",
        "lexicons/sections.yaml",
    }  # fmt: skip


def test_a_source_named_by_itself_is_seen_with_the_records_beside_it(desk: Path) -> None:
    seen = {Path(name).name for name in sources_state([desk / "sources" / "a.txt"])}
    assert seen == {"a.txt", "a.json"}


def test_a_style_behind_a_link_is_seen(desk: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("styles")
    (desk / "styles" / "house").rename(elsewhere / "house")
    (desk / "styles" / "house").symlink_to(elsewhere / "house")
    before = look(desk)
    (elsewhere / "house" / "templates" / "brief.md.j2").write_text("two")
    assert [Path(name).name for name in differing(before, look(desk))] == ["brief.md.j2"]


@pytest.mark.parametrize(
    "name", ["briefs/ports.yaml", "styles/house/style.yaml", "sources/deep/b.html", "lexicons/sections.yaml"]
)
def test_a_change_is_named_after_it_has_settled(desk: Path, name: str) -> None:
    acts = Acts(nothing, lambda: (desk / name).write_text("two"))
    assert changes(look(desk), lambda: look(desk), acts) == (name,)


def test_a_file_saved_beside_and_renamed_over_the_old_one_is_one_change(desk: Path) -> None:
    spec, beside = desk / "briefs" / "ports.yaml", desk / "briefs" / ".ports.yaml.new"
    acts = Acts(lambda: beside.write_text("two"), lambda: beside.replace(spec))
    assert changes(look(desk), lambda: look(desk), acts) == ("briefs/ports.yaml",)


def test_a_file_written_in_pieces_is_waited_for(desk: Path) -> None:
    spec = desk / "briefs" / "ports.yaml"
    pieces = [lambda n=n: spec.write_text("x" * n) for n in range(10, 20)]
    acts = Acts(*pieces)
    assert changes(look(desk), lambda: look(desk), acts) == ("briefs/ports.yaml",)
    assert not acts.acts
    assert len(spec.read_text()) == 19


def test_a_file_put_away_before_the_new_one_is_written_is_waited_for(desk: Path) -> None:
    spec = desk / "briefs" / "ports.yaml"
    acts = Acts(spec.unlink, nothing, nothing, lambda: spec.write_text("two"))
    assert changes(look(desk), lambda: look(desk), acts) == ("briefs/ports.yaml",)
    assert spec.is_file()


def test_a_file_put_away_for_good_is_a_change_in_the_end(desk: Path) -> None:
    source = desk / "sources" / "a.txt"
    acts = Acts(source.unlink)
    assert changes(look(desk), lambda: look(desk), acts) == ("sources/a.txt",)
    assert acts.waits >= MISSED


def test_what_changed_before_the_first_look_is_found(desk: Path) -> None:
    before = look(desk)
    (desk / "sources" / "new.txt").write_text("arrived while a build was under way")
    assert changes(before, lambda: look(desk), Acts()) == ("sources/new.txt",)


def test_a_spec_that_is_not_there_is_seen_when_it_comes(desk: Path) -> None:
    spec = desk / "briefs" / "ports.yaml"
    spec.unlink()
    acts = Acts(nothing, lambda: spec.write_text("two"))
    assert changes(look(desk), lambda: look(desk), acts) == ("briefs/ports.yaml",)
