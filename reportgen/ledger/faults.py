"""Claims that nothing bears out, as diagnostics for whoever wrote them."""

from collections.abc import Iterable, Iterator

from reportgen.model.claims import Basis, Claim, ClaimKind
from reportgen.model.diagnostics import Diagnostic, Severity

_NAMES = {ClaimKind.NUMBER: "number", ClaimKind.DATE: "date", ClaimKind.QUOTATION: "quotation", ClaimKind.PARTY: "name"}
LONGEST = 60
"""Characters of a quotation that a message repeats."""


def unsourced(claims: Iterable[Claim], *, strict: bool) -> Iterator[Diagnostic]:
    """Report claims that have no basis: `unsourced-number`, `unsourced-date`, `unsourced-quotation`.

    Errors under `strict`, else warnings; each with the place where it was typed, or else with its page. What is
    typed once and printed more than once is reported once. What stands in an unsourced quotation is the quotation's.
    """
    severity = Severity.ERROR if strict else Severity.WARNING
    reported: set[Diagnostic] = set()
    bare: set[int] = set()
    for claim in claims:
        if claim.basis is not Basis.NONE:
            continue
        if claim.kind is ClaimKind.QUOTATION:
            bare.add(claim.id)
        diagnostic = _diagnostic(claim, severity)
        if claim.within not in bare and diagnostic not in reported:
            reported.add(diagnostic)
            yield diagnostic


def _diagnostic(claim: Claim, severity: Severity) -> Diagnostic:
    name = _NAMES[claim.kind]
    text = claim.text if len(claim.text) <= LONGEST else f"{claim.text[: LONGEST - 1]}…"
    shown = text if claim.kind is ClaimKind.QUOTATION else f"“{text}”"
    if claim.place:
        message = f"no source bears out the {name} {shown}"
        hint = "cite a source that holds it in the same paragraph, as [@document-id], or let it come from the store"
    else:
        message = f"no source bears out the {name} {shown} on page {claim.page}, in the role {claim.role}"
        hint = "print it from what the store holds, or cite a source that holds it"
    return Diagnostic(severity, f"unsourced-{name}", message, claim.place, hint)
