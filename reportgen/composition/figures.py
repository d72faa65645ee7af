"""A planned chart as a figure of the brief: its words, a note for each source, and its values as a table."""

from collections.abc import Sequence

from reportgen.model.brief import Anchor, Citation, Cite, Figure, Inline, Inlines, Table, Text
from reportgen.model.chart import Chart, Mark, Point
from reportgen.model.numerals import capitalised
from reportgen.model.quotes import curled
from reportgen.model.selection import Selection
from reportgen.model.source import Document, DocumentId
from reportgen.model.spec import ChartKind
from reportgen.model.style import Align

_MARKS = {Mark.EXACT: "", Mark.ABOUT: "hedged", Mark.OVER: "a lower bound", Mark.UNDER: "an upper bound"}


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
        data_of(chart),
    )


def data_of(chart: Chart) -> Table:
    """Return what is plotted, a row a value, as printed: what a reader gets who can't see the chart."""
    title = (Text(curled(chart.title)),)
    if chart.kind is ChartKind.TIMELINE:
        rows = [[e.label, capitalised(e.status.value), curled(e.text)] for e in chart.events]
        return _table(["Date", "Status", "Event"], rows, (Align.LEFT,) * 3, title)
    remarks = [_remark(p) for p in chart.points]
    columns = [
        *([(_group_name(chart.kind), [p.group for p in chart.points])] if _is_grouped(chart) else []),
        ("Period" if _is_timed(chart) else "Category", [p.label for p in chart.points]),
        (chart.unit, [p.printed for p in chart.points]),
        *([("Remark", remarks)] if any(remarks) else []),
    ]
    align = tuple(Align.RIGHT if name == chart.unit else Align.LEFT for name, _ in columns)
    rows = [list(row) for row in zip(*(cells for _, cells in columns), strict=True)]
    return _table([name for name, _ in columns], rows, align, title)


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


def _remark(point: Point) -> str:
    told = [
        _MARKS[point.mark],
        "part of the period" if point.partial else "",
        "derived" if point.derived_from else "",
    ]
    return ", ".join(filter(None, told))


def _is_grouped(chart: Chart) -> bool:
    return chart.kind in {ChartKind.MULTIPLES, ChartKind.DUMBBELL}


def _is_timed(chart: Chart) -> bool:
    """Tell whether the points are told apart by their periods."""
    ranked = all(p.position == n for n, p in enumerate(chart.points))
    return chart.kind is not ChartKind.STACKED and (not ranked or _is_grouped(chart))


def _group_name(kind: ChartKind) -> str:
    return "Panel" if kind is ChartKind.MULTIPLES else "Category"


def _table(header: Sequence[str], rows: Sequence[Sequence[str]], align: tuple[Align, ...], title: Inlines) -> Table:
    return Table(_cells(header), tuple(_cells(row) for row in rows), align, title)


def _cells(texts: Sequence[str]) -> tuple[Inlines, ...]:
    return tuple((Text(text),) if text else () for text in texts)
