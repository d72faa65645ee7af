"""One run of `reportgen build` for one spec and one period: what came of it, and what is kept on record of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from reportgen.model.archive import ArchivedFile
from reportgen.model.diagnostics import Diagnostic

RUN_SCHEMA = "reportgen-run/1"
"""Name and version of the record's format."""


class BuildState(StrEnum):
    """What a build came to."""

    WRITTEN = "written"
    """A proof was made, or made anew."""

    PUBLISHED = "published"
    """The first edition of a brief and period went into the archive."""

    REVISED = "revised"
    """A later revision did."""

    UNCHANGED = "unchanged"
    """It was built, and the very same bytes stood there already."""

    UP_TO_DATE = "up to date"
    """No input had changed, so that there was nothing to build."""

    FAILED = "failed"
    """Nothing was written; diagnostics say why."""

    LOCKED = "locked"
    """Another run held the folder, so that nothing was even read."""

    FAULT = "fault"
    """The environment or the software itself failed."""

    @property
    def is_written(self) -> bool:
        """Whether the edition's files are newer than the run."""
        return self in {BuildState.WRITTEN, BuildState.PUBLISHED, BuildState.REVISED}


@dataclass(frozen=True, slots=True)
class RunRecord:
    """What is kept of a run. No path of the machine is in it where the store's own, relative one serves."""

    started: datetime
    """In UTC, whole seconds."""

    spec: str
    """The spec's file, as the store names files."""

    brief: str
    """Stem of that file."""

    period: str
    """As file names carry it, `2024-12`; as it was asked for where no stage came to settle it; or empty."""

    publish: bool
    outcome: BuildState
    exit_code: int
    edition: str = ""
    """The edition's name, which its files bear; empty where it didn't come to one."""

    as_of: date | None = None
    seconds: Mapping[str, float] = field(default_factory=dict)
    """How long each stage took, in their order; `all` is the whole run, from the lock on."""

    inputs: tuple[tuple[str, str], ...] = ()
    """All that the edition was made from, as versions and SHA-256; empty where faults kept it from being told."""

    inputs_sha256: str = ""
    """One digest of them all: a later run with an equal one has nothing to do."""

    counts: Mapping[str, int] = field(default_factory=dict)
    """Files that were read, and pages, items, charts, notes and claims of the edition."""

    diagnostics: tuple[Diagnostic, ...] = ()
    """All that was said, in its order."""

    files: tuple[ArchivedFile, ...] = ()
    """What the edition consists of, the PDF first; named relative to the record's folder."""

    traceback: tuple[str, ...] = ()
    """Of an unexpected exception, the software's own frames, the outermost first: `reportgen.pipeline.files:99`."""
