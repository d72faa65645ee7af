"""Placed pages back to the texts on them, each character with its page and its evidence.

A text is all that stands in one block of the structure (a paragraph, a cell, a note), wherever its lines are printed;
what is no part of the structure (running heads, folios, a table's head set again) is a text a line. Numbers that
layout alone knows (folios, page references, the numbers of notes) are no part of the text around them: each is
a text of its own.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reportgen.model.evidence import Evidence, Made, Making
from reportgen.model.page import Element, Page, Run

SOFT = "\u00ad"
INLINE = frozenset({"Link", "Reference", "Span"})
"""Elements within a block."""

APART = frozenset({Making.FOLIO, Making.PAGE_REFERENCE, Making.NOTE_NUMBER})
"""What stands among words without being one of them."""

GAP = 1.0
"""Times the size of the type: what stands farther apart on a line, where no structure says so, is another text."""

NEAR = 60
"""Texts without structure that a run may go on with, at most: the last that began."""


@dataclass(slots=True)
class Printed:
    """A text as it is printed, line ends as blanks and divided words whole."""

    page: int
    """Where it begins."""

    order: int
    """Its place among the texts of that page."""

    offset: float = 0.0
    """Where it stands within the text of its block, for a number apart, which has that text's order."""

    text: str = ""
    starts: list[int] = field(default_factory=list)
    """First characters of the stretches of one evidence in one role; then these."""

    evidence: list[Evidence | None] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    turns: list[tuple[int, int]] = field(default_factory=list)
    """First characters on later pages, and those pages."""

    orders: dict[int, int] = field(default_factory=dict)
    """Its places among the texts of later pages, by page."""

    last: int = 0
    """Where it ends, as far as it is known."""

    def add(self, text: str, evidence: Evidence | None, role: str, page: int) -> None:
        """Append characters; blanks that join lines belong to what is before them."""
        if page != self.last:
            if self.text:
                self.turns.append((len(self.text), page))
            self.last = page
        if not self.evidence or self.evidence[-1] is not evidence or self.roles[-1] != role:
            self.starts.append(len(self.text))
            self.evidence.append(evidence)
            self.roles.append(role)
        self.text += text

    def stretches(self, start: int, end: int) -> Iterator[tuple[int, int, Evidence | None]]:
        """Yield the stretches of one evidence that characters stand in, each whole, in order."""
        for at in range(max(bisect_right(self.starts, start) - 1, 0), len(self.starts)):
            if self.starts[at] >= end:
                return
            until = self.starts[at + 1] if at + 1 < len(self.starts) else len(self.text)
            yield self.starts[at], until, self.evidence[at]

    def role_at(self, at: int) -> str:
        """Return the role that a character is set in."""
        return self.roles[bisect_right(self.starts, at) - 1]

    def place_of(self, at: int) -> tuple[int, int, float]:
        """Return where a character stands in reading order: page, text of that page, character."""
        page = self.page_at(at)
        return page, self.orders.get(page, self.order), self.offset + at

    def page_at(self, at: int) -> int:
        """Return the page that a character stands on."""
        return next((page for start, page in reversed(self.turns) if start <= at), self.page)

    def pieces(self, start: int, end: int) -> list[tuple[int, str]]:
        """Cut characters at page ends: the page and the text of each part, none empty."""
        cuts = [start, *(turn for turn, _ in self.turns if start < turn < end), end]
        parts = [(self.page_at(a), self.text[a:b].strip()) for a, b in pairwise(cuts)]
        return [(page, text) for page, text in parts if text]


class PageReader:
    """Reads pages in their order, and gives each text once it is complete."""

    def __init__(self, structure: Sequence[Element]) -> None:
        """`structure` is the layout's."""
        self._structure = structure
        self._blocks: dict[int, int] = {}
        self._open: dict[int, Printed] = {}
        self._order = 0
        self._begun: dict[int, int] = {}
        """Blocks that begin on this page, with their order."""

    def read(self, page: Page) -> Iterator[Printed]:
        """Read a page; yields what is complete: whatever hasn't gone on for a whole page."""
        self._order = 0
        self._begun = {}
        loose: list[tuple[Printed, Run]] = []
        for run in page.runs:
            made = run.evidence
            if isinstance(made, Made) and made.making in APART:
                yield self._apart(run, page)
            elif run.element:
                self._extend(self._text_of(run, page), run, page)
            else:
                self._extend_loose(loose, run, page)
        yield from (text for text, _ in loose)
        for block, text in [*self._open.items()]:
            if text.last < page.number - 1:
                yield self._open.pop(block)

    def rest(self) -> Iterator[Printed]:
        """Yield what was still open on the last page."""
        yield from self._open.values()
        self._open = {}

    def order_of(self, element: int) -> int:
        """Return the place of a picture among the texts of the page: before the first of a later element."""
        return min((order for block, order in self._begun.items() if block > element), default=self._order + 1)

    def _text_of(self, run: Run, page: Page) -> Printed:
        block = self._block(run.element)
        if block not in self._open:
            self._open[block] = self._new(page)
            self._begun[block] = self._order
        text = self._open[block]
        if page.number != text.page and page.number not in text.orders:
            self._order += 1
            text.orders[page.number] = self._order
        return text

    def _extend(self, text: Printed, run: Run, page: Page) -> None:
        if run.join == SOFT:
            text.add(run.text[:-1], run.evidence, run.role, page.number)
        else:
            text.add(run.text + run.join, run.evidence, run.role, page.number)

    def _extend_loose(self, loose: list[tuple[Printed, Run]], run: Run, page: Page) -> None:
        """Add a run that is in no structure to the text that it goes on with; texts stand with their last runs."""
        near = range(len(loose) - 1, max(len(loose) - NEAR, 0) - 1, -1)
        at = next((n for n in near if _goes_on(loose[n][1], run)), None)
        text, before = loose[at] if at is not None else (self._new(page), run)
        blank = before.join if before.y < run.y and before.join != SOFT else ""
        cut = run.text[:-1] if run.join == SOFT else run.text
        text.add(blank + cut, run.evidence, run.role, page.number)
        if at is None:
            loose.append((text, run))
        else:
            loose[at] = text, run

    def _apart(self, run: Run, page: Page) -> Printed:
        """Take out a number that stands among words; at the end of a line it parts them, as any word does."""
        alone = self._new(page)
        alone.add(run.text, run.evidence, run.role, page.number)
        if run.element:
            text = self._text_of(run, page)
            alone.order = text.orders.get(page.number, text.order)
            alone.offset = len(text.text) - 0.5
            if run.join and text.text and not text.text.endswith(" "):
                text.add(" ", text.evidence[-1], text.roles[-1], page.number)
        return alone

    def _new(self, page: Page) -> Printed:
        self._order += 1
        return Printed(page.number, self._order, last=page.number)

    def _block(self, element: int) -> int:
        """Return the block that an element is, or stands in."""
        if element not in self._blocks:
            at = element
            while at and at < len(self._structure) and self._structure[at].tag in INLINE:
                at = self._structure[at].parent
            self._blocks[element] = at
        return self._blocks[element]


def _goes_on(before: Run, run: Run) -> bool:
    """Tell whether a run goes on where the one before it ends: on its line, or on the next, as in a narrow cell."""
    if before.role != run.role:
        return False
    if abs(before.y - run.y) < before.size / 2:
        return abs(run.x - (before.x + before.width)) < GAP * run.size
    above = run.x < before.x + before.width and before.x < run.x + run.width and 0 < run.y - before.y < 2 * run.size
    return above and before.evidence is run.evidence is not None
