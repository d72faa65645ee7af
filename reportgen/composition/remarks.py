"""What is remarked on what a brief prints: a story's earlier stages, and what the sources disagree on."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from reportgen.composition.escaping import cite, escape
from reportgen.model.brief import Text
from reportgen.model.evidence import Recorded, Reworded
from reportgen.model.findings import Observation
from reportgen.model.quotes import curled, quoted
from reportgen.model.selection import Conflict, ConflictKind, Selection, Story
from reportgen.model.source import Document, DocumentId, Span


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


def cite_disputed(
    documents: Iterable[DocumentId], found: Sequence[Conflict], known: Mapping[DocumentId, Document]
) -> Markup:
    """Cite the sources of a figure in one note; where sources differ on it, cite them too, and say who says what.

    `Sources differ on exports, 2023: 12 (The Daily), 14 (The Weekly).`
    """
    remark = "".join(_markdown(text) for text in differences(found, known))
    return cite(dict.fromkeys((*documents, *sources_of(found))), remark)


def _markdown(text: Text) -> str:
    """Escape a part of a sentence, and keep the blanks around it."""
    words = text.text.strip()
    before, _, after = text.text.partition(words) if words else (text.text, "", "")
    return f"{before}{escape(words)}{after}"


def sources_of(found: Iterable[Conflict]) -> list[DocumentId]:
    """Return whose statements the conflicts are between."""
    return [told.span.document for conflict in found for told in conflict.statements]


def differences(found: Iterable[Conflict], known: Mapping[DocumentId, Document]) -> tuple[Text, ...]:
    """Say for a note what sources differ on and who says what, a sentence a conflict."""
    sentences = [tuple(_difference(conflict, known)) for conflict in found]
    return tuple(text for n, each in enumerate(sentences) for text in ((Text(" "),) if n else ()) + each)


def _difference(conflict: Conflict, known: Mapping[DocumentId, Document]) -> Iterator[Text]:
    """Say who says what. Sources that are named alike are told apart by their titles."""
    sources = dict.fromkeys(told.span.document for told in conflict.statements)
    alike = Counter(source_name(known[each]) for each in sources)
    yield Text(f"{'Sources differ' if len(sources) > 1 else 'The source contradicts itself'} on ")
    yield Text(curled(_about(conflict)), Reworded(tuple(told.span for told in conflict.statements)))
    for n, told in enumerate(conflict.statements):
        document = known[told.span.document]
        yield Text(", " if n else ": ")
        yield Text(told.said, Reworded((told.span,)))
        if len(sources) > 1:
            name = source_name(document)
            yield Text(" (")
            yield Text(name if alike[name] == 1 else quoted(document.title or document.file), Recorded(document.id))
            yield Text(")")
    yield Text(".")


def source_name(document: Document) -> str:
    """Name a source in running text: by its publisher, else by the work that holds it, else by its title."""
    return (document.publisher or document.container or document.title or "an untitled article").rstrip(".")


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
