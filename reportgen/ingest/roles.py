"""What a paragraph is by its own words, before its place in a piece is known."""

from dataclasses import dataclass
from enum import StrEnum

from reportgen.ingest.traced import Traced


class Role(StrEnum):
    """What a paragraph is by its own words, before its place is known."""

    PROSE = "prose"
    """Also headlines: only their place tells them."""

    BYLINE = "byline"
    SIGN_OFF = "sign-off"
    CAPTION = "caption"
    DISCLAIMER = "disclaimer"
    AUTHOR_NOTE = "author note"
    KICKER = "kicker"
    RELEASE = "release"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, on one line, with what the marks and the words say of them."""

    text: Traced
    role: Role
    line: int
    """Number of its first line in the file."""

    gap: int = 0
    level: int = 0
    bullet: bool = False
    strong: bool = False
    page: int = 0
