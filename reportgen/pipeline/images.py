"""Page images beside an edition: `quarterly-2024-Q4.p01.png` and so on."""

import re
from pathlib import Path

from reportgen.pdf.raster import page_images
from reportgen.pipeline.files import write_whole
from reportgen.pipeline.kept import Kept


def write_images(edition: Path, data: bytes, pages: int, dpi: int, kept: Kept) -> tuple[Path, ...]:
    """Write an image of each of the edition's `pages` beside it, each whole or not at all; `data` is its PDF.

    A page that looks as it did when this process wrote its image is left alone. Images of pages that the edition
    doesn't have any more are taken away. Returns the images, in the order of the pages. Raises OSError.
    """
    digits = max(2, len(str(pages)))
    written: dict[Path, None] = {}
    for number, raster in enumerate(page_images(data, dpi), 1):
        path = edition.with_name(f"{edition.stem}.p{number:0{digits}}.png")
        written[path] = None
        digest = raster.digest()
        if kept.pixels.get(path) != digest or not path.is_file():
            write_whole(path, raster.png())
            kept.pixels[path] = digest
    surplus = re.compile(re.escape(edition.stem) + r"\.p\d{2,}\.png")
    for path in sorted(edition.parent.iterdir()):
        if surplus.fullmatch(path.name) and path not in written:
            path.unlink()
    return tuple(written)
