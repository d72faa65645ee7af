"""The briefs that ship: every number, date and quotation that an independent reader finds is accounted for."""

from pathlib import Path

import pytest

from reportgen.pipeline.building import build
from reportgen.pipeline.finding_sources import Sources
from reportgen.pipeline.verifying import verified
from reportgen.store import Store

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT.parent / "shared" / "seeds"


@pytest.mark.parametrize("source", ["seeds", "articles"])
@pytest.mark.parametrize("brief", ["quarterly", "monthly", "us-china"])
def test_a_shipped_brief_is_accounted_for_with_and_without_its_store(brief: str, source: str, tmp_path: Path) -> None:
    if source == "articles" and not ARTICLES.is_dir():
        pytest.skip("the articles behind the seeds are not here")
    with Store.open(str(tmp_path / "store.db")) as store:
        own = [ARTICLES] if source == "articles" else []
        built = build(ROOT / "briefs" / f"{brief}.yaml", store, tmp_path, sources=own)
        assert built.path, [*map(str, built.diagnostics)]
        with_store = verified(built.path, Sources(store))
    assert with_store.findings == ()
    assert verified(built.path, Sources()) == with_store
    assert with_store.claims > 100
