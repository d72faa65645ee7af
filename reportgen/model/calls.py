"""What typed Markdown calls for: sources by `[@document-id]`, stated numbers by `{figure:observation-id}`."""

import re
from collections.abc import Mapping

from reportgen.model.diagnostics import Place
from reportgen.model.findings import ObservationId
from reportgen.model.source import DocumentId

FIGURE = re.compile(r"\{figure:\s*([^\s{}]+)\s*\}")
"""A call for a stated number; its id is the first group."""

_CITATION = re.compile(r"(?<!\\)\[(@[^\[\]\n|\\]+)")


def sources_called(markdown: str) -> tuple[DocumentId, ...]:
    """Return the documents that Markdown cites, in order, none twice."""
    parts = (part for found in _CITATION.finditer(markdown) for part in found[1].split(";"))
    names = (part.strip().removeprefix("@").partition(",")[0].strip() for part in parts)
    return tuple(dict.fromkeys(DocumentId(name) for name in names if name))


def figures_called(markdown: str) -> tuple[ObservationId, ...]:
    """Return the stated numbers that Markdown calls for, in order, none twice."""
    return tuple(dict.fromkeys(ObservationId(found[1]) for found in FIGURE.finditer(markdown)))


def line_of(words: str, markdown: str, key: str, places: Mapping[str, Place], begins: Place) -> Place:
    """Return where the line of `markdown` stands that has `words`.

    Lines have places under `key` and their number from 0 (`text.3`), the whole under `key`; else it is `begins`.
    """
    at = next((n for n, line in enumerate(markdown.split("\n")) if words in line), 0)
    return places.get(f"{key}.{at}") or places.get(key) or begins
