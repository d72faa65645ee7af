"""The neutral model, turned into a brief of ours: nothing of it is lost, and its notes stand with their calls."""

from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from reportgen import pdf, typesetting
from reportgen.model.brief import Figure, Heading, Table
from reportgen.model.chart import Drawing
from tests.benchmarks.neutral import brief_of, like_the_peers
from tests.benchmarks.pages import notes_kept

NOTE = ["N00001", " A ministry, ", "Of joint statements", ", 3 March 2024, ", "https://example.org/doc/1", ", E00001."]
MODEL: dict[str, Any] = {
    "title": "Partnerships", "sub": "First quarter", "author": "A centre",
    "chapters": [{"id": "ch1", "title": "Agreements", "sections": [{"id": "sec1", "title": "Two countries", "blocks": [
        ["p", [["b", "Japan"], ["t", " agreed (see R00001)."], ["fn", 1, NOTE], ["x", "sec1", "section 1"]]],
        ["fig", 1, "Exports."],
        ["tab", 1, "Shares.", [["Partner", "2023"], ["India", "4.5"]]],
    ]}]}],
}  # fmt: skip


def test_every_block_of_the_model_comes_over() -> None:
    brief = brief_of(MODEL)
    kinds = [type(block) for block in brief.blocks()]
    assert kinds.count(Heading) == 2
    assert kinds.count(Figure) == kinds.count(Table) == 1
    assert [note.number for note in brief.notes] == [1]


def test_the_check_of_notes_reads_the_printed_page(tmp_path: Path) -> None:
    brief, style = brief_of(MODEL), like_the_peers()
    layout = typesetting.typeset(brief, style, {"f1": Drawing("f1", 100, 50, ())})
    assert not layout.diagnostics
    file = tmp_path / "out.pdf"
    file.write_bytes(pdf.write(layout.value, brief, style, "test", date(2024, 3, 31)))
    assert notes_kept(file) == (len(layout.value.pages), 0)
    assert all(one.number + 1 == other.number for one, other in pairwise(layout.value.pages))
