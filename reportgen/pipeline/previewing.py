"""Building again and again, as an author saves a spec, a style, a lexicon or a source."""

import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from reportgen.model.diagnostics import error
from reportgen.model.period import Period, Relative
from reportgen.model.run import BuildState
from reportgen.pipeline.building import build
from reportgen.pipeline.built import Built
from reportgen.pipeline.ingesting import Progress
from reportgen.pipeline.kept import Kept
from reportgen.pipeline.locking import LockedError, locked
from reportgen.pipeline.screening import Form
from reportgen.pipeline.watching import State, Wait, changes, desk_state, sources_state
from reportgen.store import Store, StoreError

WRITING = 30.0
"""Seconds to wait for another run that holds the folder; a preview holds it no longer than it takes to write."""


@dataclass(frozen=True, slots=True)
class Preview:
    """One build, and why it was made."""

    changed: tuple[str, ...]
    """The files that came, went or changed since the build before; none for the first."""

    built: Built
    seconds: float


def previews(
    spec: Path,
    store: Store,
    folder: Path,
    *,
    period: Period | Relative | None = None,
    as_of: date | None = None,
    sources: Sequence[Path] = (),
    lexicons: Path | None = None,
    progress: Progress = iter,
    dpi: int = 0,
    forms: Collection[Form] = (),
    wait: Wait = time.sleep,
) -> Iterator[Preview]:
    """Build at once, and again whenever something changes that goes into the edition; ends when the caller does.

    What is wrong, in a file or in its surroundings (a full disk, a locked store), comes back in a preview like any
    other: the next change may put it right, and until then the last good edition stays. Arguments as for `build`.
    """
    kept, paths = Kept(), tuple(sources)
    changed: tuple[str, ...] = ()
    while True:
        desk, drawn = desk_state(spec, lexicons), sources_state(paths, folder)
        start = time.perf_counter()
        try:
            built = build(
                spec, store, folder,
                period=period, as_of=as_of, sources=sources, lexicons=lexicons, progress=progress, dpi=dpi,
                forms=forms, kept=kept, writing=partial(locked, folder, f"{spec.stem}, watched", WRITING),
            )  # fmt: skip
        except LockedError as fault:
            built = Built(state=BuildState.LOCKED, diagnostics=(fault.diagnostic(),))
        except (OSError, StoreError) as fault:
            built = Built(diagnostics=(error("environment", str(fault)),))
        yield Preview(changed, built, time.perf_counter() - start)
        if built.sources is not None and built.sources != paths:
            paths = built.sources
            drawn = sources_state(paths, folder)
        if built.read:
            drawn = built.read.state
        changed = changes({**desk, **drawn}, _Look(spec, lexicons, paths, folder), wait)


@dataclass(frozen=True, slots=True)
class _Look:
    """Looks at all that an edition is made from."""

    spec: Path
    lexicons: Path | None
    sources: tuple[Path, ...]
    folder: Path

    def __call__(self) -> State:
        return {**desk_state(self.spec, self.lexicons), **sources_state(self.sources, self.folder)}
