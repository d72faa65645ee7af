"""What a stage has to say about its input: a value with a place and a way out, never an exception.

A stage returns its result together with the diagnostics it met. Exceptions are left to the environment (a disk
that is full) and to our own bugs.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Severity(StrEnum):
    """How much a diagnostic matters, worst first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in an author's file something stands."""

    file: str
    line: int = 0
    """Starts at 1; 0 stands for the file as a whole."""

    column: int = 0
    """In characters, starts at 1; 0 stands for the line as a whole."""

    def __str__(self) -> str:
        return ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing that the author, or the log's reader, should know."""

    severity: Severity
    code: str
    """Stable and hyphenated, for programs: `unknown-key`."""

    message: str
    """One sentence without a full stop: what is wrong."""

    place: Place | None = None
    hint: str = ""
    """What to do about it; empty where the message says enough."""

    def __str__(self) -> str:
        at = f"{self.place}: " if self.place else ""
        hint = f"\n  hint: {self.hint}" if self.hint else ""
        return f"{at}{self.severity}[{self.code}]: {self.message}{hint}"


def error(code: str, message: str, place: Place | None = None, hint: str = "") -> Diagnostic:
    """Say what stops the work."""
    return Diagnostic(Severity.ERROR, code, message, place, hint)


def warning(code: str, message: str, place: Place | None = None, hint: str = "") -> Diagnostic:
    """Say what the author should look at, though the work goes on."""
    return Diagnostic(Severity.WARNING, code, message, place, hint)


def note(code: str, message: str, place: Place | None = None, hint: str = "") -> Diagnostic:
    """Say what is worth knowing and needs no action."""
    return Diagnostic(Severity.NOTE, code, message, place, hint)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any diagnostic stops the work."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


def reaches(diagnostics: Iterable[Diagnostic], least: Severity) -> bool:
    """Tell whether any diagnostic matters as much as `least`, or more."""
    ranks = list(Severity)
    return any(ranks.index(d.severity) <= ranks.index(least) for d in diagnostics)


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """A stage's result beside what it has to say; the result is there even where it is partial."""

    value: T
    diagnostics: tuple[Diagnostic, ...] = field(default=())
