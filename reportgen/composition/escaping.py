"""The one place where text becomes Markdown: every character that could be markup is escaped."""

import re
from collections.abc import Iterable

from markupsafe import Markup

from reportgen.model.source import DocumentId

_MARKUP = {ord(character): f"\\{character}" for character in r"!#&()*+-:<=>@[\]_`{|}~"}
"""What can open a block or an inline in our Markdown. Escapes cost time, and most of a text's points are no markup."""

_NUMBERING = re.compile(r"(^|\d)\.")
"""A point that can make a list of a number."""

MARKS = "\U000f0000-\U0010ffff"
"""The marks of evidence, as a range in a regular expression's brackets. Planes 15 and 16 are private: no script's."""

_MARK = re.compile(f"[{MARKS}]")


def bare(text: str) -> str:
    """Return text without marks."""
    return text if text.isascii() else _MARK.sub("", text)


def escape(text: str) -> Markup:
    """Return Markdown that prints exactly the characters of `text`, on one line.

    CommonMark takes a backslash before any ASCII punctuation as that character itself, so nothing of a source can
    open a link, a list, a table cell, a citation or a block. Line breaks and runs of white space become one space.
    Marks of evidence are left out: traced texts alone bring them. Markdown stays as it is.
    """
    if hasattr(text, "__html__"):
        return trusted(text.__html__())
    return trusted(escaped(" ".join(bare(text).split())))


def escaped(text: str) -> str:
    """Put a backslash before each character that could be markup."""
    return _NUMBERING.sub(r"\1\\.", text.translate(_MARKUP))


def trusted(markdown: str) -> Markup:
    """Let Markdown through as it is: for what this room or the spec's author wrote, never for a source's text."""
    return Markup(markdown)  # noqa: S704  # Markup means Markdown here


def cite(documents: Iterable[DocumentId]) -> Markup:
    """Cite sources in one note."""
    return trusted("[" + "; ".join(f"@{d}" for d in documents) + "]")
