"""PDF files: reading order, what stands around the text, and files that can't be read."""

import io
import re
import subprocess
import sys
import zlib
from collections.abc import Sequence
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from reportgen.extraction import extract
from reportgen.ingest import bounds
from reportgen.ingest.formats.pdf import read_pdf
from reportgen.ingest.reading import Reading
from reportgen.model.diagnostics import Severity
from reportgen.model.period import Period
from reportgen.model.source import Document, PassageKind
from tests.extraction.reading import shipped
from tests.ingest.formats.printing import HEIGHT, LEFT, RIGHT, WIDTH, Box, Cells, Picture, Set, Stack, printed, serif
from tests.ingest.reading import documents, outcome, passages

TITLE = "Two Ports to Share a School for Pilots"
FIRST = (
    "Two ports on the northern strait agreed on Friday to train their pilots in one school, after nine years in which "
    "each had kept a simulator that stood idle for most of the week and a staff that taught the same tides twice."
)
SECOND = (
    "The school opens in March 2025 with forty places. Half of them go to each port, and a board of six, three from "
    "either side, settles what is taught. Fees stay where they were, at 4,200 euros a course, for the first two years."
)
THIRD = (
    "Shipowners had asked for a common school since 2016, when a tanker and a ferry met in fog because their pilots "
    "had learned different rules for the narrows. Nobody was hurt, but the strait was closed for eleven days."
)
FOURTH = (
    "A second agreement, on shared tugs, is being negotiated. It would cut the cost of an arrival by a tenth, said the "
    "harbour master of the larger port, who expects it to be signed before the summer of next year."
)
BODY = (FIRST, SECOND, THIRD, FOURTH)
HEAD = (
    Box(TITLE, top=50, size=22, font="Times-Bold", align="left"),
    Box("By Jane Roe | The Harbour Times | 12 April 2024", top=82, align="left"),
)
COLUMN, GUTTER = 226, 23


def read(*pages: Sequence[Set], title: str = "", author: str = "") -> Reading:
    found = read_pdf(printed(*pages, title=title, author=author), "inbox/article.pdf")
    assert found.diagnostics == ()
    assert found.value is not None
    return found.value


def article(*pages: Sequence[Set], title: str = "", author: str = "") -> Document:
    found = outcome(printed(*pages, title=title, author=author), "inbox/article.pdf")
    assert found.diagnostics == ()
    assert len(found.value) == 1
    return found.value[0]


def paragraphs(document: Document) -> list[str]:
    return passages(document, PassageKind.PARAGRAPH)


def code(data: bytes) -> list[tuple[str, str]]:
    found = read_pdf(data, "inbox/article.pdf")
    for diagnostic in found.diagnostics:
        assert diagnostic.place is not None
        assert diagnostic.place.file == "inbox/article.pdf"
        assert diagnostic.hint
    assert (found.value is None) == any(d.severity is Severity.ERROR for d in found.diagnostics)
    return [(d.severity.value, d.code) for d in found.diagnostics]


def two_columns(left: Sequence[str], right: Sequence[str], top: float = 110) -> list[Set]:
    return [
        Stack(tuple(left), LEFT, top, COLUMN),
        Stack(tuple(right), LEFT + COLUMN + GUTTER, top, COLUMN),
    ]


# Reading order


def test_one_column_is_read_as_title_byline_and_paragraphs() -> None:
    found = article([*HEAD, Stack(BODY, top=110)])
    assert (found.title, found.authors, found.publisher) == (TITLE, ("Jane Roe",), "The Harbour Times")
    assert found.published is not None
    assert found.published.label() == "12 April 2024"
    assert paragraphs(found) == list(BODY)


def test_two_columns_are_read_one_after_the_other() -> None:
    found = article([*HEAD, *two_columns(BODY[:2], BODY[2:])])
    assert found.title == TITLE
    assert paragraphs(found) == list(BODY)


def test_three_columns_are_read_one_after_the_other() -> None:
    columns: list[Set] = [Stack((text,), LEFT + n * 165, 110, 145, size=9) for n, text in enumerate(BODY[:3])]
    assert paragraphs(article([*HEAD, *columns])) == list(BODY[:3])


def test_columns_whose_lines_stand_at_other_heights_are_told_too() -> None:
    shifted: list[Set] = [
        Stack((FIRST, SECOND), LEFT, 110, COLUMN),
        Stack((THIRD, FOURTH), LEFT + COLUMN + GUTTER, 114.7, COLUMN),
    ]
    assert paragraphs(article([*HEAD, *shifted])) == list(BODY)


def test_ragged_columns_are_told_too() -> None:
    left = Box(f"{FIRST}<br/>{SECOND}", LEFT, 110, COLUMN, align="left")
    right = Box(f"{THIRD}<br/>{FOURTH}", LEFT + COLUMN + GUTTER, 110, COLUMN, align="left")
    assert paragraphs(article([*HEAD, left, right])) == list(BODY)


def test_a_headline_across_the_columns_cuts_the_page_in_bands() -> None:
    page: list[Set] = [
        *two_columns([FIRST], [SECOND], top=60),
        Box("Tugs Would Come Next, Says the Harbour Master", top=260, size=18, font="Times-Bold", align="centre"),
        *two_columns([THIRD], [FOURTH], top=300),
    ]
    lines = " ".join(line.text.text for line in read(page).lines)
    places = [lines.index(start) for start in (FIRST[:20], SECOND[:20], "Tugs Would", THIRD[:20], FOURTH[:20])]
    assert places == sorted(places)


def test_a_figure_across_the_columns_cuts_the_page_in_bands() -> None:
    page: list[Set] = [
        *two_columns([FIRST], [SECOND], top=60),
        Picture(LEFT, 170, RIGHT - LEFT, 80),
        Box("Figure 1. Ships that called at the two ports, by month, with the fog of autumn.", top=255, size=8),
        *two_columns([THIRD], [FOURTH], top=280),
    ]
    found = outcome(printed([*HEAD], page)).value[0]
    assert paragraphs(found) == list(BODY)
    assert passages(found, PassageKind.CAPTION)[0].startswith("Figure 1.")


@pytest.mark.parametrize(("first", "beside"), [(0, 2), (1, 0)])
def test_a_headline_across_two_of_three_columns_leaves_the_third_whole(first: int, beside: int) -> None:
    def column(n: int, top: float, *texts: str) -> Stack:
        return Stack(texts, LEFT + n * 165, top, 145, size=9)

    head = Box("Tugs Would Come Next", LEFT + first * 165, 60, 310, size=18, font="Times-Bold", align="left")
    below = [column(first, 100, FIRST, SECOND), column(first + 1, 100, THIRD)]
    found = read([head, *below, column(beside, 60, FOURTH, FIRST, SECOND)]).text.replace("\n", " ").split("  ")
    story, alone = ["Tugs Would Come Next", FIRST, SECOND, THIRD], [FOURTH, FIRST, SECOND]
    assert found == (story + alone if first == 0 else alone + story)


def test_one_column_above_two_and_two_above_three_are_all_told() -> None:
    three: list[Set] = [Stack((text,), LEFT + n * 165, 300, 145, size=9) for n, text in enumerate(BODY[1:])]
    page: list[Set] = [Box(THIRD, top=60), *two_columns([FIRST], [FOURTH], top=150), *three]
    assert read(page).text.replace("\n", " ").split("  ") == [THIRD, FIRST, FOURTH, *BODY[1:]]


def test_an_indented_first_line_begins_a_paragraph() -> None:
    page: list[Set] = [*HEAD, Stack(BODY, top=110, gap=0, indent=14)]
    assert paragraphs(article(page)) == list(BODY)


def test_a_short_last_line_ends_a_paragraph_where_nothing_else_does() -> None:
    assert paragraphs(article([*HEAD, Stack(BODY, top=110, gap=0)])) == list(BODY)


def test_where_paragraphs_are_indented_a_column_that_begins_without_goes_on() -> None:
    last = "Nobody was hurt, and yet the strait was shut."
    columns: list[Set] = [
        Stack((FIRST, SECOND, last), LEFT, 110, COLUMN, gap=0, indent=12),
        Box(THIRD, LEFT + COLUMN + GUTTER, 110, COLUMN),
        Stack((FOURTH, FIRST), LEFT + COLUMN + GUTTER, 158, COLUMN, gap=0, indent=12),
    ]
    assert paragraphs(article([*HEAD, *columns])) == [FIRST, SECOND, f"{last} {THIRD}", FOURTH, FIRST]


def test_a_page_break_is_a_form_feed_and_lines_know_their_page() -> None:
    reading = read([*HEAD, Box(FIRST, top=110)], [Box(SECOND, top=60)])
    assert reading.text.count("\f") == 1
    assert [line.page for line in reading.lines if line.text.text.startswith(("Two ports", "The school"))] == [1, 2]
    assert [line.text.text[:10] for line in reading.lines if line.new_page] == [TITLE[:10], SECOND[:10]]


def test_passages_know_their_page() -> None:
    found = article([*HEAD, Box(FIRST, top=110)], [Box(SECOND, top=60)], [Box(THIRD, top=60)])
    assert [p.page for p in found.passages if p.kind is PassageKind.PARAGRAPH] == [1, 2, 3]


# Words and sentences that a line, a column or a page cuts


def test_a_printers_hyphen_goes_and_a_words_own_stays() -> None:
    text = (
        "Re-shoring is a word of the year. Cargo at the smaller of the two ports "
        "decreased in the year that the school was planned, and it de-<br/>"
        "creased again in the next, while owners spoke of re-<br/>shoring their trade to the long-<br/>term berths."
    )
    found = paragraphs(article([*HEAD, Box(text, top=110, align="left")]))[0]
    assert (
        "it decreased again in the next, while owners spoke of re-shoring their trade to the long-term berths." in found
    )


def test_a_sentence_that_runs_on_in_the_next_column_is_whole() -> None:
    words = THIRD.split()
    page: list[Set] = [*HEAD, *two_columns([FIRST, " ".join(words[:14])], [" ".join(words[14:]), FOURTH])]
    assert paragraphs(article(page)) == [FIRST, THIRD, FOURTH]


def test_a_sentence_that_runs_on_with_a_capital_on_the_next_page_is_whole() -> None:
    full = "The pilots of both ports had been taught apart for as long as anyone in the harbour towns remembers, says"
    page: list[Set] = [*HEAD, Box(full, top=110, width=430)]
    following: list[Set] = [Box("Jane Roe of the school's board. " + SECOND, top=60)]
    assert paragraphs(article(page, following)) == [f"{full} Jane Roe of the school's board. {SECOND}"]


def test_a_caption_in_the_middle_of_a_sentence_is_looked_past() -> None:
    words = THIRD.split()
    page: list[Set] = [
        *HEAD,
        Box(" ".join(words[:20]), top=110),
        Picture(LEFT, 145, 200, 60),
        Box("The old simulator in its shed", top=208, size=8, align="left"),
        Box(" ".join(words[20:]), top=230),
    ]
    found = article(page)
    assert paragraphs(found) == [THIRD]
    assert passages(found, PassageKind.CAPTION) == ["The old simulator in its shed"]


# What a page prints around its text


def paged(*texts: str) -> list[list[Set]]:
    pages: list[list[Set]] = []
    for n, text in enumerate(texts, 7):
        head = Box(f"THE HARBOUR QUARTERLY<br/>Spring {2024}", top=30, size=8, align="centre")
        pages.append([head, Box(text, top=100), Box(f"– {n} –", top=800, size=9, align="centre")])
    return pages


def test_running_heads_and_folios_break_no_sentence() -> None:
    words = SECOND.split()
    pages = paged(FIRST, " ".join(words[:30]), " ".join(words[30:]))
    found = article([*HEAD], *pages)
    assert paragraphs(found) == [FIRST, SECOND]
    assert "QUARTERLY" not in found.text


def test_heads_that_change_sides_go_with_their_folios() -> None:
    left = [Box(f"{n}   Notes on harbours", top=30, size=8, align="left") for n in (12, 14)]
    right = [Box(f"Jane Roe   {n}", top=30, size=8, align="right") for n in (13, 15)]
    pages = [
        [head, Box(text, top=100)] for head, text in zip([left[0], right[0], left[1], right[1]], BODY, strict=True)
    ]
    assert outcome(printed(*pages)).value[0].text.split("\n\n") == list(BODY)


def test_a_copyright_line_at_every_foot_still_names_the_publisher() -> None:
    foot = Box("© 2024 Strait Press. All rights reserved.", top=800, size=8)
    first = Box(TITLE, top=50, size=22, font="Times-Bold", align="left")
    found = article([first, Box(FIRST, top=110), foot], [Box(SECOND, top=60), foot])
    assert found.publisher == "Strait Press"
    assert "rights" not in found.text


def test_a_title_that_the_next_pages_repeat_small_stays_on_its_own() -> None:
    first: list[Set] = [Box(TITLE, top=30, size=22, font="Times-Bold", align="left"), Box(FIRST, top=110)]
    head = Box(TITLE, top=30, size=8)
    found = article(first, [head, Box(SECOND, top=60)], [head, Box(THIRD, top=60)])
    assert found.text.count(TITLE) == 1
    assert found.title == TITLE


def test_turned_text_in_the_margin_is_left_out() -> None:
    def turned(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(20, 300)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Downloaded by a reader on a rainy day")
        canvas.restoreState()

    assert "Downloaded" not in read([*HEAD, turned, Box(FIRST, top=110)]).text


def test_printers_marks_outside_the_trimmed_page_are_left_out() -> None:
    page: list[Set] = [*HEAD, Box(FIRST, top=110), Box("ports_v3.indd 7 12/04/24 10:31", top=810, size=7)]
    with pikepdf.open(io.BytesIO(printed(page))) as pdf:
        pdf.pages[0].CropBox = [30, 60, WIDTH - 30, HEIGHT - 30]
        data = saved(pdf)
    assert documents(data)[0].title == TITLE
    assert "indd" not in documents(data)[0].text


def test_a_page_that_is_shown_turned_is_read_as_it_is_shown() -> None:
    def upright(canvas: Canvas) -> None:
        canvas.translate(WIDTH, 0)
        canvas.rotate(90)
        canvas.drawString(60, 300, "Two ports share a school for their pilots.")

    with pikepdf.open(io.BytesIO(printed([upright]))) as pdf:
        pdf.pages[0].Rotate = 90
        data = saved(pdf)
    assert documents(data)[0].text == "Two ports share a school for their pilots."


# Notes and raised characters


def test_footnotes_stand_behind_the_text_and_their_calls_go() -> None:
    pages: list[list[Set]] = [
        [
            *HEAD,
            Box(FIRST.replace("Friday", "Friday<super>1</super>"), top=110),
            Box(SECOND.replace("places.", "places.<super>2</super>"), top=300),
            Box("<super>1</super> Minutes of the joint board, read in the port's library.", top=760, size=7.5),
            Box("<super>2</super> Counted by the board itself.", top=772, size=7.5),
        ],
        [Box(THIRD, top=60)],
    ]
    found = article(*pages)
    assert paragraphs(found) == [FIRST, SECOND, THIRD]
    notes = ["1. Minutes of the joint board, read in the port's library.", "2. Counted by the board itself."]
    assert passages(found)[-2:] == notes


def test_a_footnote_below_a_column_breaks_no_sentence() -> None:
    words = THIRD.split()
    page: list[Set] = [
        *HEAD,
        *two_columns([FIRST, " ".join(words[:14])], [" ".join(words[14:]), FOURTH]),
        Box("* As told to this paper.", LEFT, 420, COLUMN, size=7),
    ]
    assert paragraphs(article(page))[:3] == [FIRST, THIRD, FOURTH]


def test_raised_letters_of_an_ordinal_stay() -> None:
    text = FIRST + " It is the 4<super>th</super> school of its kind and the 21<super>st</super> on these coasts."
    assert (
        "the 4th school of its kind and the 21st on these coasts."
        in paragraphs(article([*HEAD, Box(text, top=110)]))[0]
    )


def test_a_raised_number_behind_ten_is_an_exponent_and_behind_a_unit_a_power() -> None:
    text = "The basin holds 3 × 10<super>8</super> litres on 40 km<super>2</super>, and took 10<super>6</super> loads."
    found = paragraphs(article([*HEAD, Box(text, top=110, align="left"), Box(FIRST, top=160)]))[0]
    assert found == "The basin holds 3 × 10^8 litres on 40 km² , and took 10^6 loads.".replace(" ,", ",")


def test_lowered_characters_stay_in_their_word() -> None:
    text = "Ships at berth give off less CO<sub>2</sub> than before. " + FIRST
    assert paragraphs(article([*HEAD, Box(text, top=110)]))[0].startswith(
        "Ships at berth give off less CO2 than before."
    )


# Parts of a page that are no sentences


def test_headings_are_told_by_size_and_by_weight() -> None:
    page: list[Set] = [
        *HEAD,
        Box(FIRST, top=110),
        Box("What comes next", top=160, size=13, align="left"),
        Box(SECOND, top=180),
        Box("The tugs", top=240, font="Times-Bold", align="left"),
        Box(THIRD, top=254),
    ]
    assert [(line.text.text, line.level) for line in read(page).lines if line.level] == [
        (TITLE, 1),
        ("What comes next", 2),
        ("The tugs", 3),
    ]
    assert passages(article(page), PassageKind.HEADING) == [TITLE, "What comes next", "The tugs"]


def test_a_rubric_above_a_headline_and_a_byline_below_it_are_no_headings() -> None:
    bold = [
        Box(text, top=top, font="Times-Bold", align="left")
        for text, top in (("Strait Watch", 400), ("Tugs Would Come Next for Both Ports", 418), ("By John Doe", 436))
    ]
    page: list[Set] = [*HEAD, Stack((FIRST, SECOND), top=110), *bold, Stack((THIRD, FOURTH), top=456)]
    found = outcome(printed(page)).value
    assert [(d.title, d.authors) for d in found] == [
        (TITLE, ("Jane Roe",)),
        ("Tugs Would Come Next for Both Ports", ("John Doe",)),
    ]


def test_a_headline_of_two_lines_is_one() -> None:
    page: list[Set] = [
        Box(f"{TITLE}<br/>and a Common Book of Tides", top=40, size=22, align="centre"),
        *HEAD[1:],
        Box(FIRST, top=120),
    ]
    assert article(page).title == f"{TITLE} and a Common Book of Tides"


def test_small_type_below_a_picture_is_its_caption() -> None:
    page: list[Set] = [
        *HEAD,
        Picture(LEFT, 110, 300, 150),
        Box("The school seen from the mole in the spring of last year", top=264, size=8, align="left"),
        Box(FIRST, top=300),
    ]
    found = article(page)
    assert passages(found, PassageKind.CAPTION) == ["The school seen from the mole in the spring of last year"]
    assert paragraphs(found) == [FIRST]


def test_a_tables_rows_are_rows() -> None:
    rows = (("Port", "Ships", "Fees"), ("Northhaven", "1,204", "31.5"), ("Southhaven", "987", "28.1"))
    page: list[Set] = [*HEAD, Box(FIRST, top=110), Cells(rows, (60, 260, 400), top=170), Box(SECOND, top=240)]
    found = article(page)
    assert paragraphs(found) == [FIRST, SECOND]
    listed = ["Port | Ships | Fees", "Northhaven | 1,204 | 31.5", "Southhaven | 987 | 28.1"]
    assert passages(found, PassageKind.LIST_ITEM) == listed


def test_the_second_line_of_a_tables_cells_is_no_sentence() -> None:
    rows = (("Port", "Ships that", "Fees in"), ("", "called", "thousands"), ("Northhaven", "1,204", "31.5"))
    page: list[Set] = [*HEAD, Box(FIRST, top=110), Cells(rows, (60, 260, 400), top=170), Box(SECOND, top=240)]
    found = article(page)
    assert paragraphs(found) == [FIRST, SECOND]
    listed = ["Port | Ships that | Fees in", "called | thousands", "Northhaven | 1,204 | 31.5"]
    assert passages(found, PassageKind.LIST_ITEM) == listed


def test_a_table_across_two_columns_is_read_row_by_row() -> None:
    rows = (
        ("Port", "Ships", "Fees", "Pilots"),
        ("Northhaven", "1,204", "31.5", "22"),
        ("Southhaven", "987", "28.1", "19"),
    )
    page: list[Set] = [
        *HEAD,
        *two_columns([FIRST], [SECOND]),
        Cells(rows, (60, 200, 350, 480), top=230),
        *two_columns([THIRD], [FOURTH], top=300),
    ]
    found = article(page)
    assert paragraphs(found) == list(BODY)
    assert "Southhaven | 987 | 28.1 | 19" in passages(found, PassageKind.LIST_ITEM)


def test_a_table_in_the_middle_of_a_sentence_breaks_it_not() -> None:
    words = THIRD.split()
    rows = (("Port", "Ships"), ("Northhaven", "1,204"), ("Southhaven", "987"), ("Both", "2,191"))
    page: list[Set] = [
        *HEAD,
        Box(" ".join(words[:20]), top=110),
        Cells(rows, (60, 260), top=150),
        Box(" ".join(words[20:]), top=230),
    ]
    assert paragraphs(article(page)) == [THIRD]


def test_bullets_are_list_items_and_their_lines_are_joined() -> None:
    items = [FIRST, SECOND]
    boxes: list[Set] = [Box(f"• {text}", top=160 + 50 * n, hanging=12, indent=-8) for n, text in enumerate(items)]
    found = article([*HEAD, Box(THIRD, top=110), *boxes])
    assert passages(found, PassageKind.LIST_ITEM) == items


def test_a_letter_that_hangs_over_lines_begins_its_word() -> None:
    page: list[Set] = [
        *HEAD,
        Box("T", top=104, size=32, align="left"),
        Box("wo ports on the strait agreed on Friday to train their pilots", LEFT + 24, 110, RIGHT - LEFT - 24),
        Box("in one school, after nine years of doubt in both harbour towns", LEFT + 24, 122, RIGHT - LEFT - 24),
        Box("and as many drafts of the paper that was signed this week.", LEFT, 134),
    ]
    assert paragraphs(article(page))[0].startswith("Two ports on the strait agreed on Friday to train their pilots in")


# Characters


def test_ligatures_are_letters_again() -> None:
    text = "The o\ufb03ce \ufb01led \ufb02eet papers. " + FIRST
    found = paragraphs(article([*HEAD, Box(text, top=110, font=serif())]))[0]
    assert found.startswith("The office filed fleet papers.")


def test_a_soft_hyphen_at_a_lines_end_is_a_printers() -> None:
    def drawn(canvas: Canvas) -> None:
        canvas.setFont(serif(), 10)
        canvas.drawString(
            LEFT, HEIGHT - 200, "Both harbour towns are glad of it, and say that next year they will har\u00ad"
        )
        canvas.drawString(LEFT, HEIGHT - 212, "vest what they sowed.")

    found = paragraphs(article([*HEAD, Box(FIRST, top=110, font=serif()), drawn]))
    assert found[1].endswith("they will harvest what they sowed.")


def test_letters_drawn_twice_to_look_bold_are_read_once() -> None:
    def doubled(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 22)
        canvas.drawString(LEFT, HEIGHT - 60, TITLE)
        canvas.drawString(LEFT + 0.4, HEIGHT - 60, TITLE)

    assert article([doubled, HEAD[1], Box(FIRST, top=110)]).title == TITLE


def test_words_set_apart_by_place_alone_are_parted() -> None:
    def placed(canvas: Canvas) -> None:
        x: float = LEFT
        for word in FIRST.split()[:12]:
            canvas.drawString(x, HEIGHT - 120, word)
            x += canvas.stringWidth(word) + 3

    assert " ".join(FIRST.split()[:12]) in read([*HEAD, placed]).text


def test_every_stored_character_is_found_again_in_the_decoded_text() -> None:
    page: list[Set] = [*HEAD, *two_columns(BODY[:2], BODY[2:])]
    data = printed(page, page)
    reading = read_pdf(data, "a.pdf").value
    assert reading is not None
    for document in documents(data):
        for run in document.origin:
            here = document.text[run.start : run.start + run.length]
            assert here == reading.text[run.file_start : run.file_start + run.length]


def test_the_same_bytes_give_the_same_reading() -> None:
    data = printed([*HEAD, *two_columns(BODY[:2], BODY[2:])])
    assert read_pdf(data, "a.pdf") == read_pdf(data, "a.pdf")


def test_an_article_yields_the_same_items_as_text_and_as_pdf() -> None:
    text = "\n\n".join((TITLE, "By Jane Roe | The Harbour Times | 12 April 2024", *BODY))
    (plain,) = documents(text)
    printed_one = article([*HEAD, *two_columns(BODY[:2], BODY[2:])])
    assert printed_one.text == plain.text
    told, again = extract(plain, shipped()), extract(printed_one, shipped())
    assert told == again
    assert told.items or told.observations


# What a file says of itself


def test_a_declared_title_is_taken_where_the_text_has_none() -> None:
    found = article([Box(FIRST, top=60)], title="A School for Two Ports", author="Jane Roe; John Doe")
    assert (found.title, found.authors) == ("A School for Two Ports", ("Jane Roe", "John Doe"))


@pytest.mark.parametrize(
    ("title", "author"),
    [
        ("Microsoft Word - ports_final.doc", "jroe"),
        ("untitled", "Administrator"),
        ("ports_v3.indd", "user 7"),
        ("PowerPoint Presentation", "anonymous"),
        ("Document1", "Microsoft Office User"),
    ],
)
def test_a_file_name_is_no_title_and_an_account_no_author(title: str, author: str) -> None:
    declared = read([Box(FIRST, top=60)], title=title, author=author).declared
    assert (declared.title, declared.authors) == ("", ())


def test_the_day_a_file_was_made_is_no_publication_date() -> None:
    assert read([*HEAD, Box(FIRST, top=110)]).declared.date is None


def test_an_xmp_packet_states_what_it_may() -> None:
    with pikepdf.open(io.BytesIO(printed([Box(FIRST, top=60)]))) as pdf:
        with pdf.open_metadata() as packet:
            packet["dc:title"] = "A School for Two Ports"
            packet["dc:creator"] = ["Jane Roe"]
            packet["dc:publisher"] = {"The Harbour Times"}
            packet["prism:publicationDate"] = "2024-04-12"
        data = saved(pdf)
    reading = read_pdf(data, "a.pdf").value
    assert reading is not None
    declared = reading.declared
    assert (declared.title, declared.authors) == ("A School for Two Ports", ("Jane Roe",))
    assert declared.publisher == "The Harbour Times"
    assert declared.date == Period.parse("2024-04-12")


# Files that can't be read, or in part only


def test_what_reads_pdfs_is_imported_only_for_a_pdf() -> None:
    asked = "import sys, reportgen.ingest; print([m for m in sys.modules if m.startswith('pdfminer')])"
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout == "[]\n"


def saved(pdf: pikepdf.Pdf, **how: Any) -> bytes:  # noqa: ANN401 - pikepdf's own keywords
    out = io.BytesIO()
    pdf.save(out, **how)
    return out.getvalue()


def locked(password: str) -> bytes:
    with pikepdf.open(io.BytesIO(printed([*HEAD, Box(FIRST, top=110)]))) as pdf:
        return saved(pdf, encryption=pikepdf.Encryption(owner="keeper", user=password, R=6))


def test_a_file_that_needs_a_password_is_an_error() -> None:
    assert code(locked("sesame")) == [("error", "encrypted")]


def test_a_file_with_an_empty_password_opens() -> None:
    found = read_pdf(locked(""), "a.pdf")
    assert found.diagnostics == ()
    assert found.value is not None
    assert FIRST[:40] in found.value.text


def test_a_file_of_pictures_is_an_error() -> None:
    assert code(printed([Picture(0, 0, WIDTH, HEIGHT)], [Picture(0, 0, WIDTH, HEIGHT)])) == [("error", "no-text")]


def test_a_page_number_stamped_on_pictures_makes_no_text_of_them() -> None:
    pages: list[list[Set]] = [[Picture(0, 0, WIDTH, HEIGHT), Box(f"{n}", top=800)] for n in (1, 2, 3)]
    assert code(printed(*pages)) == [("error", "no-text")]


def test_a_page_without_text_among_others_is_a_warning() -> None:
    assert code(printed([*HEAD, Box(FIRST, top=110)], [Picture(0, 0, WIDTH, HEIGHT)])) == [("warning", "no-text")]


def test_a_file_without_pages_is_an_error() -> None:
    assert code(b"%PDF-1.7\n%%EOF\n") == [("error", "damaged-file")]


def test_a_broken_table_of_objects_is_read_around() -> None:
    data = printed([*HEAD, Box(FIRST, top=110)])
    broken = re.sub(rb"startxref\s+\d+", b"startxref\n7", data)
    assert code(broken) == [("warning", "damaged-file")]
    assert documents(broken)[0].title == TITLE


def test_a_broken_stream_is_read_up_to_its_break() -> None:
    with pikepdf.open(io.BytesIO(printed([*HEAD, Stack(BODY * 3, top=110)]))) as pdf:
        data = saved(
            pdf, compress_streams=True, recompress_flate=True, stream_decode_level=pikepdf.StreamDecodeLevel.all
        )
    start = data.index(b"stream", data.index(b"/FlateDecode")) + 400
    broken = data[:start] + b"\xff" * 60 + data[start + 60 :]
    assert code(broken) == [("warning", "damaged-file")]


@settings(max_examples=60, deadline=None)
@given(st.floats(0, 1), st.booleans())
def test_a_file_cut_anywhere_never_raises(share: float, packed: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis
    data = packed_objects() if packed else printed([*HEAD, Box(FIRST, top=110)], [Box(SECOND, top=60)])
    codes = code(data[: max(5, int(share * len(data)))])
    assert all(name in ("damaged-file", "no-text") for _, name in codes)


@settings(max_examples=60, deadline=None)
@given(st.floats(0, 0.999), st.binary(min_size=1, max_size=40))
def test_a_file_overwritten_anywhere_never_raises(share: float, noise: bytes) -> None:
    data = printed([*HEAD, Box(FIRST, top=110)], [Box(SECOND, top=60)], compressed=False)
    at = int(share * len(data))
    code(data[:at] + noise + data[at + len(noise) :])


def packed_objects() -> bytes:
    with pikepdf.open(io.BytesIO(printed([*HEAD, Box(FIRST, top=110)], [Box(SECOND, top=60)]))) as pdf:
        return saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def test_what_stands_before_the_cut_is_read() -> None:
    data = printed([*HEAD, Box(FIRST, top=110)], [Box(SECOND, top=60)], compressed=False)
    at = data.index(b"endstream") + len(b"endstream endobj ")
    cut = data[:at]
    assert code(cut) == [("warning", "damaged-file")]
    reading = read_pdf(cut, "a.pdf").value
    assert reading is not None
    assert FIRST[:30] in reading.text


def a_page_of(content: bytes, packing: bytes = b"/FlateDecode") -> bytes:
    parts = [
        b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n",
        b"2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n",
        b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R>>\nendobj\n",
        b"4 0 obj\n<</Length %d/Filter %s>>\nstream\n" % (len(content), packing),
        content,
        b"\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n",
    ]
    return b"".join(parts)


def bomb(times: int) -> bytes:
    packer = zlib.compressobj(9)
    parts = [packer.compress(b" " * 1_000_000) for _ in range(times)]
    return b"".join([*parts, packer.flush()])


def test_a_stream_that_unpacks_without_end_is_an_error_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "UNPACKED", 5_000_000)
    assert code(a_page_of(bomb(50))) == [("error", "too-large")]


def test_a_stream_packed_twice_counts_with_all_it_unpacks_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "UNPACKED", 5_000_000)
    twice = zlib.compress(bomb(50), 9)
    assert code(a_page_of(twice, b"[/FlateDecode/FlateDecode]")) == [("error", "too-large")]


def test_run_lengths_count_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "UNPACKED", 5_000_000)
    assert code(a_page_of(b"\x81 " * 100_000, b"/RunLengthDecode")) == [("error", "too-large")]


def test_figures_within_figures_without_end_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportgen.ingest.formats.pdf_pages._DRAWINGS", 1000)
    with pikepdf.open(io.BytesIO(printed([Box(FIRST, top=60)]))) as pdf:
        inner = pdf.make_stream(b"")
        for _ in range(12):
            form = pdf.make_stream(b"/X Do " * 10)
            form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 1, 1]
            form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=inner))
            inner = form
        pdf.pages[0].Resources.XObject = pikepdf.Dictionary(X=inner)
        pdf.pages[0].Contents = pdf.make_stream(b"/X Do")
        data = saved(pdf)
    assert code(data) == [("error", "too-large")]


def test_too_many_pages_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "PAGES", 3)
    assert code(printed(*[[Box(FIRST)]] * 3)) == []
    assert code(printed(*[[Box(FIRST)]] * 4)) == [("error", "too-many-pages")]
