"""Charts as figures, tables and key figures: every value as printed, every source with its note."""

from dataclasses import replace
from decimal import Decimal

from reportgen.composition.escaping import bare
from reportgen.composition.figures import figure_of
from reportgen.composition.instead import table_instead
from reportgen.composition.key_figures import figure_view
from reportgen.composition.marking import Marks
from reportgen.composition.remarks import told_in
from reportgen.composition.tabling import table_view
from reportgen.model.asked import ChartKind, TableOf, TableSpec
from reportgen.model.brief import Cite, plain
from reportgen.model.chart import Chart, Event, Point
from reportgen.model.findings import Series
from reportgen.model.period import Period
from reportgen.model.plotted import Category, Chronicle, Comparison
from reportgen.model.selection import ChosenTable, Selection
from reportgen.model.source import DocumentId
from tests.records import document, observation

A, B, C = (DocumentId(name) for name in "abc")
DOCUMENTS = (
    document("a", publisher="The Daily"),
    document("b", publisher="The Weekly"),
    document("c", publisher="The Daily"),
)
PAPERS = Series("papers", "papers", "papers", "", (observation("1", "papers", of="a", period="2021"),))
TOLD = told_in(Selection(Period.parse("2024-Q4"), None, (), (), (), DOCUMENTS))


def chart(kind: ChartKind, *points: Point, events: tuple[Event, ...] = ()) -> Chart:
    return Chart("c", kind, "A finding", "Papers", points, "A caveat.", (A, B, C), "Alt.", events)


def point(label: str, printed: str, at: float, group: str = "", **more: object) -> Point:
    return Point(label, Decimal(1), printed, position=at, group=group, **more)  # type: ignore[arg-type]


def test_each_source_has_a_note_of_its_own_behind_its_name() -> None:
    figure = figure_of(chart(ChartKind.BARS, point("2021", "1", 2021), point("2022", "2", 2022)), PAPERS, TOLD)
    assert plain(figure.note) == "Sources: The Daily; The Weekly. A caveat."
    assert [[c.document for c in each.citations] for each in figure.note if isinstance(each, Cite)] == [[A, C], [B]]


def shown(markdown: object) -> str:
    """The Markdown without its marks."""
    return bare(str(markdown))


def table(*series: Series) -> tuple[list[str], str]:
    chosen = ChosenTable(TableSpec(TableOf.SERIES, title="T"), series)
    view = table_view(chosen, (), TOLD, Marks())
    return shown(view["markdown"]).splitlines(), shown(view["note"])


def money(label: str, *told: tuple[str, str], of: str = "a", unit: str = "USD") -> Series:
    found = tuple(observation(value, label, of=of, period=when, unit=unit) for when, value in told)
    return Series(label, label, unit, found[0].currency, found)


def test_units_stand_in_the_header_and_sources_in_the_note() -> None:
    lines, note = table(
        money("investment", ("2021", "23400000000"), ("2022", "3200000000")),
        money("funding", ("2021", "87000000000"), ("2022", "46300000000")),
    )
    assert lines[0] == "| Measure, US$ billion | 2021 | 2022 | Change, 2022 on 2021 |"
    assert lines[2] == r"| Investment | 23\.4 | 3\.2 | −86% |"
    assert note.startswith(r"Source\: The Daily\.[@a] Changes are derived")


def test_units_that_differ_get_a_column_and_rows_of_other_sources_their_notes() -> None:
    lines, note = table(
        money("investment", ("2020", "23400000000"), ("2022", "3200000000")),
        money("share", ("2021", "8.5"), ("2022", "17"), of="b", unit="percent"),
    )
    assert lines[0] == "| Measure | Unit | 2020 | 2021 | 2022 | Latest change |"
    assert lines[2] == r"| Investment[@a] | US$ billion | 23\.4 | – | 3\.2 | −86% on 2020 |"
    assert lines[3] == r"| Share[@b] | % | – | 8\.5 | 17 | \+8\.5 points on 2021 |"
    assert "Sources" in note
    assert "[@" not in note
    assert "no figure in the sources" in note
    assert "percentage points" in note


def test_a_key_figure_tells_its_change_and_cites_both_sources() -> None:
    before, now = observation("426", of="b", period="2021"), observation("283", of="a", period="2022")
    view = figure_view(now, TOLD, Marks(), before)
    assert (view["value"], view["change"], str(view["cite"])) == ("283", "−34% on 2021", "[@a; @b]")
    bound = replace(now, qualifier="fewer than")
    view = figure_view(bound, TOLD, Marks(), before)
    assert (view["change"], str(view["cite"])) == ("", "[@a]")
    assert figure_view(now, TOLD, Marks())["change"] == ""


def test_what_no_chart_can_show_becomes_a_table_with_a_note_a_number() -> None:
    mixed = Series("m", "money & more", "USD", "USD", (
        observation("5000000", of="a", period="2021", unit="USD"),
        observation("40", of="b", period="2022", unit="museums", qualifier="over"),
    ))  # fmt: skip
    view = table_instead(mixed, TOLD, Marks())
    assert view
    assert shown(view["markdown"]).splitlines()[2:] == [r"| 2021 | $5m[@a] |", r"| 2022 | \> 40 museums[@b] |"]
    assert view["title"] == "Money & more"
    assert shown(view["note"]) == r"Sources\: The Daily; The Weekly\."


def test_a_comparison_that_can_not_be_drawn_keeps_its_names() -> None:
    told = observation("80", of="a"), observation("30", of="a")
    parts = Comparison("c", "funding", "deals", "", (Category("venues", (told[0],)),), (told[1],))
    view = table_instead(parts, TOLD, Marks())
    assert view
    assert shown(view["markdown"]).splitlines()[0] == "| Measure | Period | Figure |"
    assert shown(view["markdown"]).splitlines()[2:] == [
        "| Funding | 2022 | 30 deals[@a] |",
        "| Venues | 2022 | 80 deals[@a] |",
    ]


def test_events_and_single_numbers_make_no_table() -> None:
    assert table_instead(Chronicle("c", "x", ()), TOLD, Marks()) is None
    assert table_instead(money("funding", ("2021", "5")), TOLD, Marks()) is None
