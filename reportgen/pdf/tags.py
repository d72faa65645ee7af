"""The structure tree: what each piece of the page belongs to, and in which order it is read.

Marks are reported while pages are painted. Blocks stand in their container in the order in which they were numbered,
which is reading order; links, calls and words of another language stand within their block where they are printed,
between its own pieces. What has no content anywhere is left out.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from reportgen.model.page import Element
from reportgen.pdf.file import File
from reportgen.pdf.objects import length, name, string

INLINE = frozenset({"Link", "Reference", "Span"})
ROWS = frozenset({"TBody", "TR", "TD", "TH"})
"""What a table has as long as it has anything: an empty cell keeps its place."""

ROLES = "/RoleMap<</Title/P/Aside/Div>>"
"""What readers of PDF 1.7 take the names of PDF 2.0 for."""

LEAF = 64
"""Entries in a leaf of a name or number tree."""

Box = tuple[float, float, float, float]


class Tags:
    """Collects which element has what on which page, and writes the tree."""

    __slots__ = ("_boxes", "_file", "_first", "_held", "_kids", "_links", "_marks", "_page", "_pages", "_structure")

    def __init__(self, structure: Sequence[Element], file: File) -> None:
        self._structure = structure or (Element("Document", 0),)
        self._file = file
        self._first = file.reserve(len(self._structure))
        self._kids: list[list[str]] = [[] for _ in self._structure]
        self._pages = [0] * len(self._structure)
        self._boxes: dict[int, Box] = {}
        self._held: list[list[int]] = []
        self._links: list[int] = []
        self._marks: list[int] = []
        self._page = 0

    def turn(self, page: int) -> int:
        """Go on to the page with this object number; returns its key in the parent tree."""
        self._page = page
        self._marks = []
        self._held.append(self._marks)
        return len(self._held) - 1

    def mark(self, element: int, box: Box | None = None) -> int:
        """Give an element a piece of the page; returns the number to mark it with. `box` is a picture's place."""
        number = len(self._marks)
        self._marks.append(element)
        page = self._pages[element]
        if not page:
            page = self._pages[element] = self._page
        self._add(element, str(number) if page == self._page else f"<</Type/MCR/Pg {self._page} 0 R/MCID {number}>>")
        if box:
            self._boxes[element] = box
        return number

    def tag(self, element: int) -> str:
        """Return an element's tag."""
        return self._structure[element].tag

    def link(self, element: int) -> int:
        """Return the link that an element is, or stands in; 0 for none."""
        while element and self._structure[element].tag != "Link":
            element = self._structure[element].parent
        return element

    def title(self, element: int) -> str:
        """Return what a link is said to be."""
        return self._structure[element].title

    def annotate(self, element: int, annotation: int, pages: int) -> int:
        """Give a link the object number of its annotation; returns its key in the parent tree of so many pages."""
        self._add(element, f"<</Type/OBJR/Obj {annotation} 0 R/Pg {self._page} 0 R>>")
        self._links.append(element)
        return pages + len(self._links) - 1

    def write(self) -> int:
        """Write the tree; returns the number of its root."""
        alive = self._alive()
        for number, element in enumerate(self._structure):
            if number and alive[number] and element.tag not in INLINE:
                self._kids[element.parent].append(self._reference(number))
        root = self._file.reserve()
        for number in range(len(self._structure)):
            if alive[number]:
                self._file.put(self._element(number, root), self._first + number)
        nums = chain(
            (f"[{' '.join(map(self._reference, marks))}]" for marks in self._held),
            map(self._reference, self._links),
        )
        keyed = [(str(key), value) for key, value in enumerate(nums)]
        parents = _tree("Nums", keyed, self._file)
        entries = f"/K {self._reference(0)}/ParentTree {parents} 0 R/ParentTreeNextKey {len(keyed)}{ROLES}"
        notes = sorted((_identity(element), self._reference(number)) for number, element in self._notes(alive))
        if notes:
            ids = [(string(identity), reference) for identity, reference in notes]
            entries += f"/IDTree {_tree('Names', ids, self._file)} 0 R"
        return self._file.put(f"<</Type/StructTreeRoot{entries}>>", root)

    def _add(self, element: int, kid: str) -> None:
        kids = self._kids[element]
        if not kids and self._structure[element].tag in INLINE:
            self._add(self._structure[element].parent, self._reference(element))
        kids.append(kid)

    def _alive(self) -> list[bool]:
        """Tell which elements have content, or hold one that has; a table with content has all its rows and cells."""
        alive = [bool(kids) for kids in self._kids]
        alive[0] = True
        for number in range(len(alive) - 1, 0, -1):
            if alive[number]:
                alive[self._structure[number].parent] = True
        for number, element in enumerate(self._structure):
            if element.tag in ROWS and alive[element.parent]:
                alive[number] = True
        return alive

    def _notes(self, alive: Sequence[bool]) -> Iterator[tuple[int, Element]]:
        for number, element in enumerate(self._structure):
            if element.tag == "Note" and alive[number]:
                yield number, element

    def _reference(self, number: int) -> str:
        return f"{self._first + number} 0 R"

    def _element(self, number: int, root: int) -> str:
        element, kids, page = self._structure[number], self._kids[number], self._pages[number]
        parent = self._reference(element.parent) if number else f"{root} 0 R"
        entries = f"/S{name(element.tag)}/P {parent}"
        if page:
            entries += f"/Pg {page} 0 R"
        if kids:
            entries += f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]"
        return f"<<{entries}{self._facts(number, element)}>>"

    def _facts(self, number: int, element: Element) -> str:
        """Spell what an element has beside its content: what is said instead of it, its language, its attributes."""
        entries = f"/Alt{string(element.alt)}" if element.alt else ""
        if element.language:
            entries += f"/Lang{string(element.language)}"
        if element.title and element.tag != "Link":
            entries += f"/T{string(element.title)}"
        if element.scope:
            entries += f"/A<</O/Table/Scope{name(element.scope)}>>"
        if element.numbering:
            entries += f"/A<</O/List/ListNumbering{name(element.numbering)}>>"
        if box := self._boxes.get(number):
            entries += f"/A<</O/Layout/Placement/Block/BBox[{' '.join(map(length, box))}]>>"
        if element.tag == "Note":
            entries += f"/ID{string(_identity(element))}"
        return entries


def _identity(note: Element) -> str:
    return f"note-{note.note}".encode("ascii", "xmlcharrefreplace").decode()


def _tree(kind: str, entries: Sequence[tuple[str, str]], file: File) -> int:
    """Write a name or number tree of entries in their order: leaves under one root; returns the root's number."""
    leaves = [_leaf(kind, entries[start : start + LEAF], file) for start in range(0, len(entries), LEAF)]
    return file.put(f"<</Kids[{' '.join(leaves)}]>>" if leaves else f"<</{kind}[]>>")


def _leaf(kind: str, entries: Sequence[tuple[str, str]], file: File) -> str:
    pairs: Iterable[str] = chain.from_iterable(entries)
    number = file.put(f"<</Limits[{entries[0][0]} {entries[-1][0]}]/{kind}[{' '.join(pairs)}]>>")
    return f"{number} 0 R"
