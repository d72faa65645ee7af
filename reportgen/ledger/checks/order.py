"""What has to run in order in a ledger: claims by id and page, note numbers, pieces of what a page end parts."""

from collections.abc import Iterator

from reportgen.ledger.checks.finding import Code, Finding, about
from reportgen.model.claims import Claim, Ledger
from reportgen.model.evidence import Making

NOTE = "note"
"""Role of the notes, and of the numbers before them."""


def out_of_order(ledger: Ledger) -> Iterator[Finding]:
    """Yield the claims that don't run in order, or don't stand in what they are said to be a part of."""
    yield from _claims(ledger)
    yield from _notes(ledger)
    by_id = {claim.id: claim for claim in ledger.claims}
    for claim in ledger.claims:
        yield from _within(claim, by_id.get(claim.within))
        yield from _pieces(claim)


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


def _within(claim: Claim, whole: Claim | None) -> Iterator[Finding]:
    if claim.within and (whole is None or claim.text not in whole.text or whole.id >= claim.id):
        yield about(claim, Code.ALTERED, f"‘{claim.text}’ isn’t in the quotation that it is said to stand in")


def _pieces(claim: Claim) -> Iterator[Finding]:
    if not claim.pieces:
        return
    whole = "".join("".join(piece.text.split()) for piece in claim.pieces)
    if whole != "".join(claim.text.split()):
        yield about(claim, Code.ALTERED, "its pieces don’t make up the claim", claim.text, whole)
    if claim.pieces[0].page != claim.page:
        yield about(claim, Code.OUT_OF_ORDER, "its first piece isn’t on its page")
