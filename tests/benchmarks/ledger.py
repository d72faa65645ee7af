"""`python -m tests.benchmarks.ledger`: what the ledger costs, of the whole build and of a rebuild.

The shipped quarterly, and a brief of some hundred items from made-up articles. Each is built in turns with its ledger
and with one that nothing is entered in: from nothing (sources read, charts drawn) and again from what that left.
Prints medians of the processor's time, and the ledger's share of them.
"""

import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import click

from reportgen import ledger
from reportgen.ledger import Charted, Journal, Known
from reportgen.model.page import Element, Page
from reportgen.pipeline.building import Built, build
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


class Idle(Journal):
    """Reads nothing."""

    def __init__(self, structure: Sequence[Element], known: Known, charted: Mapping[str, Charted]) -> None:
        super().__init__(structure, known, charted)

    def read(self, page: Page) -> None:
        """Let a page pass."""


@contextmanager
def without() -> Iterator[None]:
    """Keep no ledger meanwhile."""
    kept, ledger.Journal = ledger.Journal, Idle
    try:
        yield
    finally:
        ledger.Journal = kept


@click.command()
@click.option("--rounds", type=click.IntRange(min=1), default=5, show_default=True)
@click.option("--articles", "count", type=click.IntRange(min=1), default=250, show_default=True)
def main(*, rounds: int, count: int) -> None:
    """Measure builds with and without their ledgers."""
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
    taken: dict[tuple[str, bool], list[float]] = {}
    for _ in range(rounds):
        for kept in (True, False):
            store = at / f"{spec.stem}-{kept}"
            for what in ("whole build", "rebuild"):
                seconds, built = _timed(spec, store) if kept else _timed_without(spec, store)
                taken.setdefault((what, kept), []).append(seconds)
            shutil.rmtree(store)
    assert built.edition  # noqa: S101  # the last one
    click.echo(f"{spec.stem}: {built.edition.pages} pages, {built.edition.items} items")
    for what in ("whole build", "rebuild"):
        all_of_it, rest = median(taken[what, True]), median(taken[what, False])
        share = (all_of_it - rest) / all_of_it
        click.echo(f"{what:12} {all_of_it:6.2f} s, without {rest:6.2f} s: ratio ledger/build {spec.stem} {share:.3f}")


def _timed_without(spec: Path, store: Path) -> tuple[float, Built]:
    with without():
        return _timed(spec, store)


def _timed(spec: Path, folder: Path) -> tuple[float, Built]:
    with Store.open(str(folder / "store.db")) as store:
        start = time.process_time()
        built = build(spec, store, folder)
        seconds = time.process_time() - start
    if built.edition is None:
        raise click.ClickException("\n".join(map(str, built.diagnostics)))
    return seconds, built


if __name__ == "__main__":
    main()
