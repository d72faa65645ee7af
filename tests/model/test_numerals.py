"""Numbers as they are printed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.numerals import amount, is_rounded, printed, unit_line


@pytest.mark.parametrize(
    ("value", "unit", "currency", "text"),
    [
        ("23400000000", "USD", "USD", "$23.4bn"),
        ("3200000000", "USD", "USD", "$3.2bn"),
        ("20000000000", "CNY", "CNY", "20bn yuan"),
        ("1500000", "EUR", "EUR", "€1.5m"),
        ("-17", "percent", "", "−17%"),
        ("12.6", "percent", "", "12.6%"),
        ("65400", "publications", "", "65,400"),
        ("1779", "museums", "", "1,779"),
        ("3046", "km", "", "3,046 km"),
        ("1300000000000", "USD", "USD", "$1.3tn"),
        ("0", "deals", "", "0"),
        ("0.25", "ratio", "", "0.25"),
    ],
)
def test_numbers_are_printed_as_the_financial_press_does(value: str, unit: str, currency: str, text: str) -> None:
    assert printed(Decimal(value), unit, currency) == text


@pytest.mark.parametrize(
    ("label", "unit", "currency", "scale", "line"),
    [
        ("direct investment", "USD", "USD", "billion", "Direct investment, US$ billion"),
        ("funding", "CNY", "CNY", "billion", "Funding, billion yuan"),
        ("share of papers", "percent", "", "", "Share of papers, %"),
        ("deals with start-ups", "deals", "", "", "Deals with start-ups"),
        ("length of the belt", "km", "", "thousand", "Length of the belt, thousand km"),
        ("trade of the ports", "ton", "", "million", "Trade of the ports, million tons"),
    ],
)
def test_the_unit_line_says_what_is_measured_and_in_what(
    label: str, unit: str, currency: str, scale: str, line: str
) -> None:
    assert unit_line(label, unit, currency, scale) == line


@given(st.decimals(Decimal("0.01"), Decimal("1e14"), allow_nan=False, places=2))
def test_what_is_not_called_rounded_reads_back_exactly(value: Decimal) -> None:
    scales = {"tn": 12, "bn": 9, "m": 6}
    text = amount(value)
    power = next((p for suffix, p in scales.items() if text.endswith(suffix)), 0)
    read = Decimal(text.rstrip("tbnm").replace(",", "")).scaleb(power)
    assert is_rounded(value) == (read != value)
    assert abs(read - value) <= abs(value) * Decimal("0.0006")
