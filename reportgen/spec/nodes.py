"""YAML as a tree that remembers where everything stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.model.diagnostics import Place


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value."""

    value: str | int | float | bool | None
    text: str
    """As the author wrote it, quotation marks and escapes resolved: `2024` stays four characters."""

    place: Place
    lines: tuple[int, ...] = ()
    """Where it stands under a `|` or `>`, the file's line in which each of its lines begins that isn't blank."""


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list."""

    items: tuple["Node", ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a mapping with its value."""

    key: str
    """As written: a key is text, even where it looks like a number."""

    key_place: Place
    value: "Node"


@dataclass(frozen=True, slots=True)
class MapNode:
    """A mapping in the file's order, no key twice."""

    entries: tuple[Entry, ...]
    place: Place

    def get(self, key: str) -> "Node | None":
        """Return the value of `key`, or None where the author left it out."""
        return next((entry.value for entry in self.entries if entry.key == key), None)

    def place_of(self, key: str) -> Place:
        """Return where the value of `key` stands, or the mapping itself where the author left it out."""
        return next((_place(entry) for entry in self.entries if entry.key == key), self.place)

    def place_among(self, *keys: str) -> Place:
        """Return where the first of `keys` stands that is in the mapping's own file, else the first that is there.

        Where a style is laid over another, its author can change what conflicts in its own file alone.
        """
        return nearest([_place(entry) for key in keys for entry in self.entries if entry.key == key], self.place)


Node = Scalar | ListNode | MapNode


def nearest(places: Sequence[Place], own: Place) -> Place:
    """Return the first of `places` that is in the file of `own`; the first of all where none is, `own` for none."""
    return next((place for place in places if place.file == own.file), (*places, own)[0])


def plain(node: Node) -> object:
    """Return the node as Python's own str, int, float, bool, None, list and dict."""
    match node:
        case Scalar():
            return node.value
        case ListNode():
            return [plain(item) for item in node.items]
        case MapNode():
            return {entry.key: plain(entry.value) for entry in node.entries}


def places(node: Node, path: str = "") -> Iterator[tuple[str, Place]]:
    """Yield the dotted key and the place of each value below `node`, in the file's order: `sections.0.charts.1`.

    A value left empty stands where its key does. Of a text under `|` or `>` each line that isn't blank has its
    place, too, counted from 0 at the first one: `sections.0.intro.2`.
    """
    match node:
        case ListNode():
            children = [(str(number), item.place, item) for number, item in enumerate(node.items)]
        case MapNode():
            children = [(entry.key, _place(entry), entry.value) for entry in node.entries]
        case Scalar():
            filled = [number for number, line in enumerate(node.text.splitlines()) if line.strip()]
            for number, line in zip(filled, node.lines, strict=False):
                yield f"{path}.{number - filled[0]}", Place(node.place.file, line)
            return
    for name, place, child in children:
        below = f"{path}.{name}" if path else name
        yield below, place
        yield from places(child, below)


def _place(entry: Entry) -> Place:
    empty = isinstance(entry.value, Scalar) and entry.value.value is None
    return entry.key_place if empty else entry.value.place
