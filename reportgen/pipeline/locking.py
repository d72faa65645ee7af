"""One run at a time for an output folder.

The lock is the operating system's own, on the file `.lock` in the folder: it ends with the process that holds it,
however that ends, and a file that a killed run left holds nobody up. What stands in the file merely says whose it is.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reportgen.model.diagnostics import Diagnostic, Place, error
from reportgen.pipeline.calendar import now
from reportgen.pipeline.files import stored_path

LOCK = ".lock"
"""The lock's file."""

FOREVER = -1.0
"""Waits as long as it takes."""

HINT = "wait for it with `--wait`, or with `--wait=600` for ten minutes at most"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lock, by the file's own words; empty where they can't be read."""

    process: int = 0
    since: str = ""
    """When it took the lock, in UTC."""

    at_work_on: str = ""

    def __str__(self) -> str:
        since = f" since {self.since}" if self.since else ""
        work = f", at work on {self.at_work_on}" if self.at_work_on else ""
        return f"process {self.process}{since}{work}" if self.process else "it doesn't say which"


class LockedError(Exception):
    """Another run holds the folder, and didn't let go in time."""

    def __init__(self, folder: Path, holder: Holder) -> None:
        super().__init__(f"another run holds the folder: {holder}")
        self.folder = folder

    def diagnostic(self) -> Diagnostic:
        """Say who holds what, and what to do."""
        return error("locked", str(self), Place(stored_path(self.folder)), HINT)


@contextmanager
def locked(folder: Path, at_work_on: str, wait: float = 0.0) -> Iterator[None]:
    """Hold a folder, made where there is none, while the body runs. `wait` for it so many seconds, or `FOREVER`.

    Raises LockedError where another run holds it all that time, and OSError for a folder that can't be written.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415  # 40 ms, which completion can't wait for

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / LOCK
    lock = FileLock(path, timeout=wait, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout:
        raise LockedError(folder, holder(path)) from None
    try:
        _sign(path, at_work_on, now())
        yield
    finally:
        with suppress(OSError):
            os.truncate(path, 0)
        lock.release()


def holder(path: Path) -> Holder:
    """Read who holds a lock; a Holder without a process where the file doesn't tell."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return Holder(int(told["process"]), str(told["since"]), str(told["at_work_on"]))
    except (OSError, ValueError, TypeError, KeyError):
        return Holder()


def _sign(path: Path, at_work_on: str, since: datetime) -> None:
    """Write down whose lock it is. A full disk keeps nobody from working: the lock holds without words."""
    told = {"process": os.getpid(), "since": f"{since:%Y-%m-%d %H:%M:%S} UTC", "at_work_on": at_work_on}
    with suppress(OSError):
        path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
