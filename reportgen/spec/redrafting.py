"""A draft's file brought up to date: what changed is put in its place, and nothing else is touched."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

import yaml

from reportgen.model.draft import Draft, DraftItem, DraftSection, Field
from reportgen.spec.draft_writing import (
    conflict_value,
    field_value,
    flow_item,
    how_many_more,
    item_lines,
    section_lines,
)
from reportgen.spec.scalars_out import flow_list, scalar
from reportgen.spec.splices import Original, Splice, entry, tree_of

_BOM = "\ufeff"
_MORE = re.compile(r"# Selection has (?:no|\d+) more items? for this section\.")


def rewritten(data: bytes, old: Draft, new: Draft) -> bytes:
    """Turn the file of the draft `old` into that of `new`: every comment, blank line and value that stays is kept.

    `old` is what `read_draft` made of `data`, without errors. `new` may change the items of `old`, append others to
    their lists, change what was seen, and append sections. The same draft gives the same bytes.
    """
    text = data.decode("utf-8-sig")
    original = Original(text, "\r\n" if "\r\n" in text else "\n")
    made = original.spliced(_splices(original, tree_of(text), old, new))
    return ((_BOM if data.startswith(_BOM.encode()) else "") + made).encode()


def says_the_same(one: Draft, other: Draft) -> bool:
    """Tell whether two drafts say the same, wherever it stands in their files."""
    return _told(one) == _told(other)


def _told(draft: Draft) -> Draft:
    def item(each: DraftItem) -> DraftItem:
        values = each.values()
        return replace(each, headline=values[Field.HEADLINE], text=values[Field.TEXT], place=None, places=())

    def section(each: DraftSection) -> DraftSection:
        items, others = tuple(map(item, each.items)), tuple(map(item, each.runners_up))
        charts = tuple(replace(chart, place=None) for chart in each.charts)
        return replace(each, items=items, runners_up=others, charts=charts, more=None, place=None, places=())

    return replace(draft, sections=tuple(map(section, draft.sections)), places=())


def _splices(original: Original, tree: yaml.MappingNode, old: Draft, new: Draft) -> Iterator[Splice]:
    found = entry(tree, "sections")
    nodes: Sequence[yaml.MappingNode] = found[1].value if found and old.sections else ()
    for node, before, after in zip(nodes, old.sections, new.sections, strict=False):
        yield from _section(original, node, before, after)
    yield from _counts(original, nodes, new.sections)
    if added := new.sections[len(nodes) :]:
        blocks = [partial(_section_lines, original.newline, section) for section in added]
        yield from original.with_items(tree, "sections", blocks, [_flow_section(section) for section in added])


def _section(original: Original, node: yaml.MappingNode, old: DraftSection, new: DraftSection) -> Iterator[Splice]:
    for key, before, after in (("items", old.items, new.items), ("runners_up", old.runners_up, new.runners_up)):
        found = entry(node, key)
        nodes: Sequence[yaml.MappingNode] = found[1].value if found and before else ()
        for each, was, now in zip(nodes, before, after, strict=False):
            if was != now:
                yield from _item(original, each, was, now)
        if added := after[len(before) :]:
            blocks = [partial(_item_lines, original.newline, item) for item in added]
            below = ("seen",) if key == "runners_up" else ("runners_up", "seen")
            yield from original.with_items(node, key, blocks, [flow_item(item) for item in added], below)
    if old.seen != new.seen:
        yield _seen(original, node, new)


def _item_lines(newline: str, item: DraftItem, indent: int) -> list[str]:
    return [newline.join(line.split("\n")) for line in item_lines(item, indent)]


def _section_lines(newline: str, section: DraftSection, indent: int) -> list[str]:
    return ["", *(newline.join(line.split("\n")) for line in section_lines(section, indent))]


def _flow_section(section: DraftSection) -> str:
    lists = {"items": section.items, "runners_up": section.runners_up}
    told = [f"{key}: [{', '.join(map(flow_item, items))}]" for key, items in lists.items()]
    return f"{{section: {scalar(section.title, flow=True)}, {', '.join(told)}, seen: {flow_list(section.seen)}}}"


def _seen(original: Original, node: yaml.MappingNode, new: DraftSection) -> Splice:
    found, told = entry(node, "seen"), flow_list(new.seen)
    if found:
        return original.with_value(*found, told)
    if node.flow_style:
        return Splice(at := original.end_of(node.value[-1][1]), at, f", seen: {told}")
    return original.with_key(node, "seen", told, ())


def _item(original: Original, node: yaml.MappingNode, old: DraftItem, new: DraftItem) -> Iterator[Splice]:
    """Change what differs in an item; one between brackets is written anew."""
    if node.flow_style:
        yield original.instead(node, flow_item(new))
        return
    indent = node.start_mark.column + 2
    for key, value in _changed(old, new, indent, original.newline):
        found = entry(node, key)
        if found is None:
            if value:
                yield original.with_key(node, key, value, ("basis",))
        elif not value and key in {"vanished", "conflict"}:
            yield original.without_key(*found)
        else:
            yield original.with_value(*found, value)


def _changed(old: DraftItem, new: DraftItem, indent: int, newline: str) -> Iterator[tuple[str, str]]:
    """Yield the keys that differ with their new values; an empty one says nothing any more."""
    if old.id != new.id:
        yield "id", scalar(new.id)
    for field in Field:
        if getattr(old, field.value) != getattr(new, field.value):
            yield field.value, field_value(new, field, indent, newline)
    if old.vanished != new.vanished:
        yield "vanished", "true" if new.vanished else ""
    if old.conflict != new.conflict:
        yield "conflict", conflict_value(new.conflict) if new.conflict else ""
    if old.basis != new.basis:
        yield "basis", scalar(new.basis)


def _counts(original: Original, nodes: Sequence[yaml.MappingNode], new: Sequence[DraftSection]) -> Iterator[Splice]:
    """Bring the comment above each section up to date; one that an editor took out stays out."""
    at = 0
    for node, section in zip(nodes, new, strict=False):
        start = node.start_mark.index
        if section.more is not None and (found := list(_MORE.finditer(original.text, at, start))):
            told = how_many_more(section.more)
            if found[-1][0] != told:
                yield Splice(found[-1].start(), found[-1].end(), told)
        at = original.end_of(node)
