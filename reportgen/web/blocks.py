"""Blocks of the brief to HTML elements."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, groupby

from reportgen.model.brief import (
    Block,
    Box,
    BoxKind,
    Brief,
    Contents,
    Figure,
    Heading,
    KeyFigures,
    Link,
    ListBlock,
    Listed,
    Paragraph,
    Quote,
    Section,
    Table,
    plain,
    uncalled,
)
from reportgen.web.inlines import Inliner
from reportgen.web.markup import tag
from reportgen.web.outline import GROUP, exhibits, headings
from reportgen.web.pictures import Inks, picture
from reportgen.web.plotted import rows_of
from reportgen.web.records import Plots
from reportgen.web.tables import data_table, table

TITLES = {
    Listed.HEADINGS: ("contents", "Contents"),
    Listed.FIGURES: ("charts", "Charts"),
    Listed.TABLES: ("tables", "Tables"),
}
"""The style's string above each list, and what stands there without it."""


@dataclass(slots=True)
class Writer:
    """Writes the blocks of one brief, in reading order."""

    brief: Brief
    inliner: Inliner
    plots: Plots
    inks: Inks
    depth: int = 2
    """Of the last heading, as HTML counts: the title is 1, a section's 2."""

    numbering: Iterator[int] = field(default_factory=lambda: count(1))

    def section(self, section: Section) -> str:
        """Write a section: its heading, what stands in it, and its groups, each a section of its own."""
        parts = list(_groups(section.blocks))
        self.depth = 1
        head = self.heading(section.heading, 2) if section.heading else ""
        inner = self.item_blocks(parts[0], 3)
        for group in parts[1:]:
            inner += tag("section", self.heading(group[0], 3), self.item_blocks(group[1:], 4), class_="group")
        return tag("section", head, inner, class_="back" if section.back else None)

    def item_blocks(self, blocks: Sequence[Block], depth: int) -> str:
        """Write blocks in which items' headings have a depth; an item's line of date and parties stands with it."""
        out, waiting = [], ""
        for number, block in enumerate(blocks):
            following = blocks[number + 1] if number + 1 < len(blocks) else None
            match block:
                case Paragraph(role="meta") if isinstance(following, Heading):
                    waiting = self.block(block)
                case Heading(level=level):
                    head = self.heading(block, depth if level == 2 else min(self.depth + 1, 6))
                    out.append(tag("hgroup", waiting, head, class_="item") if waiting else head)
                    waiting = ""
                case _:
                    out.append(self.block(block) if not _is_source(block) else self.sources(blocks, number))
        return "".join(out)

    def sources(self, blocks: Sequence[Block], at: int) -> str:
        """Write a run of sources as a list, where it begins; nothing for those that follow."""
        if at and _is_source(blocks[at - 1]):
            return ""
        run = next(tuple(each) for _, each in groupby(blocks[at:], _is_source))
        items = (tag("li", self.inliner.write(p.children, "source"), id=p.anchor, class_="source")
                 for p in run if isinstance(p, Paragraph))  # fmt: skip
        return tag("ul", *items, class_="bare", role="list")

    def heading(self, block: Block, depth: int) -> str:
        """Write a heading at a depth of the page, in the look of its level in the brief."""
        assert isinstance(block, Heading)  # noqa: S101  # groups begin with one
        self.depth = depth
        role = f"heading{min(block.level, 3)}"
        return tag(f"h{depth}", self.inliner.write(block.children, role), class_=role, id=block.anchor)

    def blocks(self, blocks: Iterable[Block], role: str = "") -> str:
        """Write blocks one after another; `role` sets plain paragraphs in another way than the body's."""
        return "".join(self.block(block, role) for block in blocks)

    def block(self, block: Block, role: str = "") -> str:
        """Write one block. What only paper knows, such as the end of a page, is nothing."""
        match block:
            case Heading():
                return self.heading(block, min(self.depth + 1, 6))
            case Paragraph():
                return self.paragraph(block, role)
            case ListBlock():
                return self.listing(block, role)
            case Quote(inner):
                return tag("blockquote", self.blocks(inner, "quote"))
            case Box():
                return self.box(block)
            case _:
                return self.exhibit(block)

    def exhibit(self, block: Block) -> str:
        """Write a table, a chart, key figures or a table of contents; nothing for other blocks."""
        match block:
            case Table():
                name = block.anchor or self.inliner.outline.own(f"table-{next(self.numbering)}")
                return table(block, self.inliner, name)
            case Figure():
                return self.figure(block)
            case KeyFigures():
                return self.key_figures(block)
            case Contents():
                return self.contents(block)
            case _:
                return ""

    def paragraph(self, block: Paragraph, role: str) -> str:
        """Write a paragraph; the title of a box is a heading to those who listen."""
        own = role if role and block.role == "body" else block.role
        name = own if own in self.inliner.style.text else "body"
        element = f"h{min(self.depth + 1, 6)}" if own == "glance_title" else "p"
        return tag(element, self.inliner.write(block.children, name), class_=name, id=block.anchor)

    def listing(self, block: ListBlock, role: str) -> str:
        """Write a list; an item of one paragraph is that paragraph."""
        own = role or block.role
        items = []
        for item in block.items:
            if len(item) == 1 and isinstance(item[0], Paragraph):
                name = own if item[0].role == "body" else item[0].role
                items.append(tag("li", self.inliner.write(item[0].children, name), class_=name, id=item[0].anchor))
            else:
                items.append(tag("li", self.blocks(item, own)))
        start = str(block.start) if block.ordered and block.start != 1 else None
        return tag("ol" if block.ordered else "ul", *items, start=start)

    def box(self, block: Box) -> str:
        """Write a box: what the brief says at a glance is part of it, others stand beside it."""
        role = "glance" if block.kind is BoxKind.GLANCE else ""
        element = "section" if block.kind is BoxKind.GLANCE else "aside"
        return tag(element, self.blocks(block.blocks, role), class_=f"box box-{block.kind.value}")

    def figure(self, block: Figure) -> str:
        """Write a chart: finding and unit, the drawing at two widths, its data, its sources and caveats."""
        plot = self.plots.get(block.chart)
        title = tag("p", self.inliner.write(block.title, "chart_title"), class_="chart_title")
        unit = tag("p", self.inliner.plain(block.unit, "chart_unit"), class_="chart_unit") if block.unit else ""
        drawn, data = "", ""
        if plot:
            name = self.inliner.outline.own(f"plot-{next(self.numbering)}")
            alt = block.alt.strip() or plain(block.title) or block.chart
            drawn = "".join(
                picture(each, alt, f"{name}-{shown}", shown, self.inks, self.inliner.used)
                for shown, each in (("wide", plot.wide), ("narrow", plot.narrow))
            )
            word = self.word("data", "Data")
            told = tag("summary", self.inliner.plain(word, "small"), class_="small")
            data = tag("details", told, data_table(rows_of(plot.chart), self.inliner, f"{word}: {plain(block.title)}"))
        note = tag("p", self.inliner.write(block.note, "chart_note"), class_="chart_note") if block.note else ""
        return tag("figure", tag("figcaption", title, unit), drawn, note, data, class_="chart", id=block.anchor)

    def key_figures(self, strip: KeyFigures) -> str:
        """Write key figures: each a numeral with what it measures."""
        items = (
            tag("li", tag("strong", self.inliner.plain(figure.value, "figure_value"), class_="figure_value"), " ",
                tag("span", self.inliner.write(figure.label, "figure_label"), class_="figure_label"))
            for figure in strip.figures
        )  # fmt: skip
        return tag("ul", *items, class_="figures" if len(strip.figures) > 1 else "figures pull", role="list")

    def contents(self, block: Contents) -> str:
        """Write a table of contents, or a list of the charts or tables; nothing without entries."""
        entries = self.entries(block)
        if not entries:
            return ""
        name = self.inliner.outline.own(f"list-{next(self.numbering)}")
        title = block.title or self.word(*TITLES[block.of])
        head = tag("h2", self.inliner.plain(title, "contents_title"), class_="contents_title", id=name)
        return tag("nav", head, tag("ol", *entries, class_="bare", role="list"), aria_labelledby=name)

    def entries(self, block: Contents) -> list[str]:
        """Write the entries of a table of contents as links."""
        if block.of is Listed.HEADINGS:
            found = [(h.level, str(h.anchor), h.children) for h in headings(self.brief, block.depth)]
        else:
            kind: type[Figure | Table] = Figure if block.of is Listed.FIGURES else Table
            found = [(2, anchor, title) for anchor, title in exhibits(self.brief, kind)]
        roles = [("contents1" if level == 1 else "contents2", anchor, words) for level, anchor, words in found]
        return [
            tag("li", self.inliner.write((Link(f"#{anchor}", uncalled(words)),), role), class_=role)
            for role, anchor, words in roles
        ]

    def word(self, key: str, otherwise: str) -> str:
        """Return a word that the page itself prints, as the style has it."""
        return self.inliner.style.strings.get(key) or otherwise


def _groups(blocks: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """Cut a section's blocks where a group begins; what stands before the first comes first, be it nothing."""
    starts = [n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.level == GROUP]
    for start, end in zip((0, *starts), (*starts, len(blocks)), strict=True):
        yield tuple(blocks[start:end])


def _is_source(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role == "source"
