"""HTML pages: the article's own lines, each with its place in the page's source, and what the page declares."""

from bisect import bisect_right

from reportgen.ingest import bounds
from reportgen.ingest.formats.html_article import Article, article_of
from reportgen.ingest.formats.html_blocks import Block, blocks_of
from reportgen.ingest.formats.html_declared import declared_of, facts_of, is_dated
from reportgen.ingest.formats.html_encoding import decode_page
from reportgen.ingest.formats.html_extraction import extracted
from reportgen.ingest.formats.html_headline import headline_of
from reportgen.ingest.formats.html_pruning import prune
from reportgen.ingest.formats.html_tree import Node, Page, parse
from reportgen.ingest.lines import Line
from reportgen.ingest.reading import Reading
from reportgen.model.diagnostics import Diagnostic, Outcome, Place, error


def read_html(data: bytes, path: str, charset: str = "") -> Outcome[Reading | None]:
    """Read a saved page, or the HTML part of a message, as the lines of its article.

    `charset` is the encoding that a message's header declares, which goes before the page's own word.
    Scripts, styles, hidden elements, navigation, asides, footers, forms and readers' comments never come out.

    Errors: `too-deep` (elements in one another past `bounds.DEPTH`), `no-text`, and those of `decode_page`, as are
    the warnings. A page of too many characters gives a reading without lines, which the shared bounds refuse.
    """
    decoded = decode_page(data, path, charset)
    if decoded.value is None or len(decoded.value) > bounds.CHARACTERS:
        reading = Reading(decoded.value, ()) if decoded.value is not None else None
        return Outcome(reading, decoded.diagnostics)
    page = parse(decoded.value)
    if page.too_deep:
        return Outcome(None, (*decoded.diagnostics, _too_deep(path)))
    facts = facts_of(page)
    headline = headline_of(page, (facts.linked.title, *facts.titles))
    prune(page, headline)
    blocks = blocks_of(page)
    if not blocks:
        return Outcome(None, (*decoded.diagnostics, _no_text(path)))
    article = article_of(blocks, extracted(page), headline, dated=is_dated(facts))
    declared = declared_of(facts, headline, _head(page, article))
    return Outcome(Reading(page.source, _lines(page, article), declared=declared), decoded.diagnostics)


def _too_deep(path: str) -> Diagnostic:
    said = f"its elements stand over {bounds.DEPTH} deep in one another"
    return error("too-deep", said, Place(path), "copy the article's text into a text file")


def _no_text(path: str) -> Diagnostic:
    hint = "a page that scripts fill must be saved from the browser once it shows its text"
    return error("no-text", "the page holds no text", Place(path), hint)


def _head(page: Page, article: Article) -> list[Node]:
    start, end = article.span
    return [n for n in page.root.descendants() if start <= n.at < end and not n.dropped]


def _lines(page: Page, article: Article) -> tuple[Line, ...]:
    ends = [n for n, char in enumerate(page.source) if char == "\n"]
    return tuple(_line(block, bisect_right(ends, block.at) + 1) for block in article.blocks)


def _line(block: Block, number: int) -> Line:
    return Line(
        text=block.text,
        width=len(block.text.text),
        number=number,
        gap=block.gap,
        level=block.level,
        bullet=block.bullet,
        strong=block.strong,
        caption=block.caption,
    )
