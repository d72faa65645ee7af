"""Messages."""

from collections.abc import Callable

from reportgen.ingest.reading import Reading
from reportgen.model.diagnostics import Outcome, Place, error

Open = Callable[[bytes, str], Outcome[tuple[Reading, ...]]]
"""Opens an attachment by its content: bytes and name."""


def read_mail(data: bytes, path: str, open_part: Open) -> Outcome[tuple[Reading, ...]]:
    """Not written yet."""
    _ = open_part
    return Outcome((), (error("unknown-format", f"no reader yet for {len(data)} bytes", Place(path)),))
