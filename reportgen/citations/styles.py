"""The citation styles, each a record of small functions; another style is another record."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from reportgen.citations.chicago import filing_key
from reportgen.citations.listing import Entries, FilingKey, plain_entries
from reportgen.citations.notes import chicago_notes
from reportgen.citations.numeric import Numbers, bracketed, numbered_entries, seated
from reportgen.citations.points import Documents, Point
from reportgen.citations.seating import behind_stops
from reportgen.citations.walk import Seat
from reportgen.model.brief import Inline, Note, NoteCall, NoteId
from reportgen.model.citing import CitationStyle

Call = Callable[[Point, Numbers], Inline]
Notes = Callable[[Sequence[Point], Documents, Collection[NoteId]], tuple[Note, ...]]
"""Makes the notes of points in their order; the last are those that may not say ibid."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a brief cites."""

    call: Call
    """What stands in the text."""

    seat: Seat
    """Fits that to the words around it."""

    notes: Notes
    """Without any for a style that has no notes."""

    entries: Entries
    """Prints the sources of the list."""

    filing_key: FilingKey
    """What the list is sorted by where it is sorted by author."""

    needs_list: bool = False
    """Whether what stands in the text says nothing without the list of sources."""


def _note_call(point: Point, _: Numbers) -> Inline:
    return NoteCall(point.note)


def _no_notes(*_: object) -> tuple[Note, ...]:
    return ()


STYLES: Mapping[CitationStyle, Style] = {
    CitationStyle.CHICAGO: Style(_note_call, behind_stops, chicago_notes, plain_entries, filing_key),
    CitationStyle.NUMERIC: Style(bracketed, seated, _no_notes, numbered_entries, filing_key, needs_list=True),
}
