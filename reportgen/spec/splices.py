"""Changes to a YAML file that leave every other character as it was.

A tree that is loaded and dumped again, even by a library that keeps comments (ruamel.yaml 0.19 was tried), comes out
with another indentation, with `[ a,  b ]` as `[a, b]`, and with a new list item behind the comment that stood above the
next key. So values are put into the text itself, where PyYAML's marks say that the old ones stand.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from re import fullmatch, match, search
from typing import Any

import yaml

Block = Callable[[int], Iterable[str]]
"""Writes an item of a list in block style, given the column of its dash, as lines."""


@dataclass(frozen=True, slots=True)
class Splice:
    """A text in place of the characters from `start` up to `end`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Original:
    """A file's text as it is."""

    text: str
    newline: str
    """What ends its lines."""

    def spliced(self, splices: Iterable[Splice]) -> str:
        """Make changes that don't overlap; of two at one place, the first that is given comes first."""
        parts, at = [], 0
        for splice in sorted(splices, key=lambda each: each.start):
            parts += [self.text[at : splice.start], splice.text]
            at = splice.end
        return "".join([*parts, self.text[at:]])

    def with_value(self, key: yaml.Node, value: yaml.Node, new: str) -> Splice:
        """Put `new` in place of a key's value in block style; an empty text leaves the key without one.

        Comments within a list that goes stand below what comes.
        """
        start, end, colon = value.start_mark.index, self.end_of(value), self._colon(key)
        if not new or start <= colon or isinstance(value, yaml.CollectionNode):
            below = "" if isinstance(value, yaml.ScalarNode) else self._remarks(colon, end, key.start_mark.column)
            return Splice(colon, end, (f" {new}" if new else "") + below)
        head, _, lines = self.text[start:end].partition(self.newline)
        if new.startswith("|") and lines and fullmatch(r"\|[+-]?\s*(#.*)?", head):
            return Splice(start + len(head), end, new.removeprefix("|"))
        return Splice(start, end, new)

    def instead(self, node: yaml.Node, new: str) -> Splice:
        """Put `new` in place of an item between brackets; comments within it stand below."""
        start, end = node.start_mark.index, self.end_of(node)
        return Splice(start, end, new + self._remarks(start, end, node.start_mark.column))

    def _remarks(self, start: int, end: int, column: int) -> str:
        lines = self.text[start:end].split(self.newline)
        found = [remark[1] for line in lines if (remark := search(r"(?:^|\s)(#.*)", line))]
        return "".join(f"{self.newline}{' ' * column}{remark}" for remark in found)

    def with_key(self, mapping: yaml.MappingNode, name: str, new: str, before: Sequence[str]) -> Splice:
        """Put a new key into a mapping in block style: before the first of `before` that is there, else at the end."""
        margin = " " * mapping.start_mark.column
        told = f"{name}:{'' if new.startswith(self.newline) else ' '}{new}"
        for key, _ in mapping.value:
            if key.value in before:
                return Splice(key.start_mark.index, key.start_mark.index, f"{told}{self.newline}{margin}")
        return self.with_lines(self.end_of(mapping), [margin + told])

    def without_key(self, key: yaml.Node, value: yaml.Node) -> Splice:
        """Take a key out of a mapping in block style, with its line where nothing else stands in that."""
        start, end = key.start_mark.index, self.end_of(value)
        line, after = self.text.rfind("\n", 0, start) + 1, self._next_line(end)
        if self.text[line:start].strip() or self.text[end:after].strip():
            return Splice(start, end, "")
        return Splice(line, after, "")

    def with_items(
        self,
        mapping: yaml.MappingNode,
        name: str,
        items: Sequence[Block],
        flow: Sequence[str],
        before: Sequence[str] = (),
    ) -> Iterator[Splice]:
        """Append items to a key's list, directly behind its last one, in that list's style: `items`, or `flow`.

        A key that isn't there comes in as by `with_key`.
        """
        found, column, within = entry(mapping, name), mapping.start_mark.column, ", ".join(flow)
        if found is None and mapping.flow_style:
            yield Splice(at := self.end_of(mapping.value[-1][1]), at, f", {name}: [{within}]")
        elif found is None:
            lines = self.newline.join(["", *(line for item in items for line in item(column + 2))])
            yield self.with_key(mapping, name, lines, before)
        elif isinstance(found[1], yaml.SequenceNode) and found[1].value:
            yield self._behind(found[1], items, within)
        elif mapping.flow_style:
            yield Splice(self._colon(found[0]), self.end_of(found[1]), f" [{within}]")
        else:
            yield Splice(self._colon(found[0]), self.end_of(found[1]), "")
            yield self.with_lines(self.end_of(found[1]), [line for item in items for line in item(column + 2)])

    def _behind(self, listed: yaml.SequenceNode, items: Sequence[Block], within: str) -> Splice:
        last = self.end_of(listed.value[-1])
        if listed.flow_style:
            return Splice(last, last, f", {within}")
        column = listed.start_mark.column
        lines = [line for item in items for line in item(column)]
        return self.with_lines(self._behind_remarks(last, column), lines)

    def _behind_remarks(self, at: int, column: int) -> int:
        """Return where the comments end that stand below an item and further in than its dash: they are about it."""
        end, start = at, self._next_line(at)
        while start < len(self.text):
            after = self._next_line(start)
            line = self.text[start:after]
            remark = match(r"( +)#", line)
            if remark and len(remark[1]) > column:
                end = start
            elif line.strip():
                break
            start = after
        return end

    def with_lines(self, at: int, lines: Sequence[str]) -> Splice:
        """Put lines below the one that a character stands in."""
        start = self._next_line(at)
        body = self.newline.join(lines)
        if start == len(self.text) and not self.text.endswith("\n"):
            return Splice(start, start, self.newline + body)
        return Splice(start, start, body + self.newline)

    def end_of(self, node: yaml.Node) -> int:
        """Return where a value's own characters end: blank lines and comments below it aren't its."""
        if _is_block(node) and node.value:
            last = node.value[-1]
            return self.end_of(last[1] if isinstance(node, yaml.MappingNode) else last)
        start, end = node.start_mark.index, node.end_mark.index
        return start + len(self.text[start:end].rstrip())

    def _colon(self, key: yaml.Node) -> int:
        return self.text.index(":", key.end_mark.index) + 1

    def _next_line(self, at: int) -> int:
        return self.text.find("\n", at) + 1 or len(self.text)


def tree_of(text: str) -> Any:  # noqa: ANN401
    """Return PyYAML's tree of a file that our reader has found harmless; None of one without a value."""
    return yaml.compose(text, Loader=yaml.SafeLoader)


def entry(mapping: yaml.MappingNode, name: str) -> tuple[yaml.Node, yaml.Node] | None:
    """Return a key of a mapping with its value; None where it isn't there."""
    return next(((key, value) for key, value in mapping.value if key.value == name), None)


def _is_block(node: yaml.Node) -> bool:
    return isinstance(node, yaml.CollectionNode) and not node.flow_style
