"""The structure of a tagged PDF: which element every piece of text belongs to, decided while blocks are measured.

Elements are numbered in the order in which they are met, so that the children of a container, sorted by number,
stand in reading order wherever they are printed: a figure that floats past a paragraph is still read before it, and
a note is read right after the block that calls it. An element without content on any page is left out on writing,
so that measuring something twice does no harm.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from reportgen.model.brief import NoteId
from reportgen.model.page import Element

NOTE_HOMES = frozenset({"Document", "Sect", "Aside", "Div", "LBody"})
"""What a note may stand in: it comes after the outermost element within one of these that calls it."""

DEEPEST = 6
"""Level of the lowest heading that a PDF knows."""


class Structure:
    """Hands out elements; `at` is the one that is open, and 0, the document itself, stands for no element at all.

    Text measured where none is open is an artefact: running heads, folios, what is set again after a page break.
    """

    __slots__ = ("_above", "_notes", "at", "elements")

    def __init__(self) -> None:
        self.elements = [Element("Document", 0)]
        self.at = 0
        self._above: list[int] = []
        self._notes: dict[NoteId, int] = {}

    @contextmanager
    def within(
        self, tag: str, *, alt: str = "", scope: str = "", numbering: str = "", title: str = ""
    ) -> Iterator[int]:
        """Open an element for as long as a block is measured; gives its number."""
        number = self.add(Element(tag, self.at, alt=alt, scope=scope, numbering=numbering, title=title))
        with self.inside(number):
            yield number

    @contextmanager
    def inside(self, number: int) -> Iterator[None]:
        """Open an element again; 0 for artefacts."""
        outer, self.at = self.at, number
        try:
            yield
        finally:
            self.at = outer

    def add(self, element: Element) -> int:
        """Number an element, without opening it."""
        self.elements.append(element)
        return len(self.elements) - 1

    def heading(self, level: int) -> str:
        """Return the tag of a heading: as deep as there are headings above it, so that no level is skipped."""
        while self._above and self._above[-1] >= level:
            self._above.pop()
        self._above.append(level)
        return f"H{min(len(self._above), DEEPEST)}"

    def link(self, title: str) -> int:
        """Return an element for the words of a link, said to be `title`; the open one, where that is a link.

        0 where no element is open.
        """
        if not self.at or self.elements[self.at].tag == "Link":
            return self.at
        return self.add(Element("Link", self.at, title=title))

    def foreign(self, element: int, language: str) -> int:
        """Return an element for words of another language within an element; that element where it is none."""
        return self.add(Element("Span", element, language=language)) if element and language else element

    def call(self, note: NoteId, title: str) -> int:
        """Return an element for a note's call, which leads to the note; 0 where no element is open.

        The first call decides where the note is read.
        """
        if not self.at:
            return 0
        reference = self.reference(note)
        number = self.add(Element("Link", reference, title=title))
        self.note(note)
        return number

    def reference(self, note: NoteId | None = None) -> int:
        """Return an element for what points at a source or a note, beside any link that is open; 0 for an artefact."""
        block = self.at
        while self.elements[block].tag == "Link":
            block = self.elements[block].parent
        return self.add(Element("Reference", block, note=note)) if block else 0

    def note(self, note: NoteId) -> int:
        """Return the element of a note: after the block that is open, unless the note was called before."""
        if note not in self._notes:
            home = self.at
            while self.elements[home].tag not in NOTE_HOMES:
                home = self.elements[home].parent
            self._notes[note] = self.add(Element("Note", home, note=note))
        return self._notes[note]

    def spoken(self, number: int, language: str) -> int:
        """Return an element for words of another language within one; 0 within none."""
        return self.add(Element("Span", number, language=language)) if number else 0
