"""A PDF's pages as images, by pdfium: what the pages look like, read from the very bytes that are published."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from io import BytesIO
from typing import TYPE_CHECKING

from reportgen.model.style import Pt

if TYPE_CHECKING:
    from PIL.Image import Image

INCH: Pt = 72.0


@dataclass(frozen=True, slots=True)
class Raster:
    """One page as an image."""

    image: "Image"
    dpi: int

    def digest(self) -> bytes:
        """Identify the pixels: two images of one digest look alike."""
        return blake2b(self.image.tobytes(), digest_size=16, key=str(self.image.size).encode()).digest()

    def png(self) -> bytes:
        """Return the image as a PNG that knows its resolution."""
        out = BytesIO()
        self.image.save(out, "PNG", dpi=(self.dpi, self.dpi))
        return out.getvalue()


def page_images(data: bytes, dpi: int) -> Iterator[Raster]:
    """Yield an image of each page of a PDF, in their order, so many dots to the inch."""
    import pypdfium2  # noqa: PLC0415  # a library of 7 MB that only previews need

    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            yield Raster(page.render(scale=dpi / INCH).to_pil().convert("RGB"), dpi)
            page.close()


def cover(data: bytes, width: int) -> bytes:
    """Return the first page of a PDF as a PNG, so many pixels wide; the same bytes give the same."""
    import pypdfium2  # noqa: PLC0415  # as above
    from PIL.Image import Resampling  # noqa: PLC0415  # likewise

    with pypdfium2.PdfDocument(data) as document:
        page = document[0]
        scale = width / page.get_width()
        height = round(page.get_height() * scale)
        image = page.render(scale=2 * scale).to_pil().convert("RGB")
        page.close()
    out = BytesIO()
    image.resize((width, height), Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()
