"""The one place where text becomes Markdown: every character that could be markup is escaped."""

import re
from collections.abc import Iterable

from markupsafe import Markup

from reportgen.model.source import DocumentId

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def escape(text: str) -> Markup:
    """Return Markdown that prints exactly the characters of `text`, on one line.

    CommonMark takes a backslash before any ASCII punctuation as that character itself, so nothing of a source can
    open a link, a list, a table cell, a citation or a block. Line breaks and runs of white space become one space.
    """
    return Markup(_PUNCTUATION.sub(r"\\\1", " ".join(text.split())))  # noqa: S704  # Markup means Markdown here


def trusted(markdown: str) -> Markup:
    """Let Markdown through as it is: for what this room or the spec's author wrote, never for a source's text."""
    return Markup(markdown)  # noqa: S704


def cite(documents: Iterable[DocumentId], remark: str = "") -> Markup:
    """Cite sources in one note, which goes on with a remark where one is given: Markdown, escaped already."""
    said = f" \\| {remark}" if remark else ""  # escaped, for it may stand in a table's cell
    return trusted("[" + "; ".join(f"@{d}" for d in documents) + said + "]")
