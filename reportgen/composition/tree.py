"""Parsed Markdown to the Brief tree."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.common.utils import unescapeAll
from markdown_it.tree import SyntaxTreeNode

from reportgen.composition.dialect import CONTAINERS, parser
from reportgen.composition.escaping import bare
from reportgen.composition.marking import texts
from reportgen.composition.shaping import (
    alignment,
    citations,
    citing,
    documents_in,
    evidence_of,
    in_role,
    joined,
    slug,
    trimmed,
)
from reportgen.model.brief import (
    Abbreviations,
    Anchor,
    Block,
    Box,
    BoxKind,
    Cite,
    Contents,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Inlines,
    KeyFigure,
    KeyFigures,
    LineBreak,
    Link,
    ListBlock,
    Listed,
    PageBreak,
    PageNumber,
    Paragraph,
    Quote,
    Section,
    SourceList,
    Strong,
    Table,
    Text,
    plain,
)
from reportgen.model.diagnostics import Diagnostic, Outcome, Place, error, warning
from reportgen.model.evidence import Evidence
from reportgen.model.source import DocumentId


def parse(
    markdown: str, file: str, figure: Callable[[str], Figure | None], evidence: Sequence[Evidence] = ()
) -> Outcome[tuple[Section, ...]]:
    """Turn Markdown into sections: each level-1 heading opens one; what comes before the first is a section too.

    `figure` returns the figure that `::: chart NAME` asks for. Blocks that a page can't show (raw code, images)
    become warnings and are left out; a chart without a figure is an error. Places name `file` and the line of the
    Markdown. Marks stand for `evidence`; one that a block leaves open ends with it. What was typed knows the documents
    that are cited in the same paragraph or cell; the title of a table those of the whole.
    """
    builder = _Builder(file, figure, evidence)
    blocks = builder.blocks(SyntaxTreeNode(parser().parse(markdown)).children)
    return Outcome(tuple(_sections(blocks, builder.back)), tuple(builder.said))


def cited(markdown: str) -> tuple[DocumentId, ...]:
    """Return the ids that `markdown` cites, in order."""
    tokens = (t for block in parser().parse(markdown) for t in block.children or () if t.type == "cite")
    return tuple(c.document for t in tokens for c in citations(t.content))


def _sections(blocks: Sequence[Block], back: frozenset[Anchor] | set[Anchor]) -> Iterator[Section]:
    heading: Heading | None = None
    held: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            if heading or held:
                yield Section(tuple(held), heading, back=heading is not None and heading.anchor in back)
            heading, held = block, []
        else:
            held.append(block)
    if heading or held:
        yield Section(tuple(held), heading, back=heading is not None and heading.anchor in back)


@dataclass
class _Builder:
    """One text on its way to the tree; gathers anchors and diagnostics as it goes."""

    file: str
    figure: Callable[[str], Figure | None]
    evidence: Sequence[Evidence] = ()
    opened: list[Evidence | None] = field(default_factory=list)
    """Marks that are open at this point of a block."""

    said: list[Diagnostic] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    back: set[Anchor] = field(default_factory=set)

    def blocks(self, nodes: Sequence[SyntaxTreeNode]) -> tuple[Block, ...]:
        return tuple(block for node in nodes for block in self.block(node))

    def block(self, node: SyntaxTreeNode) -> Iterator[Block]:
        match node.type:
            case "heading":
                yield self.heading(node)
            case "paragraph":
                yield from self.paragraph(node)
            case "bullet_list" | "ordered_list":
                items = tuple(self.blocks(item.children) for item in node.children)
                yield ListBlock(items, node.type == "ordered_list", int(node.attrs.get("start", 1)))
            case "blockquote":
                yield Quote(self.blocks(node.children))
            case "table":
                yield self.table(node)
            case kind if kind.startswith("container_"):
                yield from self.container(kind.removeprefix("container_"), node)
            case _:
                what = {"fence": "a code block", "code_block": "an indented code block", "hr": "a rule"}
                self.warn("unsupported-markdown", f"{what.get(node.type, node.type)} can't be printed", node)

    def heading(self, node: SyntaxTreeNode) -> Heading:
        inner = list(node.children[0].children) if node.children else []
        marks = [n for n in inner if n.type == "anchor"]
        children = trimmed(self.content([n for n in inner if n.type != "anchor"]))
        name = marks[-1].content if marks else slug(plain(children))
        anchor = Anchor(self.unique(name))
        if marks and ".back" in marks[-1].info:
            self.back.add(anchor)
        return Heading(int(node.tag[1:]), children, anchor)

    def paragraph(self, node: SyntaxTreeNode, role: str = "body") -> Iterator[Paragraph]:
        children = self.cell(node)
        if children:
            first = plain(children).strip()
            if first.startswith(":::"):
                name, known = (first.lstrip(":").split() or [""])[0], ", ".join(CONTAINERS)
                self.warn("unknown-block", f"no block is called '{name[:40]}'", node, f"there are {known}")
            yield Paragraph(children, role)

    def table(self, node: SyntaxTreeNode, title: Inlines = (), note: Inlines = ()) -> Table:
        head, *body = node.children
        header = head.children[0].children
        align = tuple(alignment(str(cell.attrs.get("style", ""))) for cell in header)
        rows = tuple(tuple(self.cell(c) for c in row.children) for part in body for row in part.children)
        heads = tuple(self.cell(cell) for cell in header)
        cells = (title, note, *heads, *(cell for row in rows for cell in row))
        return Table(heads, rows, align, citing(title, [d for cell in cells for d in documents_in(cell)]), note)

    def cell(self, node: SyntaxTreeNode) -> Inlines:
        return self.content(node.children[0].children if node.children else [])

    def content(self, nodes: Sequence[SyntaxTreeNode]) -> Inlines:
        """Read all that a paragraph, heading or cell holds."""
        self.opened.clear()
        children = self.inlines(nodes)
        return citing(children, documents_in(children))

    def container(self, name: str, node: SyntaxTreeNode) -> Iterator[Block]:
        marked = unescapeAll(node.info.strip().removeprefix(name).strip())
        said, title = bare(marked), joined(texts(marked, [], self.evidence))
        match name:
            case "glance" | "news":
                headed = (Paragraph(title, "glance_title"),) if said else ()
                yield Box((*headed, *in_role(self.blocks(node.children), name)), BoxKind(name))
            case "box":
                yield Box(self.blocks(node.children))
            case "note":
                headed = (Paragraph((Strong(title),), "small"),) if said else ()
                yield Box((*headed, *in_role(self.blocks(node.children), "small")), BoxKind.NOTE)
            case "figures":
                yield self.key_figures(node)
            case "contents":
                yield Contents(said)
            case "charts":
                yield Contents(said, of=Listed.FIGURES)
            case "tables":
                yield Contents(said, of=Listed.TABLES)
            case "sources" | "abbreviations":
                yield SourceList(said) if name == "sources" else Abbreviations(said)
            case "pagebreak":
                yield PageBreak()
            case "chart":
                yield from self.chart(said, node)
            case "table":
                yield from self.titled_table(node)
            case _:
                yield from in_role(self.blocks(node.children), name)

    def chart(self, name: str, node: SyntaxTreeNode) -> Iterator[Figure]:
        figure = self.figure(name)
        if figure:
            yield figure
        else:
            self.said.append(error("unknown-chart", f"no chart is called '{name}'", self.place(node)))

    def titled_table(self, node: SyntaxTreeNode) -> Iterator[Block]:
        """A title's paragraph, a table, and a note's paragraph: the first and the last may be missing."""
        at = next((n for n, child in enumerate(node.children) if child.type == "table"), None)
        if at is None:
            self.warn("empty-table", "a `::: table` holds no table", node)
            return
        before, after = ([self.cell(n) for n in part] for part in (node.children[:at], node.children[at + 1 :]))
        yield self.table(node.children[at], before[0] if before else (), after[0] if after else ())

    def key_figures(self, node: SyntaxTreeNode) -> KeyFigures:
        """A list whose items open with the numeral in bold."""
        found = []
        for item in (item for child in node.children if child.type == "bullet_list" for item in child.children):
            match self.blocks(item.children):
                case (Paragraph((Strong(value), *label)),):
                    found.append(KeyFigure(plain(value), trimmed(tuple(label)), evidence_of(value)))
                case _:
                    self.warn("bad-figure", "a key figure opens with its number in bold: `- **17%** share`", item)
        return KeyFigures(tuple(found))

    def inlines(self, nodes: Sequence[SyntaxTreeNode]) -> Inlines:
        return joined(inline for node in nodes for inline in self.inline(node))

    def inline(self, node: SyntaxTreeNode) -> Iterator[Inline]:
        match node.type:
            case "text" | "code_inline":
                yield from texts(node.content, self.opened, self.evidence)
            case "softbreak":
                yield from texts(" ", self.opened, self.evidence)
            case "hardbreak":
                yield LineBreak()
            case "strong":
                yield Strong(self.inlines(node.children))
            case "em":
                yield Emphasis(self.inlines(node.children))
            case "link":
                yield Link(str(node.attrs["href"]), self.inlines(node.children))
            case "cite":
                yield Cite(citations(node.content), self.place(node), self.inlines(node.children))
            case "page":
                yield PageNumber(Anchor(node.content))
            case "anchor":
                yield Text("{:#" + node.content + node.info + "}")
            case _:
                self.warn("unsupported-markdown", f"'{node.type}' can't be printed", node)

    def unique(self, name: str) -> str:
        chosen, turn = name, 2
        while chosen in self.anchors:
            chosen, turn = f"{name}-{turn}", turn + 1
        self.anchors.add(chosen)
        return chosen

    def warn(self, code: str, message: str, node: SyntaxTreeNode, hint: str = "") -> None:
        self.said.append(warning(code, message, self.place(node), hint))

    def place(self, node: SyntaxTreeNode) -> Place:
        at: SyntaxTreeNode | None = node
        while at is not None and not (at.type != "root" and at.map):
            at = at.parent
        return Place(self.file, at.map[0] + 1 if at is not None and at.map else 0)
