"""What the layout of an element says of its words: a label, a signature, a caption, a table of data."""

import re

from reportgen.ingest.formats.html_tree import Node, Page, Words

_CAPTION_NAMES = re.compile(
    r"(?:wp-|image-|photo-|media-|figure-|picture-)?caption(?:-text)?|(?:photo|image)-credit|cutline"
)
_SIGNS = re.compile(
    r"(?:^|[-_\s])(?:author|byline|date|time|source|editor|publish\w{0,8}|posted|updated|info|writer|reporter)(?:$|[-_\s])"
)
_WIDE_CELL = 200
"""Characters: a table with longer cells lays out the page rather than data."""

_LAID_OUT = frozenset({
    "table", "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "article", "section",
    "form",
})  # fmt: skip


def is_label(text: str) -> bool:
    """Tell a label that the next words belong to: "By", "Published", "Source:"."""
    words = text.split()
    return 0 < len(words) <= 3 and len(text) <= 40 and (len(words) == 1 or words[-1].endswith(":"))


def is_sign_line(page: Page, node: Node) -> bool:
    """Tell a line that a style sheet parts: nothing but named elements in a row, one of them an author's or a date."""
    children = [child for child in node.children if isinstance(child, Node) and not child.dropped]
    if not 2 <= len(children) <= 12 or any(child.tag not in ("span", "time", "a", "cite") for child in children):
        return False
    loose = any(page.source[c.start : c.end].strip() for c in node.children if isinstance(c, Words))
    named = any(child.tag == "time" or _SIGNS.search(child.get("class").lower()) for child in children)
    return named and not loose and _letters(page, node) <= _WIDE_CELL


def is_caption(node: Node) -> bool:
    """Tell an element that is named as a caption: a line of its own, not the box around picture and words."""
    names = node.get("class").lower().split() if node.tag not in ("div", "figure") or len(node.children) < 6 else ()
    return any(_CAPTION_NAMES.fullmatch(name) for name in names)


def holds_data(page: Page, table: Node) -> bool:
    """Tell a table of data from one that lays out the page: short cells, nothing but lines of text in them."""
    rows = cells = 0
    for node in table.descendants():
        if node is not table and node.tag in _LAID_OUT - {"p", "div"}:
            return False
        rows += node.tag == "tr"
        if node.tag in ("td", "th"):
            cells += 1
            if _letters(page, node) > _WIDE_CELL:
                return False
    return cells > rows >= 1


def _letters(page: Page, node: Node) -> int:
    return sum(
        len(page.source[c.start : c.end].strip())
        for n in node.descendants()
        for c in n.children
        if isinstance(c, Words)
    )
