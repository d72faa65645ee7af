"""Timelines: what they say comes from statuses and dates, and from nothing else."""

from dataclasses import replace

import pytest

from reportgen.charts import plan
from reportgen.model.asked import ChartKind
from reportgen.model.chart import Chart
from reportgen.model.plotted import Chronicle
from tests.charts.fixtures import asked, chronicle


def planned(one: Chronicle) -> Chart:
    chart = plan(one, asked(), "c1").value
    assert chart
    return chart


@pytest.mark.parametrize(
    ("text", "label", "title"),
    [
        (
            "1979 signed; 2023-08 extended; 2024-12-13 signed: China and Kenya sign the renewed pact",
            "Science Agreement",
            "The Science Agreement was signed in 1979, extended in August 2023 and renewed on 13 December 2024",
        ),
        ("1979 signed; 2024 signed", "the pact", "The pact was signed in 1979 and signed again in 2024"),
        ("2021 negotiating; 2022 in_force", "trade treaty",
         "The trade treaty was under negotiation in 2021 and in force in 2022"),
        ("2021 held; 2022 signed", "trade treaty", "Trade treaty: held in 2021 and signed in 2022"),
        ("2021 agreed; 2022 signed", "export controls", "Export controls: agreed in 2021 and signed in 2022"),
        ("2019 held; 2020 held; 2021 held; 2022 held; 2023 held; 2024 held", "summits",
         "Summits: 6 events, from held in 2019 to held again in 2024"),
    ],
)  # fmt: skip
def test_the_title_tells_statuses_and_dates(text: str, label: str, title: str) -> None:
    assert planned(chronicle(text, label)).title == title


def test_a_headline_is_no_name_that_a_verb_may_follow() -> None:
    told = replace(chronicle("2020 agreed; 2021 signed", "China and Kenya sign a treaty"), is_name=False)
    assert planned(told).title == "China and Kenya sign a treaty: agreed in 2020 and signed in 2021"


def test_events_keep_their_order_precision_and_place() -> None:
    chart = planned(chronicle("1979 signed; 2023-08 extended; 2024-12-13 signed"))
    assert chart.kind is ChartKind.TIMELINE
    assert chart.points == ()
    assert [e.label for e in chart.events] == ["1979", "August 2023", "13 December 2024"]
    assert [int(e.position) for e in chart.events] == [1979, 2023, 2024]
    assert [e.precision.value for e in chart.events] == ["year", "month", "day"]
    assert "Stated without a day: 1979 and August 2023." in chart.note


def test_an_event_without_a_date_is_told_and_not_placed() -> None:
    chart = planned(chronicle("1979 signed; 2023-08 extended; ? negotiating"))
    assert len(chart.events) == 2
    assert "not placed: under negotiation (report of 15 Jan 2024)" in chart.note
    assert "negotiation" not in chart.title


def test_dates_that_rest_on_an_inferred_one_are_told_as_such() -> None:
    told = chronicle("1979 signed; 2023-08 extended; ? negotiating")
    reckoned = replace(told, steps=tuple(replace(step, inferred=n > 0) for n, step in enumerate(told.steps)))
    note = planned(reckoned).note
    assert "(report of 15 Jan 2024, date inferred)" in note
    assert "Reckoned from a report whose date was inferred: August 2023." in note
    assert "inferred" not in planned(told).note


def test_one_date_is_no_timeline() -> None:
    outcome = plan(chronicle("1979 signed; ? extended"), asked(), "c1")
    assert outcome.value is None
    assert [d.code for d in outcome.diagnostics] == ["chart-too-short"]


def test_events_can_be_drawn_as_nothing_else() -> None:
    outcome = plan(chronicle("1979 signed; 2023 extended"), asked(ChartKind.BARS), "c1")
    assert outcome.value
    assert outcome.value.kind is ChartKind.TIMELINE
    assert [d.code for d in outcome.diagnostics] == ["chart-not-bars"]


def test_the_alternative_text_tells_each_event_and_is_not_the_title() -> None:
    chart = planned(chronicle("1979 signed: A and B sign a pact; 2023 extended: A and B extend it"))
    assert chart.alt != chart.title
    assert "2 events from 1979 to 2023: 1979, signed: A and B sign a pact; 2023, extended" in chart.alt
