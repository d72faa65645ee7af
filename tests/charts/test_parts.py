"""A whole and its parts: divided where all is exact, beside one another where it isn't, refused where it can't be."""

from decimal import Decimal

import pytest

from reportgen.charts import plan
from reportgen.model.asked import ChartKind
from reportgen.model.chart import Chart
from reportgen.model.plotted import Comparison
from tests.charts.fixtures import asked, comparison


def planned(one: Comparison, kind: ChartKind = ChartKind.AUTO) -> Chart:
    chart = plan(one, asked(kind), "c1").value
    assert chart
    return chart


def test_the_rest_of_an_exact_whole_is_a_part_of_its_own_and_said_to_be_derived() -> None:
    chart = planned(comparison("venues: 2023 30 | exhibits: 2023 20", "2023 100", "funding"))
    assert chart.kind is ChartKind.STACKED
    assert [(p.label, p.group, int(p.value)) for p in chart.points] == [
        ("Venues", "Funding", 30),
        ("Exhibits", "Funding", 20),
        ("Other, derived", "Funding", 50),
        ("Funding", "", 100),
    ]
    rest = chart.points[2]
    assert rest.observation is None
    assert len(rest.derived_from) == 3
    assert "“Other” is derived: the whole less the parts" in chart.note
    assert chart.title == "Funding: 100 papers in 2023, of which 30 papers (venues) and 20 papers (exhibits)"


def test_parts_that_make_up_the_whole_leave_no_rest() -> None:
    chart = planned(comparison("venues: 2023 80 | exhibits: 2023 20", "2023 100"))
    assert [p.derived_from for p in chart.points] == [(), (), ()]
    assert "derived" not in chart.note


def test_bounds_are_never_stacked_the_whole_stands_first() -> None:
    one = comparison("venues: 2023 over 3100000000 | exhibits: 2023 over 2200000000", "2023 over 20000000000",
                     "funding", "CNY", "CNY")  # fmt: skip
    chart = planned(one)
    assert chart.kind is ChartKind.BARS
    assert [p.label for p in chart.points] == ["Funding", "of which venues", "of which exhibits"]
    assert [p.value for p in chart.points] == [Decimal(20), Decimal("3.1"), Decimal("2.2")]
    assert all(p.observation and not p.derived_from for p in chart.points)
    assert chart.title == (
        "Funding: over 20bn yuan in 2023, of which over 3.1bn yuan (venues) and over 2.2bn yuan (exhibits)"
    )
    assert "The source says “over” for each of them: they are lower limits." in chart.note
    assert "do not say whether the parts shown make up the whole" in chart.note


def test_parts_that_fall_short_of_the_whole_are_said_to() -> None:
    chart = planned(comparison("venues: 2023 about 30 | exhibits: 2023 20", "2023 100"))
    assert "The parts shown do not add up to the whole." in chart.note


@pytest.mark.parametrize("whole", ["2023 100", "2023 fewer than 100", "2023 about 100"])
def test_a_whole_smaller_than_its_parts_is_refused(whole: str) -> None:
    outcome = plan(comparison("venues: 2023 80 | exhibits: 2023 90", whole), asked(), "c1")
    assert outcome.value is None
    (said,) = outcome.diagnostics
    assert said.code == "chart-parts-exceed-whole"
    assert "80" in said.message
    assert "90" in said.message


def test_a_lower_bound_may_hold_more_than_its_number() -> None:
    assert planned(comparison("venues: 2023 80 | exhibits: 2023 90", "2023 over 100")).kind is ChartKind.BARS


def test_rounding_alone_refuses_nothing_and_divides_nothing() -> None:
    chart = planned(comparison("a: 2023 33.4 | b: 2023 33.4 | c: 2023 33.4", "2023 100"))
    assert chart.kind is ChartKind.BARS
    assert "As rounded, the parts come to slightly more than the whole." in chart.note


def test_a_stacked_bar_of_bounds_becomes_bars_with_a_reason() -> None:
    outcome = plan(comparison("a: 2023 over 3 | b: 2023 2", "2023 10"), asked(ChartKind.STACKED), "c1")
    assert outcome.value
    assert outcome.value.kind is ChartKind.BARS
    assert [d.code for d in outcome.diagnostics] == ["chart-not-a-stacked-bar"]
    assert "leaves open what the rest is" in outcome.diagnostics[0].message


def test_sources_that_differ_on_a_part_are_both_shown() -> None:
    chart = planned(comparison("a: 2023 3; 2023 4 @other | b: 2023 2", "2023 10"))
    assert chart.kind is ChartKind.BARS
    assert "Sources differ for A: 3 and 4; both are shown." in chart.note


def test_only_parts_of_the_wholes_own_period_count() -> None:
    chart = planned(comparison("a: 2022 3 | b: 2023 2", "2023 10"))
    assert [p.label for p in chart.points] == ["B", "Other, derived", "Papers"]


def test_the_alternative_text_tells_the_whole_and_every_part() -> None:
    chart = planned(comparison("venues: 2023 30 | exhibits: 2023 20", "2023 100", "funding"))
    assert chart.alt == (
        "Stacked bar of Funding, papers, 2023, a whole of 100 in 3 parts: Venues, 30; Exhibits, 20; Other, derived, 50."
    )
