"""Whether dates that no source states are shown as inferred."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from reportgen.model.brief import Brief, Paragraph, Text
from reportgen.model.dating import is_inferred
from reportgen.model.diagnostics import Diagnostic
from reportgen.model.evidence import Dated, Recorded
from reportgen.model.source import Basis, Document, DocumentId
from reportgen.model.spec import BriefSpec
from reportgen.sourcing.faults import fault
from reportgen.sourcing.printed import Piece, texts_of

_SHOWN = re.compile(r"inferred|\d\?\]")
_NEAR = 24
"""Characters after a date within which it must be shown as inferred."""

_QUERIED = re.compile(r"\[[^\[\]]*\?\]")
_TITLE = re.compile(r"“[^”]*”")

Documents = Mapping[DocumentId, Document]


def unmarked_dates(
    pieces: Sequence[Piece], brief: Brief, documents: Documents, spec: BriefSpec
) -> Iterator[Diagnostic]:
    """Report each printed date that rests on an inferred one and isn't shown as such: with items, in notes and lists.

    An item's date says `(date inferred)`; a record's stands in brackets with a question mark.
    """
    found = dict.fromkeys(pair for piece in pieces for pair in _bare(piece, documents))
    for document, date in found:
        message = f"the date '{date}' rests on one that was inferred for {document}, and isn't shown as inferred"
        hint = "print `story.date` as it comes, or write '(date inferred)' after the date"
        yield fault(spec, "unmarked-inferred-date", message, spec.place("template"), hint)
    lines = [note.children for note in brief.notes]
    lines += [b.children for b in brief.blocks() if isinstance(b, Paragraph) and b.role == "source"]
    for document in dict.fromkeys(each for line in lines for each in _unqueried(texts_of(line), documents)):
        message = f"the inferred date of {document} stands in a note or list without a question mark"
        hint = "an inferred date is printed in brackets: [March 2023?]"
        yield fault(spec, "unmarked-inferred-date", message, None, hint)


def _bare(piece: Piece, documents: Documents) -> Iterator[tuple[DocumentId, str]]:
    for n, text in enumerate(piece.texts):
        match text.evidence:
            case Dated(span, when) if re.search(r"\d", text.text) and span.document in documents:
                after = "".join(each.text for each in piece.texts[n + 1 : n + 4])[:_NEAR]
                if is_inferred(documents[span.document], span, when) and not _SHOWN.search(text.text + after):
                    yield span.document, text.text


def _unqueried(texts: Iterable[Text], documents: Documents) -> Iterator[DocumentId]:
    """Find records that tell an inferred date as a fact. What stands in a title is no date."""
    recorded = (text for text in texts if isinstance(text.evidence, Recorded))
    for evidence, group in groupby(recorded, key=lambda text: text.evidence):
        document = documents.get(evidence.document) if isinstance(evidence, Recorded) else None
        if document and document.published and document.published_basis is Basis.INFERRED:
            told = _TITLE.sub("", "".join(text.text for text in group))
            for name in filter(None, (document.title, document.publisher, document.container)):
                told = told.replace(name, "")
            if document.published.label() in _QUERIED.sub("", told):
                yield document.id
