"""What has to run in order in a ledger: claims by id and page, note numbers, pieces of what a page end parts."""

from collections import Counter
from collections.abc import Iterator, Sequence

from reportgen.ledger.checks.finding import Code, Finding, about
from reportgen.model.claims import Claim, ClaimKind, Ledger
from reportgen.model.evidence import Making
from reportgen.model.tokens import tokens

NOTE = "note"
"""Role of the notes, and of the numbers before them."""


def out_of_order(ledger: Ledger) -> Iterator[Finding]:
    """Yield the claims that don't run in order, or don't stand in what they are said to be a part of."""
    yield from _claims(ledger)
    yield from _notes(ledger)
    parts: dict[int, list[Claim]] = {}
    for claim in ledger.claims:
        yield from _pieces(claim)
        if claim.within:
            parts.setdefault(claim.within, []).append(claim)
    quoted = {claim.id: claim for claim in ledger.claims if claim.kind is ClaimKind.QUOTATION and not claim.within}
    for name, within in parts.items():
        if name not in quoted:
            yield from (about(part, Code.ALTERED, f"there is no quotation {name} that it stands in") for part in within)
    for name, whole in quoted.items():
        yield from _within(whole, parts.get(name, []))


def _claims(ledger: Ledger) -> Iterator[Finding]:
    page = 1
    for n, claim in enumerate(ledger.claims, 1):
        if claim.id != n:
            yield about(claim, Code.OUT_OF_ORDER, "claims aren’t numbered one by one", str(n), str(claim.id))
        if not page <= claim.page <= ledger.pages:
            message = f"a claim of page {claim.page} follows one of page {page}"
            yield about(claim, Code.OUT_OF_ORDER, message, expected=f"from {page} to {ledger.pages}")
        page = max(page, claim.page)


def _notes(ledger: Ledger) -> Iterator[Finding]:
    """Calls are numbered from 1 on, page by page, and each note begins on the page of its call.

    Where columns and floating figures part a text, its calls may stand after later ones of the same page.
    """
    numbered = [c for c in ledger.claims if c.making is Making.NOTE_NUMBER and c.text.isdigit()]
    calls = sorted((c.page, int(c.text), c.id) for c in numbered if c.role != NOTE)
    notes = sorted((c.page, int(c.text), c.id) for c in numbered if c.role == NOTE)
    by_id = {claim.id: claim for claim in numbered}
    for what, found in (("calls", calls), ("notes", notes)):
        for n, (_, number, name) in enumerate(found, 1):
            if number != n:
                yield about(by_id[name], Code.OUT_OF_ORDER, f"the {what} don’t run in order", str(n), str(number))
    pages = {number: page for page, number, _ in calls}
    for page, number, name in notes:
        if pages.get(number) != page:
            message = f"note {number} isn’t on the page of its call"
            yield about(by_id[name], Code.OUT_OF_ORDER, message, str(pages.get(number, "no call")), str(page))


def _within(whole: Claim, parts: Sequence[Claim]) -> Iterator[Finding]:
    """Hold what stands in a quotation against its numbers and dates: each is claimed once, but in a party's name."""
    stated = Counter(token.text for token in tokens(whole.text))
    claimed = Counter(part.text for part in parts if part.kind in {ClaimKind.NUMBER, ClaimKind.DATE})
    for part in parts:
        if part.text not in whole.text:
            yield about(part, Code.ALTERED, f"‘{part.text}’ isn’t in the quotation that it is said to stand in")
    named = [part.text for part in parts if part.kind is ClaimKind.PARTY]
    for text in (stated - claimed) + (claimed - stated):
        if not any(text in name for name in named):
            message = f"‘{text}’ isn’t claimed as often as the quotation says it"
            yield about(whole, Code.UNACCOUNTED, message, str(stated[text]), str(claimed[text]))


def _pieces(claim: Claim) -> Iterator[Finding]:
    if not claim.pieces:
        return
    whole = "".join("".join(piece.text.split()) for piece in claim.pieces)
    if whole != "".join(claim.text.split()):
        yield about(claim, Code.ALTERED, "its pieces don’t make up the claim", claim.text, whole)
    if claim.pieces[0].page != claim.page:
        yield about(claim, Code.OUT_OF_ORDER, "its first piece isn’t on its page")
