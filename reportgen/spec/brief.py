"""A briefing spec from YAML, with everything that is wrong in it at once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportgen.model.diagnostics import Diagnostic, Outcome, error
from reportgen.model.lexicon import Place as Country
from reportgen.model.spec import BriefSpec, SectionSpec
from reportgen.spec.brief_keys import brief
from reportgen.spec.checking import checked
from reportgen.spec.names import Known
from reportgen.spec.nodes import MapNode, Node, Scalar, places
from reportgen.spec.yaml_reader import read_yaml

SHIPPED: Mapping[str, str] = {
    "agreement": "Agreements",
    "partnership": "Bilateral partnerships",
    "breakthrough": "Breakthroughs",
    "trade": "Trade",
}
"""The kinds of section that ship, with the titles that their sections have by default."""


def read_spec(
    data: bytes,
    file: str,
    styles: Sequence[str],
    templates: Sequence[str] | None = None,
    kinds: Mapping[str, str] = SHIPPED,
    countries: Sequence[Country] = (),
) -> Outcome[BriefSpec | None]:
    """Read a briefing spec; `file` is the name to print in diagnostics.

    `styles` and `templates` are the names that exist (no templates: any name will do), `kinds` the shipped kinds of
    section with their titles, `countries` a lexicon's places, whose names then win over ours. Diagnostics are
    sorted by place. Where some are errors, the spec may still be there, without its faulty parts, so that it can be
    held against the store in the same run: build nothing from it before `has_errors` says no. Nothing raises.
    """
    tree = read_yaml(data, file)
    if tree.value is None:
        return Outcome(None, tree.diagnostics)
    if not isinstance(tree.value, MapNode):
        return Outcome(None, (*tree.diagnostics, no_mapping(tree.value, "a briefing spec")))
    problems = list(tree.diagnostics)
    own = tuple(_own_kinds(tree.value))
    known = Known(tuple(kinds), own, tuple(styles), None if templates is None else tuple(templates), countries)
    spec: BriefSpec | None = checked(brief(known), tree.value, file, problems)
    if spec:
        titles = {**kinds, **{kind.kind: kind.title for kind in spec.kinds}}
        sections = tuple(_titled(section, titles) for section in spec.sections)
        spec = replace(spec, sections=sections, places=tuple(places(tree.value)))
    return Outcome(spec, tuple(sorted(problems, key=by_place)))


def no_mapping(node: Node, noun: str) -> Diagnostic:
    """Say that a file holds something else than the keys of `noun`."""
    if isinstance(node, Scalar) and node.value is None:
        return error("empty-file", "the file is empty", node.place, f"{noun} has keys: write `key: value` in each line")
    return error("wrong-type", f"{noun} is a mapping of keys to values", node.place, "write `key: value` in each line")


def by_place(diagnostic: Diagnostic) -> tuple[int, int]:
    """Sort diagnostics of one file by line and column."""
    return (diagnostic.place.line, diagnostic.place.column) if diagnostic.place else (0, 0)


def _own_kinds(node: MapNode) -> list[str]:
    kinds = node.get("kinds")
    return [entry.key for entry in kinds.entries] if isinstance(kinds, MapNode) else []


def _titled(section: SectionSpec, titles: Mapping[str, str]) -> SectionSpec:
    return section if section.title else replace(section, title=titles.get(section.kind, section.kind))
