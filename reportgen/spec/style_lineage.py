"""What a style sheet starts from: the styles it extends, laid over one another key by key."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from pathlib import PurePath

from reportgen.model.diagnostics import Diagnostic, Outcome, error
from reportgen.model.style import PAPERS
from reportgen.spec.brief import no_mapping
from reportgen.spec.nearest import did_you_mean, quoted
from reportgen.spec.nodes import Entry, MapNode, Node, Scalar
from reportgen.spec.yaml_reader import read_yaml

NOUN = "a style sheet"


@dataclass(frozen=True, slots=True)
class StyleFile:
    """The bytes of a `style.yaml`, and where it is from."""

    data: bytes
    file: str
    """The name to print in diagnostics."""

    folder: str
    """Absolute; its last part is the style's name."""

    @property
    def name(self) -> str:
        """What specs and other styles call it."""
        return PurePath(self.folder).name


@dataclass(frozen=True, slots=True)
class Lineage:
    """A style's file and those that it starts from, nearest first, with their trees."""

    files: tuple[StyleFile, ...]
    trees: tuple[MapNode, ...]


def lineage(own: StyleFile, others: Mapping[str, StyleFile]) -> Outcome[Lineage | None]:
    """Follow `extends` from a style's own file through `others`, the styles beside it by name.

    The value is None where a file is no mapping, a name is unknown, or a style starts from itself. Each diagnostic
    stands in the file that has the mistake.
    """
    files: list[StyleFile] = []
    trees: list[MapNode] = []
    said: list[Diagnostic] = []
    current: StyleFile | None = own
    while current:
        tree = read_yaml(current.data, current.file)
        said.extend(tree.diagnostics)
        if not isinstance(tree.value, MapNode):
            said.extend([no_mapping(tree.value, NOUN)] if tree.value else [])
            return Outcome(None, tuple(said))
        files.append(current)
        trees.append(_at_home(tree.value, current.folder))
        following = _following(tree.value, [file.name for file in files], others)
        if isinstance(following, Diagnostic):
            return Outcome(None, (*said, following))
        current = following
    return Outcome(Lineage(tuple(files), tuple(trees)), tuple(said))


def _following(tree: MapNode, before: Sequence[str], others: Mapping[str, StyleFile]) -> StyleFile | Diagnostic | None:
    """Return the file that a style extends; None where it extends none, or says so in a way that checking refuses."""
    extends = tree.get("extends")
    if not isinstance(extends, Scalar) or not isinstance(extends.value, str) or not extends.text.strip():
        return None
    name = extends.text.strip()
    if name in before:
        message = f"'{before[0]}' starts from itself: {' → '.join((*before, name))}"
        return error("style-circle", message, extends.place, "let one of them stand without `extends`")
    if name not in others:
        known = [other for other in others if other not in before]
        hint = did_you_mean(name, known) or f"there are {', '.join(sorted(known)) or 'no others'}"
        return error("unknown-style", f"'extends' takes a style, and {quoted(name)} is none", extends.place, hint)
    return others[name]


def merged(trees: Sequence[MapNode]) -> MapNode:
    """Lay trees over one another, the first on top: mappings key by key, everything else as a whole."""
    return reduce(lambda below, above: over(above, below), reversed(trees[:-1]), trees[-1])


def over(above: MapNode, below: MapNode) -> MapNode:
    """Lay one mapping over another. Each value keeps its place in its own file."""
    entries = {entry.key: entry for entry in below.entries}
    for entry in above.entries:
        entries[entry.key] = _laid(entry, entries.get(entry.key))
    return MapNode(tuple(entries.values()), above.place)


def _laid(above: Entry, below: Entry | None) -> Entry:
    if below and isinstance(above.value, MapNode) and isinstance(below.value, MapNode):
        return replace(above, value=over(above.value, below.value))
    return above


def without(tree: MapNode, *keys: str) -> MapNode:
    """Take keys out of a mapping."""
    return replace(tree, entries=tuple(entry for entry in tree.entries if entry.key not in keys))


def on_papers(tree: MapNode) -> Iterator[tuple[str, MapNode]]:
    """Yield each paper that a sheet makes changes for, with the sheet as it is on it."""
    papers = tree.get("papers")
    for entry in papers.entries if isinstance(papers, MapNode) else ():
        if entry.key in PAPERS and isinstance(entry.value, MapNode):
            changed = over(without(entry.value, "papers", "extends"), without(tree, "papers"))
            paper = Scalar(entry.key, entry.key, entry.key_place)
            named = MapNode((Entry("page", entry.key_place, _mapping("paper", paper)),), entry.key_place)
            yield entry.key, replace(over(named, changed), place=tree.place)


def _mapping(key: str, value: Scalar) -> MapNode:
    return MapNode((Entry(key, value.place, value),), value.place)


def _at_home(tree: MapNode, folder: str) -> MapNode:
    """Make the paths of font files absolute, so that a style that extends this one finds them too."""

    def homed(node: Node, depth: int) -> Node:
        if isinstance(node, MapNode) and depth:
            return replace(node, entries=tuple(replace(e, value=homed(e.value, depth - 1)) for e in node.entries))
        if isinstance(node, Scalar) and isinstance(node.value, str) and node.text.strip() and not depth:
            path = node.text if node.text.startswith("font:") else str(PurePath(folder) / node.text)
            return replace(node, value=path, text=path)
        return node

    entries = (replace(e, value=homed(e.value, 2)) if e.key == "fonts" else e for e in tree.entries)
    return replace(tree, entries=tuple(entries))
