"""An edition as an independent reader finds it: what its pages say, in the order of their content, and its files."""

from collections.abc import Mapping
from dataclasses import dataclass, field

LINE_END = "\n"
"""Where a line or a label of a drawing ends: what stands before and after may belong together or not."""

TEXT_END = "\f"
"""Where a paragraph, a cell, a note ends, in a PDF that says so: nothing runs across it."""

DIVIDED = "\u00ad"
"""Before a `LINE_END`: the hyphen there divides a word, or joins two; a reader can't tell."""

RAISED = "\x1e"
"""On either side of small raised characters, which are a note's call and no part of the number before them."""


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """The characters of one page."""

    number: int
    """As counted, from 1."""

    text: str
    """Of its texts, with `LINE_END`, `TEXT_END`, `DIVIDED` and `RAISED`."""

    drawn: str = ""
    """Of its drawings, likewise."""

    foreign: tuple[str, ...] = ()
    """What stands on it that no edition has and that can't be read: `image`, `form`, `annotation`."""


@dataclass(frozen=True, slots=True)
class PrintedEdition:
    """A whole PDF, read back."""

    pages: tuple[PrintedPage, ...]
    title: str = ""
    """As its metadata have it."""

    producer: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Its attachments by name; none of a name twice."""
