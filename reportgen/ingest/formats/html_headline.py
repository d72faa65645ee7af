"""The element that a page's headline stands in."""

import re
from collections.abc import Sequence

from reportgen.ingest.formats.html_blocks import words_of
from reportgen.ingest.formats.html_extraction import compact
from reportgen.ingest.formats.html_tree import Node, Page

_NAMES = re.compile(
    r"(?:.*[-_])?(?:headline|entry-title|post-title|article-title|page-title|article__title|story-title|content-title)"
    r"(?:[-_].*)?|title|headline|contentheading|heading"
)
_SITE = re.compile(r"\s+[|\u2013\u2014\u00b7\u00bb:-]\s+|\s*\|\s*")
_LONGEST = 300
_ELSEWHERE = frozenset({"nav", "aside", "footer", "template", "noscript", "dialog", "head"})


def headline_of(page: Page, titles: Sequence[str]) -> Node | None:
    """Find the headline: the heading that a declared title names, else the first `h1` that isn't the site's name.

    `titles` are what the page calls itself as data; the last part of each may be the site's name. A longer
    title may be cut there, or begin with the heading.
    """
    declared = {compact(title) for title in titles} | {compact(p) for t in titles for p in _SITE.split(t)[:1]}
    found = [(node, compact(words_of(page, node))) for node in page.root.descendants() if _may_be(node)]
    found = [(node, words) for node, words in found if 0 < len(words) <= _LONGEST]
    named = [(_agreement(words, declared), -_order(node), node) for node, words in found]
    best = max(named, key=lambda entry: entry[:2], default=None)
    if best and best[0]:
        return best[2]
    heads = [node for node, _ in found if node.tag == "h1" and not _is_site_name(node)]
    marked = [node for node, _ in found if node.tag != "h1" and node.get("itemprop").lower() == "headline"]
    return next(iter([*marked, *heads]), None)


def _may_be(node: Node) -> bool:
    marked = node.get("itemprop").lower() == "headline" or any(_NAMES.fullmatch(name[:80]) for name in node.names)
    heading = node.tag in ("h1", "h2", "h3") or (
        marked and node.tag in ("div", "p", "span", "td", "h4", "font", "strong")
    )
    return heading and not any(above.tag in _ELSEWHERE or "hidden" in above.attributes for above in node.ancestors())


def _agreement(words: str, declared: set[str]) -> int:
    """Grade how well a heading answers the declared titles: 2 the same, 1 one begins with the other, 0 not."""
    if words in declared:
        return 2
    long = [title for title in declared if len(title) >= 15 and len(words) >= 15]
    return int(any(title.startswith(words) or words.startswith(title) for title in long))


def _order(node: Node) -> int:
    return {"h1": 0, "h2": 1, "h3": 2}.get(node.tag, 3)


def _is_site_name(node: Node) -> bool:
    """Tell the logo: a heading that is a link to the front page, or is named so."""
    links = [below.get("href") for below in node.descendants() if below.tag == "a"]
    front = bool(links) and all(
        re.fullmatch(r"(?:https?://[^/]{1,200})?/?(?:index\.\w{3,5})?|\./?", link) for link in links
    )
    near = [node, *list(node.ancestors())[:2]]
    return front or any(re.search(r"logo|site-?(?:title|name)|masthead|brand", name) for n in near for name in n.names)
