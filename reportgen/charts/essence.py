"""What of a chart and its style shows in the drawing: all that decides whether it must be drawn again."""

from dataclasses import replace

from reportgen.model.chart import Chart, Event, Point
from reportgen.model.findings import ItemId, ObservationId
from reportgen.model.source import DocumentId
from reportgen.model.style import StyleSheet

ROLES = ("chart_note", "note")
"""The roles whose type the labels take."""

_DERIVED = (ObservationId("derived"),)


def essence(chart: Chart, style: StyleSheet) -> tuple[Chart, StyleSheet]:
    """Strip a chart of its words and sources, and a style of what charts don't use.

    Drawings are made from these alone: two charts that are equal in them have the same drawing.
    """
    plotted = replace(
        chart,
        id="",
        title="",
        unit="",
        note="",
        sources=(),
        alt="",
        points=tuple(map(_point, chart.points)),
        events=tuple(map(_event, chart.events)),
    )
    family = style.text["chart_note"].family
    bare = StyleSheet(
        name="",
        folder="",
        fonts={family: style.fonts[family]},
        colours=style.colours,
        text={role: style.text[role] for role in ROLES},
        charts=replace(style.charts, mplstyle=""),
    )
    return plotted, bare


def _point(point: Point) -> Point:
    return replace(point, observation=None, derived_from=_DERIVED if point.derived_from else ())


def _event(event: Event) -> Event:
    return replace(event, item=ItemId(""), document=DocumentId(""))
