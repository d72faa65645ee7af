"""An edition's draft from YAML, with everything that is wrong in it at once."""

from collections.abc import Iterator, Sequence
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

NEARLY = 90
"""Per cent of likeness from which a party looks like a country's name misspelt."""


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
    read: Draft | None = checked(draft(names.aliases), filled, file, problems)
    if read is not None:
        read = _placed(read, filled)
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


def _placed(read: Draft, node: Node) -> Draft:
    """Give the draft, its sections and its items the places of their keys."""
    below = {each.place: tuple(places(each)) for each in _mappings(node)}
    item = lambda each: replace(each, places=below.get(each.place, ()))  # noqa: E731  (said twice below)
    sections = tuple(
        replace(
            section,
            items=tuple(map(item, section.items)),
            runners_up=tuple(map(item, section.runners_up)),
            places=below.get(section.place, ()) if section.place else (),
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
    """Say what an item lacks; whether an editor's own text cites a source is asked when it is printed."""
    needed = (Field.HEADLINE, Field.TEXT, Field.STATUS, Field.SOURCES) if item.id else (Field.HEADLINE, Field.TEXT)
    there = {key for key, _ in item.places}
    for field in needed:
        if field not in there:
            noun = f"the item '{item.id}'" if item.id else "an item of your own"
            hint = "take it back from an earlier version, or take the whole item out" if item.id else "add it"
            yield error("missing-key", f"{noun} needs '{field}'", item.place, hint)


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
