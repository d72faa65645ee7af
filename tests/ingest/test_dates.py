import pytest

from reportgen.ingest.dates import dates_in, month_days_in


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("4 March 2025", ["2025-03-04"]),
        ("the 4th of March 2025", ["2025-03-04"]),
        ("March 4th, 2025", ["2025-03-04"]),
        ("Sept. 4, 2025", ["2025-09-04"]),
        ("from March 16 to 18, 2023", ["2023-03-16"]),
        ("2025-03-04T08:41", ["2025-03-04"]),
        ("2025/3/4", ["2025-03-04"]),
        ("25/03/2025 and 03/25/2025", ["2025-03-25", "2025-03-25"]),
        ("03/04/2025", ["2025"]),
        ("in March 2025 and in April of 2024", ["2025-03", "2024-04"]),
        ("the third quarter of 2024; Q1 2025", ["2024-07/2024-09", "2025-01/2025-03"]),
        ("31 February 2025", ["2025-02"]),
        ("they may 2025 times march 2025 miles", []),
        ("12-34-5678, 10.5.2, 1/2 and 2,025", []),
    ],
)
def test_dates_are_found_with_the_precision_they_state(text: str, wanted: list[str]) -> None:
    assert [found.period.iso() for found in dates_in(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("on March 4 and 5 April", [(3, 4), (4, 5)]),
        ("in March, since May, last November", [(3, None), (5, None), (11, None)]),
        ("it may march on; in March 2025", []),
        ("March 4, 2025", []),
    ],
)
def test_days_and_months_without_a_year_are_found_apart(text: str, wanted: list[tuple[int, int | None]]) -> None:
    assert [(found.month, found.day) for found in month_days_in(text)] == wanted
