"""A figure on which sources differ is never printed as if they agreed."""

from dataclasses import replace

import pytest

from reportgen.model.asked import ChartKind, ChartSpec, SeriesQuery, TableOf, TableSpec
from reportgen.model.chart import Chart, Point
from reportgen.model.findings import Series
from reportgen.model.selection import ChosenChart, ChosenTable, Conflict, ConflictKind, Selection, Statement, Story
from reportgen.model.source import Span
from reportgen.sourcing import broken_rules
from tests.records import item, observation
from tests.sourcing.editions import PLACE, PRESS, codes, faults, printed, selected, spec

TWELVE, FOURTEEN = observation("12", of="daily"), observation("14", of="view")
NINE = replace(observation("9", of="daily", period="2023"), span=Span(TWELVE.document, 30, 37))
DEALS = Series("deals", "deals", "deals", "", (TWELVE, NINE))
DIFFER = Conflict(
    ConflictKind.FIGURE, "deals, 2022",
    tuple(Statement(o.surface.split()[0], o.span, o.text) for o in (TWELVE, FOURTEEN)),
)  # fmt: skip


def without_remarks(text: str) -> str:
    return text.replace("figure.cite", "''").replace("{{ table.note }}", "").replace("{{ parts.remarks(story) }}", "")


def figure() -> Selection:
    return selected(figures=(TWELVE,), conflicts=(DIFFER,))


def table() -> Selection:
    return selected(tables=(ChosenTable(TableSpec(TableOf.SERIES, place=PLACE), (DEALS,)),), conflicts=(DIFFER,))


def story() -> Selection:
    return selected(Story(item("Deals came to 12 in all.", "daily")), conflicts=(DIFFER,))


@pytest.mark.parametrize("chosen", [figure(), table(), story()])
@pytest.mark.parametrize(("template", "style"), [("brief", "house"), ("monthly", "house"), ("brief", "executive")])
def test_the_shipped_templates_tell_what_the_sources_say(chosen: Selection, template: str, style: str) -> None:
    assert codes(chosen, spec(template), style=style) == []


@pytest.mark.parametrize("chosen", [figure(), table(), story()])
def test_a_template_that_tells_one_side_is_found_out(chosen: Selection) -> None:
    (fault,) = faults(chosen, change=without_remarks)
    assert fault.code == "unflagged-conflict"
    assert fault.message == "sources differ on deals, 2022: 12 (daily), 14 (view); it is printed without saying so"
    assert fault.place


def test_a_chart_says_it_in_its_note_and_not_without_it() -> None:
    chart = Chart(
        "deals",
        ChartKind.BARS,
        "Deals rose",
        "Deals",
        (Point("2022", TWELVE.value, "12"),),
        "",
        (TWELVE.document,),
        "B.",
    )
    chosen = selected(charts=(ChosenChart(ChartSpec(SeriesQuery("deals"), place=PLACE), DEALS, "deals"),))
    asked = replace(chosen, conflicts=(DIFFER,))
    assert codes(asked, charts={"deals": chart}) == []
    brief = printed(asked, spec(), charts={"deals": chart})
    silent = replace(brief, notes=tuple(replace(note, children=()) for note in brief.notes))
    (fault,) = broken_rules(silent, asked, spec(), PRESS)
    assert (fault.code, fault.place) == ("unflagged-conflict", PLACE)


def test_a_part_of_a_longer_number_is_not_the_other_figure() -> None:
    told = Story(item("Deals came to 12 and to 140 in all.", "daily"))
    assert codes(selected(told, conflicts=(DIFFER,)), change=without_remarks) == ["unflagged-conflict"]


def test_sources_that_agree_and_figures_that_are_not_printed_need_nothing() -> None:
    assert codes(selected(figures=(TWELVE,)), change=without_remarks) == []
    assert codes(selected(figures=(NINE,), conflicts=(DIFFER,)), change=without_remarks) == []


def test_dates_that_differ_are_told_with_the_item() -> None:
    a = item("The pact was signed on 3 May.", "daily", when="2024-05-03")
    b = item("The pact was signed on 4 May.", "view", when="2024-05-04")
    said = tuple(Statement(i.when.label() if i.when else "", i.span, i.text) for i in (a, b))
    chosen = selected(Story(a, (b,)), conflicts=(Conflict(ConflictKind.DATE, a.headline, said),))
    assert codes(chosen) == []
    assert "unflagged-conflict" in codes(chosen, change=without_remarks)


def test_the_rule_can_be_left_out() -> None:
    assert codes(figure(), spec(conflicts=False), change=without_remarks) == []
