"""One file's bytes to its documents with their findings: a task that any process can do, within a bound of time."""

import signal
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from reportgen import ingest
from reportgen.extraction import extract
from reportgen.ingest.stated import Stated
from reportgen.model.diagnostics import Diagnostic, Place, error, has_errors
from reportgen.model.findings import Findings
from reportgen.model.source import Document, SourceFile
from reportgen.pipeline.lexicons import SHIPPED, Own, readers_of
from reportgen.spec import front_matter

Pieces = tuple[tuple[Document, Findings], ...]

_AGAIN = 1.0
"""Seconds after which an alarm rings again: a first one may be lost in a callback of the interpreter's own."""


@dataclass(frozen=True, slots=True)
class Job:
    """A file whose bytes, records or readers are new to the store."""

    file: SourceFile
    data: bytes = b""
    beside: Stated | None = None
    """What records beside it state of it."""

    said: tuple[Diagnostic, ...] = ()
    """What there was to say before it was read; an error among it is why it can't be."""

    is_known: bool = False
    """Whether the store has another state of it."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a file holds, and what its reader has to say; no pieces where that is an error."""

    pieces: Pieces = ()
    diagnostics: tuple[Diagnostic, ...] = ()


Read = Callable[[Job], Result]
"""Reads a file: pure, picklable, and safe to run twice."""


@dataclass(frozen=True, slots=True)
class Bounded:
    """A reading that ends: after `seconds` at most, and with an error of this file where it fails."""

    read: Read
    seconds: float

    def __call__(self, job: Job) -> Result:
        """Read a file. Errors: `too-slow`, `too-big` where memory runs out, `reader-fault` for a fault of our own."""
        if has_errors(job.said):
            return Result(diagnostics=job.said)
        try:
            with _at_most(self.seconds):
                return self.read(job)
        except _TooSlowError:
            what = f"reading the file takes over {self.seconds:g} seconds of the processor"
            return _failed(job, "too-slow", what, "split it into single articles, or leave it out")
        except MemoryError:
            return _failed(job, "too-big", "there isn't enough memory to read the file", "split it, or leave it out")
        except Exception as fault:  # noqa: BLE001  # whatever a file sets off, the others go in
            what = f"the reader failed on the file: {type(fault).__name__} at {_where(fault)}"
            return _failed(job, "reader-fault", what, "this is a fault of reportgen: please report it with the file")


@dataclass(frozen=True, slots=True)
class FileReader:
    """Reads and understands a file with the lexicons that ship, and a desk's own over them."""

    own: Own = SHIPPED

    def __call__(self, job: Job) -> Result:
        """Read a file; each process prepares the lexicons once."""
        trade, reader = readers_of(self.own)
        outcome = ingest.read(job.data, job.file.path, trade, front_matter, job.beside)
        pieces = tuple((document, extract(document, reader)) for document in outcome.value)
        return Result(pieces, (*job.said, *outcome.diagnostics))


class _TooSlowError(BaseException):
    """Rung by the alarm; not an Exception, so that no library takes it for a fault of its own."""


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Break off what is within after some seconds of the processor: a busy machine makes no document too slow.

    Only the main thread of a process on a system with interval timers can be broken off, and only where Python code
    or a regular expression runs: elsewhere there is no bound.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGPROF, _ring)
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _ring(_signal: int, _frame: FrameType | None) -> None:
    raise _TooSlowError


def _where(fault: Exception) -> str:
    last = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{Path(last.filename).name}:{last.lineno}"


def _failed(job: Job, code: str, message: str, hint: str) -> Result:
    return Result(diagnostics=(error(code, message, Place(job.file.path), hint),))
