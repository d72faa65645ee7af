"""Bytes to Documents: decoding, page furniture, splitting a page into its pieces, metadata with its evidence."""

from reportgen.ingest.reader import SUFFIXES, read

__all__ = ["SUFFIXES", "read"]
