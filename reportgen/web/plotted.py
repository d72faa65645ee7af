"""What a chart plots, as the rows of a table: for readers who can't see it, or want the numbers."""

from reportgen.model.chart import Chart, Event, Point
from reportgen.model.style import Align

Rows = tuple[tuple[str, ...], tuple[tuple[str, ...], ...], tuple[Align, ...]]
"""Header, rows, and how each column is aligned."""

EARLIEST_YEAR = 1000
"""Positions of points are years on an axis of time, and count from 0 on one of categories."""


def rows_of(chart: Chart) -> Rows:
    """Return what a chart plots: events with their dates and statuses, or values as they are printed beside the marks.

    A value that covers a part of its period, or that no source states, says so.
    """
    if chart.events:
        return ("Date", "Status", "Event"), tuple(map(_event, chart.events)), (Align.LEFT,) * 3
    grouped = any(point.group for point in chart.points)
    in_time = any(point.position >= EARLIEST_YEAR for point in chart.points)
    header = (*(("Group",) if grouped else ()), "Period" if in_time else "Category", chart.unit or "Value")
    rows = tuple((*((point.group,) if grouped else ()), point.label, _value(point)) for point in chart.points)
    return header, rows, (*(Align.LEFT,) * (len(header) - 1), Align.RIGHT)


def _event(event: Event) -> tuple[str, ...]:
    return event.label, event.status.value, event.text


def _value(point: Point) -> str:
    remarks = [words for words, so in (("part of the period", point.partial), ("derived", bool(point.derived_from)))
               if so]  # fmt: skip
    return f"{point.printed} ({', '.join(remarks)})" if remarks else point.printed
