"""The briefs that ship, built from the shipped seeds and from the articles behind them, read back from the PDF."""

import csv
import io
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path

import pikepdf
import pytest
from page import ValidationProfile

from reportgen.model.style import PAPERS, StyleSheet
from reportgen.pipeline.building import build, open_desk
from reportgen.pipeline.built import Built
from reportgen.store import Store
from tests.pdf.tagged import must_be_well_tagged, must_conform
from tests.printed import Printed, calls, notes, read

ROOT = Path(__file__).parents[2]
BRIEFS = ("quarterly", "monthly", "us-china")
ARTICLES = ROOT.parent / "shared" / "seeds"


@dataclass(frozen=True)
class Edition:
    built: Built
    data: bytes
    pages: list[Printed]
    style: StyleSheet


def made(name: str, folder: Path, *sources: Path) -> Edition:
    spec = ROOT / "briefs" / f"{name}.yaml"
    with Store.open(str(folder / "store.db")) as store:
        built = build(spec, store, folder, sources=sources)
    assert built.path, "\n".join(map(str, built.diagnostics))
    desk = open_desk(spec).value
    assert desk
    data = built.path.read_bytes()
    return Edition(built, data, read(data), desk.style)


@pytest.fixture(scope="module", params=[(b, s) for b in BRIEFS for s in ("seeds", "articles")], ids="-".join)
def edition(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    name, source = request.param
    if source == "articles" and not ARTICLES.is_dir():
        pytest.skip("the articles behind the seeds are not here")
    return made(name, tmp_path_factory.mktemp(name), *([ARTICLES] if source == "articles" else []))


@pytest.fixture(scope="module")
def quarterly(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return made("quarterly", tmp_path_factory.mktemp("quarterly"))


def test_every_note_begins_on_the_page_of_its_call(edition: Edition) -> None:
    style = edition.style
    size, left, hang = style.text["note"].size, style.page.inner, style.notes.hang
    called = [calls(page) for page in edition.pages]
    assert called == [notes(page, size, left, hang) for page in edition.pages]
    numbers = [number for page in called for number in page]
    assert numbers == list(range(1, len(numbers) + 1))
    assert edition.built.edition
    assert len(numbers) == edition.built.edition.notes > 0


def test_no_letter_leaves_the_margins(edition: Edition) -> None:
    page_style = edition.style.page
    for page in edition.pages:
        assert (page.width, page.height) == pytest.approx(PAPERS["A4"], abs=0.01)
        for letter in page.letters:
            assert letter.left > page_style.inner - page_style.reach - 3, (page.number, letter)
            assert letter.right < page.width - page_style.outer + 4, (page.number, letter)
            assert letter.bottom > 24, (page.number, letter)
            assert letter.top < page.height - 24, (page.number, letter)


def test_no_two_letters_stand_on_one_another(edition: Edition) -> None:
    for page in edition.pages:
        for line in page.lines():
            for a, b in pairwise(line):
                if a.text == "f" and (a.left, a.right) == (b.left, b.right):
                    continue  # the letters of a ligature
                assert a.left + a.right < b.left + b.right, (page.number, a, b)
        lines = page.lines()
        for upper, lower in combinations(lines, 2):
            if abs(upper[0].base - lower[0].base) < 4 and upper[0].size == lower[0].size:
                across = {(round(c.left), round(c.right)) for c in upper}
                assert not any((round(c.left), round(c.right)) in across for c in lower), page.number


def test_every_font_is_embedded_and_the_syntax_is_clean(edition: Edition) -> None:
    with pikepdf.open(io.BytesIO(edition.data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"]
        assert fonts
        assert all("/FontFile2" in font for font in fonts)
        bare = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"]
        assert all("/FontDescriptor" in font for font in bare)


def test_every_edition_is_accessible_and_archival(edition: Edition) -> None:
    must_conform(edition.data, ValidationProfile.PDF_A_3A)  # 3a, not 2a: the charts' data are attached
    tagged = must_be_well_tagged(edition.data)
    assert tagged.root.all("H1")
    assert edition.built.edition
    assert len(tagged.root.all("Note")) == edition.built.edition.notes
    for node in tagged.root.all("P", "H1", "H2", "H3", "TH", "Caption"):
        assert tagged.text(node).strip()


def test_the_data_of_every_chart_travel_with_the_edition(edition: Edition) -> None:
    made_of, path = edition.built.edition, edition.built.path
    assert made_of
    assert path
    with pikepdf.open(io.BytesIO(edition.data)) as pdf:
        plotted = [file for name, file in pdf.attachments.items() if name.endswith(".csv")]
        titles = [file.description.partition(": ")[2] for file in plotted]
        related = {str(file.AFRelationship) for file in pdf.Root.AF}
        files = [file.get_file().read_bytes().decode("utf-8-sig") for file in plotted]
    assert (len(files), related) == (made_of.charts, {"/Data"})
    printed = "".join("".join(page.text for page in edition.pages).split())
    assert [title for title in titles if "".join(title.split()) not in printed] == []
    with Store.open(str(path.parent / "store.db")) as store:
        found = [*(o.span for o in store.observations()), *(i.span for i in store.items())]
    spans = {(span.document, str(span.start), str(span.end)) for span in found}
    rows = [row for file in files for row in csv.DictReader(io.StringIO(file, newline=""))]
    assert len(rows) > len(files)
    assert {(row["document"], row["start"], row["end"]) for row in rows if not row.get("derived from")} <= spans


def test_the_contents_name_the_pages_that_their_sections_open(edition: Edition) -> None:
    with pikepdf.open(io.BytesIO(edition.data)) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles
    listed = {}
    for line in (line for page in edition.pages[:2] for line in page.text.splitlines()):
        found = re.fullmatch(r"(.*?)[\s.·]*?(\d+)", line.strip())
        if found and found[1].strip() in titles:
            listed[found[1].strip()] = int(found[2])
    if not listed:
        assert "monthly" in str(edition.built.path)  # its contents are bullets without page numbers
        return
    assert set(listed) >= set(titles) - {"About this edition"}
    for title, number in listed.items():
        # A blank ends each line, so that words stay apart where text is read on.
        assert title in map(str.rstrip, edition.pages[number - 1].text.splitlines()), (title, number)


def test_metadata_name_the_brief_and_its_language(edition: Edition) -> None:
    with pikepdf.open(io.BytesIO(edition.data)) as pdf:
        assert str(pdf.docinfo["/Title"])
        assert str(pdf.docinfo["/Producer"]).startswith("reportgen")
        assert pdf.Root.Lang == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_no_page_but_the_last_is_mostly_empty(edition: Edition) -> None:
    for page in edition.pages[:-1]:
        body = [c.base for c in page.letters if c.base > 100]
        assert min(body) < page.height * 0.5, page.number


def test_the_quarterly_brief_has_what_it_promises(quarterly: Edition) -> None:
    made_of = quarterly.built.edition
    assert made_of
    assert 6 <= made_of.pages <= 12
    assert made_of.charts >= 4
    text = "\n".join(page.text for page in quarterly.pages)
    assert "At a glance" in quarterly.pages[0].text
    for title in ("Agreements", "Bilateral partnerships", "Breakthroughs", "Trade and investment", "Sources"):
        assert title in text
    assert [d for d in quarterly.built.diagnostics if d.code == "empty-section"] == []
    with pikepdf.open(io.BytesIO(quarterly.data)) as pdf, pdf.open_outline() as outline:
        assert all(item.children for item in outline.root if item.title not in {"Sources", "About this edition"})


def test_the_quarterly_brief_draws_on_all_five_seeds(quarterly: Edition) -> None:
    listed = re.sub(r"\W+", " ", "".join(page.text for page in quarterly.pages[-2:])).lower()
    for seed in sorted((ROOT / "seeds").iterdir()):
        lines = (
            re.sub(r"\W+", " ", line).lower().split() for line in seed.read_text(encoding="utf-8").splitlines()[5:]
        )
        assert any(" ".join(words[:5]) in listed for words in lines if len(words) > 3), seed.name


def test_the_monthly_brief_has_the_form_of_a_monthly_review(tmp_path: Path) -> None:
    edition = made("monthly", tmp_path)
    assert "December 2024" in edition.pages[0].text
    for page in edition.pages:
        foot = page.text.strip().splitlines()[-2:]
        assert "December 2024" in " ".join(foot)
        assert str(page.number) in " ".join(foot)


def test_two_builds_in_two_processes_and_surroundings_have_the_same_bytes(tmp_path: Path) -> None:
    outputs = []
    for n, (zone, locale, seed) in enumerate([("UTC", "C", "0"), ("Asia/Tokyo", "C.UTF-8", "4711")]):
        surroundings = {**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed}
        folder = tmp_path / str(n)
        command = [sys.executable, "-m", "reportgen", "build", str(ROOT / "briefs/quarterly.yaml"), "-o", str(folder)]
        store = ["--store", str(folder / "store.db")]
        subprocess.run([*command, *store], check=True, cwd=ROOT, env=surroundings, capture_output=True)
        (printed,) = folder.glob("*.pdf")
        outputs.append(printed.read_bytes())
    assert outputs[0] == outputs[1]


def test_letter_paper_is_letter(tmp_path: Path) -> None:
    spec = (ROOT / "briefs/us-china.yaml").read_text(encoding="utf-8")
    (tmp_path / "letter.yaml").write_text(f"{spec}\npaper: Letter\n", encoding="utf-8")
    (tmp_path / "styles").symlink_to(ROOT / "styles")
    with Store.open(str(tmp_path / "store.db")) as store:
        built = build(tmp_path / "letter.yaml", store, tmp_path, sources=[ROOT / "seeds"])
    assert built.path
    assert {(page.width, page.height) for page in read(built.path)} == {PAPERS["Letter"]}
