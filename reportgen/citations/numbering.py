"""Citations of a brief to numbered notes and a list of sources."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

from reportgen.citations.chicago import (
    ShortForm,
    bibliography_entry,
    closed,
    filing_key,
    full_citation,
    short_citation,
)
from reportgen.citations.sentences import joined
from reportgen.citations.walk import Blocks, cites_of, with_calls, with_source_lists
from reportgen.model.brief import (
    Anchor,
    Brief,
    Citation,
    Cite,
    Heading,
    Inlines,
    Note,
    NoteCall,
    NoteId,
    Paragraph,
    SourceList,
    Text,
    plain,
)
from reportgen.model.diagnostics import Diagnostic, Outcome, error
from reportgen.model.source import Document, DocumentId

Documents = Mapping[DocumentId, Document]
Points = Mapping[NoteId, tuple[Citation, ...]]
"""What is cited where a note is called."""

NEAR_ENOUGH = 60
"""rapidfuzz's ratio, 0 to 100, from which on an id may be what was meant."""


def cite(brief: Brief, documents: Documents, printed: Sequence[NoteId] = ()) -> Outcome[Brief]:
    """Replace each `Cite` by the call of a numbered note, and each `SourceList` by an entry for every cited source.

    Notes are numbered from 1 through the brief in reading order: a source's first note is full, later ones short.
    `printed` is the order in which an earlier layout printed them, where a figure floated past the text after it: then
    they are numbered, and are full or short, in that order.
    Sources cited at one point share a note, parted by semicolons; one cited there twice is named once, with its
    locators. Errors: `unknown-source` for each id that `documents` lacks; its citation is left out, and the call too
    where nothing else is cited there. Raises ValueError for a brief that has notes already.
    """
    if brief.notes:
        raise ValueError("the brief has its notes already")
    cites = cites_of(brief)
    known = [_merged(c for c in each.citations if c.document in documents) for each in cites]
    cited = list(dict.fromkeys(c.document for citations in known for c in citations))
    numbers = count(1)
    called = [NoteId(f"note-{next(numbers)}") if citations else None for citations in known]
    points = {note: citations for note, citations in zip(called, known, strict=True) if note}
    notes = tuple(_notes(_ordered(points, printed), documents, _short_forms(cited, documents)))
    calls = iter([NoteCall(note) if note else None for note in called])
    whole = with_calls(brief, lambda _: next(calls))
    entries = sorted((documents[each] for each in cited), key=filing_key)
    listed = with_source_lists(whole, lambda block: _source_list(block, entries))
    return Outcome(replace(listed, notes=notes), tuple(_unknown(cites, documents)))


def _merged(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Name each source once, its locators in the order given."""
    locators: dict[DocumentId, dict[str, None]] = {}
    for each in citations:
        locators.setdefault(each.document, {}).update({each.locator: None} if each.locator else {})
    return tuple(Citation(document, ", ".join(where)) for document, where in locators.items())


def _short_forms(cited: Sequence[DocumentId], documents: Documents) -> dict[DocumentId, ShortForm]:
    """Choose for each source the shortest form that no other cited source shares, the longest where all are shared."""
    chosen = dict.fromkeys(cited, ShortForm.DATED)
    for form in reversed(ShortForm):
        printed = {each: plain(short_citation(documents[each], form=form)) for each in cited}
        shared = Counter(printed.values())
        chosen |= {each: form for each in cited if shared[printed[each]] == 1}
    return chosen


def _ordered(points: Points, printed: Sequence[NoteId]) -> Points:
    """Put points of citation in the order of print; those that weren't printed come last."""
    places = {note: place for place, note in enumerate(printed)}
    return dict(sorted(points.items(), key=lambda point: places.get(point[0], len(places))))


def _notes(points: Points, documents: Documents, forms: Mapping[DocumentId, ShortForm]) -> Iterator[Note]:
    seen: set[DocumentId] = set()
    for number, (note, citations) in enumerate(points.items(), 1):
        said = [_citation(each, documents, None if each.document not in seen else forms) for each in citations]
        seen.update(each.document for each in citations)
        yield Note(note, number, closed(joined(said, ";")))


def _citation(citation: Citation, documents: Documents, forms: Mapping[DocumentId, ShortForm] | None) -> Inlines:
    """Return one source of a note: in full where no short forms are given."""
    document = documents[citation.document]
    if forms is None:
        return full_citation(document, citation.locator)
    return short_citation(document, citation.locator, forms[citation.document])


def _source_list(block: SourceList, entries: Sequence[Document]) -> Blocks:
    """Return an entry a source, under the list's title; nothing where nothing is cited."""
    if not entries:
        return ()
    title = (Heading(2, (Text(block.title),), Anchor("list-of-sources")),) if block.title else ()
    return (*title, *(Paragraph(bibliography_entry(each), "source") for each in entries))


def _unknown(cites: Sequence[Cite], documents: Documents) -> Iterator[Diagnostic]:
    for each in cites:
        for wanted in dict.fromkeys(c.document for c in each.citations):
            if wanted not in documents:
                message = f"no source of this edition is named '{wanted}'"
                yield error("unknown-source", message, each.place, _hint(wanted, documents))


def _hint(wanted: DocumentId, documents: Documents) -> str:
    from rapidfuzz import process  # noqa: PLC0415 (only a brief with a typo needs it)

    near = process.extractOne(wanted, sorted(documents), score_cutoff=NEAR_ENOUGH)
    return f"did you mean '{near[0]}'?" if near else "`reportgen documents` lists the ids"
