"""Series in a tiny notation, for the charts' tests."""

from decimal import Decimal
from pathlib import Path

from reportgen.model.findings import Observation, ObservationId, Series
from reportgen.model.period import Period
from reportgen.model.source import DocumentId, Span
from reportgen.model.spec import ChartKind, ChartSpec, SeriesQuery

MPLSTYLE = (Path(__file__).parents[2] / "styles" / "house" / "charts.mplstyle").read_text()


def series(text: str, unit: str = "deals", currency: str = "", label: str = "") -> Series:
    """Read `2021 426; 2022 about 283; 2023-01..2023-04 fewer than 50 @other`: period, hedge, value, document."""
    observations = tuple(_observation(i, entry.split(), unit, currency) for i, entry in enumerate(text.split(";")))
    return Series("a-series", label or "deals with Chinese start-ups", unit, currency, observations)


def asked(kind: ChartKind = ChartKind.AUTO, title: str = "") -> ChartSpec:
    """A chart as a spec asks for it."""
    return ChartSpec(SeriesQuery(name="a-series"), kind, title)


def _observation(number: int, words: list[str], unit: str, currency: str) -> Observation:
    document = DocumentId(words.pop()[1:] if words[-1].startswith("@") else "review")
    period, *hedge, value = words
    entity = period[1:].replace("_", " ") if period.startswith("=") else ""
    span = Span(document, number, number + 1)
    return Observation(
        ObservationId(f"o{number}"),
        document,
        "",
        Decimal(value),
        unit,
        currency,
        None if entity or period == "?" else Period.parse(period),
        " ".join(hedge),
        entity,
        "",
        value,
        span,
        span,
    )
