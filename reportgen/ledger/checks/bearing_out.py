"""Each claim against what the ledger itself says bears it out: quotes, a derivation, a record, the software's own.

Whether the quotes are the sources' very characters is for `sources` to check.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from reportgen.ledger.agreeing import amount_of, bears_number, same_number
from reportgen.ledger.checks.finding import Code, Finding, about
from reportgen.ledger.checks.recomputing import fault_of
from reportgen.ledger.dating import Parts, parts
from reportgen.ledger.earlier import kept_of
from reportgen.ledger.folding import plain, without_stops
from reportgen.model.claims import Basis, Claim, ClaimKind, Derivation, Ledger, SourceRecord
from reportgen.model.evidence import Making, Operation
from reportgen.model.source import DocumentId
from reportgen.model.tokens import tokens

Records = Mapping[DocumentId, SourceRecord]

LOCATOR = "locator"
"""Field of a claim that an author typed into a citation; no record has it."""

YEARS = 1
"""How many years a date may lie from a year that its source names, or from that of the source itself."""

MOST_YEARS = 100
"""Of a stretch of time that a source tells in words: `over the next 8 years`."""

_SIGNS = re.compile(r"[\W_]+")


def not_borne_out(ledger: Ledger) -> Iterator[Finding]:
    """Yield the claims that their own quotes, derivation or record don't bear out, and those without any."""
    records = {record.id: record for record in ledger.documents}
    for claim in ledger.claims:
        message = _fault(claim, records, ledger)
        if message:
            code = Code.UNSOURCED if claim.basis is Basis.NONE else Code.NOT_BORNE_OUT
            yield about(claim, code, message, claim.text, " / ".join(quote.text for quote in claim.quotes))


def _fault(claim: Claim, records: Records, ledger: Ledger) -> str:
    """Say what is wrong with a claim; "" where nothing is."""
    match claim.basis:
        case Basis.SOURCE:
            return _by_quotes(claim)
        case Basis.DERIVED:
            return (
                _by_derivation(claim, claim.derivation, records, ledger) if claim.derivation else "nothing is derived"
            )
        case Basis.RECORD:
            return _by_record(claim, records)
        case Basis.EDITION:
            return _by_edition(claim, ledger)
        case Basis.MADE:
            return _by_making(claim, ledger)
        case Basis.EDITOR:
            return _by_decision(claim, ledger)
    return f"nothing bears out ‘{claim.text}’"


def _by_quotes(claim: Claim) -> str:
    if not claim.quotes:
        return f"‘{claim.text}’ is said to be a source’s, and nothing is quoted"
    if _holds(claim, [quote.text for quote in claim.quotes]):
        return ""
    return f"‘{claim.text}’ isn’t in what is quoted for it"


def _holds(claim: Claim, texts: Sequence[str]) -> bool:
    match claim.kind:
        case ClaimKind.NUMBER:
            return any(_states(text, claim.text) for text in texts)
        case ClaimKind.DATE:
            return parts(claim.text) <= _all_parts(texts) or any(claim.text in text for text in texts)
        case ClaimKind.QUOTATION:
            return any(is_verbatim(claim.text, text) for text in texts)
    return True  # a party may go by another of its names


def _states(text: str, number: str) -> bool:
    """Tell whether a text states a number: in the same characters, or as much in other ones."""
    return number in text or any(bears_number(each, number) for each in (text, *(t.text for t in tokens(text))))


def _all_parts(texts: Sequence[str]) -> Parts:
    found = [parts(token.text) for text in texts for token in tokens(text)]
    return Parts().union(*found, *map(parts, texts))


def is_verbatim(printed: str, stated: str) -> bool:
    """Tell whether a quotation is verbatim: its characters, but for quotation marks, blanks and stops at its end."""
    return without_stops(plain(printed)) in plain(stated)


def _by_derivation(claim: Claim, derivation: Derivation, records: Records, ledger: Ledger) -> str:
    """Compute a derivation again; what it counts must have been read."""
    paths = {record.path for record in records.values()}
    for each in derivation.inputs:
        if each.document and each.document not in records:
            return f"the ledger knows no document ‘{each.document}’"
        if each.file and each.file not in paths:
            return f"the ledger knows no file ‘{each.file}’"
        if each.item and not ledger.history.item(each.item):
            return f"the ledger knows no item ‘{each.item}’ of the edition before"
    match derivation.operation:
        case Operation.PERIOD:
            return _by_period(claim, derivation, records)
        case Operation.READING:
            return "" if derivation.inputs else "nothing is read"
    return fault_of(derivation, claim.text)


def _by_period(claim: Claim, derivation: Derivation, records: Records) -> str:
    """Hold a date that was worked out against the words and the document's date; only its years can be.

    They may lie as many years from those as the words count.
    """
    texts = [each.text.text for each in derivation.inputs if each.text]
    ids = {each.document for each in derivation.inputs} | {
        each.text.document for each in derivation.inputs if each.text
    }
    dates = [dict(records[name].record).get("published", "") for name in ids if name and name in records]
    known = {number for kind, number in _all_parts([*texts, *dates]) if kind == "year"}
    years = {number for kind, number in parts(claim.text) if kind == "year"}
    counts = (amount_of(token.text) for text in texts for token in tokens(text))
    away = [Decimal(0), *(count for count in counts if count is not None and count <= MOST_YEARS)]
    if all(any(abs(abs(year - other) - count) <= YEARS for other in known for count in away) for year in years):
        return ""
    return f"‘{claim.text}’ is far from the date of its source"


def _by_record(claim: Claim, records: Records) -> str:
    if claim.document is None or claim.document not in records:
        return f"the ledger knows no document ‘{claim.document}’"
    if claim.field == LOCATOR:
        return ""
    value = dict(records[claim.document].record).get(claim.field)
    if value is None:
        return f"the record of {claim.document} has no field ‘{claim.field}’"
    is_said = _holds(claim, [value]) or plain(claim.text) in plain(value) or _is_shortened(claim.text, value)
    return "" if is_said else f"‘{claim.text}’ isn’t in the {claim.field} ‘{value}’"


def _is_shortened(text: str, value: str) -> bool:
    """Tell whether a text's words stand in a value in their order, as in a shortened title."""
    words = iter(_SIGNS.sub(" ", value).casefold().split())
    return all(word in words for word in _SIGNS.sub(" ", text).casefold().split())


def _by_edition(claim: Claim, ledger: Ledger) -> str:
    """Hold what an earlier edition is said to have printed against what the ledger keeps of that."""
    kept = list(kept_of(claim.edition, claim.item, ledger.history))
    if not kept:
        return f"the ledger keeps nothing of ‘{claim.item or claim.edition}’"
    return "" if _holds(claim, kept) else f"‘{claim.text}’ isn’t what {claim.edition} printed"


def _by_decision(claim: Claim, ledger: Ledger) -> str:
    """Hold what an editor decided against the reason: it must be there, and a quotation must be of it.

    What was decided in a draft stands in no edition that was made without one.
    """
    if not claim.reason.strip():
        return f"an editor is said to have decided on ‘{claim.text}’, and no reason is given"
    if claim.kind is ClaimKind.QUOTATION and not is_verbatim(claim.text, claim.reason):
        return f"‘{claim.text}’ isn’t in the editor’s reason"
    if claim.place and "draft" not in dict(ledger.software):
        return f"‘{claim.text}’ is said to be decided in a draft, and no draft went into the edition"
    return ""


def _by_making(claim: Claim, ledger: Ledger) -> str:
    match claim.making:
        case None:
            return "nothing says who made it"
        case Making.FOLIO if claim.text.isdigit() and not same_number(claim.text, str(claim.page)):
            return f"the folio of page {claim.page} is ‘{claim.text}’"
        case Making.PAGE_REFERENCE if claim.text.isdigit() and not 1 <= int(claim.text) <= ledger.pages:
            return f"there is no page ‘{claim.text}’"
    return ""
