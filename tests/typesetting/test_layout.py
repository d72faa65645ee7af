from collections.abc import Sequence
from dataclasses import replace

import pytest

from reportgen.model.brief import (
    Anchor,
    Block,
    Box,
    BoxKind,
    Brief,
    Contents,
    Figure,
    Heading,
    KeyFigure,
    KeyFigures,
    Link,
    ListBlock,
    Masthead,
    Note,
    NoteCall,
    NoteId,
    PageBreak,
    PageNumber,
    Paragraph,
    Quote,
    Section,
    Table,
    Text,
)
from reportgen.model.chart import Drawing, Words
from reportgen.model.page import Layout, Page, Run
from reportgen.model.style import PAPERS, Align, StyleSheet
from reportgen.typesetting import typeset
from reportgen.typesetting.fragments import clean
from tests.typesetting.fixtures import house, mirrored

WORDS = "Both sides will share what they measure and publish it within a year. "


def said(*words: str | NoteCall | PageNumber | Link, role: str = "body") -> Paragraph:
    return Paragraph(tuple(Text(word) if isinstance(word, str) else word for word in words), role)


def heading(text: str, level: int = 1) -> Heading:
    return Heading(level, (Text(text),), Anchor(text.lower().replace(" ", "-")))


def brief(*blocks: Block, notes: Sequence[Note] = (), sections: Sequence[Section] = ()) -> Brief:
    masthead = Masthead("The title", "Organisation", "The series", "May 2024", "No. 4", "Closed 31 May 2024")
    return Brief(masthead, (Section(blocks), *sections), tuple(notes))


def section(title: str, *blocks: Block) -> Section:
    return Section(blocks, heading(title))


def laid_out(brief: Brief, style: StyleSheet | None = None, paper: str = "") -> Layout:
    outcome = typeset(brief, style or house(), {"plot": drawing()}, paper)
    assert not outcome.diagnostics
    return outcome.value


def codes(brief: Brief) -> list[str]:
    return [diagnostic.code for diagnostic in typeset(brief, house(), {}).diagnostics]


def drawing(text: str = "x") -> Drawing:
    return Drawing("plot", 300.0, 120.0, (Words(5.0, 50.0, text, "sans", 8.0, "#000000"),))


def text_of(page: Page, *roles: str) -> str:
    return " ".join(run.text for run in page.runs if not roles or run.role in roles)


def run_with(page: Page, text: str) -> Run:
    return next(run for run in page.runs if text in run.text)


def test_page_one_has_the_title_block_and_a_folio_but_no_running_head() -> None:
    page, *_ = laid_out(brief(said("Text"))).pages
    assert text_of(page, "series") == "ORGANISATION · THE SERIES"
    assert [text_of(page, role) for role in ("title", "period")] == ["The title", "May 2024"]
    assert text_of(page, "imprint") == "No. 4 Closed 31 May 2024"
    assert text_of(page, "folio") == "May 2024 1"
    assert text_of(page, "running_head") == ""


def test_later_pages_have_series_and_section_at_the_head() -> None:
    layout = laid_out(brief(sections=[section("First", said(WORDS * 200)), section("Second", said(WORDS))]))
    assert text_of(layout.pages[1], "running_head") == "The series First"
    assert text_of(layout.pages[-1], "running_head") == "The series First"


def test_a_section_that_opens_a_page_is_named_at_its_head() -> None:
    layout = laid_out(brief(said("a"), PageBreak(), sections=[section("First", said("b"))]))
    assert text_of(layout.pages[1], "running_head") == "The series First"


def test_a_running_head_too_long_is_cut_at_a_word() -> None:
    layout = laid_out(brief(sections=[section("Very " * 40 + "long", said(WORDS * 150))]))
    head = text_of(layout.pages[1], "running_head")
    assert head.startswith("The series Very Very")
    assert head.endswith("Very…")


def test_margins_change_sides_on_even_pages_of_a_mirrored_style() -> None:
    layout = laid_out(brief(said(WORDS * 150)), mirrored())
    assert [min(run.x for run in page.runs) for page in layout.pages[:3]] == pytest.approx([90.0, 50.0, 90.0])
    even = [run for run in layout.pages[1].runs if run.role == "folio"]
    assert [run.text for run in even] == ["2", "May 2024"]


def test_contents_give_the_page_of_every_heading() -> None:
    sections = [section(f"Part {n}", said(WORDS * 60)) for n in range(6)]
    layout = laid_out(brief(Contents("Contents"), sections=sections))
    page, *_ = layout.pages
    listed = [run.text for run in page.runs if run.role == "contents1"]
    expected = [item for n in range(6) for item in (f"Part {n}", str(layout.page_of(Anchor(f"part-{n}"))))]
    assert listed == expected
    for number in range(6):
        at = layout.page_of(Anchor(f"part-{number}"))
        assert f"Part {number}" in text_of(layout.pages[at - 1], "heading1")


def test_contents_list_no_deeper_headings_than_asked_for() -> None:
    blocks: list[Block] = [said("a"), heading("Item", 2), said("b"), heading("Group", 3), said("c")]
    for depth, expected in ((1, ["Part"]), (2, ["Part", "Item"])):
        layout = laid_out(brief(Contents("", depth), sections=[section("Part", *blocks)]))
        entries = [
            r.text for r in layout.pages[0].runs if r.role in {"contents1", "contents2"} and not r.text.isdigit()
        ]
        assert entries == expected
        assert text_of(layout.pages[0], "contents_title") == "In this edition"


def test_a_page_number_in_the_text_is_that_of_its_anchor() -> None:
    first = said("See p. ", PageNumber(Anchor("far")), ".")
    layout = laid_out(brief(first, said(WORDS * 150), sections=[section("Far", said("Here"))]))
    assert layout.page_of(Anchor("far")) > 1
    assert f"See p. {layout.page_of(Anchor('far'))}." in "".join(r.text for r in layout.pages[0].runs)


def test_bookmarks_follow_the_headings_and_skip_no_level() -> None:
    layout = laid_out(brief(heading("Deep", 3), said("a"), sections=[section("Part", heading("Item", 2), said("b"))]))
    assert [(mark.level, mark.title) for mark in layout.outline] == [(1, "Deep"), (1, "Part"), (2, "Item")]


def test_note_calls_stand_raised_and_small_with_links_there_and_back() -> None:
    note = Note(NoteId("a"), 1, (Text("The note."),))
    (page,) = laid_out(brief(said("Word", NoteCall(NoteId("a")), "."), notes=[note])).pages
    word, call = run_with(page, "Word"), next(r for r in page.runs if r.text == "1" and r.role == "body")
    assert (call.x, call.y, call.size) < (word.x + word.width + 0.1, word.y, word.size)
    assert {link.target for link in page.links} == {"#note:a", "#call:a"}


def test_a_note_hangs_its_number_at_the_foot() -> None:
    note = Note(NoteId("a"), 1, (Text("The note. " * 30),))
    layout = laid_out(brief(said("Word", NoteCall(NoteId("a"))), notes=[note]))
    number, *lines = (run for run in layout.pages[0].runs if run.role == "note")
    assert number.text == "1"
    assert {line.x for line in lines} == {number.x + house().notes.hang}
    foot = layout.height - house().page.bottom
    assert foot - 5 < max(line.y for line in lines) < foot


def test_the_rule_above_a_note_that_runs_over_spans_the_measure() -> None:
    note = Note(NoteId("a"), 1, (Text("The note. " * 1500),))
    layout = laid_out(brief(said("Word", NoteCall(NoteId("a"))), notes=[note]))
    measure = layout.width - house().page.inner - house().page.outer
    lengths = [max(r.x1 - r.x0 for r in page.rules if r.y0 > 80 and r.width == 0.5) for page in layout.pages[1:]]
    assert lengths == pytest.approx([measure] * len(lengths))
    assert lengths


def test_notes_are_found_with_number_and_page() -> None:
    notes = [Note(NoteId(n), i, (Text("x"),)) for i, n in enumerate("ab", 1)]
    layout = laid_out(
        brief(said("a", NoteCall(NoteId("a"))), said(WORDS * 150), said("b", NoteCall(NoteId("b"))), notes=notes)
    )
    assert [(note.note, note.number) for note in layout.notes] == [("a", 1), ("b", 2)]
    assert layout.notes[0].page == 1
    assert layout.notes[1].page == len(layout.pages)


def test_columns_of_figures_align_at_the_right() -> None:
    rows = tuple(((Text(name),), (Text(value),)) for name, value in (("Japan", "1,045"), ("Canada", "38")))
    table = Table(((Text("Partner"),), (Text("Budget"),)), rows, (Align.LEFT, Align.RIGHT))
    (page,) = laid_out(brief(table)).pages
    cells = {run.text: run for run in page.runs}
    edges = [cells[text].x + cells[text].width for text in ("Budget", "1,045", "38")]
    assert edges == pytest.approx([edges[0]] * 3)
    assert cells["Japan"].x == cells["Canada"].x == cells["Partner"].x


def test_a_long_table_says_that_it_is_continued_under_its_header() -> None:
    note = Note(NoteId("a"), 1, (Text("x"),))
    rows = tuple(((Text(f"row {n}"),),) for n in range(90))
    table = Table(((Text("Head"), NoteCall(NoteId("a"))),), rows, (Align.LEFT,), (Text("Title"),))
    first, second, *_ = laid_out(brief(table, notes=[note])).pages
    assert text_of(first, "table_title") == "Title"
    assert text_of(second, "table_title") == "Title (continued)"
    assert text_of(first, "table_head") == "Head 1"
    assert text_of(second, "table_head") == "Head"


def test_a_row_taller_than_a_page_is_divided() -> None:
    table = Table(((Text("Head"),),), (((Text(WORDS * 150),),),), (Align.LEFT,))
    layout = typeset(brief(table), house(), {}).value
    printed = " ".join(text_of(page, "table_cell") for page in layout.pages)
    assert " ".join(printed.split()) == (WORDS * 150).strip()


def test_a_small_table_is_kept_whole() -> None:
    rows = tuple(((Text(f"row {n}"),),) for n in range(12))
    table = Table(((Text("Head"),),), rows, (Align.LEFT,))
    for lines in range(25, 45, 3):
        pages = laid_out(brief(*[said("a line")] * lines, table)).pages
        assert sum("row" in text_of(page, "table_cell") for page in pages) == 1


def test_key_figures_stand_side_by_side_on_one_baseline() -> None:
    strip = KeyFigures(tuple(KeyFigure(value, (Text("what it is"),)) for value in ("41", "$3.2bn", "< 50")))
    (page,) = laid_out(brief(strip)).pages
    values = [run for run in page.runs if run.role == "figure_value"]
    assert [run.text for run in values] == ["41", "$3.2bn", "< 50"]
    assert len({run.y for run in values}) == 1
    assert len([rule for rule in page.rules if rule.x0 == rule.x1]) == 2


def test_a_numeral_too_wide_for_its_column_makes_its_whole_strip_smaller() -> None:
    strip = KeyFigures(tuple(KeyFigure(value, ()) for value in ("about 1,234,567,890", "2", "3")))
    (page,) = laid_out(brief(strip)).pages
    wide, *others = (run for run in page.runs if run.role == "figure_value")
    assert wide.x + wide.width <= others[0].x
    assert {run.size for run in others} == {wide.size}
    assert wide.size < house().text["figure_value"].size


def test_a_headline_is_broken_into_lines_of_about_one_length() -> None:
    words = "Two countries agree to open a joint laboratory for deep-sea sensors and for ocean forecasts"
    (page,) = laid_out(brief(Heading(2, (Text(words),), Anchor("a")), said("Body."))).pages
    widths = [run.width for run in page.runs if run.role == "heading2"]
    assert len(widths) == 2
    assert min(widths) > 0.7 * max(widths)


def test_a_short_table_of_contents_is_not_parted() -> None:
    sections = tuple(
        section(f"A part of this brief with a rather long title, number {n}", said(WORDS * 2)) for n in range(9)
    )
    for filler in range(24, 34):
        pages = laid_out(brief(*[said("Filler.")] * filler, Contents("Inside"), sections=sections)).pages
        counts = [sum(run.role == "contents1" and "part" in run.text for run in page.runs) for page in pages]
        assert sorted(filter(None, counts)) == [9]


def test_where_page_one_lacks_room_the_contents_go_overleaf_and_not_the_key_figures() -> None:
    sections = tuple(section(f"Part {n}", said("Body.")) for n in range(5))
    figures = KeyFigures(tuple(KeyFigure(f"{n}%", (Text("share"),)) for n in range(3)))
    overleaf = set()
    for filler in range(26, 42):
        glance = Box((said(*["Filler. " * 9] * filler),), BoxKind.GLANCE)
        pages = laid_out(brief(glance, figures, Contents("Inside"), sections=sections)).pages
        place = {
            role: next(page.number for page in pages if any(run.role == role for run in page.runs))
            for role in ("figure_value", "contents1")
        }
        assert place["figure_value"] <= place["contents1"]
        overleaf.add((place["figure_value"], place["contents1"]))
    assert {(1, 1), (1, 2)} <= overleaf


def test_what_is_new_stands_in_a_box_under_a_rule_in_a_role_of_its_own() -> None:
    (page,) = laid_out(brief(Box((said("Changed"), ListBlock(((said("One"),),))), BoxKind.NEWS))).pages
    assert {run.role for run in page.runs if run.text in {"Changed", "One"}} == {"news"}
    assert page.grounds == ()
    assert any(rule.y0 < run_with(page, "Changed").y for rule in page.rules)


def test_short_entries_stand_in_two_columns_one_read_after_the_other() -> None:
    sections = tuple(section(f"Part {n}", said("Body.")) for n in range(5))
    page = laid_out(brief(Contents("Inside"), sections=sections)).pages[0]
    entries = [run for run in page.runs if run.role == "contents1" and "Part" in run.text]
    assert len({run.x for run in entries}) == 2
    assert [run.text for run in entries] == [f"Part {n}" for n in range(5)]
    assert entries == sorted(entries, key=lambda run: (run.x, run.y))


def test_a_box_has_a_tinted_ground_with_an_accent_edge() -> None:
    (page,) = laid_out(brief(Box((said("Inside"),), BoxKind.GLANCE))).pages
    ground, edge = page.grounds
    run = run_with(page, "Inside")
    assert ground.left < run.x < ground.right
    assert ground.top < run.y - run.size < run.y < ground.bottom
    assert (ground.colour, edge.colour) == (house().colours["tint"], house().colours["accent"])


def test_a_box_higher_than_a_page_goes_on_with_its_ground() -> None:
    box = Box(tuple(said(f"{n} " + WORDS) for n in range(80)))
    pages = laid_out(brief(box)).pages
    assert len(pages) > 2
    for page in pages:
        (ground,) = page.grounds
        boxed = [run.y for run in page.runs if run.role == "body"]
        assert ground.top < min(boxed) < max(boxed) < ground.bottom


def test_two_boxes_of_one_page_have_a_ground_each() -> None:
    (page,) = laid_out(brief(Box((said("One"),)), Box((said("Two"),)))).pages
    assert len(page.grounds) == 2


def test_a_numbered_list_counts_from_its_start_and_nests() -> None:
    inner = ListBlock(((said("inner"),),))
    (page,) = laid_out(brief(ListBlock(((said("one"),), (said("two"), inner)), ordered=True, start=9))).pages
    assert text_of(page, "list") == "9. one 10. two – inner"
    assert run_with(page, "10.").x < run_with(page, "two").x == run_with(page, "–").x < run_with(page, "inner").x


def test_a_quotation_is_indented_on_both_sides() -> None:
    layout = laid_out(brief(Quote((said(WORDS * 4),)), said(WORDS * 4)))
    quoted = [run for run in layout.pages[0].runs if run.role == "quote"]
    page = house().page
    indent = house().text["quote"].indent
    assert min(run.x for run in quoted) == pytest.approx(page.inner + indent)
    assert max(run.x + run.width for run in quoted) <= layout.width - page.outer - indent + 0.1


def test_a_drawing_too_large_is_made_smaller_as_a_whole() -> None:
    figure = Figure("plot", (Text("Title"),), "Unit", (Text("Note"),), "alt")
    large = Drawing("plot", 1000.0, 2000.0, ())
    outcome = typeset(brief(figure), house(), {"plot": large})
    (picture,) = (picture for page in outcome.value.pages for picture in page.pictures)
    assert not outcome.diagnostics
    assert picture.scale < 0.4
    assert picture.alt == "alt"


def test_text_flows_past_a_figure_that_goes_to_the_next_page() -> None:
    figure = Figure("plot", (Text("Chart"),), "", (), "alt")
    pages = laid_out(brief(said(WORDS * 34), figure, *[said("after")] * 9)).pages
    assert not pages[0].pictures
    assert "after" in text_of(pages[0])
    assert text_of(pages[1], "chart_title", "body").startswith("Chart")


@pytest.mark.parametrize("paper", ["A4", "Letter", "A5"])
def test_a_brief_is_set_on_the_paper_that_is_asked_for(paper: str) -> None:
    layout = laid_out(brief(said(WORDS)), paper=paper)
    assert (layout.width, layout.height) == PAPERS[paper]


def test_a_page_is_placed_whenever_it_is_asked_for_and_always_the_same() -> None:
    pages = laid_out(brief(said(WORDS * 150))).pages
    assert pages[0] == pages[0]
    assert pages[0] is not pages[0]
    assert pages[-1] == list(pages)[-1] == pages[len(pages) - 1]
    assert list(pages[1:]) == list(pages)[1:]
    with pytest.raises(IndexError):
        pages[len(pages)]


def test_every_face_that_is_used_is_listed() -> None:
    layout = laid_out(brief(said(WORDS)))
    assert set(layout.faces) >= {run.face for page in layout.pages for run in page.runs}


def test_the_same_brief_gives_the_same_layout() -> None:
    blocks = (Box((said("x"),)), said(WORDS * 30), KeyFigures((KeyFigure("1", ()), KeyFigure("2", ()))))
    assert typeset(brief(*blocks), house(), {}) == typeset(brief(*blocks), house(), {})


def test_a_character_without_a_glyph_is_an_error_with_the_words_around_it() -> None:
    outcome = typeset(brief(said("signed with 张伟 in Beijing, 张伟 said")), house(), {})
    assert [d.code for d in outcome.diagnostics] == ["missing-glyph", "missing-glyph"]
    first = outcome.diagnostics[0].message
    assert first == "SourceSerifPro-Regular has no glyph for '张' (U+5F20) in 'signed with 张伟 in Beijing, 张伟 said'"
    assert "signed with ?? in" in text_of(outcome.value.pages[0])


def test_a_drawing_whose_words_lack_a_glyph_is_an_error() -> None:
    figure = Figure("plot", (Text("Title"),), "", (), "alt")
    outcome = typeset(brief(figure), house(), {"plot": drawing("日")})
    assert [d.code for d in outcome.diagnostics] == ["missing-glyph"]


def test_mistakes_come_all_at_once() -> None:
    blocks: list[Block] = [
        said("call", NoteCall(NoteId("none"))),
        said("page ", PageNumber(Anchor("nowhere"))),
        said("strange", role="unheard-of"),
        said(Link("javascript:alert(1)", (Text("bad link"),))),
        said(Link("#nowhere-else", (Text("dead link"),))),
        Figure("none", (Text("Chart"),), "", (), "alt"),
    ]
    expected = {"unknown-note", "unknown-anchor", "unknown-role", "unsafe-link", "unknown-chart"}
    assert set(codes(brief(*blocks))) == expected


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//host/x", "ftp://x"]
)
def test_a_link_of_another_kind_is_refused_and_printed_as_text(target: str) -> None:
    outcome = typeset(brief(said(Link(target, (Text("words"),)))), house(), {})
    assert [d.code for d in outcome.diagnostics] == ["unsafe-link"]
    assert not outcome.value.pages[0].links
    assert "words" in text_of(outcome.value.pages[0])


def test_a_note_that_is_called_nowhere_is_a_warning() -> None:
    assert codes(brief(said("x"), notes=[Note(NoteId("a"), 1, (Text("x"),))])) == ["uncalled-note"]


def test_a_note_within_a_note_is_an_error() -> None:
    notes = [Note(NoteId("a"), 1, (Text("x"), NoteCall(NoteId("b")))), Note(NoteId("b"), 2, (Text("y"),))]
    assert "note-in-note" in codes(brief(said("x", NoteCall(NoteId("a"))), notes=notes))


def test_a_brief_without_anything_has_one_page() -> None:
    outcome = typeset(Brief(Masthead(""), ()), house(), {})
    assert len(outcome.value.pages) == 1


def test_a_layout_prints_as_text() -> None:
    printed = str(laid_out(brief(said("Some words"))))
    assert printed.startswith("page 1\n")
    assert "body         Some words" in printed


def test_no_page_ends_with_a_heading() -> None:
    for lines in range(20, 45):
        blocks: list[Block] = [
            *[said("a line")] * lines,
            said("1 May", role="meta"),
            heading("Item", 2),
            said(WORDS * 5),
        ]
        for page in laid_out(brief(*blocks)).pages:
            last = max((run for run in page.runs if run.role not in {"folio", "note"}), key=lambda run: run.y)
            assert last.role == "body"


def test_lines_of_justified_text_end_at_the_measure() -> None:
    style = replace(house(), text={**house().text, "body": replace(house().text["body"], align=Align.JUSTIFY)})
    layout = laid_out(brief(said(WORDS * 10)), style)
    lines = [run for run in layout.pages[0].runs if run.role == "body"]
    edge = layout.width - style.page.outer
    assert [run.x + run.width for run in lines[:-1]] == pytest.approx([edge] * (len(lines) - 1))
    assert lines[-1].word_space == 0.0


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("on 5 November 2024 the", "on 5_November 2024 the"),
        ("about $23.4 billion went", "about $23.4_billion went"),
        ("in 2021 the figure was 12 per cent", "in 2021 the figure was 12_per_cent"),
        ("over 3,046 km of it", "over 3,046_km of it"),
        ("1 2 3", "1 2 3"),
    ],
)
def test_a_short_number_stays_on_the_line_of_its_word(text: str, kept: str) -> None:
    assert clean(text).replace("\u00a0", "_") == kept
