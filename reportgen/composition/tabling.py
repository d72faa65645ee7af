"""Tables of series and of items, as Markdown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from reportgen.composition.escaping import escape, trusted
from reportgen.composition.key_figures import change_on, derived
from reportgen.composition.marking import Marks
from reportgen.composition.remarks import Told, cite_disputed, of_spans, source_name
from reportgen.composition.traced import concatenated
from reportgen.model.asked import TableOf
from reportgen.model.changes import Change, latest_change
from reportgen.model.diagnostics import Place
from reportgen.model.evidence import Given, Recorded, Stated
from reportgen.model.findings import Observation, Series
from reportgen.model.numerals import amount, capitalised, is_named, scale_of, unit_line
from reportgen.model.period import Period
from reportgen.model.qualifiers import sign_of
from reportgen.model.quotes import curled
from reportgen.model.selection import ChosenTable, Conflict
from reportgen.model.source import DocumentId

View = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """A series as a row."""

    series: Series
    power: int
    """Its values are divided by ten to this power."""

    unit: str
    """As printed in the header or beside the label."""

    change: Change | None

    def cell(self, period: Period, marks: Marks) -> str:
        """Print what is stated for a period; all figures where sources differ, a dash where there is none."""
        figures: dict[str, list[Observation]] = {}
        for o in (o for o in self.series.observations if o.period == period):
            figures.setdefault(self.figure(o), []).append(o)
        told = [marks.marked(figure, Stated(tuple(stated))) for figure, stated in figures.items()]
        return concatenated([part for each in told for part in (" / ", each)][1:]) or "–"

    def figure(self, o: Observation) -> str:
        """Print a number without its unit, which the header tells."""
        return sign_of(o.qualifier) + ("−" if o.value < 0 else "") + amount(abs(o.value.scaleb(-self.power)))


def table_view(
    table: ChosenTable,
    stories: Sequence[View],
    told: Told,
    marks: Marks,
    typed: Place | None = None,
) -> View:
    """A table of series (a row each, a column a period) or of the section's items, as `stories` tell them.

    `typed` says where the title stands in the spec.
    """
    title = marks.marked(table.spec.title, Given(typed)) if typed else table.spec.title
    if table.spec.of is TableOf.ITEMS:
        return _of_items(title, stories[: table.spec.limit])
    return _of_series(title, [_row(s) for s in table.series[: table.spec.limit]], told, marks)


def table_markdown(header: Sequence[Markup], align: str, rows: Sequence[Sequence[Markup]]) -> Markup:
    """Write a table as Markdown; `align` has an `l` or `r` for each column."""
    marks = {"l": ":--", "r": "--:"}
    lines: list[Sequence[str]] = [header, [marks[a] for a in align], *rows]
    return trusted("\n".join(f"| {' | '.join(line)} |" for line in lines))


def named(sources: Iterable[DocumentId], told: Told, marks: Marks) -> str:
    """Name sources for a note, none twice."""
    names: dict[str, str] = {}
    for source in sources:
        name = source_name(told.documents[source])
        names.setdefault(name, marks.marked(name, Recorded(source)))
    listed = [part for name in names.values() for part in ("; ", name)][1:]
    return concatenated((f"Source{'s' if len(names) > 1 else ''}: ", *listed, "."))


def _of_items(title: str, stories: Sequence[View]) -> View:
    rows = [
        [
            escape(story["date"]),
            escape(story["parties"]),
            escape(story["headline"]) + story["cited"],
            escape(concatenated((capitalised(story["status"]), *(f", {label}" for label in story["labels"])))),
        ]
        for story in stories
    ]
    return _view(title, [escape(h) for h in ("Date", "Parties", "Event", "Status")], "llll", rows, Markup())


def _of_series(title: str, rows: Sequence[Row], told: Told, marks: Marks) -> View:
    """A row a series: units in the header, a column of their own where they differ; the newest change where derived.

    Rows of the same sources share one note, under the table; else each row has its own. It says who says what where
    sources differ.
    """
    periods = sorted({o.period for row in rows for o in row.series.observations if o.period})
    sources = [_sources(row.series) for row in rows]
    shared = all(set(each) == set(sources[0]) for each in sources)
    calls = [cite_disputed(each, _disputed([row], told), told, marks) for row, each in zip(rows, sources, strict=True)]
    many = len({row.unit for row in rows}) > 1
    changes = [row.change for row in rows]
    header = [*_measure_heads(rows, marks, many=many), *(_period_head(p, rows, marks) for p in periods)]
    header += [_change_head(changes, marks)] if any(changes) else []
    lines = [
        [
            _stated(capitalised(curled(row.series.label)), row, marks) + (Markup() if shared else call),
            *([_stated(row.unit, row, marks)] if many else []),
            *(escape(row.cell(p, marks)) for p in periods),
            *([escape(_change(row.change, changes, marks))] if any(changes) else []),
        ]
        for row, call in zip(rows, calls, strict=True)
    ]
    align = ("ll" if many else "l") + "r" * (len(header) - (2 if many else 1))
    call = cite_disputed(sources[0], _disputed(rows, told), told, marks) if shared else Markup()
    source = escape(named([d for each in sources for d in each], told, marks)) + call
    note = source + trusted(" ") + escape(_note(rows, periods, changes, marks))
    return _view(title, [escape(h) for h in header], align, lines, note)


def _disputed(rows: Iterable[Row], told: Told) -> list[Conflict]:
    return of_spans(told.conflicts, [o.span for row in rows for o in row.series.observations])


def _measure_heads(rows: Sequence[Row], marks: Marks, *, many: bool) -> list[str]:
    """Head the column of measures, with their unit where it is one and no label says it."""
    if many:
        return ["Measure", "Unit"]
    if not rows[0].unit or all(is_named(row.series.unit, row.series.label) for row in rows):
        return ["Measure"]
    stated = Stated(tuple(o for row in rows for o in row.series.observations))
    return [concatenated(("Measure, ", marks.marked(rows[0].unit, stated)))]


def _period_head(period: Period, rows: Sequence[Row], marks: Marks) -> str:
    stated = tuple(o for row in rows for o in row.series.observations if o.period == period)
    return marks.marked(period.label(), Stated(stated))


def _stated(text: str, row: Row, marks: Marks) -> Markup:
    return escape(marks.marked(text, Stated(row.series.observations)))


def _row(series: Series) -> Row:
    power, scale, _ = scale_of(max((o.value for o in series.observations), key=abs))
    unit = unit_line("", series.unit, series.currency, scale).removeprefix(", ")
    return Row(series, power, unit, latest_change(series.observations))


def _change_head(changes: Iterable[Change | None], marks: Marks) -> str:
    derived = [c for c in changes if c]
    spans = {_span(c) for c in derived}
    if len(spans) > 1 or not derived[0].before.period:
        return "Latest change"
    stated = tuple(o for c in derived for o in (c.after, c.before))
    return concatenated(("Change, ", marks.marked(spans.pop(), Stated(stated))))


def _change(change: Change | None, changes: Sequence[Change | None], marks: Marks) -> str:
    if change is None:
        return "–"
    alone = len({_span(c) for c in changes if c}) == 1
    return marks.marked(change.printed, derived(change)) if alone else change_on(change, marks)


def _span(change: Change) -> str:
    before, after = change.before.period, change.after.period
    return f"{after.label()} on {before.label()}" if before and after else ""


def _note(rows: Sequence[Row], periods: Sequence[Period], changes: Sequence[Change | None], marks: Marks) -> str:
    """Explain the signs that the cells hold, and where the changes come from."""
    cells = " ".join(row.cell(p, marks) for row in rows for p in periods)
    signs = [
        ("–", "a dash: no figure in the sources"),
        ("c. ", "c.: hedged in the source"),
        ("> ", ">: more than"),
        ("< ", "<: fewer or less than"),
        ("≥ ", "≥: at least"),
        ("≤ ", "≤: at most"),
        (" / ", "a stroke: sources differ"),
    ]
    said = [meaning for sign, meaning in signs if sign in f"{cells} "]
    told = f"{capitalised('; '.join(said))}." if said else ""
    derived = " Changes are derived: the later figure less the earlier, in per cent of the earlier."
    points = " Changes of shares are in percentage points." if any(c and "point" in c.printed for c in changes) else ""
    return told + (derived + points if any(changes) else "")


def _view(title: str, header: Sequence[Markup], align: str, rows: Sequence[Sequence[Markup]], note: Markup) -> View:
    return {"title": title, "markdown": table_markdown(header, align, rows), "note": note}


def _sources(series: Series) -> list[DocumentId]:
    return list(dict.fromkeys(o.document for o in series.observations))
