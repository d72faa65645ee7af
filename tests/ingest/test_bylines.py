import pytest

from reportgen.ingest.bylines import read_byline, read_sign_off
from tests.ingest.reading import trade


@pytest.mark.parametrize(
    ("line", "authors", "publisher", "date"),
    [
        ("By Jane Roe", ["Jane Roe"], "", ""),
        ("BY JANE ROE AND JOHN DOE", ["JANE ROE", "JOHN DOE"], "", ""),
        ("by ROE Jane", ["ROE Jane"], "", ""),
        ("Article By : Harbour Trade Association", ["Harbour Trade Association"], "", ""),
        ("By Jane Roe Source:Harbour Times Published: 2020/1/16 19:08:40", ["Jane Roe"], "Harbour Times", "2020-01-16"),
        (
            "Source: Lakes and Rivers Daily | 2023-02-02 10:36:33 | Author: ROE Jane",
            ["ROE Jane"],
            "Lakes and Rivers Daily",
            "2023-02-02",
        ),
        ("Jane Roe Published January 28, 2022 | 08:37 PM", ["Jane Roe"], "", "2022-01-28"),
        ("DATE2025.06.16 #News", [], "", "2025-06-16"),
        ("By SPA Published: Thu 8 Dec 2022, 1:12 PM", ["SPA"], "", "2022-12-08"),
        ("Port Elin (AFP) Mar 19, 2025", [], "AFP", "2025-03-19"),
        ("Jane Roe reports from Geneva", ["Jane Roe"], "", ""),
        ("Words: Jane Roe | Photographs: John Doe", ["Jane Roe"], "", ""),
        ("Author(s): Jane Roe, John Doe", ["Jane Roe", "John Doe"], "", ""),
        ("Interview by Jane Roe", ["Jane Roe"], "", ""),
        ("Translated by John Doe", [], "", ""),
        ("Posted by admin on March 4, 2025", [], "", "2025-03-04"),
        ("Posted on March 4, 2025 by Jane Roe", ["Jane Roe"], "", "2025-03-04"),
        (
            "By Jane Roe, John van der Doe and María Poe-Núñez",
            ["Jane Roe", "John van der Doe", "María Poe-Núñez"],
            "",
            "",
        ),
        ("By Jane Roe in Geneva", ["Jane Roe"], "", ""),
        ("By Jane Roe, Senior Correspondent", ["Jane Roe"], "", ""),
        ("By Reuters", ["Reuters"], "", ""),
        (
            "By Jane Roe | The Harbour Times | Updated: 2025-03-04 08:41",
            ["Jane Roe"],
            "The Harbour Times",
            "2025-03-04",
        ),
        ("Jane Roe • Mar 4, 2025 • 5 min read", ["Jane Roe"], "", "2025-03-04"),
        ("By Jane Roe Published: Mar 04, 2025 11:10 PM", ["Jane Roe"], "", "2025-03-04"),
        ("By Jane Roe, March 4, 2025", ["Jane Roe"], "", "2025-03-04"),
        ("Published on 4 March 2025 by Jane Roe", ["Jane Roe"], "", "2025-03-04"),
        ("Published by The Harbour Times on 4 March 2025", [], "The Harbour Times", "2025-03-04"),
        ("Source: The Harbour Times | 2025-03-04", [], "The Harbour Times", "2025-03-04"),
        ("Published: 10:00pm, 4 Mar, 2025", [], "", "2025-03-04"),
        ("Posted: March 4, 2025", [], "", "2025-03-04"),
        ("Updated 3:21 PM EDT, Tue March 4, 2025", [], "", "2025-03-04"),
        ("Last updated on 2025-03-04T08:41:00Z", [], "", "2025-03-04"),
        ("Tuesday, 4 March 2025", [], "", "2025-03-04"),
        ("Geneva, 4 March 2025", [], "", "2025-03-04"),
        ("Issue 12, March 2025", [], "", "2025-03"),
        ("DECEMBER 2024", [], "", "2024-12"),
        ("15.03.2025", [], "", "2025-03-15"),
        ("2025年3月4日", [], "", "2025-03-04"),
    ],
)
def test_a_byline_tells_who_wrote_for_whom_and_when(line: str, authors: list[str], publisher: str, date: str) -> None:
    found = read_byline(line, trade())
    assert found
    assert list(found.authors) == authors
    assert found.publisher == publisher
    assert "".join(d.period.iso() for d in found.dates) == date


def test_an_editor_is_named_as_one() -> None:
    for line in ("Edited by ROE Jane", "Edited?by?ROE?Jane"):
        found = read_byline(line, trade())
        assert found
        assert (found.authors, found.editors) == ((), ("Edited by ROE Jane",))


@pytest.mark.parametrize(
    "line",
    [
        "By 2030 the lake will be dry",
        "By Tuesday the port had reopened",
        "By the Numbers",
        "Ministers Meet in Geneva",
        "December 2024 Review",
        "What changed on March 4, 2025",
        "Election day: November 5, 2024 and after",
        "GENEVA, March 4, 2025 — Ministers agreed to meet again.",
        "The treaty was signed on 4 March 2025.",
        "",
    ],
)
def test_a_line_that_says_anything_else_is_no_byline(line: str) -> None:
    assert read_byline(line, trade()) is None


def test_a_date_of_publication_ranks_before_an_update() -> None:
    found = read_byline("Updated: 5 March 2025 | Published: 4 March 2025", trade())
    assert found
    assert min(found.dates, key=lambda date: date.rank).period.iso() == "2025-03-04"


def test_a_date_with_two_readings_keeps_its_year_alone() -> None:
    found = read_byline("Published: 03/04/2025", trade())
    assert found
    assert found.dates[0].period.iso() == "2025"
    assert found.dates[0].found.ambiguous


@pytest.mark.parametrize("mark", ["—", "— ", "–", "-- "])
def test_a_dash_and_a_name_sign_a_piece_off(mark: str) -> None:
    found = read_sign_off(f"{mark}Jane M. Roe, professor of tides at the lake college", trade())
    assert found
    assert found.authors == ("Jane M. Roe",)
