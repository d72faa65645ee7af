"""Records of reference managers, told apart by their files' suffixes."""

from reportgen.citations.bibtex import bibtex_records
from reportgen.citations.csl_json import csl_records
from reportgen.citations.record import Record
from reportgen.model.diagnostics import Outcome

SUFFIXES = (".json", ".bib")


def records_in(data: bytes, file: str) -> Outcome[tuple[Record, ...]]:
    """Read the records in a .bib or .json file (BibTeX, CSL-JSON), in the order they stand in it.

    Errors: `unreadable-record`, on the file's outcome where the whole file is meant, else on the record.
    Warnings on a record: `unreadable-record-field`. Nothing raises.
    """
    return bibtex_records(data, file) if file.lower().endswith(".bib") else csl_records(data, file)
