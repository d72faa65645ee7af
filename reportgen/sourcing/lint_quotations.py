"""What an editor puts in quotation marks beside a citation has to stand in a source that is cited, to the letter."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from reportgen.model.diagnostics import Diagnostic, Place, error
from reportgen.model.evidence import Given
from reportgen.model.source import Document, DocumentId
from reportgen.sourcing.lint_wording import Wording, quoted_parts

CODE = "altered-quotation"

_LEFT_OUT = re.compile(r"\[?(?:…|\.\.\.|\. \. \.)\]?|\[[^\]]*\]")
"""What an editor may put in or leave out, if it is marked: an ellipsis, words in brackets."""

_MARKS = re.compile(r"[\"'“”‘’‚„«»‹›]")
_STOPS = ".,;:"


def altered_quotations(read: Iterable[Wording], documents: Mapping[DocumentId, Document]) -> Iterator[Diagnostic]:
    """Yield an `altered-quotation`, always an error, for each that stands in none of the documents cited with it.

    Quotation marks, runs of blanks, the first letter's case and the last stop may differ; what is left out is marked
    by an ellipsis and what is put in stands in brackets. A quotation without citation is the ledger's business.
    """
    for wording in read:
        for start, end in quoted_parts(wording.text):
            evidence = wording.evidence(start)
            cited = evidence.cited if isinstance(evidence, Given) else ()
            sources = [documents[name] for name in cited if name in documents]
            quotation = wording.text[start + 1 : end - 1]
            if isinstance(evidence, Given) and sources and not any(_stands(quotation, d.text) for d in sources):
                yield error(CODE, *_said(quotation, evidence, sources))


def _said(quotation: str, evidence: Given, sources: Iterable[Document]) -> tuple[str, Place, str]:
    names = " or ".join(f"'{document.id}'" for document in sources)
    shown = quotation if len(quotation) < 90 else f"{quotation[:80].rstrip()} …"
    message = f"the quotation ‘{shown}’ doesn't stand in {names}"
    hint = "quote it to the letter, mark what is left out by … and what is put in by [brackets], or drop the marks"
    return message, evidence.place, hint


def _stands(quotation: str, text: str) -> bool:
    """Tell whether the pieces of a quotation stand in a text, in their order, as whole words."""
    pieces = _pieces(quotation)
    folded, at = _folded(text), 0
    for pattern in pieces:
        found = pattern.search(folded, at)
        if not found:
            return False
        at = found.end()
    return bool(pieces)


def _pieces(quotation: str) -> tuple[re.Pattern[str], ...]:
    """Return what to look for: each piece between what is left out or put in.

    A piece starts and ends with whole words, but where a bracket stands in the word: `[T]he`, `sign[ed]`.
    """
    out = []
    cuts = [(0, 0), *(found.span() for found in _LEFT_OUT.finditer(quotation)), (len(quotation), len(quotation))]
    for (_, start), (end, _) in pairwise(cuts):
        raw = quotation[start:end]
        piece = _folded(raw).rstrip(_STOPS if not quotation[end:].strip(_STOPS) else "")
        if piece:
            left = r"(?<!\w)" if piece[0].isalnum() and not (start and raw[:1].isalnum()) else ""
            right = r"(?!\w)" if piece[-1].isalnum() and not (quotation[end:] and raw[-1:].isalnum()) else ""
            first = f"(?i:{re.escape(piece[0])})" if not start else re.escape(piece[0])
            out.append(re.compile(left + first + re.escape(piece[1:]) + right))
    return tuple(out)


def _folded(text: str) -> str:
    return " ".join(_MARKS.sub("", text).split())
