"""Series in a tiny notation, for the charts' tests."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from reportgen.model.asked import ChartKind, ChartSpec, SeriesQuery
from reportgen.model.findings import Observation, ObservationId, Series
from reportgen.model.period import Period
from reportgen.model.plotted import Category, Chronicle, Comparison, Step
from reportgen.model.source import DocumentId, Span
from tests.records import item

MPLSTYLE = (Path(__file__).parents[2] / "styles" / "house" / "charts.mplstyle").read_text()


def series(text: str, unit: str = "deals", currency: str = "", label: str = "") -> Series:
    """Read `2021 426; 2022 about 283; 2023-01..2023-04 fewer than 50 @other`: period, hedge, value, document."""
    observations = tuple(_observation(i, entry.split(), unit, currency) for i, entry in enumerate(text.split(";")))
    return Series("a-series", label or "deals with Chinese start-ups", unit, currency, observations)


def comparison(
    text: str, whole: str = "", label: str = "papers", unit: str = "papers", currency: str = ""
) -> Comparison:
    """Read `China: 2012 30; 2022 62 | Japan: 2022 20`: the categories with their series; `whole` is a series too."""
    parts = [part.split(":", 1) for part in text.split("|")]
    categories = tuple(Category(name.strip(), _named(name.strip(), told, unit, currency)) for name, told in parts)
    total = _named("whole", whole, unit, currency) if whole else ()
    return Comparison("a-comparison", label, unit, currency, categories, total, by_entity=not whole)


def chronicle(text: str, label: str = "Lunar Station Agreement") -> Chronicle:
    """Read `1979 signed; 2023-08 extended; ? negotiating`: dates and statuses; `signed: A headline` adds one."""
    return Chronicle("a-story", label, tuple(_step(n, entry.strip()) for n, entry in enumerate(text.split(";"))))


def _step(number: int, entry: str) -> Step:
    dated, _, headline = entry.partition(": ")
    when, status = dated.split(" ")
    told = item(headline or f"Event {number}.", status=status.replace("_", " "), when="" if when == "?" else when)
    return Step(told, Period.parse("2024-01-15"))


def _named(name: str, text: str, unit: str, currency: str) -> tuple[Observation, ...]:
    found = series(text.strip(), unit, currency).observations
    return tuple(replace(o, id=ObservationId(f"{name}-{o.id}"), entity=name) for o in found)


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
