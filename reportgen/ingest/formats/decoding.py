"""Bytes to characters: byte order marks, UTF-8, UTF-16, else a guess that is named to the reader."""

import codecs
import re

from reportgen.model.diagnostics import Diagnostic, Outcome, Place, error, warning

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_WESTERN = frozenset("àáâãäåæçèéêëìíîïñòóôõöøœùúûüýÿßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØŒÙÚÛÜÝ‘’‚“”„–—…•€£¥§©®™°·½¼¾«»¿¡\xa0×±")
_SAMPLE = 200_000


def decode(data: bytes, path: str) -> Outcome[str | None]:
    """Return the file's characters without a byte order mark, line ends as they are; None with an error.

    Errors: `empty-file` (nothing but white space), `binary-file` (NUL characters, more than one control character
    in a hundred). Warnings: `guessed-encoding` where neither
    a mark nor UTF-8 fits, `damaged-text` where single bytes don't and are replaced by U+FFFD.
    """
    place = Place(path)
    decoded = _decoded(data, place)
    text = decoded.value
    if text is None or "\0" in text or _controls(text) > len(text) // 100:
        return _refused(error("binary-file", "the file holds binary content, not text", place))
    if not text.strip("\ufeff \t\r\n\f\v\x85\xa0\u200b\u2028\u2029"):
        return _refused(error("empty-file", "the file holds no text", place))
    return decoded


def _refused(diagnostic: Diagnostic) -> Outcome[str | None]:
    return Outcome(None, (diagnostic,))


def _controls(text: str) -> int:
    return sum(1 for _ in _CONTROL.finditer(text))


def _decoded(data: bytes, place: Place) -> Outcome[str | None]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _replacing(data[len(mark) :], encoding, place)
    if wide := _unmarked_utf16(data):
        return _replacing(data, wide, place)
    try:
        return Outcome(data.decode("utf-8"))
    except UnicodeDecodeError:
        if _nearly_utf8(data):
            return _replacing(data, "utf-8", place)
    return _guessed(data, place)


def _replacing(data: bytes, encoding: str, place: Place) -> Outcome[str | None]:
    text = data.decode(encoding, errors="replace")
    lost = text.count("\ufffd") - (data.count("\ufffd".encode()) if encoding == "utf-8" else 0)
    if encoding == "utf-8" and lost > 0:
        said = f"{lost} characters aren't valid UTF-8 and are replaced"
        return Outcome(text, (warning("damaged-text", said, place, "save the source again as UTF-8"),))
    return Outcome(text)


def _unmarked_utf16(data: bytes) -> str | None:
    """Tell UTF-16 without a mark by its NULs: Latin text has one in nearly every second byte."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half < 4 or len(data) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.05:
        return "utf-16-be"
    return None


def _nearly_utf8(data: bytes) -> bool:
    """Tell UTF-8 with a few broken bytes: most of its characters beyond ASCII are sound."""
    text = data.decode("utf-8", errors="replace")
    sound = sum(1 for _ in re.finditer(r"[^\x00-\x7f\ufffd]", text))
    return sound > 9 * text.count("\ufffd")


def _is_western(data: bytes) -> bool:
    """Tell Windows-1252 by what it makes of the bytes: Western letters, few of them, and a typesetter's marks."""
    text = data.decode("cp1252", errors="replace")
    beyond = re.findall(r"[^\x00-\x7f]", text)
    letters = sum(char.isalpha() for char in beyond)
    return all(char in _WESTERN for char in beyond) and letters * 5 < len(re.findall(r"[A-Za-z]", text))


def _guessed(data: bytes, place: Place) -> Outcome[str | None]:
    if b"\0" in data or _controls(data[:_SAMPLE].decode("latin-1")) > min(len(data), _SAMPLE) // 100:
        return Outcome(None)
    from charset_normalizer import from_bytes  # noqa: PLC0415 - 0.05 s, and only files of unknown encoding need it

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        return Outcome(None)
    encoding = "cp1252" if _is_western(data[:_SAMPLE]) else best.encoding
    said = f"the file declares no encoding and isn't UTF-8; it was read as {encoding}"
    return Outcome(
        data.decode(encoding, errors="replace"),
        (warning("guessed-encoding", said, place, "save it as UTF-8 if letters look wrong"),),
    )
