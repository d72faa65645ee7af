"""An edition's draft from YAML, with everything that is wrong in it at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reportgen.model.diagnostics import Diagnostic, Outcome, Place, error, warning
from reportgen.model.draft import Draft, DraftItem, Field
from reportgen.model.findings import ItemId
from reportgen.model.lexicon import Place as Country
from reportgen.spec.brief import by_place, no_mapping
from reportgen.spec.checking import checked
from reportgen.spec.countries import country
from reportgen.spec.draft_keys import NEEDED, draft
from reportgen.spec.nearest import quoted
from reportgen.spec.nodes import ListNode, MapNode, Node, Scalar, places
from reportgen.spec.yaml_reader import read_yaml

NEARLY = 80
"""Per cent of likeness from which a party looks like a country's name misspelt: `Spian` is as near as that."""


def read_draft(data: bytes, file: str, countries: Sequence[Country] = ()) -> Outcome[Draft | None]:
    """Read a draft; `file` is the name to print in diagnostics, `countries` are a lexicon's places.

    A country may be written by any name that a spec may use, and comes out by the one that is printed. A key that an
    editor left empty, such as `date:`, says nothing. Diagnostics are sorted by place. Where some are errors, the draft
    may still be there, without its faulty parts: build nothing from it before `has_errors` says no. Nothing raises.
    """
    tree = read_yaml(data, file)
    if tree.value is None:
        return Outcome(None, tree.diagnostics)
    if not isinstance(tree.value, MapNode):
        return Outcome(None, (*tree.diagnostics, no_mapping(tree.value, "a draft")))
    problems = list(tree.diagnostics)
    names = country(countries)
    filled = _filled(tree.value)
    read: Draft | None = checked(draft(), filled, file, problems)
    if read is not None:
        read = _placed(read, filled, names.aliases)
        problems += _faults(read, names.options)
    return Outcome(read, tuple(sorted(problems, key=by_place)))


def _filled(node: Node) -> Node:
    """Leave out keys that an editor left empty, wherever that means nothing, or `nothing`."""
    match node:
        case MapNode():
            kept = (e for e in node.entries if e.key in NEEDED or not _is_empty(e.value))
            return replace(node, entries=tuple(replace(e, value=_filled(e.value)) for e in kept))
        case ListNode():
            return replace(node, items=tuple(map(_filled, node.items)))
    return node


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.value is None


def _placed(read: Draft, node: Node, aliases: Mapping[str, str]) -> Draft:
    """Give the draft, its sections and its items the places of their keys, and an editor's parties their names."""
    below = {each.place: tuple(places(each)) for each in _mappings(node)}

    def placed(item: DraftItem) -> DraftItem:
        is_edited = Field.PARTIES in item.edited()
        parties = tuple(aliases.get(name, name) for name in item.parties) if is_edited else item.parties
        return replace(item, parties=parties, places=below[item.place] if item.place else ())

    sections = tuple(
        replace(
            section,
            items=tuple(map(placed, section.items)),
            runners_up=tuple(map(placed, section.runners_up)),
            places=below[section.place] if section.place else (),
        )
        for section in read.sections
    )
    return replace(read, sections=sections, places=tuple(places(node)))


def _mappings(node: Node) -> Iterator[MapNode]:
    match node:
        case MapNode():
            yield node
            for entry in node.entries:
                yield from _mappings(entry.value)
        case ListNode():
            for each in node.items:
                yield from _mappings(each)


def _faults(read: Draft, countries: Sequence[str]) -> Iterator[Diagnostic]:
    first: dict[ItemId, Place | None] = {}
    for item in read.items():
        yield from _incomplete(item)
        if item.id in first:
            message = f"the item '{item.id}' stands twice{_line(first[item.id])}"
            yield error("duplicate-item", message, item.place, "keep one of them")
        elif item.id:
            first[item.id] = item.place
            yield from _without_basis(item)
        yield from _misspelt(item, countries)


def _line(place: Place | None) -> str:
    return f"; first in line {place.line}" if place else ""


def _incomplete(item: DraftItem) -> Iterator[Diagnostic]:
    """Say what a drafted item lacks; whether an editor's own text cites a source is asked when it is printed."""
    there = {key for key, _ in item.places}
    for field in (Field.STATUS, Field.SOURCES):
        if item.id and field not in there:
            hint = "take it back from an earlier version of the file, or take the whole item out"
            yield error("missing-key", f"the item '{item.id}' needs '{field}'", item.place, hint)


def _without_basis(item: DraftItem) -> Iterator[Diagnostic]:
    if not item.basis:
        message = f"the item '{item.id}' has lost its 'basis', so that all of it counts as your words"
        yield warning("lost-basis", message, item.place, "draft again")


def _misspelt(item: DraftItem, countries: Sequence[str]) -> Iterator[Diagnostic]:
    """Warn of parties that an editor wrote and that are nearly a country's name; organisations may have any."""
    if Field.PARTIES not in item.edited():
        return
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415  (0.04 s, and most drafts name no party anew)

    for party in item.parties:
        if party in countries:
            continue
        found = process.extractOne(
            party, countries, scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=NEARLY
        )
        if found:
            message = f"no country or bloc is called {quoted(party)}"
            place = dict(item.places).get(Field.PARTIES, item.place)
            yield warning("unknown-country", message, place, f"did you mean '{found[0]}'?")
