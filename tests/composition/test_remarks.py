"""What is remarked in notes: the syntax, and who says what where sources differ."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.composition.escaping import cite, escape
from reportgen.composition.figures import figure_of
from reportgen.composition.instead import table_instead
from reportgen.composition.key_figures import figure_view
from reportgen.composition.literals import literal
from reportgen.composition.marking import Marks
from reportgen.composition.remarks import Told, differences
from reportgen.composition.tabling import table_view
from reportgen.composition.tree import parse
from reportgen.model.asked import ChartKind, TableOf, TableSpec
from reportgen.model.brief import Cite, Paragraph, Table, Text, plain
from reportgen.model.chart import Chart
from reportgen.model.diagnostics import Place
from reportgen.model.evidence import Given, Recorded, Reworded, Stated
from reportgen.model.findings import Series
from reportgen.model.plotted import Chronicle, Step
from reportgen.model.selection import (
    ChosenTable,
    Conflict,
    ConflictKind,
    Statement,
)
from reportgen.model.source import Span
from tests.records import document, item, observation

DAILY, WEEKLY = document("a", publisher="The Daily"), document("b", publisher="The Weekly")
TWELVE, FOURTEEN = observation("12", of="a"), observation("14", of="b")
NINE = replace(observation("9", of="a", period="2023"), span=Span(DAILY.id, 20, 27))
DEALS = Series("deals", "deals", "deals", "", (TWELVE, FOURTEEN, NINE))
DIFFER = Conflict(
    ConflictKind.FIGURE,
    "deals, 2022",
    (Statement("12", TWELVE.span, TWELVE.text), Statement("14", FOURTEEN.span, FOURTEEN.text)),
)
KNOWN = {DAILY.id: DAILY, WEEKLY.id: WEEKLY}
TOLD = Told({TWELVE.span: TWELVE}, {}, KNOWN, (DIFFER,))
SAID = "Sources differ on deals, 2022: 12 (The Daily), 14 (The Weekly)."


def cites(markdown: str, marks: Marks | None = None) -> list[Cite]:
    sections = parse(markdown, "t.md", lambda _: None, marks.evidence if marks else ())
    assert sections.diagnostics == ()
    found: list[Cite] = []
    for block in (block for section in sections.value for block in section.blocks):
        cells = [block.children] if isinstance(block, Paragraph) else []
        cells += [cell for row in block.rows for cell in row] + [block.note] if isinstance(block, Table) else []
        found += [inline for cell in cells for inline in cell if isinstance(inline, Cite)]
    return found


@pytest.mark.parametrize(
    ("written", "documents", "remark"),
    [
        ("It grew.[@a]", ["a"], ""),
        ("It grew.[@a | Revised in May.]", ["a"], "Revised in May."),
        ("It grew.[@a, p. 3; @b|*The Daily*, too.]", ["a", "b"], "The Daily, too."),
        (r"It grew.[@a \| See \[2\] \| and 3.]", ["a"], "See [2] | and 3."),
        ("It grew.[@a | ]", ["a"], ""),
        ("| x |\n|---|\n| It grew.[@a \\| Revised.] |", ["a"], "Revised."),
    ],
)
def test_a_citation_may_carry_a_remark(written: str, documents: list[str], remark: str) -> None:
    (found,) = cites(written)
    assert [c.document for c in found.citations] == documents
    assert plain(found.remark) == remark


@given(st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="\u180e"), min_size=1))
def test_any_text_can_stand_in_a_remark_in_a_paragraph_and_in_a_cell(text: str) -> None:
    call = cite([DAILY.id], escape(text))
    (inline,), (cell,) = cites(f"x{call}"), cites(f"| x |\n|---|\n| x{call} |")
    assert plain(inline.remark) == plain(cell.remark) == text


def test_a_remark_says_who_says_what_with_evidence_for_each() -> None:
    told = differences([DIFFER], TOLD)
    assert plain(told) == SAID
    evidence = {text.text: text.evidence for text in told}
    assert evidence["12"] == Stated((TWELVE,))
    assert evidence["14"] == Reworded((FOURTEEN.span,))
    assert evidence["The Weekly"] == Recorded(WEEKLY.id)
    assert evidence[", "] is None


def test_sources_of_one_name_are_told_apart_by_their_titles_and_one_source_contradicts_itself() -> None:
    alike = {each.id: replace(each, publisher="The Daily") for each in (DAILY, WEEKLY)}
    assert plain(differences([DIFFER], replace(TOLD, documents=alike))).endswith(
        "12 (“Title of a”), 14 (“Title of b”)."
    )
    alone = replace(DIFFER, statements=tuple(replace(s, span=TWELVE.span) for s in DIFFER.statements))
    assert plain(differences([alone], TOLD)) == "The source contradicts itself on deals, 2022: 12, 14."


def test_a_key_figure_on_which_sources_differ_cites_them_all_and_says_so() -> None:
    marks = Marks()
    (found,) = cites(f"x{figure_view(TWELVE, TOLD, marks)['cite']}", marks)
    assert ([c.document for c in found.citations], plain(found.remark)) == (["a", "b"], SAID)
    assert Stated((TWELVE,)) in [text.evidence for text in found.remark if isinstance(text, Text)]
    (quiet,) = cites(f"x{figure_view(TWELVE, replace(TOLD, conflicts=()), marks)['cite']}")
    assert quiet.remark == ()


def test_what_an_author_types_into_a_remark_is_given_with_the_sources_cited_there() -> None:
    marks, place = Marks(), Place("b.yaml", 7)
    (found,) = cites(literal("It grew.[@a | Revised to 14 in May.]", lambda _: place, marks), marks)
    assert [text.evidence for text in found.remark if isinstance(text, Text)] == [Given(place, (DAILY.id,))]


BOTH = replace(TOLD, conflicts=(DIFFER, replace(DIFFER, kind=ConflictKind.DATE)))


def captioned(plotted: Series | Chronicle, kind: ChartKind) -> list[Cite]:
    chart = Chart("deals", kind, "Deals", "Deals", (), "", (DAILY.id,), "Bars.")
    return [inline for inline in figure_of(chart, plotted, BOTH).note if isinstance(inline, Cite)]


def test_the_last_note_of_a_chart_says_what_sources_differ_on() -> None:
    found = captioned(DEALS, ChartKind.BARS)
    assert [[c.document for c in each.citations] for each in found] == [["a"], ["b"]]
    assert [plain(each.remark) for each in found] == ["", SAID]


def test_a_timeline_speaks_of_dates_alone() -> None:
    found = captioned(Chronicle("c", "Talks", (Step(item("Talks were held in May.", "a"), None),)), ChartKind.TIMELINE)
    assert [plain(each.remark) for each in found] == [
        "",
        "Sources differ on the date: 12 (The Daily), 14 (The Weekly).",
    ]


def test_a_table_says_so_in_the_note_of_the_row_or_in_the_one_that_all_rows_share() -> None:
    marks = Marks()
    chosen = ChosenTable(TableSpec(TableOf.SERIES), (DEALS,))
    view = table_view(chosen, [], TOLD, marks)
    (shared,) = cites(f"::: table\n{view['markdown']}\n\n{view['note']}\n:::")
    assert plain(shared.remark) == SAID
    other = replace(DEALS, observations=(NINE,))
    view = table_view(replace(chosen, series=(DEALS, other)), [], TOLD, marks)
    found = cites(f"::: table\n{view['markdown']}\n\n{view['note']}\n:::")
    assert [plain(each.remark) for each in found] == [SAID, ""]


def test_a_table_in_place_of_a_chart_says_so_too() -> None:
    view = table_instead(DEALS, TOLD, Marks())
    assert view
    assert [plain(each.remark) for each in cites(str(view["markdown"]))] == [SAID, SAID, ""]
