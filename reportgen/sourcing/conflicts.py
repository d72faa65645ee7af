"""Whether a figure on which sources differ is printed with all that they say."""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from reportgen.model.brief import Figure, KeyFigures
from reportgen.model.diagnostics import Diagnostic, Place
from reportgen.model.evidence import Derived, Quoted, Stated
from reportgen.model.selection import Conflict, ConflictKind, Selection, Statement, Story
from reportgen.model.source import DocumentId, Span
from reportgen.model.spec import BriefSpec
from reportgen.sourcing.faults import fault, place_of
from reportgen.sourcing.printed import Piece


def unflagged_conflicts(
    pieces: Sequence[Piece], stories: Sequence[Story], selection: Selection, spec: BriefSpec
) -> Iterator[Diagnostic]:
    """Report each figure, and each item's figure or date, that sources differ on and that is printed as if they agreed.

    All that they say has to stand beside it or in its notes: with the item, in the row or under its table, in the
    chart's caption, in the label of the key figure.
    """
    seen: set[tuple[str, Place | None]] = set()
    told_in = _by_document(selection.conflicts)
    for piece in (piece for piece in pieces if piece.items or piece.block):
        figures = _stated(piece) if piece.block else set()
        documents = sorted({span.document for span in (*piece.items, *figures)})
        for conflict in dict.fromkeys(each for document in documents for each in told_in.get(document, ())):
            if _prints(piece, figures, conflict) and not _tells(piece, conflict):
                place = _place(piece, stories, selection, spec)
                if (conflict.about, place) not in seen:
                    seen.add((conflict.about, place))
                    yield fault(spec, "unflagged-conflict", _message(conflict), place, _HINT)


_HINT = "print the figure's `cite`, whose note says who says what, or the story's `conflicts`"


def _by_document(conflicts: Sequence[Conflict]) -> Mapping[DocumentId, list[Conflict]]:
    found: dict[DocumentId, list[Conflict]] = {}
    for conflict in conflicts:
        for document in {told.span.document for told in conflict.statements}:
            found.setdefault(document, []).append(conflict)
    return found


def _message(conflict: Conflict) -> str:
    what = conflict.about if conflict.kind is ConflictKind.FIGURE else f"the date of '{conflict.about}'"
    told = ", ".join(f"{told.said} ({told.span.document})" for told in conflict.statements)
    return f"sources differ on {what}: {told}; it is printed without saying so"


def _prints(piece: Piece, figures: AbstractSet[Span], conflict: Conflict) -> bool:
    """Tell whether a piece prints one of the statements: as a figure of its own, in an item's text or headline."""
    return any(
        (conflict.kind is ConflictKind.FIGURE and told.span in figures)
        or any(_within(told.span, item) and _has(piece, item, told) for item in piece.items)
        for told in conflict.statements
    )


def _has(piece: Piece, item: Span, told: Statement) -> bool:
    """Tell whether a piece has the whole text of an item, or else what is stated in it among its words."""
    number = re.search(r"\d[\d.,]*", told.said)
    words = " ".join(text.text for text in piece.texts)
    return any(text.evidence == Quoted(item) for text in piece.texts) or bool(number and number[0] in words)


def _stated(piece: Piece) -> set[Span]:
    """Return where the figures of a piece are stated; what is derived rests on them."""
    stated = (text.evidence for text in piece.texts if isinstance(text.evidence, Stated | Derived))
    return {o.span for evidence in stated for o in evidence.observations}


def _within(span: Span, item: Span) -> bool:
    return span.document == item.document and item.start <= span.start < item.end


def _tells(piece: Piece, conflict: Conflict) -> bool:
    """Tell whether every statement is printed, none as a part of a longer number."""
    said = piece.said()
    return all(
        re.search(rf"(?<![\d.,]){re.escape(told.said)}(?!\d|[.,]\d)", said) is not None for told in conflict.statements
    )


def _place(piece: Piece, stories: Sequence[Story], selection: Selection, spec: BriefSpec) -> Place | None:
    for story in stories:
        if story.lead.span in piece.items:
            return place_of(story, selection)
    match piece.block:
        case KeyFigures():
            return spec.place("key_figures")
        case Figure(chart):
            charts = ((c, s) for s in selection.sections for c in s.charts if c.id == chart)
            return next((c.spec.place or s.spec.place for c, s in charts), None)
    spans = _stated(piece)
    for section in selection.sections:
        for table in section.tables:
            if any(o.span in spans for series in table.series for o in series.observations):
                return table.spec.place or section.spec.place
    return None
