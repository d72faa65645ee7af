"""What a process keeps from one build to the next. It saves time alone: a build without it yields the same bytes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.model.diagnostics import Diagnostic
from reportgen.pipeline.drawings import Shelf
from reportgen.pipeline.stages import Stages
from reportgen.pipeline.watching import State


@dataclass(frozen=True, slots=True)
class Read:
    """The sources as they stood just before they were last read into the store, and what was said of them."""

    paths: tuple[Path, ...]
    lexicons: str
    """Fingerprint of the software and lexicons that read them."""

    state: State
    diagnostics: tuple[Diagnostic, ...]
    counts: Mapping[str, int] = field(default_factory=dict)
    """Files that were added, changed, unchanged, failed, and gone."""


@dataclass(slots=True)
class Kept:
    """One process's memory of its builds from one store."""

    shelf: Shelf = field(default_factory=Shelf)
    read: Read | None = None
    pixels: dict[Path, bytes] = field(default_factory=dict)
    """A digest of the pixels of each page image that was written."""

    dropped: int = 0
    """How much was dropped for the page budget: where the next build starts its search."""

    stages: Stages = field(default_factory=Stages)
    """How long the stages of the build under way have taken."""
