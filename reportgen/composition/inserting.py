"""Stated numbers in what people type: `{figure:observation-id}` prints one as its source has it, with its note."""

import re
from collections.abc import Collection, Iterator

from reportgen.composition.escaping import escape
from reportgen.composition.marking import Marks
from reportgen.composition.remarks import Told, cite_disputed, of_figure
from reportgen.model.calls import FIGURE, sources_called
from reportgen.model.evidence import Stated
from reportgen.model.findings import Observation, ObservationId
from reportgen.model.numerals import printed
from reportgen.model.source import DocumentId

_PARAGRAPHS = re.compile(r"(\n[ \t]*\n)")
_CALL = re.compile(rf"{FIGURE.pattern}([.,;:!?”’)]*)")
"""A call with the stops and closing marks that its note follows."""


def inserted(markdown: str, told: Told, marks: Marks, covered: Collection[DocumentId] = ()) -> str:
    """Put stated numbers in the place of their calls, in house notation, with the hedge that the source has.

    A number's source is cited behind it, but where the paragraph cites it, or a note that is to come: `covered`. Where
    sources differ on the number, its note is always there, and says who says what. The counted noun is the author's to
    write. A call for a number that isn't there stays as it stands; selection has reported it.
    """
    return "".join(_paragraph(part, told, marks, covered) for part in _PARAGRAPHS.split(markdown))


def figure_words(o: Observation) -> str:
    """Print a stated number as running text has it: `about $3.2bn`, `fewer than 50`."""
    return " ".join(filter(None, (o.qualifier, printed(o.value, o.unit, o.currency))))


def _paragraph(markdown: str, told: Told, marks: Marks, covered: Collection[DocumentId]) -> str:
    return "".join(_pieces(markdown, told, marks, {*covered, *sources_called(markdown)}))


def _pieces(markdown: str, told: Told, marks: Marks, cited: set[DocumentId]) -> Iterator[str]:
    at = 0
    for found in _CALL.finditer(markdown):
        o = told.called.get(ObservationId(found[1]))
        if o is None:
            continue
        disputed = of_figure(told.conflicts, o)
        yield markdown[at : found.start()]
        yield str(escape(marks.marked(figure_words(o), Stated((o,)))))
        yield found[2]
        if disputed or o.document not in cited:
            yield str(cite_disputed([o.document], disputed, told, marks))
        cited.add(o.document)
        at = found.end()
    yield markdown[at:]
