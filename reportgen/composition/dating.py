"""When something took place, or was reported, as a brief prints it."""

from reportgen.composition.marking import Marks
from reportgen.composition.traced import concatenated
from reportgen.model.dating import INFERRED, is_inferred
from reportgen.model.evidence import Dated
from reportgen.model.findings import Item
from reportgen.model.source import Document


def dated(item: Item, document: Document, marks: Marks) -> str:
    """Say when an event took place, or else when it was reported; a date that rests on an inferred one says so."""
    when = item.when or document.published
    if when is None:
        return "undated"
    reported = () if item.when else ("reported ",)
    return concatenated((*reported, marks.marked(when.label(), Dated(item.span, item.when)), *inferred(item, document)))


def inferred(item: Item, document: Document) -> tuple[str, ...]:
    """Return what follows a date that rests on an inferred one; nothing after others."""
    return (f" ({INFERRED})",) if is_inferred(document, item.span, item.when) else ()
