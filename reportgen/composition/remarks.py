"""What stands under a story beside its text: its earlier stages, and what the sources disagree on."""

from collections.abc import Iterable, Sequence
from typing import Any

from reportgen.composition.escaping import cite
from reportgen.model.findings import Observation
from reportgen.model.quotes import curled
from reportgen.model.selection import Conflict, ConflictKind, Selection, Story
from reportgen.model.source import Span


def stage_views(story: Story, selection: Selection) -> list[dict[str, Any]]:
    """List the earlier stages of a story: how far it had come, when, and where that is told."""
    out = []
    for item in story.earlier:
        when = item.when or selection.document(item.document).published
        out.append({"status": item.status.value, "date": when.label() if when else "", "cite": cite([item.document])})
    return out


def conflict_views(found: Iterable[Conflict]) -> list[dict[str, Any]]:
    """List conflicts: what they are about, and each statement with its source."""
    return [
        {
            "about": curled(_about(conflict)),
            "alone": len({told.span.document for told in conflict.statements}) == 1,
            "statements": [{"said": told.said, "cite": cite([told.span.document])} for told in conflict.statements],
        }
        for conflict in found
    ]


def _about(conflict: Conflict) -> str:
    return "the date" if conflict.kind is ConflictKind.DATE else conflict.about


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
