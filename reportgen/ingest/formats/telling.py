"""Which format a file is in: told by its content; its suffix helps only where the content leaves it open."""

import io
import re
import zipfile
from enum import StrEnum

_OLE = b"\xd0\xcf\x11\xe0"
_REFUSED = (
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (_OLE, "an old Office file"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "gzip-packed"),
    (b"7z\xbc\xaf", "7z-packed"),
    (b"Rar!", "RAR-packed"),
)
_PDF_REACH = 1024
"""Bytes: what may stand before a PDF's mark."""

_HEAD = 4096
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|article|main)\b",
    re.IGNORECASE | re.DOTALL,
)
_ANY_TAG = re.compile(rb"<(?:html|body|head|div|p|article|section|h[1-6]|meta|span|br)\b[^<>]*>", re.IGNORECASE)
_FIELD = re.compile(rb"(?P<name>[!-9;-~]{1,60}):[ \t]")
_MAIL = frozenset(
    b"from to cc subject date message-id mime-version received return-path reply-to delivered-to content-type".split()
)


class Format(StrEnum):
    """A format that a reader exists for."""

    TEXT = "text"
    """Plain or Markdown."""

    HTML = "HTML"
    PDF = "PDF"
    DOCX = "DOCX"
    MAIL = "message"
    """An e-mail, or a web page saved with its pictures (MHTML)."""


def format_of(data: bytes, path: str) -> Format | str:
    """Tell a file's format; a string names one that can't be read, such as "a picture"."""
    if b"%PDF-" in data[:_PDF_REACH]:
        return Format.PDF
    if data.startswith(b"PK\x03\x04"):
        return _of_zip(data, path)
    if data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data:
        return Format.DOCX  # whose reader says that it is encrypted
    refused = next((name for mark, name in _REFUSED if data.startswith(mark)), None)
    if refused:
        return refused
    head = _narrow(data[:_HEAD])
    suffix = path.lower().rsplit(".", 1)[-1]
    if _MARKUP.match(head) or (suffix in ("html", "htm", "xhtml") and _ANY_TAG.search(_narrow(data))):
        return Format.HTML
    if _is_mail(head, at_least=1 if suffix in ("eml", "mht", "mhtml") else 3):
        return Format.MAIL
    return Format.TEXT


def _narrow(data: bytes) -> bytes:
    """Drop a byte order mark and the zero bytes of UTF-16, so that ASCII marks can be looked for."""
    return data.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\0", b"")


def _of_zip(data: bytes, path: str) -> Format | str:
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
        likely = b"word/" in data[:_HEAD] or path.lower().endswith(".docx")
        return Format.DOCX if likely else "a damaged zip file"
    if any(name.startswith("word/") for name in names):
        return Format.DOCX
    kinds = (("xl/", "a spreadsheet"), ("ppt/", "a presentation"), ("content.xml", "an OpenDocument file"))
    return next((kind for start, kind in kinds if any(n.startswith(start) for n in names)), "a zip file")


def _is_mail(head: bytes, at_least: int) -> bool:
    """Tell a message by the fields it opens with: `at_least` of a message's own, and no line between that is none."""
    if head.startswith(b"From "):  # an mbox's first line
        head = head.partition(b"\n")[2]
    found: set[bytes] = set()
    for line in head.splitlines():
        if not line.strip():
            break
        if line[:1] in b" \t" and found:
            continue
        field = _FIELD.match(line + b" ")
        if not field:
            return False
        found.add(field["name"].lower())
    return len(found & _MAIL) >= at_least
