"""Charts on the printed page: inside it, in the text's own fonts, readable in grey."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest
from PIL import ImageStat

from reportgen import pdf
from reportgen.charts import draw
from reportgen.charts.colours import lightness
from reportgen.model.asked import ChartKind
from reportgen.model.brief import Anchor, Brief, Figure, Heading, Masthead, Section, Text
from reportgen.model.chart import Chart, Drawing
from reportgen.model.page import Layout
from reportgen.typesetting import typeset
from tests.charts.fixtures import MPLSTYLE
from tests.charts.reading import rectangles, strokes, words
from tests.charts.test_drawing import chart as of_series
from tests.charts.test_kinds import MULTIPLES, PAIRS, PARTS, STORY
from tests.charts.test_kinds import chart as of_kind
from tests.typesetting.fixtures import house

WIDTHS = (200.0, 352.0)


def charts() -> dict[str, Chart]:
    years = "; ".join(f"{year} {(year * 7919) % 91 + 5}" for year in range(2003, 2022))
    return {
        "bars": of_series("2021 426; 2022 283; 2023-01..2023-04 fewer than 50"),
        "columns": of_series(years, ChartKind.BARS),
        "line": of_series(years, ChartKind.LINE),
        "stacked": of_kind(ChartKind.STACKED, PARTS),
        "multiples": of_kind(ChartKind.MULTIPLES, MULTIPLES),
        "dumbbell": of_kind(ChartKind.DUMBBELL, PAIRS),
        "timeline": of_kind(ChartKind.TIMELINE, events=STORY),
    }


@dataclass(frozen=True)
class Printed:
    data: bytes
    drawings: dict[str, Drawing]
    layout: Layout


@cache
def printed() -> Printed:
    """All kinds at both widths in one PDF, with the drawings that went into it."""
    drawings = {
        f"{name}-{width:.0f}": draw(one, house(), width, MPLSTYLE) for name, one in charts().items() for width in WIDTHS
    }
    figures = tuple(Figure(name, (Text(f"Title of {name}"),), "unit", (), f"Alt of {name}") for name in drawings)
    masthead = Masthead("Charts", "Organisation", "Series", "2024", "No. 1", "Closed")
    brief = Brief(masthead, (Section(figures, Heading(1, (Text("Charts"),), Anchor("charts"))),))
    laid_out = typeset(brief, house(), drawings, "A4")
    assert not laid_out.diagnostics
    data = pdf.write(laid_out.value, brief, house(), "test", date(2024, 12, 31))
    return Printed(data, drawings, laid_out.value)


def test_no_chart_is_made_smaller() -> None:
    placed = [picture for page in printed().layout.pages for picture in page.pictures]
    assert len(placed) == len(printed().drawings)
    assert {picture.scale for picture in placed} == {1.0}  # their type would be too small


def test_every_word_of_every_chart_is_text_on_a_page() -> None:
    document = pypdfium2.PdfDocument(printed().data)
    text = " ".join(document[n].get_textpage().get_text_bounded() for n in range(len(document)))
    found = " ".join(text.split())
    for name, drawing in printed().drawings.items():
        for word in words(drawing):
            assert " ".join(word.text.split()) in found, name


def test_no_letter_leaves_its_page() -> None:
    document = pypdfium2.PdfDocument(printed().data)
    for page in document:
        width, height = page.get_size()
        text = page.get_textpage()
        for n in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(n)
            assert -0.5 <= left <= right <= width + 0.5
            assert -0.5 <= bottom <= top <= height + 0.5


def test_fonts_are_embedded_once_for_text_and_charts_together() -> None:
    with pikepdf.open(BytesIO(printed().data)) as document:
        objects = [o for o in document.objects if isinstance(o, pikepdf.Dictionary)]
        names = [str(o["/FontName"]).rpartition("+")[2] for o in objects if "/FontName" in o]
        embedded = [o for o in objects if "/FontFile2" in o]
    assert len(names) == len(set(names)) == len(embedded)


def test_charts_are_strokes_and_never_pixels() -> None:
    with pikepdf.open(BytesIO(printed().data)) as document:
        assert not [o for o in document.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]


@pytest.mark.parametrize("name", list(charts()))
def test_type_is_as_large_in_one_column_as_in_two(name: str) -> None:
    narrow, wide = (printed().drawings[f"{name}-{width:.0f}"] for width in WIDTHS)
    assert {w.size for w in words(narrow)} == {w.size for w in words(wide)} == {8.0}


@pytest.mark.parametrize("name", ["bars", "stacked", "dumbbell"])
def test_nothing_is_left_unsaid_in_one_column(name: str) -> None:
    narrow, wide = (printed().drawings[f"{name}-{width:.0f}"] for width in WIDTHS)
    said = [sorted(" ".join(w.text for w in words(drawing)).split()) for drawing in (narrow, wide)]
    assert said[0] == said[1]


@pytest.mark.parametrize("name", list(charts()))
def test_the_fills_of_a_chart_are_apart_in_grey(name: str) -> None:
    for width in WIDTHS:
        drawing = printed().drawings[f"{name}-{width:.0f}"]
        fills = sorted({lightness(s.fill) for s in strokes(drawing) if s.fill})
        assert all(b - a >= 10 for a, b in pairwise(fills))


@pytest.mark.parametrize(("name", "greys"), [("columns", 2), ("stacked", 4), ("multiples", 2)])
def test_bars_on_grey_paper_are_as_many_greys_as_they_have_meanings(name: str, greys: int) -> None:
    """Looked at where the bars' middles are on a page that is rendered in grey; 20 of 255 is what eyes tell apart."""
    index, picture = next(
        (n, picture)
        for n, page in enumerate(printed().layout.pages)
        for picture in page.pictures
        if picture.drawing == printed().drawings[f"{name}-352"]
    )
    paper = pypdfium2.PdfDocument(printed().data)[index].render(scale=4).to_pil().convert("L")
    bars = [bar for bar in rectangles(picture.drawing) if bar[3] - bar[1] > 4]
    centres = [(picture.x + (left + right) / 2, picture.y + (top + bottom) / 2) for left, top, right, bottom in bars]
    areas = [paper.crop((int(4 * x) - 12, int(4 * y) - 6, int(4 * x) + 12, int(4 * y) + 6)) for x, y in centres]
    seen = sorted({round(ImageStat.Stat(area).mean[0] / 8) * 8 for area in areas})
    assert len(seen) == greys
    assert all(b - a >= 20 for a, b in pairwise(seen))
