"""An edition for screens, beside its PDF."""

from pathlib import Path

import pytest

from reportgen import web
from reportgen.model.brief import Brief, Heading, Paragraph, plain
from reportgen.pipeline import files, screening
from reportgen.pipeline.building import build
from reportgen.pipeline.previewing import previews
from reportgen.pipeline.screening import Form
from reportgen.store import Store
from reportgen.web import markdown
from tests.web.reading import every, one, parsed, text

ROOT = Path(__file__).parents[2]
BRIEF = ROOT / "briefs" / "monthly.yaml"
BOTH = (Form.HTML, Form.MARKDOWN)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("store") / "store.db")


def endings(folder: Path) -> list[str]:
    return sorted(path.suffix for path in folder.iterdir() if path.name[0] != ".")


def test_what_is_asked_for_stands_beside_the_pdf(tmp_path: Path, store: str) -> None:
    with Store.open(store) as opened:
        for forms, expected in ((), [".json", ".pdf"]), (BOTH, [".html", ".json", ".md", ".pdf"]):
            built = build(BRIEF, opened, tmp_path, forms=forms)
            assert (built.written, endings(tmp_path)) == (True, expected)
        assert built.path
        page = built.path.with_suffix(".html").read_bytes()
        assert b"<h1" in page
        assert page.count(b"@font-face") >= 5
        assert built.path.with_suffix(".md").read_text(encoding="utf-8").startswith("# Science and technology review")
        assert not build(BRIEF, opened, tmp_path, forms=BOTH).written


def test_the_same_edition_is_the_same_bytes_from_another_store(tmp_path: Path, store: str) -> None:
    made = []
    for name, location in ("a", store), ("b", str(tmp_path / "other.db")):
        with Store.open(location) as opened:
            built = build(BRIEF, opened, tmp_path / name, forms=BOTH)
        assert built.edition
        made.append(built.edition.screens)
    assert made[0] == made[1]


def test_where_a_stage_has_an_error_nothing_is_written(tmp_path: Path, store: str) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(BRIEF.read_text(encoding="utf-8").replace("style: house", "style: none-such"), encoding="utf-8")
    with Store.open(store) as opened:
        built = build(broken, opened, tmp_path / "editions", forms=BOTH)
    assert built.path is None
    assert not (tmp_path / "editions").exists()


def test_a_disk_that_fills_up_leaves_no_pdf_without_its_page(
    tmp_path: Path, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = files._beside

    def full(path: Path, data: bytes) -> Path:
        if path.suffix in {".md", ".pdf"}:
            raise OSError(28, "No space left on device")
        return beside(path, data)

    monkeypatch.setattr(files, "_beside", full)
    with Store.open(store) as opened, pytest.raises(OSError, match="No space"):
        build(BRIEF, opened, tmp_path, forms=BOTH)
    assert not endings(tmp_path)


def test_figures_carry_the_numbers_that_they_have_in_print(tmp_path: Path, store: str) -> None:
    style = tmp_path / "styles" / "numbered"
    style.mkdir(parents=True)
    (style / "style.yaml").write_text('extends: house\nstrings: {figure: "Figure {n}"}\n', encoding="utf-8")
    (tmp_path / "styles" / "house").symlink_to(ROOT / "styles" / "house")
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    spec = tmp_path / "briefs" / "monthly.yaml"
    spec.parent.mkdir()
    spec.write_text(BRIEF.read_text(encoding="utf-8").replace("style: house", "style: numbered"), encoding="utf-8")
    with Store.open(store) as opened:
        built = build(spec, opened, tmp_path / "editions", forms=[Form.MARKDOWN])
    assert built.edition, built.diagnostics
    assert b"**Figure 1. " in built.edition.screens[Form.MARKDOWN]


def test_a_preview_keeps_the_page_up_to_date_too(tmp_path: Path, store: str) -> None:
    with Store.open(store) as opened:
        first = next(previews(BRIEF, opened, tmp_path, forms=[Form.HTML], wait=lambda _: None))
    assert first.built.written
    assert endings(tmp_path) == [".html", ".json", ".pdf"]


def test_a_telephone_s_chart_is_narrower_than_a_screen_s() -> None:
    assert screening.NARROW < screening.WIDE < 400


def test_page_and_markdown_hold_every_word_of_the_brief(
    tmp_path: Path, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    briefs: list[Brief] = []

    def spied(brief: Brief, plots: web.Plots) -> str:
        briefs.append(brief)
        return markdown(brief, plots)

    monkeypatch.setattr(web, "markdown", spied)
    with Store.open(store) as opened:
        built = build(ROOT / "briefs" / "us-china.yaml", opened, tmp_path, forms=BOTH)
    assert built.edition
    article = one(parsed(built.edition.screens[Form.HTML]), "article")
    page = text(article)
    [brief] = briefs
    paragraphs = [plain(block.children) for block in web.walk(brief.blocks()) if isinstance(block, Heading | Paragraph)]
    paragraphs += [plain(note.children) for note in brief.notes]
    lost = [words for words in paragraphs if " ".join(words.replace("p.\u00a0", "").split()) not in page]
    assert len(paragraphs) > 150
    assert lost == []
    assert len(every(article, "a", role="doc-noteref")) == len(brief.notes) == len(every(article, "li", class_="note"))
    source = built.edition.screens[Form.MARKDOWN].decode()
    assert all(f"[^{note.number}]: " in source and source.count(f"[^{note.number}]") == 2 for note in brief.notes)
