"""The journal of an edition: its pages are read one by one as they are written, and their claims kept."""

from collections.abc import Iterator, Mapping, Sequence
from typing import overload

from reportgen.ledger.backing import Known
from reportgen.ledger.charts import Charted, drawn_claims
from reportgen.ledger.claims import claims_of, numbered
from reportgen.ledger.reading import PageReader, Printed
from reportgen.model.claims import Claim
from reportgen.model.page import Element, Page


class Journal:
    """Collects claims page by page; no page is kept."""

    def __init__(self, structure: Sequence[Element], known: Known, charted: Mapping[str, Charted]) -> None:
        """`structure` is the layout's; charts are by their ids."""
        self._reader = PageReader(structure)
        self._known, self._charted = known, charted
        self._found: list[tuple[tuple[int, float, float], int, Claim]] = []
        """Place in reading order, number of the text, claim."""

        self._texts = 0

    def read(self, page: Page) -> None:
        """Make out what stands on a page. Pages come in their order, each once."""
        for printed in self._reader.read(page):
            self._enter(printed)
        for picture in page.pictures:
            drawing = picture.drawing
            claims = drawn_claims(drawing, self._charted.get(drawing.id), page.number, self._known)
            order = self._reader.order_of(picture.element) - 0.5
            within = picture.element
            self._texts += 1
            self._found += [
                ((page.number, order, within + n / len(claims)), self._texts, each) for n, each in enumerate(claims)
            ]

    def claims(self) -> tuple[Claim, ...]:
        """Return all claims in reading order, numbered from 1. After the last page."""
        for printed in self._reader.rest():
            self._enter(printed)
        ordered = sorted(self._found, key=lambda found: (found[0], found[1]))
        ids = {(text, claim.id): number for number, (_, text, claim) in enumerate(ordered, 1)}
        return tuple(
            numbered(claim, ids[text, claim.id], ids[text, claim.within] if claim.within else 0)
            for _, text, claim in ordered
        )

    def _enter(self, printed: Printed) -> None:
        self._texts += 1
        self._found += [
            (printed.place_of(start), self._texts, claim) for start, claim in claims_of(printed, self._known)
        ]


class Observed(Sequence[Page]):
    """Pages that are read into a journal while someone else walks them, once and in their order."""

    def __init__(self, pages: Sequence[Page], journal: Journal) -> None:
        self._pages, self._journal = pages, journal

    def __len__(self) -> int:
        return len(self._pages)

    @overload
    def __getitem__(self, at: int) -> Page: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Page]: ...

    def __getitem__(self, at: int | slice) -> Page | Sequence[Page]:
        return self._pages[at]

    def __iter__(self) -> Iterator[Page]:
        for page in self._pages:
            self._journal.read(page)
            yield page
