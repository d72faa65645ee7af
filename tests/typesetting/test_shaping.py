import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.model.brief import Brief, Masthead, Paragraph, Section, Text
from reportgen.model.page import Layout, Page, Run
from reportgen.model.style import Figures
from reportgen.pdf import write
from reportgen.typesetting.fonts import load
from reportgen.typesetting.shaping import PRIVATE, private_text, run_width, vocabulary
from tests.typesetting.fixtures import house

SERIF = house().fonts["serif"].regular
BRIEF = Brief(Masthead("Title", "", "", "", "", ""), (Section((Paragraph((Text(""),)),)),))


def unkerned(word: str) -> float:
    return sum(load(SERIF).widths[ord(c)] for c in word)


def printed(*runs: Run) -> pypdfium2.PdfDocument:
    layout = Layout(595.0, 842.0, (Page(1, runs),), faces=tuple(sorted({run.face for run in runs})))
    return pypdfium2.PdfDocument(write(layout, BRIEF, house(), "test", date(2025, 1, 2)))


def run(text: str, y: float = 100.0, figures: Figures = Figures.FONT, tracking: float = 0.0) -> Run:
    width = run_width(text, SERIF, 10.0, tracking, figures)
    return Run(72.0, y, text, SERIF, 10.0, "#000000", width, "body", tracking=tracking, figures=figures)


def text_of(document: pypdfium2.PdfDocument) -> list[str]:
    return [line.rstrip() for line in str(document[0].get_textpage().get_text_bounded()).splitlines()]


def test_letters_that_need_it_stand_closer() -> None:
    words = vocabulary(SERIF)
    assert words["AVATAR"].advance < unkerned("AVATAR") - 300
    assert words["HIN"].advance == unkerned("HIN")


def test_a_ligature_is_one_private_code_point_that_stands_for_its_letters() -> None:
    shaped = vocabulary(SERIF)["office"]
    assert len(shaped.codes) == 4
    assert private_text(SERIF)[ord(shaped.codes[1])] == "ffi"
    assert ord(shaped.codes[1]) >= PRIVATE


def test_a_private_code_point_is_the_glyph_s_own_whatever_was_shaped_before() -> None:
    vocabulary.cache_clear()
    one = vocabulary(SERIF)["waffle"].codes
    vocabulary.cache_clear()
    vocabulary(SERIF)["fjord office 123"]
    assert vocabulary(SERIF)["waffle"].codes == one


def test_tracked_words_have_no_ligatures() -> None:
    assert vocabulary(SERIF, ligatures=False)["office"].codes == "office"
    assert text_of(printed(run("office", tracking=1.0))) == ["office"]


@pytest.mark.parametrize("figures", list(Figures))
def test_figures_of_every_kind_are_read_back_as_figures(figures: Figures) -> None:
    assert text_of(printed(run("In 2024 it was 1,306.75", figures=figures))) == ["In 2024 it was 1,306.75"]


def test_tabular_figures_have_one_width_and_old_style_ones_do_not() -> None:
    tabular, old = vocabulary(SERIF, Figures.TABULAR), vocabulary(SERIF, Figures.OLDSTYLE)
    assert len({tabular[figure].advance for figure in "0123456789"}) == 1
    assert len({old[figure].advance for figure in "0123456789"}) > 1


def test_a_document_with_all_three_kinds_of_figures_keeps_them_apart() -> None:
    kinds = (Figures.OLDSTYLE, Figures.TABULAR, Figures.LINING)
    document = printed(*(run("0123456789", 100.0 + 20 * n, kind) for n, kind in enumerate(kinds)))
    assert text_of(document) == ["0123456789"] * 3


def test_more_glyphs_than_one_subset_holds_are_all_read_back() -> None:
    letters = [chr(code) for code in sorted(load(SERIF).glyphs) if 0xC0 <= code < 0x530 and chr(code).isalpha()]
    lines = ["".join(letters[n : n + 40]) for n in range(0, len(letters), 40)]
    assert len(letters) > 400
    document = printed(*(run(line, 100.0 + 20 * n) for n, line in enumerate(lines)))
    assert "".join(text_of(document)) == "".join(lines)


LETTERS = st.text(st.sampled_from("AVTLYWafijklotrs.,1234()’“”–\\éü ffiffl"), min_size=1, max_size=40)


@settings(max_examples=60, deadline=None)
@given(LETTERS.map(lambda text: " ".join(text.split())).filter(bool), st.sampled_from(list(Figures)))
def test_text_is_read_back_as_it_was_written_and_as_wide_as_it_was_measured(text: str, figures: Figures) -> None:
    document = printed(run(f"{text} |", figures=figures))
    page = document[0].get_textpage()
    assert " ".join(page.get_text_bounded().split()) == f"{text} |"
    bar = next(n for n in range(page.count_chars() - 1, -1, -1) if page.get_text_range(n, 1) == "|")
    left = page.get_charbox(bar, loose=True)[0]
    assert left == pytest.approx(72.0 + run_width(f"{text} ", SERIF, 10.0, figures=figures), abs=0.1)


def test_the_same_runs_give_the_same_bytes() -> None:
    def data() -> bytes:
        page = Page(1, (run("office 1,2"), run("fjord", 120.0, Figures.OLDSTYLE)))
        layout = Layout(595.0, 842.0, (page,), faces=(SERIF,))
        return write(layout, BRIEF, house(), "test", date(2025, 1, 2))

    first = data()
    vocabulary(SERIF, Figures.OLDSTYLE)["9876 something else"]
    assert data() == first


@pytest.mark.parametrize("amount", [1e-5, -1e-7, 1e-9, -0.25, 12.345678])
def test_spacing_of_any_amount_is_written_as_a_plain_number(amount: float) -> None:
    spaced = replace(run("two words"), word_space=amount, tracking=amount / 100)
    assert text_of(printed(spaced)) == ["two words"]
    layout = Layout(595.0, 842.0, (Page(1, (spaced,)),), faces=(SERIF,))
    with pikepdf.open(BytesIO(write(layout, BRIEF, house(), "test", date(2025, 1, 2)))) as document:
        drawn = [str(step.operands) for step in pikepdf.parse_content_stream(document.pages[0])]
    assert drawn
    assert not [operands for operands in drawn if re.search(r"\d[eE][-+]?\d", operands)]
