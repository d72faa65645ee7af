"""The sources of golden.yaml, each with its full note, short note and entry in the list of sources."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from reportgen.citations import bibliography_entry, full_note, short_note
from reportgen.model.brief import Link, plain
from tests.citations.printing import a_source, printed

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("golden.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["fact"].replace(" ", "-") for case in CASES])
def test_a_source_is_printed_as_chicago_has_it(case: dict[str, Any]) -> None:
    source, locator = a_source(case["source"]), case.get("locator", "")
    assert printed(full_note(source, locator)) == case["full"]
    assert printed(short_note(source, locator)) == case["short"]
    assert printed(bibliography_entry(source)) == case["entry"]


def test_a_web_address_leads_there_and_another_address_nowhere() -> None:
    for url, targets in {"https://example.org/a": ["https://example.org/a"], "javascript:alert(1)": []}.items():
        note = full_note(a_source({"title": "A Title", "url": url}))
        assert [child.target for child in note if isinstance(child, Link)] == targets
        assert url in plain(note)


def test_italics_hold_the_name_of_the_work_alone() -> None:
    note = full_note(a_source({"title": "*Not italic*", "publisher": "The Pier", "published": "2024"}))
    assert printed(note) == "“*Not italic*,” *The Pier*, 2024."
    assert [type(child).__name__ for child in note] == ["Text", "Emphasis", "Text"]
