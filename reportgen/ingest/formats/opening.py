"""Opening a file by its format."""

from functools import partial

from reportgen.ingest import bounds
from reportgen.ingest.formats.docx import read_docx
from reportgen.ingest.formats.html import read_html
from reportgen.ingest.formats.mail import read_mail
from reportgen.ingest.formats.pdf import read_pdf
from reportgen.ingest.formats.telling import Format, format_of
from reportgen.ingest.formats.text import read_text
from reportgen.ingest.reading import Reading
from reportgen.ingest.stated import Parse
from reportgen.model.diagnostics import Outcome, Place, error

_READABLE = "it reads text, Markdown, HTML, PDF, DOCX and .eml: export it as one of these"


def readings_of(data: bytes, path: str, parse: Parse) -> Outcome[tuple[Reading, ...]]:
    """Open a file by its format: one reading for each part that holds a text of its own."""
    place = Place(path)
    if len(data) > bounds.BYTES:
        size = f"{len(data) / 1e6:.0f} MB, over the bound of {bounds.BYTES / 1e6:.0f} MB"
        return Outcome((), (error("too-large", f"the file holds {size}", place, "split it into single articles"),))
    if not data.strip(b" \t\r\n\f\v\0"):
        return Outcome((), (error("empty-file", "the file holds no text", place),))
    match format_of(data, path):
        case Format.TEXT:
            return _alone(read_text(data, path, parse))
        case Format.HTML:
            return _alone(read_html(data, path))
        case Format.PDF:
            return _alone(read_pdf(data, path))
        case Format.DOCX:
            return _alone(read_docx(data, path))
        case Format.MAIL:
            return read_mail(data, path, partial(readings_of, parse=parse))
        case other:
            return Outcome((), (error("unknown-format", f"the file is {other}", place, _READABLE),))


def _alone(outcome: Outcome[Reading | None]) -> Outcome[tuple[Reading, ...]]:
    return Outcome((outcome.value,) if outcome.value else (), outcome.diagnostics)
