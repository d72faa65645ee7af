"""The rules on words hold of what is really built: the list of abbreviations is printed, and a strict build stops."""

from pathlib import Path

from reportgen.pipeline.building import Built, build
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
    intro: |
      {intro}
"""


def built(folder: Path, intro: str, *, strict: bool = False) -> Built:
    for name in ("seeds", "styles"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "briefs").mkdir()
    spec = folder / "briefs" / "b.yaml"
    spec.write_text(SPEC.format(intro=intro, strict=str(strict).lower()), encoding="utf-8")
    with Store.open(str(folder / "store.db")) as store:
        return build(spec, store, folder)


def test_a_brief_ends_with_the_abbreviations_that_it_prints(tmp_path: Path) -> None:
    done = built(tmp_path, "The SEIA and the XYZW met.")
    assert done.path
    text = " ".join(" ".join(page.text for page in read(done.path)).split())
    assert "Abbreviations:" in text
    assert "SEIA Solar Energy Industries Association" in text
    assert [said.message[:6] for said in done.diagnostics if said.code == "undefined-abbreviation"] == ["“XYZW”"]


def test_a_strict_build_stops_at_a_slip_of_our_own_wording(tmp_path: Path) -> None:
    done = built(tmp_path, "Of all panels, the SEIA says, 17 percent are new.", strict=True)
    assert done.path is None
    said = next(said for said in done.diagnostics if said.code == "house-style" and "panels" in said.message)
    assert (said.severity, said.hint) == ("error", "write 17%")
    assert str(said.place).partition(":")[0].endswith("briefs/b.yaml")
