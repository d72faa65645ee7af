"""Briefs by the hundred: specs that a seed alone decides, over small made-up sources, with whatever a spec can ask for.

Intros quote numbers and dates of documents that they cite, as an editor's do; nothing else is typed.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from shutil import copytree
from typing import Any

import yaml

from reportgen.model.diagnostics import Outcome, has_errors
from reportgen.model.findings import Observation
from reportgen.model.period import Period
from reportgen.model.spec import CalendarUnit, Duration
from reportgen.pipeline.building import make, open_desk, scope_of
from reportgen.pipeline.desk import Desk as Opened
from reportgen.pipeline.ingesting import ingest_paths
from reportgen.pipeline.kept import Kept
from reportgen.pipeline.lexicons import SHIPPED, lexicon_of
from reportgen.pipeline.printing import Edition
from reportgen.spec import read_spec
from reportgen.store import Store
from tests.benchmarks.articles import articles

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "extraction" / "corpus"
ARTICLES = 24

MARKUP = frozenset("*_[]@<>`#|\\\n")
"""Characters that an editor would have to escape."""

STYLES = ("house", "executive", "columns", "numbered")
KINDS = ("agreement", "partnership", "breakthrough", "trade")
PERIODS = (
    "2022-H1",
    "2022-H2",
    "2023-Q1",
    "2023-H2",
    "2024-Q2",
    "2024-Q3",
    "2023-07..2024-06",
    "2022-11..2023-02",
    "2024",
)
BACK = ("", "", "6 months", "18 months")
COLUMNS = "extends: house\npage: {columns: 2}\nnotes: {hang: 14}\n"
NUMBERED = 'extends: executive\nstrings: {figure: "Figure {n}", table: "Table {n}", continued: "(continued)"}\n'


class Desk:
    """A folder with sources, styles and a store: what all generated briefs share."""

    def __init__(self, folder: Path) -> None:
        """Write made-up articles into the folder and read them, with those of the corpus."""
        self.folder = folder
        (folder / "sources").mkdir(parents=True)
        for each in articles(ARTICLES):
            (folder / "sources" / each.name).write_bytes(each.data)
        for path in sorted(CORPUS.glob("*.txt")):
            (folder / "sources" / path.name).write_bytes(path.read_bytes())
        copytree(ROOT / "styles", folder / "styles")
        for name, text in (("columns", COLUMNS), ("numbered", NUMBERED)):
            (folder / "styles" / name).mkdir()
            (folder / "styles" / name / "style.yaml").write_text(text, encoding="utf-8")
        self.store = Store.open(str(folder / "store.db"))
        done = ingest_paths([folder / "sources"], self.store)
        assert not done.failed
        self.observations = [o for o in self.store.observations() if MARKUP.isdisjoint(o.surface)]
        self.series = [series for series in self.store.series() if len(series.observations) > 1]
        self.kept = Kept()
        self.styles: dict[str, Opened] = {}

    def edition(self, seed: int) -> Outcome[Edition | None]:
        """Make the edition of a seed, in memory."""
        chance = Random(f"brief {seed}")  # noqa: S311  # made up, not kept secret
        when, back = chance.choice(PERIODS), chance.choice(BACK)
        made = spec(chance, when, back, *self._within(when, back))
        return self.printed(f"brief-{seed:03}", yaml.safe_dump(made, allow_unicode=True, sort_keys=False))

    def printed(self, name: str, text: str) -> Outcome[Edition | None]:
        """Make the edition of a spec, as `build` does; each style is read once."""
        read = read_spec(text.encode(), f"{name}.yaml", [*STYLES], countries=lexicon_of(SHIPPED).places)
        if read.value is None or has_errors(read.diagnostics):
            return Outcome(None, read.diagnostics)
        opened = self._opened(read.value.style)
        desk = replace(opened, spec=read.value, style=opened.style.on(read.value.paper))
        scope = scope_of(read.value, [self.folder / "sources"], None).value
        assert scope
        return make(desk, self.store, scope, self.kept)

    def _opened(self, style: str) -> Opened:
        if style not in self.styles:
            path = self.folder / f"{style}.yaml"
            path.write_text(f"title: T\nstyle: {style}\nsections: [{{kind: trade}}]\n", encoding="utf-8")
            opened = open_desk(path)
            assert opened.value, opened.diagnostics
            self.styles[style] = opened.value
        return self.styles[style]

    def _within(self, when: str, back: str) -> tuple[list[Observation], list[str]]:
        """What the documents of an edition state, and the series that they make."""
        period = Period.parse(when)
        months = int(back.partition(" ")[0] or 0)
        spans = [period, Duration(months, CalendarUnit.MONTH).before(period.start)] if months else [period]
        ids = {document.id for span in spans for document in self.store.documents(overlapping=span)}
        known = [series.name for series in self.series if all(o.document in ids for o in series.observations)]
        return [o for o in self.observations if o.document in ids], known


def spec(
    chance: Random, when: str, back: str, observations: Sequence[Observation], series: Sequence[str]
) -> dict[str, Any]:
    """Make up a spec of a period, from what its documents state."""
    style = chance.choice(STYLES)
    made: dict[str, Any] = {
        "title": chance.choice(("Trade and science", "What moved in 30 ports", "The world’s “quiet” accords")),
        "style": style,
        "strict": True,
        "paper": chance.choice(("A4", "Letter")),
        "sources": ["sources"],
        "period": when,
        "at_a_glance": chance.randrange(6),
        "key_figures": chance.randrange(5),
        "contents": chance.random() < 0.6,
        "chart_list": chance.random() < 0.3,
        "table_list": chance.random() < 0.3,
        "source_list": chance.choice((True, False, _listing(chance), _listing(chance))),
        "citations": {"style": chance.choice(("chicago", "chicago", "numeric"))},
    }
    if made["citations"]["style"] == "chicago":
        made["citations"]["ibid"] = chance.random() < 0.4
    else:
        made["source_list"] = made["source_list"] or True
    if style == "house" and chance.random() < 0.3:
        made["template"] = "monthly"
    if back:
        made["lookback"] = back
    if chance.random() < 0.3:
        made |= {"edition": f"No. {chance.randrange(1, 40)}", "series": "Weekly 7", "organisation": "Desk 12"}
    kinds = chance.sample(KINDS, chance.randrange(1, 4))
    return made | {"sections": [_section(chance, kind, observations, series) for kind in kinds]}


def _listing(chance: Random) -> dict[str, str]:
    return {"group": chance.choice(("none", "kind", "publisher")), "order": chance.choice(("author", "date", "cited"))}


def _section(chance: Random, kind: str, observations: Sequence[Observation], series: Sequence[str]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "kind": kind,
        "limit": chance.randrange(1, 7),
        "order": chance.choice(("rank", "newest", "oldest")),
        "group": chance.choice(("none", "none", "country", "status", "month")),
        "optional": True,
    }
    if chance.random() < 0.5:
        made["intro"] = "\n\n".join(_typed(chance, chance.choice(observations)) for _ in range(chance.randrange(1, 3)))
    charts = chance.randrange(4)
    named = chance.sample(series, min(2, len(series)))
    if charts == 3:
        asked = [{"series": name, "kind": chance.choice(CHARTS)} for name in named]
        made["charts"] = [*asked, {"words": "exports", "by": "entity"}, {"events": "signed"}]
    elif charts:
        made["charts"] = charts
    if chance.random() < 0.4:
        made["tables"] = [{"of": "items"}, *([{"of": "series", "series": named}] if named else [])]
    return made


CHARTS = ("auto", "bars", "line", "dumbbell")


def _typed(chance: Random, stated: Observation) -> str:
    """Write a sentence as an editor does: a number of a source, with its citation."""
    opening = chance.choice(("The desk notes a figure of", "Compare", "One source has *no more than*", "It says"))
    return f"{opening} {stated.surface} there [@{stated.document}, p. {chance.randrange(1, 9)}]."
