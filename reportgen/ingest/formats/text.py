"""Plain text and Markdown: decoded, front matter apart, cut into lines."""

import re

from reportgen.ingest import bounds
from reportgen.ingest.formats.decoding import decode
from reportgen.ingest.lines import lines_of
from reportgen.ingest.reading import Reading
from reportgen.ingest.stated import Parse, front_matter_of
from reportgen.model.diagnostics import Diagnostic, Outcome, Place, note

_ENDS = re.compile(r"\r\n?|\n")


def read_text(data: bytes, path: str, parse: Parse) -> Outcome[Reading | None]:
    """Read a text or Markdown file; `parse` reads the YAML between `---` lines at its top.

    Errors are those of `decode`; warnings too, and those of `stated_in`. A note: `mixed-newlines`.
    """
    decoded = decode(data, path)
    if decoded.value is None:
        return Outcome(None, decoded.diagnostics)
    if len(decoded.value) > bounds.CHARACTERS:  # said for all formats by who calls; here no time is lost on its lines
        return Outcome(Reading(decoded.value, ()), decoded.diagnostics)
    stated, start, said = front_matter_of(decoded.value, path, parse)
    reading = Reading(decoded.value, lines_of(decoded.value, start), stated)
    return Outcome(reading, (*decoded.diagnostics, *said, *_mixed(decoded.value, path)))


def _mixed(text: str, path: str) -> list[Diagnostic]:
    if len(set(_ENDS.findall(text))) < 2:
        return []
    return [note("mixed-newlines", "the lines end in more than one way; each way counts as one line end", Place(path))]
