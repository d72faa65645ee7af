"""The strip of key figures: the numeral, what it measures and of when, and its change."""

from collections.abc import Iterable, Mapping
from typing import Any

from reportgen.composition.remarks import cite_disputed, of_figure
from reportgen.model.changes import change
from reportgen.model.findings import Observation
from reportgen.model.numerals import SYMBOLS, capitalised, is_named, printed
from reportgen.model.qualifiers import sign_of
from reportgen.model.quotes import curled
from reportgen.model.selection import Conflict
from reportgen.model.source import Document, DocumentId

NONE_KNOWN: Mapping[DocumentId, Document] = {}


def figure_view(
    observation: Observation,
    before: Observation | None = None,
    conflicts: Iterable[Conflict] = (),
    known: Mapping[DocumentId, Document] = NONE_KNOWN,
) -> dict[str, Any]:
    """A key figure: the numeral as printed, with its hedge, what it measures, of when; whether sources differ.

    `before` is the same measure in an earlier period: its source is cited with the change that is derived from it.
    Where sources differ on the figure no change is told, and its note says what each of them says; `known` are the
    documents that they are named from.
    """
    label = observation.label
    counts = not observation.currency and observation.unit != "percent" and observation.unit not in SYMBOLS
    if counts and not is_named(observation.unit, observation.label):
        label = f"{observation.unit}: {label}"
    disputed = of_figure(conflicts, observation)
    moved = change(before, observation) if before and not disputed else None
    documents = [o.document for o in (observation, moved.before if moved else None) if o]
    return {
        "value": sign_of(observation.qualifier) + printed(observation.value, observation.unit, observation.currency),
        "label": capitalised(curled(label)),
        "period": observation.period.label() if observation.period else "",
        "change": f"{moved.printed} on {moved.before.period.label()}" if moved and moved.before.period else "",
        "cite": cite_disputed(documents, disputed, known),
        "disputed": bool(disputed),
    }
