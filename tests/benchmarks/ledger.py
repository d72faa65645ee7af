"""`python -m tests.benchmarks.ledger`: what the ledger costs, of a whole build and of a rebuild.

The shipped quarterly, and a brief of some hundred items from made-up articles: built from nothing (sources read,
charts drawn), and again from what that left in the store. Prints medians of the processor's time, and the share of
them that goes into the ledger: reading pages into its journal, numbering its claims, writing its JSON.
"""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import ParamSpec, TypeVar
from unittest.mock import patch

import click

from reportgen import ledger
from reportgen.ledger import Journal
from reportgen.pipeline import printing
from reportgen.pipeline.building import build
from reportgen.pipeline.built import Built
from reportgen.store import Store
from tests.benchmarks.articles import articles

ROOT = Path(__file__).parents[2]
BOUND = 0.1
"""Share of a build that its ledger may take."""

LONG = """title: A long brief
period: 2024
lookback: 2019-01..2023-12
sources: [../sources]
sections:
  - {kind: agreement, limit: 100, charts: auto}
  - {kind: partnership, limit: 100}
  - {kind: breakthrough, limit: 100}
  - {kind: trade, limit: 100, charts: 3}
"""


P = ParamSpec("P")
R = TypeVar("R")


class Stopwatch:
    """Adds up the processor's time that functions take, in seconds; one within another counts once."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._depth = 0

    def on(self, function: Callable[P, R]) -> Callable[P, R]:
        """Let the watch run while a function does."""

        def timed(*args: P.args, **kwargs: P.kwargs) -> R:
            start = time.process_time()
            self._depth += 1
            try:
                return function(*args, **kwargs)
            finally:
                self._depth -= 1
                self.seconds += 0.0 if self._depth else time.process_time() - start

        return timed


@contextmanager
def watched() -> Iterator[Stopwatch]:
    """Time all that builds do for their ledgers."""
    watch = Stopwatch()
    places = ((Journal, "read"), (Journal, "claims"), (printing, "_journal"), (printing, "_ledger"))
    with patch.object(ledger, "written", watch.on(ledger.written)):
        patches = [patch.object(place, name, watch.on(getattr(place, name))) for place, name in places]
        for each in patches:
            each.start()
        try:
            yield watch
        finally:
            for each in patches:
                each.stop()


@click.command()
@click.option("--rounds", type=click.IntRange(min=1), default=5, show_default=True)
@click.option("--articles", "count", type=click.IntRange(min=1), default=250, show_default=True)
def main(*, rounds: int, count: int) -> None:
    """Measure builds and their ledgers."""
    with TemporaryDirectory() as folder:
        at = Path(folder)
        for part in ("briefs", "styles", "seeds"):
            shutil.copytree(ROOT / part, at / part)
        (at / "sources").mkdir()
        for article in articles(count):
            (at / "sources" / article.name).write_bytes(article.data)
        (at / "briefs" / "long.yaml").write_text(LONG, encoding="utf-8")
        for name in ("quarterly", "long"):
            _measured(at / "briefs" / f"{name}.yaml", at, rounds)


def _measured(spec: Path, at: Path, rounds: int) -> None:
    taken: dict[str, list[tuple[float, float]]] = {"whole build": [], "rebuild": []}
    for _ in range(rounds):
        for each in taken.values():
            built, seconds, spent = _timed(spec, at / spec.stem)
            each.append((seconds, spent))
            edition = built.edition
        shutil.rmtree(at / spec.stem)
    assert edition  # `_timed` says so
    click.echo(f"{spec.stem}: {edition.pages} pages, {edition.items} items, {edition.claims} claims")
    for what, each in taken.items():
        seconds, spent = (median(column) for column in zip(*each, strict=True))
        verdict = "" if spent <= BOUND * seconds else f", OVER {BOUND}"
        click.echo(f"{what:12} {seconds:6.2f} s, its ledger {spent:6.3f} s: {spent / seconds:.3f}{verdict}")


def _timed(spec: Path, folder: Path) -> tuple[Built, float, float]:
    with Store.open(str(folder / "store.db")) as store, watched() as watch:
        start = time.process_time()
        built = build(spec, store, folder)
        seconds = time.process_time() - start
    if built.edition is None:
        raise click.ClickException("\n".join(map(str, built.diagnostics)))
    return built, seconds, watch.seconds


if __name__ == "__main__":
    main()
