"""What a build is made from, as the file system shows it, and waiting until that changes.

The files are looked at time and again instead of asking the system to be told of changes. A look takes about a
millisecond, sees what lies on network drives and behind links, follows a spec that names other sources, and finds
what changed while a build was under way; notifications do none of that by themselves, and would need such a look
besides to tell what changed.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from reportgen import ingest
from reportgen.pipeline.files import stored_path, style_folders
from reportgen.pipeline.lexicons import OWN
from reportgen.pipeline.records import SUFFIXES as RECORDS

State = Mapping[str, tuple[int, ...]]
"""Files by name, with what tells one content from another without reading it."""

Wait = Callable[[float], None]
"""Waits so many seconds."""

INTERVAL = 0.1
"""Seconds between two looks, at least."""

SHARE = 10
"""The pause after a look is this many times as long as the look took: watching never takes over a tenth of a core."""

SETTLED, MISSED = 2, 8
"""Looks that have to agree before a change counts: an editor may write in pieces, or put away a file before it
writes the new one."""

_PAUSE = 0.05
"""Seconds between two looks at what changes."""


def sources_state(paths: Iterable[Path], without: Path | None = None) -> State:
    """Look at sources, and at the records beside them; `without` is a folder that is none, such as the editions'."""
    suffixes = (*ingest.SUFFIXES, *RECORDS)
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += (file for file in _within(path, without) if file.suffix.lower() in suffixes)
        else:
            found += (path, *(file for file in path.parent.glob("*") if file.suffix.lower() in RECORDS))
    return _look(found)


def desk_state(spec: Path, lexicons: Path | None) -> State:
    """Look at a spec, at the drafts of its editions, at the styles in its reach, and at the desk's own lexicons."""
    styles = (file for folder in style_folders(spec).values() for file in _within(folder))
    drafts = spec.with_suffix("").glob("*.yaml")
    return _look((spec, *drafts, *(lexicons or OWN).glob("*.yaml"), *styles))


def changes(before: State, look: Callable[[], State], wait: Wait) -> tuple[str, ...]:
    """Wait until something differs from `before` and has settled; return the names of the files, sorted.

    Names are as the store has them: relative to the working folder where they lie inside it.
    """
    while True:
        start = time.perf_counter()
        now = look()
        wait(max(INTERVAL, (time.perf_counter() - start) * SHARE))
        if now != before:
            names = differing(before, _settled(before, now, look, wait))
            if names:  # an editor may have put back what it took away
                return tuple(sorted(stored_path(Path(name)) for name in names))


def differing(before: State, now: State) -> Iterable[str]:
    """Return the files that came, went or changed."""
    return [name for name in before.keys() | now.keys() if before.get(name) != now.get(name)]


def _settled(before: State, latest: State, look: Callable[[], State], wait: Wait) -> State:
    """Look until nothing changes any more; longer while a file is missing that was there before."""
    agreed = 1
    while agreed < (MISSED if before.keys() - latest.keys() else SETTLED):
        wait(_PAUSE)
        seen = look()
        agreed = agreed + 1 if seen == latest else 1
        latest = seen
    return latest


def _look(files: Iterable[Path]) -> State:
    found = {}
    for file in files:
        try:
            known = file.stat()
        except OSError:
            continue
        found[str(file)] = (known.st_ino, known.st_size, known.st_mtime_ns, known.st_ctime_ns)
    return found


def _within(folder: Path, barred: Path | None = None) -> Iterator[Path]:
    """Yield the files in a folder, at any depth; what is hidden is passed over, and so is the folder that is barred."""
    barred = barred and barred.resolve()
    for at, folders, names in os.walk(folder):
        folders[:] = [n for n in folders if not n.startswith(".") and Path(at, n).resolve() != barred]
        yield from (Path(at, name) for name in names if not name.startswith("."))
