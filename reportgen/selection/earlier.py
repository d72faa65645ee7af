"""Documents from further back than any item: they tell of series alone, and belong to an edition that uses them."""

from collections.abc import Sequence
from dataclasses import replace

from reportgen.model.period import Period
from reportgen.model.plotted import spans_of
from reportgen.model.selection import Selection
from reportgen.model.source import Document, DocumentId


def dated_within(documents: Sequence[Document], *spans: Period | None) -> frozenset[DocumentId]:
    """Return the documents whose dates share a day with any of the spans."""
    asked = [span for span in spans if span]
    return frozenset(d.id for d in documents if d.published and any(d.published.overlaps(span) for span in asked))


def without_unused(selection: Selection) -> Selection:
    """Leave out the documents older than the lookback that no chart, table or comparison of key figures draws on.

    A conflict that one of them has with a document that stays keeps it, for the note of the figure names both.
    """
    if selection.series is None:
        return selection
    kept = dated_within(selection.documents, selection.period, selection.lookback) | _drawn_on(selection)
    for conflict in selection.conflicts:
        told = {statement.span.document for statement in conflict.statements}
        kept |= told if told & kept else frozenset()
    conflicts = tuple(c for c in selection.conflicts if all(s.span.document in kept for s in c.statements))
    documents = tuple(d for d in selection.documents if d.id in kept)
    return replace(selection, documents=documents, conflicts=conflicts)


def _drawn_on(selection: Selection) -> frozenset[DocumentId]:
    found = {earlier.document for _, earlier in selection.before}
    for section in selection.sections:
        found |= {span.document for chart in section.charts for span in spans_of(chart.plotted)}
        found |= {o.document for table in section.tables for series in table.series for o in series.observations}
    return frozenset(found)
