"""A printed text to its claims, in reading order."""

import re
from collections.abc import Iterator
from dataclasses import replace

from reportgen.ledger.backing import Backing, Known, made
from reportgen.ledger.folding import find_name
from reportgen.ledger.reading import APART, Printed
from reportgen.ledger.resolving import resolved, resolved_name, resolved_quotation
from reportgen.model.claims import Claim, ClaimKind, Piece
from reportgen.model.evidence import Decided, Made, Named
from reportgen.model.tokens import TokenKind, quotations, tokens

Part = tuple[int, int, ClaimKind, Backing]
"""First character, end, and what stands there."""

_KINDS = {kind: ClaimKind(kind.value) for kind in TokenKind}


def claims_of(printed: Printed, known: Known) -> list[tuple[int, Claim]]:
    """Make out all claims of a text with their first characters; ids, and what they are within, are the text's own.

    A number within a party's name is the name's.
    """
    sole = printed.evidence[0] if len(printed.evidence) == 1 else None
    if isinstance(sole, Made) and sole.making in APART:
        return [(0, _apart(printed, sole))] if re.search(r"\d", printed.text) else []
    parts = sorted(_parts(printed, known), key=lambda part: (part[0], -part[1]))
    return _numbered(parts, printed)


def claim(number: int, kind: ClaimKind, text: str, page: int, role: str, backing: Backing) -> Claim:
    """Make a claim of its backing."""
    return Claim(
        number, page, role, kind, text, backing.basis, backing.quotes, backing.derivation, backing.document,
        backing.field, backing.making, backing.place, 0, (), backing.reason, backing.edition, backing.item,
    )  # fmt: skip


def numbered(c: Claim, number: int, within: int) -> Claim:
    """Give a claim its id, and that of its quotation; `replace` takes five times as long, for each of thousands."""
    return Claim(
        number, c.page, c.role, c.kind, c.text, c.basis, c.quotes, c.derivation, c.document, c.field, c.making,
        c.place, within, c.pieces, c.reason, c.edition, c.item,
    )  # fmt: skip


def _apart(printed: Printed, evidence: Made) -> Claim:
    found = re.search(r"\d+", printed.text)
    text = found.group() if found else printed.text
    return claim(1, ClaimKind.NUMBER, text, printed.page, printed.role_at(0), made(evidence.making))


def _parts(printed: Printed, known: Known) -> Iterator[Part]:
    text = printed.text
    named = list(_names(printed, known))
    yield from named
    for token in quotations(text) if "“" in text else ():
        yield token.start, token.end, ClaimKind.QUOTATION, resolved_quotation(token, printed, known)
    for token in tokens(text):
        if not any(start <= token.start and token.end <= end for start, end, _, _ in named):
            yield token.start, token.end, _KINDS[token.kind], resolved(token, printed, known)


def _names(printed: Printed, known: Known) -> Iterator[Part]:
    for at, evidence in enumerate(printed.evidence):
        if isinstance(evidence, Named | Decided):
            start = printed.starts[at]
            end = printed.starts[at + 1] if at + 1 < len(printed.starts) else len(printed.text)
            for name in evidence.names:
                found = find_name(printed.text[start:end].lower(), name.lower())
                if found >= 0:
                    backing = resolved_name(name, evidence, known)
                    yield start + found, start + found + len(name), ClaimKind.PARTY, backing


def _numbered(parts: list[Part], printed: Printed) -> list[tuple[int, Claim]]:
    out: list[tuple[int, Claim]] = []
    quotation, until = 0, 0
    for number, (start, end, kind, backing) in enumerate(parts, 1):
        text = printed.text[start:end].strip()
        single = claim(number, kind, text, printed.page_at(start), printed.role_at(start), backing)
        pieces = printed.pieces(start, end) if printed.turns else []
        if end <= until or len(pieces) > 1:
            cut = tuple(Piece(page, piece) for page, piece in pieces) if len(pieces) > 1 else ()
            single = replace(single, within=quotation if end <= until else 0, pieces=cut)
        out.append((start, single))
        if kind is ClaimKind.QUOTATION:
            quotation, until = number, end
    return out
