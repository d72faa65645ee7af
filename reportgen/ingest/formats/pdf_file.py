"""A PDF's bytes to its characters, page by page, within the bounds; damage is read around as far as it goes."""

import re
from dataclasses import dataclass, field, replace
from itertools import islice

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFXRefFallback
from pdfminer.pdfpage import PDFPage

from reportgen.ingest import bounds
from reportgen.ingest.formats.pdf_declared import declared_in, is_own
from reportgen.ingest.formats.pdf_pages import PageOfGlyphs, pages_in
from reportgen.ingest.formats.pdf_streams import BoundedParser, Budget, TooMuch
from reportgen.ingest.stated import Stated

_CATALOG = b"\n%d 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root %d 0 R>>\n"
_HIGHEST = 8_388_607
"""Number of the object put in: the format's highest, so that no other has it."""

_MOST_CHARACTERS = bounds.CHARACTERS + bounds.CHARACTERS // 5
"""Drawn on the pages: some are drawn twice, or turned."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What could be read of a PDF."""

    pages: tuple[PageOfGlyphs, ...] = ()
    count: int = 0
    """Of all pages; one more than the bound where there are more."""

    declared: Stated = field(default_factory=Stated)
    own: bool = False
    """It is an edition that reportgen printed; its pages aren't read."""

    encrypted: bool = False
    """It opens with a password only."""

    too_much: bool = False
    """It unpacks, or draws, more than the bounds allow."""

    damaged: bool = False
    """Something of it could not be read."""


def contents_of(data: bytes) -> Contents:
    """Read a PDF; never raises, whatever the bytes are. One that needs no password to be read is simply read."""
    budget = Budget(bounds.UNPACKED)
    contents = _read(data, budget)
    if not contents.pages and not (
        contents.own or contents.encrypted or contents.too_much or contents.count > bounds.PAGES
    ):
        repaired = _read(_with_catalog(data), budget)
        contents = replace(repaired, damaged=True)
    return replace(contents, too_much=contents.too_much or budget.spent, damaged=contents.damaged or budget.damaged)


def _read(data: bytes, budget: Budget) -> Contents:
    found = Contents()
    try:
        document = PDFDocument(BoundedParser(data, budget), password="")
        if is_own(document):
            return replace(found, own=True)
        found = replace(found, damaged=any(isinstance(xref, PDFXRefFallback) for xref in document.xrefs))
        pages, cut = _listed(document)
        found = replace(found, count=len(pages), damaged=found.damaged or cut)
        if len(pages) > bounds.PAGES:
            return found
        read = tuple(pages_in(pages, _MOST_CHARACTERS))
        damaged = found.damaged or any(page.broken for page in read)
        return replace(found, pages=read, declared=declared_in(document), damaged=damaged)
    except PDFEncryptionError:
        return replace(found, encrypted=True)
    except (TooMuch, MemoryError):
        return replace(found, too_much=True)
    except Exception:  # noqa: BLE001 - pdfminer raises whatever malformed bytes make its parts raise
        return replace(found, damaged=True)


def _listed(document: PDFDocument) -> tuple[list[PDFPage], bool]:
    """List the pages, one more than the bound at most; also tell whether the list broke off."""
    pages: list[PDFPage] = []
    try:
        for page in islice(PDFPage.create_pages(document), bounds.PAGES + 1):
            pages.append(page)  # noqa: PERF402 - one by one, so that those before a broken one are kept
    except (TooMuch, PDFEncryptionError):
        raise
    except Exception:  # noqa: BLE001 - a page's dictionary may hold anything; the pages before it are sound
        return pages, True
    return pages, False


def _with_catalog(data: bytes) -> bytes:
    """Cut a broken file behind its last whole object and give it a catalogue, so that its pages are looked for."""
    end = data.rfind(b"endobj")
    whole = data[: end + 6] if end >= 0 else data
    return re.sub(rb"\btrailer\b", b"%ailer.", whole) + _CATALOG % (_HIGHEST, _HIGHEST)
