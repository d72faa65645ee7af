"""HTML pages."""

from reportgen.ingest.reading import Reading
from reportgen.model.diagnostics import Outcome, Place, error


def read_html(data: bytes, path: str) -> Outcome[Reading | None]:
    """Not written yet."""
    return Outcome(None, (error("unknown-format", f"no reader yet for {len(data)} bytes", Place(path)),))
