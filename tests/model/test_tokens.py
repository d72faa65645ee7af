"""Which numbers, dates and quotations a text holds."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.tokens import TokenKind, magnitude, quotations, tokens


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On 13 December they signed 3 deals.", ["13 December", "3"]),
        ("c. 62,000 in 2022; −86% on 2017", ["62,000", "2022", "−86%", "2017"]),
        ("27 August 2023, or August 27, 2024", ["27 August 2023", "August 27, 2024"]),
        ("Fourth quarter 2024, first half of 2023", ["Fourth quarter 2024", "first half of 2023"]),
        ("2017–2021 and 2019/2020", ["2017–2021", "2019/2020"]),
        ("2024-12-13, 2024-Q4", ["2024-12-13", "2024-Q4"]),
        ("the 1990s, in October", ["1990s", "October"]),
        ("may march on, said May", []),
        ("the first of one", []),
        ("twenty-five of two hundred million", ["twenty-five", "two hundred million"]),
        ("the 16th session, 10,000-hectare", ["16th", "10,000"]),
        ("5G, G20, CO2", ["5", "20", "2"]),
    ],
)  # fmt: skip
def test_numbers_and_dates_are_found_in_order(text: str, found: list[str]) -> None:
    assert [token.text for token in tokens(text)] == found


def test_a_date_is_no_number() -> None:
    kinds = {token.text: token.kind for token in tokens("In May 2023, 504 qubits")}
    assert kinds == {"May 2023": TokenKind.DATE, "504": TokenKind.NUMBER}


def test_of_nested_quotations_the_outermost_counts() -> None:
    assert [token.text for token in quotations("He said “a “b” c” and “d”.")] == ["“a “b” c”", "“d”"]


@pytest.mark.parametrize(
    ("text", "value"),
    [("$3.2bn", "3.2e9"), ("23.4 billion", "23.4e9"), ("62,000", "62000"), ("−86%", "86"), ("16th", "16"),
     ("twenty-five", "25"), ("two hundred million", "2e8"), ("1e18", "1e18"), ("hundreds", "100"),
     ("17 per cent", "17")],
)  # fmt: skip
def test_a_number_says_how_much(text: str, value: str) -> None:
    assert magnitude(text) == Decimal(value)


@given(st.text(alphabet="0123456789 .,-–%$€kmbnth/JanuaryMQ”“\u00a0\u202f²", max_size=40))
def test_every_digit_is_in_a_token_and_tokens_do_not_overlap(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert not any(c.isdigit() and c.isascii() for c in text[end : token.start])
        assert (token.start >= end, token.text) == (True, text[token.start : token.end])
        end = token.end
    assert not any(c.isdigit() and c.isascii() for c in text[end:])
