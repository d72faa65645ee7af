"""What a template sees: plain dictionaries of text, and Markdown where this room made it."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from markupsafe import Markup

from reportgen.composition.escaping import cite, escape, trusted
from reportgen.composition.phrases import counted, deck, ended, listed
from reportgen.composition.remarks import conflict_views, of_figure, of_story, stage_views
from reportgen.model.chart import Chart
from reportgen.model.findings import Observation, Series
from reportgen.model.numerals import SYMBOLS, capitalised, is_named, printed
from reportgen.model.period import Period
from reportgen.model.qualifiers import sign_of
from reportgen.model.quotes import curled
from reportgen.model.selection import ChosenSection, ChosenTable, Conflict, Selection, Story
from reportgen.model.source import Basis, Document, DocumentId
from reportgen.model.spec import BriefSpec, Grouping, TableOf

View = dict[str, Any]


def brief_view(selection: Selection, spec: BriefSpec, charts: Mapping[str, Chart], version: str) -> View:
    """Everything that a template may print, under the names that the README lists."""
    earlier = selection.lookback.label() if selection.lookback else ""
    sections = [
        section_view(section, f"section-{n}", selection, charts) for n, section in enumerate(selection.sections, 1)
    ]
    return {
        "title": spec.title,
        "organisation": spec.organisation,
        "series": spec.series,
        "period": selection.period.label(),
        "background": earlier,
        "glance": [story_view(story, selection) for story in selection.glance],
        "figures": [figure_view(o, selection.conflicts) for o in selection.figures],
        "sections": sections,
        "contents": spec.contents,
        "chart_list": spec.chart_list,
        "table_list": spec.table_list,
        "source_list": spec.source_list,
        "method": method_view(selection, version),
    }


def section_view(
    section: ChosenSection,
    anchor: str,
    selection: Selection,
    charts: Mapping[str, Chart],
) -> View:
    """A section: its groups of stories, each story with the charts that belong to it, and the charts that are left."""
    documents = {d.id: d for d in selection.documents}
    drawn = [(c.series, charts[c.series.name].id) for c in section.charts if c.series.name in charts]
    homes = {chart: home_of(series, section.stories) for series, chart in drawn}
    groups = [
        {
            "label": label,
            "stories": [
                story_view(story, selection) | {"charts": [chart for chart, home in homes.items() if home is story]}
                for story in stories
            ],
        }
        for label, stories in _groups(section, documents)
    ]
    return {
        "title": section.spec.title,
        "mark": trusted(f"{{:#{anchor}}}"),
        "intro": trusted(section.spec.intro),
        "deck": deck(section.stories),
        "groups": groups,
        "charts": [chart for chart, home in homes.items() if home is None],
        "tables": [table_view(table, section, documents) for table in section.tables],
    }


def home_of(series: Series, stories: Sequence[Story]) -> Story | None:
    """Find the story that a chart stands with: the one that states most of its figures, or else shares its source."""

    def stated(story: Story) -> tuple[int, int]:
        spans = [item.span for item in (story.lead, *story.others)]
        inside = sum(
            span.document == o.document and span.start <= o.span.start < span.end
            for o in series.observations
            for span in spans
        )
        return inside, sum(o.document in story.documents for o in series.observations)

    best = max(stories, key=stated, default=None)
    return best if best and stated(best) > (0, 0) else None


def story_view(story: Story, selection: Selection) -> View:
    """A story: its headline and text, where it comes from, how far it has come, and what its sources disagree on."""
    item = story.lead
    document = selection.document(item.document)
    return {
        "mark": trusted(f"{{:#{anchor_of(story)}}}"),
        "headline": curled(item.headline),
        "text": ended(curled(item.text)),
        "cite": cite(story.documents),
        "page": trusted(f"\u00a0*p.\u00a0{{page:{anchor_of(story)}}}*"),
        "date": dated(item.when, document),
        "parties": listed(item.parties[:4]),
        "status": item.status.value,
        "background": story.background,
        "descriptor": document.descriptor,
        "publisher": document.publisher or document.container,
        "sources": len(story.documents),
        "stages": stage_views(story, selection),
        "conflicts": conflict_views(of_story(selection.conflicts, story)),
    }


def anchor_of(story: Story) -> str:
    """Name a story's heading, for links and page numbers."""
    return "item-" + "".join(c if c.isalnum() else "-" for c in story.lead.id.lower())


def dated(when: Period | None, document: Document) -> str:
    """Say when an event took place, or else when it was reported; an inferred date is shown as one."""
    if when:
        return when.label()
    if not document.published:
        return "undated"
    inferred = " (date inferred)" if document.published_basis is Basis.INFERRED else ""
    return f"reported {document.published.label()}{inferred}"


def figure_view(observation: Observation, conflicts: Iterable[Conflict] = ()) -> View:
    """A key figure: the numeral as printed, with its hedge, and what it measures, of when; whether sources differ."""
    label = observation.label
    counts = not observation.currency and observation.unit != "percent" and observation.unit not in SYMBOLS
    if counts and not is_named(observation.unit, observation.label):
        label = f"{observation.unit}: {label}"
    period = observation.period.label() if observation.period else ""
    return {
        "value": sign_of(observation.qualifier) + printed(observation.value, observation.unit, observation.currency),
        "label": capitalised(curled(label)),
        "period": period,
        "cite": cite([observation.document]),
        "disputed": bool(of_figure(conflicts, observation)),
    }


def table_view(table: ChosenTable, section: ChosenSection, documents: Mapping[DocumentId, Document]) -> View:
    """A table of series (a row each, a column a period) or of the section's items, as Markdown rows."""
    if table.spec.of is TableOf.ITEMS:
        rows = [
            [escape(dated(s.lead.when, documents[s.lead.document])), escape(listed(s.lead.parties[:4])),
             escape(curled(s.lead.headline)) + cite(s.documents), escape(capitalised(s.lead.status.value))]
            for s in section.stories[: table.spec.limit]
        ]  # fmt: skip
        return _rows(table.spec.title, ["Date", "Parties", "Event", "Status"], "llll", rows, "")
    series = table.series[: table.spec.limit]
    periods = sorted({o.period for s in series for o in s.observations if o.period})
    header = ["Measure", *(p.label() for p in periods)]
    return _rows(
        table.spec.title,
        header,
        "l" + "r" * len(periods),
        [[escape(capitalised(curled(s.label))) + cite(_sources(s)), *(_cell(s, p) for p in periods)] for s in series],
        "A dash: no figure in the sources.",
    )


def method_view(selection: Selection, version: str) -> View:
    """How the edition came about, in counts."""
    stories = [story for section in selection.sections for story in section.stories]
    used = {d for story in stories for d in story.documents}
    inferred = [d for d in selection.documents if d.id in used and d.published_basis is Basis.INFERRED]
    files = {d.path for d in selection.documents}
    return {
        "read": counted(len(selection.documents), "document"),
        "files": counted(len(files), "file"),
        "used": counted(len(used), "document"),
        "stories": counted(len(stories), "item"),
        "inferred": len(inferred),
        "inferred_words": counted(len(inferred), "document"),
        "version": version,
    }


def _groups(section: ChosenSection, documents: Mapping[DocumentId, Document]) -> list[tuple[str, list[Story]]]:
    """Gather a section's stories under its grouping; background comes last, under a label of its own."""

    def label(story: Story) -> str:
        item = story.lead
        if story.background:
            return "Background"
        match section.spec.group:
            case Grouping.COUNTRY:
                return next(iter(item.parties), "Other")
            case Grouping.STATUS:
                return capitalised(item.status.value)
            case Grouping.MONTH:
                day = item.when or documents[item.document].published
                return Period.month(day.start.year, day.start.month).label() if day else "Undated"
        return ""

    order = {name: n for n, name in enumerate(dict.fromkeys(map(label, section.stories)))}
    stories = sorted(section.stories, key=lambda story: order[label(story)])
    return [(name, list(group)) for name, group in groupby(stories, key=label)]


def _rows(title: str, header: Sequence[str], align: str, rows: Sequence[Sequence[Markup]], note: str) -> View:
    marks = {"l": ":--", "r": "--:"}
    lines: list[Sequence[str]] = [[escape(h) for h in header], [marks[a] for a in align], *rows]
    return {"title": title, "markdown": trusted("\n".join(f"| {' | '.join(line)} |" for line in lines)), "note": note}


def _cell(series: Series, period: Period) -> Markup:
    found = [o for o in series.observations if o.period == period]
    values = dict.fromkeys(sign_of(o.qualifier) + printed(o.value, o.unit, o.currency) for o in found)
    return escape(" / ".join(values) or "–")


def _sources(series: Series) -> list[DocumentId]:
    return list(dict.fromkeys(o.document for o in series.observations))
