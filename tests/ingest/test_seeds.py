"""The five articles outside the project, held against what people found in them."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from reportgen.model.source import Document, PassageKind
from tests.ingest.reading import outcome, passages

SHARED = Path(__file__).parents[3] / "shared"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the articles and their gold lie outside the project")
BODY = (PassageKind.PARAGRAPH, PassageKind.CAPTION, PassageKind.LIST_ITEM)


def gold() -> list[dict[str, Any]]:
    files: list[dict[str, Any]] = json.loads((SHARED / "gold" / "seeds.json").read_text("utf-8"))["files"]
    return files


def score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "gold" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_seed(name: str) -> tuple[Document, ...]:
    return outcome((SHARED / "seeds" / name).read_bytes(), f"seeds/{name}").value


def test_titles_dates_and_authors_are_those_that_people_found() -> None:
    squash = score().squash
    for file in gold():
        found = read_seed(file["file"])
        assert len(found) == len(file["documents"])
        for document, wanted in zip(found, file["documents"], strict=True):
            assert document.title == (wanted["title"] if wanted["title_stated"] else "")
            assert document.published
            assert document.published.iso().startswith(wanted["published"])
            assert document.published_basis == wanted["basis"]
            assert squash(wanted["author"]).endswith(squash("".join(document.authors)))
            assert bool(document.authors) == bool(wanted["author"])


def test_every_sentence_that_people_marked_is_in_one_passage_of_its_document() -> None:
    squash = score().squash
    for file in gold():
        found = read_seed(file["file"])
        for mark in file["items"] + file["observations"]:
            texts = [squash(text) for text in passages(found[mark["document"]], *BODY)]
            assert any(squash(mark["begins"]) in text for text in texts), mark["begins"]


def test_no_passage_of_a_body_breaks_off() -> None:
    for file in gold():
        for document in read_seed(file["file"]):
            for text in passages(document, PassageKind.PARAGRAPH):
                assert text.rstrip("\"”’')")[-1] in ".!?:", text
