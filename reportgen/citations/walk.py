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
    Paragraph,
    Quote,
    Section,
    SourceList,
    Strong,
    Table,
)

Caller = Callable[[Cite], Inline | None]
"""What stands in a citation's place; None for nothing."""

Seat = Callable[[Inlines], Inlines]
"""Fits what stands in place of citations to the words around it, wherever inlines stand."""

Blocks = tuple[Block, ...]


def cites_of(brief: Brief) -> tuple[Cite, ...]:
    """Return every point of citation in reading order."""
    found: list[Cite] = []
    with_calls(brief, found.append)
    return tuple(found)


def with_calls(brief: Brief, call: Caller, seat: Seat = tuple) -> Brief:
    """Return the brief with each citation replaced; `call` is asked once for each, in reading order."""

    def change(children: Inlines) -> Inlines:
        return _inlines(children, call, seat)

    return replace(brief, sections=tuple(_section(section, change) for section in brief.sections))


def source_lists_of(brief: Brief) -> tuple[SourceList, ...]:
    """Return every list of sources, wherever it stands."""
    found: list[SourceList] = []

    def noted(block: SourceList) -> Blocks:
        found.append(block)
        return ()

    with_source_lists(brief, noted)
    return tuple(found)


def with_source_lists(brief: Brief, listing: Callable[[SourceList], Blocks]) -> Brief:
    """Return the brief with each list of sources replaced by its blocks, wherever it stands."""
    return replace(
        brief, sections=tuple(replace(each, blocks=_listed(each.blocks, listing)) for each in brief.sections)
    )


def _section(section: Section, change: Seat) -> Section:
    heading = replace(section.heading, children=change(section.heading.children)) if section.heading else None
    return replace(section, heading=heading, blocks=_blocks(section.blocks, change))


def _blocks(blocks: Sequence[Block], change: Seat) -> Blocks:
    return tuple(_block(block, change) for block in blocks)


def _block(block: Block, change: Seat) -> Block:
    """Replace the citations in a block. Arguments are evaluated in the order written, which is the order read."""
    match block:
        case Heading() | Paragraph():
            return replace(block, children=change(block.children))
        case ListBlock():
            return replace(block, items=tuple(_blocks(item, change) for item in block.items))
        case Quote() | Box():
            return replace(block, blocks=_blocks(block.blocks, change))
        case Table():
            return _table(block, change)
        case Figure():
            return replace(block, title=change(block.title), note=change(block.note))
        case KeyFigures():
            figures = tuple(replace(each, label=change(each.label)) for each in block.figures)
            return replace(block, figures=figures)
    return block


def _table(table: Table, change: Seat) -> Table:
    return replace(
        table,
        title=change(table.title),
        header=tuple(change(cell) for cell in table.header),
        rows=tuple(tuple(change(cell) for cell in row) for row in table.rows),
        note=change(table.note),
    )


def _inlines(children: Inlines, call: Caller, seat: Seat) -> Inlines:
    out: list[Inline] = []
    for child in children:
        match child:
            case Cite():
                called = call(child)
                out += [called] if called else []
            case Strong() | Emphasis() | Link():
                out.append(replace(child, children=_inlines(child.children, call, seat)))
            case _:
                out.append(child)
    return seat(tuple(out))


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
