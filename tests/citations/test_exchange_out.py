"""Documents as CSL-JSON, BibTeX and RIS: read again they say the same, and other programs read them likewise."""

import json
import warnings
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import bibtexparser
import pytest
import rispy
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from reportgen.citations.exchange import FORMATS, WRITERS, records_in, written
from reportgen.citations.filed import filed, on_one_line
from reportgen.citations.latex import from_latex, to_latex
from reportgen.citations.names import read_name
from reportgen.citations.people import inverted, person_of, read_inverted
from reportgen.citations.record import Record
from reportgen.ingest.stated import Stated, stated_in
from reportgen.model.period import Period
from reportgen.model.source import Basis, Document
from tests.records import document

SUFFIX = {form: suffix for suffix, form in FORMATS.items()}
"""The suffix of each format's files."""

NEWS: dict[str, object] = {
    "title": "Two ports sign a “green” accord",
    "authors": ("Jane Roe", "Ministry of Trade"),
    "publisher": "The Harbour Times",
    "published": Period.parse("2024-11-05"),
    "published_basis": Basis.STATED,
    "url": "https://harbour.example/accord?a=1&b=50%25#top",
    "accessed": Period.parse("2024-12"),
    "language": "en-GB",
    "descriptor": "news report",
}


def source(**more: object) -> Document:
    return replace(document("harbour"), **(NEWS | more))  # type: ignore[arg-type]


def again(of: Document, form: str, piece: int = 0) -> tuple[Record, Stated]:
    """Write a document and read it again."""
    read = records_in(written([filed(of, piece)], form), f"refs{SUFFIX[form]}")
    assert read.diagnostics == ()
    (record,) = read.value
    assert record.faults == ()
    found = stated_in(record.stated, record.place)
    assert found.diagnostics == ()
    return record, found.value


def days(period: Period | None) -> object:
    return period and (period.start, period.end)


def assert_same(of: Document, found: Stated) -> None:
    """Hold what was read against the document, field by field, on one line each; names part by part."""
    words = ("title", "publisher", "container", "url", "language", "descriptor")
    assert {key: getattr(found, key) for key in words} == {key: on_one_line(getattr(of, key)) for key in words}
    stated = [read_name(name) for name in of.authors if name.strip()]
    names = [name for name in stated if not name.edits] + [name for name in stated if name.edits]
    assert [read_name(name) for name in found.authors] == names
    assert days(found.date) == days(of.published)
    assert found.date_inferred == (of.published_basis is Basis.INFERRED)
    assert days(found.accessed) == days(of.accessed)


def words(size: int = 60) -> st.SearchStrategy[str]:
    """Any text of one line, and often the characters that mean something to a format."""
    telling = st.sampled_from([*"{}\\%&$#_~^\"'`,;:@<>|/-=[]()*", "--", "``", "''", "?`", "\\&", "ER  - ", "东京", "é"])
    plain = st.characters(blacklist_categories=("Cs",), blacklist_characters="<")
    return st.lists(plain | telling, max_size=size).map("".join).map(on_one_line).filter(lambda text: "</" not in text)


PEOPLE = st.sampled_from(
    [
        "Jane Roe", "GONG Qian", "Zhang Weiwei", "KATO Taro", "Jean DUPONT", "Jan van der Berg", "John F. Copper",
        "Gabriel GARCÍA MÁRQUEZ", "Conor O'Neill", "Moon Jae-in", "Jane Roe Jr.", "Roe, Jane", "Xinhua", "Dr. Ann Lee",
        "Ministry of Trade, Industry and Energy", "Jane Roe and Bo Lin", "Edited by Jane Roe", "Port & Sons {Ltd}",
        "Li Wei", "Wei Li", "Ivan Čapek-Šťastný", "Анна Петрова", "东方 红", "Acme Widgets, London", "3M", "Roe,, Jane",
        "others", "and", "Edited by the Desk", "Mary-Jane McDonald III",
    ]
)  # fmt: skip
DATES = st.sampled_from(
    [
        "2024", "2024-11", "2024-11-05", "2023/2024", "2024-10/2024-12", "2024-Q4", "2024-H1", "2024-11-05/2024-11-07",
        "2024-12-30/2025-01-02", "1998-02-28", "1000",
    ]
).map(Period.parse)  # fmt: skip
DESCRIPTORS = st.sampled_from(
    [
        "", "news report", "opinion", "analysis", "interview", "review", "official release", "statistics release",
        "magazine article", "journal article", "blog post", "report", "book", "chapter", "conference paper", "thesis",
        "dataset", "speech", "treaty", "legislation", "white paper", "memo & minutes",
    ]
)  # fmt: skip
ADDRESSES = st.just("") | st.from_regex(r"https?://[a-z]{1,8}\.example/[\w~!$&'()*+,;=:@%?#./-]{0,40}", fullmatch=True)
SOURCES = st.builds(
    source,
    title=words(),
    authors=st.lists(PEOPLE | words(20), max_size=4).map(tuple),
    publisher=words(20),
    container=words(20),
    published=st.none() | DATES,
    published_basis=st.sampled_from(Basis),
    url=ADDRESSES.map(lambda url: url.encode("ascii", "ignore").decode()),
    accessed=st.none() | DATES,
    language=st.sampled_from(["en", "en-GB", "en-US", "de", "zh-Hant", "ar", "mn"]),
    descriptor=DESCRIPTORS,
    file=words(12).map(lambda name: name.replace("/", "").replace("\\", "").replace(":", "").strip()),
).map(lambda each: each if each.published else replace(each, published_basis=None))


@pytest.mark.parametrize("form", WRITERS)
@settings(max_examples=150, deadline=None)
@given(of=SOURCES)
@example(of=source())
@example(of=source(authors=("Edited by Jane Roe", "GONG Qian"), published_basis=Basis.INFERRED))
def test_a_document_comes_back_as_it_went(form: str, of: Document) -> None:
    _, found = again(of, form)
    assert_same(of, found)
