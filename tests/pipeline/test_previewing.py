"""Building again with every change: on a desk of its own, in one process, no clock asserted on."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from reportgen.model.run import BuildState
from reportgen.pipeline import previewing
from reportgen.pipeline.locking import LOCK, locked
from reportgen.pipeline.previewing import Preview, previews
from reportgen.store import Store
from tests.printed import read

ROOT = Path(__file__).parents[2]
SPEC = """title: Ports
sources: [../sources]
period: 2024-Q4
sections:
  - kind: agreement
"""
HARBOUR = """Port of Rotterdam and Port of Singapore sign green corridor accord

By Ann Roe | Harbour Weekly | Published: 2024-11-05

The Netherlands and Singapore signed an agreement on a green shipping corridor in Rotterdam on 4 November 2024.
Container traffic between the ports fell from 4.1 million tonnes in 2021 to 3.6 million tonnes in 2023.
"""


class Desk:
    """A desk whose author does the next thing whenever the preview waits."""

    def __init__(self, at: Path) -> None:
        self.at = at
        self.spec, self.source = at / "briefs/ports.yaml", at / "sources/harbour.txt"
        for path, text in ((self.spec, SPEC), (self.source, HARBOUR)):
            path.parent.mkdir()
            path.write_text(text)
        shutil.copytree(ROOT / "styles", at / "styles")
        self.acts: list[Callable[[], object]] = []
        self.edition = at / "editions/ports-2024-Q4.pdf"

    def wait(self, _seconds: float) -> None:
        if self.acts:
            self.acts.pop(0)()

    def write(self, name: str, old: str, new: str) -> None:
        path = self.at / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))

    def printed(self) -> str:
        return " ".join(" ".join(page.text for page in read(self.edition)).split())


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path)


@pytest.fixture
def shown(desk: Desk) -> Iterator[Iterator[Preview]]:
    with Store.open("store.db") as store:
        yield previews(desk.spec, store, Path("editions"), wait=desk.wait, dpi=40)


def codes(preview: Preview) -> list[str]:
    return [d.code for d in preview.built.diagnostics]


def test_a_change_of_spec_style_template_lexicon_and_source_each_comes_into_the_pdf(
    desk: Desk, shown: Iterator[Preview]
) -> None:
    first = next(shown)
    assert (first.changed, codes(first), first.built.written) == ((), [], True)
    (desk.at / "lexicons").mkdir()
    changes: list[tuple[str, Callable[[], object], str]] = [
        ("briefs/ports.yaml", lambda: desk.write("briefs/ports.yaml", "Ports", "Harbours"), "Harbours"),
        ("styles/house/templates/brief.md.j2",
         lambda: desk.write("styles/house/templates/brief.md.j2", "At a glance", "In short"), "In short"),
        ("styles/house/style.yaml", lambda: desk.write("styles/house/style.yaml", "paper: A4", "paper: Letter"), ""),
        ("sources/harbour.txt", lambda: desk.write("sources/harbour.txt", "Singapore", "Malaysia"), "Malaysia"),
        ("lexicons/sections.yaml", lambda: (desk.at / "lexicons/sections.yaml").write_text(
            "sections:\n  agreement:\n    terms: {corridor: 2}\n"), ""),
    ]  # fmt: skip
    for name, change, words in changes:
        desk.acts.append(change)
        preview = next(shown)
        assert (preview.changed, codes(preview)) == ((name,), [])
        assert words in desk.printed()


def test_a_rebuild_reads_and_draws_nothing_that_has_not_changed(
    desk: Desk, shown: Iterator[Preview], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write("briefs/ports.yaml", "agreement", "agreement\n    charts: auto")
    first = next(shown)
    assert first.built.edition
    assert first.built.edition.charts == 1

    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("this was done before")

    monkeypatch.setattr("reportgen.charts.draw", forbidden)
    monkeypatch.setattr("reportgen.pipeline.reading_once.ingest_paths", forbidden)
    desk.acts.append(lambda: desk.write("briefs/ports.yaml", "Ports", "Harbours"))
    assert codes(next(shown)) == []
    assert "Harbours" in desk.printed()


def test_a_warm_build_has_the_bytes_of_a_cold_one(desk: Desk, shown: Iterator[Preview], tmp_path: Path) -> None:
    desk.write("briefs/ports.yaml", "agreement", "agreement\n    charts: auto")
    next(shown)
    desk.acts.append(lambda: desk.write("briefs/ports.yaml", "Ports", "Harbours"))
    next(shown)
    with Store.open("another.db") as store:
        cold = next(previews(desk.spec, store, tmp_path / "cold", wait=desk.wait))
    assert cold.built.path
    assert cold.built.path.read_bytes() == desk.edition.read_bytes()


def test_what_is_wrong_is_said_and_the_last_good_edition_stays_until_it_is_put_right(
    desk: Desk, shown: Iterator[Preview]
) -> None:
    next(shown)
    good = desk.edition.read_bytes()
    desk.acts.append(lambda: desk.write("briefs/ports.yaml", "title", "titel"))
    assert "unknown-key" in codes(next(shown))
    assert desk.edition.read_bytes() == good
    desk.acts.append(lambda: desk.spec.write_text(SPEC[:30]))
    assert codes(next(shown)) == ["yaml-syntax"]
    desk.acts.append(desk.spec.unlink)
    assert codes(next(shown)) == ["unreadable-spec"]
    assert desk.edition.read_bytes() == good
    desk.acts.append(lambda: desk.spec.write_text(SPEC.replace("Ports", "Harbours")))
    assert codes(next(shown)) == []
    assert "Harbours" in desk.printed()


def test_a_broken_style_and_template_are_said_and_then_put_right(desk: Desk, shown: Iterator[Preview]) -> None:
    desk.write("briefs/ports.yaml", "agreement", "agreement\n    charts: auto")
    next(shown)
    for name, fault, code in (
        ("style.yaml", "\nnonsense: 1\n", "unknown-key"),
        ("templates/brief.md.j2", "{% if %}", "template-syntax"),
        ("charts.mplstyle", "\nlines.linewith: 1\n", "bad-chart-style"),
    ):
        file = desk.at / "styles" / "house" / name
        sound = file.read_text()
        desk.acts.append(partial(file.write_text, sound + fault))
        assert codes(next(shown)) == [code]
        desk.acts.append(partial(file.write_text, sound))
        assert codes(next(shown)) == []


def test_a_source_folder_that_the_spec_names_before_it_is_there_is_waited_for(
    desk: Desk, shown: Iterator[Preview]
) -> None:
    desk.write("briefs/ports.yaml", "[../sources]", "[../later]")
    assert codes(next(shown)) == ["no-such-file"]
    desk.acts.append(lambda: (desk.at / "sources").rename(desk.at / "later"))
    preview = next(shown)
    assert (preview.changed, codes(preview)) == (("later/harbour.txt",), [])


def test_sources_named_later_are_watched_from_then_on(desk: Desk, shown: Iterator[Preview]) -> None:
    next(shown)
    (desk.at / "more").mkdir()
    desk.acts.append(lambda: desk.write("briefs/ports.yaml", "[../sources]", "[../sources, ../more]"))
    next(shown)
    desk.acts.append(lambda: (desk.at / "more/b.txt").write_text(HARBOUR.replace("Singapore", "Kenya")))
    assert next(shown).changed == ("more/b.txt",)
    assert "Kenya" in desk.printed()


def test_a_store_that_another_program_holds_is_said_and_the_preview_goes_on(
    desk: Desk, shown: Iterator[Preview], monkeypatch: pytest.MonkeyPatch
) -> None:
    next(shown)

    def locked(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "editions")

    with monkeypatch.context() as patched:
        patched.setattr("reportgen.pipeline.printing.write_all", locked)
        desk.acts.append(lambda: desk.write("briefs/ports.yaml", "Ports", "Harbours"))
        assert codes(next(shown)) == ["environment"]
    desk.acts.append(lambda: desk.write("briefs/ports.yaml", "Harbours", "Quays"))
    assert codes(next(shown)) == []
    assert "Quays" in desk.printed()


def test_page_images_follow_and_those_of_pages_that_are_gone_are_taken_away(
    desk: Desk, shown: Iterator[Preview]
) -> None:
    first, folder = next(shown), desk.edition.parent
    assert first.built.edition
    pages = [f"ports-2024-Q4.p{n:02}.png" for n in range(1, first.built.edition.pages + 1)]
    assert sorted(path.name for path in folder.glob("*.png")) == pages
    (folder / "ports-2024-Q4.p77.png").write_bytes(b"of an edition that was longer")
    (folder / "ports-2024-Q4.png").write_bytes(b"somebody else's")
    desk.acts.append(lambda: desk.write("briefs/ports.yaml", "Ports", "Harbours"))
    before = (folder / pages[0]).read_bytes()
    next(shown)
    assert sorted(path.name for path in folder.glob("*.png")) == [*pages, "ports-2024-Q4.png"]
    assert (folder / pages[0]).read_bytes() != before
    assert [path.name for path in folder.glob(".*")] == [LOCK]


def test_a_folder_that_a_run_holds_is_left_alone_and_the_next_change_gets_its_turn(
    desk: Desk, shown: Iterator[Preview], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(previewing, "WRITING", 0.05)
    with locked(desk.edition.parent, "ports 2024-Q4"):
        held = next(shown)
        assert (codes(held), held.built.state) == (["locked"], BuildState.LOCKED)
        assert not desk.edition.exists()
    desk.acts.append(lambda: desk.write("briefs/ports.yaml", "Ports", "Harbours"))
    assert next(shown).built.written
    with locked(desk.edition.parent, "ports 2024-Q4"):  # while it waits for changes it holds nothing
        pass


def test_the_store_is_sound_after_it_all(desk: Desk, shown: Iterator[Preview]) -> None:
    next(shown)
    desk.acts.append(lambda: desk.write("sources/harbour.txt", "Singapore", "Malaysia"))
    next(shown)
    with sqlite3.connect("store.db") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
