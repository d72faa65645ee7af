"""Drawings as SVG."""

from dataclasses import replace

from reportgen.model.chart import Words
from reportgen.web.pictures import inks_of, picture
from reportgen.web.records import Face, Used
from tests.web.fixtures import DRAWING

SVG = (
    '<svg class="plot wide" viewBox="0 0 100 50" role="img" aria-labelledby="p-alt"><desc id="p-alt">A &amp; B</desc>'
    '<clipPath id="p-clip-0"><rect x="0" y="0" width="50" height="50"/></clipPath>'
    '<path class="s0" d="M0 0L10 10Z" fill="none" stroke-width="0.5" clip-path="url(#p-clip-0)"/>'
    '<path class="f2" d="M1.25 2C1 2 3 4 5 6" fill-rule="evenodd"/>'
    '<text class="w0 f1 b" x="5" y="20" font-size="8" transform="rotate(-90 5 20)">65 &amp; &lt;more&gt;</text></svg>'
)


def test_strokes_and_words_come_in_the_order_in_which_they_are_painted() -> None:
    used = Used()
    assert picture(DRAWING, "A & B", "p", "wide", inks_of([DRAWING]), used) == SVG
    assert used.by_face() == {Face("sans", bold=True): frozenset("65 & <more>")}


def test_blank_words_are_not_painted() -> None:
    blank = replace(DRAWING, marks=(Words(0.0, 0.0, " ", "sans", 8.0, "#000000"),))
    assert "<text" not in picture(blank, "", "p", "wide", inks_of([blank]), Used())
