"""Placed pages to bytes. The only room that flips the y axis."""

from reportgen.pdf.attachments import Attachment, Relation
from reportgen.pdf.write import write

__all__ = ["Attachment", "Relation", "write"]
