"""What an edition is made from: each thing has its digest, and nothing else has any."""

import os
import re
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from importlib import metadata
from pathlib import Path

import pytest

from reportgen.model.archive import Erratum, History, Predecessor
from reportgen.model.period import Period
from reportgen.model.source import Field
from reportgen.pipeline import inputs as module
from reportgen.pipeline.building import NO_HISTORY, Ready, prepared
from reportgen.pipeline.correcting import Asked, correct
from reportgen.pipeline.files import READING_LIBRARIES
from reportgen.pipeline.inputs import LIBRARIES, digest, inputs_of
from reportgen.pipeline.kept import Kept
from reportgen.store import Store
from tests.pipeline.test_previewing import HARBOUR, SPEC

ROOT = Path(__file__).parents[2]
PORTS = Path("briefs/ports.yaml")
BEFORE = History(Predecessor("ports-2024-Q3", "Third quarter 2024", "ab" * 32, ()))

WITHOUT_EFFECT = {
    "bibtexparser": "reads records beside sources, which the store's state knows",
    "charset-normalizer": "tells the encoding of a source, likewise",
    "click": "reads the command line",
    "filelock": "keeps runs apart",
    "rich": "shows tables to people",
    "sqlalchemy": "keeps the store, whose state is an input",
    "tzdata": "settles the period, which is an input",
    "font-source-serif-pro": "its files are told by their content",
    "font-source-sans-pro": "likewise",
}
"""Libraries whose version can't change a byte of an edition that the other inputs don't tell, and why."""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return made(tmp_path / "desk", monkeypatch)


def made(at: Path, patch: pytest.MonkeyPatch) -> Path:
    """Make a desk, and work in it."""
    for path, text in ((PORTS, SPEC), (Path("sources/harbour.txt"), HARBOUR)):
        (at / path).parent.mkdir(parents=True)
        (at / path).write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "styles", at / "styles")
    patch.chdir(at)
    return at


def told(
    *, period: Period | None = None, as_of: date | None = None, forms: tuple[str, ...] = (), past: History = NO_HISTORY
) -> dict[str, str]:
    with Store.open("store.db") as store:
        ready = prepared(PORTS, store, Path("proofs"), period=period, as_of=as_of, kept=Kept())
        assert isinstance(ready, Ready), ready.diagnostics
        found = inputs_of(ready.desk, store, ready.scope, past, forms)
    assert len(dict(found)) == len(found)
    return dict(found)


def rewrite(path: str, old: str, new: str) -> Callable[[], None]:
    def change() -> None:
        text = Path(path).read_text(encoding="utf-8")
        assert old in text
        Path(path).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def add_a_lexicon() -> None:
    Path("lexicons").mkdir()
    Path("lexicons/sections.yaml").write_text("sections:\n  trade:\n    terms: {barter: 2}\n")


def draft_it() -> None:
    Path("briefs/ports").mkdir()
    Path("briefs/ports/2024-Q4.yaml").write_text("brief: ports\nperiod: 2024-Q4\nsections: []\n")


def correct_it() -> None:
    when = datetime(2025, 1, 7, 9, tzinfo=UTC)
    with Store.open("store.db") as store:
        [document] = store.documents()
        done = correct(store, document.id, Asked({Field.TITLE: ["Ports agree"]}, (), "Ann", when, "It said so"))
    assert not done.diagnostics


def move_the_spec() -> None:
    Path("briefs/ports.yaml").rename("briefs/harbours.yaml")
    Path("briefs/ports.yaml").symlink_to("harbours.yaml")


def touch() -> None:
    for path in Path().rglob("*"):
        if path.is_file() and path.suffix != ".db":
            os.utime(path, (1, 1))


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        (lambda: None, set()),
        (touch, set()),
        (move_the_spec, set()),
        (rewrite("briefs/ports.yaml", "Ports", "Harbours"), {"spec"}),
        (rewrite("styles/house/style.yaml", "\n", "\n# remark\n"), {"style"}),
        (rewrite("styles/house/templates/brief.md.j2", "\n", "\n\n"), {"style"}),
        (rewrite("styles/house/charts.mplstyle", "\n", "\n# remark\n"), {"style"}),
        (rewrite("sources/harbour.txt", "3.6", "3.5"), {"store"}),
        (add_a_lexicon, {"lexicons", "store"}),
        (correct_it, {"store"}),
        (draft_it, {"draft"}),
    ],
)
def test_a_change_is_told_under_its_name(desk: Path, change: Callable[[], None], changed: set[str]) -> None:
    before = told()
    change()
    after = told()
    assert {name for name in before | after if before.get(name) != after.get(name)} == changed
    assert desk.exists()


def test_what_is_asked_for_and_what_was_published_are_inputs(desk: Path) -> None:
    plain = told()
    errata = (Erratum(2, date(2025, 2, 3), "The day was wrong"),)
    for name, other in (
        ("asked", told(period=Period.month(2024, 11))),
        ("asked", told(as_of=date(2024, 12, 31))),
        ("asked", told(forms=("html",))),
        ("published", told(past=BEFORE)),
        ("published", told(past=History(errata=errata))),
        ("published", told(past=History(corrected=(("Third quarter 2024", errata[0]),)))),
    ):
        assert [key for key in plain if plain[key] != other[key]] == [name]
        assert digest(tuple(plain.items())) != digest(tuple(other.items()))
    assert told(forms=("md", "html")) == told(forms=("html", "md"))
    assert desk.exists()


def test_the_same_desk_in_another_place_has_the_same_inputs(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = told()
    made(tmp_path / "elsewhere/another desk", monkeypatch)
    assert told() == here
    assert str(desk) not in str(here)


def test_a_font_of_the_style_counts_by_its_content_and_one_of_the_machine_by_its_looks(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = told()
    sheet = Path("styles/house/style.yaml")
    known = re.search(r"font:(SourceSansPro-Regular)", sheet.read_text())
    assert known
    path = Path("styles/house/own.ttf")
    from reportgen.pipeline.files import installed_fonts  # noqa: PLC0415

    shutil.copy(installed_fonts()[known[1]], path)
    rewrite(str(sheet), known[0], "own.ttf")()
    same = told()
    assert same["fonts"] == before["fonts"]
    path.write_bytes(path.read_bytes() + b"\0")
    assert told()["fonts"] != same["fonts"]
    monkeypatch.setattr("reportgen.pipeline.styling.system_fonts", lambda: (str(sheet),))
    first = told()["fonts"]
    os.utime(sheet, ns=(1, 1))
    assert told()["fonts"] != first
    sheet.touch()
    assert desk.exists()


def test_the_software_counts_by_its_own_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "room").mkdir()
    found = []
    for name in ("a.py", "a.py", "styles/house.yaml", "notes.txt", "room/lexicon.yaml"):
        with (tmp_path / name).open("a") as file:
            file.write("x")
        monkeypatch.setattr(module, "files", lambda _package: tmp_path)
        module._code.cache_clear()
        found.append(module._code())
    module._code.cache_clear()
    first, second, third, fourth, fifth = found
    assert second != first
    assert second == third == fourth
    assert fifth != fourth


def test_every_library_is_an_input_or_known_to_have_no_effect() -> None:
    asked = [line for line in metadata.requires("reportgen") or () if "extra ==" not in line]
    names = {re.split(r"[^A-Za-z0-9._-]", line)[0].lower() for line in asked}
    known = {name.lower() for name in (*LIBRARIES, *READING_LIBRARIES)}
    assert names - known == {name for name in WITHOUT_EFFECT if name in names}
    assert not known & WITHOUT_EFFECT.keys()


def test_one_digest_stands_for_all_and_knows_their_order() -> None:
    one, other = ("a", "1"), ("b", "2")
    assert digest((one, other)) == digest((one, other))
    assert len({digest((one, other)), digest((other, one)), digest((one,)), digest(())}) == 4
