"""Editions read back by pdfium: what belongs together, and what doesn't."""

from dataclasses import replace
from datetime import date

import pytest

from reportgen.model.page import Element, Layout, Page, Picture, Run
from reportgen.model.printed import DIVIDED, LINE_END, RAISED, TEXT_END, PrintedPage
from reportgen.pdf import Attachment, write
from reportgen.pdf.pieces import Piece, joined
from reportgen.pdf.reading import read_edition
from tests.pdf.test_write import SQUARE, layout_of, sample
from tests.typesetting.fixtures import house

CREATED = date(2025, 1, 2)


def piece(text: str, along: float = 0.0, across: float = 100.0, size: float = 10.0, angle: float = 0.0) -> Piece:
    return Piece(text, along, along + 5.0 * len(text), across, angle, size, 0)


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ([piece("fi"), piece("ve", 10)], "five"),
        ([piece("five"), piece("boats", 23)], "five boats"),
        ([piece("five "), piece("boats", 40)], "five boats"),
        ([piece("in 2021"), piece("3", 35, 104, 6), piece("; then", 39)], f"in 2021{RAISED}3{RAISED}; then"),
        ([piece("2021"), piece("2022", 0, 88)], f"2021{LINE_END}2022"),
        ([piece("2021"), piece("2022", 30, angle=1.57)], f"2021{LINE_END}2022"),
        ([piece("suspen\x02"), piece("ded", 0, 88)], f"suspen{DIVIDED}{LINE_END}ded"),
        ([piece("half\x02")], "half-"),
        ([piece("41"), piece("", 12), piece("42", 15)], "41  42"),
        ([piece("right", 200), piece("left", 0)], f"right{LINE_END}left"),
    ],
)
def test_pieces_are_joined_as_they_stand(pieces: list[Piece], text: str) -> None:
    assert joined(pieces) == text


def printed(layout: Layout, *attachments: Attachment) -> tuple[PrintedPage, ...]:
    edition = read_edition(write(layout, sample(), house(), "reportgen 1.2", CREATED, attachments)).value
    assert edition
    assert (edition.title, edition.producer) == ("The title, May 2024", "reportgen 1.2")
    assert edition.files == {each.name: each.data for each in attachments}
    return edition.pages


def test_an_edition_is_read_page_by_page_with_its_files() -> None:
    layout = layout_of(sample())
    pages = printed(layout, Attachment("a.csv", b"1,2", "text/csv", "Data"), Attachment("b.json", b"{}", "a/b", "More"))
    assert [page.number for page in pages] == list(range(1, len(layout.pages) + 1))
    assert "The title" in pages[0].text
    assert [page.drawn.split() for page in pages if page.drawn] == [["Standing"]]
    assert not any(page.foreign for page in pages)


def test_lines_of_texts_side_by_side_are_put_together_text_by_text() -> None:
    face = layout_of(sample()).faces[0]
    structure = (Element("Document", 0), Element("P", 0), Element("P", 0), Element("Link", 1))

    def run(text: str, x: float, y: float, element: int) -> Run:
        return Run(x, y, text, face, 10.0, "#000000", 80.0, "body", element=element, join=" ")

    runs = (
        run("left one", 50, 50, 1),
        run("right one", 300, 50, 2),
        run("left", 50, 64, 3),
        run("right two", 300, 64, 2),
    )
    layout = Layout(500.0, 500.0, (Page(1, runs),), faces=(face,), structure=structure)
    (page,) = printed(layout)
    assert [text.split() for text in page.text.split(TEXT_END)] == [
        ["left", "one", "left"], ["right", "one", "right", "two"],
    ]  # fmt: skip


def test_words_of_a_drawing_are_told_from_those_around_it() -> None:
    layout = layout_of(sample())
    pages = [replace(page, pictures=tuple(turned(picture) for picture in page.pictures)) for page in layout.pages]
    assert "Upright 17" in "".join(page.drawn for page in printed(replace(layout, pages=pages)))


def turned(picture: Picture) -> Picture:
    words = SQUARE.marks[2]
    more = (*SQUARE.marks, replace(words, text="Upright 17", angle=0.0, x=20.0))  # type: ignore[arg-type]
    return replace(picture, drawing=replace(SQUARE, marks=more))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 and no more", b"words"])
def test_what_is_no_pdf_is_an_error(data: bytes) -> None:
    assert [said.code for said in read_edition(data).diagnostics] == ["unreadable-pdf"]
