"""Tagged PDF: what is read, in which order, and that validators and our own reader find nothing wrong."""

import re
import shutil
import subprocess
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from reportgen.model.brief import (
    Anchor,
    Block,
    Box,
    BoxKind,
    Brief,
    Contents,
    Figure,
    Heading,
    Inlines,
    KeyFigure,
    KeyFigures,
    Link,
    ListBlock,
    Masthead,
    Note,
    NoteCall,
    NoteId,
    Paragraph,
    Quote,
    Section,
    Table,
    Text,
)
from reportgen.model.page import Element, Layout, Page, Run
from reportgen.model.style import Align
from reportgen.pdf import write
from reportgen.typesetting import typeset
from reportgen.typesetting.fonts import face_path
from tests.effort import tries
from tests.pdf.tagged import Node, Tagged, must_be_well_tagged, must_conform
from tests.typesetting.briefs import DRAWING, Built, Piece, build, recipes, sheet, sheets
from tests.typesetting.fixtures import house

CREATED = date(2025, 1, 2)
CALL = NoteCall(NoteId("a"))
ALIGNS = (Align.LEFT, Align.RIGHT)


def words(text: str) -> Inlines:
    return (Text(text),)


def printed(*blocks: Block, note: str = "A note.", sections: Sequence[Section] = ()) -> bytes:
    notes = (Note(NoteId("a"), 1, words(note)),)
    brief = Brief(Masthead("Title"), (Section(blocks), *sections), notes, "en-GB")
    return write(typeset(brief, house(), {"plot": DRAWING}).value, brief, house(), "reportgen test", CREATED)


def shape(node: Node) -> str:
    """A tree in a line: `P(Reference(Link))`."""
    inner = " ".join(shape(kid) for kid in node.kids if isinstance(kid, Node))
    return f"{node.tag}({inner})" if inner else node.tag


def shape_of(*blocks: Block) -> str:
    """The tree of a section with these blocks, the title block aside."""
    tagged = must_be_well_tagged(printed(*blocks))
    return " ".join(shape(kid) for node in tagged.root.all("Sect") for kid in node.kids if isinstance(kid, Node))


@settings(max_examples=tries(100), deadline=None, suppress_health_check=list(HealthCheck))
@given(recipes, sheets)
def test_random_briefs_conform_and_are_read_in_their_order(recipe: list[Piece], size: tuple[float, float]) -> None:
    built, style = build(recipe), sheet(size)
    layout = typeset(built.brief, style, {"plot": DRAWING}).value
    data = write(layout, built.brief, style, "reportgen test", CREATED)
    must_conform(data)
    tagged = must_be_well_tagged(data)
    read_in_the_order_of_the_brief(tagged, built)


def read_in_the_order_of_the_brief(tagged: Tagged, built: Built) -> None:
    """Figures are read where they are mentioned, wherever they float; notes after their block; nothing twice."""
    text = tagged.text(tagged.root, skip=frozenset({"Note", "TOC"}))
    expected = list(built.words)
    for before, tokens in reversed(built.figures):
        expected[before:before] = tokens
    assert re.findall(r"R\d+\.|[bf]\d+", text) == expected
    notes = [re.findall(r"[NE]\d+|n\d+x\d+", tagged.text(note)) for note in tagged.root.all("Note")]
    assert sorted(notes) == sorted(built.notes)


def test_a_call_stands_between_its_words_and_its_note_after_the_paragraph() -> None:
    paragraph = Paragraph((Text("Before"), CALL, Text(" after.")))
    data = printed(paragraph, Paragraph(words("Next.")))
    tagged = must_be_well_tagged(data)
    (sect,) = tagged.root.all("Sect")
    assert [shape(kid) for kid in sect.kids if isinstance(kid, Node)] == [
        "P(Reference(Link))", "Note(Lbl(Link) P)", "P",
    ]  # fmt: skip
    assert tagged.text(sect).split() == ["Before1", "after.", "1", "A", "note.", "Next."]
    (reference,) = tagged.root.all("Reference")
    (annotation,) = reference.all("Link")[0].annotations()
    assert str(annotation.Contents) == "Note 1"


def test_a_note_called_in_a_cell_a_caption_or_a_quotation_is_read_after_the_whole() -> None:
    table = Table((words("Country"), (Text("Deals"), CALL)), ((words("Kenya"), words("3")),), ALIGNS, words("Title"))
    assert shape_of(table) == (
        "Table(Caption THead(TR(TH TH(Reference(Link)))) TBody(TR(TH TD))) Note(Lbl(Link) P)"
    )  # fmt: skip
    figure = Figure("plot", (Text("Finding"), CALL), "Unit", words("Source"), "What it shows")
    assert shape_of(figure) == "Figure(Caption(P(Reference(Link)) P P)) Note(Lbl(Link) P)"
    assert shape_of(Quote((Paragraph((Text("Said"), CALL)),))) == "BlockQuote(P(Reference(Link))) Note(Lbl(Link) P)"


def test_a_note_called_in_a_list_is_read_within_its_item() -> None:
    item = (Paragraph((Text("One"), CALL)),)
    tree = shape_of(ListBlock((item, (Paragraph(words("Two")),)), ordered=True))
    assert tree == "L(LI(Lbl LBody(P(Reference(Link)) Note(Lbl(Link) P))) LI(Lbl LBody(P)))"


def test_the_first_column_heads_its_rows_only_where_it_tells_them_apart() -> None:
    rows = ((words("2023"), words("1")), (words("2024"), words("2")))
    assert "TBody(TR(TH TD) TR(TH TD))" in shape_of(Table((words("Year"), words("N")), rows, ALIGNS))
    alike = ((words("Kenya"), words("1")), (words("Kenya"), words("2")))
    assert "TBody(TR(TD TD) TR(TD TD))" in shape_of(Table((words("Land"), words("N")), alike, ALIGNS))


def test_an_empty_cell_keeps_its_place_in_the_row() -> None:
    rows = ((words("a"), ()), (words("b"), words("2")))
    assert "TBody(TR(TH TD) TR(TH TD))" in shape_of(Table((words("x"), words("y")), rows, ALIGNS))


def test_a_table_over_several_pages_has_its_header_read_once() -> None:
    rows = tuple((words(f"row{n}"), words(str(n))) for n in range(120))
    tagged = must_be_well_tagged(printed(Table((words("Head"), words("N")), rows, ALIGNS, words("Caption"))))
    assert len(tagged.pdf.pages) > 2
    text = tagged.text(tagged.root)
    assert text.count("Head") == text.count("Caption") == 1
    assert "continued" not in text
    assert re.findall(r"row\d+", text) == [f"row{n}" for n in range(120)]


def test_a_paragraph_over_two_pages_is_one_element() -> None:
    long = " ".join(f"w{n}" for n in range(1200))
    tagged = must_be_well_tagged(printed(Paragraph(words(long))))
    paragraph = tagged.root.all("Sect")[0].all("P")[0]
    assert {kid[0] for kid in paragraph.kids if isinstance(kid, tuple)} >= {0, 1}
    assert tagged.text(paragraph).split() == long.split()


def test_headings_are_brought_into_order() -> None:
    blocks = [Heading(level, words(f"h{n}"), Anchor(f"h{n}")) for n, level in enumerate((3, 1, 3, 2, 4))]
    tags = shape_of(*(block for heading in blocks for block in (heading, Paragraph(words("Text.")))))
    assert tags == "H1 P H1 P H2 P H2 P H3 P"


def test_a_box_a_strip_of_figures_and_the_title_say_what_they_are() -> None:
    box = Box((Heading(3, words("At a glance"), Anchor("g")), Paragraph(words("Short."))), BoxKind.GLANCE)
    strip = KeyFigures((KeyFigure("$3bn", words("pledged")), KeyFigure("12", (Text("deals"), CALL))))
    data = printed(box, strip)
    tagged = must_be_well_tagged(data)
    assert shape(tagged.root) == "Document(Title Sect(Aside(H1 P) Div(P P(Reference(Link)) Note(Lbl(Link) P))))"
    roles = tagged.pdf.Root.StructTreeRoot.RoleMap
    assert (str(roles.Title), str(roles.Aside)) == ("/P", "/Div")
    assert [tagged.text(p).split() for p in tagged.root.all("Div")[0].all("P")][:2] == [
        ["$3bn", "pledged"],
        ["12", "deals1"],
    ]


def test_contents_are_links_with_their_page() -> None:
    sections = [Section((Paragraph(words("Text.")),), Heading(1, words(f"Part {n}"), Anchor(f"p{n}"))) for n in (1, 2)]
    tagged = must_be_well_tagged(printed(Contents("Contents"), sections=sections))
    (toc,) = tagged.root.all("TOC")
    assert shape(toc) == "TOC(Caption TOCI(Reference(Link)) TOCI(Reference(Link)))"
    assert [tagged.text(entry).split() for entry in toc.all("TOCI")] == [["Part", "1", "1"], ["Part", "2", "1"]]
    assert {str(a.Contents) for link in toc.all("Link") for a in link.annotations()} == {"Part 1", "Part 2"}


def test_a_link_over_two_lines_is_one_link() -> None:
    address = "https://www.example.org/a"
    linked = Link(address, words("words " * 30))
    tagged = must_be_well_tagged(printed(Paragraph((Text("See "), linked, Text(".")))))
    (link,) = tagged.root.all("Link")
    assert len(link.annotations()) > 1
    assert {str(a.Contents) for a in link.annotations()} == {address}


def test_a_picture_without_words_about_it_is_called_by_its_title() -> None:
    tagged = must_be_well_tagged(printed(Figure("plot", words("Deals doubled"), "", (), " ")))
    (figure,) = tagged.root.all("Figure")
    assert str(figure.entries.Alt) == "Deals doubled"


def test_running_heads_folios_and_rules_are_artefacts() -> None:
    text = " ".join(f"w{n}" for n in range(1500))
    sections = [Section((Paragraph(words(text)),), Heading(1, words("Runninghead"), Anchor("r")))]
    tagged = must_be_well_tagged(printed(sections=sections))
    assert len(tagged.pdf.pages) > 2
    assert tagged.text(tagged.root).count("Runninghead") == 1


def test_words_of_another_language_are_a_span_that_names_it() -> None:
    face = face_path(house(), "serif")
    elements = (Element("Document", 0), Element("P", 0), Element("Span", 1, language="el"))
    runs = (
        Run(50.0, 50.0, "Greek: ", face, 10.0, "#000000", 30.0, "body", element=1),
        Run(80.0, 50.0, "Ελλάδα", face, 10.0, "#000000", 30.0, "body", element=2),
        Run(110.0, 50.0, " is Greece.", face, 10.0, "#000000", 30.0, "body", element=1),
    )
    layout = Layout(200.0, 100.0, (Page(1, runs),), structure=elements)
    data = write(layout, Brief(Masthead("Title"), ()), house(), "reportgen test", CREATED)
    must_conform(data)
    tagged = must_be_well_tagged(data)
    (span,) = tagged.root.all("Span")
    assert str(span.entries.Lang) == "el"
    assert tagged.text(tagged.root).strip() == "Greek: Ελλάδα is Greece."


def test_typesetting_tells_the_language_of_a_foreign_script_and_its_words_are_read_in_their_place() -> None:
    tagged = must_be_well_tagged(printed(Paragraph(words("The Договор was signed."), "body"), Paragraph((CALL,))))
    (span,) = tagged.root.all("Span")
    assert (str(span.entries.Lang), tagged.text(span).strip()) == ("ru", "Договор")
    paragraph = next(node for node in tagged.root.all("P") if "signed" in tagged.text(node))
    assert tagged.text(paragraph).split() == ["The", "Договор", "was", "signed."]


def test_a_table_without_rows_has_no_header_to_head_any() -> None:
    assert shape_of(Table((words("a"), words("b")), (), ALIGNS)) == "Table(TR(TH TH))"


def test_a_row_without_words_keeps_its_cells() -> None:
    rows = (((), ()), (words("b"), words("2")))
    assert "TBody(TR(TD TD) TR(TD TD))" in shape_of(Table((words("x"), words("y")), rows, ALIGNS))


def test_lines_join_as_their_text_does() -> None:
    face = face_path(house(), "serif")
    lines = (("one", " "), ("two self-", ""), ("made hyphen-", "\u00ad"), ("ated", " "), ("end", " "))
    runs = [Run(50.0, 50.0 + 12 * n, text, face, 10.0, "#000000", 30.0, "body", element=1, join=join)
            for n, (text, join) in enumerate(lines)]  # fmt: skip
    layout = Layout(200.0, 200.0, (Page(1, tuple(runs)),), structure=(Element("Document", 0), Element("P", 0)))
    data = write(layout, Brief(Masthead("Title"), ()), house(), "reportgen test", CREATED)
    must_conform(data)
    tagged = must_be_well_tagged(data)
    assert tagged.text(tagged.root).replace("\u00ad", "").split() == ["one", "two", "self-made", "hyphenated", "end"]


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="poppler's pdfinfo is not installed")
def test_another_reader_finds_the_same_structure(tmp_path: Path) -> None:
    file = tmp_path / "t.pdf"
    file.write_bytes(printed(Heading(1, words("Head"), Anchor("h")), Paragraph((Text("Words"), CALL, Text(" go on.")))))
    done = subprocess.run(["pdfinfo", "-struct-text", str(file)], capture_output=True, text=True, check=True)
    found = [line.strip() for line in done.stdout.splitlines() if not line.strip().startswith("Object")]
    assert found == [
        "Document", "P (block)", '"Title "', "Sect", "H1 (block)", '"Head "', "P (block)", '"Words"',
        "Reference (inline)", "Link (inline)", '"1"', '" go on. "', "Note <note-a> (inline)", "Lbl (block)",
        "Link (inline)", '"1 "', "P (block)", '"A note. "',
    ]  # fmt: skip


def test_a_layout_without_structure_is_all_artefacts() -> None:
    brief = Brief(Masthead(""), ())
    data = write(typeset(brief, house(), {}).value, brief, house(), "", CREATED)
    must_conform(data)
    assert must_be_well_tagged(data).root.kids == []
