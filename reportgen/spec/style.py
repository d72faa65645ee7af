"""A style sheet from YAML, with everything that is wrong in it at once."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from reportgen.model.diagnostics import Diagnostic, Outcome, error
from reportgen.model.parts import BOXES
from reportgen.model.style import LIKE, ROLES, ChartStyle, PageStyle, StyleSheet, TextStyle
from reportgen.spec.checking import checked
from reportgen.spec.nodes import MapNode, Node, nearest
from reportgen.spec.style_keys import style
from reportgen.spec.style_lineage import Lineage, StyleFile, lineage, merged, on_papers
from reportgen.spec.style_names import Named

COLOURS = ("ink", "accent", "grey", "rule", "tint")
"""The colours that every style names."""

NO_OTHERS: Mapping[str, StyleFile] = {}


def read_style(
    data: bytes, file: str, folder: str, fonts: Mapping[str, str], others: Mapping[str, StyleFile] = NO_OTHERS
) -> Outcome[StyleSheet | None]:
    """Read a `style.yaml`; `file` is the name to print in diagnostics.

    `folder` is the style's own folder, an absolute path whose last part names the style; `fonts` are the installed
    faces by name with their absolute paths, for `font:NAME`; `others` are the styles that this one may extend, by
    name. Whether a font's file exists is not looked at. Lengths are numbers in points, or text such as `25 mm`.
    The value is None where anything is wrong, in the file itself or in one that it extends; diagnostics are sorted
    by place, those of the file itself first. Nothing raises.
    """
    found = lineage(StyleFile(data, file, folder), others)
    problems = list(found.diagnostics)
    if found.value is None:
        return Outcome(None, tuple(problems))
    tree = merged(found.value.trees)
    named = Named(_keys(tree.get("fonts")), _keys(tree.get("colours")), folder, fonts)
    shape = style(named, _whole)
    values = checked(shape, tree, file, problems)
    papers = {paper: checked(shape, changed, file, problems) for paper, changed in on_papers(tree)}
    if problems:
        return Outcome(None, _in_order(problems, found.value))
    sheet = _sheet(values, found.value)
    return Outcome(replace(sheet, papers={paper: _sheet(changed, found.value) for paper, changed in papers.items()}))


def _in_order(problems: list[Diagnostic], found: Lineage) -> tuple[Diagnostic, ...]:
    """Sort diagnostics by place, and say each once: a paper's changes are checked with the whole sheet again."""
    files = [file.file for file in found.files]

    def by_place(diagnostic: Diagnostic) -> tuple[int, int, int]:
        place = diagnostic.place
        return (files.index(place.file), place.line, place.column) if place else (0, 0, 0)

    return tuple(sorted(dict.fromkeys(problems), key=by_place))


def _keys(node: Node | None) -> tuple[str, ...]:
    return tuple(entry.key for entry in node.entries) if isinstance(node, MapNode) else ()


def _whole(values: dict[str, Any], node: MapNode) -> Iterator[Diagnostic]:
    """Find the roles and colours that are missing, and roles that start from one another in a circle."""
    for name, wanted, noun in (("text", ROLES, "role"), ("colours", COLOURS, "colour")):
        there = _keys(node.get(name))
        missing = [key for key in wanted if key not in there and key not in LIKE]
        if missing and isinstance(node.get(name), MapNode):
            plural = "s" if len(missing) > 1 else ""
            message = f"'{name}' lacks the {noun}{plural} {', '.join(missing)}"
            yield error(f"missing-{noun}", message, node.place_of(name), "every style sets them all")
    yield from _off_grid(values, node)
    likes = {role: entry["like"] for role, entry in values.get("text", {}).items() if "like" in entry}
    text = node.get("text")
    for role in sorted(_circular(likes), key=ROLES.index)[:1]:
        at = text.get(role) if isinstance(text, MapNode) else None
        place = at.place_of("like") if isinstance(at, MapNode) else node.place
        yield error("like-circle", f"'{role}' starts from itself", place, "let one of the roles say all it needs")


def _off_grid(values: dict[str, Any], node: MapNode) -> Iterator[Diagnostic]:
    """Find a grid that the body's lines can't stand on, where the body says its leading itself."""
    page, leading = values.get("page") or PageStyle(), values.get("text", {}).get("body", {}).get("leading")
    if page.grid and leading and leading != page.baseline:
        body = text.get("body") if isinstance(text := node.get("text"), MapNode) else None
        keys = ((node.get("page"), "grid"), (node.get("page"), "baseline"), (body, "leading"))
        places = [at.place_of(key) for at, key in keys if isinstance(at, MapNode) and at.get(key)]
        message = f"lines of the body are {leading:g} points apart, and the grid's {page.baseline:g}"
        yield error("off-grid", message, nearest(places, node.place), f"set 'baseline' to {leading:g}")


def _circular(likes: Mapping[str, str]) -> Iterator[str]:
    for role in likes:
        seen, at = {role}, likes[role]
        while at in likes and at not in seen:
            seen.add(at)
            at = likes[at]
        if at == role:
            yield role


def _sheet(values: dict[str, Any], found: Lineage) -> StyleSheet:
    own, *parents = found.files
    given = {key: value for key, value in values.items() if key not in ("extends", "papers", "text", "boxes")}
    boxes = values.get("boxes", {})
    entries = {role: {"like": other} for role, other in LIKE.items()} | values["text"]
    sheet = StyleSheet(
        name=own.name,
        folder=own.folder,
        text={role: TextStyle(**_started(role, entries)) for role in ROLES},
        boxes={kind: replace(usual, **boxes.get(kind, {})) for kind, usual in BOXES.items()},
        parents=tuple(parent.folder for parent in parents),
        stylesheet_sha256=_digest(found),
        **given,
    )
    charts = values.get("charts", ChartStyle())
    return replace(sheet, charts=replace(charts, colours=tuple(sheet.colour(name) for name in charts.colours)))


def _started(role: str, entries: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    own = dict(entries[role])
    first = own.pop("like", None)
    return own if first is None else {**_started(first, entries), **own}


def _digest(found: Lineage) -> str:
    """Hash the file's bytes; where it extends others, the hashes of all, nearest first."""
    single = [sha256(file.data).hexdigest() for file in found.files]
    return single[0] if len(single) == 1 else sha256("\n".join(single).encode()).hexdigest()
