"""What the benchmark runs: one ingest with its memory, the peer, and a profile. Each in a process of its own."""

import cProfile
import json
import os
import pstats
import resource
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from reportgen.pipeline.ingesting import Progress, ingest_paths
from reportgen.pipeline.reading import FileReader, Job, Result
from reportgen.pipeline.workers import processes
from reportgen.store import Store

MARKS = (1_000, 5_000, 10_000)
"""Documents after which memory is noted."""

PROFILED = 300
_MB = 1_000_000


def ingested(folder: Path, cores: int, seen: Path) -> dict[str, object]:
    """Ingest a folder into a fresh store; `seen` is an empty folder that workers note their peaks in."""
    marks: dict[str, dict[str, float]] = {}
    workers = partial(processes, cores) if cores > 1 else None
    read = partial(_noting, seen) if workers else FileReader()
    with Store.open(str(seen.parent / f"store-{cores}.db")) as store:
        start, busy = time.perf_counter(), time.process_time()
        done = ingest_paths([folder], store, progress=_watched(seen, marks), workers=workers, read=read)
        seconds, busy = time.perf_counter() - start, time.process_time() - busy
    size = sum(file.stat().st_size for file in folder.iterdir())
    files = done.added + done.failed
    return {
        "cores": cores,
        "seconds": round(seconds, 2),
        "documents_per_second": round(files / seconds, 1),
        "parent_processor_seconds": round(busy, 2),
        "megabytes_per_second": round(size / _MB / seconds, 3),
        "files": files,
        "failed": done.failed,
        "items": done.items,
        "observations": done.observations,
        "peak_megabytes": marks | {"end": _peaks(seen)},
    }


def read_by_the_peer(folder: Path) -> dict[str, object]:
    """Read the same files as text and split them into sentences with syntok: the least that any ingest does."""
    from syntok import segmenter  # noqa: PLC0415  # as the product does: not before it is needed

    start, count = time.perf_counter(), 0
    files = sorted(folder.iterdir())
    for file in files:
        for paragraph in segmenter.analyze(file.read_text("utf-8")):
            count += sum(1 for _ in paragraph)
    seconds = time.perf_counter() - start
    return {"seconds": round(seconds, 2), "documents_per_second": round(len(files) / seconds, 1), "sentences": count}


def profiled(folder: Path, at: Path) -> list[dict[str, object]]:
    """Return the ten functions that take most of the time of an ingest, their callees left out."""
    some = sorted(folder.iterdir())[:PROFILED]
    profile = cProfile.Profile()
    with Store.open(str(at / "profiled.db")) as store:
        profile.runcall(ingest_paths, some, store)
    stats = pstats.Stats(profile)
    total: float = stats.total_tt  # type: ignore[attr-defined]  # typeshed leaves it out
    costs = sorted(stats.stats.items(), key=lambda entry: -entry[1][2])[:10]  # type: ignore[attr-defined]
    return [
        {"share": round(own / total, 3), "seconds": round(own, 3), "calls": calls, "function": _function(*place)}
        for place, (_, calls, own, _, _) in costs
    ]


def _function(file: str, line: int, name: str) -> str:
    return name if file == "~" else f"{'/'.join(Path(file).parts[-2:])}:{line} {name}"


def _watched(seen: Path, marks: dict[str, dict[str, float]]) -> Progress:
    """Note the memory when so many files have been drawn."""

    def watch(paths: Sequence[Path]) -> Iterable[Path]:
        for number, path in enumerate(paths, start=1):
            yield path
            if number in MARKS:
                marks[f"{number}"] = _peaks(seen)

    return watch


def _peaks(seen: Path) -> dict[str, float]:
    workers = [int(file.read_text("ascii")) for file in sorted(seen.iterdir())]
    return {"parent": _megabytes(_own_peak()), "worker": _megabytes(max(workers, default=0))}


def _noting(seen: Path, job: Job) -> Result:
    """Read a file, and leave the worker's own peak where the parent finds it."""
    result = FileReader()(job)
    note = seen / f"{os.getpid()}"
    peak = f"{_own_peak()}"
    if not note.exists() or note.read_text("ascii") != peak:
        whole = note.with_suffix(".new")
        whole.write_text(peak, "ascii")
        whole.replace(note)
    return result


def _own_peak() -> int:
    """Return the process's largest resident set so far, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _megabytes(size: int) -> float:
    return round(size / _MB, 1)


def _main() -> Iterator[object]:
    match sys.argv[1:]:
        case ["ingest", folder, cores, seen]:
            yield ingested(Path(folder), int(cores), Path(seen))
        case ["peer", folder]:
            yield read_by_the_peer(Path(folder))
        case ["profile", folder, at]:
            yield profiled(Path(folder), Path(at))


if __name__ == "__main__":
    for outcome in _main():
        print(json.dumps(outcome))
