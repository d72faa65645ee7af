"""`python -m tests.benchmarks.pages S M L`: our pages beside Typst's, WeasyPrint's and XeLaTeX's of the same text.

The neutral model of `shared/peers` has 12, 120 or 1,200 sections with 40, 400 or 4,000 footnotes, contents, running
heads, figures drawn beforehand and tables. Each engine that is installed (`pip install -e '.[bench]'`, and a TeX with
xelatex) runs in a process of its own, in turns, Python's start included; ours writes PDF/UA and PDF/A. Each has run
once before, uncounted, so that Python finds the bytecode that an installation brings. What is printed is the median of
the runs, ours divided by theirs, and whether every note begins on the page of its call.
"""

import re
import runpy
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import click
from pypdfium2 import PdfDocument

from tests.benchmarks.drawings import draw
from tests.benchmarks.engines import Engine, Run, engines, measured

PEERS = Path(__file__).parents[3] / "shared" / "peers"
RUNS = {"S": 7, "M": 3, "L": 1}
SLOWEST = {"weasyprint": ("S", "M")}
"""Sizes that an engine is run on, where not all: it would take minutes."""


@click.command()
@click.argument("sizes", nargs=-1, type=click.Choice(list(RUNS)))
@click.option("--runs", type=int, default=0, help="Runs of each engine; by size where not given.")
@click.option("--keep", type=click.Path(path_type=Path), help="A folder to work in, and to leave the PDFs in.")
@click.option("--only", multiple=True, help="Run these engines alone.")
def main(sizes: tuple[str, ...], runs: int, keep: Path | None, only: tuple[str, ...]) -> None:
    """Typeset the neutral model with every engine that is here."""
    if not PEERS.is_dir():
        raise click.ClickException(
            "the neutral model is not here: this benchmark needs shared/peers beside the project"
        )
    with TemporaryDirectory() as temporary:
        work = keep or Path(temporary)
        prepare("S", work)
        in_turns([e for e in engines("S", work) if not only or e.name in only], 1)
        for size in sizes or ("S", "M"):
            prepare(size, work)
            chosen = [e for e in engines(size, work) if _wanted(e, size, only)]
            found = in_turns(chosen, runs or RUNS[size])
            print("\n".join(report(size, chosen, found)), flush=True)


def _wanted(engine: Engine, size: str, only: Sequence[str]) -> bool:
    return (not only or engine.name in only) and size in SLOWEST.get(engine.name, (size,))


def prepare(size: str, work: Path) -> None:
    """Copy the peers' files, write their sources of this size, and draw the figures for them and for us."""
    work.mkdir(parents=True, exist_ok=True)
    for file in PEERS.glob("*.py"):
        shutil.copy(file, work)
    model = runpy.run_path(f"{work}/model.py")
    figures = model["build"](size)["nfig"]
    subprocess.run([sys.executable, "charts.py", f"{figures}"], cwd=work, check=True, stdout=subprocess.DEVNULL)
    subprocess.run([sys.executable, "gen.py", size], cwd=work, check=True, stdout=subprocess.DEVNULL)
    draw(work / "charts.py", figures, work / "drawings")


def in_turns(chosen: Sequence[Engine], runs: int) -> dict[str, list[Run]]:
    """Run the engines in turns, so that a machine that grows slower is slower for all."""
    found: dict[str, list[Run]] = {engine.name: [] for engine in chosen}
    for _ in range(runs):
        for engine in chosen:
            found[engine.name].append(measured(engine))
    return found


def report(size: str, chosen: Sequence[Engine], found: dict[str, list[Run]]) -> Iterator[str]:
    """Yield a line for each engine, then the ratios of ours to theirs."""
    middle = {name: [median(getattr(run, what) for run in runs) for what in FIGURES] for name, runs in found.items()}
    for engine in chosen:
        wall, cpu, memory = middle[engine.name]
        pages, apart = notes_kept(engine.output)
        yield (
            f"{size} {engine.name:10} {pages:5} pages  wall {wall:7.2f} s  cpu {cpu:7.2f} s  memory {memory:6.0f} MB"
            f"  {engine.output.stat().st_size / 1e6:5.1f} MB on disk  {apart} notes apart from their calls"
        )
    for name, values in middle.items():
        for what, ours, theirs in zip(FIGURES, middle.get("reportgen", ()), values, strict=False):
            if name != "reportgen":
                yield f"ratio reportgen/{name} {what} {size} {ours / theirs:.2f}"


FIGURES = ("wall", "cpu", "memory")


def notes_kept(file: Path) -> tuple[int, int]:
    """Return the number of pages, and of notes that don't begin on the page of their call, as pdfium reads it."""
    calls: dict[str, int] = {}
    notes: dict[str, int] = {}
    document = PdfDocument(file)
    for number in range(len(document)):
        text = document[number].get_textpage().get_text_bounded()
        calls |= dict.fromkeys(re.findall(r"\bR(\d{5})\b", text), number)
        notes |= dict.fromkeys(re.findall(r"N(\d{5})\b", text), number)
    return len(document), sum(notes.get(call) != page for call, page in calls.items())


if __name__ == "__main__":
    main()
