"""A style sheet from YAML, with everything that is wrong in it at once."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from reportgen.model.diagnostics import Diagnostic, Outcome, error
from reportgen.model.style import ROLES, ChartStyle, StyleSheet, TextStyle
from reportgen.spec.brief import by_place, no_mapping
from reportgen.spec.checking import checked
from reportgen.spec.nodes import MapNode, Node
from reportgen.spec.style_keys import Named, style
from reportgen.spec.yaml_reader import read_yaml

COLOURS = ("ink", "accent", "grey", "rule", "tint")
"""The colours that every style names."""

NOUN = "a style sheet"


def read_style(data: bytes, file: str, folder: str, fonts: Mapping[str, str]) -> Outcome[StyleSheet | None]:
    """Read a `style.yaml`; `file` is the name to print in diagnostics.

    `folder` is the style's own folder, an absolute path whose last part names the style; `fonts` are the installed
    faces by name with their absolute paths, for `font:NAME`. Whether a file exists is not looked at. Lengths are
    numbers in points, or text such as `25 mm`. The value is None where anything is wrong. Nothing raises.
    """
    tree = read_yaml(data, file)
    if tree.value is None:
        return Outcome(None, tree.diagnostics)
    if not isinstance(tree.value, MapNode):
        return Outcome(None, (*tree.diagnostics, no_mapping(tree.value, NOUN)))
    problems = list(tree.diagnostics)
    named = Named(_keys(tree.value.get("fonts")), _keys(tree.value.get("colours")), folder, fonts)
    values = checked(style(named, _whole), tree.value, file, problems)
    if problems:
        return Outcome(None, tuple(sorted(problems, key=by_place)))
    return Outcome(_sheet(values, folder, sha256(data).hexdigest()))


def _keys(node: Node | None) -> tuple[str, ...]:
    return tuple(entry.key for entry in node.entries) if isinstance(node, MapNode) else ()


def _whole(values: dict[str, Any], node: MapNode) -> Iterator[Diagnostic]:
    """Find the roles and colours that are missing, and roles that start from one another in a circle."""
    for name, wanted, noun in (("text", ROLES, "role"), ("colours", COLOURS, "colour")):
        there = _keys(node.get(name))
        missing = [key for key in wanted if key not in there]
        if missing and isinstance(node.get(name), MapNode):
            plural = "s" if len(missing) > 1 else ""
            message = f"'{name}' lacks the {noun}{plural} {', '.join(missing)}"
            yield error(f"missing-{noun}", message, node.place_of(name), "every style sets them all")
    likes = {role: entry["like"] for role, entry in values.get("text", {}).items() if "like" in entry}
    text = node.get("text")
    for role in sorted(_circular(likes), key=ROLES.index)[:1]:
        at = text.get(role) if isinstance(text, MapNode) else None
        place = at.place_of("like") if isinstance(at, MapNode) else node.place
        yield error("like-circle", f"'{role}' starts from itself", place, "let one of the roles say all it needs")


def _circular(likes: Mapping[str, str]) -> Iterator[str]:
    for role in likes:
        seen, at = {role}, likes[role]
        while at in likes and at not in seen:
            seen.add(at)
            at = likes[at]
        if at == role:
            yield role


def _sheet(values: dict[str, Any], folder: str, digest: str) -> StyleSheet:
    entries: dict[str, dict[str, Any]] = values.pop("text")
    text = {role: TextStyle(**_started(role, entries)) for role in ROLES}
    sheet = StyleSheet(name=PurePath(folder).name, folder=folder, text=text, stylesheet_sha256=digest, **values)
    charts = values.get("charts", ChartStyle())
    return replace(sheet, charts=replace(charts, colours=tuple(sheet.colour(name) for name in charts.colours)))


def _started(role: str, entries: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    own = dict(entries[role])
    first = own.pop("like", None)
    return own if first is None else {**_started(first, entries), **own}
