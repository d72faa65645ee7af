"""`python -m tests.benchmarks.charts`: a brief with ten charts, cold and warm, beside matplotlib's files embedded.

Each way runs in processes of its own, in turns, Python's start included: ours with no drawing kept, ours with all of
them kept, figures saved as PDF and laid over ReportLab's pages, and, where Typst is installed, figures saved as SVG
and set by it. Printed are medians of wall and processor time, the size of the file, its fonts, and the ratios.
"""

import shutil
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import click
import pikepdf

from tests.benchmarks.engines import Engine, Run, measured

ROOT = Path(__file__).parents[2]


@click.command()
@click.option("--runs", default=5, show_default=True, help="Runs of each way.")
@click.option("--keep", type=click.Path(path_type=Path), help="A folder to work in, and to leave the PDFs in.")
def main(runs: int, keep: Path | None) -> None:
    """Print a brief with ten charts in every way that is here."""
    with TemporaryDirectory() as temporary:
        work = keep or Path(temporary)
        work.mkdir(parents=True, exist_ok=True)
        chosen = ways(work)
        found: dict[str, list[Run]] = {way.name: [] for way in chosen}
        for _ in range(runs):
            for way in chosen:
                if way.name == "cold":
                    shutil.rmtree(work / "drawings", ignore_errors=True)
                found[way.name].append(measured(way))
        print("\n".join(report(chosen, found)))


def ways(work: Path) -> tuple[Engine, ...]:
    """List the ways of printing the brief; the warm one comes right after the cold one, whose drawings it finds."""
    said = {
        "cold": ("ours", f"{work}/cold.pdf", f"{work}/drawings"),
        "warm": ("ours", f"{work}/warm.pdf", f"{work}/drawings"),
        "savefig-pdf": ("pdf", f"{work}/savefig-pdf.pdf"),
    }
    if find_spec("typst"):
        said["savefig-svg"] = ("svg", f"{work}/savefig-svg.pdf", f"{work}")
    module = (sys.executable, "-m", "tests.benchmarks.charting")
    return tuple(
        Engine(name, ((*module, *words),), ROOT, Path(words[1]), work / "bytecode") for name, words in said.items()
    )


def report(chosen: Sequence[Engine], found: dict[str, list[Run]]) -> Iterator[str]:
    """Yield a line for each way, then the ratios of ours, cold and warm, to the others."""
    middle = {name: (median(r.wall for r in runs), median(r.cpu for r in runs)) for name, runs in found.items()}
    sizes = {way.name: way.output.stat().st_size / 1000 for way in chosen}
    for way in chosen:
        wall, cpu = middle[way.name]
        yield (
            f"{way.name:12} wall {wall:6.2f} s  cpu {cpu:6.2f} s  {sizes[way.name]:7.1f} kB"
            f"  {fonts_in(way.output):3} font files"
        )
    for ours in ("cold", "warm"):
        for other in (name for name in middle if name != ours):
            wall, cpu = (a / b for a, b in zip(middle[ours], middle[other], strict=True))
            size = sizes[ours] / sizes[other]
            yield f"ratio {ours}/{other} wall {wall:.2f} cpu {cpu:.2f} size {size:.2f}"


def fonts_in(file: Path) -> int:
    """Count the font files that a PDF embeds."""
    with pikepdf.open(file) as document:
        objects = (o for o in document.objects if isinstance(o, pikepdf.Dictionary))
        return sum(any(key in o for key in ("/FontFile", "/FontFile2", "/FontFile3")) for o in objects)


if __name__ == "__main__":
    main()
