"""What has to run in order in a ledger: claims by id and page, note numbers, pieces of what a page end parts."""

from collections.abc import Iterator

from reportgen.ledger.checks.finding import Code, Finding, about
from reportgen.model.claims import Claim, Ledger
from reportgen.model.evidence import Making


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
    """Calls run 1, 2, 3 …, and so do the numbers before the notes."""
    numbers: dict[bool, int] = {True: 0, False: 0}
    for claim in ledger.claims:
        if claim.making is not Making.NOTE_NUMBER or not claim.text.strip(" .").isdigit():
            continue
        is_call = claim.role != "note"
        wanted = numbers[is_call] + 1
        numbers[is_call] = int(claim.text.strip(" ."))
        if numbers[is_call] != wanted:
            message = "the calls of notes don’t run in order" if is_call else "the notes don’t run in order"
            yield about(claim, Code.OUT_OF_ORDER, message, str(wanted), claim.text)


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
