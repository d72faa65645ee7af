"""Tokens of what is quoted, reworded, dated or counted: found in the spans that it is told from."""

from collections.abc import Sequence

from reportgen.ledger.agreeing import amount_of
from reportgen.ledger.backing import Backing, Known, derived, of_decision, of_record, sourced
from reportgen.ledger.dating import parts, parts_of
from reportgen.ledger.folding import folded, plain, without_stops
from reportgen.model.claims import Input, SourceText
from reportgen.model.evidence import Counted, Dated, Operation
from reportgen.model.source import DocumentId, Span
from reportgen.model.tokens import Token, TokenKind


def quoted(token: Token, text: str, start: int, span: Span, known: Known) -> Backing | None:
    """Find a token of quoted words: the very characters that stand there in the source.

    `text` is all that is printed of the span, and begins at `start`; the token's places count as `start` does. None
    where those aren't the span's characters.
    """
    source, print_ = known.sources.folded(span), folded(text)
    wanted = without_stops(print_.text)
    at = source.text.find(wanted) if wanted else -1
    if at < 0:
        return None
    first, last = print_.first_from(token.start - start), print_.first_from(token.end - start) - 1
    if not first <= last < len(wanted):
        return None
    begin, end = span.start + source.place(at + first), span.start + source.place(at + last) + 1
    return sourced(known.sources.quote(Span(span.document, begin, end)))


def quoted_words(words: str, span: Span, known: Known) -> SourceText | None:
    """Find a whole quotation in its span: to the span's very ends where all of it is quoted."""
    found = known.sources.find_words(words, [span])
    if not found:
        return None
    text = known.sources.text(span)
    before, after = text[: found.start - span.start], text[found.end - span.start :]
    start = span.start if not without_stops(plain(before)) else found.start
    end = span.end if not without_stops(plain(after)) else found.end
    return known.sources.quote(Span(span.document, start, end))


def reworded(token: Token, spans: Sequence[Span], known: Known) -> Backing | None:
    """Find a token of what is told from spans: in them, or in what else their documents say."""
    found = known.sources.find(token, spans)
    if found:
        return sourced(found)
    if token.kind is TokenKind.DATE:
        for span in spans:
            decision = decided(token, span, known)
            if decision:
                return decision
            when = known.dates.get(span)
            if when and parts(token.text) <= parts_of(when):
                return _worked_out(span, known)
            if _completed(token, span, known):
                return _worked_out(span, known)
    found = known.sources.find_anywhere(token, [span.document for span in spans])
    return sourced(found) if found else None


def dated(token: Token, evidence: Dated, known: Known) -> Backing | None:
    """Find a date: in the span, in its words with the date of its source, in the source, or on its record.

    Where the words say it otherwise (`yesterday`, `the same year`), it is worked out from them.
    """
    span, when = evidence.span, evidence.when
    if token.kind is not TokenKind.DATE:
        return None
    if when is None:
        return published(token, span.document, known)
    if not parts(token.text) <= parts_of(when):
        return None
    decision = decided(token, span, known)
    if decision:
        return decision
    found = known.sources.find(token, [span])
    if not found and not _completed(token, span, known):
        found = known.sources.find_anywhere(token, [span.document])
    return sourced(found) if found else _worked_out(span, known)


def decided(token: Token, span: Span, known: Known) -> Backing | None:
    """Bear a date out by an editor's decision on the event that a span tells of."""
    when, decision = known.decided.get(span, (None, None))
    return of_decision(decision) if when and decision and parts(token.text) <= parts_of(when) else None


def published(token: Token, document: DocumentId, known: Known) -> Backing | None:
    """Bear a date out by when its document came out, with the words of the source that this rests on."""
    source = known.sources.documents.get(document)
    if source is None or source.published is None or not parts(token.text) <= parts_of(source.published):
        return None
    whole = known.sources.whole(document)
    said = known.sources.find_words(source.published_evidence, [whole]) if source.published_evidence else None
    return of_record(document, "published", *([said] if said else []))


def counted(token: Token, evidence: Counted, known: Known) -> Backing | None:
    """Bear a count out by the things that are counted."""
    inputs = [
        *(Input(known.sources.quote(span)) for span in evidence.spans),
        *(Input(document=document) for document in evidence.documents),
        *(Input(file=file) for file in evidence.files),
        *(Input(item=item) for item in evidence.items),
    ]
    return derived(Operation.COUNT, *inputs) if amount_of(token.text) == len(inputs) else None


def _completed(token: Token, span: Span, known: Known) -> bool:
    """Tell whether a date of the span's, completed by the date of its source, says all of a printed one."""
    source = known.sources.documents.get(span.document)
    if source is None or source.published is None:
        return False
    wanted, more = parts(token.text), parts_of(source.published)
    dates = (parts(found.text) for found in known.sources.tokens(span) if found.kind is TokenKind.DATE)
    return any(held & wanted and wanted <= held | more for held in dates)


def _worked_out(span: Span, known: Known) -> Backing:
    return derived(Operation.PERIOD, Input(known.sources.quote(span)), Input(document=span.document))
