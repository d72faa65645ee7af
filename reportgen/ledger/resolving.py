"""What bears a token, a quotation or a name out: its evidence, followed to the characters of a source."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportgen.ledger.backing import NOTHING, Backing, Known, made, of_decision, sourced
from reportgen.ledger.dating import parts, parts_of
from reportgen.ledger.earlier import earlier, earlier_words
from reportgen.ledger.folding import find_name
from reportgen.ledger.reading import Printed
from reportgen.ledger.records import recorded, recorded_words
from reportgen.ledger.stated import computed, stated
from reportgen.ledger.told import counted, dated, quoted, quoted_words, reworded
from reportgen.model.claims import Basis, SourceText
from reportgen.model.evidence import (
    Counted,
    Dated,
    Decided,
    Derived,
    Earlier,
    Evidence,
    Given,
    Made,
    Making,
    Named,
    Quoted,
    Recorded,
    Reworded,
    Stated,
)
from reportgen.model.source import Span
from reportgen.model.tokens import Token, TokenKind


def resolved(token: Token, printed: Printed, known: Known) -> Backing:
    """Find what bears a number or date out: the first evidence of its characters that does.

    Nothing does where it has no evidence, or none that holds it; then the place where it was typed is told.
    """
    stretches = [each for each in printed.stretches(token.start, token.end) if each[2] is not None]
    for start, end, evidence in stretches:
        if isinstance(evidence, Made | Decided) and not start <= token.start <= token.end <= end:
            continue
        found = _of_evidence(token, printed.text[start:end], start, evidence, known)
        if found:
            return found
    return _nothing(evidence for _, _, evidence in stretches)


def of_any(token: Token, evidence: Iterable[Evidence], known: Known) -> Backing | None:
    """Find what bears a token out among several pieces of evidence, none of which are quotations."""
    return next(filter(None, (_of_evidence(token, token.text, token.start, each, known) for each in evidence)), None)


def resolved_quotation(token: Token, printed: Printed, known: Known) -> Backing:
    """Find where quoted words stand: in what their evidence points at, or in the documents that it is of."""
    words = token.text[1:-1]
    held = [evidence for _, _, evidence in printed.stretches(token.start + 1, token.end - 1) if evidence]
    for evidence in held:
        found = _of_words(words, evidence, known)
        if found:
            return found
    return _nothing(held)


def resolved_name(name: str, evidence: Named | Decided, known: Known) -> Backing:
    """Find where a party is named in the span: by this name, by another of its own, or else by what the span says.

    A party that an editor decided on is the editor's.
    """
    if isinstance(evidence, Decided):
        return of_decision(evidence)
    text = known.sources.text(evidence.span)
    for alias in (name, *sorted(known.aliases.get(name, ()), key=len, reverse=True)):
        at = find_name(text, alias)
        if at >= 0:
            start = evidence.span.start + at
            return sourced(known.sources.quote(Span(evidence.span.document, start, start + len(alias))))
    return sourced(known.sources.quote(evidence.span))


def _of_evidence(token: Token, text: str, start: int, evidence: Evidence | None, known: Known) -> Backing | None:
    found: Backing | None = None
    match evidence:
        case Quoted(span):
            found = quoted(token, text, start, span, known) or reworded(token, [span], known)
        case Reworded(spans):
            found = reworded(token, spans, known)
        case Stated(observations):
            found = stated(token, observations, known)
        case Derived(operation, observations):
            found = computed(token, operation, observations, known) or stated(token, observations, known)
        case Counted():
            found = counted(token, evidence, known)
        case Dated():
            found = dated(token, evidence, known)
        case Named(_, span):
            found = reworded(token, [span], known)
        case Recorded():
            found = recorded(token, evidence, known)
        case Given() | Earlier() | Decided() | Made():
            found = _of_no_source(token, evidence, known)
    return found


def _of_no_source(token: Token, evidence: Given | Earlier | Decided | Made, known: Known) -> Backing | None:
    """Find what people and the software say, on their own account or by what they cite."""
    match evidence:
        case Given():
            return _given(token, evidence, known)
        case Earlier():
            return earlier(token, evidence, known)
        case Decided():
            return of_decision(evidence)
        case Made(making):
            return made(making)


def _given(token: Token, evidence: Given, known: Known) -> Backing | None:
    """Find what an editor typed in what the editor cites: its text or its record; or as the edition's own period."""
    found = known.sources.find_anywhere(token, evidence.cited, strict=True)
    if found:
        return replace(sourced(found), place=evidence.place)
    for document in evidence.cited:
        backing = recorded(token, Recorded(document), known)
        if backing:
            return replace(backing, place=evidence.place)
    if token.kind is TokenKind.DATE and parts(token.text) and parts(token.text) <= parts_of(known.period):
        return replace(made(Making.EDITION), place=evidence.place)
    return None


def _of_words(words: str, evidence: Evidence, known: Known) -> Backing | None:
    match evidence:
        case Recorded():
            return recorded_words(words, evidence, known)
        case Given(place, cited):
            found = known.sources.find_words(words, map(known.sources.whole, cited))
            backing = sourced(found) if found else None
            named = (recorded_words(words, Recorded(document), known) for document in cited)
            backing = backing or next(filter(None, named), None)
            return replace(backing, place=place) if backing else None
        case Earlier():
            return earlier_words(words, evidence, known)
        case Made(making):
            return made(making)
        case Decided():
            return of_decision(evidence)
        case Quoted(span):
            quote: SourceText | None = quoted_words(words, span, known)
        case _:
            spans = _spans(evidence)
            documents = dict.fromkeys(span.document for span in spans)
            quote = known.sources.find_words(words, [*spans, *map(known.sources.whole, documents)])
    return sourced(quote) if quote else None


def _spans(evidence: Evidence) -> Sequence[Span]:
    match evidence:
        case Reworded(spans) | Counted(spans):
            return spans
        case Stated(observations) | Derived(_, observations):
            return [o.sentence for o in observations]
        case Dated(span) | Named(_, span):
            return [span]
    return ()


def _nothing(evidence: Iterable[Evidence | None]) -> Backing:
    place = next((each.place for each in evidence if isinstance(each, Given)), None)
    return Backing(Basis.NONE, place=place) if place else NOTHING
