"""Runs the command line in forks of a process that has its libraries loaded; each may be killed at any moment.

`python -m tests.forked` is that process: a line of JSON asks for a run, a line of JSON answers.
"""

import atexit
import ctypes
import fcntl
import json
import os
import resource
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Self, TypedDict, Unpack

ROOM = 1 << 20
"""Bytes that a run may say."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A run of the command line."""

    words: tuple[str, ...]
    folder: str
    kill_after: float | None = None
    """Seconds; None lets it end by itself."""

    most_bytes: int | None = None
    """Largest file that it can write: what comes after fails as on a full disk."""

    powerless: bool = False
    """Whether root gives up its power to write what nobody may write."""

    day: str = ""
    """What the clock says, ISO 8601 with offset; empty for the truth."""

    environment: Mapping[str, str] = field(default_factory=dict)
    """What its environment has beside that of the tests."""


class How(TypedDict, total=False):
    """What of a run may be asked for beside its words, as in `Asked`."""

    kill_after: float | None
    most_bytes: int | None
    powerless: bool
    day: str
    environment: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended."""

    code: int
    """The exit code; negative for the signal that ended it."""

    seconds: float
    out: str
    err: str

    @property
    def killed(self) -> bool:
        """Whether it was killed before it could end."""
        return self.code == -signal.SIGKILL


class Warm:
    """A process that is ready to run the command line at once. Use as a context manager."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.forked"],
            cwd=Path(__file__).parents[1],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def run(self, folder: Path, *words: str, **how: Unpack[How]) -> Ended:
        """Run `reportgen WORDS` in a folder, to its end or until it is killed."""
        self.start(folder, *words, **how)
        return self.end()

    def start(self, folder: Path, *words: str, **how: Unpack[How]) -> None:
        """Start a run; `end` waits for it."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps(asdict(Asked(words, str(folder), **how))) + "\n")
        self._process.stdin.flush()

    def end(self) -> Ended:
        """Wait for the run that was started."""
        assert self._process.stdout
        return Ended(**json.loads(self._process.stdout.readline()))


@cache
def _warm() -> Warm:
    """Start one for all tests of this process."""
    running = Warm().__enter__()
    atexit.register(running.__exit__)
    return running


def reportgen(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `reportgen WORDS` in a folder, as `subprocess.run` would, without the second that a new Python takes."""
    surroundings = {**os.environ, **environment}
    ended = _warm().run(folder, *words, environment=surroundings)
    return subprocess.CompletedProcess(["reportgen", *words], ended.code, ended.out, ended.err)


def serve() -> None:
    """Answer one request after the other, each by a fork."""
    _load()
    for line in sys.stdin:
        asked = Asked(**json.loads(line))
        with _pipe() as (out, told), _pipe() as (err, said):
            begun = time.monotonic()
            child = os.fork()
            if not child:
                _be(asked, told, said)
            code = _wait(child, asked.kill_after, begun)
            seconds = time.monotonic() - begun
            ended = Ended(code, seconds, *(_read(*pipe) for pipe in ((out, told), (err, said))))
        print(json.dumps(asdict(ended)), flush=True)  # noqa: T201  # the answer


def _load() -> None:
    for name in ("reportgen.cli.main", "reportgen.pipeline.building", "reportgen.store"):
        import_module(name)


def _be(asked: Asked, out: int, err: int) -> None:
    """Become the run that is asked for."""
    os.dup2(out, 1)
    os.dup2(err, 2)
    os.chdir(asked.folder)
    os.environ.update(asked.environment)
    if asked.most_bytes is not None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (asked.most_bytes, asked.most_bytes))
    if asked.powerless:
        _give_up_powers()
    if asked.day:
        _set_clock(asked.day)
    sys.argv = ["reportgen", *asked.words]
    code = 0
    try:
        from reportgen.cli import main  # noqa: PLC0415

        main()
    except SystemExit as fault:
        code = fault.code if isinstance(fault.code, int) else int(bool(fault.code))
    except BaseException:  # noqa: BLE001  # what the interpreter would do at its top
        import traceback  # noqa: PLC0415

        traceback.print_exc()
        code = 70
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _give_up_powers() -> None:
    """Drop every capability of this process (Linux, `capset` of version 3): permissions then count for root too."""
    header = struct.pack("=Ii", 0x20080522, 0)
    if ctypes.CDLL(None, use_errno=True).capset(header, bytes(24)):
        raise OSError(ctypes.get_errno(), "capset")


def _set_clock(day: str) -> None:
    from datetime import datetime, tzinfo  # noqa: PLC0415

    from reportgen.pipeline import calendar  # noqa: PLC0415

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.fromisoformat(day).astimezone(tz)

    calendar.datetime = Clock  # type: ignore[attr-defined]


def _wait(child: int, kill_after: float | None, begun: float) -> int:
    while kill_after is not None:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() - begun >= kill_after:
            os.kill(child, signal.SIGKILL)
            break
        time.sleep(0.001)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@contextmanager
def _pipe() -> Iterator[tuple[int, int]]:
    """Open a pipe that holds all that a run says: unlike a file it has room where the disk has none."""
    ends = os.pipe()
    fcntl.fcntl(ends[1], fcntl.F_SETPIPE_SZ, ROOM)
    try:
        yield ends
    finally:
        for end in ends:
            os.close(end)


def _read(out: int, into: int) -> str:
    """Read what stands in a pipe."""
    os.set_blocking(out, False)
    os.set_blocking(into, False)
    said = b""
    while True:
        try:
            said += os.read(out, ROOM)
        except BlockingIOError:
            return said.decode("utf-8", "replace")


if __name__ == "__main__":
    serve()
