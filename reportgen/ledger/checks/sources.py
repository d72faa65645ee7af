"""What the ledger says of its sources against the sources as they are now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

from reportgen.ledger.checks.finding import Code, Finding, about_quote
from reportgen.model.claims import Claim, Ledger, RecordCorrection, SourceRecord, SourceText
from reportgen.model.source import DocumentId


@dataclass(frozen=True, slots=True)
class Known:
    """A document as it was found now."""

    text: str | None = None
    """None where it is nowhere to be found."""

    record: tuple[tuple[str, str], ...] | None = None
    """None where the text alone was found."""

    file_sha256: str = ""
    """Of the file as it lies on the disk; "" where there is none."""

    place: str = ""
    """Where it was found: the store, or the file."""

    corrections: tuple[RecordCorrection, ...] | None = None
    """Those that stand now; None where the document was read from its file, which no editor corrected."""


def fingerprint(text: str) -> str:
    """Return the SHA-256 of a document's stored text."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def changed(ledger: Ledger, known: Mapping[DocumentId, Known]) -> Iterator[Finding]:
    """Yield what differs between the sources as the ledger knows them and as they are now.

    Findings: `source-missing`, `source-changed` for a file, its text, its record or a span; `altered` for a span that
    differs although its document is the same.
    """
    faithful = set()
    for record in ledger.documents:
        now = known.get(record.id, Known())
        found = list(_document(record, now))
        yield from found
        if now.text is not None and fingerprint(now.text) == record.text_sha256:
            faithful.add(record.id)
    listed = {record.id for record in ledger.documents}
    for claim in ledger.claims:
        for quote in _quotes(claim):
            if quote.document not in listed:
                message = f"the ledger knows no document ‘{quote.document}’"
                yield about_quote(claim, quote, Code.ALTERED, message)
            else:
                text = known.get(quote.document, Known()).text
                yield from _span(claim, quote, text, is_same=quote.document in faithful)


def _document(record: SourceRecord, now: Known) -> Iterator[Finding]:
    name = str(record.id)
    if now.text is None:
        message = f"‘{record.path}’ is neither in the store nor where it was read"
        yield Finding(Code.SOURCE_MISSING, message, document=name, expected=record.text_sha256)
        return
    if now.file_sha256 and now.file_sha256 != record.sha256:
        message = f"the file ‘{record.path}’ isn’t the one that was read"
        yield Finding(Code.SOURCE_CHANGED, message, document=name, expected=record.sha256, found=now.file_sha256)
    file = dict(record.record).get("file", "")
    if PurePosixPath(record.path).name != file:
        yield Finding(
            Code.ALTERED, "its path and its file’s name differ", document=name, expected=file, found=record.path
        )
    digest = fingerprint(now.text)
    if digest != record.text_sha256:
        message = f"its text in {now.place} isn’t the one that was read"
        yield Finding(Code.SOURCE_CHANGED, message, document=name, expected=record.text_sha256, found=digest)
    if now.record is not None:
        yield from _record(record, now, dict(now.record))


def _record(record: SourceRecord, now: Known, found: Mapping[str, str]) -> Iterator[Finding]:
    """Compare records: as they were printed from, or of a file that was read again, as its source had it."""
    then = dict(record.record)
    own: Mapping[str, str] = {}
    if now.corrections is None:
        own = {field: was for each in record.corrections for field, was in each.was}
        then |= own
    for field in sorted({*then, *found}):
        if then.get(field, "") != found.get(field, ""):
            message = f"its record has another {field}" + (
                " than the editor who corrected it saw" if field in own else ""
            )
            yield _differs(record, message, then.get(field, ""), found.get(field, ""))
    if now.corrections is not None and now.corrections != record.corrections:
        message = "its record’s corrections aren’t those that it was printed with"
        yield _differs(record, message, _listed(record.corrections), _listed(now.corrections))


def _differs(record: SourceRecord, message: str, expected: str, found: str) -> Finding:
    return Finding(Code.SOURCE_CHANGED, message, document=record.id, expected=expected, found=found)


def _listed(corrections: Sequence[RecordCorrection]) -> str:
    return " / ".join(corrected(each) for each in corrections) or "none"


def corrected(correction: RecordCorrection) -> str:
    """Say what was corrected: `date, was 2024-12 (inferred), by Ann Roe at 2025-01-07T09:30:00+00:00: misread`."""
    was, *more = [said for _, said in correction.was if said] or ["nothing"]
    rest = f" ({', '.join(more)})" if more else ""
    return f"{correction.field}, was {was}{rest}, by {correction.by} at {correction.at}: {correction.why}"


def _quotes(claim: Claim) -> Iterator[SourceText]:
    yield from claim.quotes
    if claim.derivation:
        yield from (each.text for each in claim.derivation.inputs if each.text)


def _span(claim: Claim, quote: SourceText, text: str | None, *, is_same: bool) -> Iterator[Finding]:
    """Compare the characters that a claim quotes; a document that is missing was reported already."""
    if quote.end - quote.start != len(quote.text) or quote.start < 0:
        message = "the characters aren’t as many as the span has"
        yield about_quote(claim, quote, Code.ALTERED, message)
    elif text is not None and text[quote.start : quote.end] != quote.text:
        code = Code.ALTERED if is_same else Code.SOURCE_CHANGED
        message = "the source says something else there"
        yield about_quote(claim, quote, code, message, text[quote.start : quote.end])
