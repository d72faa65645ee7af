"""A proof for screens: the edition as a web page, and as Markdown."""

from collections.abc import Collection
from enum import StrEnum

from reportgen import typesetting, web
from reportgen.model.brief import Brief, Figure
from reportgen.model.diagnostics import Outcome, has_errors
from reportgen.pipeline.budget import Proof
from reportgen.pipeline.desk import Desk
from reportgen.pipeline.drawings import Shelf, draw_charts

WIDE, NARROW = 370.0, 235.0
"""Widths in points at which charts are drawn anew, for a column of text on a screen and for a telephone: letters then
come to be as large there as those around them."""


class Form(StrEnum):
    """What an edition can be written as beside its PDF, by the ending of its file."""

    HTML = "html"
    MARKDOWN = "md"


def screened(proof: Proof, desk: Desk, forms: Collection[Form], shelf: Shelf) -> Outcome[dict[str, bytes]]:
    """Write the edition in the forms that are asked for; by the endings of their files.

    Figures and tables carry the numbers that they have in print. A mistake in charts.mplstyle is an error.
    """
    if not forms:
        return Outcome({})
    brief = typesetting.labelled(proof.brief, desk.style.strings)
    plots = _plots(proof, brief, desk, shelf)
    if has_errors(plots.diagnostics):
        return Outcome({}, plots.diagnostics)
    made: dict[str, bytes] = {}
    if Form.HTML in forms:
        made[Form.HTML] = _page(brief, desk, plots.value)
    if Form.MARKDOWN in forms:
        made[Form.MARKDOWN] = web.markdown(brief, plots.value).encode("utf-8", "replace")
    return Outcome(made)


def _page(brief: Brief, desk: Desk, plots: web.Plots) -> bytes:
    """Write the page with the faces that it uses, each cut down to the characters that are set in it."""
    fonts = {}
    for face, characters in web.letters_of(brief, desk.style, plots).items():
        path = typesetting.face_path(desk.style, face.family, bold=face.bold, italic=face.italic)
        cut = typesetting.web_font(path, characters)
        if cut:
            fonts[face] = cut
    return web.page(brief, desk.style, plots, fonts)


def _plots(proof: Proof, brief: Brief, desk: Desk, shelf: Shelf) -> Outcome[web.Plots]:
    """Draw the charts that the brief shows, at both widths."""
    shown = {block.chart for block in web.walk(brief.blocks()) if isinstance(block, Figure)}
    charts = [chart for name, chart in proof.charts.items() if name in shown]
    wide = draw_charts(charts, desk.style, WIDE, desk.mplstyle, shelf)
    narrow = draw_charts(charts, desk.style, NARROW, desk.mplstyle, shelf)
    said = wide.diagnostics or narrow.diagnostics
    if has_errors(said):
        return Outcome({}, said)
    return Outcome({c.id: web.Plot(c, wide.value[c.id], narrow.value[c.id]) for c in charts}, said)
