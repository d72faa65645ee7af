"""Numbers of figures and tables, and their lists."""

from collections.abc import Sequence
from dataclasses import replace

from reportgen.model.brief import (
    Anchor,
    Block,
    Box,
    Brief,
    Contents,
    Figure,
    ListBlock,
    Listed,
    Masthead,
    Quote,
    Section,
    Table,
    Text,
)
from reportgen.model.chart import Drawing, Words
from reportgen.model.page import Layout, Page, Run
from reportgen.model.style import Align
from reportgen.typesetting import typeset
from tests.typesetting.fixtures import house

PLOT = Drawing("plot", 120.0, 90.0, (Words(5.0, 50.0, "x", "sans", 8.0, "#000000"),))
NUMBERED = replace(house(), strings={**house().strings, "figure": "Figure {n}", "table": "Table {n}"})


def figure(title: str, anchor: str = "") -> Figure:
    words = (Text(title),) if title else ()
    return Figure("plot", words, "", (), "alt", Anchor(anchor or f"chart-{title.lower()}"))


def table(title: str) -> Table:
    return Table(((Text("Head"),),), (((Text("cell"),),),), (Align.LEFT,), (Text(title),) if title else ())


def laid_out(blocks: Sequence[Block], *, numbered: bool = True) -> Layout:
    outcome = typeset(Brief(Masthead(""), (Section(tuple(blocks)),)), NUMBERED if numbered else house(), {"plot": PLOT})
    assert not outcome.diagnostics
    return outcome.value


def words(page: Page, *roles: str) -> list[str]:
    """Return the lines in some roles; what stands apart on one line, such as a page number, by itself."""
    said: list[str] = []
    last: Run | None = None
    for run in (run for run in page.runs if run.role in roles):
        if last and run.y == last.y and abs(run.x - last.x - last.width) < 0.5:
            said[-1] += run.text
        else:
            said.append(run.text)
        last = run
    return said


def test_captions_are_numbered_in_reading_order_each_kind_by_itself_wherever_they_stand() -> None:
    nested: list[Block] = [
        figure("One"),
        Box((figure("Two"), table("First"))),
        Quote((table("Second"),)),
        ListBlock(((figure("Three"),),)),
    ]
    (page,) = laid_out(nested).pages
    captions = words(page, "chart_title", "table_title")
    assert captions == ["Figure 1. One", "Figure 2. Two", "Table 1. First", "Table 2. Second", "Figure 3. Three"]


def test_without_strings_in_the_style_captions_have_no_numbers() -> None:
    (page,) = laid_out([figure("One"), table("First")], numbered=False).pages
    assert words(page, "chart_title", "table_title") == ["One", "First"]


def test_a_list_says_what_the_captions_say_with_their_pages_as_links() -> None:
    text = [table(f"T{n}") for n in range(1, 30)]
    layout = laid_out([Contents("", of=Listed.TABLES), figure("One"), *text])
    first = layout.pages[0]
    listed = [word for word in words(first, "contents2") if word.startswith("Table")]
    captions = [word for page in layout.pages for word in words(page, "table_title")]
    assert listed == captions
    assert len(captions) == 29
    assert words(first, "contents_title") == ["Tables"]
    numbers = [int(word) for word in words(first, "contents2") if word.isdigit()]
    assert numbers == [number for number, page in enumerate(layout.pages, 1) for _ in words(page, "table_title")]
    assert {area.target for area in first.links} == {f"#table-{n}" for n in range(1, 30)}


def test_a_list_of_figures_has_those_with_titles_alone() -> None:
    blocks: list[Block] = [
        Contents("Charts here", of=Listed.FIGURES),
        figure("One"),
        figure("", "bare"),
        table("First"),
    ]
    (page,) = laid_out(blocks, numbered=False).pages
    assert words(page, "contents_title") == ["Charts here"]
    assert [word for word in words(page, "contents2") if not word.isdigit()] == ["One"]


def test_a_list_of_nothing_is_left_out() -> None:
    (page,) = laid_out([Contents("Tables", of=Listed.TABLES), figure("One")]).pages
    assert words(page, "contents_title", "contents2") == []


def test_a_tables_anchor_is_its_own_even_where_another_has_its_name() -> None:
    blocks: list[Block] = [Contents("", of=Listed.TABLES), figure("One", "table-1"), table("First")]
    layout = laid_out(blocks)
    assert sorted(d.name for d in layout.destinations) == ["table-1", "table-1-"]
    assert {area.target for page in layout.pages for area in page.links} == {"#table-1-"}


def test_a_number_is_said_again_where_a_table_goes_on() -> None:
    rows = tuple(((Text(f"row {n}"),),) for n in range(90))
    long = Table(((Text("Head"),),), rows, (Align.LEFT,), (Text("Long"),))
    first, second, *_ = laid_out([long]).pages
    assert words(first, "table_title") == ["Table 1. Long"]
    assert " ".join("".join(words(second, "table_title")).split()) == "Table 1. Long (continued)"
