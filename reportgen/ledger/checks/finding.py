"""What a check has found: something printed, claimed or stored that doesn't agree with the rest."""

from dataclasses import dataclass
from enum import StrEnum

from reportgen.model.claims import Claim, SourceText


class Code(StrEnum):
    """Kinds of findings, stable, for programs."""

    ALTERED = "altered"
    """A claim's characters don't stand on its page, or not in their place."""

    UNACCOUNTED = "unaccounted"
    """A number, date or quotation is printed that no claim accounts for."""

    UNSOURCED = "unsourced"
    """A claim that nothing bears out, as the build that printed it knew."""

    NOT_BORNE_OUT = "not-borne-out"
    """What a claim says isn't what its own quotes, derivation or record say."""

    OUT_OF_ORDER = "out-of-order"
    """Folios, note numbers or claims don't run as they should."""

    SOURCE_CHANGED = "source-changed"
    SOURCE_MISSING = "source-missing"
    BROKEN_SEAL = "broken-seal"
    LEDGER_DIFFERS = "ledger-differs"
    """The ledger doesn't fit the PDF, or the copy beside it isn't the one within."""

    NO_LEDGER = "no-ledger"
    BAD_LEDGER = "bad-ledger"
    ATTACHMENT_DIFFERS = "attachment-differs"
    EDITION_DIFFERS = "edition-differs"
    """An earlier edition didn't print what this one says of it."""

    FOREIGN = "foreign"
    """The page holds what no edition has, such as an image or a remark laid over it."""

    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, and where."""

    code: Code
    message: str
    """One sentence without a full stop."""

    page: int = 0
    """0 where it isn't about a page."""

    words: str = ""
    """What is printed around it."""

    claim: int = 0
    """0 where it isn't about a claim."""

    document: str = ""
    start: int | None = None
    end: int | None = None
    """Half-open, in characters of the document's text."""

    expected: str = ""
    found: str = ""

    def __str__(self) -> str:
        """Print it as a line or a few for people: place, code, message, and what was expected and found."""
        at = f"page {self.page}" if self.page else ""
        span = f" at {self.start}-{self.end}" if self.start is not None else ""
        place = ", ".join(filter(None, [at, f"{self.document}{span}"]))
        lines = [f"{f'{place}: ' if place else ''}{self.code}: {self.message}"]
        lines += [f"  {name}: {said}" for name, said in self._said() if said]
        return "\n".join(lines)

    def _said(self) -> tuple[tuple[str, str], ...]:
        return ("expected", self.expected), ("found", self.found), ("in", self.words)


def about(claim: Claim, code: Code, message: str, expected: str = "", found: str = "") -> Finding:
    """Find something about a claim, on the page where it stands."""
    return Finding(code, message, claim.page, claim=claim.id, expected=expected, found=found)


def about_quote(claim: Claim, quote: SourceText, code: Code, message: str, found: str = "") -> Finding:
    """Find something about what a claim quotes of a source."""
    place = quote.document, quote.start, quote.end
    return Finding(code, message, claim.page, claim.text, claim.id, *place, quote.text, found)
