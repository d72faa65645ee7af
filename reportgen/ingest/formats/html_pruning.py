"""What of a page never is its text: code, what is hidden, navigation, asides, forms, comments, and bars around it."""

import re

from reportgen.ingest.formats.html_tree import Node, Page, Words

_NEVER = frozenset({
    "script", "style", "template", "noscript", "iframe", "object", "embed", "applet", "canvas", "svg", "math",
    "audio", "video", "map", "select", "button", "input", "textarea", "datalist", "output", "progress", "meter",
    "label", "optgroup", "option", "head", "title", "dialog", "frameset", "noframes", "noembed", "xmp", "rp",
    "rt", "menu", "nav", "aside", "footer", "del", "s", "strike", "search",
})  # fmt: skip
_HIDDEN_STYLE = re.compile(
    r"(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}(?:hidden|collapse))", re.IGNORECASE
)
_ROLES = frozenset({
    "navigation", "search", "complementary", "contentinfo", "menu", "menubar", "toolbar", "dialog", "alertdialog",
    "alert", "tablist", "tooltip", "doc-endnotes", "doc-toc", "doc-backlink", "status",
})  # fmt: skip
_BARS = re.compile(
    r"(?:share|shares|sharing|sharebar|sharedaddy|addtoany|addthis|social|socials|socialmedia|related|relateds|recirc|"
    r"recirculation|recommended|recommendations?|newsletters?|signup|subscribe|subscription|promo|promos|promotion|"
    r"breadcrumbs?|crumbs?|cookies?|consent|gdpr|sidebar|rail|advert|adverts|advertisement|advertising|ad|ads|adslot|"
    r"adunit|dfp|sponsor|sponsored|outbrain|taboola|trending|mostread|mostviewed|popular|toolbar|navbar|nav|navi|"
    r"navigation|menu|skiplinks?|pagination|pager|postnav|footer|paywall|popup|modal|overlay|teasers?|widgets?|login|"
    r"search|searchform|toc|navbox|catlinks|reflist|footnotes|endnotes|editsection|noprint|printonly|tags|taglist|"
    r"keywords|jumplinks?)",
)
_PHRASES = re.compile(
    r"(?:.*[-_])?(?:(?:most|also)[-_](?:read|viewed|popular|shared)|more[-_](?:stories|news|articles|posts|from|on|like)|"
    r"(?:read|up)[-_](?:next|more|also)|see[-_]also|follow[-_]us|sign[-_]up|back[-_]to[-_]top|"
    r"(?:next|previous|prev)[-_](?:post|article|story)|you[-_](?:may|might)|skip[-_](?:to|link)|jump[-_]to|"
    r"table[-_]of[-_]contents|in[-_]this[-_](?:article|story)|latest[-_](?:news|stories|posts))(?:[-_].*)?"
)
_COMMENTS = re.compile(r"(?:comments?|commentlist|disqus|respond|livefyre|replies)")
_COMMENT_WORDS = re.compile(
    r"(?:comments?[-_](?:area|list|section|thread|body|form|wrapper|container|content|item)|comments|disqus)"
)
_INVISIBLE = frozenset({
    "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader", "screenreader-only",
    "u-hidden-visually", "assistive-text", "a11y-hidden", "offscreen", "hidden", "hide", "is-hidden", "d-none",
    "mw-editsection", "reference-text",
})  # fmt: skip
_RESPONSIVE = re.compile(r"(?:^|:)(?:block|flex|grid|inline|table|d-\w+-(?:block|flex|inline))")
_NEGATED = re.compile(r"(?:^|[-_])(?:has|with|no|without|single|show|hide)[-_]")
_SPLIT = re.compile(r"[-_:]+")


def prune(page: Page, headline: Node | None) -> None:
    """Mark what never comes out as dropped. The element that holds the headline, or most of the words, stays.

    `headline` is the element that the page's title stands in. Readers' comments go however many they are; a form
    that wraps the page, as some site builders make it, stays.
    """
    weight = _weights(page)
    whole = max(weight.get(page.root, 0), 1)
    holds = {*headline.ancestors(), headline} if headline else set[Node]()
    for node in page.root.descendants():
        if node.parent and node.parent.dropped:
            node.dropped = True
        elif node is not page.root and node.tag not in ("html", "body"):
            heavy = weight.get(node, 0) * 5 >= whole * 2
            node.dropped = _goes(node, heavy=heavy, headed=node in holds)


def _weights(page: Page) -> dict[Node, int]:
    """Count the characters of each element that are neither links nor code."""
    nodes = list(page.root.descendants())
    weight: dict[Node, int] = {}
    for node in reversed(nodes):
        if node.tag in ("a", "script", "style", "head", "select", "textarea", "nav", "noscript", "template"):
            continue
        own = sum(
            len(page.source[child.start : child.end].strip()) if isinstance(child, Words) else weight.get(child, 0)
            for child in node.children
        )
        weight[node] = own
    return weight


def _goes(node: Node, *, heavy: bool, headed: bool) -> bool:
    if node.tag in _NEVER:
        return True
    if _is_hidden(node):
        return not (heavy and headed)  # a dialogue above the page hides it from screen readers while it is saved
    if headed:
        return False
    if _is_comments(node):
        return True
    if heavy:
        return False
    return node.tag == "form" or bool(_ROLES & {node.get("role").lower()}) or _is_bar(node)


def _is_hidden(node: Node) -> bool:
    attributes = node.attributes
    if not attributes:
        return False
    if "hidden" in attributes and attributes["hidden"].lower() != "until-found":
        return True
    if attributes.get("aria-hidden", "").lower() == "true" or _HIDDEN_STYLE.search(attributes.get("style", "")[:500]):
        return True
    names = node.attributes.get("class", "").lower().split()
    return bool(_INVISIBLE.intersection(names)) and not any(_RESPONSIVE.search(name) for name in names)


def _is_comments(node: Node) -> bool:
    return any(_COMMENTS.fullmatch(name) or _COMMENT_WORDS.match(name) for name in node.names)


def _is_bar(node: Node) -> bool:
    """Tell bars by the words of their classes: "share-bar", "related_articles"; not "page has-sidebar"."""
    names = [name for name in node.names if not _NEGATED.search(name)]
    return any(
        _PHRASES.fullmatch(name[:80]) or any(_BARS.fullmatch(word) for word in _SPLIT.split(name)) for name in names
    )
