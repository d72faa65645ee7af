"""What an edition's charts plot, and where each value is stated: planned, as rows, and as CSV files for the PDF."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reportgen import charts
from reportgen.model.chart import Chart, Event, Point
from reportgen.model.diagnostics import Diagnostic, Outcome
from reportgen.model.findings import Item, ItemId, Observation, ObservationId
from reportgen.model.plotted import Chronicle
from reportgen.model.selection import Selection
from reportgen.model.source import Span
from reportgen.pdf import Attachment, Relation

Row = Mapping[str, Any]

NUMBERS = ("group", "label", "period", "value", "mark", "partial", "printed", "observation", "derived_from")
EVENTS = ("label", "status", "text")
"""Keys of a row that make the columns of a CSV file; behind them come those of its place in a source."""

FORMULA = re.compile(r"[=@\t\r]|[+\-](?![\d.,]+%?$)")
"""What a spreadsheet would compute instead of showing it, at the start of a cell."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A chart of an edition with what its points and events trace to."""

    section: str
    """The title of the section that it stands in."""

    chart: Chart
    observations: Mapping[ObservationId, Observation]
    items: Mapping[ItemId, Item]


def plan_charts(selection: Selection) -> Outcome[dict[str, Chart]]:
    """Turn what the sections draw into charts, by their ids."""
    planned: dict[str, Chart] = {}
    said: tuple[Diagnostic, ...] = ()
    for chosen in (chart for section in selection.sections for chart in section.charts):
        chart = charts.plan(chosen.plotted, chosen.spec, chosen.id)
        said += chart.diagnostics
        if chart.value:
            planned[chosen.id] = chart.value
    return Outcome(planned, said)


def planned_charts(selection: Selection, planned: Mapping[str, Chart]) -> Iterator[Planned]:
    """Join charts with what they are made from, in print order; what could not be planned is left out."""
    for section in selection.sections:
        for chosen in section.charts:
            if chosen.id not in planned:
                continue
            observations: dict[ObservationId, Observation] = {}
            items: dict[ItemId, Item] = {}
            match chosen.plotted:
                case Chronicle(steps=steps):
                    items = {step.item.id: step.item for step in steps}
                case numbers:
                    observations = {o.id: o for o in numbers.observations}
            yield Planned(section.spec.title, planned[chosen.id], observations, items)


def rows_of(planned: Planned) -> list[Row]:
    """Return a row for each value that is plotted, or for each event, as plain data.

    A derived value has no place in a source; it names the observations that it is derived from.
    """
    chart = planned.chart
    return [_event_row(e, planned) for e in chart.events] or [_point_row(p, planned) for p in chart.points]


def attachments(planned: Iterable[Planned]) -> tuple[Attachment, ...]:
    """Return a CSV file a chart: what a reader gets who can't see it, or wants to compute with it."""
    return tuple(
        Attachment(
            f"{each.chart.id}.csv", csv_of(each), "text/csv", f"Data of the chart: {each.chart.title}", Relation.DATA
        )
        for each in planned
    )


def csv_of(planned: Planned) -> bytes:
    """Write what is plotted as CSV (RFC 4180, UTF-8 with a mark for spreadsheets), under its measure and unit.

    Values are in the chart's unit; `start` and `end` count the characters of the document's stored text. A cell that
    a spreadsheet would take for a formula begins with an apostrophe.
    """
    out = io.StringIO()
    write = csv.writer(out)
    chart = planned.chart
    keys = EVENTS if chart.events else NUMBERS
    measured = {"value": chart.unit}
    write.writerow([_safe(measured.get(key, key.replace("_", " "))) for key in keys] + ["document", "start", "end"])
    for row in rows_of(planned):
        write.writerow([_safe(_cell(row[key])) for key in keys] + _place(row))
    return out.getvalue().encode("utf-8-sig", "replace")


def _point_row(point: Point, planned: Planned) -> Row:
    stated = planned.observations.get(point.observation) if point.observation else None
    return {
        "label": point.label,
        "value": _decimal(point.value),
        "printed": point.printed,
        "mark": point.mark.value,
        "partial": point.partial,
        "group": point.group,
        "period": stated.period.iso() if stated and stated.period else "",
        "observation": point.observation,
        "stated": _decimal(stated.value) if stated else None,
        "document": stated.document if stated else None,
        "span": _span(stated.span) if stated else None,
        "surface": stated.surface if stated else None,
        "derived_from": list(point.derived_from),
    }


def _event_row(event: Event, planned: Planned) -> Row:
    return {
        "label": event.label,
        "status": event.status.value,
        "text": event.text,
        "item": event.item,
        "document": event.document,
        "span": _span(planned.items[event.item].span),
    }


def _decimal(value: Decimal) -> str:
    """Write a number in full: without an exponent, and without zeros that say nothing."""
    return f"{value.normalize():f}"


def _span(span: Span) -> Row:
    return {"document": span.document, "start": span.start, "end": span.end}


def _cell(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else ""
        case list():
            return " ".join(map(str, value))
        case _:
            return str(value)


def _safe(cell: str) -> str:
    return f"'{cell}" if FORMULA.match(cell) else cell


def _place(row: Row) -> list[str]:
    span = row["span"]
    return [_safe(str(row["document"])), str(span["start"]), str(span["end"])] if span else ["", "", ""]
