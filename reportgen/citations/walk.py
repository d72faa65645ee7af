"""A brief's tree walked in reading order."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from reportgen.model.brief import (
    Block,
    Box,
    Brief,
    Cite,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Inlines,
    KeyFigures,
    Link,
    ListBlock,
    NoteCall,
    Paragraph,
    Quote,
    Section,
    SourceList,
    Strong,
    Table,
)

Caller = Callable[[Cite], NoteCall | None]
"""What stands in a citation's place; None for nothing."""

Blocks = tuple[Block, ...]


def cites_of(brief: Brief) -> tuple[Cite, ...]:
    """Return every point of citation in reading order."""
    found: list[Cite] = []
    with_calls(brief, found.append)
    return tuple(found)


def with_calls(brief: Brief, call: Caller) -> Brief:
    """Return the brief with each citation replaced; `call` is asked once for each, in reading order."""
    return replace(brief, sections=tuple(_section(section, call) for section in brief.sections))


def with_source_lists(brief: Brief, listing: Callable[[SourceList], Blocks]) -> Brief:
    """Return the brief with each list of sources replaced by its blocks, wherever it stands."""
    return replace(
        brief, sections=tuple(replace(each, blocks=_listed(each.blocks, listing)) for each in brief.sections)
    )


def _section(section: Section, call: Caller) -> Section:
    heading = replace(section.heading, children=_inlines(section.heading.children, call)) if section.heading else None
    return replace(section, heading=heading, blocks=_blocks(section.blocks, call))


def _blocks(blocks: Sequence[Block], call: Caller) -> Blocks:
    return tuple(_block(block, call) for block in blocks)


def _block(block: Block, call: Caller) -> Block:
    """Replace the citations in a block. Arguments are evaluated in the order written, which is the order read."""
    match block:
        case Heading() | Paragraph():
            return replace(block, children=_inlines(block.children, call))
        case ListBlock():
            return replace(block, items=tuple(_blocks(item, call) for item in block.items))
        case Quote() | Box():
            return replace(block, blocks=_blocks(block.blocks, call))
        case Table():
            return _table(block, call)
        case Figure():
            return replace(block, title=_inlines(block.title, call), note=_inlines(block.note, call))
        case KeyFigures():
            figures = tuple(replace(each, label=_inlines(each.label, call)) for each in block.figures)
            return replace(block, figures=figures)
    return block


def _table(table: Table, call: Caller) -> Table:
    return replace(
        table,
        title=_inlines(table.title, call),
        header=tuple(_inlines(cell, call) for cell in table.header),
        rows=tuple(tuple(_inlines(cell, call) for cell in row) for row in table.rows),
        note=_inlines(table.note, call),
    )


def _inlines(children: Inlines, call: Caller) -> Inlines:
    out: list[Inline] = []
    for child in children:
        match child:
            case Cite():
                called = call(child)
                out += [called] if called else []
            case Strong() | Emphasis() | Link():
                out.append(replace(child, children=_inlines(child.children, call)))
            case _:
                out.append(child)
    return tuple(out)


def _listed(blocks: Blocks, listing: Callable[[SourceList], Blocks]) -> Blocks:
    out: list[Block] = []
    for block in blocks:
        match block:
            case SourceList():
                out += listing(block)
            case ListBlock():
                out.append(replace(block, items=tuple(_listed(item, listing) for item in block.items)))
            case Quote() | Box():
                out.append(replace(block, blocks=_listed(block.blocks, listing)))
            case _:
                out.append(block)
    return tuple(out)
