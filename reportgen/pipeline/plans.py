"""Records of scheduling: what is called, and when."""

from dataclasses import dataclass
from datetime import time

from reportgen.model.period import Relative

WAIT = 3600
"""Seconds that a scheduled run waits for another one of the same archive, before it gives up with exit code 3."""

LAST_DAY = 26
"""The last day of a month to plan for: later ones may be the next month's elsewhere, and then another period's."""

_MONTHS = {
    Relative.LAST_MONTH: tuple(range(1, 13)),
    Relative.LAST_QUARTER: (1, 4, 7, 10),
    Relative.LAST_HALF: (1, 7),
    Relative.LAST_YEAR: (1,),
}


@dataclass(frozen=True, slots=True)
class Call:
    """Where a build is called: a scheduler knows no PATH, no home and no working folder."""

    desk: str
    """Absolute path of the working folder."""

    python: str
    """Absolute path of the interpreter that reportgen is installed for."""

    version: str = "3.11"
    """That interpreter's."""

    store: str = ""
    """The document store, absolute or seen from the desk; empty for the usual one."""

    lexicons: str = ""
    """The desk's own lexicons, likewise."""

    below: str = "."
    """The desk, seen from the root of the repository that it lies in."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Which build is due, and when."""

    call: Call
    spec: str
    """Its file, seen from the desk."""

    brief: str
    """What files and units are named after: lower-case ASCII letters, digits and hyphens."""

    period: Relative
    zone: str
    archive: str
    """The folder of published editions, seen from the desk."""

    day: int
    """Of the month after a period."""

    at: time
    """In the zone's time."""

    also: tuple[str, ...] = ()
    """Options of `build` that its publications are made with, such as `--html`."""

    @property
    def months(self) -> tuple[int, ...]:
        """The months that follow a period's end, ascending."""
        return _MONTHS[self.period]

    @property
    def name(self) -> str:
        """What the scheduler's files are called, without their suffixes."""
        return f"reportgen-{self.brief}"

    @property
    def words(self) -> tuple[str, ...]:
        """What the interpreter is called with; no file of the desk is taken for a module of Python's (`-P`)."""
        spec = f"./{self.spec}" if self.spec.startswith("-") else self.spec
        words = ("-P", "-m", "reportgen", "build", spec, "--publish", "--period", str(self.period), *self.also)
        places = (("--store", self.call.store), ("--lexicons", self.call.lexicons))
        own = tuple(word for option, path in places if path for word in (option, path))
        return (*words, *own, "--wait", str(WAIT), "--log", "json")


@dataclass(frozen=True, slots=True)
class ScheduleFile:
    """What a scheduler reads."""

    name: str
    text: str
