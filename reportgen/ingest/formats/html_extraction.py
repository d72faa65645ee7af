"""What trafilatura takes for the article of a page: the letters and digits of its blocks."""

import html
import logging
import re
from typing import Any

from reportgen.ingest.formats.html_tree import Node, Page, Words

_KEPT_ATTRIBUTES = ("class", "id", "role", "itemprop", "rel", "href")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MOST_ELEMENTS = 20_000
_MOST_SIBLINGS = 2_000
"""Children of one element: it counts them anew for each, so that its time grows with their square."""

_NOT_LETTERS = re.compile(r"[\W_]+")
_TAG = re.compile(r"[a-z][a-z0-9]{0,20}")


def compact(text: str) -> str:
    """Return the letters and digits alone, in lower case: what two tellings of one block share."""
    return _NOT_LETTERS.sub("", text).casefold()


def extracted(page: Page) -> tuple[str, ...]:
    """Return the blocks of the article, compact, in its order; none where trafilatura finds none.

    A page too vast for it isn't shown to it.

    It sees the undropped elements alone, and neither the network nor a clock: no metadata, no dates, no language, no
    memory of other pages.
    """
    tree = None if _is_vast(page) else _lxml_tree(page)
    if tree is None:
        return ()
    try:
        found = _extract(tree)
    except Exception:  # noqa: BLE001 - it raises many kinds on odd trees; own scoring stands in for it
        return ()
    if found is None or found.body is None:
        return ()
    blocks = (compact("".join(element.itertext())) for element in found.body)
    return tuple(block for block in blocks if block)


def _is_vast(page: Page) -> bool:
    sizes = [len(node.children) for node in page.root.descendants() if not node.dropped]
    return len(sizes) > _MOST_ELEMENTS or max(sizes) > _MOST_SIBLINGS


def _extract(tree: Any) -> Any:  # noqa: ANN401 - lxml carries no types
    from trafilatura.core import bare_extraction  # noqa: PLC0415 - 0.2 s, and only pages need it

    log = logging.getLogger("trafilatura")
    if not log.handlers:
        log.addHandler(logging.NullHandler())  # what it has to say about a page is no message to our reader
    return bare_extraction(
        tree, fast=True, favor_recall=True, include_comments=False, include_tables=True, with_metadata=False
    )


def _lxml_tree(page: Page) -> Any:  # noqa: ANN401 - lxml carries no types
    from lxml.html import html_parser  # noqa: PLC0415 - likewise

    root = html_parser.makeelement("html")
    body = html_parser.makeelement("body")
    root.append(body)
    _fill(page, page.root, body, html_parser.makeelement)
    return root if len(body) or (body.text or "").strip() else None


def _fill(page: Page, node: Node, element: Any, make: Any) -> None:  # noqa: ANN401 - likewise
    last, words = None, list[str]()
    for child in node.children:
        if isinstance(child, Words):
            words.append(page.source[child.start : child.end])
        elif not child.dropped:
            _put(element, last, words)
            known = _TAG.fullmatch(child.tag) and child.tag not in ("html", "body", "head")
            other = "div" if "-" in child.tag or child.tag in ("html", "body") else "span"
            last, words = make(child.tag if known else other, _attributes(child)), []
            element.append(last)
            _fill(page, child, last, make)
    _put(element, last, words)


def _put(element: Any, last: Any, words: list[str]) -> None:  # noqa: ANN401 - likewise
    """Set words behind the last child, or first in the element."""
    text = _NOT_XML.sub("", html.unescape("".join(words)))
    if last is None:
        element.text = text
    else:
        last.tail = text


def _attributes(node: Node) -> dict[str, str]:
    return {name: _NOT_XML.sub("", node.attributes[name])[:300] for name in _KEPT_ATTRIBUTES if name in node.attributes}
