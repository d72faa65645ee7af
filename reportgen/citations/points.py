"""The points of a brief at which sources are cited, before any style prints them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.model.brief import Citation, Cite, Inlines, NoteId
from reportgen.model.diagnostics import Diagnostic, error
from reportgen.model.source import Document, DocumentId

Documents = Mapping[DocumentId, Document]

NEAR_ENOUGH = 60
"""rapidfuzz's ratio, 0 to 100, from which on an id may be what was meant."""


@dataclass(frozen=True, slots=True)
class Point:
    """One point of citation: every source that is known there, once."""

    note: NoteId
    """The note that it calls, where the style has notes."""

    citations: tuple[Citation, ...]
    remark: Inlines = ()


def points_of(cites: Sequence[Cite], documents: Documents) -> tuple[Point | None, ...]:
    """Number points of citation in reading order; None for one at which no source is known.

    A source cited twice at one point is named once, with its locators.
    """
    out: list[Point | None] = []
    number = 0
    for cite in cites:
        known = _merged(c for c in cite.citations if c.document in documents)
        number += bool(known)
        out.append(Point(NoteId(f"note-{number}"), known, cite.remark) if known else None)
    return tuple(out)


def in_print_order(points: Iterable[Point], printed: Sequence[NoteId]) -> tuple[Point, ...]:
    """Put points in the order in which their notes were printed; those that weren't printed come last."""
    places = {note: place for place, note in enumerate(printed)}
    return tuple(sorted(points, key=lambda point: places.get(point.note, len(places))))


def sources_of(points: Iterable[Point]) -> tuple[DocumentId, ...]:
    """Return the sources cited, each once, in the order of their first citations."""
    return tuple(dict.fromkeys(c.document for point in points for c in point.citations))


def unknown_sources(cites: Sequence[Cite], documents: Documents) -> Iterator[Diagnostic]:
    """Yield an error `unknown-source` for each id that no document has, where it is cited."""
    for each in cites:
        for wanted in dict.fromkeys(c.document for c in each.citations):
            if wanted not in documents:
                message = f"no source of this edition is named '{wanted}'"
                yield error("unknown-source", message, each.place, _hint(wanted, documents))


def _merged(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Name each source once, its locators in the order given."""
    locators: dict[DocumentId, dict[str, None]] = {}
    for each in citations:
        locators.setdefault(each.document, {}).update({each.locator: None} if each.locator else {})
    return tuple(Citation(document, ", ".join(where)) for document, where in locators.items())


def _hint(wanted: DocumentId, documents: Documents) -> str:
    from rapidfuzz import process  # noqa: PLC0415 (only a brief with a typo needs it)

    near = process.extractOne(wanted, sorted(documents), score_cutoff=NEAR_ENOUGH)
    return f"did you mean '{near[0]}'?" if near else "`reportgen documents` lists the ids"
