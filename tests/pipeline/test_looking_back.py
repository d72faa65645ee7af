"""From a spec whose series look further back than its items to a printed chart, its notes and its ledger."""

from pathlib import Path

import pytest

from reportgen.pipeline.building import build
from reportgen.pipeline.finding_sources import Sources
from reportgen.pipeline.lexicons import own_lexicons
from reportgen.pipeline.verifying import verify
from reportgen.store import Store
from tests.printed import read

SPEC = """title: Ports
sources: [sources]
period: 2024-Q4
strict: true
lookback: {items: 3 months, series: LOOKBACK}
sections:
  - kind: agreement
    charts:
      - {words: container traffic}
"""
NEWS = """Rotterdam and Singapore sign corridor accord

By Ann Roe | Harbour Weekly | Published: 2024-11-05

The Netherlands and Singapore signed an agreement on a green shipping corridor in Rotterdam on 4 November 2024.
Container traffic between the ports fell from 4.1 million tonnes in 2022 to 3.6 million tonnes in 2023.
"""
OLDER = """Traffic between the ports stood higher before

By Ben Poe | The Quay | Published: 2021-03-09

France and Chile signed an agreement on kelp in Lille on 4 March 2021.
Container traffic between the ports rose from 4.4 million tonnes in 2019 to 4.7 million tonnes in 2020.
"""


@pytest.mark.parametrize(("lookback", "years", "papers"), [("3 months", 2, 1), ("2020-01..2024-09", 4, 2)])
def test_a_chart_begins_with_the_series_and_cites_what_tells_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lookback: str, years: int, papers: int
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sources").mkdir()
    for name, text in (("news.txt", NEWS), ("older.txt", OLDER)):
        (tmp_path / "sources" / name).write_text(text)
    (tmp_path / "ports.yaml").write_text(SPEC.replace("LOOKBACK", lookback))
    with Store.open("store.db") as store:
        built = build(Path("ports.yaml"), store, Path("out"))
        assert built.path, built.diagnostics
        (verified,) = verify([built.path], Sources(store, (), own_lexicons(None).value))
    assert verified.findings == ()
    assert built.edition
    assert (built.edition.items, built.edition.charts) == (1, 1)
    text = " ".join(" ".join(page.text for page in read(built.path)).split())
    assert [str(year) in text for year in (2019, 2020, 2022, 2023)].count(True) == years
    assert ("The Quay" in text, "series from January 2020 to September 2024." in text) == (papers == 2, papers == 2)
    assert ("one of them for series alone, whose events are not considered" in text) == (papers == 2)
    assert "kelp" not in text
