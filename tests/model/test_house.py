from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.house import in_house_style, slips
from reportgen.model.numerals import printed
from reportgen.model.period import Period, Precision

SLIPS = [
    ("up by 17 percent", "up by 17%"),
    ("up by 17 per cent in May", "up by 17% in May"),
    ("up by 1.5 %", "up by 1.5%"),
    ("signed on December 13, 2024, in Lima", "signed on 13 December 2024, in Lima"),
    ("signed on Dec. 13, 2024", "signed on 13 December 2024"),
    ("signed on 13th December 2024", "signed on 13 December 2024"),
    ("signed on 13 December, 2024", "signed on 13 December 2024"),
    ("signed on 13/12/2024", "signed on 13 December 2024"),
    ("signed on 12/13/2024", "signed on 13 December 2024"),
    ("signed on 2024-12-13", "signed on 13 December 2024"),
    ("The paper came on March 1, and left", "The paper came on 1 March, and left"),
    ("all 65400 papers", "all 65,400 papers"),
    ("some 5000 museums", "some 5,000 museums"),
    ("about 12 000 papers", "about 12,000 papers"),
    ("about 1.234.000 papers", "about 1,234,000 papers"),
    ("a share of 3,5% in all", "a share of 3.5% in all"),
    ("in 2017-2021 it rose", "in 2017–2021 it rose"),
    ("pages 3 - 7 of it", "pages 3–7 of it"),
    ("worth US$30 million", "worth US$30m"),
    ("from $23.4 billion to €1 trillion", "from $23.4bn to €1tn"),
    ("two  blanks", "two blanks"),
    ("China's and the authors' share", "China’s and the authors’ share"),
]

HOUSE = [
    "17% of 65,400 papers cost $3.2bn, 1,683 of them from 13 December 2024 to 2021, in 2017–2021",
    "the Tianyan-504 and COVID-19, the C919, ISO 9001, Resolution 1540 and Section 1234, ISSN 0108263",
    "In 2024 it rose; on May 20 firms met; in March 2024; by 5 percentage points",
    "see https://example.org/2024-12-13/12345 or ask desk-2017-2021@example.org, doi 10.1000/12345-678",
    "a ratio of 1:30, version 3.11.2, 0.12345 of it, 24/7",
    "it said “up by 17 percent on December 13, 2024”",
]


@pytest.mark.parametrize(("text", "right"), SLIPS)
def test_a_slip_is_found_and_put_right(text: str, right: str) -> None:
    (slip,) = list(slips(text))[:1]
    assert slip.right
    assert in_house_style(text) == right


@pytest.mark.parametrize("text", HOUSE[:-1])
def test_what_the_house_writes_and_what_is_a_name_is_no_slip(text: str) -> None:
    assert [text[slip.start : slip.end] for slip in slips(text)] == []


def test_a_date_in_figures_that_can_be_read_two_ways_is_left_to_the_writer() -> None:
    (slip,) = slips("signed on 03/04/2024")
    assert slip.right == "03/04/2024"


def test_what_is_no_date_is_no_slip() -> None:
    assert not list(slips("built as 31/31/2024, 2024-13-45 and 0/1/2024"))


def test_what_stands_in_quotation_marks_is_never_put_right() -> None:
    assert in_house_style(HOUSE[-1]) == HOUSE[-1]
    assert in_house_style("17 percent, “17 percent”") == "17%, “17 percent”"


@given(st.lists(st.sampled_from([text for pair in SLIPS for text in pair] + HOUSE), max_size=5), st.text(max_size=9))
def test_putting_right_ends_and_slips_never_overlap(texts: list[str], noise: str) -> None:
    text = f" {noise} ".join(texts)
    found = list(slips(text))
    assert all(a.end <= b.start for a, b in pairwise(found))
    once = in_house_style(text)
    assert in_house_style(in_house_style(once)) == in_house_style(once)


@given(st.dates(date(1500, 1, 1), date(2199, 12, 30)), st.decimals(-(10**14), 10**14, places=2))
def test_what_our_own_printers_write_is_house_style(day: date, value: Decimal) -> None:
    told = Period(day, date.fromordinal(day.toordinal() + 1), Precision.DAY).label()
    amounts = [printed(value, unit, currency) for unit, currency in (("percent", ""), ("USD", "USD"), ("deals", ""))]
    assert not list(slips(f"on {told}; {'; '.join(amounts)}."))
