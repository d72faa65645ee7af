"""HTML as text: the one place where characters are escaped, and what of a text a page can carry."""

import re
from html import escape
from urllib.parse import quote

SAFE_LINK = re.compile(r"(https?://\S+|mailto:\S+)", re.IGNORECASE)
"""Where a link may lead, beside the page's own anchors."""

_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufff0-\uffff]"
)
"""Control characters, those that turn the direction of text about, and halves of characters."""

_VOID = frozenset({"meta", "link", "br", "img"})
_SVG = frozenset({"path", "rect"})
"""Elements of SVG that are never without an end, and never hold anything."""


def written(text: str) -> str:
    """Return text as a page shows it: without control characters."""
    return text if text.isascii() and text.isprintable() else _UNFIT.sub("", text)


def characters(text: str) -> str:
    """Escape text, for between tags."""
    return escape(written(text), quote=False)


def tag(element: str, /, *content: str, **attributes: str | None) -> str:
    """Write an element; `content` is HTML. An attribute of None is left out.

    Underscores in names are hyphens, and one at the end is dropped: `class_`, `aria_label`.
    """
    told = "".join(_attribute(key, value) for key, value in attributes.items())
    if element in _SVG:
        return f"<{element}{told}/>"
    return f"<{element}{told}>" if element in _VOID else f"<{element}{told}>{''.join(content)}</{element}>"


def fragment(anchor: str) -> str:
    """Return the link to an anchor of the page."""
    return f"#{quote(anchor, safe='-._~!$&()*+,;=:@/?')}"


def _attribute(key: str, value: str | None) -> str:
    name = key.removesuffix("_").replace("_", "-")
    return "" if value is None else f' {name}="{escape(written(value))}"'
