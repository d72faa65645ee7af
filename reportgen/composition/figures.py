"""A planned chart as a figure of the brief: its words, and a note for each source."""

from reportgen.composition.remarks import differences, of_spans, source_name, sources_of
from reportgen.model.brief import Anchor, Citation, Cite, Figure, Inline, Inlines, Text
from reportgen.model.chart import Chart
from reportgen.model.plotted import Chronicle, spans_of
from reportgen.model.quotes import curled
from reportgen.model.selection import Conflict, ConflictKind, Selection
from reportgen.model.source import DocumentId


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
    """Name the sources, each with its own note: `Sources: The Daily;¹ The Weekly.²`.

    Where sources differ on what is plotted, the last note says who says what.
    """
    known = {d.id: d for d in selection.documents}
    disputed = _disputed(chart, selection)
    named: dict[str, list[DocumentId]] = {}
    for source in dict.fromkeys((*chart.sources, *sources_of(disputed))):
        named.setdefault(source_name(known[source]), []).append(source)
    out: list[Inline] = []
    for n, (name, documents) in enumerate(named.items(), 1):
        last = n == len(named)
        lead = (f"Source{'s' if len(named) > 1 else ''}: ") if n == 1 else " "
        out.append(Text(f"{lead}{name}{'.' if last else ';'}"))
        out.append(Cite(tuple(Citation(d) for d in documents), remark=differences(disputed, known) if last else ()))
    return tuple(out)


def _disputed(chart: Chart, selection: Selection) -> list[Conflict]:
    """Return what sources differ on: figures where figures are plotted, dates where events are."""
    charts = (each for section in selection.sections for each in section.charts if each.id == chart.id)
    plotted = next((each.plotted for each in charts), None)
    if plotted is None:
        return []
    kind = ConflictKind.DATE if isinstance(plotted, Chronicle) else ConflictKind.FIGURE
    return of_spans((c for c in selection.conflicts if c.kind is kind), spans_of(plotted))
