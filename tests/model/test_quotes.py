"""Quotation marks and the punctuation beside them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.quotes import curled, pointed, quoted


@pytest.mark.parametrize(
    ("stated", "within"),
    [
        ('The "Deal"', "The ‘Deal’"),
        ("The “Deal”", "The ‘Deal’"),
        ("The 'Deal'", "The ‘Deal’"),
        ("\"A 'B' C\"", "‘A “B” C’"),
        ("China's '5G' push", "China’s ‘5G’ push"),
        ("Workers' rights", "Workers’ rights"),
        ("'Tis '90s rock 'n' roll", "’Tis ’90s rock ’n’ roll"),
        ('Say ("No")', "Say (‘No’)"),
        ('Lost "mark', "Lost ‘mark"),
    ],
)
def test_marks_within_a_title_are_fitted_to_its_own(stated: str, within: str) -> None:
    assert quoted(stated) == f"“{within}”"


@pytest.mark.parametrize(
    ("text", "comma", "stop"),
    [
        ("“A”", "“A,”", "“A.”"),
        ("“A ‘B’”", "“A ‘B,’”", "“A ‘B.’”"),
        ("“Of the Workers’”", "“Of the Workers’,”", "“Of the Workers’.”"),
        ("“The ‘Rights’ of Workers’”", "“The ‘Rights’ of Workers’,”", "“The ‘Rights’ of Workers’.”"),
        ("“A?”", "“A?,”", "“A?”"),
        ("“A ‘B!’”", "“A ‘B!,’”", "“A ‘B!’”"),
        ("“The U.S.”", "“The U.S.,”", "“The U.S.”"),
        ("“A …”", "“A …,”", "“A …”"),
        ("n.d.", "n.d.,", "n.d."),
        ("[2023?]", "[2023?],", "[2023?]."),
    ],
)
def test_comma_and_full_stop_stand_inside_and_are_not_doubled(text: str, comma: str, stop: str) -> None:
    assert (pointed(text, ","), pointed(text, ".")) == (comma, stop)


@given(st.text(alphabet="ab5 \"'“”‘’(,", max_size=24))
def test_no_straight_mark_is_left_and_nothing_else_changes(text: str) -> None:
    def without_marks(line: str) -> str:
        return "".join(c for c in line if c not in "\"'“”‘’")

    for outer in (False, True):
        printed = curled(text, outer=outer)
        assert not set(printed) & {'"', "'"}
        assert len(printed) == len(text)
        assert without_marks(printed) == without_marks(text)
