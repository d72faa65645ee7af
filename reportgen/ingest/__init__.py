"""Bytes to Documents: formats, page furniture, splitting a page into its pieces, metadata with its evidence."""

from reportgen.ingest.reader import SUFFIXES, read
from reportgen.ingest.stated import Stated, stated_in

__all__ = ["SUFFIXES", "Stated", "read", "stated_in"]
