"""The shapes that a value in our YAML may have.

A file's keys are described once, as a `Record` of `Key`s. What checks a file (`checking`), what editors get
(`json_schema`) and what the README prints (`key_table`) all read that description.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from enum import StrEnum
from typing import Any

from reportgen.model.diagnostics import Diagnostic, Place
from reportgen.spec.nodes import MapNode


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is not empty, without the white space around it; a bare number counts as its characters."""

    noun: str = "a text"
    pattern: str = ""
    """What the whole text must match, if anything."""

    hint: str = ""
    code: str = "wrong-type"
    """Of the diagnostic for a text that does not match."""

    suggestions: tuple[str, ...] = ()
    """What an editor may offer, though other texts are fine too."""

    lines: bool = False
    """Whether line ends stay; elsewhere they become spaces."""

    make: Callable[[str, Place], object] | None = None
    """Builds what comes out, from the text and from where it stands; the text itself where left out."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text, or a bare number, with a grammar of its own."""

    noun: str
    read: Callable[[str], object]
    """Raises ValueError for what the grammar does not know: its message tells why, a second argument is a hint."""

    pattern: str
    """What an editor can check: every text that `read` takes matches it."""

    code: str
    hint: str
    bare: tuple[str, ...] = ()
    """JSON types that the text may take without quotation marks: `integer`, `number`."""


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number."""

    least: int
    most: int
    words: Mapping[str, int] = field(default_factory=dict)
    """Words that stand for a number: `auto`."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number, whole or not."""

    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a closed list of words."""

    noun: str
    """With its article: `a status`."""

    options: tuple[str, ...]
    make: Callable[[str], object] = str
    code: str = "unknown-value"
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Other spellings, each with the option that it stands for."""

    name: str = ""
    """What the JSON Schema keeps it under, where it is used more than once."""


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list; an item may stand alone, without the list, where it is a single value."""

    item: "Shape"
    least: int = 0
    empty: str = ""
    """The diagnostic's code for a list with fewer items than `least`."""


@dataclass(frozen=True, slots=True)
class MapOf:
    """A mapping whose keys are the author's own."""

    key: Text | Choice
    value: "Shape"
    word: str
    """What stands for the key in the reference: `NAME`."""

    least: int = 0
    fold: bool = False
    """Whether keys come out in lower case; two that differ in case alone are one key twice."""


@dataclass(frozen=True, slots=True)
class Either:
    """One of several shapes that YAML's own kinds (single value, list, mapping) tell apart."""

    options: tuple["Shape", ...]


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a record."""

    name: str
    shape: "Shape"
    about: str
    """What it means, as one or two sentences of Markdown without a full stop at the end."""

    required: bool = False
    field: str = ""
    """The model's name for it, where it differs."""

    default: str = ""
    """What holds where the key is left out, in words; empty takes the model's own default."""

    example: object = None
    folded: bool = False
    """Whether the reference leaves out the keys below it, because it has them already."""


Make = Callable[[dict[str, Any], Place], object]
"""Builds a record from its sound values, by field, and from where it stands."""


Rule = Callable[[dict[str, Any], MapNode], Iterable[Diagnostic]]
"""Finds what is wrong between the sound values of one record, by field; the node tells where they stand."""


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known keys."""

    noun: str
    """With its article: `a section`."""

    model: type
    """The dataclass that has the defaults."""

    keys: tuple[Key, ...]
    make: Make | None = None
    """The model itself where left out."""

    one_of: tuple[str, ...] = ()
    """Keys of which exactly one must be there."""

    goes_with: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys that mean nothing without one of others."""

    rule: Rule | None = None
    """What must hold between the keys."""

    def default(self, key: Key) -> object:
        """Return the model's default of `key` as YAML would have it; None where there is none worth printing."""
        for known in fields(self.model):
            if known.name == (key.field or key.name) and known.default is not MISSING:
                value = known.default.value if isinstance(known.default, StrEnum) else known.default
                return value if isinstance(value, bool | int | float) or (value and isinstance(value, str)) else None
        return None


Shape = Text | Parsed | Flag | Whole | Number | Choice | ListOf | MapOf | Either | Record
