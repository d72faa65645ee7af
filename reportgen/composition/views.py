"""What a template sees: plain dictionaries of text, and Markdown where this room made it."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from reportgen.composition.escaping import cite, trusted
from reportgen.composition.instead import table_instead
from reportgen.composition.key_figures import figure_view
from reportgen.composition.phrases import counted, deck, ended, listed
from reportgen.composition.remarks import conflict_views, of_story, stage_views
from reportgen.composition.tabling import table_view
from reportgen.model.chart import Chart
from reportgen.model.numerals import capitalised
from reportgen.model.period import Period
from reportgen.model.plotted import Plotted, spans_of
from reportgen.model.quotes import curled
from reportgen.model.selection import ChosenSection, Selection, Story
from reportgen.model.source import Basis, Document, DocumentId
from reportgen.model.spec import BriefSpec, Grouping

View = dict[str, Any]


def brief_view(selection: Selection, spec: BriefSpec, charts: Mapping[str, Chart], version: str) -> View:
    """Everything that a template may print, under the names that the README lists."""
    before, known = dict(selection.before), {d.id: d for d in selection.documents}
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
        "figures": [figure_view(o, before.get(o.id), selection.conflicts, known) for o in selection.figures],
        "sections": sections,
        "contents": spec.contents,
        "chart_list": spec.chart_list,
        "table_list": spec.table_list,
        "source_list": spec.source_list is not None,
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
    homes = {c.id: home_of(c.plotted, section.stories) for c in section.charts if c.id in charts}
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
    lost = [c.plotted for c in section.charts if c.id not in charts]
    dates = [dated(s.lead.when, documents[s.lead.document]) for s in section.stories]
    return {
        "title": section.spec.title,
        "mark": trusted(f"{{:#{anchor}}}"),
        "intro": trusted(section.spec.intro),
        "deck": deck(section.stories),
        "groups": groups,
        "charts": [chart for chart, home in homes.items() if home is None],
        "tables": [
            *filter(None, (table_instead(plotted, documents, selection.conflicts) for plotted in lost)),
            *(table_view(table, section, documents, dates, selection.conflicts) for table in section.tables),
        ],
    }


def home_of(plotted: Plotted, stories: Sequence[Story]) -> Story | None:
    """Find the story that a chart stands with: the one that states most of it, or else shares its source."""

    def stated(story: Story) -> tuple[int, int]:
        spans = [item.span for item in (story.lead, *story.others)]
        inside = sum(
            span.document == told.document and span.start <= told.start < span.end
            for told in spans_of(plotted)
            for span in spans
        )
        return inside, sum(told.document in story.documents for told in spans_of(plotted))

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
