import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.ingest.superscripts import raised


@pytest.mark.parametrize(
    ("before", "text", "kept"),
    [
        ("the 21", "st", "st"),
        ("10", "8", "^8"),
        ("10", "−12", "^-12"),
        ("2.10", "8", ""),
        ("110", "8", ""),
        ("40 km", "2", "²"),
        ("5 m", "-3", "⁻³"),
        ("the palm", "2", ""),
        ("said.", "3", ""),
        ("said", "[3]", ""),
        ("in 2024", "12, 13–15", ""),
        ("Roe", "a", ""),
        ("XIX", "e", "e"),
        ("E = mc", "2", ""),
        ("= x", "2", "²"),
        ("Brand", "™", "™"),
        ("said", "", ""),
    ],
)
def test_ordinals_and_powers_stay_and_calls_go(before: str, text: str, kept: str) -> None:
    assert raised(before, text) == kept


@given(st.text(max_size=8), st.from_regex(r"\A[^\W\d_]{2,12}\Z"))
def test_raised_words_are_never_dropped(before: str, text: str) -> None:
    assert raised(before, text) == text
