"""What a format's reader hands on: the decoded characters, their lines, and what the format itself states."""

from dataclasses import dataclass, field

from reportgen.ingest.lines import Line
from reportgen.ingest.stated import Stated


@dataclass(frozen=True, slots=True)
class Reading:
    """A file, or a part of one, as lines that hold words; whatever its format was, the next steps are the same."""

    text: str
    """The decoded characters that every line's origin counts in."""

    lines: tuple[Line, ...]
    """In reading order, marks read and dropped."""

    stated: Stated = field(default_factory=Stated)
    """By the person who filed it: overrides what the text says."""

    declared: Stated = field(default_factory=Stated)
    """By the format, such as a page's meta elements or a message's header: fills what the text doesn't say."""

    part: str = ""
    """Name of the attachment; empty for the file itself."""
