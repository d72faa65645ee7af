"""`python -m tests.benchmarks.watch`: how much less a rebuild costs than a first build, on the shipped quarterly.

A first build is a process from its start to its end, with the sources in the store already. A warm one is what
`--watch` does from the moment that it sees a change: after a change of the spec, of a template, of the style, of a
source. Prints medians, their ratios in this one run, what the time of a warm build goes to, and what it costs to wait.
"""

import cProfile
import pstats
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import click

from reportgen.pipeline.previewing import Preview, previews
from reportgen.pipeline.watching import desk_state, sources_state
from reportgen.store import Store

ROOT = Path(__file__).parents[2]
BOUND = 0.3
"""Share of a first build that a warm one may take."""

LOOKS = 200


@click.command()
@click.option("--spec", "name", default="quarterly", show_default=True, help="Which of the shipped briefs.")
@click.option("--rounds", type=click.IntRange(min=1), default=7, show_default=True)
@click.option("--png", is_flag=True, help="With page images.")
def main(*, name: str, rounds: int, png: bool) -> None:
    """Measure first builds against rebuilds."""
    with TemporaryDirectory() as folder:
        at = Path(folder)
        for part in ("briefs", "styles", "seeds"):
            shutil.copytree(ROOT / part, at / part)
        spec = at / "briefs" / f"{name}.yaml"
        _first(spec, png=png)  # puts the sources into the store
        cold = median(_first(spec, png=png) for _ in range(rounds))
        click.echo(f"first build, its process included  {cold:6.2f} s")
        with Store.open(str(at / "store.db")) as store:
            author = _Author(at)
            shown = previews(spec, store, at / "editions", wait=author, dpi=110 if png else 0)
            click.echo(f"first build of a watch             {next(shown).seconds:6.2f} s")
            for what, file, change in _changes(at, spec):
                warm = median(_rebuilt(author, shown, file, change) for _ in range(rounds))
                verdict = "" if warm <= BOUND * cold else f", OVER {BOUND}"
                click.echo(f"rebuild after a change of {what:9}{warm:6.2f} s")
                click.echo(f"ratio warm/cold {what} {warm / cold:.2f}{verdict}")
            _profiled(author, shown, spec)
        _waiting(spec, at / "seeds")


def _first(spec: Path, *, png: bool) -> float:
    """Build in a process of its own, into a folder that knows of no build before: it would have nothing to do."""
    at = spec.parents[1]
    shutil.rmtree(at / "editions", ignore_errors=True)
    command = [sys.executable, "-m", "reportgen", "build", str(spec), "--store", str(at / "store.db")]
    start = time.perf_counter()
    subprocess.run([*command, "-o", str(at / "editions"), *(["--png"] if png else [])], check=True, capture_output=True)
    return time.perf_counter() - start


class _Author:
    """Saves a file whenever the watch would wait for one."""

    def __init__(self, at: Path) -> None:
        self.at = at
        self.change: Callable[[], object] | None = None

    def __call__(self, _seconds: float) -> None:
        if self.change:
            self.change()
            self.change = None


Change = Callable[[str, int], str]


def _changes(at: Path, spec: Path) -> Iterator[tuple[str, Path, Change]]:
    """Yield what is changed in each kind of file, so that every build yields another edition."""
    house = at / "styles" / "house"
    last = r"(\n+(::: small\nEdit \d+\.\n:::|Edit \d+ of this file came late\.)\s*)?$"
    yield "spec", spec, lambda text, n: re.sub(r"(?m)^title: .*$", f"title: Edit {n} of a brief", text)
    template = house / "templates" / "brief.md.j2"
    yield "template", template, lambda text, n: re.sub(last, f"\n\n::: small\nEdit {n}.\n:::\n", text.rstrip(), count=1)
    yield "style", house / "style.yaml", lambda text, n: re.sub(r"(?m)^  top: .*$", f"  top: {70 + n % 50 / 10}", text)
    source = max((at / "seeds").glob("*.*"), key=lambda path: (path.suffix == ".txt", path.stat().st_size))
    yield (
        "source",
        source,
        lambda text, n: re.sub(last, f"\n\nEdit {n} of this file came late.\n", text.rstrip(), count=1),
    )


_EDITS = iter(range(1, 1_000_000))


def _rebuilt(author: _Author, shown: Iterator[Preview], file: Path, change: Change) -> float:
    text = file.read_text(encoding="utf-8")
    number = next(_EDITS)
    author.change = lambda: file.write_text(change(text, number), encoding="utf-8")
    preview = next(shown)
    if preview.built.edition is None or not preview.changed:
        raise click.ClickException("\n".join(map(str, preview.built.diagnostics)))
    return preview.seconds


def _profiled(author: _Author, shown: Iterator[Preview], spec: Path) -> None:
    profile = cProfile.Profile()
    text = spec.read_text(encoding="utf-8")
    author.change = lambda: spec.write_text(f"{text}# once more\n", encoding="utf-8")
    profile.runcall(next, shown)
    stats = pstats.Stats(profile)
    rooms: dict[str, float] = {}
    for (file, _, _), (_, _, own, _, _) in stats.stats.items():  # type: ignore[attr-defined]  # typeshed leaves it out
        parts = Path(file).parts
        room = parts[parts.index("reportgen") + 1] if "reportgen" in parts else _library(parts)
        rooms[room] = rooms.get(room, 0.0) + own
    total = sum(rooms.values())
    click.echo("where a warm build's time goes (own time under the profiler):")
    for room, own in sorted(rooms.items(), key=lambda pair: -pair[1])[:8]:
        click.echo(f"  {own / total:6.1%} {room}")


def _library(parts: tuple[str, ...]) -> str:
    return parts[parts.index("site-packages") + 1] if "site-packages" in parts else "Python"


def _waiting(spec: Path, sources: Path) -> None:
    start, busy = time.perf_counter(), time.process_time()
    for _ in range(LOOKS):
        desk_state(spec, None)
        sources_state([sources])
    each, used = (time.perf_counter() - start) / LOOKS, (time.process_time() - busy) / LOOKS
    click.echo(f"a look for changes takes {each * 1000:.1f} ms; waiting takes {used / (0.1 + each):.1%} of a core")


if __name__ == "__main__":
    main()
