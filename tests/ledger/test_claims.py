"""A printed text to its claims: quotations with what stands in them, pages, pieces, order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.ledger import Journal, unsourced
from reportgen.model.claims import Basis, ClaimKind, Piece
from reportgen.model.diagnostics import Place, Severity
from reportgen.model.evidence import Given, Made, Making, Quoted
from reportgen.model.quotes import quoted
from reportgen.model.source import DocumentId, Span
from tests.ledger.printing import LINK, SOURCE, STRUCTURE, claims, known, pages, run, span
from tests.records import document

TOLD = span('"It is a small step," she added, after 5G trials in three towns.')


def test_a_quotation_has_its_span_and_its_numbers_the_characters_in_it() -> None:
    words = quoted(SOURCE[TOLD.start : TOLD.end])
    quotation, *inner = claims(run(words, Quoted(TOLD)))
    assert (quotation.kind, quotation.text, quotation.basis) == (ClaimKind.QUOTATION, words, Basis.SOURCE)
    assert [quote.text for quote in quotation.quotes] == [SOURCE[TOLD.start : TOLD.end]]
    assert [(c.text, c.quotes[0].start - TOLD.start, c.within) for c in inner] == [
        ("5", SOURCE.index("5G") - TOLD.start, quotation.id),
        ("three", SOURCE.index("three") - TOLD.start, quotation.id),
    ]


def test_of_two_numbers_alike_each_has_its_own_place() -> None:
    text = "It had 7 ships, then 7 boats."
    of = known(document("d", text))
    _, *inner = claims(run(f"“{text}”", Quoted(Span(DocumentId("d"), 0, len(text)))), of=of)
    assert [claim.quotes[0].start for claim in inner] == [text.index("7"), text.rindex("7")]


@given(
    st.lists(
        st.sampled_from(["7", "eight", "2024", "$3bn", "“", "”", "ships", "-", "—", "don't", ".", "\n"]), max_size=12
    )
)
def test_quoted_tokens_point_at_the_very_characters(words: list[str]) -> None:
    text = " ".join(words).strip()
    of = known(document("d", text))
    found = claims(run(quoted(text), Quoted(Span(DocumentId("d"), 0, len(text)))), of=of)
    for claim in found:
        if claim.kind is not ClaimKind.QUOTATION:
            assert [quote.text for quote in claim.quotes] == [claim.text]
            assert text[claim.quotes[0].start : claim.quotes[0].end] == claim.text


def test_a_quotation_over_the_end_of_a_page_has_its_pieces() -> None:
    journal = Journal(STRUCTURE, known(), {})
    whole = quoted(SOURCE[TOLD.start : TOLD.end])
    first, second = whole[:30], whole[30:]
    for page in pages([run(first, Quoted(TOLD))], [run(second, Quoted(TOLD))]):
        journal.read(page)
    quotation, *_ = journal.claims()
    assert quotation.pieces == (Piece(1, first.strip()), Piece(2, second.strip()))
    assert (quotation.page, quotation.basis) == (1, Basis.SOURCE)


def test_claims_are_numbered_in_reading_order_over_all_pages() -> None:
    journal = Journal(STRUCTURE, known(), {})
    call = Made(Making.NOTE_NUMBER)
    for page in pages(
        [run("of 2024 and 17 "), run("1", call, LINK), run("18"), run("one note, 19", element=2)],
        [run("folio 2", Made(Making.FOLIO), element=0), run("20", element=3)],
    ):
        journal.read(page)
    found = journal.claims()
    assert [claim.id for claim in found] == [1, 2, 3, 4, 5, 6, 7]
    assert [claim.text for claim in found] == ["2024", "17", "1", "18", "19", "2", "20"]
    assert [claim.page for claim in found] == [1, 1, 1, 1, 1, 2, 2]


def test_what_nothing_bears_out_is_reported_at_its_place_once() -> None:
    place = Place("briefs/a.yaml", 7)
    found = claims(run("17 or 17, and “9 lives”", Given(place)), run("99", element=2))
    said = [*unsourced(found, strict=False)]
    assert [(d.code, d.severity, d.place) for d in said] == [
        ("unsourced-number", Severity.WARNING, place),
        ("unsourced-quotation", Severity.WARNING, place),
        ("unsourced-number", Severity.WARNING, None),
    ]
    assert "page 1" in said[-1].message
    assert all(d.hint for d in said)


@pytest.mark.parametrize("strict", [True, False])
def test_a_strict_brief_takes_them_for_errors(*, strict: bool) -> None:
    (said,) = unsourced(claims(run("17")), strict=strict)
    assert said.severity is (Severity.ERROR if strict else Severity.WARNING)


def test_what_a_parted_text_says_on_its_second_page_comes_among_the_claims_of_that_page() -> None:
    journal = Journal(STRUCTURE, known(), {})
    for page in pages([run("3 and ", join=" "), run("4", element=2)], [run("5 more"), run("6", element=3)]):
        journal.read(page)
    assert [(claim.page, claim.text) for claim in journal.claims()] == [(1, "3"), (1, "4"), (2, "5"), (2, "6")]
