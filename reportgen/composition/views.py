"""What a template sees: plain dictionaries of text, and Markdown where this room made it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from markupsafe import Markup

from reportgen.composition.dating import inferred
from reportgen.composition.edited import (
    bare_text,
    date_of,
    end_note,
    evidence_of_date,
    evidence_of_party,
    headline_of,
    parties_of,
    quoted_text,
    status_of,
)
from reportgen.composition.escaping import cite, trusted
from reportgen.composition.inserting import inserted
from reportgen.composition.instead import table_instead
from reportgen.composition.key_figures import figure_view
from reportgen.composition.literals import literal
from reportgen.composition.marking import Marks
from reportgen.composition.method import Software, method_view
from reportgen.composition.news import corrected_view, errata_view, since_view, standing_view
from reportgen.composition.phrases import deck
from reportgen.composition.places import Typed, typed_in
from reportgen.composition.remarks import NO_PRESS, Told, cite_disputed, conflict_views, of_story, stage_views, told_in
from reportgen.composition.tabling import table_view
from reportgen.composition.traced import concatenated
from reportgen.model.chart import Chart
from reportgen.model.diagnostics import Place
from reportgen.model.draft import Draft, Field
from reportgen.model.evidence import Counted, Given, Made, Making, Recorded
from reportgen.model.numerals import capitalised
from reportgen.model.outlets import Press
from reportgen.model.period import Period
from reportgen.model.plotted import Plotted, spans_of
from reportgen.model.selection import ChosenSection, Selection, Story
from reportgen.model.spec import BriefSpec, Grouping

View = dict[str, Any]


def brief_view(
    selection: Selection,
    spec: BriefSpec,
    charts: Mapping[str, Chart],
    version: str,
    marks: Marks,
    software: Software = (),
    press: Press = NO_PRESS,
) -> View:
    """Everything that a template may print, under the names that the README lists; `marks` gathers its evidence."""
    before = dict(selection.before)
    earlier = selection.lookback.label() if selection.lookback else ""
    typed, told = typed_in(spec), told_in(selection, press)
    own = Made(Making.EDITION)
    sections = [
        section_view(section, f"section-{n}", selection, charts, typed, told, marks)
        for n, section in enumerate(selection.sections, 1)
    ]
    return {
        "title": marks.marked(spec.title, own),
        "organisation": marks.marked(spec.organisation, own),
        "series": marks.marked(spec.series, own),
        "period": marks.marked(selection.period.label(), own),
        "background": marks.marked(earlier, own),
        "glance": [_at_a_glance(story, selection, told, marks) for story in selection.glance],
        "figures": [figure_view(o, told, marks, before.get(o.id)) for o in selection.figures],
        "since": since_view(selection, lambda story: _at_a_glance(story, selection, told, marks), marks),
        "errata": errata_view(selection.errata, spec, selection, marks),
        "corrected": corrected_view(selection.corrected, marks),
        "sections": sections,
        "foreword": foreword_of(selection.draft, told, marks) if selection.draft else "",
        "contents": spec.contents,
        "chart_list": spec.chart_list,
        "table_list": spec.table_list,
        "source_list": spec.source_list is not None,
        "method": method_view(selection, told, version, software, marks),
    }


def section_view(
    section: ChosenSection,
    anchor: str,
    selection: Selection,
    charts: Mapping[str, Chart],
    typed: Typed,
    told: Told,
    marks: Marks,
) -> View:
    """A section: its groups of stories, each story with the charts that belong to it, and the charts that are left."""
    homes = {c.id: home_of(c.plotted, section.stories) for c in section.charts if c.id in charts}
    views = {story.lead.id: story_view(story, selection, told, marks) for story in section.stories}
    groups = [
        {
            "label": label,
            "stories": [
                views[story.lead.id] | {"charts": [chart for chart, home in homes.items() if home is story]}
                for story in stories
            ],
        }
        for label, stories in _groups(section, selection, marks)
    ]
    lost = [c.plotted for c in section.charts if c.id not in charts]
    title = typed.title(section.spec)
    return {
        "title": marks.marked(section.spec.title, Given(title)) if title else section.spec.title,
        "mark": trusted(f"{{:#{anchor}}}"),
        "intro": trusted(inserted(literal(section.spec.intro, _intro_lines(section, typed), marks), told, marks)),
        "deck": deck(section.stories, marks),
        "groups": groups,
        "charts": [chart for chart, home in homes.items() if home is None],
        "tables": [
            *filter(None, (table_instead(plotted, told, marks) for plotted in lost)),
            *(
                table_view(table, list(views.values()), told, marks, typed.table(table.spec))
                for table in section.tables
            ),
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


def story_view(story: Story, selection: Selection, told: Told, marks: Marks) -> View:
    """A story: its headline and text, where it comes from, how far it has come, and what its sources disagree on."""
    item = story.lead
    document = selection.document(item.document)
    publisher = document.publisher or document.container
    return {
        "mark": trusted(f"{{:#{anchor_of(story)}}}"),
        "headline": headline_of(story, marks),
        "quote": quoted_text(story, told, marks),
        "text": bare_text(story, told, marks),
        "cite": end_note(story),
        "cited": cite(story.documents),
        "page": trusted(f"\u00a0*p.\u00a0{{page:{anchor_of(story)}}}*"),
        "date": date_of(story, selection, marks),
        "parties": parties_of(story, selection, marks),
        "status": status_of(story, marks),
        "background": story.background,
        "descriptor": document.descriptor,
        "labels": _labels(story, selection, told),
        "publisher": marks.marked(publisher, Recorded(document.id)),
        "sources": marks.tally(len(story.documents), Counted(documents=story.documents)),
        "stages": stage_views(story, selection, marks),
        "conflicts": conflict_views(of_story(selection.conflicts, story), told, marks),
        **standing_view(story, selection.since, marks),
    }


def foreword_of(draft: Draft, told: Told, marks: Marks) -> Markup:
    """Return an editor's foreword, as Markdown."""
    lines = partial(_line_of, dict(draft.places), "foreword", Place(draft.file))
    return trusted(inserted(literal(draft.foreword.rstrip(), lines, marks), told, marks))


def _intro_lines(section: ChosenSection, typed: Typed) -> Callable[[int], Place]:
    """Return what tells where the lines of a section's intro stand: in the draft where it has one, or in the spec."""
    draft = section.draft
    if draft is None or draft.intro is None:
        return typed.lines(section.spec)
    return partial(_line_of, dict(draft.places), "intro", draft.place or Place(typed.spec.file))


def _line_of(places: Mapping[str, Place], key: str, begins: Place, number: int) -> Place:
    return places.get(f"{key}.{number}") or places.get(key, begins)


def _labels(story: Story, selection: Selection, told: Told) -> tuple[str, ...]:
    """Label the source that is quoted; where the words are an editor's, every source that they rest on."""
    sources = story.documents if Field.TEXT in story.edits else (story.lead.document,)
    return tuple(dict.fromkeys(label for each in sources for label in told.press.labels_of(selection.document(each))))


def _at_a_glance(story: Story, selection: Selection, told: Told, marks: Marks) -> View:
    """A story that is told without its text: what sources disagree on stands in its note."""
    disputed = of_story(selection.conflicts, story)
    return story_view(story, selection, told, marks) | {"cite": cite_disputed(story.documents, disputed, told, marks)}


def anchor_of(story: Story) -> str:
    """Name a story's heading, for links and page numbers."""
    return "item-" + "".join(c if c.isalnum() else "-" for c in story.lead.id.lower())


def _groups(section: ChosenSection, selection: Selection, marks: Marks) -> list[tuple[str, list[Story]]]:
    """Gather a section's stories under its grouping; background comes last, under a label of its own."""

    def label(story: Story) -> str:
        return "Background" if story.background else _group(story, section.spec.group, selection, marks)

    labels = {story.lead.id: label(story) for story in section.stories}
    order = {name: n for n, name in enumerate(dict.fromkeys(labels.values()))}
    stories = sorted(section.stories, key=lambda story: (story.background, order[labels[story.lead.id]]))
    return [(name, list(group)) for name, group in groupby(stories, key=lambda story: labels[story.lead.id])]


def _group(story: Story, group: Grouping, selection: Selection, marks: Marks) -> str:
    item = story.lead
    match group:
        case Grouping.COUNTRY:
            name = next(iter(item.parties), "")
            return marks.marked(name, evidence_of_party(name, story, selection)) if name else "Other"
        case Grouping.STATUS:
            return capitalised(item.status.value)
        case Grouping.MONTH:
            document = selection.document(item.document)
            day = item.when or document.published
            if not day:
                return "Undated"
            told = marks.marked(_month(day).label(), evidence_of_date(story))
            return concatenated((told, *(() if Field.DATE in story.edits and item.when else inferred(item, document))))
    return ""


def _month(when: Period) -> Period:
    """Return the month that a period lies in; what is longer than a month stays what it is."""
    month = Period.month(when.start.year, when.start.month)
    return month if when.end <= month.end else when
