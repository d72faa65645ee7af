"""What a process keeps from one build to the next. It saves time alone: a build without it yields the same bytes."""

from dataclasses import dataclass, field
from pathlib import Path

from reportgen.model.chart import Chart, Drawing
from reportgen.model.diagnostics import Diagnostic
from reportgen.model.style import Pt
from reportgen.pipeline.watching import State

MOST_DRAWINGS = 400
"""Drawings held at most; a session that needs more draws some again."""

DrawingKey = tuple[Chart, str, Pt, str]
"""A chart; its style in words, which tell it from any other; the width; the text of charts.mplstyle."""


@dataclass(frozen=True, slots=True)
class Read:
    """The sources as they stood just before they were last read into the store, and what was said of them."""

    paths: tuple[Path, ...]
    lexicons: str
    """Fingerprint of the software and lexicons that read them."""

    state: State
    diagnostics: tuple[Diagnostic, ...]


@dataclass(slots=True)
class Kept:
    """One process's memory of its builds from one store."""

    drawings: dict[DrawingKey, Drawing] = field(default_factory=dict)
    read: Read | None = None
    pixels: dict[Path, bytes] = field(default_factory=dict)
    """A digest of the pixels of each page image that was written."""

    dropped: int = 0
    """How much was dropped for the page budget: where the next build starts its search."""
