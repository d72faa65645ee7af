"""A planned chart as a figure of the brief: its words, and a note for each source."""

from reportgen.composition.remarks import Told, differences, of_spans, source_name, sources_of
from reportgen.composition.shaping import joined
from reportgen.model.brief import Anchor, Citation, Cite, Figure, Inline, Inlines, Text
from reportgen.model.chart import Chart
from reportgen.model.diagnostics import Place
from reportgen.model.evidence import Evidence, Given, Recorded, Reworded, Stated
from reportgen.model.plotted import Chronicle, Plotted, spans_of
from reportgen.model.quotes import curled
from reportgen.model.selection import Conflict, ConflictKind
from reportgen.model.source import DocumentId


def figure_of(chart: Chart, plotted: Plotted, told: Told, typed: Place | None = None) -> Figure:
    """Put a chart's words around it; sources that are named alike share a note.

    `typed` says where the title stands that the author typed instead of what is built from what is plotted.
    """
    evidence = _evidence(plotted)
    caveat = (Text(f" {chart.note}", evidence),) if chart.note else ()
    return Figure(
        chart.id,
        (Text(curled(chart.title), Given(typed, chart.sources) if typed else evidence),),
        curled(chart.unit),
        _sources(chart, plotted, told) + caveat,
        chart.alt,
        Anchor(f"chart-{chart.id}"),
        evidence,
    )


def _evidence(plotted: Plotted) -> Evidence:
    return Reworded(spans_of(plotted)) if isinstance(plotted, Chronicle) else Stated(plotted.observations)


def _sources(chart: Chart, plotted: Plotted, told: Told) -> Inlines:
    """Name the sources, each with its own note: `Sources: The Daily;¹ The Weekly.²`.

    Where sources differ on what is plotted, the last note says who says what.
    """
    disputed = _disputed(plotted, told)
    named: dict[str, list[DocumentId]] = {}
    for source in dict.fromkeys((*chart.sources, *sources_of(disputed))):
        named.setdefault(source_name(told.documents[source]), []).append(source)
    out: list[Inline] = []
    for n, (name, documents) in enumerate(named.items(), 1):
        last = n == len(named)
        out.append(Text(f"Source{'s' if len(named) > 1 else ''}: " if n == 1 else " "))
        out.append(Text(name, Recorded(documents[0])))
        out.append(Text("." if last else ";"))
        out.append(Cite(tuple(Citation(d) for d in documents), remark=differences(disputed, told) if last else ()))
    return joined(out)


def _disputed(plotted: Plotted, told: Told) -> list[Conflict]:
    """Return what sources differ on: figures where figures are plotted, dates where events are."""
    kind = ConflictKind.DATE if isinstance(plotted, Chronicle) else ConflictKind.FIGURE
    return of_spans((c for c in told.conflicts if c.kind is kind), spans_of(plotted))
