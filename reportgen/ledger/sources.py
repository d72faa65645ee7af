"""The stored texts of an edition's documents, searched for what is printed: each stretch is read once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportgen.ledger.agreeing import amount_of, bears_number, is_share, surface
from reportgen.ledger.dating import Parts, bears_date, parts
from reportgen.ledger.folding import Folded, folded, plain, without_stops
from reportgen.model.claims import SourceText
from reportgen.model.source import Document, DocumentId, Span
from reportgen.model.tokens import Token, TokenKind, tokens

NEAR = 20
"""Characters after a number within which a `per cent` may be its own: "17 to 20 per cent"."""


@dataclass(frozen=True, slots=True)
class _Index:
    """The tokens of a whole text by what they say; the first of each."""

    surfaces: Mapping[str, Token]
    amounts: Mapping[Decimal, tuple[Token, ...]]
    dates: tuple[tuple[Parts, Token], ...]


class Sources:
    """Documents by their ids, with what was looked up in them."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents: Mapping[DocumentId, Document] = {d.id: d for d in documents}
        self._tokens: dict[Span, tuple[Token, ...]] = {}
        self._folded: dict[Span, Folded] = {}
        self._indexes: dict[DocumentId, _Index] = {}
        self._records: dict[DocumentId, Mapping[str, str]] = {}

    def text(self, span: Span) -> str:
        """Return a span's characters; none of a document that isn't here."""
        document = self.documents.get(span.document)
        return document.text[span.start : span.end] if document else ""

    def quote(self, span: Span) -> SourceText:
        """Return a span with its characters."""
        return SourceText(span.document, span.start, span.end, self.text(span))

    def tokens(self, span: Span) -> tuple[Token, ...]:
        """Return the numbers and dates of a span; their places count from the text's beginning."""
        if span not in self._tokens:
            found = tokens(self.text(span))
            moved = (Token(t.kind, t.start + span.start, t.end + span.start, t.text) for t in found)
            self._tokens[span] = tuple(moved)
        return self._tokens[span]

    def folded(self, span: Span) -> Folded:
        """Return a span as characters are compared; its places count from the span's beginning."""
        if span not in self._folded:
            self._folded[span] = folded(self.text(span))
        return self._folded[span]

    def record(self, document: DocumentId) -> Mapping[str, str]:
        """Return the fields of a document's record that aren't empty."""
        if document not in self._records:
            self._records[document] = dict(fields_of(self.documents[document]))
        return self._records[document]

    def whole(self, document: DocumentId) -> Span:
        """Return the span of all of a document's text."""
        known = self.documents.get(document)
        return Span(document, 0, len(known.text) if known else 0)

    def find(self, token: Token, spans: Iterable[Span], *, strict: bool = False) -> SourceText | None:
        """Find the token that bears a printed one out: alike on the surface first, else by how much or when.

        `strict` asks a number in per cent of what bears out one, and none of what bears out another.
        """
        held = list(spans)
        for span in held:
            for candidate in self.tokens(span):
                if surface(candidate.text) == surface(token.text):
                    return self._quoted(span.document, candidate)
        for span in held:
            for candidate in self.tokens(span):
                if self._bears(candidate, token, span.document, strict=strict):
                    return self._quoted(span.document, candidate)
        return None

    def find_anywhere(
        self, token: Token, documents: Iterable[DocumentId], *, strict: bool = False
    ) -> SourceText | None:
        """Find the token of whole documents that bears a printed one out, likewise."""
        for document in dict.fromkeys(documents):
            for candidate in self._candidates(token, document):
                if surface(candidate.text) == surface(token.text) or self._bears(
                    candidate, token, document, strict=strict
                ):
                    return self._quoted(document, candidate)
        return None

    def find_words(self, words: str, spans: Iterable[Span]) -> SourceText | None:
        """Find words in spans by their characters, but for quotation marks, blanks, case and the stops at their end."""
        wanted = without_stops(plain(words))
        if not wanted:
            return None
        for span in spans:
            at = self.text(span).find(words)
            if at >= 0:
                return self.quote(Span(span.document, span.start + at, span.start + at + len(words)))
            source = self.folded(span)
            at = source.text.find(wanted)
            if at >= 0:
                start, end = source.place(at), source.place(at + len(wanted) - 1) + 1
                return self.quote(Span(span.document, span.start + start, span.start + end))
        return None

    def _candidates(self, token: Token, document: DocumentId) -> Iterator[Token]:
        if document not in self._indexes:
            self._indexes[document] = _indexed(self.tokens(self.whole(document)))
        index = self._indexes[document]
        alike = index.surfaces.get(surface(token.text))
        if alike:
            yield alike
        if token.kind is TokenKind.DATE:
            wanted = parts(token.text)
            yield from (found for held, found in index.dates if wanted and wanted <= held)
            return
        much = amount_of(token.text)
        yield from index.amounts.get(much, ()) if much is not None else ()

    def _bears(self, candidate: Token, token: Token, document: DocumentId, *, strict: bool) -> bool:
        if token.kind is TokenKind.DATE:
            return bears_date(candidate.text, token.text)
        if not bears_number(candidate, token.text) or (strict and amount_of(candidate.text) != amount_of(token.text)):
            return False
        return not strict or is_share(token.text) == self._is_share(candidate, document)

    def _is_share(self, token: Token, document: DocumentId) -> bool:
        return is_share(token.text) or is_share(self.text(Span(document, token.end, token.end + NEAR)))

    def _quoted(self, document: DocumentId, token: Token) -> SourceText:
        return self.quote(Span(document, token.start, token.end))


def _indexed(found: Iterable[Token]) -> _Index:
    surfaces: dict[str, Token] = {}
    amounts: dict[Decimal, list[Token]] = {}
    dates: list[tuple[Parts, Token]] = []
    for token in found:
        surfaces.setdefault(surface(token.text), token)
        much = amount_of(token.text)
        if much is not None:
            amounts.setdefault(much, []).append(token)
        if token.kind is TokenKind.DATE:
            dates.append((parts(token.text), token))
    return _Index(surfaces, {much: tuple(several) for much, several in amounts.items()}, tuple(dates))


def fields_of(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the fields of a record that aren't empty."""
    d = document
    yield from (
        (name, text)
        for name, text in (
            ("title", d.title),
            ("translated_title", d.translated_title),
            ("authors", "; ".join(d.authors)),
            ("published", d.published.key() if d.published else ""),
            ("basis", d.published_basis.value if d.published_basis else ""),
            ("evidence", d.published_evidence),
            ("publisher", d.publisher),
            ("container", d.container),
            ("url", d.url),
            ("accessed", d.accessed.key() if d.accessed else ""),
            ("language", d.language),
            ("descriptor", d.descriptor),
            ("file", d.file),
            ("piece", str(d.position + 1) if d.position else ""),
        )
        if text
    )
