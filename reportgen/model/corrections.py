"""Corrections of a document's record: set over what its source says, and taken off again."""

from collections.abc import Sequence
from dataclasses import fields, replace

from reportgen.model.period import Period
from reportgen.model.source import Basis, Correction, Document, Field, OwnRecord

NO_DATE = "none"
"""What an editor writes where a date is not known."""

APPROXIMATE = "~"
"""Ends a date that is inferred."""

_ORDER = {field: place for place, field in enumerate(Field)}
_OWN = tuple(field.name for field in fields(OwnRecord))


def corrected(document: Document, corrections: Sequence[Correction]) -> Document:
    """Return a document as its source has it, with `corrections` over that and none of those it had before.

    `corrections` are those that stand: one a field, none that is undone. Id, text and all that isn't a `Field` stay.
    """
    source = uncorrected(document)
    if not corrections:
        return source
    own = OwnRecord(**{name: getattr(source, name) for name in _OWN})
    standing = tuple(sorted(corrections, key=lambda each: _ORDER[each.field]))
    changed: dict[str, object] = {}
    for each in standing:
        changed |= _set(each)
    return replace(source, **changed, corrections=standing, own=own)  # type: ignore[arg-type]  # _set has their types


def uncorrected(document: Document) -> Document:
    """Return a document as its source has it."""
    if document.own is None:
        return document
    own = {name: getattr(document.own, name) for name in _OWN}
    return replace(document, **own, corrections=(), own=None)


def understood(document: Document) -> Document:
    """Return a document as its findings are told from it: its source's own record, but for the date.

    So a title that is put right doesn't change which events are found, or their ids.
    """
    return replace(uncorrected(document), published=document.published)


def said_of(document: Document, field: Field) -> tuple[str, ...]:
    """Return what a document's record says, as `Correction.value` would; an inferred date ends in `~`."""
    match field:
        case Field.AUTHOR:
            return document.authors
        case Field.DATE if document.published:
            approximate = APPROXIMATE if document.published_basis is Basis.INFERRED else ""
            return (document.published.key() + approximate,)
        case Field.DATE:
            return ()
    text = str(getattr(document, field.value))
    return (text,) if text else ()


def is_dated_otherwise(document: Document) -> bool:
    """Tell whether a correction gives a document another date than its source does."""
    return document.own is not None and document.own.published != document.published


def standing(history: Sequence[Correction]) -> tuple[Correction, ...]:
    """Return the corrections of one document that stand: of each field the last, unless that takes it back."""
    last = {each.field: each for each in history}
    found = (each for each in last.values() if not each.undone)
    return tuple(sorted(found, key=lambda each: _ORDER[each.field]))


def _set(correction: Correction) -> dict[str, object]:
    """Return the document's fields that a correction sets."""
    text = correction.value[0] if correction.value else ""
    match correction.field:
        case Field.AUTHOR:
            return {"authors": correction.value}
        case Field.DATE:
            period = Period.parse(text) if text else None
            basis = Basis.CORRECTED if period else None
            return {"published": period, "published_basis": basis, "published_evidence": ""}
    return {correction.field.value: text}
