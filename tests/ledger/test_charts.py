"""The words of a drawing: values, periods and events have sources, ticks are a scale, and nothing else passes."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen.ledger.charts import Charted, drawn_claims
from reportgen.model.asked import ChartKind
from reportgen.model.chart import Chart, Drawing, Event, Mark, Point, Words
from reportgen.model.claims import Basis, Claim
from reportgen.model.diagnostics import Place
from reportgen.model.evidence import Given, Making, Operation
from reportgen.model.findings import Status
from reportgen.model.period import Period
from reportgen.model.source import DocumentId, Span
from tests.ledger.printing import SOURCE, D, known, span
from tests.records import item, observation

SENTENCE = span("Exports fell from $4.1 billion in 2021 to 3.6 billion dollars in 2023, a minister said.")
FIRST = replace(observation("4100000000", "exports", unit="USD", period="2021"), span=span("$4.1 billion"),
                surface="$4.1 billion", sentence=SENTENCE)  # fmt: skip
LAST = replace(observation("3600000000", "exports", unit="USD", period="2023"), span=span("3.6 billion dollars"),
               surface="3.6 billion dollars", sentence=SENTENCE)  # fmt: skip
REST = Point("Rest", Decimal("0.5"), "$500m", derived_from=(FIRST.id, LAST.id))
POINTS = (Point("2021", Decimal("4.1"), "$4.1bn", Mark.EXACT, observation=FIRST.id),
          Point("2023", Decimal("3.6"), "$3.6bn", Mark.EXACT, observation=LAST.id), REST)  # fmt: skip
CHART = Chart("exports", ChartKind.BARS, "Exports", "US$ billion", POINTS, "", (D,), "")


def drawn(*texts: str, charted: Charted | None = None) -> list[Claim]:
    marks = tuple(Words(0.0, 0.0, text, "sans", 8.0, "#000000") for text in texts)
    return drawn_claims(Drawing("exports", 100.0, 100.0, marks), charted, 3, known())


def plotted(*texts: str) -> list[Claim]:
    return drawn(*texts, charted=Charted(CHART, {o.id: o for o in (FIRST, LAST)}))


def test_values_and_periods_have_their_sources() -> None:
    found = plotted("$4.1bn", "2021", "$3.6bn", "2023")
    assert [(claim.role, claim.page, claim.quotes[0].text) for claim in found] == [
        ("chart", 3, "$4.1 billion"),
        ("chart", 3, "2021"),
        ("chart", 3, "3.6 billion dollars"),
        ("chart", 3, "2023"),
    ]


@pytest.mark.parametrize("tick", ["5", "$2bn", "10%", "−5", "1,000", "2022", "40 km"])
def test_a_number_alone_that_is_no_value_is_a_place_on_a_scale(tick: str) -> None:
    (claim,) = plotted(tick)
    assert (claim.basis, claim.making) == (Basis.MADE, Making.SCALE)


def test_a_derived_value_names_what_it_is_derived_from() -> None:
    (claim,) = plotted("$500m")
    assert claim.derivation
    assert claim.derivation.operation is Operation.DIFFERENCE
    assert [each.text.text for each in claim.derivation.inputs if each.text] == ["$4.1 billion", "3.6 billion dollars"]


@pytest.mark.parametrize("words", ["up by 17 a year", "Fund of 17 states and more"])
def test_a_number_among_words_that_no_source_holds_has_no_basis(words: str) -> None:
    (claim,) = plotted(words)
    assert claim.basis is Basis.NONE


def test_an_event_has_its_date_and_its_words() -> None:
    told = item(SOURCE, when="2024-11-04")
    told = replace(told, span=Span(DocumentId("d"), 0, len(SOURCE)))
    event = Event("4 November 2024", 2024.8, "after 5G trials", Status.SIGNED, told.id, told.document)
    chart = replace(CHART, points=(), events=(event,))
    found = drawn("4 November 2024", " · signed", "after 5G trials", charted=Charted(chart, {}, {told.id: told}))
    date, number = found
    assert date.derivation
    assert date.derivation.operation is Operation.PERIOD
    assert [quote.text for quote in number.quotes] == ["5"]


def test_dates_of_events_are_known_by_their_spans() -> None:
    told = item(SOURCE, when="2024-11-04")
    assert Charted(CHART, {}, {told.id: told}).dates() == {told.span: Period.day(2024, 11, 4)}


def test_a_drawing_of_no_chart_has_scales_alone() -> None:
    assert [claim.basis for claim in drawn("17", "a fund of 17 states and more")] == [Basis.MADE, Basis.NONE]


def test_a_headline_that_an_editor_wrote_is_held_against_what_the_item_cites() -> None:
    told = replace(item("Kenya and Japan signed."), span=span("Kenya and Japan signed a deal on 4 November."))
    event = Event("4 November 2024", 2024.8, "In 3 towns", told.status, told.id, D)
    chart = replace(CHART, points=(), events=(event,))
    given = Given(Place("briefs/a.yaml", 3), (D,), told.span)
    plain, typed = Charted(chart, {}, {told.id: told}), Charted(chart, {}, {told.id: told}, {told.id: given})
    (found,) = drawn("In 3 towns", charted=typed)
    assert found.quotes[0].text == "three"
    assert [claim.basis for claim in drawn("In 9 towns", charted=typed)] == [Basis.NONE]
    assert [claim.place for claim in drawn("In 3 towns", charted=plain)] == [None]
