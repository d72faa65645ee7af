"""From a series to a chart's words and points: never more than the numbers say."""

from decimal import Decimal

import pytest

from reportgen.charts import caveats, plan
from reportgen.model.asked import ChartKind
from reportgen.model.chart import Chart, Mark
from reportgen.model.findings import Series
from reportgen.model.period import Period
from tests.charts.fixtures import asked, series


def planned(one: Series, kind: ChartKind = ChartKind.AUTO, title: str = "") -> Chart:
    chart = plan(one, asked(kind, title), "c1").value
    assert chart
    return chart


def codes(one: Series, kind: ChartKind = ChartKind.AUTO) -> list[str]:
    return [d.code for d in plan(one, asked(kind), "c1").diagnostics]


YEARS = "; ".join(f"{year} {year - 1990}" for year in range(2015, 2023))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2021 426; 2022 283", ChartKind.BARS),
        ("2020 1; 2021 2; 2022 3", ChartKind.BARS),
        (YEARS, ChartKind.LINE),
        ("2010 1; 2015 2; 2019 3; 2022 4", ChartKind.BARS),
        ("2020-Q1 1; 2020-Q2 2; 2020-Q3 3; 2020-Q4 4; 2021-Q1 5", ChartKind.LINE),
    ],
)
def test_the_data_choose_the_kind(text: str, kind: ChartKind) -> None:
    assert planned(series(text)).kind is kind


def test_the_author_overrides_kind_and_title() -> None:
    chart = planned(series(YEARS), ChartKind.BARS, "My own words")
    assert (chart.kind, chart.title) == (ChartKind.BARS, "My own words")
    assert planned(series("2020 1; 2021 2; 2022 3"), ChartKind.LINE).kind is ChartKind.LINE


@pytest.mark.parametrize(
    ("text", "unit", "currency", "label", "title", "line", "values"),
    [
        (
            "2017 23400000000; 2022 3200000000",
            "USD",
            "USD",
            "Chinese direct investment",
            "Chinese direct investment fell from $23.4bn in 2017 to $3.2bn in 2022",
            "Chinese direct investment, US$ billion",
            ["23.4", "3.2"],
        ),
        (
            "2022 17800000000; 2023 20000000000",
            "CNY",
            "CNY",
            "funding",
            "Funding rose from 17.8bn yuan in 2022 to 20bn yuan in 2023",
            "Funding, billion yuan",
            ["17.8", "20"],
        ),
        ("2012 8.5; 2021 17", "percent", "", "share of papers", "Share of papers rose from 8.5% in 2012 to 17% in 2021",
         "Share of papers, %", ["8.5", "17"]),
        ("2021 426; 2022 283", "deals", "", "deals with start-ups",
         "Deals with start-ups fell from 426 in 2021 to 283 in 2022", "Deals with start-ups", ["426", "283"]),
        ("2021 5; 2022 5", "deals", "", "deals", "Deals stood at 5 both in 2021 and in 2022", "Deals", ["5", "5"]),
    ],
)  # fmt: skip
def test_titles_units_and_values_come_from_the_numbers(
    text: str, unit: str, currency: str, label: str, title: str, line: str, values: list[str]
) -> None:
    chart = planned(series(text, unit, currency, label))
    assert (chart.title, chart.unit) == (title, line)
    assert [p.value for p in chart.points] == [Decimal(v) for v in values]


def test_a_part_year_is_never_compared_with_whole_years() -> None:
    chart = planned(series("2021 426; 2022 283; 2023-01..2023-04 fewer than 50", label="deals"))
    assert chart.title == "Deals fell from 426 in 2021 to 283 in 2022"
    assert [p.partial for p in chart.points] == [False, False, True]
    assert chart.points[2].mark is Mark.UNDER
    assert chart.points[2].printed == "< 50"
    assert "the source says fewer than 50" in chart.note
    assert "covers four months, not a whole year" in chart.note


@pytest.mark.parametrize(
    ("period", "length"),
    [
        ("2023-01..2023-04", "four months"),
        ("2024", "366 days"),
        ("2022..2027", "six years"),
        ("2018-03-02..2024-03-01", "2,192 days"),
    ],
)
def test_how_long_a_period_is_is_told_in_its_own_units(period: str, length: str) -> None:
    assert caveats._extent(Period.parse(period)) == length


def test_figures_that_allow_no_comparison_stand_side_by_side() -> None:
    assert planned(series("2021 more than 40; 2022 fewer than 50", label="deals")).title == (
        "Deals: more than 40 in 2021, fewer than 50 in 2022"
    )


def test_a_hedge_is_printed_and_explained() -> None:
    chart = planned(series("2020 65400; 2022 around 62000", label="co-publications", unit="co-publications"))
    assert chart.title == "Co-publications fell from 65,400 in 2020 to around 62,000 in 2022"
    assert [p.printed for p in chart.points] == ["65,400", "c. 62,000"]
    assert "2022 is “around” 62,000 in the source." in chart.note
    assert "No figure for 2021." in chart.note


def test_two_sources_that_differ_are_both_shown_and_said() -> None:
    chart = planned(series("2021 426; 2022 283; 2022 290 @other", label="deals"))
    assert [p.printed for p in chart.points] == ["426", "290", "283"]
    assert "Sources differ for 2022: 290 and 283; both are shown." in chart.note
    assert set(chart.sources) == {"review", "other"}


def test_two_sources_that_agree_are_one_point_with_both_as_sources() -> None:
    chart = planned(series("2021 426; 2022 283; 2022 about 280 @other"))
    assert [p.printed for p in chart.points] == ["426", "283"]
    assert set(chart.sources) == {"review", "other"}


def test_the_alternative_text_tells_every_value_and_is_not_the_title() -> None:
    chart = planned(series("2017 23400000000; 2022 3200000000", "USD", "USD", "investment"))
    assert chart.alt != chart.title
    assert all(part in chart.alt for part in ("Bar chart", "2017", "$23.4bn", "2022", "$3.2bn", "Investment"))


def test_every_point_traces_to_its_observation() -> None:
    one = series("2021 426; 2022 283")
    assert [p.observation for p in planned(one).points] == [o.id for o in one.observations]


@pytest.mark.parametrize(
    ("text", "code"),
    [("2021 426", "chart-too-short"), ("2021 NaN; 2022 1", "chart-not-a-number"), ("? 426; ? 283", "chart-too-short")],
)
def test_what_is_too_odd_for_a_chart_is_said(text: str, code: str) -> None:
    assert plan(series(text), asked(), "c1").value is None
    assert code in codes(series(text))


def test_units_are_never_mixed_on_one_axis() -> None:
    money, count = series("2021 4", "USD", "USD"), series("2022 3")
    mixed = Series("m", "m", "", "", (*money.observations, *count.observations))
    assert codes(mixed) == ["chart-mixed-units"]


def test_a_line_that_has_nothing_to_join_becomes_bars_with_a_word() -> None:
    one = series("2010 1; 2015 2")
    assert codes(one, ChartKind.LINE) == ["chart-not-a-line"]
    assert planned(one, ChartKind.LINE).kind is ChartKind.BARS
