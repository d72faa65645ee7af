"""Whether opinion pieces and state media are labelled where they are the source of an item."""

import re
from collections.abc import Iterator, Sequence

from reportgen.model.diagnostics import Diagnostic
from reportgen.model.outlets import Press
from reportgen.model.selection import Selection, Story
from reportgen.model.source import Span
from reportgen.model.spec import BriefSpec
from reportgen.sourcing.faults import fault, named, place_of
from reportgen.sourcing.printed import Piece


def unlabelled_sources(
    pieces: Sequence[Piece], stories: Sequence[Story], selection: Selection, spec: BriefSpec, press: Press
) -> Iterator[Diagnostic]:
    """Report each place where an item is printed without a label that its source needs: in a section, a list, a table.

    The label has to stand in our own words: in a quotation or a headline it is none.
    """
    printed: dict[Span, list[Piece]] = {}
    for piece in pieces:
        for span in piece.items:
            printed.setdefault(span, []).append(piece)
    for story in stories:
        document = selection.document(story.lead.document)
        for label in press.labels_of(document):
            for piece in printed.get(story.lead.span, ()):
                if not re.search(rf"\b{label}\b", piece.ours(), re.IGNORECASE):
                    message = (
                        f"{named(story)} comes from {document.id}, and isn't labelled '{label}' where it is printed"
                    )
                    hint = "print `story.labels` in the template, beside the date or after the headline"
                    yield fault(spec, "unlabelled-source", message, place_of(story, selection), hint)
