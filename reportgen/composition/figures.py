"""A planned chart as a figure of the brief: its words, and a note for each source."""

from reportgen.model.brief import Anchor, Citation, Cite, Figure, Inline, Inlines, Text
from reportgen.model.chart import Chart
from reportgen.model.quotes import curled
from reportgen.model.selection import Selection
from reportgen.model.source import Document, DocumentId


def figure_of(chart: Chart, selection: Selection) -> Figure:
    """Put a chart's words around it; sources that are named alike share a note."""
    caveat = (Text(f" {chart.note}"),) if chart.note else ()
    return Figure(
        chart.id,
        (Text(curled(chart.title)),),
        curled(chart.unit),
        _sources(chart, selection) + caveat,
        chart.alt,
        Anchor(f"chart-{chart.id}"),
    )


def _sources(chart: Chart, selection: Selection) -> Inlines:
    """Name the sources, each with its own note: `Sources: The Daily;¹ The Weekly.²`."""
    named: dict[str, list[DocumentId]] = {}
    for source in chart.sources:
        named.setdefault(_named(selection.document(source)), []).append(source)
    out: list[Inline] = []
    for n, (name, documents) in enumerate(named.items(), 1):
        lead = (f"Source{'s' if len(named) > 1 else ''}: ") if n == 1 else " "
        out.append(Text(f"{lead}{name}{'.' if n == len(named) else ';'}"))
        out.append(Cite(tuple(Citation(d) for d in documents)))
    return tuple(out)


def _named(document: Document) -> str:
    return (document.publisher or document.container or document.title or "an untitled article").rstrip(".")
