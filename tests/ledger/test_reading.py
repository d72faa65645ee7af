"""Runs on pages come back as texts, each character with its page and evidence."""

from dataclasses import replace

from reportgen.ledger.reading import SOFT
from reportgen.model.evidence import Made, Making, Quoted
from reportgen.model.page import Page
from reportgen.model.source import DocumentId, Span
from tests.ledger.printing import LINK, pages, run, texts

CALL = Made(Making.NOTE_NUMBER)
SPAN = Quoted(Span(DocumentId("d"), 0, 9))


def test_lines_join_with_blanks_and_divided_words_without_their_hyphens() -> None:
    (text,) = texts(pages([run("an agree-", join=SOFT), run("ment of", join=" "), run("China-", join=""), run("US")]))
    assert text.text == "an agreement of China-US"


def test_a_note_call_is_a_text_of_its_own_and_leaves_the_words_around_it_whole() -> None:
    body, call = texts(pages([run("in 2024"), run("1", CALL, LINK), run(" and later")]))
    assert (body.text, call.text) == ("in 2024 and later", "1")


def test_a_call_that_ends_a_line_parts_the_words_around_it() -> None:
    body, _ = texts(pages([run("in 2024"), run("1", CALL, LINK, join=" "), run("17 more")]))
    assert body.text == "in 2024 17 more"


def test_words_of_a_link_belong_to_the_paragraph() -> None:
    (text,) = texts(pages([run("see "), run("the site", element=LINK), run(" of 2024")]))
    assert text.text == "see the site of 2024"


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    (text,) = texts(pages([run("from 4", join=" ")], [run("to 5 tonnes")]))
    assert text.text == "from 4 to 5 tonnes"
    assert (text.page_at(0), text.page_at(7)) == (1, 2)
    assert text.pieces(0, len(text.text)) == [(1, "from 4"), (2, "to 5 tonnes")]


def test_a_paragraph_that_is_over_for_a_page_is_given_out() -> None:
    placed = pages([run("first")], [run("second", element=2)], [run("third", element=3)])
    assert [text.text for text in texts(placed)] == ["first", "second", "third"]


def test_what_has_no_structure_is_a_text_a_line_and_parts_at_gaps() -> None:
    left = run("Trade 2024", element=0, role="running_head")
    right = Page(1, (left, run("x", element=0, role="running_head", y=0.0)))
    assert [text.text for text in texts([right])] == ["Trade 2024", "x"]


def test_stretches_tell_evidence_and_roles() -> None:
    (text,) = texts(pages([run("$3bn", SPAN, role="figure_value", join=" "), run("exports", role="figure_label")]))
    assert [(a, b, e) for a, b, e in text.stretches(0, 12)] == [(0, 5, SPAN), (5, 12, None)]
    assert (text.role_at(0), text.role_at(6)) == ("figure_value", "figure_label")


def test_lines_of_a_narrow_head_that_is_set_again_join_by_their_evidence() -> None:
    other = Quoted(Span(DocumentId("e"), 0, 9))
    heads = [("26", SPAN, 0.0, 0.0), ("Mar-", SPAN, 0.0, 9.0), ("on", other, 80.0, 9.0), ("ch 2022", SPAN, 0.0, 18.0)]
    runs = [
        replace(run(text, of, element=0, role="table_head", y=y, join=SOFT if text == "Mar-" else " "), x=x)
        for text, of, x, y in heads
    ]
    assert [text.text for text in texts(pages(runs))] == ["26 March 2022", "on"]
