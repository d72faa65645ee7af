"""What stands on the pages of an edition."""

from pathlib import Path

import pypdfium2


def text_of(pdf: Path) -> str:
    """Return the text of a PDF's pages."""
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
