"""PDF files: text in reading order, running heads apart, notes at the end."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportgen.ingest import bounds
from reportgen.ingest.reading import Reading
from reportgen.model.diagnostics import Diagnostic, Outcome, Place, error, warning

if TYPE_CHECKING:
    from reportgen.ingest.formats.pdf_file import Contents

_LETTERS = 20
"""A file with pictures and fewer letters is one of scanned pages: what is set on them are stamps and folios."""

_SCANNED = "run it through character recognition, or file the text"
_SAVE_AGAIN = "fetch it again, or open and save it with a PDF program"


def read_pdf(data: bytes, path: str) -> Outcome[Reading | None]:
    """Read a PDF's text in reading order: columns, bands, headings, captions and tables told by their place and type.

    Errors: `encrypted` (it opens with a password only), `no-text` (its pages are pictures), `damaged-file` (nothing
    of it can be read), `too-many-pages`, `too-large` (it unpacks to more than the bound). Warnings: `own-edition` for
    what reportgen printed, which is left out, for an edition would bear out the next; `damaged-file` where part of it
    can't be read, `no-text` where some pages are pictures, `unreadable-letters` where its fonts don't say what letters
    they draw.
    """
    from reportgen.ingest.formats.pdf_file import contents_of  # noqa: PLC0415 - pdfminer takes 0.2 s to import
    from reportgen.ingest.formats.pdf_reading import reading_of  # noqa: PLC0415 - it knows pdfminer's pages

    contents = contents_of(data)
    place = Place(path)
    refusal = _refused(contents, place)
    if refusal:
        return Outcome(None, (refusal,))
    reading = reading_of(contents.pages, contents.declared)
    return Outcome(reading, tuple(_warnings(contents, place)))


def _refused(contents: "Contents", place: Place) -> Diagnostic | None:
    if contents.own:
        what = "the file is an edition that reportgen printed, and no source: it is left out"
        return warning("own-edition", what, place, "keep editions apart from the sources that they are made from")
    if contents.encrypted:
        return error("encrypted", "the file is encrypted and opens with a password only", place, "save it without one")
    if contents.too_much:
        size = f"{bounds.UNPACKED / 1e6:.0f} MB or {bounds.CHARACTERS:,} characters"
        return error("too-large", f"the file unpacks to more than {size}", place, "split it into single articles")
    if contents.count > bounds.PAGES:
        return error("too-many-pages", f"the file has over {bounds.PAGES:,} pages", place, "split it")
    letters = [glyph for page in contents.pages for glyph in page.glyphs[:_LETTERS]]
    if letters and (len(letters) >= _LETTERS or not any(page.pictures for page in contents.pages)):
        return None
    if contents.damaged:
        return error("damaged-file", "the file is damaged and nothing of it can be read", place, _SAVE_AGAIN)
    if any(page.nameless for page in contents.pages):
        return error("no-text", "the file's fonts don't say what letters they draw", place, _SCANNED)
    what = "pictures and no text" if any(page.pictures for page in contents.pages) else "no text"
    return error("no-text", f"the pages hold {what}", place, _SCANNED)


def _warnings(contents: "Contents", place: Place) -> Iterator[Diagnostic]:
    if contents.damaged:
        yield warning("damaged-file", "the file is damaged; what could be read is taken", place, _SAVE_AGAIN)
    bare = [page.number for page in contents.pages if page.pictures and not page.glyphs]
    if bare:
        yield warning("no-text", f"{_pages(bare)} no text but a picture", place, _SCANNED)
    lost = sum(page.nameless for page in contents.pages)
    if lost * 50 > sum(len(page.glyphs) for page in contents.pages):
        said = f"{lost:,} characters are left out: the fonts don't say what letters they draw"
        yield warning("unreadable-letters", said, place, _SCANNED)


def _pages(numbers: Sequence[int]) -> str:
    listed = ", ".join(map(str, numbers[:5])) + (" …" if len(numbers) > 5 else "")
    return f"page {listed} holds" if len(numbers) == 1 else f"pages {listed} hold"
