"""Records of reference managers in and out, told apart by their files' suffixes."""

from collections.abc import Callable, Mapping, Sequence

from reportgen.citations.bibtex import bibtex_records
from reportgen.citations.bibtex_writing import bibtex
from reportgen.citations.csl_json import csl_records
from reportgen.citations.csl_writing import csl_json
from reportgen.citations.filed import Filed
from reportgen.citations.record import Record
from reportgen.citations.ris import ris_records
from reportgen.citations.ris_writing import ris
from reportgen.model.diagnostics import Outcome

Read = Callable[[bytes, str], Outcome[tuple[Record, ...]]]
Write = Callable[[Sequence[Filed]], str]

READERS: Mapping[str, Read] = {".json": csl_records, ".bib": bibtex_records, ".ris": ris_records}
WRITERS: Mapping[str, Write] = {"csl-json": csl_json, "bibtex": bibtex, "ris": ris}
SUFFIXES = tuple(READERS)
FORMATS: Mapping[str, str] = {".json": "csl-json", ".bib": "bibtex", ".ris": "ris"}
"""The format that a file's suffix asks for."""


def records_in(data: bytes, file: str) -> Outcome[tuple[Record, ...]]:
    """Read the records in a .ris, .bib or .json file (RIS, BibTeX, CSL-JSON), in the order they stand in it.

    Errors: `unreadable-record`, on the file's outcome where the whole file is meant, else on the record.
    Warnings on a record: `unreadable-record-field`. Nothing raises.
    """
    suffix = file[file.rfind(".") :].lower()
    return READERS.get(suffix, csl_records)(data, file)


def written(sources: Sequence[Filed], form: str) -> bytes:
    """Write records in one of `WRITERS`' formats, as UTF-8, in the order given. Raises KeyError for another format."""
    return WRITERS[form](sources).encode()
