"""Pages of many publishers' habits, held against what a person reads in them: `pages.yaml`."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from reportgen.model.source import Document
from tests.ingest.reading import body, documents

PAGES: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("pages.yaml").read_text("utf-8"))


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_is_read_as_a_person_reads_it(name: str) -> None:
    wanted = PAGES[name]
    found = documents(wanted["page"])
    if "titles" in wanted:
        assert [document.title for document in found] == wanted["titles"]
        return
    assert len(found) == 1
    assert_metadata(found[0], wanted)
    text = body(found[0])
    assert text.startswith(wanted.get("first", ""))
    assert text.endswith(wanted.get("last", ""))
    for words in wanted.get("lacks", ()):
        assert words not in found[0].text
    for words in wanted.get("apart", ()):
        assert words in found[0].text
        assert words not in text


def assert_metadata(document: Document, wanted: dict[str, Any]) -> None:
    told = {
        "title": document.title,
        "authors": list(document.authors),
        "published": document.published.iso() if document.published else None,
        "basis": document.published_basis,
        "publisher": document.publisher,
        "descriptor": document.descriptor,
    }
    assert {name: value for name, value in told.items() if name in wanted} == {
        name: wanted[name] for name in told if name in wanted
    }
    if document.published:
        assert document.published_evidence


def test_there_are_two_hundred_pages_or_more() -> None:
    assert len(PAGES) >= 200
