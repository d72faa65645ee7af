"""Whether a date that is printed rests on one that no source states."""

import re

from reportgen.model.period import Period
from reportgen.model.source import Basis, Document, Span

INFERRED = "date inferred"
"""What is printed, in brackets, after a date that rests on an inferred one."""


def is_inferred(document: Document, span: Span, when: Period | None = None) -> bool:
    """Tell whether the date of what a document tells in `span` rests on a date that was inferred for the document.

    Without `when`, that date is the document's own. A date of an event rests on it where the passage that tells the
    event doesn't write the event's year: "last week", "in March", "on Tuesday" were reckoned from the document's date.
    """
    if document.published is None or document.published_basis is not Basis.INFERRED:
        return False
    if when is None:
        return True
    told = [p for p in document.passages if p.start < span.end and span.start < p.end]
    start, end = min([span.start, *(p.start for p in told)]), max([span.end, *(p.end for p in told)])
    written = {int(year) for year in re.findall(r"(?<!\d)\d{4}(?!\d)", document.text[start:end])}
    return when.start.year not in written
