from decimal import Decimal

from reportgen.extraction import join
from reportgen.extraction.series import slug
from reportgen.model.findings import Observation, ObservationId
from reportgen.model.period import Period
from reportgen.model.source import DocumentId, Span


def seen(label: str, period: str, value: int = 1, unit: str = "deals", document: str = "d") -> Observation:
    """An observation of which only what a series looks at matters."""
    name, span = DocumentId(document), Span(DocumentId(document), 0, 1)
    identity = ObservationId(f"{document}:{label}:{period}:{unit}:{value}")
    when = Period.parse(period) if period else None
    currency = unit if unit.isupper() else ""
    return Observation(identity, name, label, Decimal(value), unit, currency, when, "", "", "", "x", span, span)


def periods(observations: tuple[Observation, ...]) -> list[str]:
    return [each.period.iso() for each in observations if each.period]


def test_a_measure_at_two_periods_is_a_series_in_their_order() -> None:
    (series,) = join([seen("deals with startups", "2022"), seen("Deals with startups", "2021", document="e")])
    assert (series.name, series.unit, periods(series.observations)) == (
        "deals-with-startups",
        "deals",
        ["2021", "2022"],
    )


def test_one_period_is_no_series() -> None:
    assert join([seen("deals", "2022"), seen("deals", "2022", 2)]) == ()


def test_units_never_mix() -> None:
    assert join([seen("trade", "2021", unit="USD"), seen("trade", "2022", unit="CNY")]) == ()


def test_two_units_of_one_label_get_names_of_their_own() -> None:
    both = [seen("trade", year, unit=unit) for year in ("2021", "2022") for unit in ("USD", "ton")]
    assert [series.name for series in join(both)] == ["trade-ton", "trade-usd"]


def test_articles_and_order_of_words_make_no_other_measure() -> None:
    (series,) = join([seen("exports of the US to China", "2021"), seen("US exports to China", "2022")])
    assert periods(series.observations) == ["2021", "2022"]


def test_direction_makes_another_measure() -> None:
    assert join([seen("exports from China to Japan", "2021"), seen("exports from Japan to China", "2022")]) == ()


def test_a_year_and_its_first_part_are_no_series() -> None:
    assert join([seen("deals", "2022"), seen("deals", "2022-01/2022-04")]) == ()


def test_what_has_no_period_joins_nothing() -> None:
    assert join([seen("deals", ""), seen("deals", "2022")]) == ()


def test_a_slug_is_never_empty_and_breaks_at_a_word() -> None:
    assert slug("“…”") == "series"
    assert slug("China’s imports of U.S. chips") == "chinas-imports-of-u-s-chips"
    assert len(slug("measure " * 20)) <= 60
