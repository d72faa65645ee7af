"""Periods: half-open inside, inclusive in writing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.period import Period, Precision

days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
points = st.one_of(
    st.integers(1900, 2100).map(Period.year),
    st.builds(Period.half, st.integers(1900, 2100), st.integers(1, 2)),
    st.builds(Period.quarter, st.integers(1900, 2100), st.integers(1, 4)),
    st.builds(Period.month, st.integers(1900, 2100), st.integers(1, 12)),
    days.map(lambda d: Period.day(d.year, d.month, d.day)),
)


@pytest.mark.parametrize(
    ("text", "start", "end", "iso", "label"),
    [
        ("2024", "2024-01-01", "2025-01-01", "2024", "2024"),
        ("2024-H2", "2024-07-01", "2025-01-01", "2024-07/2024-12", "Second half 2024"),
        ("2024-Q4", "2024-10-01", "2025-01-01", "2024-10/2024-12", "Fourth quarter 2024"),
        ("2024-02", "2024-02-01", "2024-03-01", "2024-02", "February 2024"),
        ("2024-12-31", "2024-12-31", "2025-01-01", "2024-12-31", "31 December 2024"),
        ("2017..2021", "2017-01-01", "2022-01-01", "2017/2021", "2017–2021"),
        ("2024-01..2024-12", "2024-01-01", "2025-01-01", "2024/2024", "2024"),
        ("2023-01/2023-04", "2023-01-01", "2023-05-01", "2023-01/2023-04", "January–April 2023"),
        ("2023-11..2024-02", "2023-11-01", "2024-03-01", "2023-11/2024-02", "November 2023 to February 2024"),
        ("2024-12-30..2025-01-04", "2024-12-30", "2025-01-05", "2024-12-30/2025-01-04", "30 December 2024 to 4 January 2025"),  # noqa: E501
        ("2024-Q1..2024-Q2", "2024-01-01", "2024-07-01", "2024-01/2024-06", "January–June 2024"),
    ],
)  # fmt: skip
def test_what_is_written_is_what_is_meant(text: str, start: str, end: str, iso: str, label: str) -> None:
    period = Period.parse(text)
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)
    assert (period.iso(), period.label()) == (iso, label)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2024-13", "2024-00", "2024-02-30", "24", "2024-Q5", "2024-H3", "2025..2024", "2024..", "a/b/c"],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        Period.parse(text)


def test_a_period_must_end_after_it_starts() -> None:
    with pytest.raises(ValueError, match="end after"):
        Period(date(2024, 1, 1), date(2024, 1, 1))


@given(points)
def test_a_period_reads_back_what_its_key_writes(period: Period) -> None:
    assert Period.parse(period.key()) == period


@given(points, points)
def test_a_range_holds_both_its_ends(a: Period, b: Period) -> None:
    first, last = sorted((a, b))
    if last.end > first.start:
        whole = Period.between(first, last)
        assert whole.overlaps(first)
        assert whole.overlaps(last)
        assert Period.parse(whole.iso()).start == whole.start
        assert Period.parse(whole.iso()).end == whole.end


@given(points, points)
def test_overlap_is_sharing_a_day(a: Period, b: Period) -> None:
    shared = max(a.start, b.start) < min(a.end, b.end)
    assert a.overlaps(b) == b.overlaps(a) == shared
    assert not a.contains(b) or a.overlaps(b)


def test_equal_ends_are_no_range() -> None:
    assert Period.between(Period.year(2024), Period.year(2024)).precision is Precision.YEAR
