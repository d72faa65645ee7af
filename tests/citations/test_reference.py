"""Notes and entries held against citeproc-js: reference.json, with the differences of differences.yaml."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportgen.citations.chicago import bibliography_entry, closed, full_citation, ibid_note, short_citation
from reportgen.citations.sentences import joined
from reportgen.model.brief import Inlines
from reportgen.model.source import Document
from tests.citations.printing import a_source, printed
from tests.citations.records import FILLER, Note, Position, compared, positions

HERE = Path(__file__).parent
REFERENCE: dict[str, Any] = json.loads((HERE / "reference.json").read_text(encoding="utf-8"))
DIFFERENCES: list[dict[str, Any]] = yaml.safe_load((HERE / "differences.yaml").read_text(encoding="utf-8"))
POSITIONS = {each.name: each for each in positions()}


def ours(position: Position) -> str:
    """Print a position as the house does."""
    sources = {fact: a_source(case["source"]) for fact, case in compared().items()}
    if position.entry:
        return printed(bibliography_entry(sources[position.entry]))
    *before, last = position.notes
    if before and [fact for fact, _ in before[-1]] == [fact for fact, _ in last] and len(last) == 1:
        return printed(ibid_note(last[0][1] if before[-1] != last else ""))
    seen = {fact for note in before for fact, _ in note}
    return printed(closed(joined(list(_citations(last, sources, seen)), ";")))


def _citations(note: Note, sources: dict[str, Document], seen: set[str]) -> Iterator[Inlines]:
    for fact, locator in note:
        yield (short_citation if fact in seen else full_citation)(sources[fact], locator)


def expected(name: str) -> str:
    """Return what the reference prints, the listed differences applied in their order."""
    said: str = REFERENCE["printed"][name]
    for difference in DIFFERENCES:
        for theirs, mine in difference["where"].get(name, {}).items():
            assert said.count(theirs) == 1, f"{theirs!r} is not there once"
            assert theirs != mine
            said = said.replace(theirs, mine)
    return said


@pytest.mark.parametrize("name", POSITIONS)
def test_a_source_is_printed_as_the_reference_has_it_but_for_the_differences_that_are_listed(name: str) -> None:
    assert ours(POSITIONS[name]) == expected(name)


def test_every_listed_difference_has_its_reason_and_a_position_that_is_compared() -> None:
    for difference in DIFFERENCES:
        assert len(difference["reason"].split()) > 5
        assert difference["where"]
        assert set(difference["where"]) <= set(POSITIONS)


def test_the_reference_printed_the_records_and_positions_that_there_are() -> None:
    assert set(REFERENCE["printed"]) == set(POSITIONS)
    assert set(REFERENCE["records"]) == set(compared())
    cited = {fact for position in POSITIONS.values() for note in position.notes for fact, _ in note}
    assert cited - {FILLER} == set(compared())
    assert len(POSITIONS) >= 150


def test_the_records_that_the_reference_read_say_what_our_sources_say() -> None:
    for fact, case in compared().items():
        record, source = REFERENCE["records"][fact], case["source"]
        stated = {"title": source.get("title", "").strip()} | (case.get("csl") or {})
        assert record.get("title", "") == stated["title"]
        assert record.get("URL", "") == source.get("url", "")
        people = [*record.get("author", []), *record.get("editor", [])]
        assert len(people) == len(source.get("authors", []))
