"""The score against the hand-made gold of the articles outside this repository, where they are at hand."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.extraction import extract
from reportgen.ingest import read
from reportgen.model.diagnostics import Outcome
from reportgen.model.source import Document
from tests.extraction.reading import shipped

SHARED = Path(__file__).parents[3] / "shared"

FLOORS = {
    "items: agreement": 0.9,
    "items: partnership": 0.8,
    "items: breakthrough": 0.9,
    "items: trade": 0.9,
    "items: all, right section": 0.9,
    "items: parties of those found": 0.9,
    "items: status of agreements": 0.9,
    "observations: value and unit": 0.97,
    "observations: and period": 0.94,
    "traps avoided": 1.0,
}
"""What was reached, less a little; F1 or the share."""


@pytest.mark.skipif(not SHARED.is_dir(), reason="the articles are not at hand")
def test_the_score_stays(tmp_path: Path) -> None:
    documents = [each for path in sorted((SHARED / "seeds").glob("*.txt")) for each in _read(path)]
    found = [(document, extract(document, shipped())) for document in documents]
    rows: dict[str, list[dict[str, object]]] = {
        "documents": [_document(document) for document in documents],
        "items": [
            {"document": d.id, "section": i.section, "text": i.text, "parties": i.parties, "status": i.status}
            for d, findings in found
            for i in findings.items
        ],
        "observations": [
            {"document": d.id, "value": float(o.value), "unit": o.unit, "currency": o.currency, "text": o.text}
            | {"period": o.period.iso() if o.period else "", "surface": o.surface}
            for d, findings in found
            for o in findings.observations
        ],
    }
    for name, lines in rows.items():
        (tmp_path / f"{name}.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    command: list[str | Path] = [sys.executable, SHARED / "gold" / "score.py", SHARED / "gold" / "seeds.json"]
    printed = subprocess.run(
        [*command, *(tmp_path / f"{name}.jsonl" for name in rows)], capture_output=True, text=True, check=True
    ).stdout
    reached = {name: _score(printed, name) for name in FLOORS}
    assert {name: score for name, score in reached.items() if score < FLOORS[name]} == {}, printed


def _score(printed: str, name: str) -> float:
    """Read a measure's F1, or its share where it has no F1."""
    line = next(line for line in printed.splitlines() if line.startswith(f"{name} "))
    found = re.search(r"F1 ([\d.]+)|([01]\.\d\d) +\(", line)
    return float(found[1] or found[2]) if found else 0.0


def _read(path: Path) -> tuple[Document, ...]:
    return read(path.read_bytes(), path.name, shipped().lexicon.words, lambda _: Outcome({})).value


def _document(document: Document) -> dict[str, object]:
    published = document.published.iso() if document.published else ""
    return {"id": document.id, "file": document.file, "title": document.title, "published": published}
