"""Documents as records: the fields that notes print from, and the tokens and titles that stand in them."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import sha256

from reportgen.ledger.agreeing import surface
from reportgen.ledger.backing import Backing, Known, of_record, sourced
from reportgen.ledger.dating import parts, parts_of
from reportgen.ledger.folding import plain, without_stops
from reportgen.ledger.sources import fields_of
from reportgen.ledger.told import published
from reportgen.model.claims import RecordCorrection, SourceRecord
from reportgen.model.corrections import uncorrected
from reportgen.model.evidence import Recorded
from reportgen.model.source import Document, Field
from reportgen.model.tokens import Token, TokenKind, tokens

_NO_WORDS = frozenset(("published", "accessed", "basis", "evidence", "language", "piece"))
"""Fields that bear out no number: dates are held against one another as such, the others aren't printed."""

_GOVERNED = {Field.AUTHOR: ("authors",), Field.DATE: ("published", "basis", "evidence")}
"""Fields of a record that a correction sets; of others, the one of its name."""


def source_record(document: Document, *, cited: bool) -> SourceRecord:
    """Return what the ledger keeps of a document."""
    digest = sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
    record, corrections = tuple(fields_of(document)), tuple(_corrections(document))
    return SourceRecord(document.id, document.path, document.sha256, digest, record, cited, corrections)


def _corrections(document: Document) -> Iterator[RecordCorrection]:
    """Yield what editors put right, each with what the source says of the fields that it governs."""
    own = dict(fields_of(uncorrected(document)))
    for each in document.corrections:
        was = tuple((name, own.get(name, "")) for name in _GOVERNED.get(each.field, (each.field.value,)))
        yield RecordCorrection(each.field.value, was, each.by, each.at.isoformat(), each.why)


def recorded(token: Token, evidence: Recorded, known: Known) -> Backing | None:
    """Find a token in a document's record: in its title, among its dates, in its other fields, in the locator."""
    document = known.sources.documents.get(evidence.document)
    if document is None:
        return None
    fields = known.sources.record(document.id)
    if _stands_in(token, fields.get("title", "")):
        return of_record(document.id, "title")
    if token.kind is TokenKind.DATE:
        found = published(token, document.id, known)
        if found:
            return found
        if document.accessed and parts(token.text) <= parts_of(document.accessed):
            return of_record(document.id, "accessed")
    for name, text in fields.items():
        if name not in _NO_WORDS and _stands_in(token, text):
            return of_record(document.id, name)
    if _stands_in(token, evidence.locator):
        return of_record(document.id, "locator")
    return _digits_in(token, fields, known, document)


def recorded_words(words: str, evidence: Recorded, known: Known) -> Backing | None:
    """Find quoted words in a document's record: a title, whole or short; or else in its text, as of one untitled."""
    document = known.sources.documents.get(evidence.document)
    wanted = without_stops(plain(words))
    if document is None or not wanted:
        return None
    for name, text in known.sources.record(document.id).items():
        if wanted in plain(text):
            return of_record(document.id, name)
    found = known.sources.find_words(words, [known.sources.whole(document.id)])
    return sourced(found) if found else None


def _stands_in(token: Token, text: str) -> bool:
    return bool(text) and surface(token.text) in _surfaces(text)


@lru_cache(maxsize=2048)
def _surfaces(text: str) -> frozenset[str]:
    return frozenset(surface(found.text) for found in tokens(text))


def _digits_in(token: Token, fields: Mapping[str, str], known: Known, document: Document) -> Backing | None:
    """Find what is cut otherwise in print than in its field, such as a part of an address; or in the text's opening."""
    pattern = re.compile(rf"(?<!\d){re.escape(token.text)}(?!\d)", re.IGNORECASE)
    for name in ("url", "file", "title", "container", "publisher"):
        if pattern.search(fields.get(name, "")):
            return of_record(document.id, name)
    found = known.sources.find_anywhere(token, [document.id]) if not document.title else None
    return sourced(found) if found else None
