"""Lines of which the format says that they follow the one before, or that they are furniture."""

from reportgen.ingest.furniture import sift
from reportgen.ingest.lines import Line
from reportgen.ingest.paragraphs import paragraphs_of
from reportgen.ingest.traced import Traced
from tests.ingest.reading import trade


def lines(*texts: str) -> tuple[Line, ...]:
    """A line for each text; "+" before it says that it follows, "#" that it is furniture."""
    made: list[Line] = []
    for number, text in enumerate(texts, 1):
        words = text.lstrip("+#")
        follows, furniture = text[0] == "+", text[0] == "#"
        made.append(
            Line(Traced(words), len(words), number, gap=int(not follows), page=1, follows=follows, furniture=furniture)
        )
    return tuple(made)


def kept(*texts: str) -> list[str]:
    return [line.text.text for line in sift(lines(*texts), trade()).kept]


def paragraphs(*texts: str) -> list[str]:
    return [p.text.text for p in paragraphs_of(sift(lines(*texts), trade()).kept, trade())]


def test_a_line_that_follows_is_joined_whatever_its_words() -> None:
    assert paragraphs("The pact was signed in the United", "+Nations building.", "It holds.") == [
        "The pact was signed in the United Nations building.",
        "It holds.",
    ]


def test_a_line_that_does_not_follow_is_a_paragraph_of_its_own() -> None:
    assert paragraphs("Signed in 2024.", "Held in spring.") == ["Signed in 2024.", "Held in spring."]


def test_furniture_between_two_lines_of_a_paragraph_breaks_it_not() -> None:
    assert paragraphs("The pact was signed in the United", "#HARBOUR TIMES 7", "+Nations building.") == [
        "The pact was signed in the United Nations building."
    ]


def test_furniture_is_set_apart_though_no_list_names_it() -> None:
    sifted = sift(lines("#Tides and Tugs", "The pact holds."), trade())
    assert [line.text.text for line in sifted.dropped] == ["Tides and Tugs"]


def test_a_copyright_notice_goes_with_the_lines_that_follow_it() -> None:
    assert kept("The pact holds.", "© 2024 Strait Press. No part of this paper may be", "+printed again.") == [
        "The pact holds."
    ]


def test_a_line_within_a_paragraph_is_neither_a_folio_nor_an_appeal() -> None:
    texts = ("The ships that called in spring were", "+120", "+Read more of them were tankers than ever.")
    assert len(kept(*texts)) == 3
