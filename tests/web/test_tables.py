"""Tables for those who see columns, and for those who hear them."""

from reportgen.model.brief import Table
from reportgen.model.style import Align
from reportgen.web.inlines import Inliner
from reportgen.web.outline import outline_of
from reportgen.web.plotted import rows_of
from reportgen.web.tables import table
from tests.typesetting.fixtures import house
from tests.web.fixtures import CHART, CHRONICLE, brief, said
from tests.web.reading import Element, every, one, parsed, text


def tree(rows: list[list[str]], align: Align = Align.RIGHT, title: str = "Money") -> Element:
    cells = tuple(tuple(said(cell) for cell in row) for row in rows)
    block = Table(cells[0], cells[1:], (Align.LEFT, *(align,) * (len(rows[0]) - 1)), said(title) if title else ())
    made = table(block, Inliner(house(), outline_of(brief(notes=1))), "t")
    return parsed(f"<!DOCTYPE html><title>x</title>{made}".encode())


def test_headers_say_what_they_head() -> None:
    found = tree([["Measure", "2021"], ["Deals", "426"]])
    assert [(th.get("scope"), text(th)) for th in every(found, "th")] == [
        ("col", "Measure"), ("col", "2021"), ("row", "Deals"),
    ]  # fmt: skip


def test_a_blank_header_heads_nothing() -> None:
    assert len(every(tree([["", "2021"], ["Deals", "426"]]), "th")) == 2


def test_a_table_scrolls_by_itself_under_its_title() -> None:
    region = one(tree([["a", "b"], ["c", "d"]]), "div", class_="scroll")
    assert (region.get("tabindex"), region.get("role"), region.get("aria-labelledby")) == ("0", "group", "t-title")
    assert one(tree([["a", "b"], ["c", "d"]], title=""), "div").get("aria-label") == "Table"


def test_numbers_of_one_unit_stand_on_their_points() -> None:
    found = tree([["m", "n"], ["a", "$3.25bn ^1^"], ["b", "$46bn"], ["c", "–"], ["d", "< $1,200.5bn"]])
    rest = every(found, "span", class_="rest")
    assert [text(each) for each in rest] == [".25bn", "bn", "", ".5bn"]
    assert {each.get("class") for each in rest} == {"rest r5"}


def test_numbers_of_several_units_do_not() -> None:
    assert not every(tree([["m", "n"], ["a", "$3.2bn"], ["b", "4.1 m"]]), "span", class_="rest")
    assert not every(tree([["m", "n"], ["a", "3.2"], ["b", "4.1"]], Align.LEFT), "span", class_="rest")
    assert not every(tree([["m", "n"], ["a", "3"], ["b", "4"]]), "span", class_="rest")


def test_what_a_chart_plots_is_a_table() -> None:
    header, rows, align = rows_of(CHART)
    assert (header, rows) == (("Period", "Deals"), (("2021", "426"), ("Jan–Apr 2023", "< 50 (part of the period)")))
    assert align == (Align.LEFT, Align.RIGHT)
    assert rows_of(CHRONICLE)[:2] == (("Date", "Status", "Event"), (("1979", "signed", "They sign."),))


def test_a_row_that_is_short_stays_short() -> None:
    assert len(every(tree([["m", "n"], ["a"]]), "td")) == 0
