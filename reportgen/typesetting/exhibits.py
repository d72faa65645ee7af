"""Figures and tables as a brief counts them: their numbers, and the entries of their lists.

The number goes into the title before anything is measured, so that caption, continuation and list can't differ.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from reportgen.model.brief import (
    Anchor,
    Block,
    Box,
    Brief,
    Contents,
    Figure,
    Heading,
    Inlines,
    ListBlock,
    Listed,
    Quote,
    Section,
    Table,
    Text,
    plain,
)
from reportgen.typesetting.fragments import NUMBERED

LABELS = {Figure: "figure", Table: "table"}
"""The string of a style that labels each kind: `figure: "Figure {n}"`."""


def labelled(brief: Brief, strings: Mapping[str, str]) -> Brief:
    """Number figures and tables in reading order, as the style's strings say; a kind without a string has no numbers.

    Where the brief lists its tables, each gets an anchor for the list to lead to.
    """
    labels = {name: strings.get(name, "") for name in LABELS.values()}
    lists = any(isinstance(block, Contents) and block.of is Listed.TABLES for block in walk(brief.blocks()))
    if not lists and not any(labels.values()):
        return brief
    labeller = _Labeller(labels, {b.anchor for b in walk(brief.blocks()) if isinstance(b, Heading | Figure | Table)})
    sections = (replace(section, blocks=labeller.blocks(section.blocks)) for section in brief.sections)
    return replace(brief, sections=tuple(sections))


def exhibits(sections: Sequence[Section], of: Listed) -> Iterator[Heading]:
    """Yield what a list of figures or tables says: the title of each that has one, as a heading of the second level."""
    kind = Figure if of is Listed.FIGURES else Table
    for block in walk(block for section in sections for block in section.blocks):
        if isinstance(block, kind) and block.anchor and plain(block.title).strip():
            yield Heading(2, block.title, block.anchor)


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Walk blocks in reading order, each before those within it."""
    for block in blocks:
        yield block
        match block:
            case Box(inner) | Quote(inner):
                yield from walk(inner)
            case ListBlock(items):
                yield from walk(chain.from_iterable(items))


@dataclass(slots=True)
class _Labeller:
    """Goes through a brief once, and counts."""

    labels: Mapping[str, str]
    anchors: set[Anchor | None]
    counts: Counter[str] = field(default_factory=Counter)

    def blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(self.block(block) for block in blocks)

    def block(self, block: Block) -> Block:
        match block:
            case Figure():
                return replace(block, title=self.title(block))
            case Table():
                return replace(block, title=self.title(block), anchor=block.anchor or self.anchor())
            case Box(inner) | Quote(inner):
                return replace(block, blocks=self.blocks(inner))
            case ListBlock(items):
                return replace(block, items=tuple(self.blocks(item) for item in items))
        return block

    def title(self, block: Figure | Table) -> Inlines:
        name = LABELS[type(block)]
        self.counts[name] += 1
        label = self.labels[name].replace("{n}", str(self.counts[name]))
        if not label:
            return block.title
        return (Text(f"{label}. ", NUMBERED), *block.title) if block.title else (Text(f"{label}.", NUMBERED),)

    def anchor(self) -> Anchor:
        number = self.counts["table"]
        names = (Anchor(f"table-{number}{'-' * n}") for n in range(len(self.anchors) + 1))
        chosen = next(name for name in names if name not in self.anchors)
        self.anchors.add(chosen)
        return chosen
