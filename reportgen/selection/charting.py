"""What each section draws and tabulates: what its author asks for, and the best that its items hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportgen.model.asked import ChartQuery, ChartSpec, CompareQuery, EntityQuery, EventQuery, SeriesQuery, TableOf
from reportgen.model.diagnostics import Diagnostic
from reportgen.model.findings import Item, Observation, Series
from reportgen.model.plotted import Plotted
from reportgen.model.selection import ChosenChart, ChosenSection, ChosenTable
from reportgen.model.source import Document, DocumentId
from reportgen.model.spec import SectionSpec
from reportgen.selection.automatic import best_of
from reportgen.selection.chronicles import find_chronicle
from reportgen.selection.comparing import find_comparison, find_entities
from reportgen.selection.measures import find


@dataclass(frozen=True, slots=True)
class Stock:
    """All that an edition's documents hold for charts and tables."""

    series: tuple[Series, ...]
    observations: tuple[Observation, ...]
    items: tuple[Item, ...]
    documents: Mapping[DocumentId, Document]


def with_charts(filled: Sequence[ChosenSection], stock: Stock, said: list[Diagnostic]) -> tuple[ChosenSection, ...]:
    """Give each section its charts and tables. What one asks for is never taken by another's `auto`."""
    asked = [_asked_for(section.spec, stock, said) for section in filled]
    used = {plotted.name for charts in asked for _, plotted in charts}
    ids: set[str] = set()
    sections = []
    for section, charts in zip(filled, asked, strict=True):
        auto = best_of(
            section.stories, stock.series, stock.observations, stock.documents, used, section.spec.auto_charts
        )
        used |= {plotted.name for plotted in auto}
        place = section.spec.place
        charts += [(ChartSpec(SeriesQuery(plotted.name), place=place), plotted) for plotted in auto]
        chosen = tuple(ChosenChart(spec, plotted, _unique(plotted.name, ids)) for spec, plotted in charts)
        sections.append(replace(section, charts=chosen, tables=_tables(section.spec, stock.series, said)))
    return tuple(sections)


def _asked_for(section: SectionSpec, stock: Stock, said: list[Diagnostic]) -> list[tuple[ChartSpec, Plotted]]:
    found = []
    for chart in section.charts:
        plotted, problems = _found(chart.query, chart, stock)
        said += problems
        if plotted:
            found.append((chart, plotted))
    return found


def _found(query: ChartQuery, chart: ChartSpec, stock: Stock) -> tuple[Plotted | None, list[Diagnostic]]:
    match query:
        case SeriesQuery():
            return find(query, stock.series, chart.place)
        case CompareQuery():
            return find_comparison(query, stock.observations, chart.place)
        case EntityQuery():
            return find_entities(query, stock.observations, chart.place)
        case EventQuery():
            return find_chronicle(query, stock.items, stock.documents, chart.place)


def _unique(name: str, taken: set[str]) -> str:
    chosen, turn = name, 2
    while chosen in taken:
        chosen, turn = f"{name}-{turn}", turn + 1
    taken.add(chosen)
    return chosen


def _tables(section: SectionSpec, series: Sequence[Series], said: list[Diagnostic]) -> tuple[ChosenTable, ...]:
    tables = []
    for table in section.tables:
        rows = []
        for query in table.queries:
            one, problems = find(query, series, table.place)
            said += problems
            rows += [one] if one else []
        if rows or table.of is TableOf.ITEMS:
            tables.append(ChosenTable(table, tuple(rows)))
    return tuple(tables)
