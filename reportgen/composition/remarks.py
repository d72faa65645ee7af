"""What is remarked on what a brief prints: a story's earlier stages, and what the sources disagree on."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from reportgen.composition.dating import dated
from reportgen.composition.escaping import cite, escape
from reportgen.composition.marking import Marks
from reportgen.composition.traced import concatenated
from reportgen.model.brief import Text
from reportgen.model.capitals import lowered
from reportgen.model.evidence import Dated, Evidence, Recorded, Reworded, Stated
from reportgen.model.findings import Item, Observation, ObservationId
from reportgen.model.outlets import Press
from reportgen.model.plotted import Chronicle
from reportgen.model.quotes import curled, quoted
from reportgen.model.selection import Conflict, ConflictKind, Selection, Statement, Story
from reportgen.model.source import Document, DocumentId, Span

NO_PRESS = Press()
"""Knows no outlet."""


@dataclass(frozen=True, slots=True)
class Told:
    """What an edition tells, by where its sources tell it."""

    observations: Mapping[Span, Observation]
    items: Mapping[Span, Item]
    documents: Mapping[DocumentId, Document]
    conflicts: tuple[Conflict, ...] = ()
    press: Press = NO_PRESS
    called: Mapping[ObservationId, Observation] = field(default_factory=dict)
    """The stated numbers that intros and editors' words call for."""

    def evidence(self, statement: Statement) -> Evidence:
        """Return the evidence of a statement that another one contradicts."""
        observation, item = self.observations.get(statement.span), self.items.get(statement.span)
        if observation:
            return Stated((observation,))
        return Dated(statement.span, item.when) if item else Reworded((statement.span,))


def told_in(selection: Selection, press: Press = NO_PRESS) -> Told:
    """Gather what a selection's stories, figures, charts and tables tell, and who publishes what."""
    stories = [story for section in selection.sections for story in section.stories]
    plotted = [chart.plotted for section in selection.sections for chart in section.charts]
    items = [item for story in (*stories, *selection.glance) for item in (story.lead, *story.others, *story.earlier)]
    items += [step.item for each in plotted if isinstance(each, Chronicle) for step in each.steps]
    observations = [*selection.figures, *selection.called, *(before for _, before in selection.before)]
    observations += [o for each in plotted if not isinstance(each, Chronicle) for o in each.observations]
    tables = [table for section in selection.sections for table in section.tables]
    observations += [o for table in tables for series in table.series for o in series.observations]
    observations += [each.observation for c in selection.conflicts for each in c.statements if each.observation]
    return Told(
        {o.span: o for o in observations},
        {item.span: item for item in items},
        {d.id: d for d in selection.documents},
        selection.conflicts,
        press,
        {o.id: o for o in selection.called},
    )


def stage_views(story: Story, selection: Selection, marks: Marks) -> list[dict[str, Any]]:
    """List the earlier stages of a story: how far it had come, when, and where that is told."""
    out = []
    for item in story.earlier:
        date = dated(item, selection.document(item.document), marks)
        out.append({"status": item.status.value, "date": date, "cite": cite([item.document])})
    return out


def conflict_views(found: Iterable[Conflict], told: Told, marks: Marks) -> list[dict[str, Any]]:
    """List conflicts: what they are about, and each statement with its source."""
    return [
        {
            "about": _marked(_about(conflict, told), marks),
            "alone": len({each.span.document for each in conflict.statements}) == 1,
            "statements": [
                {"said": marks.marked(each.said, told.evidence(each)), "cite": cite([each.span.document])}
                for each in conflict.statements
            ],
        }
        for conflict in found
    ]


def cite_disputed(documents: Iterable[DocumentId], found: Sequence[Conflict], told: Told, marks: Marks) -> Markup:
    """Cite the sources of a figure in one note; where sources differ on it, cite them too, and say who says what.

    `Sources differ on exports, 2023: 12 (The Daily), 14 (The Weekly).`
    """
    remark = escape(concatenated(_marked(text, marks) for text in differences(found, told)))
    return cite(dict.fromkeys((*documents, *sources_of(found))), remark)


def sources_of(found: Iterable[Conflict]) -> list[DocumentId]:
    """Return whose statements the conflicts are between."""
    return [each.span.document for conflict in found for each in conflict.statements]


def differences(found: Iterable[Conflict], told: Told) -> tuple[Text, ...]:
    """Say for a note what sources differ on and who says what, a sentence a conflict."""
    sentences = [tuple(_difference(conflict, told)) for conflict in found]
    return tuple(text for n, each in enumerate(sentences) for text in ((Text(" "),) if n else ()) + each)


def _difference(conflict: Conflict, told: Told) -> Iterator[Text]:
    """Say who says what. Sources that are named alike are told apart by their titles."""
    sources = dict.fromkeys(each.span.document for each in conflict.statements)
    alike = Counter(source_name(told.documents[each]) for each in sources)
    yield Text(f"{'Sources differ' if len(sources) > 1 else 'The source contradicts itself'} on ")
    yield _about(conflict, told)
    for n, each in enumerate(conflict.statements):
        yield Text(", " if n else ": ")
        yield Text(each.said, told.evidence(each))
        if len(sources) > 1:
            document = told.documents[each.span.document]
            name = source_name(document)
            yield Text(" (")
            yield Text(name if alike[name] == 1 else quoted(document.title or document.file), Recorded(document.id))
            yield Text(")")
    yield Text(".")


def source_name(document: Document) -> str:
    """Name a source in running text: by its publisher, else by the work that holds it, else by its title.

    A name all in capitals is set in headline capitals, as in the notes.
    """
    return lowered(document.publisher or document.container or document.title or "an untitled article").rstrip(".")


def _about(conflict: Conflict, told: Told) -> Text:
    """Say what a conflict is about: a measure and its period, or the date."""
    if conflict.kind is ConflictKind.DATE:
        return Text("the date")
    found = [told.observations.get(each.span) for each in conflict.statements]
    stated = tuple(o for o in found if o)
    spans = tuple(each.span for each in conflict.statements)
    return Text(curled(conflict.about), Stated(stated) if stated else Reworded(spans))


def _marked(text: Text, marks: Marks) -> str:
    return marks.marked(text.text, text.evidence) if text.evidence else text.text


def of_spans(found: Iterable[Conflict], spans: Sequence[Span]) -> list[Conflict]:
    """Return the conflicts in which the characters of a span are one of the statements."""
    return _touching(found, spans)


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
