"""Corrections lie over a record and come off again without a trace."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.corrections import corrected, is_dated_otherwise, said_of, standing, uncorrected, understood
from reportgen.model.dating import is_inferred
from reportgen.model.period import Period
from reportgen.model.source import Basis, Correction, Document, DocumentId, Field, Span
from tests.records import document

AT = datetime(2025, 1, 7, 9, 30, tzinfo=UTC)


def correction(field: Field, *value: str, of: str = "d", undone: bool = False) -> Correction:
    return Correction(DocumentId(of), field, value, "Ann Roe", AT, "misread", undone=undone)


Values = st.SearchStrategy[tuple[str, ...]]
WORDS = st.text(st.characters(categories=["L"]), min_size=1)
TEXT: Values = st.lists(WORDS, max_size=1).map(tuple)
VALUES: dict[Field, Values] = dict.fromkeys(Field, TEXT)
VALUES[Field.AUTHOR] = st.lists(st.text(min_size=1), max_size=3).map(tuple)
VALUES[Field.DATE] = st.sampled_from([(), ("2024",), ("2024-12",), ("2024-12-13",), ("2024-Q4",)])
CORRECTIONS = st.lists(st.sampled_from(list(Field)), unique=True).flatmap(
    lambda fields: st.tuples(*(VALUES[field].map(lambda v, f=field: correction(f, *v)) for field in fields))  # type: ignore[misc]
)


def inferred() -> Document:
    return replace(
        document("d", published="2024-11", authors=("A", "B; C")),
        published_basis=Basis.INFERRED,
        published_evidence="last autumn",
    )


@given(CORRECTIONS, CORRECTIONS)
def test_what_is_corrected_comes_off_whole_however_often(
    first: tuple[Correction, ...], then: tuple[Correction, ...]
) -> None:
    source = inferred()
    now = corrected(corrected(source, first), then)
    assert now == corrected(source, then)
    assert uncorrected(now) == source
    assert corrected(now, ()) == source


@given(CORRECTIONS)
def test_the_record_says_what_was_corrected_and_else_what_the_source_does(made: tuple[Correction, ...]) -> None:
    source = inferred()
    now = corrected(source, made)
    values = {each.field: each.value for each in made}
    for field in Field:
        assert said_of(now, field) == values.get(field, said_of(source, field))
    assert (now.id, now.text, now.passages) == (source.id, source.text, source.passages)
    assert [each.field for each in now.corrections] == [field for field in Field if field in values]


def test_a_corrected_date_is_no_inferred_one_and_rests_on_no_words() -> None:
    now = corrected(inferred(), [correction(Field.DATE, "2024-12-13")])
    assert (now.published, now.published_basis, now.published_evidence) == (
        Period.day(2024, 12, 13),
        Basis.CORRECTED,
        "",
    )
    assert is_inferred(inferred(), Span(DocumentId("d"), 0, 3))
    assert not is_inferred(now, Span(DocumentId("d"), 0, 3))


def test_a_date_that_is_not_known_has_no_basis() -> None:
    now = corrected(inferred(), [correction(Field.DATE)])
    assert (now.published, now.published_basis, now.published_evidence) == (None, None, "")
    assert is_dated_otherwise(now)


def test_a_date_that_is_confirmed_is_known_but_no_other() -> None:
    now = corrected(inferred(), [correction(Field.DATE, "2024-11")])
    assert now.published_basis is Basis.CORRECTED
    assert not is_dated_otherwise(now)


def test_findings_are_told_from_the_corrected_date_under_the_sources_own_title() -> None:
    now = corrected(inferred(), [correction(Field.DATE, "2023"), correction(Field.TITLE, "Another")])
    told = understood(now)
    assert (told.title, told.published) == ("Title of d", Period.year(2023))


def test_the_last_correction_of_a_field_stands_unless_it_takes_the_others_back() -> None:
    a, b = correction(Field.TITLE, "A"), correction(Field.TITLE, "B")
    author, undo = correction(Field.AUTHOR, "X"), correction(Field.TITLE, undone=True)
    assert standing([a, author, b]) == (b, author)
    assert standing([a, author, undo]) == (author,)
    assert standing([a, undo, b]) == (b,)
    assert standing([]) == ()
