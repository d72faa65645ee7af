"""The methods note at the end of a brief: what it was made from, how, and how anyone can check it."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from reportgen.composition.editors_note import NOBODY, editors_note
from reportgen.composition.marking import Marks
from reportgen.composition.phrases import counted, counted_stories, listed, number
from reportgen.composition.remarks import Told, of_spans, of_story
from reportgen.composition.traced import concatenated
from reportgen.model.calls import sources_called
from reportgen.model.evidence import Counted, Made, Making
from reportgen.model.outlets import STATE_MEDIA
from reportgen.model.plotted import spans_of
from reportgen.model.selection import Conflict, ConflictKind, Omissions, Selection, Story
from reportgen.model.source import Basis, Document, DocumentId, Field, Span

Software = Sequence[tuple[str, str]]
"""What decides an edition beside its sources: names and SHA-256, hexadecimal."""

SHOWN = 12
"""Hexadecimal digits of a fingerprint that are printed; the ledger has them all."""

_KINDS: Mapping[str, tuple[str, str]] = {
    "opinion": ("opinion piece", "opinion pieces"),
    "review": ("section of a review", "sections of reviews"),
    "analysis": ("analysis", "analyses"),
    "": ("of no stated kind", "of no stated kind"),
}
"""What a document of a kind is called, and several; of other kinds by their own name."""

_FIELDS: Mapping[Field, str] = {
    Field.TRANSLATED_TITLE: "translated title",
    Field.AUTHOR: "authors",
    Field.URL: "address",
    Field.DESCRIPTOR: "kind",
}
"""What a field of a record is called where its own name is not a reader's word."""


def method_view(selection: Selection, told: Told, version: str, software: Software, marks: Marks) -> dict[str, Any]:
    """How the edition came about, in counts that say what they count; every count may be none."""
    stories = [story for section in selection.sections for story in section.stories]
    drawn_on = _used(selection, stories)
    used = [document for document in selection.documents if document.id in drawn_on]
    files = tuple(dict.fromkeys(d.path for d in selection.documents))
    older = _for_series_alone(selection)
    inferred = [d for d in used if d.published_basis is Basis.INFERRED]
    corrected = [d for d in used if d.corrections]
    redated = [d for d in used if d.published_basis is Basis.CORRECTED]
    edited = editors_note(selection, marks)
    state = [d for d in used if STATE_MEDIA in told.press.labels_of(d)]
    return {
        "period": marks.marked(selection.period.label(), Made(Making.EDITION)),
        "series": marks.marked(selection.series.label() if selection.series else "", Made(Making.EDITION)),
        "older": number(older, _of(older), marks) if older else "",
        "read": counted(selection.documents, "document", _of(selection.documents), marks),
        "files": counted(files, "file", Counted(files=files), marks),
        "used": counted(used, "document", _of(used), marks),
        "used_number": number(used, _of(used), marks),
        "all_used": len(used) == len(selection.documents),
        "stories": counted(stories, "item", counted_stories(stories), marks),
        "kinds": listed(list(_kinds(used, marks))),
        "state": marks.tally(len(state), _of(state)),
        "state_words": number(state, _of(state), marks),
        "inferred": marks.tally(len(inferred), _of(inferred)),
        "inferred_words": counted(inferred, "document", _of(inferred), marks),
        "redated": marks.tally(len(redated), _of(redated)),
        "redated_words": counted(redated, "document", _of(redated), marks),
        "corrected": marks.tally(len(corrected), _of(corrected)),
        "corrected_words": counted(corrected, "document", _of(corrected), marks),
        "corrected_fields": listed(list(_corrected_fields(corrected, marks))),
        "conflicts": listed(list(_conflicts(_printed(selection, stories, told), marks))),
        "omitted": list(_omitted(selection.omitted, marks)),
        "edited": bool(edited),
        "editors": edited or NOBODY,
        "version": marks.marked(version, Made(Making.SOFTWARE)),
        "made_with": _made_with(software, selection.documents, marks),
    }


def _used(selection: Selection, stories: Sequence[Story]) -> set[DocumentId]:
    """Return the documents that anything printed comes from: items, figures, charts, tables, what an intro cites."""
    found = {item.document for story in stories for item in story.earlier}
    found |= {document for story in stories for document in story.documents}
    figures = (*selection.figures, *selection.called, *(earlier for _, earlier in selection.before))
    found |= {o.document for o in figures}
    found |= set(sources_called(selection.draft.foreword)) if selection.draft else set()
    for section in selection.sections:
        found |= {span.document for chart in section.charts for span in spans_of(chart.plotted)}
        found |= {o.document for table in section.tables for series in table.series for o in series.observations}
        found |= set(sources_called(section.spec.intro))
    return found


def _for_series_alone(selection: Selection) -> list[Document]:
    """Return the documents that are older than those that items come from."""
    spans = [span for span in (selection.period, selection.lookback) if span]
    dated = ((document, document.published) for document in selection.documents)
    return [d for d, published in dated if published and not any(published.overlaps(span) for span in spans)]


def _of(documents: Sequence[Document]) -> Counted:
    return Counted(documents=tuple(document.id for document in documents))


def _kinds(documents: Sequence[Document], marks: Marks) -> Iterator[str]:
    """Count documents by kind, the most frequent first; those of no stated kind last."""
    kinds: dict[str, list[Document]] = {}
    for document in documents:
        kinds.setdefault(document.descriptor.strip().lower(), []).append(document)
    for kind, alike in sorted(kinds.items(), key=lambda pair: (not pair[0], -len(pair[1]), pair[0])):
        one, several = _KINDS.get(kind, (kind, f"{kind}s"))
        yield concatenated((number(alike, _of(alike), marks), " ", one if len(alike) == 1 else several))


def _corrected_fields(documents: Sequence[Document], marks: Marks) -> Iterator[str]:
    """Name the fields that editors corrected: `its date` of one document, `the date of two` of several."""
    for field in Field:
        alike = [document for document in documents if any(each.field is field for each in document.corrections)]
        name = _FIELDS.get(field, field.value)
        if alike and len(documents) == 1:
            yield f"its {name}"
        elif alike:
            yield concatenated((f"the {name} of ", number(alike, _of(alike), marks)))


def _printed(selection: Selection, stories: Sequence[Story], told: Told) -> list[Conflict]:
    """Return the conflicts that have a part in what is printed: in stories, key figures, charts and tables."""
    spans: list[Span] = [o.span for o in selection.figures]
    for section in selection.sections:
        spans += [span for chart in section.charts for span in spans_of(chart.plotted)]
        spans += [o.span for table in section.tables for series in table.series for o in series.observations]
    found = [*of_spans(told.conflicts, spans), *(c for story in stories for c in of_story(told.conflicts, story))]
    return [conflict for conflict in told.conflicts if any(conflict is each for each in found)]


def _conflicts(found: Sequence[Conflict], marks: Marks) -> Iterator[str]:
    for kind in ConflictKind:
        alike = [conflict for conflict in found if conflict.kind is kind]
        if alike:
            spans = tuple(conflict.statements[0].span for conflict in alike)
            yield counted(alike, kind.value, Counted(spans=spans), marks)


def _omitted(omitted: Omissions, marks: Marks) -> Iterator[dict[str, Any]]:
    """Say how many reported events are left out, and why."""
    reasons = (
        ("that no section asks for", omitted.unasked),
        ("only proposed or under negotiation, which are not printed as agreements", omitted.unsettled),
        ("less important than those that fill their section", omitted.full),
        ("for which the pages have no room", omitted.budget),
        ("that editors dropped", omitted.dropped),
        ("that the editors’ draft doesn’t list", omitted.undrafted),
    )
    for why, spans in reasons:
        if spans:
            yield {"count": number(spans, Counted(spans=spans), marks), "why": why}


def _made_with(software: Software, documents: Sequence[Document], marks: Marks) -> str:
    """Name what decides the edition, with the head of each fingerprint; that of the sources is of their files'."""
    files = "\n".join(sorted({document.sha256 for document in documents}))
    data = [(name, value) for name, value in software if name != "reportgen"]
    prints = [*data, ("sources", sha256(files.encode()).hexdigest())]
    own = Made(Making.SOFTWARE)
    return listed([concatenated((f"{name} ", marks.marked(value[:SHOWN], own))) for name, value in prints])
