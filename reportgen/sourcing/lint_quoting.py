"""How much of one source an edition quotes.

No law counts words: what may be quoted is what the purpose needs (Berne Convention, article 10; in Britain the
Copyright, Designs and Patents Act 1988, section 30). Desks count them all the same, to see early who is leant on.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

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


Work = tuple[str, ...]
"""What tells one work from another; its last part is what it is called."""


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
    most, share = spec.sourcing.quoted_words, spec.sourcing.quoted_share
    by_document = usages(brief, documents, lambda document: (document.path, document.id))
    too_many = (each for each in by_document if most and each.words > most)
    by_work = usages(brief, documents, _work)
    too_much = (each for each in by_work if each.of >= LEAST and each.words * 100 > each.of * share)
    said = [_said(each, f"{most:,} words", spec) for each in too_many]
    return (*said, *(_said(each, f"{share}%", spec) for each in too_much))


def usages(
    brief: Brief, documents: Mapping[DocumentId, Document], work: Callable[[Document], Work]
) -> tuple[Usage, ...]:
    """Count what a brief quotes of each work, in the order of their first quotations. A span's characters count once.

    `work` tells the work that a document belongs to: what it is called comes last.
    """
    spans: dict[Work, list[Span]] = {}
    items: dict[Work, list[str]] = {}
    for span, item in _quotations(brief):
        if span.document in documents:
            owner = work(documents[span.document])
            spans.setdefault(owner, []).append(span)
            items.setdefault(owner, []).append(item)
    wholes = dict.fromkeys(spans, 0)
    for document in documents.values():
        if work(document) in wholes:
            wholes[work(document)] += words_in(document.text)
    return tuple(
        Usage(
            owner[-1],
            sum(words_in(documents[each.document].text[each.start : each.end]) for each in united(spans[owner])),
            wholes[owner],
            tuple(filter(None, dict.fromkeys(items[owner]))),
        )
        for owner in spans
    )


def united(spans: Iterable[Span]) -> Iterator[Span]:
    """Merge spans that overlap or touch."""
    held: Span | None = None
    for span in sorted(spans):
        if held and held.document == span.document and span.start <= held.end:
            held = replace(held, end=max(held.end, span.end))
        else:
            if held:
                yield held
            held = span
    if held:
        yield held


def words_in(text: str) -> int:
    """Count words; in scripts that don't part them, characters."""
    return sum(1 for _ in _WORD.finditer(text))


def _said(usage: Usage, limit: str, spec: BriefSpec) -> Diagnostic:
    under = "; ".join(f"‘{item}’" for item in usage.items[:_NAMED])
    more = f" and {len(usage.items) - _NAMED} more" if len(usage.items) > _NAMED else ""
    message = f"{usage.words:,} of the {usage.of:,} words of '{usage.name}' are quoted, over the limit of {limit}"
    hint = "leave an item out, or raise `quoted_words` or `quoted_share` under `sourcing`"
    return broken(CODE, f"{message}: under {under}{more}" if under else message, spec.place("sourcing"), hint, spec)


def _work(document: Document) -> Work:
    """Tell the work: unsigned documents of one file and one container are the parts of one."""
    parts = bool(document.container) and not document.authors
    return (document.path, document.container) if parts else (document.path, "", document.id)


def _quotations(brief: Brief) -> Iterator[tuple[Span, str]]:
    """Yield each quoted span with the heading that it stands under, in reading order."""
    for wording in wordings(brief):
        for part in wording.parts:
            if isinstance(part.evidence, Quoted):
                yield part.evidence.span, wording.under or wording.section
