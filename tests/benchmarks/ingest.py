"""`python -m tests.benchmarks.ingest`: how fast made-up articles go into a fresh store, and in how much memory.

Prints documents and megabytes a second on one core and on two, the peaks of resident memory as the store grows, the
ratios between the runs, and to a peer that only reads and splits into sentences, and what the time is spent on. Each
run is a process of its own; all of one report are of one machine within minutes.
"""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from tests.benchmarks.articles import articles
from tests.benchmarks.running import MARKS

FLAT = 1.10
"""Growth of peak memory from the first mark to the last that still counts as flat."""


@click.command()
@click.option("--count", type=click.IntRange(min=1), default=10_000, show_default=True, help="Articles to ingest.")
@click.option("--json", "as_json", is_flag=True, help="The report as one JSON object.")
def main(*, count: int, as_json: bool) -> None:
    """Measure how fast, and in how much memory, generated articles are ingested."""
    with TemporaryDirectory() as name:
        at = Path(name)
        folder = at / "articles"
        folder.mkdir()
        for article in articles(count):
            (folder / article.name).write_bytes(article.data)
        found = _report(folder, at)
    click.echo(json.dumps(found) if as_json else _printed(found))


def _report(folder: Path, at: Path) -> dict[str, Any]:
    one, two = (_run("ingest", folder, cores, _fresh(at / f"seen-{cores}")) for cores in (1, 2))
    peer = _run("peer", folder)
    return {
        "one_core": one,
        "two_cores": two,
        "peer": peer,
        "two_to_one": round(one["seconds"] / two["seconds"], 2),
        "one_core_to_peer": round(one["seconds"] / peer["seconds"], 2),
        "growth": {f"{cores['cores']}": _growth(cores["peak_megabytes"]) for cores in (one, two)},
        "profile": _run("profile", folder, at),
    }


def _run(*words: object) -> Any:  # noqa: ANN401  # JSON
    command = [sys.executable, "-m", "tests.benchmarks.running", *map(str, words)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _fresh(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _growth(peaks: dict[str, dict[str, float]]) -> dict[str, float]:
    """Divide the last mark's peaks by the first's; empty where fewer than two marks were reached."""
    reached = [peaks[f"{mark}"] for mark in MARKS if f"{mark}" in peaks]
    if len(reached) < 2:
        return {}
    return {who: round(reached[-1][who] / peak, 3) for who, peak in reached[0].items() if peak}


def _printed(found: dict[str, Any]) -> str:
    lines = []
    for run in (found["one_core"], found["two_cores"]):
        speed = f"{run['documents_per_second']:.1f} documents/s, {run['megabytes_per_second']:.2f} MB/s"
        counts = f"{run['files']:,} files ({run['failed']:,} failed) in {run['seconds']:.1f} s"
        busy = f"{run['parent_processor_seconds']:.1f} s of the processor in the parent"
        held = f"{run['items']:,} items, {run['observations']:,} observations"
        lines.append(f"{run['cores']} core{'s' if run['cores'] > 1 else ''}: {speed}; {counts}, {busy}; {held}")
        for mark, peak in run["peak_megabytes"].items():
            worker = f", a worker {peak['worker']:.1f} MB" if peak["worker"] else ""
            lines.append(f"  peak memory at {mark}: parent {peak['parent']:.1f} MB{worker}")
        for who, growth in found["growth"][f"{run['cores']}"].items():
            lines.append(f"  {who}: x{growth:.3f} from {MARKS[0]:,} on, {'flat' if growth < FLAT else 'NOT flat'}")
    lines.append(f"two cores : one core = {found['two_to_one']:.2f}")
    peer = found["peer"]
    lines.append(f"peer (reads, splits with syntok): {peer['documents_per_second']:.1f} documents/s on one core")
    lines.append(f"ingest : peer = {found['one_core_to_peer']:.2f} times its time")
    lines.append("where the time goes (own time under the profiler):")
    lines += [f"  {cost['share']:6.1%} {cost['calls']:>9,} x {cost['function']}" for cost in found["profile"]]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
