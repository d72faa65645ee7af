"""A brief to one web page that asks for nothing: its fonts, charts and style sheet are in it, and no script."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.model.brief import Brief, Contents, Heading, Listed, Masthead
from reportgen.model.style import StyleSheet
from reportgen.web.blocks import Writer
from reportgen.web.document import document
from reportgen.web.inlines import Inliner
from reportgen.web.markup import characters, fragment, tag
from reportgen.web.notes import beside_text, notes_section
from reportgen.web.outline import outline_of, walk
from reportgen.web.pictures import Inks, inks_of
from reportgen.web.records import Fonts, Letters, Plots
from reportgen.web.sheet import sheet

ALLOWED = ("font-src data:", "img-src data:")
"""What a page loads, beside its style sheet: from itself."""


def page(brief: Brief, style: StyleSheet, plots: Plots, fonts: Fonts) -> bytes:
    """Write a cited brief as an HTML page, UTF-8; the same input gives the same bytes.

    The page loads nothing and runs nothing: its Content-Security-Policy allows no more than its own style sheet, known
    by its digest, and the fonts within. Links lead to http(s) and mailto addresses and to its own places alone; what
    else a brief links is its words. What only paper knows is left out, and the number of a page is an arrow to the
    place. `brief` has its notes; a figure without a plot shows its words.
    """
    written = _written(brief, style, plots)
    style_sheet = sheet(style, fonts, written.inks, beside_text(brief.notes, written.inliner))
    named = ", ".join(filter(None, (brief.masthead.title, brief.masthead.period)))
    return document(brief.language, named, style_sheet, ALLOWED, _told(brief), written.body)


def letters_of(brief: Brief, style: StyleSheet, plots: Plots) -> Letters:
    """Return the characters that the page sets in each face: what its fonts have to hold."""
    return _written(brief, style, plots).inliner.used.by_face()


@dataclass(frozen=True, slots=True)
class _Written:
    body: str
    inliner: Inliner
    inks: Inks


def _written(brief: Brief, style: StyleSheet, plots: Plots) -> _Written:
    inliner = Inliner(style, outline_of(brief), brief.language)
    inks = inks_of(drawing for name in sorted(plots) for drawing in (plots[name].wide, plots[name].narrow))
    writer = Writer(brief, inliner, plots, inks)
    own, main = inliner.outline.own, inliner.outline.own("text")
    skip = tag("a", inliner.plain(writer.word("skip", "Skip to the text"), "small"), href=fragment(main), class_="skip")
    header = tag(
        "header", tag("div", *_masthead(brief.masthead, inliner), class_="frame"), class_="masthead", id=own("top")
    )
    sections = [writer.section(section) for section in brief.sections]
    notes = notes_section(brief.notes, inliner)
    article = tag("article", _contents(brief, writer), *sections, notes, class_="frame")
    parts = (skip, header, tag("main", article, id=main), _footer(brief, inliner))
    return _Written(tag("body", *parts), inliner, inks)


def _told(brief: Brief) -> Iterator[str]:
    about = " · ".join(filter(None, (brief.masthead.organisation, brief.subject or brief.masthead.series)))
    yield tag("meta", name="description", content=about) if about else ""
    yield tag("meta", name="keywords", content=", ".join(brief.keywords)) if brief.keywords else ""


def _masthead(masthead: Masthead, inliner: Inliner) -> Iterator[str]:
    above = " · ".join(filter(None, (masthead.organisation, masthead.series)))
    imprint = [tag("span", inliner.plain(words, "imprint")) for words in (masthead.edition, masthead.closing) if words]
    yield tag("p", inliner.plain(above, "series"), class_="series") if above else ""
    yield tag("h1", inliner.plain(masthead.title, "title"), class_="title")
    yield tag("p", inliner.plain(masthead.period, "period"), class_="period") if masthead.period else ""
    yield tag("p", " ".join(imprint), class_="imprint") if imprint else ""


def _contents(brief: Brief, writer: Writer) -> str:
    """Write a table of contents that opens on demand, for a brief that prints none."""
    listed = any(isinstance(b, Contents) and b.of is Listed.HEADINGS for b in walk(brief.blocks()))
    headed = sum(isinstance(block, Heading) and block.level == 1 for block in brief.blocks())
    if listed or headed < 2:
        return ""
    title = writer.word("contents", "Contents")
    summary = tag("summary", writer.inliner.plain(title, "contents_title"), class_="contents_title")
    entries = tag("ol", *writer.entries(Contents("")), class_="bare", role="list")
    return tag("section", tag("details", summary, tag("nav", entries, aria_label=title)))


def _footer(brief: Brief, inliner: Inliner) -> str:
    masthead = brief.masthead
    words = " · ".join(filter(None, (masthead.organisation, masthead.series, brief.foot or masthead.period)))
    top = tag("a", characters("↑ "), inliner.plain(masthead.title, "small"), href=fragment(inliner.outline.own("top")))
    return tag("footer", tag("p", tag("span", inliner.plain(words, "small")), top, class_="small"), class_="frame ends")
