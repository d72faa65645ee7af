"""The blocks of a DOCX body in their order: paragraphs, the rows of tables, what stands in text boxes."""

from dataclasses import dataclass, field, replace

from reportgen.ingest.formats.docx_styles import Look, Styles, own_look
from reportgen.ingest.formats.docx_words import ALTERNATIVES, VALUE, Element, W, Words, is_on, words_of

_CONTAINERS = frozenset(W + name for name in ("ins", "moveTo", "customXml", "sdtContent", "smartTag"))
_CELL = 300
"""Characters from which on a cell holds a text, and its table only places texts on the page."""

_LOOK_INTO = 3_000
"""Elements of a cell that are looked at to tell so."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a table's row."""

    rows: tuple[str, ...]
    """More than one where line breaks part it."""

    look: Look = field(default_factory=Look)
    gap: int = 1
    """Blank lines before it: one at least, as between paragraphs of a text file."""

    new_page: bool = False


@dataclass(slots=True)
class Blocks:
    """Gathers the blocks of a body."""

    styles: Styles
    done: list[Block] = field(default_factory=list)
    calls: list[tuple[str, str]] = field(default_factory=list)
    """Of notes, in reading order."""

    _empty: int = 0
    """Empty paragraphs since the last block."""

    _new_page: bool = False
    _open: str = ""
    """Words that the next paragraph goes on with: a raised initial, or those before a deleted paragraph mark."""

    def read(self, container: Element) -> None:
        """Add the blocks in a body, a cell, a content control or a text box."""
        for child in container:
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self._table(child)
            elif child.tag in _CONTAINERS or _is_filled_in(child):
                self.read(child)
            elif child.tag == ALTERNATIVES:
                for choice in list(child)[:1]:
                    self.read(choice)
        if self._open:  # what it should go on with has gone
            self._add((self._open,), Look())
            self._open = ""

    def read_note(self, note: Element) -> None:
        """Add a footnote or endnote as a list item."""
        first = len(self.done)
        self.read(note)
        self.done[first:] = [replace(block, look=Look(bullet=True)) for block in self.done[first:]]

    def _paragraph(self, paragraph: Element) -> None:
        properties = paragraph.find(f"{W}pPr")
        look = own_look(properties, self.styles)
        words = words_of(paragraph, self.styles.characters)
        text = self._open + words.text()
        self._open = ""
        self.calls += words.calls
        self._new_page = self._new_page or words.new_page or is_on(properties, "pageBreakBefore")
        if _goes_on(properties):
            self._open = text
        elif text.strip():
            self._add(_rows(text, look), _marked(look, words))
        else:
            self._empty += 1
        for box in words.boxes:
            self.read(box)

    def _add(self, rows: tuple[str, ...], look: Look) -> None:
        self.done.append(Block(rows, look, max(1, self._empty), self._new_page))
        self._empty, self._new_page = 0, False

    def _table(self, table: Element) -> None:
        rows = [row for row in _members(table, f"{W}tr") if not is_on(row.find(f"{W}trPr"), "del")]
        cells = [list(_members(row, f"{W}tc")) for row in rows]
        lengths = [[_length(cell) for cell in row] for row in cells]
        lone = all(sum(length > 0 for length in row) < 2 for row in lengths)
        if lone or any(length > _CELL for row in lengths for length in row):
            for row in cells:
                for cell in row:
                    self.read(cell)
            return
        above: dict[int, str] = {}
        for row in cells:
            texts = self._row(row, above)
            if any(texts):
                self._add((f"| {' | '.join(texts)} |",), Look(bullet=True))

    def _row(self, cells: list[Element], above: dict[int, str]) -> list[str]:
        """Read a row's cells; one that goes on from the row above repeats its words."""
        texts, column = [], 0
        for cell in cells:
            properties = cell.find(f"{W}tcPr")
            merged = properties.find(f"{W}vMerge") if properties is not None else None
            goes_on = merged is not None and merged.get(VALUE) != "restart"
            text = above.get(column, "") if goes_on else self._cell(cell)
            texts.append(text)
            above[column] = text
            column += _span(properties)
        return texts

    def _cell(self, cell: Element) -> str:
        inner = Blocks(self.styles)
        inner.read(cell)
        self.calls += inner.calls
        return " ".join(" ".join(row.split()) for block in inner.done for row in block.rows)


def _is_filled_in(control: Element) -> bool:
    """Tell a content control that shows more than its prompt."""
    return control.tag == f"{W}sdt" and not is_on(control.find(f"{W}sdtPr"), "showingPlcHdr")


def _members(parent: Element, tag: str) -> list[Element]:
    """Find a table's rows, or a row's cells, also within content controls."""
    found: list[Element] = []
    for child in parent:
        if child.tag == tag:
            found.append(child)
        elif child.tag in _CONTAINERS or child.tag == f"{W}sdt":
            found += _members(child, tag)
    return found


def _length(cell: Element) -> int:
    """Count a cell's characters; one with a table of its own, or past what is looked at, counts as long."""
    length, waiting = 0, [cell]
    for _ in range(_LOOK_INTO):
        if not waiting or length > _CELL:
            return length
        element = waiting.pop()
        if element.tag == f"{W}tbl":
            break
        length += len((element.text or "").strip()) if element.tag == f"{W}t" else 0
        waiting += element
    return _CELL + 1


def _span(properties: Element | None) -> int:
    span = properties.find(f"{W}gridSpan") if properties is not None else None
    text = (span.get(VALUE) or "") if span is not None else ""
    return int(text) if text.isdecimal() and len(text) < 4 else 1


def _goes_on(properties: Element | None) -> bool:
    """Tell a paragraph whose mark is deleted, and a large initial, which a program sets as a paragraph of its own."""
    if properties is None:
        return False
    frame, mark = properties.find(f"{W}framePr"), properties.find(f"{W}rPr")
    initial = frame is not None and frame.get(f"{W}dropCap") in ("drop", "margin")
    return initial or is_on(mark, "del")


def _rows(text: str, look: Look) -> tuple[str, ...]:
    """Part a paragraph at its line breaks; a heading and a caption are one line whatever breaks it."""
    if look.level or look.caption:
        return (" ".join(text.split("\n")),)
    return tuple(row for row in text.split("\n") if row.strip())


def _marked(look: Look, words: Words) -> Look:
    return replace(look, strong=look.strong or not words.plain)
