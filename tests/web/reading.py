"""Pages read back, as the HTML standard has it."""

import re
from collections.abc import Iterator
from typing import Any

import html5lib

Element = Any
"""Of ElementTree; html5lib carries no types."""

SILENT = {"style", "svg", "summary", "thead", "title"}


def parsed(page: bytes) -> Element:
    """Parse a page; a single fault of its HTML is a failure."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False, strict=True)
    return parser.parse(page.decode("utf-8"))


def every(tree: Element, name: str = "*", **attributes: str) -> list[Element]:
    """Find elements by name and attributes; `class_` is one of their classes."""
    wanted = attributes.pop("class_", "")
    return [
        e
        for e in tree.iter(None if name == "*" else name)
        if isinstance(e.tag, str)
        and (not wanted or wanted in e.get("class", "").split())
        and all(e.get(key.replace("_", "-")) == value for key, value in attributes.items())
    ]


def one(tree: Element, name: str = "*", **attributes: str) -> Element:
    """Find the only element of its kind."""
    [found] = every(tree, name, **attributes)
    return found


def text(element: Element) -> str:
    """Return an element's characters, without those of calls, arrows, back-links and pictures; blanks are one space."""
    return " ".join("".join(_words(element)).split())


def _words(element: Element) -> Iterator[str]:
    classes = set(element.get("class", "").split())
    if not isinstance(element.tag, str) or _local(element) in {"style", "svg", "details"}:
        return
    if not classes & {"call", "go", "back-link"}:
        yield element.text or ""
        for child in element:
            yield from _words(child)
            yield child.tail or ""
        if _local(element) in {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "br", "tr", "figcaption"}:
            yield " "


def _local(element: Element) -> str:
    return re.sub(r"\{.*\}", "", element.tag)


def ids(tree: Element) -> list[str]:
    """Return every id."""
    return [e.get("id") for e in tree.iter() if isinstance(e.tag, str) and e.get("id")]


def links(tree: Element) -> list[str]:
    """Return where every link leads."""
    return [e.get("href") for e in tree.iter("a")]
