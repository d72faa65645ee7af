"""A planned chart as a figure of the brief: its words, and a note for each source."""

from reportgen.composition.shaping import joined
from reportgen.model.brief import Anchor, Citation, Cite, Figure, Inline, Inlines, Text
from reportgen.model.chart import Chart
from reportgen.model.diagnostics import Place
from reportgen.model.evidence import Evidence, Given, Recorded, Reworded, Stated
from reportgen.model.plotted import Chronicle, Plotted, spans_of
from reportgen.model.quotes import curled
from reportgen.model.selection import Selection
from reportgen.model.source import Document, DocumentId


def figure_of(chart: Chart, plotted: Plotted, selection: Selection, typed: Place | None = None) -> Figure:
    """Put a chart's words around it; sources that are named alike share a note.

    `typed` says where the title stands that the author typed instead of what is built from what is plotted.
    """
    told = _evidence(plotted)
    caveat = (Text(f" {chart.note}", told),) if chart.note else ()
    return Figure(
        chart.id,
        (Text(curled(chart.title), Given(typed, chart.sources) if typed else told),),
        curled(chart.unit),
        _sources(chart, selection) + caveat,
        chart.alt,
        Anchor(f"chart-{chart.id}"),
        told,
    )


def _evidence(plotted: Plotted) -> Evidence:
    return Reworded(spans_of(plotted)) if isinstance(plotted, Chronicle) else Stated(plotted.observations)


def _sources(chart: Chart, selection: Selection) -> Inlines:
    """Name the sources, each with its own note: `Sources: The Daily;¹ The Weekly.²`."""
    named: dict[str, list[DocumentId]] = {}
    for source in chart.sources:
        named.setdefault(_named(selection.document(source)), []).append(source)
    out: list[Inline] = []
    for n, (name, documents) in enumerate(named.items(), 1):
        out.append(Text(f"Source{'s' if len(named) > 1 else ''}: " if n == 1 else " "))
        out.append(Text(name, Recorded(documents[0])))
        out.append(Text("." if n == len(named) else ";"))
        out.append(Cite(tuple(Citation(d) for d in documents)))
    return joined(out)


def _named(document: Document) -> str:
    return (document.publisher or document.container or document.title or "an untitled article").rstrip(".")
