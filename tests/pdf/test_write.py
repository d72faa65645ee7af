import hashlib
import os
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from reportgen.model.brief import (
    Anchor,
    Box,
    BoxKind,
    Brief,
    Contents,
    Emphasis,
    Figure,
    Heading,
    Link,
    Masthead,
    Note,
    NoteCall,
    NoteId,
    Paragraph,
    Section,
    Strong,
    Text,
)
from reportgen.model.chart import Drawing, Stroke, Words
from reportgen.model.page import Layout, LinkArea, Page
from reportgen.pdf import write
from reportgen.typesetting import typeset
from tests.typesetting.fixtures import house

CREATED = date(2025, 1, 2)
ADDRESS = "https://www.example.org/a?b=c&d=é"
LITERAL = '<b>&amp;<a href="file:///x">&lt;/para>'

CORNERS = ((50.0, 20.0), (150.0, 20.0), (150.0, 80.0), (50.0, 80.0))

SQUARE = Drawing(
    "plot",
    200.0,
    100.0,
    (
        Stroke((("M", CORNERS[0]), *(("L", corner) for corner in CORNERS[1:]), ("Z", ())), fill="#ff0000"),
        Stroke((("M", (10.0, 90.0)), ("C", (20.0, 80.0, 30.0, 80.0, 40.0, 90.0))), "#00ff00", 1.0, (2.0, 1.0)),
        Words(60.0, 95.0, "Standing", "sans", 8.0, "#000000", angle=90.0),
    ),
)  # fmt: skip


def sample() -> Brief:
    """A brief with something of everything that a page can show."""
    note = Note(NoteId("a"), 1, (Text("A note, "), Link(ADDRESS, (Text("with an address"),)), Text(".")))
    words = Text("Both sides will share what they measure and publish it within a year. " * 60)
    called = Paragraph(
        (Text(LITERAL), NoteCall(NoteId("a")), Text(" and "), Strong((Text("bold"),)), Emphasis((words,)))
    )
    far = Paragraph((Link("#second", (Text("further down"),)), Text(" Ελλάδα, Україна")))
    sections = (
        Section((Contents("Contents"), Box((Paragraph((words,)),), BoxKind.GLANCE), far)),
        Section((called,), Heading(1, (Text("First"),), Anchor("first"))),
        Section(
            (Figure("plot", (Text("Chart"),), "Unit", (), "alt"),), Heading(1, (Text("Second"),), Anchor("second"))
        ),
    )
    masthead = Masthead("The title", "Organisation", "The series", "May 2024")
    return Brief(masthead, sections, (note,), keywords=("science", "policy"), subject="What it is about")


def layout_of(brief: Brief) -> Layout:
    outcome = typeset(brief, house(), {"plot": SQUARE})
    assert not outcome.diagnostics
    return outcome.value


def written(brief: Brief | None = None) -> bytes:
    brief = brief or sample()
    return write(layout_of(brief), brief, house(), "reportgen test", CREATED)


@pytest.fixture(scope="module")
def opened() -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(written()))


def test_qpdf_finds_nothing_wrong(opened: pikepdf.Pdf) -> None:
    assert opened.check_pdf_syntax() == []


def test_two_writes_give_the_same_bytes() -> None:
    assert written() == written()


@pytest.mark.parametrize("seed", ["0", "1"])
def test_another_process_time_zone_and_locale_give_the_same_bytes(seed: str) -> None:
    program = "import hashlib; from tests.pdf.test_write import written; print(hashlib.sha256(written()).hexdigest())"
    environment = {**os.environ, "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": seed, "LC_ALL": "C"}
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == hashlib.sha256(written()).hexdigest()


def test_every_font_is_embedded(opened: pikepdf.Pdf) -> None:
    fonts = [font for page in opened.pages for font in page.resources.get("/Font", {}).values()]
    assert fonts
    for font in fonts:
        assert "/FontFile2" in font.FontDescriptor, font.BaseFont
        assert "Helvetica" not in str(font.BaseFont)


def test_metadata_says_what_the_document_is(opened: pikepdf.Pdf) -> None:
    info = {key: str(value) for key, value in opened.docinfo.items()}
    assert info["/Title"] == "The title, May 2024"
    assert info["/Author"] == "Organisation"
    assert info["/Subject"] == "What it is about"
    assert info["/Keywords"] == "science, policy"
    assert info["/Producer"] == "reportgen test"
    assert info["/CreationDate"] == info["/ModDate"] == "D:20250102000000Z"


def test_a_viewer_is_told_language_title_and_outline(opened: pikepdf.Pdf) -> None:
    assert str(opened.Root.Lang) == "en-GB"
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    assert str(opened.Root["/PageMode"]) == "/UseOutlines"
    assert pypdfium2.PdfDocument(written()).get_page_label(1) == "2"


def test_bookmarks_lead_to_their_pages() -> None:
    layout = layout_of(sample())
    marks = pypdfium2.PdfDocument(written()).get_toc()
    found = [(mark.get_title(), mark.get_dest().get_index() + 1) for mark in marks]
    assert found == [(title, layout.page_of(Anchor(title.lower()))) for title in ("First", "Second")]


def test_links_lead_to_addresses_and_places(opened: pikepdf.Pdf) -> None:
    links = [annotation for page in opened.pages for annotation in page.get("/Annots", [])]
    addresses = {str(link.A.URI) for link in links if "/A" in link}
    assert addresses == {"https://www.example.org/a?b=c&d=%C3%A9"}
    inner = [link for link in links if "/Dest" in link]
    assert len(inner) == sum(area.target.startswith("#") for page in layout_of(sample()).pages for area in page.links)


@pytest.mark.parametrize("target", ["file:///etc/passwd", "javascript:alert(1)", "data:,x", "#nowhere"])
def test_a_link_that_must_not_be_is_refused(target: str) -> None:
    page = Page(1, (), links=(LinkArea(0.0, 0.0, 10.0, 10.0, target),))
    with pytest.raises(ValueError, match="link"):
        write(Layout(100.0, 100.0, (page,)), sample(), house(), "", CREATED)


def test_markup_in_the_text_is_printed_as_it_stands() -> None:
    pages = pypdfium2.PdfDocument(written())
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    assert LITERAL in text.replace("\r\n", " ").replace("  ", " ")


def test_other_scripts_can_be_copied_out() -> None:
    pages = pypdfium2.PdfDocument(written())
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    assert "Ελλάδα, Україна" in text


def test_two_faces_of_one_family_stay_apart(opened: pikepdf.Pdf) -> None:
    names = {str(font.BaseFont).partition("+")[2] for page in opened.pages for font in page.resources.Font.values()}
    assert {"SourceSerifPro-Regular", "SourceSerifPro-Bold", "SourceSerifPro-It"} <= names


def test_a_drawing_is_painted_upright_at_its_place() -> None:
    layout = layout_of(sample())
    page, picture = next((page, picture) for page in layout.pages for picture in page.pictures)
    image = pypdfium2.PdfDocument(written())[page.number - 1].render(scale=1).to_pil().convert("RGB")
    assert image.getpixel((round(picture.x + 100), round(picture.y + 50))) == (255, 0, 0)
    assert image.getpixel((round(picture.x + 100), round(picture.y + 10))) == (255, 255, 255)
    assert image.getpixel((round(picture.x + 30), round(picture.y + 50))) == (255, 255, 255)


def test_a_brief_without_text_is_still_a_document() -> None:
    brief = Brief(Masthead(""), ())
    outcome = typeset(brief, house(), {})
    assert pikepdf.open(BytesIO(write(outcome.value, brief, house(), "", CREATED))).check_pdf_syntax() == []
