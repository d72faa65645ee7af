"""A page's elements as blocks: what stands on lines of its own, with the words cleaned and their place kept."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from reportgen.ingest.formats.html_layout import holds_data, is_caption, is_label, is_sign_line
from reportgen.ingest.formats.html_marks import note_calls, raised, unescaped
from reportgen.ingest.formats.html_tree import BLOCKS, Node, Page, Words
from reportgen.ingest.lines import RULE_GAP
from reportgen.ingest.markup import with_single_spaces
from reportgen.ingest.traced import Traced, joined

_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A paragraph, heading, list item, table row or any other line of a page."""

    text: Traced
    node: Node
    """The element that it is, or that it stands in directly."""

    gap: int
    """0 for a line right below another of the same element, as `<br>` sets it."""

    level: int = 0
    bullet: bool = False
    caption: bool = False
    strong: bool = False
    linked: int = 0
    """Characters of it that are links."""

    @property
    def at(self) -> int:
        """Where it begins in the source."""
        return self.text.runs[0].file_start if self.text.runs else self.node.at


def blocks_of(page: Page) -> tuple[Block, ...]:
    """Set a page's undropped elements as blocks, in reading order."""
    setter = _Setter(page)
    setter.walk(page.root)
    setter.flush()
    return tuple(setter.blocks)


def words_of(page: Page, node: Node) -> str:
    """Return an element's words on one line."""
    setter = _Setter(page)
    setter.walk(node)
    setter.flush()
    return " ".join(block.text.text for block in setter.blocks)


@dataclass(slots=True)
class _Setter:
    page: Page
    blocks: list[Block] = field(default_factory=list)
    _pieces: list[Traced] = field(default_factory=list)
    _node: Node | None = None
    _gap: int = 0
    _bullet: bool = False
    _plain: int = 0
    """Characters set in neither bold nor italics."""

    _linked: int = 0
    _term: bool = False
    """The line opened with a term of a list, whose description goes on with it: "Published 4 March 2025"."""

    def walk(self, node: Node) -> None:
        """Set an element's content."""
        match node.tag:
            case "br":
                self._break()
            case "hr":
                self.flush(RULE_GAP)
            case "sup":
                self._pieces += raised(self._inline(node), node, "".join(piece.text for piece in self._pieces[-4:]))
            case "table" if holds_data(self.page, node):
                self.flush(1)
                self._rows(node)
            case "a" if note_calls(self._inline(node), node):
                pass
            case tag if tag in BLOCKS or "-" in tag:
                self._begin(tag)
                self._children(node)
                self._end(tag)
            case _:
                self._children(node)

    def _begin(self, tag: str) -> None:
        if tag != "dd" or not self._term:
            self.flush(1)
            self._bullet = self._bullet or tag in ("li", "dt", "dd")
        self._term = False

    def _end(self, tag: str) -> None:
        self._term = tag == "dt" and is_label(joined(self._pieces).text)
        if self._term:
            self._pieces.append(Traced(" "))
        else:
            self.flush(1)
            self._bullet = False

    def _children(self, node: Node) -> None:
        linked = node.tag == "a" or any(above.tag == "a" for above in node.ancestors())
        signs = is_sign_line(self.page, node)
        preformatted = node.tag == "pre" or any(above.tag == "pre" for above in node.ancestors())
        for child in node.children:
            if isinstance(child, Node):
                if not child.dropped:
                    self.walk(child)
                    if signs and not is_label(joined(self._pieces).text):
                        self._break()
            elif preformatted:
                self._preformatted(child, node)
            else:
                self._words(child, node, linked=linked)

    def _words(self, words: Words, node: Node, *, linked: bool = False) -> None:
        raw = self.page.source[words.start : words.end]
        if not self._pieces and not raw.strip():
            return
        self._node = self._node or node
        count = len(raw.strip())
        self._linked += count if linked else 0
        self._plain += 0 if words.strong else count
        self._pieces.append(unescaped(Traced.of(raw, words.start)))

    def _preformatted(self, words: Words, node: Node) -> None:
        at = words.start
        for end in _LINE_END.finditer(self.page.source, words.start, words.end):
            self._words(Words(at, end.start(), words.strong), node)
            self._break()
            at = end.end()
        self._words(Words(at, words.end, words.strong), node)

    def _inline(self, node: Node) -> Traced:
        """Return the words of a small element, without setting them."""
        parts: list[Traced] = []
        for below in node.descendants():
            if not below.dropped:
                parts += [
                    unescaped(Traced.of(self.page.source[child.start : child.end], child.start))
                    for child in below.children
                    if isinstance(child, Words)
                ]
        return joined(parts)

    def _rows(self, table: Node) -> None:
        for node in table.descendants():
            if any(above.dropped for above in (node, *node.ancestors())):
                continue
            if node.tag == "caption":
                self._children(node)
                self.flush(1)
            elif node.tag == "tr":
                cells = [child for child in node.children if isinstance(child, Node) and child.tag in ("td", "th")]
                self._row([self._cell(cell) for cell in cells if not cell.dropped], node)

    def _cell(self, cell: Node) -> Traced:
        inner = _Setter(self.page)
        inner.walk(cell)
        inner.flush()
        return joined([block.text for block in inner.blocks], " ")

    def _row(self, cells: list[Traced], node: Node) -> None:
        filled = [cell for cell in cells if cell.text]
        if not filled:
            return
        bars = [Traced("| "), *_between(cells, Traced(" | ")), Traced(" |")]
        text = joined(bars) if len(filled) > 1 else filled[0]
        self.blocks.append(Block(with_single_spaces(text), node, gap=1, bullet=len(filled) > 1))
        self._gap = 1

    def _break(self) -> None:
        if self._pieces:
            self.flush(0)
        else:
            self._gap = max(self._gap, 1)

    def flush(self, gap: int = 1) -> None:
        """End the line that is being set; at least `gap` blank lines come after it."""
        text = with_single_spaces(joined(self._pieces))
        if text.text and self._node:
            self.blocks.append(self._set(text, self._node))
            self._gap, self._bullet = gap, False
        else:
            self._gap = max(self._gap, gap)
        self._pieces, self._node, self._plain, self._linked = [], None, 0, 0

    def _set(self, text: Traced, node: Node) -> Block:
        above = [node, *node.ancestors()]
        tag = next((n.tag for n in above if n.tag in BLOCKS), "")
        level = int(tag[1]) if tag in ("h1", "h2", "h3", "h4", "h5", "h6") else 0
        caption = any(n.tag in ("figcaption", "caption") or is_caption(n) for n in above[:4])
        return Block(
            text,
            node,
            self._gap,
            level,
            self._bullet and not level,
            caption and not level,
            self._plain == 0,
            self._linked,
        )


def _between(cells: list[Traced], bar: Traced) -> Iterator[Traced]:
    for number, cell in enumerate(cells):
        if number:
            yield bar
        yield cell
