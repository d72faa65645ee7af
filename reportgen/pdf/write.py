"""A layout to PDF: a dumb loop over placed data, the same bytes for the same input."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from reportgen.model.brief import Brief
from reportgen.model.page import Layout, Page
from reportgen.model.style import Pt, StyleSheet
from reportgen.pdf.drawings import draw_picture
from reportgen.pdf.lettering import Lettering, embed_fonts
from reportgen.pdf.links import by_page, link, name_places, outline
from reportgen.pdf.marks import draw_ground, draw_rule, draw_runs
from reportgen.typesetting.fonts import load

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


def write(layout: Layout, brief: Brief, style: StyleSheet, producer: str, created: date) -> bytes:
    """Write a layout as PDF: text in embedded fonts, links, bookmarks, metadata.

    `producer` names the program; `created` is the only date that goes in. The same arguments give the same bytes.
    Raises OSError for a font that can't be read, and ValueError for a link that is no http, https or mailto address
    and leads to no place in the layout.
    """
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 - 0.1 s, and only builds need it

    out = BytesIO()
    # The initial font is one that is used anyway: otherwise every page names a Helvetica that isn't embedded.
    initial = load(layout.faces[0] if layout.faces else next(iter(style.fonts.values())).regular)
    canvas = Canvas(
        out,
        pagesize=(layout.width, layout.height),
        pageCompression=1,
        invariant=1,
        initialFontName=initial.name,  # type: ignore[arg-type]  # the stubs take it for a number
        lang=brief.language,
        pdfVersion=(1, 7),
    )
    _describe(canvas, brief, producer, created)
    lettering = Lettering(canvas)
    places = by_page(layout.destinations)
    known = frozenset(place.name for place in layout.destinations)
    for page in layout.pages:
        name_places(canvas, places.get(page.number, ()), layout.height)
        _paint(canvas, lettering, page, style, layout.height)
        for area in page.links:
            link(canvas, area, known, layout.height)
        canvas.showPage()
    outline(canvas, layout)
    embed_fonts(canvas, layout.faces)
    canvas.save()
    return out.getvalue()


def _describe(canvas: Canvas, brief: Brief, producer: str, created: date) -> None:
    """Say what the document is, and how a viewer should open it."""
    masthead = brief.masthead
    title = ", ".join(part for part in (masthead.title, masthead.period) if part)
    canvas.setTitle(title)
    canvas.setAuthor(masthead.organisation)
    canvas.setSubject(brief.subject or masthead.series)
    canvas.setKeywords(", ".join(brief.keywords))
    canvas.setCreator(producer)
    canvas.setProducer(producer)
    stamp = f"D:{created:%Y%m%d}000000Z"
    canvas.setDateFormatter(lambda *_: stamp)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    canvas.addPageLabel(0, style="ARABIC", start=1)


def _paint(canvas: Canvas, lettering: Lettering, page: Page, style: StyleSheet, height: Pt) -> None:
    """Paint one page, in the order that the model gives."""
    for ground in page.grounds:
        draw_ground(canvas, ground, height)
    for rule in page.rules:
        draw_rule(canvas, rule, height)
    for picture in page.pictures:
        draw_picture(canvas, picture, style, height)
    draw_runs(canvas, lettering, page.runs, height)
