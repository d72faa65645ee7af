"""What an edition's ledger says of the edition before against that edition's own ledger."""

from collections.abc import Iterator

from reportgen.ledger.checks.finding import Code, Finding
from reportgen.model.archive import Predecessor
from reportgen.model.claims import Ledger


def misremembered(before: Predecessor, ledger: Ledger, seal: str) -> Iterator[Finding]:
    """Yield what the edition before didn't print as it is said to; `seal` is that of its `ledger`.

    Findings: `edition-differs`.
    """
    if before.seal != seal:
        message = f"the edition {before.name} isn’t the one that this one was held against"
        yield Finding(Code.EDITION_DIFFERS, message, expected=before.seal, found=seal)
    printed = {item.id: item for item in ledger.items}
    for item in before.items:
        if printed.get(item.id) != item:
            message = f"{before.name} didn’t print the item ‘{item.id}’ as it is kept here"
            found = printed[item.id].headline if item.id in printed else ""
            yield Finding(Code.EDITION_DIFFERS, message, expected=item.headline, found=found)
