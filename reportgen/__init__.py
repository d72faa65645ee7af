"""Periodic briefing reports: source documents in, paginated PDFs with footnoted citations out."""

__version__ = "0.1.0"
