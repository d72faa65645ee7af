"""Characters, dates and numbers compared as print and sources write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.ledger.agreeing import bears_number, prints, rounds_to, same_number
from reportgen.ledger.dating import bears_date, parts, parts_of
from reportgen.ledger.folding import find_name, folded, plain
from reportgen.model.numerals import amount
from reportgen.model.period import Period


@given(st.text() | st.text(st.sampled_from("aB1 \t“”’\u00ad–-−İéﬁ,.")), st.integers(0, 40))
def test_folding_keeps_one_place_a_character_and_each_leads_back(text: str, start: int) -> None:
    made = folded(text)
    places = [made.place(at) for at in range(len(made.text))]
    assert places == sorted(set(places))
    assert all(plain(text[place]) == each for each, place in zip(made.text, places, strict=True))
    assert made.first_from(start) == sum(place < start for place in places)


@given(st.text(), st.text())
def test_folding_goes_character_by_character(one: str, other: str) -> None:
    assert plain(one + other) == plain(one) + plain(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("“a ‘b’”", '"a "b""'), ("co\u2011op", "co-op"), ("Trade  2024", "TRADE\u00a02024"), ("it’s", "it's")],
)
def test_marks_blanks_and_case_count_for_nothing(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@pytest.mark.parametrize(("text", "at"), [("the US and USA", 4), ("USA", -1), ("the USA, the US.", 13)])
def test_a_name_is_found_as_a_word_of_its_own(text: str, at: int) -> None:
    assert find_name(text, "US") == at


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("27 August 2023", "August 2023"),
        ("August 27, 2023", "27 August 2023"),
        ("Aug. 2023", "2023"),
        ("2023-08-27", "27 August 2023"),
        ("the first quarter of 2024".removeprefix("the "), "Q1 2024"),
        ("First half 2024", "H1 2024"),
        ("2017-2021", "2017–2021"),
        ("4 November", "November"),
    ],
)
def test_a_date_is_borne_out_by_one_that_says_all_of_it(source: str, printed: str) -> None:
    assert bears_date(source, printed)


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("August 2023", "27 August 2023"),
        ("27 August 2023", "28 August 2023"),
        ("2023", "2024"),
        ("Q1 2024", "Q2 2024"),
        ("Q1 2024", "H1 2024"),
        ("2020s", "2020"),
        ("no date", "no date"),
    ],
)
def test_a_date_is_not_borne_out_by_less_or_by_another(source: str, printed: str) -> None:
    assert not bears_date(source, printed)


@pytest.mark.parametrize(
    "text", ["2024", "2024-H2", "2024-Q4", "2024-12", "2024-12-13", "2017..2021", "2023-01..2023-04"]
)
def test_a_printed_period_has_the_parts_of_the_period(text: str) -> None:
    period = Period.parse(text)
    assert parts(period.label()) == parts_of(period)


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("$3.2 billion", "$3.2bn"),
        ("seventeen", "17"),
        ("1,683", "1683"),
        ("17 percent", "17%"),
        ("−4.5%", "4.5 per cent"),
    ],
)
def test_numbers_are_the_same_by_what_they_say(source: str, printed: str) -> None:
    assert same_number(source, printed)


@pytest.mark.parametrize(
    ("source", "printed"), [("$46.3 billion", "46.3"), ("23,456,789", "23.46m"), ("4,100,000", "4.1")]
)
def test_a_number_is_borne_out_by_one_that_the_house_prints_so(source: str, printed: str) -> None:
    assert bears_number(source, printed)
    assert not same_number(source, printed)


@pytest.mark.parametrize(
    ("source", "printed"), [("$46.3 billion", "46.4"), ("2,346", "2,345"), ("17", "18"), ("20", "21%")]
)
def test_another_number_is_not_borne_out(source: str, printed: str) -> None:
    assert not bears_number(source, printed)


@given(st.decimals(min_value="0.001", max_value="1e14", allow_nan=False, places=3))
def test_whatever_the_house_prints_of_a_value_agrees_with_it(value: Decimal) -> None:
    assert bears_number(f"{value:f}", amount(value)) or not value


@pytest.mark.parametrize(
    ("printed", "value", "is_so"),
    [("86", "-86.3", True), ("8.5", "8.46", True), ("86", "86.6", False), ("0", "0.4", False), ("2.5", "2.45", True)],
)
def test_a_result_is_rounded_to_the_places_that_are_printed(printed: str, value: str, *, is_so: bool) -> None:
    assert rounds_to(Decimal(printed), Decimal(value)) is is_so


def test_a_long_number_is_no_other_with_one_digit_changed() -> None:
    assert prints(Decimal("23.46e6"), Decimal(23_456_789))
    assert not prints(Decimal("23.47e6"), Decimal(23_456_789))
