"""Pages in few words: texts with their evidence, as typesetting places them."""

from collections.abc import Iterable, Sequence

from reportgen.ledger import Journal, Known, Sources
from reportgen.ledger.reading import PageReader, Printed
from reportgen.model.claims import Claim
from reportgen.model.evidence import Evidence
from reportgen.model.page import Element, Page, Run
from reportgen.model.period import Period
from reportgen.model.source import Document, DocumentId, Span
from tests.records import document

SOURCE = (
    "PORT CITY, 5 November 2024 - Kenya and Japan signed a deal on 4 November. Exports fell from $4.1 billion in 2021 "
    'to 3.6 billion dollars in 2023, a minister said. "It is a small step," she added, after 5G trials in three towns. '
    "One in five firms, or twenty percent, sell abroad; the U.S. buys half a million tonnes."
)
D = DocumentId("d")
STRUCTURE = (Element("Document", 0), *(Element("P", 0) for _ in range(9)), Element("Link", 1))
LINK = 10
"""A link within the first paragraph."""


def run(
    text: str, evidence: Evidence | None = None, element: int = 1, *, join: str = "", role: str = "body", y: float = 0.0
) -> Run:
    return Run(0.0, y, text, "/face.ttf", 10.0, "#000000", 5.0 * len(text), role, element=element, join=join,
               evidence=evidence)  # fmt: skip


def pages(*runs: Iterable[Run]) -> list[Page]:
    return [Page(number, tuple(each)) for number, each in enumerate(runs, 1)]


def texts(placed: Sequence[Page]) -> list[Printed]:
    reader = PageReader(STRUCTURE)
    found = [text for page in placed for text in reader.read(page)]
    return sorted([*found, *reader.rest()], key=lambda text: text.place_of(0))


def known(*documents: Document, **more: object) -> Known:
    held = documents or (document("d", SOURCE, "2024-11", title="A Port of 2 Cities"),)
    return Known(Sources(held), Period.quarter(2024, 4), **more)  # type: ignore[arg-type]


def claims(*runs: Run, of: Known | None = None) -> tuple[Claim, ...]:
    journal = Journal(STRUCTURE, of or known(), {})
    for page in pages(runs):
        journal.read(page)
    return journal.claims()


def one(text: str, evidence: Evidence | None, of: Known | None = None) -> Claim:
    """Return the only claim of a text."""
    (claim,) = claims(run(text, evidence), of=of)
    return claim


def span(words: str, text: str = SOURCE, of: str = "d") -> Span:
    at = text.index(words)
    return Span(DocumentId(of), at, at + len(words))
