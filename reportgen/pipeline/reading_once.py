"""Sources into the store, once for all the builds of a process, as long as nobody touches them."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from reportgen.pipeline.ingesting import Progress, ingest_paths
from reportgen.pipeline.kept import Kept, Read
from reportgen.pipeline.lexicons import Own
from reportgen.pipeline.watching import sources_state
from reportgen.store import Store


def read_once(
    paths: tuple[Path, ...], without: Path, store: Store, own: Own, progress: Progress, kept: Kept, *, repeat: bool
) -> Read:
    """Read sources into the store, unless nothing has touched them since this process read them.

    `without` is a folder that is none, where editions go. With `repeat`, what was said of a file when it was last read
    is said again. Raises StoreError.
    """
    state = sources_state(paths, without)
    read = kept.read
    if read and (read.paths, read.lexicons, read.state) == (paths, own.fingerprint(), state):
        return replace(read, counts=_again(read.counts))
    done = ingest_paths(paths, store, progress=progress, own=own, repeat=repeat)
    kept.read = Read(paths, own.fingerprint(), state, tuple(done.diagnostics), done.counts())
    return kept.read


def _again(counts: Mapping[str, int]) -> dict[str, int]:
    """Count files that were read a moment ago as unchanged."""
    same = sum(counts.get(name, 0) for name in ("added", "changed", "unchanged"))
    return {**counts, "added": 0, "changed": 0, "unchanged": same}
