"""The CSV files of charts: every value with its place in a source, and nothing that a spreadsheet would run."""

import csv
import io
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.asked import ChartKind, ChartSpec, EventQuery, SeriesQuery
from reportgen.model.chart import Chart, Event, Mark, Point
from reportgen.model.findings import ObservationId, Series, Status
from reportgen.model.period import Period
from reportgen.model.plotted import Chronicle, Step
from reportgen.model.selection import ChosenChart, ChosenSection, Selection
from reportgen.model.source import DocumentId
from reportgen.model.spec import SectionSpec
from reportgen.pdf import Relation
from reportgen.pipeline.plotting import Planned, attachments, csv_of, planned_charts
from tests.records import document, item, observation


def chart(name: str, *points: Point, events: tuple[Event, ...] = (), unit: str = "Deals") -> Chart:
    kind = ChartKind.TIMELINE if events else ChartKind.BARS
    return Chart(name, kind, f"What {name} says", unit, points, "", (DocumentId("d"),), "Alt.", events)


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_each_value_stands_with_its_mark_its_period_and_its_place() -> None:
    exact, bound = observation("426", period="2021"), observation("50", period="2023", qualifier="fewer than")
    points = (
        Point("2021", Decimal(426), "426", observation=exact.id),
        Point("2023", Decimal("5E+1"), "< 50", Mark.UNDER, partial=True, observation=bound.id),
        Point("Other, derived", Decimal("0.50"), "0.5", derived_from=(exact.id, bound.id)),
    )
    told = read(csv_of(Planned("Trade", chart("deals", *points), {o.id: o for o in (exact, bound)}, {})))
    assert [row["Deals"] for row in told] == ["426", "50", "0.5"]
    assert [row["period"] for row in told] == ["2021", "2023", ""]
    assert [(row["mark"], row["partial"], row["printed"]) for row in told[:2]] == [
        ("exact", "", "426"),
        ("under", "yes", "< 50"),
    ]
    assert [(row["document"], row["start"], row["end"]) for row in told] == [
        ("d", "0", str(exact.span.end)),
        ("d", "0", str(bound.span.end)),
        ("", "", ""),
    ]
    assert told[2]["derived from"].split() == [told[0]["observation"], told[1]["observation"]]


def test_events_stand_with_their_status_and_their_sentences_place() -> None:
    signed = item("China and Japan sign it, at last.", when="2023-08")
    event = Event("August 2023", 2023.6, "They sign it", Status.SIGNED, signed.id, signed.document)
    planned = Planned("Agreements", chart("events", events=(event,)), {}, {signed.id: signed})
    assert read(csv_of(planned)) == [
        {
            "label": "August 2023",
            "status": "signed",
            "text": "They sign it",
            "document": "d",
            "start": "0",
            "end": str(signed.span.end),
        }
    ]


def test_charts_are_attached_in_print_order_and_those_that_were_not_planned_are_left_out() -> None:
    told = tuple(observation(value, period=year) for value, year in (("4", "2021"), ("3", "2022")))
    signed = item("China and Japan sign it.")
    series = ChosenChart(ChartSpec(SeriesQuery("deals")), Series("deals", "deals", "deals", "", told), "deals")
    steps = ChosenChart(ChartSpec(EventQuery("it")), Chronicle("it", "it", (Step(signed, None),)), "it")
    sections = (
        ChosenSection(SectionSpec("agreement", "Agreements"), (), charts=(steps,)),
        ChosenSection(
            SectionSpec("trade", "Trade"), (), charts=(series, ChosenChart(series.spec, series.plotted, "x"))
        ),
    )
    selection = Selection(Period.parse("2024-Q4"), None, sections, (), (), (document(),))
    event = Event("2023", 2023.0, "They sign it", Status.SIGNED, signed.id, signed.document)
    points = tuple(Point(str(o.period), o.value, str(o.value), observation=o.id) for o in told)
    charts = {"deals": chart("deals", *points), "it": chart("it", events=(event,))}
    planned = list(planned_charts(selection, charts))
    assert [(each.section, each.chart.id) for each in planned] == [("Agreements", "it"), ("Trade", "deals")]
    files = attachments(planned)
    assert [(file.name, file.mime, file.relation) for file in files] == [
        ("it.csv", "text/csv", Relation.DATA),
        ("deals.csv", "text/csv", Relation.DATA),
    ]
    assert files[1].description == "Data of the chart: What deals says"
    assert [row["Deals"] for row in read(files[1].data)] == ["4", "3"]


def test_what_a_spreadsheet_would_run_is_shown_to_it_as_text() -> None:
    points = tuple(
        Point(label, Decimal(-5), "-5%", group=group)
        for label, group in (("=1+1", "@SUM(A1)"), ("+1+cmd|' /C calc'!A0", "-2+3"), ("2021", "\tplain"))
    )
    told = read(csv_of(Planned("Trade", chart("deals", *points, unit="=HYPERLINK(1)"), {}, {})))
    assert [(row["label"], row["group"]) for row in told] == [
        ("'=1+1", "'@SUM(A1)"),
        ("'+1+cmd|' /C calc'!A0", "'-2+3"),
        ("2021", "'\tplain"),
    ]
    assert {(row["'=HYPERLINK(1)"], row["printed"]) for row in told} == {("-5", "-5%")}


@given(st.lists(st.tuples(st.text(max_size=20), st.decimals(allow_nan=False, allow_infinity=False)), max_size=6))
def test_whatever_a_label_holds_the_values_are_read_back(told: list[tuple[str, Decimal]]) -> None:
    points = tuple(Point(label, value, label, observation=ObservationId("x")) for label, value in told)
    rows = read(csv_of(Planned("Trade", chart("deals", *points), {}, {})))
    assert [Decimal(row["Deals"]) for row in rows] == [value.normalize() for _, value in told]
