"""What stands under a story beside its text: its earlier stages, and what the sources disagree on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportgen.composition.escaping import cite
from reportgen.composition.marking import Marks
from reportgen.model.evidence import Dated, Evidence, Reworded, Stated
from reportgen.model.findings import Item, Observation
from reportgen.model.plotted import Chronicle
from reportgen.model.quotes import curled
from reportgen.model.selection import Conflict, ConflictKind, Selection, Statement, Story
from reportgen.model.source import Span


@dataclass(frozen=True, slots=True)
class Told:
    """What an edition tells, by where its sources tell it."""

    observations: Mapping[Span, Observation]
    items: Mapping[Span, Item]

    def evidence(self, statement: Statement) -> Evidence:
        """Return the evidence of a statement that another one contradicts."""
        observation, item = self.observations.get(statement.span), self.items.get(statement.span)
        if observation:
            return Stated((observation,))
        return Dated(statement.span, item.when) if item else Reworded((statement.span,))


def told_in(selection: Selection) -> Told:
    """Gather what a selection's stories, figures, charts and tables tell."""
    stories = [story for section in selection.sections for story in section.stories]
    plotted = [chart.plotted for section in selection.sections for chart in section.charts]
    items = [item for story in (*stories, *selection.glance) for item in (story.lead, *story.others, *story.earlier)]
    items += [step.item for each in plotted if isinstance(each, Chronicle) for step in each.steps]
    observations = [*selection.figures, *(before for _, before in selection.before)]
    observations += [o for each in plotted if not isinstance(each, Chronicle) for o in each.observations]
    tables = [table for section in selection.sections for table in section.tables]
    observations += [o for table in tables for series in table.series for o in series.observations]
    observations += [each.observation for c in selection.conflicts for each in c.statements if each.observation]
    return Told({o.span: o for o in observations}, {item.span: item for item in items})


def stage_views(story: Story, selection: Selection, marks: Marks) -> list[dict[str, Any]]:
    """List the earlier stages of a story: how far it had come, when, and where that is told."""
    out = []
    for item in story.earlier:
        when = item.when or selection.document(item.document).published
        date = marks.marked(when.label(), Dated(item.span, item.when)) if when else ""
        out.append({"status": item.status.value, "date": date, "cite": cite([item.document])})
    return out


def conflict_views(found: Iterable[Conflict], told: Told, marks: Marks) -> list[dict[str, Any]]:
    """List conflicts: what they are about, and each statement with its source."""
    return [
        {
            "about": _about(conflict, told, marks),
            "alone": len({each.span.document for each in conflict.statements}) == 1,
            "statements": [
                {"said": marks.marked(each.said, told.evidence(each)), "cite": cite([each.span.document])}
                for each in conflict.statements
            ],
        }
        for conflict in found
    ]


def _about(conflict: Conflict, told: Told, marks: Marks) -> str:
    if conflict.kind is ConflictKind.DATE:
        return "the date"
    found = [told.observations.get(each.span) for each in conflict.statements]
    stated = tuple(o for o in found if o)
    spans = tuple(each.span for each in conflict.statements)
    return marks.marked(curled(conflict.about), Stated(stated) if stated else Reworded(spans))


def of_story(found: Iterable[Conflict], story: Story) -> list[Conflict]:
    """Return the conflicts that a story has a part in: in its sentences, or as one of its reports."""
    return _touching(found, [item.span for item in (story.lead, *story.others)])


def of_figure(found: Iterable[Conflict], figure: Observation) -> list[Conflict]:
    """Return the conflicts in which a figure is one of the statements."""
    return _touching(found, [figure.span])


def _touching(found: Iterable[Conflict], spans: Sequence[Span]) -> list[Conflict]:
    return [
        conflict
        for conflict in found
        if any(
            span.document == told.span.document and span.start <= told.span.start < span.end
            for span in spans
            for told in conflict.statements
        )
    ]
