"""How PDF spells strings, names and numbers. Everything is ASCII by then, so that objects are put together as text."""

import re

from reportgen.model.style import Pt

_PLAIN = re.compile(r"[ -~]*")
_MASKED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r"})
_MASKS = re.compile(r"[\\()\r]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


def string(text: str) -> str:
    """Spell a text string: readable where it is ASCII, as UTF-16 where it is not."""
    if _PLAIN.fullmatch(text):
        return f"({escaped(text)})"
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex()}>"


def escaped(characters: str) -> str:
    """Mask what a literal string can't hold as it is: its own signs, and the return that is read as a new line."""
    return characters.translate(_MASKED) if _MASKS.search(characters) else characters


def name(text: str) -> str:
    """Spell a name. Raises ValueError for an empty one."""
    if not text:
        raise ValueError("a name of no characters")
    spelt = (chr(c) if 33 <= c <= 126 and chr(c) not in "#()<>[]{}/%" else f"#{c:02X}" for c in text.encode())
    return f"/{''.join(spelt)}"


def length(points: Pt) -> str:
    """Spell a length to a hundredth of a point."""
    return f"{points:.2f}".rstrip("0").rstrip(".") if points else "0"


def legible(text: str) -> str:
    """Return text without the characters that no metadata can hold: controls, halves of surrogate pairs."""
    return _FORBIDDEN.sub("", text).strip()
