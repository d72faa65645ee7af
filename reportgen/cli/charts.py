"""`reportgen charts`: an edition's charts, and what is plotted in them."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportgen.cli.report import counted, leave, lexicons_option, period_options, progress_bar, store_option, tell
from reportgen.cli.specs import SpecType
from reportgen.model.period import Period, Relative

if TYPE_CHECKING:
    from reportgen.pipeline.plotting import Planned

Row = Mapping[str, Any]


@click.command()
@click.argument("spec", type=SpecType())
@period_options
@click.option(
    "--sources",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A file or folder to draw from, in place of the spec's `sources`; may be given several times.",
)
@click.option("--data", "with_data", is_flag=True, help="Print each value that is plotted, and where it is stated.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a chart a line, with its data.")
@lexicons_option
@store_option
def charts(
    spec: Path,
    period: Period | Relative | None,
    as_of: date | None,
    sources: tuple[Path, ...],
    lexicons: Path | None,
    location: str,
    *,
    with_data: bool,
    as_json: bool,
) -> None:
    """List the charts of SPEC's edition: what they say, and with --data what is plotted in them.

    Each value traces to an observation, and so to the characters of a document. Reads the sources as a build does;
    draws and writes nothing.
    """
    from reportgen.pipeline.charting import charts_of  # noqa: PLC0415  # heavy libraries behind it
    from reportgen.store import Store  # noqa: PLC0415  # loads when used

    with Store.open(location) as store:
        planned = charts_of(
            spec, store, period=period, as_of=as_of, sources=sources, lexicons=lexicons, progress=progress_bar
        )
    tell(planned.diagnostics)
    leave(planned.diagnostics)
    if as_json:
        for each in planned.value:
            click.echo(json.dumps(_row(each), ensure_ascii=False))
        return
    shown = [*(_told(each, with_data=with_data) for each in planned.value), counted(len(planned.value), "chart")]
    click.echo("\n\n".join(shown))


def _told(planned: "Planned", *, with_data: bool) -> str:
    chart = planned.chart
    lines = [f"{chart.id} ({chart.kind.value}), in {planned.section}", f"  {chart.title}", f"  {chart.unit}"]
    if with_data:
        rows = _row(planned)
        lines += [_point_line(row) for row in rows["points"]] + [_event_line(row) for row in rows["events"]]
    return "\n".join([*lines, *([f"  {chart.note}"] if chart.note else [])])


def _point_line(row: Row) -> str:
    name = " · ".join(filter(None, [row["group"], row["label"]]))
    sure = "" if row["mark"] == "exact" else f" ({row['mark']})"
    part = " (part of the period)" if row["partial"] else ""
    return f"    {name}: {row['printed']}{sure}{part}  {_traced(row)}"


def _event_line(row: Row) -> str:
    return f"    {row['label']}, {row['status']}: {row['text']}  {_traced(row)}"


def _traced(row: Row) -> str:
    if row.get("derived_from"):
        return f"derived from {', '.join(row['derived_from'])}"
    return f"{row['document']} at {row['span']['start']}-{row['span']['end']}"


def _row(planned: "Planned") -> dict[str, Any]:
    from reportgen.pipeline.plotting import rows_of  # noqa: PLC0415  # heavy libraries behind it

    chart, rows = planned.chart, rows_of(planned)
    return {
        "id": chart.id,
        "section": planned.section,
        "kind": chart.kind.value,
        "title": chart.title,
        "unit": chart.unit,
        "note": chart.note,
        "alt": chart.alt,
        "sources": list(chart.sources),
        "points": [] if chart.events else rows,
        "events": rows if chart.events else [],
    }
