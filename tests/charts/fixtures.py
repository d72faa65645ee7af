"""A style sheet and series in a tiny notation, for the charts' tests."""

from decimal import Decimal
from importlib.metadata import entry_points
from pathlib import Path

from reportgen.model.findings import Observation, ObservationId, Series
from reportgen.model.period import Period
from reportgen.model.source import DocumentId, Span
from reportgen.model.spec import ChartKind, ChartSpec, SeriesQuery
from reportgen.model.style import ROLES, FontFamily, StyleSheet, TextStyle

MPLSTYLE = (Path(__file__).parents[2] / "styles" / "house" / "charts.mplstyle").read_text()


def style() -> StyleSheet:
    """Build a style sheet by hand, with the fonts that the font packages bring."""
    files = {name: path for entry in entry_points(group="fonts_ttf") for name, path in entry.load().items()}
    families = {"serif": "SourceSerifPro", "sans": "SourceSansPro"}
    fonts = {
        key: FontFamily(files[name], files[f"{name}Bold"], files[_italic(files, name)], files[f"{name}BoldIt"])
        for key, name in families.items()
    }
    text = {role: TextStyle("sans", 8.5, 11.0) for role in ROLES} | {
        "note": TextStyle("serif", 8.0, 10.5),
        "chart_note": TextStyle("sans", 8.0, 10.5, colour="grey"),
    }
    colours = {"ink": "#1b2a41", "accent": "#a23b2a", "grey": "#5b6470", "rule": "#d5d9de", "tint": "#f4f1ec"}
    return StyleSheet("test", "", fonts, colours, text)


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


def _italic(files: dict[str, str], name: str) -> str:
    return next(key for key in (f"{name}It", f"{name}Italic") if key in files)
