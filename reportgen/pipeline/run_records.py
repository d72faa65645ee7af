"""The log of runs that an output folder keeps: `runs.jsonl`, a JSON object a line, the newest last.

Only a run that holds the folder's lock writes it. A line that a kill or a full disk tore is taken off by the next run,
and one that can't be read is passed over: the log is for people and for `standing`, and no edition depends on it.
"""

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from reportgen.editions import diagnostic_json, file_json
from reportgen.model.archive import ArchivedFile
from reportgen.model.diagnostics import Severity
from reportgen.model.run import RUN_SCHEMA, BuildState, RunRecord
from reportgen.pipeline.built import StandingProof
from reportgen.pipeline.files import sync_folder

RUNS = "runs.jsonl"
"""The log's file."""

PROOFS = frozenset({BuildState.WRITTEN, BuildState.UNCHANGED})
"""Outcomes after which a proof stands as its record says."""

Json = dict[str, Any]


def append(folder: Path, record: RunRecord) -> None:
    """Put a record at the end of a folder's log: the whole line, on the disk, or nothing. Raises OSError."""
    path = folder / RUNS
    line = json.dumps(json_form(record), ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
    is_new = not path.exists()
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        end = _mended(handle)
        try:
            _put(handle, end, line)
        except OSError:
            os.ftruncate(handle, end)
            raise
    finally:
        os.close(handle)
    if is_new:
        sync_folder(folder)


def _mended(handle: int) -> int:
    """Take off a last line that is torn, end one that lacks its line's end alone, and return where the next begins."""
    size = os.fstat(handle).st_size
    if size == 0 or os.pread(handle, 1, size - 1) == b"\n":
        return size
    data = os.pread(handle, size, 0)
    whole = data.rfind(b"\n") + 1
    if _row(data[whole:]) is not None:
        os.pwrite(handle, b"\n", size)
        return size + 1
    os.ftruncate(handle, whole)
    return whole


def _put(handle: int, at: int, line: bytes) -> None:
    rest = memoryview(line)
    while rest:
        done = os.pwrite(handle, rest, at)
        rest, at = rest[done:], at + done
    os.fsync(handle)


def rows(folder: Path) -> Iterator[Json]:
    """Walk through a folder's log from its end; what is no record of this format is passed over. Raises OSError."""
    try:
        lines = (folder / RUNS).read_bytes().split(b"\n")
    except FileNotFoundError:
        return
    for line in reversed(lines):
        row = _row(line)
        if row is not None and row.get("schema") == RUN_SCHEMA:
            yield row


def _row(line: bytes) -> Json | None:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) else None


@dataclass(frozen=True, slots=True)
class ProofShelf:
    """The proofs of a folder, by its log."""

    folder: Path
    fail_on: Severity = Severity.ERROR

    def __call__(self, edition: str, inputs: str) -> StandingProof | None:
        """Return a proof that was made from the same inputs and stands as it was written; None where there is none.

        One that was made with warnings is made again where warnings are to stop it. Raises OSError.
        """
        row = next((row for row in rows(self.folder) if row.get("edition") == edition and row.get("files")), None)
        try:
            if row is None or BuildState(row["outcome"]) not in PROOFS or row["inputs_sha256"] != inputs:
                return None
            if self.fail_on is not Severity.ERROR and any(d["severity"] == self.fail_on for d in row["diagnostics"]):
                return None
            files = [ArchivedFile(str(f["name"]), str(f["sha256"]), int(f["size"])) for f in row["files"]]
            since = datetime.fromisoformat(row["started"])
        except (KeyError, TypeError, ValueError):
            return None
        if not all(_is_as_written(self.folder / each.name, each) for each in files):
            return None
        return StandingProof(tuple(self.folder / each.name for each in files), since)


def _is_as_written(path: Path, known: ArchivedFile) -> bool:
    return (
        path.is_file() and path.stat().st_size == known.size and sha256(path.read_bytes()).hexdigest() == known.sha256
    )


def files_of(paths: Sequence[Path], folder: Path) -> tuple[ArchivedFile, ...]:
    """Say of files what the log keeps of them, named relative to `folder`. Raises OSError."""
    known = ((path, path.read_bytes()) for path in paths)
    return tuple(
        ArchivedFile(path.relative_to(folder).as_posix(), sha256(data).hexdigest(), len(data)) for path, data in known
    )


def json_form(record: RunRecord) -> Json:
    """Return a record as JSON. Digests and versions among the inputs are told apart by their form."""
    inputs = dict(record.inputs)
    hashes = {name: value for name, value in inputs.items() if _is_digest(value)}
    return {
        "schema": RUN_SCHEMA,
        "started": record.started.isoformat(),
        "spec": record.spec,
        "brief": record.brief,
        "period": record.period,
        "as_of": record.as_of.isoformat() if record.as_of else None,
        "publish": record.publish,
        "edition": record.edition,
        "outcome": record.outcome.value,
        "exit_code": record.exit_code,
        "seconds": {stage: round(seconds, 3) for stage, seconds in record.seconds.items()},
        "counts": dict(record.counts),
        "diagnostics": [diagnostic_json(each) for each in record.diagnostics],
        "traceback": list(record.traceback),
        "files": [file_json(each) for each in record.files],
        "inputs_sha256": record.inputs_sha256,
        "inputs": hashes,
        "versions": {name: value for name, value in inputs.items() if name not in hashes},
    }


def _is_digest(value: str) -> bool:
    return len(value) == 64 and set(value) <= set("0123456789abcdef")
