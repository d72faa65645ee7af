"""Runs that nobody watches: each edition of a call on its own, under its folder's lock, on its folder's record.

Whatever happens to one, be it a full disk or a fault of ours, is told and recorded, and the others go on.
"""

import re
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from reportgen.editions import diagnostic_json
from reportgen.model.diagnostics import Place, Severity, error
from reportgen.model.period import Period, Relative
from reportgen.model.run import BuildState, RunRecord
from reportgen.pipeline import faults
from reportgen.pipeline.archiving import FOLDER, archive_folder
from reportgen.pipeline.building import build
from reportgen.pipeline.built import Built
from reportgen.pipeline.calendar import now
from reportgen.pipeline.files import stored_path, sweep
from reportgen.pipeline.ingesting import Progress
from reportgen.pipeline.inputs import digest
from reportgen.pipeline.kept import Kept
from reportgen.pipeline.locking import LockedError, locked
from reportgen.pipeline.publishing import publish
from reportgen.pipeline.run_records import ProofShelf, append, files_of
from reportgen.pipeline.screening import Form
from reportgen.pipeline.stages import Stages
from reportgen.spec import read_spec
from reportgen.store import Store

EXITS = {BuildState.FAILED: 1, BuildState.LOCKED: 3, BuildState.FAULT: 4}
"""What a run exits with; 0 for all else."""

RECORD_LOST = 4
"""What it exits with where its record couldn't be written."""

Listener = Callable[[str, Mapping[str, object]], None]
"""Hears of `start`, `stage`, `diagnostic` and `outcome`, each with its fields."""


@dataclass(frozen=True, slots=True)
class Task:
    """An edition to make."""

    spec: Path
    period: Period | Relative | None = None
    """None takes the spec's."""

    def __str__(self) -> str:
        return f"{self.spec.stem} {self.asked}".rstrip()

    @property
    def asked(self) -> str:
        """The period as it was asked for; empty where the spec's is meant."""
        return self.period.key() if isinstance(self.period, Period) else str(self.period or "")


@dataclass(frozen=True, slots=True)
class Terms:
    """How all editions of a call are made."""

    store: str
    folder: Path | None = None
    """Where proofs go; None publishes."""

    as_of: date | None = None
    sources: tuple[Path, ...] = ()
    lexicons: Path | None = None
    forms: Collection[Form] = ()
    dpi: int = 0
    """Of page images beside a proof; 0 makes none."""

    erratum: str = ""
    """Why an edition is published once more."""

    wait: float = 0.0
    """Seconds to wait for another run; `locking.FOREVER` as long as it takes."""

    fail_on: Severity = Severity.ERROR
    progress: Progress = iter


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of one task."""

    task: Task
    built: Built
    exit_code: int
    seconds: Mapping[str, float] = field(default_factory=dict)
    fault: Exception | None = None
    """What was raised and not foreseen, for whoever has to mend it."""


def run_all(tasks: Sequence[Task], terms: Terms, hear: Listener = lambda _event, _fields: None) -> Iterator[Ran]:
    """Make editions one after another, each apart from the others' failures; the worst exit code is the highest."""
    kept = Kept()
    for task in tasks:
        about = {"spec": stored_path(task.spec), "period": task.asked}
        hear("start", {**about, "publish": terms.folder is None})
        kept.dropped = 0  # another brief's budget says nothing of this one's
        kept.stages, kept.so_far = Stages(partial(_stage, hear, about)), None
        ran = run(task, terms, kept)
        for diagnostic in ran.built.diagnostics:
            hear("diagnostic", {**about, **diagnostic_json(diagnostic)})
        hear("outcome", {**about, **_told(ran)})
        if ran.built.state is BuildState.FAULT:
            kept = Kept()  # who knows in what state it was left
        yield ran


def _stage(hear: Listener, about: Mapping[str, object], stage: str, seconds: float) -> None:
    hear("stage", {**about, "stage": stage, "seconds": round(seconds, 3)})


def run(task: Task, terms: Terms, kept: Kept) -> Ran:
    """Make one edition under its folder's lock, and put the run on the folder's record; raises no Exception."""
    started, clock = now(), time.perf_counter()
    try:
        folder = terms.folder if terms.folder is not None else archive_of(task.spec)
        with locked(folder, str(task), terms.wait):
            ran = _attempt(task, terms, folder, kept)
            ran = replace(ran, seconds={**kept.stages.seconds, "all": time.perf_counter() - clock})
            return _recorded(ran, terms, folder, started)
    except LockedError as fault:
        return _ran(task, Built(state=BuildState.LOCKED, diagnostics=(fault.diagnostic(),)))
    except Exception as fault:  # noqa: BLE001  # whatever it is, the other editions go on
        return _failed(task, fault)


def archive_of(spec_file: Path) -> Path:
    """Return where a spec publishes, however many other mistakes it has; the default where it can't be read at all.

    There, then, the run that failed for it goes on record.
    """
    try:
        spec = read_spec(spec_file.read_bytes(), stored_path(spec_file), ()).value
    except OSError:
        return FOLDER
    return archive_folder(spec_file, spec) if spec else FOLDER


def _attempt(task: Task, terms: Terms, folder: Path, kept: Kept) -> Ran:
    try:
        with Store.open(terms.store) as store:
            if terms.folder is None:
                return _ran(task, _published(task, terms, store, folder, kept))
            return _ran(task, _proof(task, terms, store, folder, kept))
    except Exception as fault:  # noqa: BLE001  # it goes on record
        return _failed(task, fault, kept.so_far)


def _proof(task: Task, terms: Terms, store: Store, folder: Path, kept: Kept) -> Built:
    sweep(folder, re.compile(re.escape(task.spec.stem) + r"-.+\.(?:pdf|json|html|md|png)"))
    return build(
        task.spec, store, folder,
        period=task.period, as_of=terms.as_of, sources=terms.sources, lexicons=terms.lexicons, progress=terms.progress,
        dpi=terms.dpi, forms=terms.forms, kept=kept, fail_on=terms.fail_on, stands=ProofShelf(folder, terms.fail_on),
    )  # fmt: skip


def _published(task: Task, terms: Terms, store: Store, folder: Path, kept: Kept) -> Built:
    return publish(
        task.spec, store,
        period=task.period, as_of=terms.as_of, sources=terms.sources, lexicons=terms.lexicons, progress=terms.progress,
        forms=terms.forms, erratum=terms.erratum, kept=kept, fail_on=terms.fail_on, held=folder,
    )  # fmt: skip


def _ran(task: Task, built: Built) -> Ran:
    return Ran(task, built, EXITS.get(built.state, 0))


def _failed(task: Task, fault: Exception, so_far: Built | None = None) -> Ran:
    built = so_far or Built()
    ran = _ran(task, replace(built, state=BuildState.FAULT, diagnostics=(*built.diagnostics, faults.told(fault))))
    return replace(ran, fault=fault) if faults.is_ours(fault) else ran


def _recorded(ran: Ran, terms: Terms, folder: Path, started: datetime) -> Ran:
    """Put a run on its folder's record, if it did or failed anything; where that fails, it is told beside the rest."""
    state = ran.built.state
    idle = {BuildState.UP_TO_DATE, BuildState.UNCHANGED} if terms.folder is None else {BuildState.UP_TO_DATE}
    if state in idle:
        return ran
    try:
        append(folder, _record(ran, terms, folder, started))
    except OSError as fault:
        what = f"the run couldn't be recorded: {fault.strerror or fault}"
        lost = error("unrecorded-run", what, Place(stored_path(folder)), "the edition itself is as told")
        built = replace(ran.built, diagnostics=(*ran.built.diagnostics, lost))
        return replace(ran, built=built, exit_code=max(ran.exit_code, RECORD_LOST))
    return ran


def _record(ran: Ran, terms: Terms, folder: Path, started: datetime) -> RunRecord:
    task, built = ran.task, ran.built
    return RunRecord(
        started=started,
        spec=stored_path(task.spec),
        brief=task.spec.stem,
        period=built.period.key() if built.period else task.asked,
        publish=terms.folder is None,
        outcome=built.state,
        exit_code=ran.exit_code,
        edition=edition_of(ran),
        as_of=terms.as_of,
        seconds=ran.seconds,
        inputs=built.inputs,
        inputs_sha256=digest(built.inputs) if built.inputs else "",
        counts=_counts(built),
        diagnostics=built.diagnostics,
        files=files_of(built.files, folder),
        traceback=faults.frames(ran.fault) if ran.fault else (),
    )


def edition_of(ran: Ran) -> str:
    """Return the name of the edition that a run was about; empty where no period was settled."""
    if ran.built.path:
        return ran.built.path.stem
    return f"{ran.task.spec.stem}-{ran.built.period.key()}" if ran.built.period else ""


def _counts(built: Built) -> dict[str, int]:
    """Count the files that were read, and what is in the edition that was made."""
    made, counts = built.edition, {}
    if built.read:
        counts = {f"files_{name}": count for name, count in built.read.counts.items()}
    if made:
        names = ("pages", "items", "charts", "notes", "claims")
        counts |= {name: getattr(made, name) for name in names}
    severities = [d.severity for d in built.diagnostics]
    return counts | {
        f"{severity.value}s": severities.count(severity) for severity in (Severity.ERROR, Severity.WARNING)
    }


def _told(ran: Ran) -> dict[str, object]:
    built = ran.built
    path: dict[str, object] = {"path": built.path.as_posix()} if built.path else {}
    period = built.period.key() if built.period else ran.task.asked
    outcome = {"period": period, "edition": edition_of(ran), "outcome": built.state.value, "exit_code": ran.exit_code}
    path |= {"traceback": list(faults.frames(ran.fault))} if ran.fault else {}
    return outcome | path | {"counts": _counts(built), "seconds": round(ran.seconds.get("all", 0.0), 3)}
