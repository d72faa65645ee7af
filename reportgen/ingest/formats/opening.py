"""Opening a file by its format."""

from collections.abc import Sequence

from reportgen.ingest import bounds
from reportgen.ingest.formats.telling import Format, format_of
from reportgen.ingest.formats.text import read_text
from reportgen.ingest.reading import Reading
from reportgen.ingest.stated import Parse
from reportgen.model.diagnostics import Outcome, Place, error


def readings_of(data: bytes, path: str, parse: Parse) -> Outcome[tuple[Reading, ...]]:
    """Open a file by its format: one reading for each part that holds a text of its own."""
    place = Place(path)
    if len(data) > bounds.BYTES:
        size = f"{len(data) / 1e6:.0f} MB, over the bound of {bounds.BYTES / 1e6:.0f} MB"
        return Outcome((), (error("too-large", f"the file holds {size}", place, "split it into single articles"),))
    if not data.strip(b" \t\r\n\f\v\0"):
        return Outcome((), (error("empty-file", "the file holds no text", place),))
    opened = _opened(data, path, parse)
    return Outcome(tuple(r for r in opened.value if r), opened.diagnostics)


def _opened(data: bytes, path: str, parse: Parse) -> Outcome[Sequence[Reading | None]]:
    match format_of(data, path):
        case Format.TEXT:
            return _alone(read_text(data, path, parse))
        case str() as other:
            hint = "it reads text, Markdown, HTML, PDF, DOCX and .eml: export it as one of these"
            return Outcome((), (error("unknown-format", f"the file is {other}", Place(path), hint),))


def _alone(outcome: Outcome[Reading | None]) -> Outcome[Sequence[Reading | None]]:
    return Outcome((outcome.value,), outcome.diagnostics)
