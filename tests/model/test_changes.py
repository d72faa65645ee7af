"""Change between two stated numbers: derived only where nothing leaves it open."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.changes import change, latest_change, previous
from reportgen.model.findings import Observation
from tests.records import observation


def told(text: str, unit: str = "deals") -> tuple[Observation, ...]:
    """Read `2021 426; 2022 about 283; 2023 5 @other`."""
    found = []
    for entry in text.split(";"):
        words = entry.split()
        document = words.pop()[1:] if words[-1].startswith("@") else "d"
        period, *hedge, value = words
        found.append(observation(value, of=document, period=period, unit=unit, qualifier=" ".join(hedge)))
    return tuple(found)


@pytest.mark.parametrize(
    ("text", "unit", "printed"),
    [
        ("2021 426; 2022 283", "deals", "−34%"),
        ("2021 100; 2022 104", "deals", "+4%"),
        ("2021 1000; 2022 1004", "deals", "+0.4%"),
        ("2021 100000; 2022 100004", "deals", "+0.004%"),
        ("2021 5; 2022 5", "deals", "unchanged"),
        ("2021 5; 2022 0", "deals", "−100%"),
        ("2020 65400; 2022 around 62000", "deals", "c. −5.2%"),
        ("2012 8.5; 2021 17", "percent", "+8.5 points"),
        ("2012 8; 2021 7", "percent", "−1 point"),
    ],
)
def test_a_change_is_the_later_less_the_earlier_in_per_cent_of_the_earlier(text: str, unit: str, printed: str) -> None:
    before, after = told(text, unit)
    found = change(before, after)
    assert found
    assert found.printed == printed


@pytest.mark.parametrize(
    "text",
    [
        "2021 426; 2022 fewer than 283",
        "2021 over 426; 2022 283",
        "2021 about 60; 2022 about 60",
        "2021 about 60; 2022 62",
        "2021 0; 2022 5",
        "2021 -5; 2022 5",
        "2021 5; 2022 -5",
    ],
)
def test_bounds_hedges_and_signs_that_leave_it_open_give_none(text: str) -> None:
    assert change(*told(text)) is None


@pytest.mark.parametrize(
    ("text", "earlier"),
    [
        ("2020 1; 2021 2; 2022 3", "2"),
        ("2019 1; 2022 3", "1"),
        ("2021 2; 2022-Q1 9; 2022 3", "2"),
        ("2021-Q1 9; 2022 3", None),
        ("2021 2; 2021 5 @other; 2022 3", None),
        ("2021 2; 2021 2 @other; 2022 3", "2"),
        ("2021 2; 2022 9 @other; 2022 3", None),
        ("2021 2; 2023-01..2023-04 3", None),
    ],
)
def test_the_previous_period_is_the_last_of_the_same_length_on_which_sources_agree(
    text: str, earlier: str | None
) -> None:
    *_, last = held = told(text)
    found = previous(last, held)
    assert (str(found.value) if found else None) == earlier


def test_the_latest_change_passes_over_a_part_of_a_year() -> None:
    found = latest_change(told("2021 426; 2022 283; 2023-01..2023-04 fewer than 50"))
    assert found
    assert found.printed == "−34%"


@given(st.decimals(1, 10**9, places=2), st.decimals(0, 10**9, places=2))
def test_the_sign_of_a_change_is_that_of_the_difference(first: Decimal, last: Decimal) -> None:
    found = change(observation(str(first), period="2021"), observation(str(last), period="2022"))
    assert found
    expected = "u" if first == last else "+" if last > first else "−"
    assert found.printed[0] == expected
    assert found.printed not in {"+0%", "−0%"}
