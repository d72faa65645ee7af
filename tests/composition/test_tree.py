"""Markdown becomes the Brief tree."""

import pytest

from reportgen.composition.tree import cited, parse
from reportgen.model.brief import (
    Anchor,
    Block,
    Box,
    BoxKind,
    Citation,
    Cite,
    Contents,
    Emphasis,
    Figure,
    Heading,
    KeyFigure,
    KeyFigures,
    LineBreak,
    Link,
    ListBlock,
    Listed,
    PageBreak,
    PageNumber,
    Paragraph,
    Quote,
    SourceList,
    Strong,
    Table,
    Text,
)
from reportgen.model.diagnostics import Diagnostic
from reportgen.model.source import DocumentId
from reportgen.model.style import Align

CHART = Figure("c1", (Text("Deals fell"),), "Deals", (), "Bars.")


def blocks(markdown: str) -> list[Block]:
    return [b for s in parse(markdown, "f.md", lambda n: CHART if n == "c1" else None).value for b in s.blocks]


def said(markdown: str) -> tuple[Diagnostic, ...]:
    return parse(markdown, "f.md", lambda n: CHART if n == "c1" else None).diagnostics


def cite(*documents: str, locator: str = "") -> tuple[Citation, ...]:
    return tuple(Citation(DocumentId(d), locator) for d in documents)


def test_each_level_one_heading_opens_a_section_and_what_precedes_is_one_too() -> None:
    sections = parse("Front.\n\n# One\n\nA.\n\n# Two {:#two .back}\n", "f", lambda _: None).value
    assert [(s.heading.anchor if s.heading else None, s.back, len(s.blocks)) for s in sections] == [
        (None, False, 1),
        ("one", False, 1),
        ("two", True, 0),
    ]


def test_headings_with_one_title_get_anchors_of_their_own() -> None:
    assert [b.anchor for b in blocks("## Same\n\n## Same\n\n## Ünïcode\n\n## 中文\n") if isinstance(b, Heading)] == [
        "same",
        "same-2",
        "n-code",
        "section",
    ]


def test_inlines() -> None:
    (paragraph,) = blocks("A *b* **c** [d](https://e.org)  \nf\ng[@x, p. 3; @y] p. {page:item-1}")
    assert isinstance(paragraph, Paragraph)
    places = [c.place for c in paragraph.children if isinstance(c, Cite)]
    assert places
    assert str(places[0]) == "f.md:1"
    assert paragraph.children == (
        Text("A "),
        Emphasis((Text("b"),)),
        Text(" "),
        Strong((Text("c"),)),
        Text(" "),
        Link("https://e.org", (Text("d"),)),
        LineBreak(),
        Text("f g"),
        Cite((*cite("x", locator="p. 3"), *cite("y")), places[0]),
        Text(" p. "),
        PageNumber(Anchor("item-1")),
    )


def test_a_link_to_a_script_or_a_file_stays_text() -> None:
    for target in ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"):
        (paragraph,) = blocks(f"[x]({target})")
        assert isinstance(paragraph, Paragraph)
        assert not any(isinstance(child, Link) for child in paragraph.children)


def test_raw_html_stays_text() -> None:
    (paragraph,) = blocks('A <b onclick="x">bold</b> claim')
    assert paragraph == Paragraph((Text('A <b onclick="x">bold</b> claim'),))


def test_blocks() -> None:
    assert blocks("3. a\n4. b\n") == [
        ListBlock(((Paragraph((Text("a"),)),), (Paragraph((Text("b"),)),)), ordered=True, start=3)
    ]
    assert blocks("> q\n") == [Quote((Paragraph((Text("q"),)),))]
    assert blocks("::: contents Inside\n:::\n") == [Contents("Inside")]
    assert blocks("::: charts All charts\n:::\n") == [Contents("All charts", of=Listed.FIGURES)]
    assert blocks("::: tables\n:::\n") == [Contents("", of=Listed.TABLES)]
    assert blocks("::: sources\n:::\n") == [SourceList()]
    assert blocks("::: pagebreak\n:::\n") == [PageBreak()]
    assert blocks("::: deck\nA deck.\n:::\n") == [Paragraph((Text("A deck."),), "deck")]
    assert blocks("::: chart c1\n:::\n") == [CHART]


def test_a_note_beside_the_text_is_small_under_a_bold_title() -> None:
    (box,) = blocks("::: note On method\nCounted once.\n:::\n")
    title = Paragraph((Strong((Text("On method"),)),), "small")
    assert box == Box((title, Paragraph((Text("Counted once."),), "small")), BoxKind.NOTE)


def test_the_glance_box_takes_its_title_and_sets_its_list_in_its_own_role() -> None:
    (box,) = blocks("::: glance At a glance\n- One.\n:::\n")
    assert box == Box(
        (Paragraph((Text("At a glance"),), "glance_title"), ListBlock(((Paragraph((Text("One."),), "glance"),),))),
        BoxKind.GLANCE,
    )


def test_key_figures_open_with_their_numeral() -> None:
    (strip,) = blocks("::: figures\n- **< 50** Deals, 2023[@x]\n- **17%** Share\n:::\n")
    assert isinstance(strip, KeyFigures)
    assert [f.value for f in strip.figures] == ["< 50", "17%"]
    assert strip.figures[1] == KeyFigure("17%", (Text("Share"),))
    assert [type(c) for c in strip.figures[0].label] == [Text, Cite]


def test_a_table_has_aligned_columns_and_may_have_a_title_and_a_note() -> None:
    (table,) = blocks("::: table\nTitle\n\n| A | B |\n|:--|--:|\n| a \\| b | 1 |\n\nNote.[@x]\n:::\n")
    assert isinstance(table, Table)
    assert (table.title, table.align) == ((Text("Title"),), (Align.LEFT, Align.RIGHT))
    assert table.rows == (((Text("a | b"),), (Text("1"),)),)
    assert [type(c) for c in table.note] == [Text, Cite]


@pytest.mark.parametrize(
    ("markdown", "code", "place"),
    [
        ("A.\n\n```\ncode\n```\n", "unsupported-markdown", "f.md:3"),
        ("A.\n\n![i](p.png)\n", "unsupported-markdown", "f.md:3"),
        ("A.\n\n---\n", "unsupported-markdown", "f.md:3"),
        ("::: glans\nA.\n:::\n", "unknown-block", "f.md:1"),
        ("::: chart c2\n:::\n", "unknown-chart", "f.md:1"),
        ("::: table\nNo table.\n:::\n", "empty-table", "f.md:1"),
        ("::: figures\n- no numeral\n:::\n", "bad-figure", "f.md:2"),
    ],
)
def test_what_cannot_be_printed_is_said_with_its_line(markdown: str, code: str, place: str) -> None:
    first = said(markdown)[0]
    assert (first.code, str(first.place)) == (code, place)


def test_an_unknown_block_is_named_without_what_follows_it() -> None:
    assert "'glans'" in said("::: glans\nA.\n:::\n")[0].message


def test_citations_of_a_text_are_listed_in_order() -> None:
    assert cited("One[@a]. Two[@b, p. 2; @c].\n\n- [@d]") == ("a", "b", "c", "d")
