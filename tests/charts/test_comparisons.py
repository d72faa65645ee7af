"""Measures and countries beside one another: kinds, words, and what is never claimed."""

import pytest

from reportgen.charts import plan
from reportgen.model.asked import ChartKind
from reportgen.model.chart import Chart
from reportgen.model.findings import Series
from reportgen.model.plotted import Comparison
from tests.charts.fixtures import asked, comparison, series

TWO_DATES = "China: 2012 30; 2022 62 | Japan: 2012 30; 2022 20 | Kenya: 2012 3; 2022 5"


def planned(one: Comparison | Series, kind: ChartKind = ChartKind.AUTO) -> Chart:
    chart = plan(one, asked(kind), "c1").value
    assert chart
    return chart


def codes(one: Comparison, kind: ChartKind = ChartKind.AUTO) -> list[str]:
    return [d.code for d in plan(one, asked(kind), "c1").diagnostics]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("China: 2022 62 | Japan: 2022 20", ChartKind.BARS),
        (TWO_DATES, ChartKind.DUMBBELL),
        ("China: 2020 1; 2021 2; 2022 3 | Japan: 2020 3; 2021 2; 2022 1", ChartKind.MULTIPLES),
        ("China: 2020 1; 2021 2 | Japan: 2021 2 | Kenya: 2021 4 | Chile: 2021 5", ChartKind.BARS),
        ("China: 2020 1; 2021 2 | Japan: 2022 2; 2023 3", ChartKind.MULTIPLES),
    ],
)
def test_the_data_choose_the_kind(text: str, kind: ChartKind) -> None:
    assert planned(comparison(text)).kind is kind


def test_categories_are_ranked_by_value_and_stand_at_whole_steps() -> None:
    chart = planned(comparison("Kenya: 2022 5 | China: 2022 62 | Japan: 2022 20"))
    assert [(p.label, p.printed, p.position) for p in chart.points] == [
        ("China", "62", 0),
        ("Japan", "20", 1),
        ("Kenya", "5", 2),
    ]
    assert chart.title == "Papers in 2022: from 5 (Kenya) to 62 (China)"
    assert chart.unit == "Papers, 2022"


def test_bounds_that_leave_the_first_open_are_never_ranked_in_words() -> None:
    chart = planned(comparison("China: 2022 over 60 | Japan: 2022 over 20 | Kenya: 2022 5"))
    assert chart.title == "Papers in 2022: over 60 for China, over 20 for Japan and 5 for Kenya"


def test_only_what_is_stated_of_the_same_period_is_compared() -> None:
    one = comparison("China: 2021 60; 2022 62 | Japan: 2022 20 | Kenya: 2020 5")
    chart = planned(one, ChartKind.BARS)
    assert [(p.label, p.printed) for p in chart.points] == [("China", "62"), ("Japan", "20")]
    assert "Not shown, for want of a comparable figure: Kenya." in chart.note
    assert codes(one) == ["chart-left-out"]


def test_a_dumbbell_has_the_earlier_and_the_later_of_each_category() -> None:
    chart = planned(comparison(TWO_DATES))
    assert [(p.group, p.label, p.printed) for p in chart.points][:2] == [
        ("China", "2012", "30"),
        ("China", "2022", "62"),
    ]
    assert chart.title == "Papers rose for China and Kenya and fell for Japan between 2012 and 2022"


def test_a_direction_that_hedges_leave_open_is_not_claimed() -> None:
    chart = planned(comparison("China: 2012 30; 2022 over 20 | Japan: 2012 30; 2022 20 | Kenya: 2012 3; 2022 5"))
    assert chart.title == (
        "Papers fell for Japan; rose for Kenya; and can't be compared for China between 2012 and 2022"
    )


def test_two_categories_are_told_with_their_figures() -> None:
    chart = planned(comparison("China: 2012 30; 2022 62 | Japan: 2012 30; 2022 30"))
    assert chart.title == (
        "Papers: China rose from 30 in 2012 to 62 in 2022 and Japan stood at 30 both in 2012 and in 2022"
    )


def test_what_lies_between_the_dates_of_a_dumbbell_is_said_to_be_left_out() -> None:
    one = comparison("China: 2020 1; 2021 9; 2022 3 | Japan: 2020 3; 2022 1")
    assert "Periods in between are not shown." in planned(one, ChartKind.DUMBBELL).note


def test_small_multiples_share_their_axis_and_keep_their_gaps() -> None:
    one = comparison("China: 2019 1; 2020 2; 2022 3 | Japan: 2019 1; 2020 3; 2021 2; 2022 1")
    chart = planned(one)
    assert chart.kind is ChartKind.MULTIPLES
    assert [p.position for p in chart.points if p.group == "China"] == [2019, 2020, 2022]
    assert "China: no figure for 2021." in chart.note
    assert chart.title.startswith("Papers: China rose from 1 in 2019 to 3 in 2022")


def test_a_part_year_is_marked_in_every_panel_and_compared_in_none() -> None:
    one = comparison("China: 2021 1; 2022 3; 2023-01..2023-04 9 | Japan: 2021 2; 2022 4; 2023-01..2023-04 1")
    chart = planned(one, ChartKind.MULTIPLES)
    assert [p.partial for p in chart.points] == [False, False, True] * 2
    assert "China rose from 1 in 2021 to 3 in 2022" in chart.title or "Japan rose" in chart.title
    assert "9" not in chart.title
    assert "covers four months, not a whole year" in chart.note


def test_sources_that_differ_on_a_country_are_both_shown() -> None:
    chart = planned(comparison("China: 2022 62; 2022 70 @other | Japan: 2022 20"))
    assert sorted(p.printed for p in chart.points) == ["20", "62", "70"]
    assert "Sources differ for China: 62 and 70; both are shown." in chart.note
    assert set(chart.sources) == {"review", "other"}


@pytest.mark.parametrize(
    ("text", "asked_for", "drawn", "code"),
    [
        ("China: 2022 62 | Japan: 2022 20", ChartKind.LINE, ChartKind.BARS, "chart-not-a-line"),
        ("China: 2022 62 | Japan: 2022 20", ChartKind.DUMBBELL, ChartKind.BARS, "chart-not-a-dumbbell"),
        ("China: 2022 62 | Japan: 2022 20", ChartKind.MULTIPLES, ChartKind.BARS, "chart-not-small-multiples"),
        (TWO_DATES, ChartKind.STACKED, ChartKind.DUMBBELL, "chart-not-a-stacked-bar"),
        (TWO_DATES, ChartKind.LINE, ChartKind.MULTIPLES, "chart-not-a-line"),
        (TWO_DATES, ChartKind.TIMELINE, ChartKind.DUMBBELL, "chart-not-a-timeline"),
    ],
)
def test_an_impossible_kind_becomes_the_nearest_honest_one_with_a_warning(
    text: str, asked_for: ChartKind, drawn: ChartKind, code: str
) -> None:
    assert planned(comparison(text), asked_for).kind is drawn
    assert codes(comparison(text), asked_for) == [code]


def test_categories_of_different_times_are_not_compared_at_all() -> None:
    one = comparison("China: 2021 62 | Japan: 2022 20")
    assert plan(one, asked(), "c1").value is None
    assert codes(one) == ["chart-no-common-period"]


def test_the_largest_of_many_are_shown_and_said_to_be() -> None:
    chart = planned(comparison(" | ".join(f"Country {n}: 2022 {n}" for n in range(1, 21))))
    assert len(chart.points) == 15
    assert chart.points[0].printed == "20"
    assert "The 15 largest of 20 are shown." in chart.note


def test_a_series_of_several_countries_is_drawn_as_their_comparison() -> None:
    held = comparison("China: 2020 1; 2021 2; 2022 3 | Japan: 2020 3; 2021 2; 2022 1").observations
    assert planned(Series("s", "papers", "papers", "", held)).kind is ChartKind.MULTIPLES


@pytest.mark.parametrize("kind", [ChartKind.STACKED, ChartKind.MULTIPLES, ChartKind.DUMBBELL, ChartKind.TIMELINE])
def test_one_measure_over_time_can_be_bars_or_a_line_alone(kind: ChartKind) -> None:
    outcome = plan(series("2021 426; 2022 283"), asked(kind), "c1")
    assert outcome.value
    assert outcome.value.kind is ChartKind.BARS
    assert [d.code.startswith("chart-not-") for d in outcome.diagnostics] == [True]


@pytest.mark.parametrize("text", ["China: 2022 62 | Japan: 2022 20", TWO_DATES])
def test_the_alternative_text_tells_every_value_and_is_not_the_title(text: str) -> None:
    chart = planned(comparison(text))
    assert chart.alt != chart.title
    assert all(p.printed in chart.alt and (p.group or p.label) in chart.alt for p in chart.points)
