"""Findings under another document's name: what extraction would have found, had the document been called so."""

from dataclasses import replace

from reportgen.model.findings import Findings, ItemId, ObservationId
from reportgen.model.source import DocumentId, Span


def renamed(found: Findings, old: DocumentId, new: DocumentId) -> Findings:
    """Return the findings of the document `old`, had its id been `new`: nothing but ids and spans differ."""

    def own(identity: str) -> str:
        return new + identity.removeprefix(old)

    def moved(span: Span) -> Span:
        return replace(span, document=new)

    return Findings(
        tuple(replace(i, id=ItemId(own(i.id)), document=new, span=moved(i.span)) for i in found.items),
        tuple(
            replace(o, id=ObservationId(own(o.id)), document=new, span=moved(o.span), sentence=moved(o.sentence))
            for o in found.observations
        ),
    )
