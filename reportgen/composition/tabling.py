"""Tables of series and of items, as Markdown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from reportgen.composition.escaping import cite, escape, trusted
from reportgen.composition.phrases import listed
from reportgen.composition.remarks import cite_disputed, of_spans, source_name
from reportgen.model.changes import Change, latest_change
from reportgen.model.findings import Observation, Series
from reportgen.model.numerals import amount, capitalised, is_named, scale_of, unit_line
from reportgen.model.period import Period
from reportgen.model.qualifiers import sign_of
from reportgen.model.quotes import curled
from reportgen.model.selection import ChosenSection, ChosenTable, Conflict
from reportgen.model.source import Document, DocumentId
from reportgen.model.spec import TableOf

View = dict[str, Any]
Dated = Mapping[DocumentId, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A series as a row."""

    series: Series
    power: int
    """Its values are divided by ten to this power."""

    unit: str
    """As printed in the header or beside the label."""

    change: Change | None

    def cell(self, period: Period) -> str:
        """Print what is stated for a period; all figures where sources differ, a dash where there is none."""
        found = [o for o in self.series.observations if o.period == period]
        return " / ".join(dict.fromkeys(self.figure(o) for o in found)) or "–"

    def figure(self, o: Observation) -> str:
        """Print a number without its unit, which the header tells."""
        return sign_of(o.qualifier) + ("−" if o.value < 0 else "") + amount(abs(o.value.scaleb(-self.power)))


def table_view(
    table: ChosenTable,
    section: ChosenSection,
    documents: Mapping[DocumentId, Document],
    dates: Sequence[str],
    conflicts: Sequence[Conflict] = (),
) -> View:
    """A table of series (a row each, a column a period) or of the section's items; `dates` are the items'."""
    if table.spec.of is TableOf.ITEMS:
        return _of_items(table, section, dates)
    return _of_series(table, documents, conflicts)


def table_markdown(header: Sequence[Markup], align: str, rows: Sequence[Sequence[Markup]]) -> Markup:
    """Write a table as Markdown; `align` has an `l` or `r` for each column."""
    marks = {"l": ":--", "r": "--:"}
    lines: list[Sequence[str]] = [header, [marks[a] for a in align], *rows]
    return trusted("\n".join(f"| {' | '.join(line)} |" for line in lines))


def named(sources: Iterable[DocumentId], documents: Mapping[DocumentId, Document]) -> str:
    """Name sources for a note, none twice."""
    names = tuple(dict.fromkeys(source_name(documents[d]) for d in sources))
    return f"Source{'s' if len(names) > 1 else ''}: {'; '.join(names)}."


def _of_items(table: ChosenTable, section: ChosenSection, dates: Sequence[str]) -> View:
    rows = [
        [escape(date), escape(listed(s.lead.parties[:4])),
         escape(curled(s.lead.headline)) + cite(s.documents), escape(capitalised(s.lead.status.value))]
        for s, date in zip(section.stories[: table.spec.limit], dates, strict=False)
    ]  # fmt: skip
    return _view(table.spec.title, [escape(h) for h in ("Date", "Parties", "Event", "Status")], "llll", rows, Markup())


def _of_series(table: ChosenTable, documents: Mapping[DocumentId, Document], conflicts: Sequence[Conflict]) -> View:
    """A row a series: units in the header, a column of their own where they differ; the newest change where derived.

    Rows of the same sources share one note, under the table; else each row has its own. It tells what sources differ
    on, who says what.
    """
    rows = [_row(s) for s in table.series[: table.spec.limit]]
    periods = sorted({o.period for row in rows for o in row.series.observations if o.period})
    units = [row.unit for row in rows]
    sources = [_sources(row.series) for row in rows]
    shared = all(set(each) == set(sources[0]) for each in sources)
    disputed = [of_spans(conflicts, [o.span for o in row.series.observations]) for row in rows]
    many = len(set(units)) > 1
    changes = [row.change for row in rows]
    echoed = all(is_named(row.series.unit, row.series.label) for row in rows)
    header = ["Measure" if many or echoed or not units[0] else f"Measure, {units[0]}", *(["Unit"] if many else [])]
    header += [*(p.label() for p in periods), *([_change_head(changes)] if any(changes) else [])]
    lines = [
        [
            escape(capitalised(curled(row.series.label)))
            + (Markup() if shared else cite_disputed(each, differ, documents)),
            *([escape(row.unit)] if many else []),
            *(escape(row.cell(p)) for p in periods),
            *([escape(_change(row.change, changes))] if any(changes) else []),
        ]
        for row, each, differ in zip(rows, sources, disputed, strict=True)
    ]
    align = ("ll" if many else "l") + "r" * (len(header) - (2 if many else 1))
    cited = [d for each in sources for d in each]
    shown = list({id(conflict): conflict for differ in disputed for conflict in differ}.values())
    call = cite_disputed(sources[0], shown, documents) if shared else Markup()
    note = escape(named(cited, documents)) + call + trusted(" ") + escape(_note(rows, periods, changes))
    return _view(table.spec.title, [escape(h) for h in header], align, lines, note)


def _row(series: Series) -> Row:
    power, scale, _ = scale_of(max((o.value for o in series.observations), key=abs))
    unit = unit_line("", series.unit, series.currency, scale).removeprefix(", ")
    return Row(series, power, unit, latest_change(series.observations))


def _change_head(changes: Iterable[Change | None]) -> str:
    spans = {_span(c) for c in changes if c}
    return f"Change, {spans.pop()}" if len(spans) == 1 else "Latest change"


def _change(change: Change | None, changes: Sequence[Change | None]) -> str:
    if change is None:
        return "–"
    alone = len({_span(c) for c in changes if c}) == 1
    before = change.before.period
    return change.printed if alone or not before else f"{change.printed} on {before.label()}"


def _span(change: Change) -> str:
    before, after = change.before.period, change.after.period
    return f"{after.label()} on {before.label()}" if before and after else ""


def _note(rows: Sequence[Row], periods: Sequence[Period], changes: Sequence[Change | None]) -> str:
    """Explain the signs that the cells hold, and where the changes come from."""
    cells = " ".join(row.cell(p) for row in rows for p in periods)
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
