"""Characters of an HTML page: by its mark, by what it declares where that is true, else by its bytes."""

import codecs
import re

from reportgen.ingest.formats.decoding import decode
from reportgen.model.diagnostics import Diagnostic, Outcome, Place, warning

_REACH = 4096
"""Bytes in which a declaration is looked for; browsers stop at 1,024, editors' banners don't."""

_DECLARED = re.compile(
    rb"<\?xml[^>]{0,200}encoding\s{0,9}=\s{0,9}[\"']\s{0,9}(?P<xml>[\w.:-]{1,40})"
    rb"|<meta\b[^>]{0,500}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}(?P<meta>[\w.:-]{1,40})",
    re.IGNORECASE,
)
_MARKED = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WIDER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
"""What browsers read instead (WHATWG Encoding): the wider set of the name; UTF-16 can't declare itself in ASCII."""


def decode_page(data: bytes, path: str, charset: str = "") -> Outcome[str | None]:
    """Return the page's characters; line ends as they are, no byte order mark.

    `charset` is what the transport declares, such as a message's header; it goes before the page's own word. Errors
    and warnings are those of `decode`; warning `wrong-encoding` where the declared encoding doesn't fit the bytes, or
    where they are UTF-8 beyond doubt and another one is declared.
    """
    found = None if data.startswith(_MARKED) else _DECLARED.search(data[:_REACH])
    name = charset or ((found["xml"] or found["meta"]).decode("ascii") if found else "")
    codec = _codec(name)
    if not name or data.startswith(_MARKED):
        return decode(data, path)
    if codec and (text := _strict(data, codec)) is not None and not (codec != "utf-8" and _is_utf8(data)):
        return Outcome(text) if text.strip() and "\0" not in text else decode(data, path)
    return _undeclared(data, path, name)


def _codec(name: str) -> str | None:
    try:
        known = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    codec = _WIDER.get(known.name, known.name)
    return codec if getattr(known, "_is_text_encoding", True) else None


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, LookupError):
        return _with_gaps(data) if codec == "cp1252" else None


def _with_gaps(data: bytes) -> str | None:
    """Read Windows-1252 as browsers do: its five unused bytes are control characters."""
    text, gaps = data.decode("cp1252", errors="surrogateescape"), 0
    for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D):
        gaps += text.count(chr(0xDC00 + byte))
        text = text.replace(chr(0xDC00 + byte), chr(byte))
    return text if gaps * 1000 <= len(text) else None


def _is_utf8(data: bytes) -> bool:
    """Tell UTF-8 with characters beyond ASCII, which no other encoding's text looks like by chance."""
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _undeclared(data: bytes, path: str, name: str) -> Outcome[str | None]:
    """Decode without the declaration, and say that it is wrong; a few damaged bytes are no wrong declaration."""
    found = decode(data, path)
    damaged = any(d.code == "damaged-text" for d in found.diagnostics)
    if found.value is None or (damaged and _codec(name) == "utf-8"):
        return found
    return Outcome(
        found.value, (_wrong(name, found, path), *(d for d in found.diagnostics if d.code == "damaged-text"))
    )


def _wrong(name: str, found: Outcome[str | None], path: str) -> Diagnostic:
    guess = next((d.message.rsplit(" ", 1)[-1] for d in found.diagnostics if d.code == "guessed-encoding"), "utf-8")
    said = f"the page declares the encoding '{name}', which its bytes aren't in; it was read as {guess}"
    return warning("wrong-encoding", said, Place(path), "save it again as UTF-8 if letters look wrong")
