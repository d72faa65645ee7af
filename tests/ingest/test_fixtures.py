"""Layouts of other publishers as documents: each fixture with what a person reads in it, in `expected.yaml`."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from reportgen.model.source import Document, PassageKind
from tests.ingest.reading import body, documents, passages

FIXTURES = Path(__file__).parent / "fixtures"
EXPECTED: dict[str, list[dict[str, Any]]] = yaml.safe_load((FIXTURES / "expected.yaml").read_text("utf-8"))


def test_every_fixture_has_its_expectation() -> None:
    assert set(EXPECTED) == {path.name for path in FIXTURES.iterdir()} - {"expected.yaml"}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_layout_is_read_as_a_person_reads_it(name: str) -> None:
    found = documents((FIXTURES / name).read_bytes())
    assert [document.title for document in found] == [wanted["title"] for wanted in EXPECTED[name]]
    for document, wanted in zip(found, EXPECTED[name], strict=True):
        assert_metadata(document, wanted)
        assert_body(document, wanted)


def assert_metadata(document: Document, wanted: dict[str, Any]) -> None:
    assert list(document.authors) == wanted["authors"]
    published = document.published.iso() if document.published else None
    assert published == wanted["published"]
    assert document.published_basis == wanted.get("basis")
    for field in ("publisher", "container", "descriptor", "disclaimer"):
        if field in wanted:
            assert getattr(document, field) == wanted[field]


def assert_body(document: Document, wanted: dict[str, Any]) -> None:
    text = body(document)
    assert text.startswith(wanted["first"])
    assert text.endswith(wanted["last"])
    for words in wanted.get("holds", ()):
        assert words in text
    for words in wanted.get("lacks", ()):
        assert words not in document.text
    if "standfirst" in wanted:
        assert passages(document, PassageKind.STANDFIRST) == [wanted["standfirst"]]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_an_encoding_changes_nothing_in_what_is_read(encoding: str) -> None:
    text = (FIXTURES / "interview.txt").read_text("utf-8")
    plain, encoded = documents(text.encode()), documents(text.encode(encoding))
    assert [(d.title, d.text, d.passages, d.origin) for d in encoded] == [
        (d.title, d.text, d.passages, d.origin) for d in plain
    ]


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\u2028"])
def test_line_ends_of_any_kind_are_line_ends(newline: str) -> None:
    text = (FIXTURES / "columns.txt").read_text("utf-8")
    assert [d.text for d in documents(text.replace("\n", newline))] == [d.text for d in documents(text)]
