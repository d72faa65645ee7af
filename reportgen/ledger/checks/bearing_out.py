"""Each claim against what the ledger itself says bears it out: quotes, a derivation, a record, the software's own.

Whether the quotes are the sources' very characters is for `sources` to check.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from reportgen.ledger.checks.amounts import DatePart, computed, parts_of, rounds_to, stands_in
from reportgen.ledger.checks.finding import Code, Finding, about
from reportgen.model.claims import Basis, Claim, ClaimKind, Derivation, Ledger, SourceRecord
from reportgen.model.evidence import Making, Operation
from reportgen.model.source import DocumentId
from reportgen.model.tokens import magnitude

Records = Mapping[DocumentId, SourceRecord]

LOCATOR = "locator"
"""Field of a claim that an author typed into a citation; no record has it."""

NOT_LETTERS = re.compile(r"[\W_]+")
YEARS = 1
"""How many years a date may lie from that of the document whose words it was worked out from."""


def not_borne_out(ledger: Ledger) -> Iterator[Finding]:
    """Yield the claims that their own quotes, derivation or record don't bear out, and those without any."""
    records = {record.id: record for record in ledger.documents}
    for claim in ledger.claims:
        message = _fault(claim, records, ledger)
        if message:
            code = Code.UNSOURCED if claim.basis is Basis.NONE else Code.NOT_BORNE_OUT
            yield about(claim, code, message, expected=claim.text, found=_said(claim))


def _said(claim: Claim) -> str:
    return " / ".join(quote.text for quote in claim.quotes)


def _fault(claim: Claim, records: Records, ledger: Ledger) -> str:
    """Say what is wrong with a claim; "" where nothing is."""
    match claim.basis:
        case Basis.SOURCE:
            return _by_quotes(claim)
        case Basis.DERIVED:
            return _by_derivation(claim, claim.derivation, records) if claim.derivation else "nothing is derived"
        case Basis.RECORD:
            return _by_record(claim, records)
        case Basis.MADE:
            return _by_making(claim, ledger)
    return f"nothing bears out ‘{claim.text}’"


def _by_quotes(claim: Claim) -> str:
    if not claim.quotes:
        return f"‘{claim.text}’ is said to be a source's, and nothing is quoted"
    texts = [quote.text for quote in claim.quotes]
    if _holds(claim, texts):
        return ""
    return f"‘{claim.text}’ isn’t in what is quoted for it"


def _holds(claim: Claim, texts: Sequence[str]) -> bool:
    match claim.kind:
        case ClaimKind.NUMBER:
            return any(stands_in(claim.text, text) for text in texts)
        case ClaimKind.DATE:
            return parts_of(claim.text) <= frozenset[DatePart]().union(*map(parts_of, texts))
        case ClaimKind.QUOTATION:
            return any(is_verbatim(claim.text, text) for text in texts)
    return True  # a party may go by another of its names


def is_verbatim(printed: str, stated: str) -> bool:
    """Tell whether a quotation is verbatim: its characters, but for quotation marks, white space and stops at ends."""
    return _bare(printed) in _bare(stated)


def _bare(text: str) -> str:
    return re.sub(r"[\s\"'“”‘’]+", "", text).strip(".,;:…")


def _by_derivation(claim: Claim, derivation: Derivation, records: Records) -> str:
    wrong = _by_inputs(derivation, records)
    if wrong:
        return wrong
    match derivation.operation:
        case Operation.COUNT:
            number = magnitude(claim.text)
            return "" if number == len(derivation.inputs) else f"{len(derivation.inputs)} inputs are counted"
        case Operation.PERIOD:
            return _by_period(claim, derivation, records)
    values = [each.value for each in derivation.inputs if each.value is not None]
    if len(values) < len(derivation.inputs) or not values:
        return "an input has no value"
    value = computed(derivation.operation, values)
    if value is None or not rounds_to(value, claim.text):
        return f"the {derivation.operation} of the inputs isn’t ‘{claim.text}’ but {value}"
    return ""


def _by_inputs(derivation: Derivation, records: Records) -> str:
    """Hold the inputs' values against the characters that state them, and what is counted against what was read."""
    paths = {record.path for record in records.values()}
    for each in derivation.inputs:
        if each.value is not None and each.text and not stands_in(f"{abs(each.value):f}", each.text.text):
            return f"the input {each.value} isn’t what ‘{each.text.text}’ says"
        if each.document and each.document not in records:
            return f"the ledger knows no document ‘{each.document}’"
        if each.file and each.file not in paths:
            return f"the ledger knows no file ‘{each.file}’"
    return ""


def _by_period(claim: Claim, derivation: Derivation, records: Records) -> str:
    """Hold a date that was worked out against the words and the document's date; only its years can be."""
    texts = [each.text.text for each in derivation.inputs if each.text]
    ids = {each.document or (each.text.document if each.text else None) for each in derivation.inputs}
    dates = [value for name in ids if name for key, value in records[name].record if key == "published"]
    known = {number for kind, number in frozenset[DatePart]().union(*map(parts_of, (*texts, *dates))) if kind == "year"}
    years = {number for kind, number in parts_of(claim.text) if kind == "year"}
    if all(any(abs(year - other) <= YEARS for other in known) for year in years):
        return ""
    return f"‘{claim.text}’ is far from the date of its source"


def _by_record(claim: Claim, records: Records) -> str:
    if claim.document not in records:
        return f"the ledger knows no document ‘{claim.document}’"
    if claim.field == LOCATOR:
        return ""
    value = dict(records[claim.document].record).get(claim.field)
    if value is None:
        return f"the record of {claim.document} has no {claim.field or 'such field'}"
    is_said = _holds(claim, [value]) or _words(claim.text) in _words(value)
    return "" if is_said or _is_shortened(claim.text, value) else f"‘{claim.text}’ isn’t in the {claim.field} ‘{value}’"


def _words(text: str) -> str:
    return NOT_LETTERS.sub(" ", text).strip().casefold()


def _is_shortened(text: str, value: str) -> bool:
    """Tell whether a text's words stand in a value in their order, as in a shortened title."""
    words = iter(_words(value).split())
    return all(word in words for word in _words(text).split())


def _by_making(claim: Claim, ledger: Ledger) -> str:
    number = magnitude(claim.text)
    match claim.making:
        case None:
            return "nothing says who made it"
        case Making.FOLIO if number is not None and number != claim.page:
            return f"the folio of page {claim.page} is ‘{claim.text}’"
        case Making.PAGE_REFERENCE if number is not None and not 1 <= number <= ledger.pages:
            return f"there is no page ‘{claim.text}’"
    return ""
