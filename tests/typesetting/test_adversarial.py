"""Briefs that nobody should write: laid out without exception, in bounded work, and with a word where it can't be met.

Work is counted in calls of Python functions, not in seconds.
"""

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from types import FrameType

import pytest

from reportgen.model.brief import (
    Anchor,
    Block,
    Box,
    Brief,
    Contents,
    Figure,
    Heading,
    Inlines,
    ListBlock,
    Masthead,
    Note,
    NoteCall,
    NoteId,
    Paragraph,
    Section,
    Table,
    Text,
)
from reportgen.model.chart import Drawing
from reportgen.model.page import Layout
from reportgen.model.style import Align
from reportgen.pdf import write
from reportgen.typesetting import typeset
from tests.pdf.reading import Chunk, Sheet, read
from tests.typesetting.fixtures import house
from tests.typesetting.promises import no_two_texts_overlap, text_keeps_within_the_margins

TITLES = "SERIESTitleMay2024"
MASTHEAD = Masthead("Title", series="Series", period="May 2024")
TALL = Drawing("tall", 300.0, 5000.0, ())
FLAT = Drawing("flat", 9000.0, 10.0, ())
DRAWINGS = {"tall": TALL, "flat": FLAT}


@dataclass(frozen=True)
class Printed:
    """A brief as it came out."""

    layout: Layout
    sheets: list[Sheet]
    codes: Counter[str]
    messages: str

    @property
    def words(self) -> list[str]:
        """All words between running heads and folios."""
        return [
            word
            for sheet in self.sheets
            for chunk in sheet.chunks
            if inside(chunk, sheet)
            for word in chunk.text.split()
        ]

    @property
    def letters(self) -> str:
        """All printed characters, blanks and hyphens aside."""
        return "".join(self.words).translate({ord(c): None for c in "-\x02\u00ad\ufffe"})


def inside(chunk: Chunk, sheet: Sheet) -> bool:
    return house().page.top < chunk.base < sheet.height - house().page.bottom


def printed(*blocks: Block, notes: Sequence[Note] = (), heading: Heading | None = None) -> Printed:
    """Lay out, write and read blocks; what leaves the margins or overlaps must be reported."""
    brief = Brief(MASTHEAD, (Section(blocks, heading),), tuple(notes))
    outcome = typeset(brief, house(), DRAWINGS)
    data = write(outcome.value, brief, house(), "reportgen test", date(2025, 1, 2))
    codes = Counter(d.code for d in outcome.diagnostics)
    made = Printed(outcome.value, read(data), codes, "\n".join(map(str, outcome.diagnostics)))
    wrong = [*text_keeps_within_the_margins(made.sheets, house()), *no_two_texts_overlap(made.sheets)]
    assert any("table" in code for code in codes) or not wrong, wrong[:5]
    return made


def words(count: int, letter: str = "w") -> str:
    return " ".join(f"{letter}{n}" for n in range(count))


def para(text: str, *calls: str) -> Paragraph:
    return Paragraph((Text(text), *(NoteCall(NoteId(call)) for call in calls)))


def noted(count: int, text: str = "x") -> list[Note]:
    return [Note(NoteId(f"n{n}"), n, (Text(f"{text}{n}."),)) for n in range(1, count + 1)]


def pages_with(made: Printed, word: str) -> list[int]:
    return [n for n, sheet in enumerate(made.sheets, 1) if any(word in c.text.split() for c in sheet.chunks)]


def steps(work: Callable[[], object]) -> int:
    """Count the functions that are called, those of C included."""
    count = 0

    def counting(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def test_an_empty_brief_is_one_page() -> None:
    made = printed()
    assert len(made.sheets) == 1
    assert not made.codes


def test_blocks_without_content_are_no_obstacle() -> None:
    empty: list[Block] = [
        Paragraph(()),
        ListBlock(()),
        Box(()),
        Table((), (), ()),
        Heading(1, (), Anchor("a")),
        Contents(""),
    ]
    made = printed(*empty, para("Here"))
    assert "Here" in made.words
    assert not made.codes


def test_notes_that_nobody_calls_are_reported_one_by_one() -> None:
    made = printed(notes=noted(12))
    assert made.codes == {"uncalled-note": 12}
    assert len(made.sheets) == 1


def test_three_hundred_notes_called_in_one_place_are_all_printed() -> None:
    notes = noted(300, "note")
    made = printed(para("Here", *(note.id for note in notes)), notes=notes)
    assert [word for word in made.words if word.startswith("note")] == [f"note{n}." for n in range(1, 301)]
    call_pages = {n: n for n, sheet in enumerate(made.sheets, 1) if any("Here" in c.text for c in sheet.chunks)}
    late = [n for n, note in enumerate(notes, 1) if pages_with(made, f"note{n}.")[0] not in call_pages]
    assert not late or "note-apart" in made.codes or len(_call_pages(made)) > 1


def _call_pages(made: Printed) -> set[int]:
    return {place.page for place in made.layout.destinations if place.name.startswith("call:")}


def test_a_note_of_five_pages_runs_on_from_page_to_page() -> None:
    note = Note(NoteId("a"), 1, (Text(words(4800)),))
    made = printed(para("Before", "a"), para("After"), notes=[note])
    assert len(made.sheets) >= 5
    found = [word for word in made.words if word[0] == "w" and word[1:].isdigit()]
    assert found == words(4800).split()
    assert pages_with(made, "Before") == [1]
    assert pages_with(made, "w0") == [1]


def test_a_heading_of_forty_lines_is_printed_whole() -> None:
    heading = Heading(1, (Text(words(320)),), Anchor("h"))
    made = printed(para("Under it. " * 30), heading=heading)
    assert set(words(320).split()) <= set(made.words)


def test_a_heading_higher_than_a_page_is_parted_and_reported() -> None:
    heading = Heading(1, (Text(words(900)),), Anchor("h"))
    made = printed(para("Under it."), heading=heading)
    assert set(words(900).split()) <= set(made.words)
    assert made.codes


def test_a_table_of_sixty_columns_is_printed_whole() -> None:
    header = tuple((Text(f"h{n}"),) for n in range(60))
    rows = tuple(tuple((Text(f"c{r}x{n}"),) for n in range(60)) for r in range(3))
    made = printed(Table(header, rows, (Align.RIGHT,) * 60))
    written = Counter("".join(text.text for row in (header, *rows) for (text,) in row))
    assert Counter(made.letters) - Counter(TITLES) == written


def test_a_cell_of_three_pages_is_parted_inside() -> None:
    cell = words(2600)
    made = printed(Table(((Text("Head"),), (Text("Other"),)), (((Text(cell),), (Text("small"),)),), (Align.LEFT,) * 2))
    found = [word for word in made.words if word[0] == "w" and word[1:].isdigit()]
    assert found == cell.split()
    assert len(made.sheets) >= 3
    parted = [n for n, sheet in enumerate(made.sheets, 1) if any(c.text.startswith("w") for c in sheet.chunks)]
    assert pages_with(made, "Head") == parted


def test_a_word_of_five_thousand_letters_is_broken_anywhere() -> None:
    word = "abcdefghij" * 500
    assert word in printed(para(word)).letters
    in_cell = Table(((Text("Head"),), (Text("Other"),)), (((Text(word),), (Text("small"),)),), (Align.LEFT,) * 2)
    made = printed(in_cell)
    assert sum(made.letters.count(letter) for letter in "j") >= 500


@pytest.mark.parametrize(
    "text", ["日本と中国の協力", "اتفاقية تعاون", "🚀 launched", "Δ of μ", "Договор", "हिन्दी", "\u0000\u202e\ufeff"]
)
def test_a_character_is_printed_or_named_in_an_error(text: str) -> None:
    made = printed(para(f"Before {text} after."))
    assert "Before" in made.words
    assert "after." in made.words
    for character in text:
        if character.isprintable() and not character.isspace():
            code = f"U+{ord(character):04X}"
            assert character in made.letters or code in made.messages or character in made.messages


def test_a_drawing_larger_than_the_page_is_made_smaller() -> None:
    for name in ("tall", "flat"):
        made = printed(Figure(name, (Text("Chart"),), "Unit", (Text("Note"),), "alt"), para("After"))
        (picture,) = (picture for page in made.layout.pages for picture in page.pictures)
        page = house().page
        assert picture.y + picture.drawing.height * picture.scale <= made.layout.height - page.bottom + 0.1
        assert picture.x + picture.drawing.width * picture.scale <= made.layout.width - page.outer + 0.1
        assert not made.codes


def test_a_figure_whose_words_alone_fill_pages_is_printed_and_reported() -> None:
    made = printed(Figure("tall", (Text(words(900)),), "Unit", (Text(words(900, "v")),), "alt"))
    assert [w for w in made.words if w[0] in "wv" and w[1:].isdigit()] == [
        *words(900).split(),
        *words(900, "v").split(),
    ]
    assert made.codes


def test_boxes_within_boxes_within_lists_have_a_ground_each() -> None:
    depth = 6
    inner: tuple[Block, ...] = (para("Innermost text of them all"),)
    for _ in range(depth):
        inner = (ListBlock((inner,)), Box((*inner, para("level"))))
    made = printed(*inner)
    assert made.words.count("Innermost") == 2**depth
    assert not made.codes


def test_calls_in_headings_stand_neither_in_contents_nor_at_the_head() -> None:
    children: Inlines = (Text("Agreement"), NoteCall(NoteId("n1")), Text(" reached"))
    heading = Heading(1, children, Anchor("h"))
    brief = Brief(
        MASTHEAD,
        (Section((Contents("Inside"),)), Section((para("Text. " * 900),), heading)),
        tuple(noted(1, "note")),
    )
    outcome = typeset(brief, house(), {})
    sheets = read(write(outcome.value, brief, house(), "reportgen test", date(2025, 1, 2)))
    assert not outcome.diagnostics
    assert len(sheets) > 1
    digits = [c for sheet in sheets for c in sheet.chunks if c.text.strip() == "1" and c.size > 8.1]
    assert len([c for c in digits if c.size > 9]) <= 2  # the raised call and the page in the contents
    assert sum(c.text.count("note1.") for sheet in sheets for c in sheet.chunks) == 1


LARGE: dict[str, Callable[[int], tuple[list[Block], list[Note]]]] = {
    "paragraphs": lambda n: ([para(words(60)) for _ in range(n)], []),
    "notes on one line": lambda n: ([para("Here", *(note.id for note in noted(n)))], noted(n)),
    "notes of pages": lambda n: (
        [para("Here", note.id) for note in noted(n)],
        [Note(note.id, note.number, (Text(words(900)),)) for note in noted(n)],
    ),
    "figures": lambda n: ([*[Figure("flat", (Text("Chart"),), "", (), "alt")] * n, para(words(60))], []),
    "headings": lambda n: ([Heading(2, (Text(words(9)),), Anchor(f"h{k}")) for k in range(n)], []),
    "rows": lambda n: ([Table(((Text("Head"),),), (((Text("cell"),),),) * n, (Align.LEFT,))], []),
    "a word": lambda n: ([para("abcdefghij" * n)], []),
    "boxes": lambda n: ([Box(tuple(para(words(20)) for _ in range(n)))], []),
}


@pytest.mark.parametrize("kind", LARGE)
def test_twice_the_brief_takes_little_more_than_twice_the_work(kind: str) -> None:
    def laid_out(count: int) -> int:
        blocks, notes = LARGE[kind](count)
        brief = Brief(MASTHEAD, (Section(tuple(blocks)),), tuple(notes))
        return steps(lambda: typeset(brief, house(), DRAWINGS))

    laid_out(2)  # what is loaded once
    small, large = laid_out(30), laid_out(60)
    assert large < 2.6 * small + 20_000, (small, large)
