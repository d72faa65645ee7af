"""The fixed parts of a page: title block and cover, asides, boxes, key figures, running heads and feet."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.brief import (
    Anchor,
    Block,
    Box,
    BoxKind,
    Brief,
    Heading,
    KeyFigure,
    KeyFigures,
    LineBreak,
    Masthead,
    Note,
    NoteCall,
    NoteId,
    Paragraph,
    Quote,
    Section,
    Text,
    plain,
)
from reportgen.model.page import Layout, Page, Run
from reportgen.model.parts import FIELDS, BoxStyle, EdgeStyle, FigureStyle, Rules, Stands
from reportgen.model.style import PAPERS, StyleSheet
from reportgen.pipeline.styling import open_style
from reportgen.typesetting import typeset
from reportgen.typesetting.furniture import filled
from tests.typesetting.fixtures import house, mirrored

STYLES = Path(__file__).parents[2] / "styles"
WORDS = "Both sides will share what they measure and publish it within a year. "


@cache
def executive() -> StyleSheet:
    opened = open_style("executive", {folder.name: folder for folder in STYLES.iterdir()})
    assert opened.value, opened.diagnostics
    return opened.value[0]


def said(text: str, role: str = "body") -> Paragraph:
    return Paragraph((Text(text),), role)


def heading(text: str, level: int = 2) -> Heading:
    return Heading(level, (Text(text),), Anchor(text.lower().replace(" ", "-")))


def figures(*values: str, note: str = "") -> KeyFigures:
    call = (NoteCall(NoteId(note)),) if note else ()
    return KeyFigures(tuple(KeyFigure(value, (Text(f"what {value} is"), *call)) for value in values))


MASTHEAD = Masthead("The title", "Organisation", "The series", "May 2024", "No. 4", "Closed 31 May")


def brief(*blocks: Block, notes: Sequence[str] = (), masthead: Masthead = MASTHEAD) -> Brief:
    made = tuple(Note(NoteId(name), n, (Text(f"source {name}"),)) for n, name in enumerate(notes, 1))
    return Brief(masthead, (Section(blocks),), made)


def laid_out(brief: Brief, style: StyleSheet, paper: str = "") -> Layout:
    outcome = typeset(brief, style, {}, paper)
    assert outcome.diagnostics == ()
    return outcome.value


def text_of(page: Page, role: str) -> str:
    """Join what is set in a role; a blank stands for the white space between two ends of a line."""
    said, end = "", 0.0
    for run in (run for run in page.runs if run.role == role):
        said += (" " if said and abs(run.x - end) > 0.5 else "") + run.text
        end = run.x + run.width
    return said


def run_with(page: Page, text: str) -> Run:
    return next(run for run in page.runs if text in run.text)


def with_opening(style: StyleSheet, **changes: Any) -> StyleSheet:  # noqa: ANN401
    return replace(style, opening=replace(style.opening, **changes))


# Title block and cover.


def test_a_ground_reaches_from_the_papers_upper_edge_to_below_the_imprint_and_across_the_paper() -> None:
    layout = laid_out(brief(said("Body")), executive())
    page = layout.pages[0]
    (ground,) = page.grounds
    assert (ground.left, ground.top, ground.right) == pytest.approx((0, 0, layout.width))
    assert ground.colour == executive().colour("accent")
    assert run_with(page, "No. 4").y < ground.bottom < run_with(page, "Body").y


@pytest.mark.parametrize("band", [0.0, 6.0])
def test_a_band_stands_above_the_title_where_the_style_has_one(band: float) -> None:
    (page,) = laid_out(brief(said("Body")), with_opening(house(), band=band, rule=False)).pages
    assert [rule.width for rule in page.rules] == ([band] if band else [])


def test_organisation_and_series_that_dont_fit_on_one_line_stand_under_one_another() -> None:
    long = replace(
        MASTHEAD, organisation="An institute whose name is rather long", series="A series with a long name as well"
    )
    (page,) = laid_out(brief(masthead=long), house(), "A5").pages
    first, second = (run.y for run in page.runs if run.role == "series")
    assert first < second
    assert "·" not in text_of(page, "series")


@pytest.mark.parametrize("style", [house(), executive()], ids=["house", "executive"])
@pytest.mark.parametrize("paper", PAPERS)
def test_a_cover_has_a_page_of_its_own_without_folio(style: StyleSheet, paper: str) -> None:
    layout = laid_out(brief(said("Body")), with_opening(style.on(paper), cover=True), paper)
    cover, inside = layout.pages
    assert {run.role for run in cover.runs} == {"series", "title", "period", "imprint"}
    assert text_of(inside, "body") == "Body"
    assert text_of(inside, "folio").endswith("2")
    assert run_with(cover, "The title").y > layout.height * 0.2


def test_a_cover_takes_the_key_figures_along_that_open_the_brief_with_their_notes() -> None:
    made = brief(figures("41", "42", note="a"), said("Body"), notes=["a"])
    cover, inside = laid_out(made, with_opening(house(), cover=True)).pages
    assert text_of(cover, "figure_value") == "41 42"
    assert "source a" in text_of(cover, "note")
    assert text_of(inside, "figure_value") == ""
    assert run_with(cover, "No. 4").y > run_with(cover, "41").y


def test_key_figures_that_come_later_stay_where_they_are_so_that_notes_stay_in_order() -> None:
    made = brief(said("Body"), figures("41", "42"))
    cover, inside = laid_out(made, with_opening(house(), cover=True)).pages
    assert text_of(cover, "figure_value") == ""
    assert text_of(inside, "figure_value") == "41 42"


@given(st.integers(1, 30), st.integers(0, 6), st.sampled_from(list(PAPERS)), st.booleans())
def test_a_cover_never_takes_more_than_its_page(words: int, count: int, paper: str, ground: bool) -> None:  # noqa: FBT001
    style = with_opening((executive() if ground else house()).on(paper), cover=True)
    masthead = replace(MASTHEAD, title="Words " * words)
    strip = [figures(*(str(n) for n in range(count)), note="a")] if count else []
    layout = laid_out(brief(*strip, said("Body"), notes=["a"] if count else [], masthead=masthead), style, paper)
    assert len(layout.pages) == 2
    assert text_of(layout.pages[1], "body") == "Body"


# Asides.


def aside(*lines: str) -> Paragraph:
    parts = [part for line in lines for part in (Text(line), LineBreak())]
    return Paragraph(tuple(parts[:-1]), "meta")


def test_an_aside_stands_left_of_the_text_its_first_line_level_with_the_headline() -> None:
    (page,) = laid_out(brief(aside("5 May", "signed"), heading("Headline"), said(WORDS)), executive()).pages
    date, headline = run_with(page, "5 May"), run_with(page, "Headline")
    assert date.y == pytest.approx(headline.y)
    sheet = executive().page
    assert date.x == pytest.approx(sheet.inner - sheet.gutter - sheet.aside)
    assert date.x + date.width < sheet.inner == pytest.approx(headline.x)
    assert run_with(page, "signed").y > date.y


def test_what_follows_a_long_aside_stands_below_it() -> None:
    long = aside("1998", *(f"party {n}" for n in range(9)))
    made = brief(long, heading("First"), said("It lapsed."), aside("1999"), heading("Second"), said("It came back."))
    (page,) = laid_out(made, executive()).pages
    assert run_with(page, "party 8").y < run_with(page, "1999").y == pytest.approx(run_with(page, "Second").y)


def test_an_aside_at_the_end_of_everything_is_set_all_the_same() -> None:
    (page,) = laid_out(brief(said("Body"), aside("5 May")), executive()).pages
    assert run_with(page, "5 May").y > run_with(page, "Body").y


def test_on_paper_without_an_aside_its_lines_are_run_in_above_the_headline() -> None:
    (page,) = laid_out(brief(aside("5 May", "signed"), heading("Headline")), executive(), "A5").pages
    assert text_of(page, "meta") == "5 May · signed"
    assert run_with(page, "signed").y < run_with(page, "Headline").y


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 60)), min_size=1, max_size=14))
def test_an_aside_is_never_parted_nor_from_its_headline_and_overlaps_nothing(items: list[tuple[int, int]]) -> None:
    blocks: list[Block] = []
    for n, (lines, words) in enumerate(items):
        blocks += [
            aside(*(f"a{n}.{line}" for line in range(lines))),
            heading(f"h{n}."),
            said(f"t{n} " + "word " * words),
        ]
    pages = laid_out(brief(*blocks), executive()).pages
    for n, (lines, _) in enumerate(items):
        (page,) = [page for page in pages if any(run.text == f"h{n}." for run in page.runs)]
        found = [run.y for run in page.runs if run.text.startswith(f"a{n}.")]
        assert len(found) == lines
        assert found == sorted(found)
        assert found[0] == pytest.approx(run_with(page, f"h{n}.").y)
    for page in pages:
        column = sorted(run.y for run in page.runs if run.role == "meta")
        assert all(lower - upper > 8 for upper, lower in pairwise(column))
        assert max(run.y for run in page.runs if run.role != "folio") <= PAPERS["A4"][1] - executive().page.bottom


def test_a_wide_role_starts_at_the_asides_edge() -> None:
    (page,) = laid_out(brief(heading("Section", 1), said("Body")), executive()).pages
    sheet = executive().page
    assert run_with(page, "Section").x == pytest.approx(sheet.inner - sheet.gutter - sheet.aside)
    assert run_with(page, "Body").x == pytest.approx(sheet.inner)
    (rule,) = [rule for rule in page.rules if rule.width == executive().text["heading1"].rule]
    assert (rule.x0, rule.x1) == pytest.approx((run_with(page, "Section").x, PAPERS["A4"][0] - sheet.outer))


# Boxes, quotations, key figures.


def boxed(kind: BoxKind, look: BoxStyle) -> Page:
    style = replace(house(), boxes={**house().boxes, kind.value: look})
    (page,) = laid_out(brief(Box((said("Within"),), kind)), style).pages
    return page


@pytest.mark.parametrize(
    ("look", "colours"),
    [
        (BoxStyle("tint", edge="accent"), ["tint", "accent"]),
        (BoxStyle("tint"), ["tint"]),
        (BoxStyle(edge="accent"), ["accent"]),
        (BoxStyle(rule="accent"), []),
    ],
)
@pytest.mark.parametrize("kind", BoxKind)
def test_a_box_is_drawn_as_the_style_says(kind: BoxKind, look: BoxStyle, colours: list[str]) -> None:
    page = boxed(kind, look)
    assert [ground.colour for ground in page.grounds] == [house().colour(name) for name in colours]
    rules = [rule for rule in page.rules if rule.width == pytest.approx(1.5)]
    assert [rule.colour for rule in rules] == ([house().colour("accent")] if look.rule else [])
    flush = run_with(page, "Within").x == pytest.approx(house().page.inner)
    assert flush == (not (look.ground or look.edge))


def test_a_note_beside_the_text_is_small_and_a_glance_has_its_own_role() -> None:
    found = {kind: boxed(kind, BoxStyle("tint")) for kind in BoxKind}
    roles = {kind: run_with(page, "Within").role for kind, page in found.items()}
    expected = {BoxKind.GLANCE: "glance", BoxKind.PLAIN: "body", BoxKind.NOTE: "small", BoxKind.NEWS: "news"}
    assert roles == expected


def test_a_quotation_within_a_box_is_set_as_one() -> None:
    (page,) = laid_out(brief(Box((Quote((said("Quoted"),)),))), house()).pages
    assert run_with(page, "Quoted").role == "quote"


@pytest.mark.parametrize(
    ("rules", "upright", "level"), [(Rules.BETWEEN, 2, 0), (Rules.ABOVE, 0, 3), (Rules.NONE, 0, 0)]
)
def test_key_figures_have_their_lines_where_the_style_says(rules: Rules, upright: int, level: int) -> None:
    style = replace(with_opening(house(), band=0, rule=False), key_figures=FigureStyle(rules))
    (page,) = laid_out(brief(figures("41", "42", "43")), style).pages
    assert len([rule for rule in page.rules if rule.x0 == rule.x1]) == upright
    assert len([rule for rule in page.rules if rule.y0 == rule.y1]) == level


def test_one_figure_alone_has_its_label_beside_it_on_its_baseline() -> None:
    (page,) = laid_out(brief(figures("17%")), house()).pages
    value, label = run_with(page, "17%"), run_with(page, "what 17% is")
    assert label.x > value.x + value.width
    assert abs(label.y - value.y) < 6
    assert label.role == "deck"


def test_more_figures_than_a_narrow_page_holds_stand_in_strips() -> None:
    (page,) = laid_out(brief(figures("41", "42", "43", "44", "45")), house(), "A5").pages
    assert len({run.y for run in page.runs if run.role == "figure_value"}) == 2


# Running heads and feet.

SAID = {field: Text("") for field in FIELDS} | {
    "series": Text("Series"),
    "section": Text("Trade"),
    "page": Text("3"),
    "pages": Text("9"),
}


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("", ""),
        ("Confidential", "Confidential"),
        ("{series}", "Series"),
        ("{series} · {section}", "Series · Trade"),
        ("Page {page} of {pages}", "Page 3 of 9"),
        ("{edition} · {series}", "Series"),
        ("{series} · {edition}", "Series"),
        ("{series} · {edition} – {section}", "Series – Trade"),
        ("[{edition}]", ""),
        ("[{page}]", "[3]"),
    ],
)
def test_a_head_joins_only_what_says_something(words: str, printed: str) -> None:
    assert plain(filled(words, SAID)) == printed


def long(style: StyleSheet, head: EdgeStyle, foot: EdgeStyle) -> Layout:
    return laid_out(brief(*[said(WORDS * 6)] * 30), replace(style, head=head, foot=foot))


def test_heads_and_feet_say_what_the_style_words_them_to_say() -> None:
    pages = long(house(), EdgeStyle("{organisation}", "{title}, {edition}"), EdgeStyle("", "{page}/{pages}")).pages
    assert text_of(pages[0], "running_head") == ""
    assert text_of(pages[1], "running_head") == "Organisation The title, No. 4"
    assert text_of(pages[1], "folio") == f"2/{len(pages)}"
    assert len(pages) > 2


def test_a_hairline_stands_only_where_the_style_wants_one() -> None:
    def hairlines(*, head: bool, foot: bool) -> int:
        layout = long(house(), EdgeStyle("{series}", rule=head), EdgeStyle("{page}", rule=foot))
        return len([rule for rule in layout.pages[1].rules if rule.width == pytest.approx(0.35)])

    assert [hairlines(head=head, foot=foot) for head, foot in ((False, False), (True, False), (True, True))] == [
        0,
        1,
        2,
    ]


def test_the_ends_change_over_on_even_pages_of_a_mirrored_style() -> None:
    pages = long(mirrored(), EdgeStyle("{series}", "{title}"), EdgeStyle("{period}", "{page}")).pages
    assert [run.text for run in pages[1].runs if run.role == "running_head"] == ["The title", "The series"]
    assert [run.text for run in pages[2].runs if run.role == "running_head"] == ["The series", "The title"]
    assert run_with(pages[1], "May 2024").x > [run for run in pages[1].runs if run.text == "2"][-1].x


def test_with_an_aside_head_and_foot_reach_across_it() -> None:
    pages = long(executive(), EdgeStyle("{series}"), EdgeStyle("{period}")).pages
    sheet = executive().page
    assert run_with(pages[1], "The series").x == pytest.approx(sheet.inner - sheet.gutter - sheet.aside)


def test_a_brief_is_set_with_the_changes_for_its_paper() -> None:
    sheet = house()
    (page,) = laid_out(brief(said("Body")), sheet, "A5").pages
    body = run_with(page, "Body")
    assert (body.x, body.size) == (sheet.on("A5").page.inner, sheet.on("A5").text["body"].size)
    assert body.size != sheet.text["body"].size


def test_an_aside_role_stands_in_the_text_within_a_box() -> None:
    assert executive().text["meta"].stands is Stands.ASIDE
    (page,) = laid_out(brief(Box((aside("5 May", "signed"), said("Within")))), executive()).pages
    assert text_of(page, "meta") == "5 May · signed"
