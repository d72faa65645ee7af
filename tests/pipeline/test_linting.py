"""The rules on words hold of what is really built: the list of abbreviations is printed, and a strict build stops."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen import sourcing
from reportgen.model.brief import Brief, Paragraph, Section, Text
from reportgen.model.diagnostics import Place
from reportgen.model.evidence import Given
from reportgen.model.lexicon import Lexicon
from reportgen.model.source import Document
from reportgen.pipeline.building import build
from reportgen.pipeline.built import Built
from reportgen.sourcing import with_abbreviations
from reportgen.store import Store
from tests.printed import read

ROOT = Path(__file__).parents[2]

SPEC = """\
title: A brief
sources: [../seeds]
period: 2024-Q4
lookback: 2023-01..2024-09
at_a_glance: 0
key_figures: 0
source_list: false
strict: {strict}
sections:
  - kind: trade
    title: Trade
"""


def built(folder: Path, patch: pytest.MonkeyPatch, text: str, *, strict: bool = False) -> Built:
    """Build a brief on trade, under which `text` was typed in line 13 of its template."""
    typed = Section((Paragraph((Text(text, Given(Place("brief.md.j2", 13))),)),))

    def listed(brief: Brief, documents: Iterable[Document], lexicon: Lexicon) -> Brief:
        return with_abbreviations(replace(brief, sections=(typed, *brief.sections)), documents, lexicon)

    patch.setattr(sourcing, "with_abbreviations", listed)
    for name in ("seeds", "styles"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "briefs").mkdir()
    spec = folder / "briefs" / "b.yaml"
    spec.write_text(SPEC.format(strict=str(strict).lower()), encoding="utf-8")
    with Store.open(str(folder / "store.db")) as store:
        return build(spec, store, folder)


def test_a_brief_ends_with_the_abbreviations_that_it_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = built(tmp_path, monkeypatch, "The SEIA and the XYZW met.")
    assert done.path
    text = " ".join(" ".join(page.text for page in read(done.path)).split())
    assert "Abbreviations:" in text
    assert "SEIA Solar Energy Industries Association" in text
    (said,) = (said for said in done.diagnostics if said.place == Place("brief.md.j2", 13))
    assert said.message.startswith("“XYZW” isn't spelt out")


def test_a_strict_build_stops_at_a_slip_of_our_own_wording(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = built(tmp_path, monkeypatch, "Of all panels 17 percent are new.", strict=True)
    assert done.path is None
    said = [said for said in done.diagnostics if said.place == Place("brief.md.j2", 13)]
    assert {(each.severity, each.code) for each in said} == {("error", "house-style"), ("error", "unsourced-number")}
    assert "write 17%" in [each.hint for each in said]
