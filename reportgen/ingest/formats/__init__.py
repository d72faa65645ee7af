"""A reader for each format: bytes to readings, lines with what the format's marks say of them."""

from reportgen.ingest.formats.opening import readings_of

__all__ = ["readings_of"]
