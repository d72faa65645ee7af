"""The promises of page breaking once more, read from the PDF itself by another library than the one that wrote it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pypdfium2
from hypothesis import HealthCheck, given, settings

from reportgen.model.brief import plain
from reportgen.model.style import StyleSheet
from reportgen.pdf import write
from reportgen.typesetting import typeset
from tests.typesetting.briefs import DRAWING, Built, Piece, build, recipes, sheet, sheets

TOKEN = re.compile(r"R\d+\.|[bfNE]\d+|n\d+x\d+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as the PDF has it; from the page's bottom left."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(recipes, sheets)
def test_a_written_brief_keeps_its_promises(recipe: list[Piece], size: tuple[float, float]) -> None:
    built, style = build(recipe), sheet(size)
    layout = typeset(built.brief, style, {"plot": DRAWING}).value
    document = pypdfium2.PdfDocument(write(layout, built.brief, style, "reportgen test", date(2025, 1, 2)))
    pages = [list(words_of(page)) for page in document]
    tokens = [[token for word in page for token in TOKEN.findall(word.text)] for page in pages]
    every_word_is_there_once(tokens, built)
    notes_begin_with_their_calls(tokens, built)
    for page in pages:
        all_words_stand_within_the_margins(page, style, layout.width, layout.height)
        no_two_words_overlap(page)


def every_word_is_there_once(pages: list[list[str]], built: Built) -> None:
    found = Counter(token for page in pages for token in page)
    notes = [token for note in built.notes for token in note]
    figures = [token for _, tokens in built.figures for token in tokens]
    assert set(found) == {*built.words, *notes, *figures}
    assert {token for token, count in found.items() if count > 1} <= built.repeatable | headings_of(built)


def headings_of(built: Built) -> set[str]:
    """Tokens of level-1 headings: running heads and contents print them again."""
    headings = [section.heading for section in built.brief.sections if section.heading]
    return {token for heading in headings for token in plain(heading.children).split()}


def notes_begin_with_their_calls(pages: list[list[str]], built: Built) -> None:
    for number, tokens in enumerate(built.notes, 1):
        own = set(tokens)
        assert [token for page in pages for token in page if token in own] == tokens
        begins = next(n for n, page in enumerate(pages) if f"N{number}" in page)
        assert f"R{number}." in pages[begins], f"note {number} begins on page {begins + 1}, without its call"


def all_words_stand_within_the_margins(words: list[Word], style: StyleSheet, width: float, height: float) -> None:
    page = style.page
    for word in words:
        assert word.left >= page.inner - 1
        assert word.right <= width - page.outer + 1, word
        body = word.top < height - page.head - 12 and word.bottom > page.foot + 12
        if body:
            assert word.top <= height - page.top + 1, word
            assert word.bottom >= page.bottom - 1, word


def no_two_words_overlap(words: list[Word]) -> None:
    ordered = sorted(words, key=lambda word: word.bottom)
    for number, word in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if other.bottom >= word.top - 0.5:
                break
            apart = other.left >= word.right - 0.2 or other.right <= word.left + 0.2
            assert apart, f"{word} and {other} overlap"


def words_of(page: pypdfium2.PdfPage) -> Iterator[Word]:
    """Gather characters to words: a blank, a jump to the side or to another line ends one."""
    text = page.get_textpage()
    found: list[tuple[str, tuple[float, float, float, float]]] = []
    for index in range(text.count_chars()):
        character = text.get_text_range(index, 1)
        left, _, right, _ = text.get_charbox(index, loose=True)  # as wide as the character's advance
        _, bottom, _, top = text.get_charbox(index)
        box = (left, bottom, right, top)
        blank = not character.strip()
        if found and (blank or box[0] > found[-1][1][2] + 2 or box[0] < found[-1][1][0] - 1):
            yield joined(found)
            found = []
        if not blank:
            found.append((character, box))
    if found:
        yield joined(found)


def joined(found: list[tuple[str, tuple[float, float, float, float]]]) -> Word:
    boxes = [box for _, box in found]
    return Word(
        "".join(character for character, _ in found),
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
