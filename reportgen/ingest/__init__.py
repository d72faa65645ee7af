"""Bytes to Documents: formats, page furniture, splitting a page into its pieces, metadata with its evidence."""

from reportgen.ingest.reader import SUFFIXES, read
from reportgen.ingest.stated import Stated, stated_in
from reportgen.ingest.wording import Trade

__all__ = ["SUFFIXES", "Stated", "Trade", "read", "stated_in"]
