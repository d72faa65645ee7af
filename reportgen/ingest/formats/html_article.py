"""Which blocks of a page are its article: trafilatura's choice, aligned, with the head and the gaps filled."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reportgen.ingest.dates import dates_in
from reportgen.ingest.formats.html_blocks import Block
from reportgen.ingest.formats.html_extraction import compact
from reportgen.ingest.formats.html_tree import BLOCKS, Node
from reportgen.ingest.wording import ends_flat, ends_sentence

_SURE = 25
"""Letters from which on a block is known by its words wherever they stand."""

_PROSE = 60
"""Characters of a paragraph of prose at least."""

_SHARE = 0.75
"""Of the prose that the article's element holds."""

_LINKED = 0.5
_ALL_LINKS = 0.8
_HEAD_LINE = 220
_ABOVE = 4
"""Blocks above the headline among which its rubric and date are looked for."""

_FRONT_NAMES = re.compile(
    r"by-?lines?|authors?|sources?|editors?|info|writers?|credits?|dates?|time|timestamp|meta|posted|published|dateline|pubdate|standfirst|"
    r"subtitle|subhead|subheading|deck|dek|summary|lede|lead|intro|excerpt|abstract|description"
)
_RUBRIC_NAMES = re.compile(
    r"kicker|eyebrow|category|section|rubric|label|topic|overline|type|pretitle|supertitle|strap"
)
_SIGNED = re.compile(
    r"(?:by|written by|story by|reported by|author:|published|posted|updated|date:|issued)\b", re.IGNORECASE
)
_UPDATED = re.compile(r"(?:last\s)?(?:updated|modified|revised|reviewed|edited)\b", re.IGNORECASE)
_RELEASE = re.compile(r"(?:for immediate release|press release|news release|media release|embargoed)\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")


@dataclass(frozen=True, slots=True)
class Article:
    """The blocks of an article, in the order of the page."""

    blocks: tuple[Block, ...]
    headed: bool
    """The first heading of level 1 is the headline."""

    span: tuple[int, int]
    """Half-open: where head and text stand, as places in the source."""


def article_of(blocks: Sequence[Block], taken: Sequence[str], headline: Node | None, *, dated: bool) -> Article:
    """Choose the article's blocks.

    `taken` are the blocks that an extractor took, compact; where there are none, or they hold less than half of the
    prose, the smallest element that holds most of it is taken. Between headline and text only lines that sign, date
    or sum up the article stay; `dated` says that the page states its date as data, so that a line that dates nothing
    but its last change goes. Paragraphs that are one link, and lists of links, go anywhere.
    """
    core = _core(blocks, taken)
    title = next((n for n, block in enumerate(blocks) if headline and _stands_in(block.node, headline)), None)
    if title is not None and _mass(blocks, (n for n in core if n < title)) > _mass(blocks, core) / 2:
        title = None  # a heading below most of the text is no headline
    text = sorted(n for n in core if title is None or n > title)
    if not text:
        text = sorted(core)
    body = _holder(blocks, [n for n in text if _is_prose(blocks[n])] or text)
    first, last = text[0], text[-1]
    first = next((n for n in text if _opens(blocks[n])), first) if title is not None else first
    kept = {n for n in text if n >= first and not _is_link(blocks[n])} or set(text)
    kept |= _between(blocks, kept, range(first, len(blocks)), last, body)
    front = range(title + 1, first) if title is not None else range(max(0, first - 3), first)
    near = [body, headline.parent] if headline and headline.parent else [body]
    beside = {n for n in front if any(_stands_in(blocks[n].node, holder) for holder in near)}
    own = core | {n for n in beside if _is_text(blocks[n])}
    kept |= {n for n in front if _is_front(blocks[n], taken=n in own, dated=dated)}
    if title is not None:
        kept |= {title} | _above(blocks, title, dated=dated)
    return _article(blocks, sorted(kept), title, first)


def _core(blocks: Sequence[Block], taken: Sequence[str]) -> set[int]:
    """Align the blocks with what was taken; fall back on their density of words."""
    core = _aligned(blocks, taken)
    prose = [n for n, block in enumerate(blocks) if _is_prose(block)]
    if prose and _mass(blocks, core) * 2 < _mass(blocks, prose):
        dense = _holder(blocks, prose)
        core |= {n for n in prose if _stands_in(blocks[n].node, dense)}
    return core or {n for n, block in enumerate(blocks) if not _is_link(block)} or set(range(len(blocks)))


def _aligned(blocks: Sequence[Block], taken: Sequence[str]) -> set[int]:
    """Find the blocks whose words were taken: long ones anywhere, short ones as wholes or right behind the last."""
    text, wholes = "\n".join(taken), set(taken)
    found: set[int] = set()
    at = 0
    for n, block in enumerate(blocks):
        words = compact(block.text.text)
        if not words:
            continue
        place = text.find(words, at)
        near = 0 <= place <= at + 2
        if near or words in wholes or _is_told(words, text):
            found.add(n)
            at = place + len(words) if place >= 0 else at
    return found


def _is_told(words: str, text: str) -> bool:
    """Tell a long block that stands in the text: whole, or by its beginning or end, as notes called in it differ."""
    if len(words) < _SURE:
        return False
    return words in text or (len(words) >= 2 * _SURE and (words[:_SURE] in text or words[-_SURE:] in text))


def _mass(blocks: Sequence[Block], members: Iterable[int]) -> int:
    return sum(len(blocks[n].text.text) - blocks[n].linked for n in members)


def _is_prose(block: Block) -> bool:
    text = block.text.text
    return not block.level and not block.caption and len(text) >= _PROSE and block.linked < _LINKED * len(text)


def _is_link(block: Block) -> bool:
    """Tell a line that leads elsewhere: all link, and no sentence."""
    text = block.text.text
    return not block.level and block.linked >= _ALL_LINKS * len(text) and not ends_flat(text)


def _holder(blocks: Sequence[Block], members: Sequence[int]) -> Node:
    """Find the smallest element that holds most of these blocks' words."""
    weight: dict[Node, int] = {}
    whole = 0
    for n in members:
        own = max(len(blocks[n].text.text), 1)
        whole += own
        for node in (blocks[n].node, *blocks[n].node.ancestors()):
            weight[node] = weight.get(node, 0) + own
    holding = [node for node, held in weight.items() if held >= _SHARE * whole]
    return max(holding, key=lambda node: sum(1 for _ in node.ancestors()))


def _stands_in(node: Node, holder: Node) -> bool:
    return node is holder or any(above is holder for above in node.ancestors())


def _between(blocks: Sequence[Block], core: set[int], places: range, last: int, body: Node) -> set[int]:
    """Fill the gaps: prose, captions, list items and rows of the article's element, and headings above such."""
    found: set[int] = set()
    following = False
    for n in reversed(places):
        block = blocks[n]
        if n in core:
            following = True
        elif _stands_in(block.node, body) and not _is_link(block) and _fills(block, following=following):
            found.add(n)
            following = True
        elif n > last:
            following = False
    return found


def _fills(block: Block, *, following: bool) -> bool:
    text = block.text.text
    if block.linked >= _LINKED * len(text):
        return False
    if block.level:
        return following
    paragraph = next((n.tag for n in (block.node, *block.node.ancestors()) if n.tag in BLOCKS), "")
    whole = block.caption or block.bullet or paragraph in ("p", "blockquote", "dd", "dt", "pre")
    return whole or (len(text) >= _PROSE / 2 and ends_sentence(text))


def _is_front(block: Block, *, taken: bool, dated: bool) -> bool:
    """Tell a line between headline and text that is the article's own."""
    text = block.text.text
    if block.caption:
        return True
    if len(text) > 2 * _HEAD_LINE or (dated and _UPDATED.match(text)):
        return False
    return _signs(block) or _is_named(block, _FRONT_NAMES) or (taken and not _is_link(block))


def _signs(block: Block) -> bool:
    """Tell a line that names an author or a day, at least by how it begins."""
    text = block.text.text[:_HEAD_LINE]
    return len(text) < _HEAD_LINE and (_SIGNED.match(text) is not None or bool(dates_in(text)))


def _opens(block: Block) -> bool:
    """Tell the first block of the text from a line of its head."""
    return _is_prose(block) or (block.bullet and not _signs(block))


def _is_text(block: Block) -> bool:
    """Tell a heading, a sentence or a list's item, however short."""
    whole = block.level > 0 or block.bullet or ends_flat(block.text.text)
    return whole and block.linked < _LINKED * len(block.text.text)


def _above(blocks: Sequence[Block], title: int, *, dated: bool) -> set[int]:
    """Find the rubric, the release mark and the date above a headline."""
    found: set[int] = set()
    for n in range(max(0, title - _ABOVE), title):
        block, text = blocks[n], blocks[n].text.text
        near = any(
            above.tag in ("article", "header", "section", "main", "div") for above in _shared(block, blocks[title])
        )
        rubric = len(text) <= 40 and _is_named(block, _RUBRIC_NAMES)
        dates = len(text) <= 80 and not block.linked and bool(dates_in(text)) and not (dated and _UPDATED.match(text))
        if near and (rubric or dates or (len(text) <= 60 and _RELEASE.match(text))):
            found.add(n)
    return found


def _shared(one: Block, other: Block) -> list[Node]:
    """Return the nearest elements that hold both, no further than four above the second."""
    near = [other.node, *other.node.ancestors()][:6]
    return [node for node in near if _stands_in(one.node, node)][:1]


def _is_named(block: Block, names: re.Pattern[str]) -> bool:
    near = [block.node, *block.node.ancestors()][:3]
    said = [name for node in near for name in [*node.names, node.get("itemprop").lower(), node.get("rel").lower()]]
    times = any(node.tag == "time" for node in near) or any(
        node.tag == "time" for node in block.node.children if isinstance(node, Node)
    )
    found = any(
        names.fullmatch(word) for name in said for word in _WORD.findall(name) for word in {word, *word.split("-")}
    )
    return found or (times and names is _FRONT_NAMES)


def _article(blocks: Sequence[Block], kept: Sequence[int], title: int | None, first: int) -> Article:
    """Make the headline the one heading of level 1, and lines of a list in the head plain lines, as bylines are."""
    chosen: list[Block] = []
    for n in kept:
        block = blocks[n]
        if n == title:
            block = replace(block, level=1, bullet=False, gap=1)
        elif title is not None and block.level == 1:
            block = replace(block, level=2)
        if n < first and block.bullet and _signs(block):
            block = replace(block, bullet=False)
        chosen.append(block)
    start = min((b.node.at for b in chosen), default=0)
    return Article(tuple(chosen), title is not None, (start, blocks[first].at))
