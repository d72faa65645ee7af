"""An HTML page as a tree whose words remember their place in the source: end tags implied as browsers do."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from reportgen.ingest import bounds

VOID = frozenset({
    "area", "base", "basefont", "bgsound", "br", "col", "command", "embed", "frame", "hr", "img", "input",
    "keygen", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4",
    "h5", "h6", "head", "header", "hgroup", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup",
    "option", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "ul", "title", "noscript", "template", "iframe", "object",
})  # fmt: skip
_FORMATTING = frozenset({
    "acronym", "basefont", "big", "bdi", "bdo", "font", "nobr", "small", "tt", "u", "b", "strong", "i", "em",
})  # fmt: skip
"""They bear no meaning for the text but emphasis, and old pages leave hundreds of them open: no nodes of the tree."""

_STRONG = frozenset({"b", "strong", "i", "em"})
_RAW = ("script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp")
_SCOPES = frozenset({"html", "body", "table", "td", "th", "caption", "template", "object"})
_WHOLE = frozenset({
    "select", "button", "svg", "math", "video", "audio", "canvas", "map", "dialog", "applet", "datalist",
})  # fmt: skip
"""Inline, but their end tags close what is left open in them."""

_TABLE = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"})
_CLOSES_P = BLOCKS - {"option", "optgroup", "noscript", "template", "iframe", "object", "caption", "title"} | {"hr"}
_CLOSED_BY: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "dir"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "tr": (frozenset({"tr", "caption"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "thead": (frozenset({"thead", "tbody", "tfoot", "caption"}), frozenset({"table"})),
    "tbody": (frozenset({"thead", "tbody", "tfoot", "caption"}), frozenset({"table"})),
    "tfoot": (frozenset({"thead", "tbody", "tfoot", "caption"}), frozenset({"table"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
    "a": (frozenset({"a"}), _SCOPES),
    "body": (frozenset({"head"}), frozenset({"html"})),
}
"""An opening tag closes the nearest of the first elements, unless one of the second stands between."""

_NAME = re.compile(r"<(?P<name>[a-zA-Z][^\s/>\0]*)")
_PREFIX = re.compile(r"^x?html:(?=[a-z])")
_ATTRIBUTE = re.compile(
    r"[\s/]*+(?P<name>[^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s>]*+)))?"
)
_COMMENT_END = re.compile(r"--!?>")
_CLASS_TOKEN = re.compile(r"\S+")


@dataclass(slots=True)
class Words:
    """A run of the source between two tags."""

    start: int
    end: int
    strong: bool


@dataclass(slots=True, eq=False)
class Node:
    """An element; `children` in source order."""

    tag: str
    attributes: dict[str, str]
    parent: "Node | None"
    at: int
    """Where its tag opens, in characters of the source."""

    children: "list[Node | Words]" = field(default_factory=list)
    dropped: bool = False
    """Never part of the text."""

    strong_outside: int = 0

    def get(self, name: str) -> str:
        """Return an attribute's value, trimmed; empty where there is none."""
        return self.attributes.get(name, "").strip()

    @property
    def names(self) -> list[str]:
        """Its classes, id and role in small letters."""
        said = " ".join(self.attributes.get(name, "") for name in ("class", "id", "role"))
        return _CLASS_TOKEN.findall(said[:1000].lower())

    def ancestors(self) -> "Iterator[Node]":
        """Yield the parent, its parent and so on."""
        node = self.parent
        while node:
            yield node
            node = node.parent

    def descendants(self) -> "Iterator[Node]":
        """Yield the element itself and all below, in source order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(child for child in reversed(node.children) if isinstance(child, Node))


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page."""

    source: str
    root: Node
    too_deep: bool
    """Elements stand deeper in one another than the bound: the tree is cut there."""


def parse(source: str) -> Page:
    """Read a page's source as a tree; no source is refused, and any takes linear time."""
    builder = _Builder(len(source), xhtml=source.lstrip("\ufeff \r\n\t").startswith("<?xml"))
    builder.feed(source + ">")  # what is left open at the end is closed there, once, instead of searched for again
    builder.flush()
    return Page(source, builder.root, builder.too_deep)


class _Builder(HTMLParser):
    """Tells each event's place by `updatepos`, which the standard parser calls with the offsets of all it consumes."""

    def __init__(self, length: int, *, xhtml: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("#page", {}, None, 0)
        self.too_deep = False
        self._strict = xhtml
        self._length = length
        self._open = [self.root]
        self._strong = 0
        self._base = 0
        self._at = 0
        self._in_words = False

    def flush(self) -> None:
        """Take what the parser holds back for more input."""
        self._base = self._length + 1 - len(self.rawdata)
        self.close()

    def updatepos(self, i: int, j: int) -> int:
        if self._in_words:
            self._words(self._base + i, min(self._base + j, self._length))
        self._at = self._base + j
        self._in_words = False
        return j

    def handle_data(self, data: str) -> None:  # noqa: ARG002 - the source itself is kept, with its place
        self._in_words = True

    def _words(self, start: int, end: int) -> None:
        if start >= end or self.too_deep:
            return
        siblings, strong = self._open[-1].children, self._strong > 0
        last = siblings[-1] if siblings else None
        if isinstance(last, Words) and last.end == start and last.strong == strong:
            last.end = end
        else:
            siblings.append(Words(start, end, strong))

    def parse_starttag(self, i: int) -> int:
        """Read a tag in linear time; the standard one is quadratic on hostile input before Python 3.11.14."""
        name = _NAME.match(self.rawdata, i)
        if not name:
            return i + 1
        attributes: dict[str, str] = {}
        at = name.end()
        while found := _ATTRIBUTE.match(self.rawdata, at):
            value = found["double"] or found["single"] or found["bare"] or ""
            attributes.setdefault(found["name"].lower(), html.unescape(value) if "&" in value else value)
            at = found.end()
        end = self.rawdata.find(">", at)
        tag = _PREFIX.sub("", name["name"].lower())
        closed = self.rawdata[at:end].strip() == "/" and (self._strict or tag == "p" or tag not in BLOCKS)
        self._start(tag, attributes)
        if closed and tag not in VOID:
            self.handle_endtag(tag)
        elif tag in _RAW and not closed:
            self.set_cdata_mode(tag)
        return end + 1 if end >= 0 else len(self.rawdata)

    def parse_comment(self, i: int, report: int = 1) -> int:  # noqa: ARG002 - the standard parser's signature
        """Pass over a comment; one that isn't closed reaches to the end of the file, as in browsers."""
        end = _COMMENT_END.search(self.rawdata, i + 2)
        return end.end() if end else len(self.rawdata)

    def parse_html_declaration(self, i: int) -> int:
        """Pass over a declaration; take a CDATA section's words as XHTML has them."""
        if self.rawdata.startswith("<![CDATA[", i):
            end = self.rawdata.find("]]>", i)
            self._words(self._base + i + 9, self._base + (end if end >= 0 else self._length))
            return end + 3 if end >= 0 else len(self.rawdata)
        end = self.rawdata.find(">", i)
        return end + 1 if end >= 0 else len(self.rawdata)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if self.too_deep:
            return
        if tag in _FORMATTING:
            self._strong += tag in _STRONG
            return
        self._close_implied(tag)
        node = Node(tag, attributes, self._open[-1], self._at, strong_outside=self._strong)
        self._open[-1].children.append(node)
        if tag in VOID:
            return
        self._open.append(node)
        self.too_deep = len(self._open) > bounds.DEPTH

    def _close_implied(self, tag: str) -> None:
        if tag in _CLOSES_P or "-" in tag:
            self._close(frozenset({"p"}), _SCOPES)
        if tag in _CLOSED_BY:
            self._close(*_CLOSED_BY[tag])
        if tag[0] == "h" and tag[1:].isdigit() and self._open[-1].tag[0] == "h" and self._open[-1].tag[1:].isdigit():
            self._pop_to(len(self._open) - 1)

    def handle_endtag(self, tag: str) -> None:
        tag = _PREFIX.sub("", tag)
        if self.too_deep:
            return
        if tag in _FORMATTING:
            self._strong = max(self._open[-1].strong_outside, self._strong - (tag in _STRONG))
        elif tag in _TABLE:
            self._close(frozenset({tag}), frozenset({"table"}))
        elif tag in BLOCKS or tag in _WHOLE or "-" in tag:
            if tag not in ("html", "body"):  # what stands behind them is still the page's
                self._close(frozenset({tag}), _SCOPES)
        else:
            self._close(frozenset({tag}), BLOCKS)

    def _close(self, tags: frozenset[str], boundaries: frozenset[str]) -> None:
        """Close the nearest open element of these, and all in it, unless a boundary stands between."""
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag in tags:
                self._pop_to(place)
                return
            if self._open[place].tag in boundaries:
                return

    def _pop_to(self, place: int) -> None:
        self._strong = self._open[place].strong_outside
        del self._open[place:]
