from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.brief import Brief, Masthead, Paragraph, Section, Text
from reportgen.model.evidence import Quoted
from reportgen.model.source import DocumentId, Span
from reportgen.sourcing.lint_quoting import overquoted, usages, words_in
from tests.records import document
from tests.sourcing.told import desk, known, printed, told

LONG = " ".join(f"word{n}" for n in range(200))


def quoting(*spans: tuple[int, int], of: str = "d") -> Brief:
    """A brief that quotes these characters of a document."""
    texts = tuple(Text("…", Quoted(Span(DocumentId(of), start, end))) for start, end in spans)
    return Brief(Masthead("b"), (Section((Paragraph(texts),)),))


def words(count: int, text: str = LONG) -> int:
    """Where the first words of a text end."""
    return len(" ".join(text.split()[:count]))


def found(brief: Brief, text: str = LONG, *, strict: bool = False, **rules: int) -> list[str]:
    return printed(overquoted(brief, desk(strict=strict, **rules), known(document("d", text))))


def test_it_tells_the_document_how_much_of_how_much_and_under_which_headlines() -> None:
    brief = told(
        "# News", "## One", f"{{quoted d 0}} {LONG[: words(60)]}", "## Two", f"{{quoted d 300}} {LONG[300:900]}"
    )
    (one,) = found(brief, quoted_words=0, quoted_share=60)
    assert one.startswith("b.yaml:3 warning quoted-too-much: 1")
    assert one.endswith("of the 200 words of 'd' are quoted, over the limit of 60%: under ‘One’; ‘Two’")


def test_up_to_the_limit_is_let_pass() -> None:
    assert not found(quoting((0, words(100))), quoted_share=50)
    assert len(found(quoting((0, words(101))), quoted_share=50)) == 1
    assert not found(quoting((0, words(50))), quoted_words=50)
    assert len(found(quoting((0, words(51))), quoted_words=50)) == 1


def test_what_is_quoted_twice_counts_once() -> None:
    assert not found(quoting((0, words(60)), (0, words(60)), (words(20), words(60))), quoted_words=60)


def test_a_short_notice_has_a_limit_of_words_alone() -> None:
    text = LONG[: words(99)]
    assert not found(quoting((0, len(text))), text)
    assert len(found(quoting((0, len(text))), text, quoted_words=98)) == 1


def test_no_limits_let_everything_pass() -> None:
    assert not found(quoting((0, len(LONG))), quoted_words=0, quoted_share=100)


def test_a_strict_brief_makes_it_an_error() -> None:
    assert found(quoting((0, len(LONG))), strict=True)[0].startswith("b.yaml:3 error quoted-too-much")


def test_the_unsigned_sections_of_a_review_are_one_work_and_signed_articles_are_not() -> None:
    brief = quoting((0, words(150)))
    whole = known(*(document(name, LONG, path="review.txt", container="The Review") for name in "def"))
    assert not overquoted(brief, desk(quoted_share=25), whole)
    (one,) = overquoted(brief, desk(quoted_share=24), whole)
    assert "150 of the 600 words of 'The Review' are quoted, over the limit of 24%" in one.message
    signed = {name: replace(each, authors=("A B",)) for name, each in whole.items()}
    assert len(overquoted(brief, desk(quoted_share=25), signed)) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("One, two – three.", 3),
        ("China’s state-of-the-art U.S. chip", 4),
        ("65,400 in 3.2%", 3),
        ("中国科学", 4),
    ],
)
def test_words_are_counted_as_people_count_them(text: str, count: int) -> None:
    assert words_in(text) == count


@given(st.lists(st.tuples(st.integers(0, len(LONG)), st.integers(0, len(LONG))).map(sorted).map(tuple), min_size=1))
def test_more_quotations_never_count_less_and_never_more_than_there_is(spans: list[tuple[int, int]]) -> None:
    documents = known(document("d", LONG))
    (used,) = usages(quoting(*spans), documents, lambda each: (each.id,))
    fewer = usages(quoting(*spans[1:]), documents, lambda each: (each.id,))
    covered = {n for start, end in spans for n in range(start, end)}
    assert used.words >= words_in("".join(c if n in covered else " " for n, c in enumerate(LONG))) - len(spans)
    assert used.words <= sum(words_in(LONG[a:b]) for a, b in spans)
    assert used.words + len(spans) >= sum(each.words for each in fewer)
