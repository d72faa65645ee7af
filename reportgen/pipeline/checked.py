"""What a check-up finds: one line about one thing, with a way out."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How something stands, best first."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Check:
    """One finding of a check-up."""

    name: str
    """What was looked at, in a word: `store`."""

    state: State
    said: str
    """One sentence without a full stop."""

    hint: str = ""
    """What to do; empty where nothing needs doing."""

    is_environment: bool = True
    """Whether the machine is at fault; otherwise it is what an author wrote."""


def well(name: str, said: str) -> Check:
    """Say that something stands well."""
    return Check(name, State.OK, said)


def doubtful(name: str, said: str, hint: str, *, is_environment: bool = True) -> Check:
    """Say what someone should look at, though a build works."""
    return Check(name, State.WARNING, said, hint, is_environment)


def broken(name: str, said: str, hint: str, *, is_environment: bool = True) -> Check:
    """Say what keeps a build from working."""
    return Check(name, State.ERROR, said, hint, is_environment)
