"""How much of one source an edition quotes.

No law counts words: what may be quoted is what the purpose needs (Berne Convention, article 10; in Britain the
Copyright, Designs and Patents Act 1988, section 30). Desks count them all the same, to see early who is leant on.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reportgen.model.brief import Brief
from reportgen.model.diagnostics import Diagnostic
from reportgen.model.evidence import Quoted
from reportgen.model.source import Document, DocumentId, Span
from reportgen.model.spec import BriefSpec
from reportgen.sourcing.lint_wording import broken, wordings

CODE = "quoted-too-much"
LEAST = 100
"""Words from which on a work's share is held against the limit: a short notice is easily quoted in full."""

_NAMED = 6
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_IDEOGRAPHS}]|[^\W_{_IDEOGRAPHS}]+(?:[’'.,-][^\W_{_IDEOGRAPHS}]+)*")
"""A word with its hyphens and apostrophes, a number with its commas, or an ideograph."""


@dataclass(frozen=True, slots=True)
class Usage:
    """How much of a document, or of a work in several documents, a brief quotes."""

    name: str
    """The document's id, or the work's title."""

    words: int
    """Quoted, those of overlapping quotations once."""

    of: int
    """That it has."""

    items: tuple[str, ...]
    """The headings that the quotations stand under, in reading order."""


def overquoted(brief: Brief, spec: BriefSpec, documents: Mapping[DocumentId, Document]) -> tuple[Diagnostic, ...]:
    """Return a `quoted-too-much` for each document and work of which more is quoted than `spec.sourcing` lets pass.

    Words are counted by the document; the share is that of the work, since the sections of a review are no works of
    their own.
    """
    rules, told = spec.sourcing, usages(brief, documents)
    most = rules.quoted_words
    said = [_said(each, f"{most:,} words", spec) for each in told.values() if most and each.words > most]
    share = rules.quoted_share
    too_much = (each for each in works(told, documents) if each.of >= LEAST and each.words * 100 > each.of * share)
    return (*said, *(_said(work, f"{share}%", spec) for work in too_much))


def usages(brief: Brief, documents: Mapping[DocumentId, Document]) -> dict[DocumentId, Usage]:
    """Count what a brief quotes of each document, sorted by its id. A span's characters count once."""
    spans: dict[DocumentId, list[Span]] = {}
    items: dict[DocumentId, list[str]] = {}
    for span, item in _quotations(brief):
        spans.setdefault(span.document, []).append(span)
        items.setdefault(span.document, []).append(item)
    return {
        name: Usage(
            name,
            sum(words_in(documents[name].text[start:end]) for start, end in _united(sorted(spans[name]))),
            words_in(documents[name].text),
            tuple(filter(None, dict.fromkeys(items[name]))),
        )
        for name in sorted(spans)
        if name in documents
    }


def works(told: Mapping[DocumentId, Usage], documents: Mapping[DocumentId, Document]) -> tuple[Usage, ...]:
    """Sum usages up by work: unsigned documents of one file and one container are the parts of one."""
    parts: dict[tuple[str, str], list[Document]] = {}
    for document in documents.values():
        parts.setdefault(_work(document), []).append(document)
    out = []
    for pieces in parts.values():
        used = [told[each.id] for each in pieces if each.id in told]
        if used:
            name = used[0].name if len(pieces) == 1 else pieces[0].container
            of = sum(words_in(each.text) for each in pieces)
            items = tuple(dict.fromkeys(item for each in used for item in each.items))
            out.append(Usage(name, sum(each.words for each in used), of, items))
    return tuple(out)


def words_in(text: str) -> int:
    """Count words; in scripts that don't part them, characters."""
    return sum(1 for _ in _WORD.finditer(text))


def _said(usage: Usage, limit: str, spec: BriefSpec) -> Diagnostic:
    under = "; ".join(f"‘{item}’" for item in usage.items[:_NAMED])
    more = f" and {len(usage.items) - _NAMED} more" if len(usage.items) > _NAMED else ""
    message = f"{usage.words:,} of the {usage.of:,} words of '{usage.name}' are quoted, over the limit of {limit}"
    hint = "leave an item out, or raise `quoted_words` or `quoted_share` under `sourcing`"
    return broken(CODE, f"{message}: under {under}{more}" if under else message, spec.place("sourcing"), hint, spec)


def _work(document: Document) -> tuple[str, str]:
    whole = document.container and not document.authors
    return (document.path, document.container) if whole else (document.path, f"\0{document.id}")


def _quotations(brief: Brief) -> Iterator[tuple[Span, str]]:
    """Yield each quoted span with the heading that it stands under, in reading order."""
    for wording in wordings(brief):
        for part in wording.parts:
            if isinstance(part.evidence, Quoted):
                yield part.evidence.span, wording.under or wording.section


def _united(spans: Iterable[Span]) -> Iterator[tuple[int, int]]:
    """Merge spans that overlap or touch; they come sorted by where they start."""
    start = end = 0
    for span in spans:
        if span.start > end:
            yield start, end
            start = span.start
        end = max(end, span.end)
    yield start, end
