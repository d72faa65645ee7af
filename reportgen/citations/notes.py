"""Points of citation as Chicago notes: a source in full at first, in short later, `Ibid.` where a brief wants that."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from reportgen.citations.chicago import ShortForm, closed, full_citation, ibid_note, short_citation
from reportgen.citations.points import Documents, Point, sources_of
from reportgen.citations.sentences import capitalised, followed, joined
from reportgen.citations.vouched import vouched
from reportgen.model.brief import Citation, Inlines, Note, NoteId, Text, plain
from reportgen.model.evidence import Recorded
from reportgen.model.source import DocumentId

Forms = Mapping[DocumentId, ShortForm]


def chicago_notes(points: Sequence[Point], documents: Documents, named: Collection[NoteId]) -> tuple[Note, ...]:
    """Number notes from 1 in the order given: a source's first note is full, later ones short.

    Sources cited at one point share a note, parted by semicolons. A note that cites one source, the same that the note
    before it cites alone, says `Ibid.`, unless it is among those that have to be `named`.
    """
    forms = _short_forms(sources_of(points), documents)
    seen: set[DocumentId] = set()
    notes: list[Note] = []
    before: Point | None = None
    for number, point in enumerate(points, 1):
        if before and point.note not in named and is_ibid(point, before):
            said = _ibid(point.citations[0], before.citations[0])
        else:
            said = closed(joined([_citation(each, documents, seen, forms) for each in point.citations], ";"))
        seen.update(each.document for each in point.citations)
        notes.append(Note(point.note, number, (*said, *_remark(point.remark))))
        before = point
    return tuple(notes)


def is_ibid(point: Point, before: Point) -> bool:
    """Tell whether a note may say `Ibid.` for the one source that the note before it names.

    Not after a remark, which may name other sources; nor where only the earlier note says where in the source: `Ibid.`
    alone means that very place.
    """
    if before.remark or len(point.citations) != 1 or len(before.citations) != 1:
        return False
    (now,), (then,) = point.citations, before.citations
    return now.document == then.document and bool(now.locator or not then.locator)


def _ibid(now: Citation, then: Citation) -> Inlines:
    locator = "" if now.locator == then.locator else now.locator
    return vouched(ibid_note(locator), Recorded(now.document, now.locator))


def _citation(citation: Citation, documents: Documents, seen: Collection[DocumentId], forms: Forms) -> Inlines:
    """Return one source of a note: in full where none before it named it."""
    document = documents[citation.document]
    short = citation.document in seen
    said = (
        short_citation(document, citation.locator, forms[citation.document])
        if short
        else full_citation(document, citation.locator)
    )
    return vouched(said, Recorded(citation.document, citation.locator))


def _short_forms(cited: Sequence[DocumentId], documents: Documents) -> Forms:
    """Choose for each source the shortest form that no other cited source shares, the longest where all are shared."""
    chosen = dict.fromkeys(cited, ShortForm.DATED)
    for form in reversed(ShortForm):
        printed = {each: plain(short_citation(documents[each], form=form)) for each in cited}
        shared = Counter(printed.values())
        chosen |= {each: form for each in cited if shared[printed[each]] == 1}
    return chosen


def _remark(remark: Inlines) -> Inlines:
    """Set a remark as a sentence after the citations."""
    return (Text(" "), *followed(capitalised(remark), ".")) if plain(remark).strip() else ()
