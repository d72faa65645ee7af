"""Brackets that call sources: kept with their word, not printed again, and no part of a column's numbers."""

from dataclasses import replace

import pytest

from reportgen.model.brief import (
    Anchor,
    Contents,
    Heading,
    Inlines,
    Link,
    ListBlock,
    Paragraph,
    Section,
    SourceCall,
    Strong,
    Table,
    Text,
)
from reportgen.model.evidence import Made, Making
from reportgen.model.page import Run
from reportgen.model.style import Align
from tests.typesetting.fixtures import house
from tests.typesetting.test_layout import brief, heading, laid_out, said, text_of

NUMBER = Text("12", Made(Making.LABEL))


def call(*remark: str, text: str = "") -> SourceCall:
    number = NUMBER if not text else Text(text, NUMBER.evidence)
    led = Link("#source-a", (number,))
    return SourceCall((Text("\u00a0["), led, Text("]")), tuple(Text(each) for each in remark))


SOURCES = ListBlock(
    ((Paragraph((Text("Alpha."),), anchor=Anchor("source-a")),),), ordered=True, start=12, role="source"
)


def runs(*blocks: Paragraph | Heading | Table | ListBlock) -> list[Run]:
    return [run for page in laid_out(brief(*blocks, SOURCES)).pages for run in page.runs]


@pytest.mark.parametrize("words", range(1, 40))
def test_no_line_breaks_before_a_bracket_or_between_it_and_the_stop(words: int) -> None:
    found = Paragraph((Text("An agreement " * words), Text("signed"), call(), Text("."), Text(" It is in force.")))
    lines: dict[float, str] = {}
    for run in runs(found):
        if run.role == "body":
            lines[run.y] = lines.get(run.y, "") + run.text
    assert sum("signed [12]." in line for line in lines.values()) == 1


def test_a_number_has_the_colour_of_its_text_and_leads_to_its_source() -> None:
    (page,) = laid_out(brief(said("A."), Paragraph((Text("Signed"), call()), "small"), SOURCES)).pages
    small = [run for run in page.runs if run.role == "small"]
    assert [run.text for run in small] == ["Signed", " [", "12", "]"]
    assert len({(run.colour, run.size) for run in small}) == 1
    assert [run.evidence for run in small] == [None, None, NUMBER.evidence, None]
    (area,) = [link for link in page.links if link.target == "#source-a"]
    assert area.left == pytest.approx(small[2].x)


def test_a_bracket_is_a_reference_whose_numbers_are_links_and_its_remark_is_not() -> None:
    layout = laid_out(brief(Paragraph((Strong((Text("Signed"), call(" (sources differ)"))), Text("."))), SOURCES))
    (page,) = layout.pages
    tags = {run.text: layout.structure[run.element].tag for run in page.runs if run.role == "body"}
    assert tags == {
        "Signed": "P",
        " [": "Reference",
        "12": "Link",
        "]": "Reference",
        " (sources differ)": "P",
        ".": "P",
    }
    (link,) = [element for element in layout.structure if element.tag == "Link"]
    assert link.title == "Source 12"
    assert layout.structure[link.parent].tag == "Reference"


def test_contents_and_outline_name_a_heading_without_its_brackets() -> None:
    signed = Heading(1, (Text("Signed"), call(" (sources differ)")), Anchor("signed"))
    section = Section((said("A."), SOURCES), signed)
    layout = laid_out(replace(brief(), sections=(Section((Contents("In this edition"),)), section)))
    (page,) = layout.pages
    assert text_of(page, "contents1").split() == ["Signed", "1"]
    assert text_of(page, "heading1") == "Signed  [ 12 ]  (sources differ)"
    assert [mark.title for mark in layout.outline] == ["Signed"]


def test_a_table_that_goes_on_has_no_brackets_in_what_is_set_again() -> None:
    title: Inlines = (Text("Deals"), call())
    header: tuple[Inlines, ...] = ((Text("Country"), call()), (Text("Deals"),))
    rows = tuple(((Text(f"Land {n}"),), (Text("5"),)) for n in range(80))
    layout = laid_out(brief(Table(header, rows, (Align.LEFT, Align.RIGHT), title), SOURCES))
    first, second, *_ = layout.pages
    assert "12" in text_of(first, "table_title")
    assert "12" in text_of(first, "table_head")
    assert text_of(second, "table_title").replace("\u00a0", " ") == "Deals (continued)"
    assert text_of(second, "table_head") == "Country Deals"


def test_numbers_stand_on_their_points_whatever_brackets_follow_them() -> None:
    cells: tuple[Inlines, ...] = (
        (Text("12.5"), call()),
        (Text("3.25"),),
        (Text("1,000"), call(" (about)")),
        (Text("8"),),
    )
    rows = tuple(((Text(f"Row {n}"),), cell) for n, cell in enumerate(cells))
    table = Table(((Text("Name"),), (Text("Deals"),)), rows, (Align.LEFT, Align.RIGHT))
    placed = {run.text: run for run in runs(heading("Deals"), table) if run.role == "table_cell"}
    point = placed["8"].x + placed["8"].width
    assert placed["1,000"].x + placed["1,000"].width == pytest.approx(point, abs=0.1)
    assert placed["12.5"].x + 2 * placed["8"].width == pytest.approx(point, abs=0.1)
    assert placed["3.25"].x + placed["8"].width == pytest.approx(point, abs=0.1)
    assert any(run.text == " [" for run in placed.values())


def test_a_numbered_list_in_the_role_of_sources_is_set_in_its_size() -> None:
    found = [run for run in runs(said("A.")) if run.role == "source"]
    assert [run.text for run in found] == ["12.", "Alpha."]
    assert {run.size for run in found} == {house().text["source"].size}
