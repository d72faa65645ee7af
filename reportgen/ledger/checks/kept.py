"""What the ledger keeps of items for the editions to come, against what the sources say and the edition claims."""

from collections.abc import Iterator, Mapping, Sequence

from reportgen.ledger.agreeing import same_number
from reportgen.ledger.checks.finding import Code, Finding
from reportgen.ledger.checks.sources import Known
from reportgen.ledger.folding import plain, without_stops
from reportgen.model.claims import Claim, Ledger
from reportgen.model.printed_items import PrintedItem
from reportgen.model.source import DocumentId
from reportgen.model.tokens import tokens


def miskept(ledger: Ledger, known: Mapping[DocumentId, Known]) -> Iterator[Finding]:
    """Yield the items whose sentences aren't those of their sources.

    What an editor wrote stands in no source: then there is a draft, and each number and date of it has to be claimed
    on a page. An item none of whose sources can be found is left to `changed`, which reports that. Findings:
    `not-borne-out`.
    """
    folded: dict[DocumentId, str] = {}
    claims = ledger.claims if "draft" in dict(ledger.software) else ()
    for item in ledger.items:
        for document in item.documents:
            text = known.get(document, Known()).text
            if text is not None and document not in folded:
                folded[document] = plain(text)
        texts = [folded[document] for document in item.documents if document in folded]
        if texts and not _is_told(item, texts) and not _is_typed(item, claims):
            message = f"what is kept of the item ‘{item.id}’ isn’t what its source says"
            yield Finding(Code.NOT_BORNE_OUT, message, document=item.documents[0], expected=item.text)


def _is_told(item: PrintedItem, texts: Sequence[str]) -> bool:
    wanted = without_stops(plain(item.text))
    return any(wanted in text for text in texts)


def _is_typed(item: PrintedItem, claims: Sequence[Claim]) -> bool:
    said = {claim.text for claim in claims}
    return bool(claims) and all(
        token.text in said or any(same_number(token.text, text) for text in said) for token in tokens(item.text)
    )
