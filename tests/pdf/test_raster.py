"""Page images of a PDF."""

from datetime import date
from io import BytesIO

from PIL import Image

from reportgen.model.brief import Brief, Masthead, PageBreak, Paragraph, Section, Text
from reportgen.pdf import write
from reportgen.pdf.raster import page_images
from reportgen.typesetting import typeset
from tests.typesetting.fixtures import house


def made(*words: str) -> bytes:
    """A PDF of a page for each word."""
    blocks = [block for word in words for block in (PageBreak(), Paragraph((Text(word),)))][1:]
    brief = Brief(Masthead("The title"), (Section(tuple(blocks)),))
    return write(typeset(brief, house(), {}).value, brief, house(), "test", date(2024, 1, 1))


def test_a_page_is_an_image_of_its_size_that_knows_its_resolution() -> None:
    (raster,) = page_images(made("Word"), 100)
    with Image.open(BytesIO(raster.png())) as image:
        assert (image.width, image.height) == (827, 1170)
        assert [round(dots) for dots in image.info["dpi"]] == [100, 100]
        assert image.mode == "RGB"
        assert image.getpixel((2, 2)) == (255, 255, 255)
        dark = [value for value in image.convert("L").tobytes() if value < 128]
    assert dark


def test_pages_that_look_alike_have_one_digest_and_others_have_not() -> None:
    one = [raster.digest() for raster in page_images(made("Word", "Other"), 60)]
    other = [raster.digest() for raster in page_images(made("Word", "Another"), 60)]
    assert one[0] == other[0]
    assert len({*one, *other}) == 3
    assert next(page_images(made("Word"), 61)).digest() not in one
