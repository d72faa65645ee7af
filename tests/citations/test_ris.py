"""RIS as others write it: what is read, what is reported, and where."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.citations.exchange import records_in
from reportgen.citations.record import Record
from tests.effort import tries

NEWS = """\
TY  - NEWS
TI  - Two ports sign a green accord
AU  - Roe, Jane
AU  - Ministry of Trade
T2  - The Harbour Times
DA  - 2024/11/05/
Y2  - 2024/12//
UR  - https://harbour.example/accord
LA  - en-GB
ER  -
"""


def ris(text: str) -> Record:
    found = records_in(text.encode(), "refs.ris")
    assert found.diagnostics == ()
    (read,) = found.value
    return read


def stated(lines: str) -> Mapping[str, object]:
    record = ris(f"TY  - GEN\n{lines}\nER  - \n")
    assert record.faults == ()
    return record.stated


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_newspapers_article_is_published_by_the_paper(end: str) -> None:
    record = ris("\ufeff" + NEWS.replace("\n", end))
    assert record.faults == ()
    assert record.stated == {
        "title": "Two ports sign a green accord",
        "authors": ["Jane Roe", "Ministry of Trade"],
        "publisher": "The Harbour Times",
        "date": "2024-11-05",
        "url": "https://harbour.example/accord",
        "accessed": "2024-12",
        "language": "en-GB",
        "descriptor": "news report",
    }


def test_older_tags_count_where_the_newer_are_missing() -> None:
    old = stated("T1  - Ports\nA1  - Roe, Jane\nY1  - 2024\nJF  - Trade\nPB  - Quay Press\nDO  - 10.1000/xyz")
    assert old == {
        "title": "Ports",
        "authors": ["Jane Roe"],
        "date": "2024",
        "container": "Trade",
        "publisher": "Quay Press",
        "url": "https://doi.org/10.1000/xyz",
    }
    assert stated("T1  - Old\nTI  - New")["title"] == "New"


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        ("DA  - 2024", "2024"),
        ("DA  - 2024///", "2024"),
        ("DA  - 2024/11//", "2024-11"),
        ("DA  - 2024/11/05", "2024-11-05"),
        ("DA  - 2024-11-05", "2024-11-05"),
        ("DA  - 2024/11/05/Morning edition", "2024-11-05"),
        ("DA  - 2024/11//circa", "2024-11~"),
        ("DA  - 2023///to 2024", "2023/2024"),
        ("DA  - 2024/12/30/to 2025-01-02, circa", "2024-12-30/2025-01-02~"),
        ("PY  - 2023\nDA  - 2024/11//", "2024-11"),
        ("PY  - 2023", "2023"),
    ],
)
def test_a_date_keeps_its_precision(lines: str, date: str) -> None:
    assert stated(lines)["date"] == date


@pytest.mark.parametrize("date", ["soon", "2024/02/31/", "2024/05/01/to 2023"])
def test_a_date_that_no_calendar_has_is_reported_and_the_rest_counts(date: str) -> None:
    record = ris(f"\n\nTY  - NEWS\nTI  - T\nDA  - {date}\nER  - \n")
    assert [(d.severity, d.code, str(d.place)) for d in record.faults] == [
        ("warning", "unreadable-record-field", "refs.ris:3")
    ]
    assert record.stated == {"title": "T", "descriptor": "news report"}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Roe, Jane", "Jane Roe"),
        ("Roe, Jane, Jr.", "Jane Roe Jr."),
        ("van der Berg, Jan", "Jan van der Berg"),
        ("García Márquez, Gabriel", "Gabriel GARCÍA MÁRQUEZ"),
        ("Gong Qian", "Gong Qian"),
        ("Ministry of Trade, Industry and Energy", "Ministry of Trade, Industry and Energy"),
        ("Acme,, London", "Acme, London"),
    ],
)
def test_names_are_written_given_name_first(written: str, name: str) -> None:
    assert stated(f"AU  - {written}")["authors"] == [name]
    assert stated(f"ED  - {written}")["authors"] == [f"Edited by {name}"]


def test_a_line_without_a_tag_goes_on_with_the_one_before_it() -> None:
    assert stated("TI  - Two ports sign\n  a green accord\nPY  - 2024") == {
        "title": "Two ports sign a green accord",
        "date": "2024",
    }


@pytest.mark.parametrize(
    "line",
    [
        "L1  - harbour.pdf",
        "L1  - internal-pdf://123/harbour.pdf",
        "N1  - Seen twice\nfile: harbour.pdf",
        "ID  - harbour",
    ],
)
def test_a_record_names_its_file(line: str) -> None:
    record = ris(f"TY  - NEWS\n{line}\nER  - \n")
    assert record.is_of("harbour.pdf")
    assert not record.is_of("other.pdf")


def test_a_record_that_does_not_end_is_reported_at_its_first_line_and_the_others_go_in() -> None:
    text = "Provider: a library\n\nTY  - NEWS\nID  - a\nTI  - A\n\nTY  - NEWS\nID  - b\nER  - \n\nTY  - BOOK\nID  - c\n"
    found = records_in(text.encode(), "refs.ris")
    assert [(record.key, str(record.place), len(record.faults)) for record in found.value] == [
        ("a", "refs.ris:3", 1),
        ("b", "refs.ris:7", 0),
        ("c", "refs.ris:11", 1),
    ]
    (fault,) = found.value[0].faults
    assert (fault.severity, fault.code) == ("error", "unreadable-record")
    assert fault.hint
    assert found.value[0].stated == {}


@pytest.mark.parametrize("data", [b"", b"just words", b"TI  - no type\nER  - \n", b"TY  - NEWS\nTI  - \xff\nER  - \n"])
def test_a_file_that_holds_no_records_is_an_error(data: bytes) -> None:
    found = records_in(data, "a.RIS")
    assert found.value == ()
    assert [d.code for d in found.diagnostics] == ["unreadable-record"]


@settings(max_examples=tries(150), deadline=None)
@given(st.lists(st.sampled_from(["TY", "AU", "DA", "Y2", "N1", "L1", "ER", ""]).flatmap(
    lambda tag: st.text(max_size=30).map(lambda text: f"{tag}  - {text}" if tag else text)
)))  # fmt: skip
def test_no_text_raises(lines: list[str]) -> None:
    found = records_in("\n".join(lines).encode(), "a.ris")
    for record in found.value:
        assert all(isinstance(value, str | list) for value in record.stated.values())
