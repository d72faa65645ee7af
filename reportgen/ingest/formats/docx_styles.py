"""What a DOCX file's styles say of a paragraph: their names are English whatever the author's language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.ingest.formats.docx_words import VALUE, Element, W, is_on

_HEADING = re.compile(r"heading (?P<level>[1-9])")
_LISTED = re.compile(r"list (?:bullet|number)(?: [2-5])?")
_DEEPEST = 6
_BODY_OUTLINE = 9
"""Outline level of text that is no heading; 0 is the highest heading's."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph is by its style."""

    level: int = 0
    """Of a heading, 1 to 6, before the title's own is reckoned in; 0 for text."""

    title: bool = False
    caption: bool = False
    bullet: bool = False
    strong: bool = False
    """Bold or italic throughout."""


@dataclass(frozen=True, slots=True)
class Styles:
    """A file's styles by id."""

    looks: Mapping[str, Look] = field(default_factory=dict)
    characters: Mapping[str, str] = field(default_factory=dict)
    """Names of the character styles, in lower case."""


def styles_in(root: Element | None) -> Styles:
    """Read `w:styles`; a style that is based on another is what that is, but for what it says itself."""
    if root is None:
        return Styles()
    found = {s.get(f"{W}styleId") or "": s for s in root if s.tag == f"{W}style"}
    paragraphs = [name for name, style in found.items() if style.get(f"{W}type") != "character"]
    characters = {name: _name(style) for name, style in found.items() if style.get(f"{W}type") == "character"}
    return Styles({name: _look(name, found) for name in paragraphs}, characters)


def own_look(properties: Element | None, styles: Styles) -> Look:
    """Tell what a paragraph is by its style and by what is set on it alone."""
    if properties is None:
        return Look()
    style = properties.find(f"{W}pStyle")
    base = styles.looks.get((style.get(VALUE) if style is not None else None) or "", Look())
    return _with(base, properties)


def _look(name: str, found: Mapping[str, Element]) -> Look:
    chain: list[str] = []
    while name in found and name not in chain:
        chain.append(name)
        base = found[name].find(f"{W}basedOn")
        name = (base.get(VALUE) or "") if base is not None else ""
    look = Look()
    for ancestor in reversed(chain):
        look = _styled(look, found[ancestor])
    return look


def _styled(base: Look, style: Element) -> Look:
    name, run = _name(style), style.find(f"{W}rPr")
    heading = _HEADING.fullmatch(name)
    named = Look(
        level=min(int(heading["level"]), _DEEPEST) if heading else 1 if name == "title" else base.level,
        title=name == "title" or base.title,
        caption=name == "caption" or base.caption,
        bullet=_LISTED.fullmatch(name) is not None or base.bullet,
        strong=is_on(run, "b") or is_on(run, "i") or base.strong,
    )
    properties = style.find(f"{W}pPr")
    return named if properties is None else _with(named, properties)


def _with(base: Look, properties: Element) -> Look:
    """Add what is set directly: an outline level, a place in a list."""
    outline = _number(properties.find(f"{W}outlineLvl"))
    level = base.level
    if outline is not None:
        level = min(outline + 1, _DEEPEST) if 0 <= outline < _BODY_OUTLINE else 0
    listing = properties.find(f"{W}numPr")
    number = _number(listing.find(f"{W}numId")) if listing is not None else None
    bullet = base.bullet if listing is None else number != 0  # 0 takes a paragraph out of its style's list
    return Look(level, base.title, base.caption, bullet and not level, base.strong)


def _number(element: Element | None) -> int | None:
    text = (element.get(VALUE) or "") if element is not None else ""
    return int(text) if re.fullmatch(r"\d{1,9}", text) else None


def _name(style: Element) -> str:
    name = style.find(f"{W}name")
    return ((name.get(VALUE) or "") if name is not None else "").strip().lower()
