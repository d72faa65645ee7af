"""Faces: reading them, measuring with them, and telling which characters they lack.

ReportLab keeps fonts in a registry of its own process; it is reached through here alone. A face is known by its
absolute path, and registered under a name built from its file's name and content, so that the same edition gives
the same bytes on every machine.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.model.diagnostics import Diagnostic, Place, error
from reportgen.model.style import Pt, StyleSheet, TextStyle

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFontFace


@dataclass(frozen=True, slots=True)
class Face:
    """A loaded TrueType face."""

    path: str
    name: str
    """What ReportLab knows it by."""

    ascent: float
    """Above the baseline, as a share of the size."""

    descent: float
    """Below the baseline, as a share of the size; positive."""

    advances: Callable[[str, float], float]
    glyphs: Mapping[int, int]
    """Code points that it has a glyph for."""


def face_path(style: StyleSheet, family: str, *, bold: bool = False, italic: bool = False) -> str:
    """Return the file of one of a family's four faces. Raises KeyError for an unknown family."""
    faces = style.fonts[family]
    if bold:
        return faces.bold_italic if italic else faces.bold
    return faces.italic if italic else faces.regular


def role_face(style: StyleSheet, text: TextStyle) -> Face:
    """Load the face that a role is set in."""
    return load(face_path(style, text.family, bold=text.bold, italic=text.italic))


@lru_cache(maxsize=64)
def load(path: str) -> Face:
    """Load and register a face.

    Raises OSError for a file that can't be read and ReportLab's TTFError for one without TrueType outlines.
    """
    from reportlab.pdfbase.pdfmetrics import registerFont  # noqa: PLC0415 - slow to import, and only builds need it
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415 - slow to import, and only builds need it

    stem = Path(path).stem
    name = f"{stem}-{sha256(Path(path).read_bytes()).hexdigest()[:8]}"
    font = TTFont(name, path)
    # ReportLab merges fonts of one PostScript name, and bold then prints as regular: the file's name tells them apart.
    font.face.name = stem.encode("ascii", "replace").replace(b" ", b"-")
    _draw_soft_hyphens(font.face)
    registerFont(font)
    return Face(path, name, font.face.ascent / 1000, -font.face.descent / 1000, font.stringWidth, font.face.charToGlyph)


def _draw_soft_hyphens(face: "TTFontFace") -> None:
    """Let a soft hyphen be drawn as a hyphen: it is one that divides a word."""
    if ord("-") in face.charToGlyph:
        face.charToGlyph[0xAD] = face.charToGlyph[ord("-")]
        face.charWidths[0xAD] = face.charWidths.get(ord("-"), face.defaultWidth)


def unusable_faces(style: StyleSheet) -> tuple[Diagnostic, ...]:
    """Report the faces that a style names and that can't be set: no file, or one without TrueType outlines."""
    from reportlab.pdfbase.ttfonts import TTFError  # noqa: PLC0415 - slow to import, and only builds need it

    said = []
    for name, family in style.fonts.items():
        for field in fields(family):
            path = str(getattr(family, field.name))
            try:
                load(path)
            except (OSError, TTFError) as fault:
                why = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
                message = f"the {field.name.replace('_', ' ')} face of '{name}' can't be used: {why}"
                said.append(error("bad-font", message, Place(path), "name a TrueType file, or `font:NAME`"))
    return tuple(said)


def text_width(text: str, path: str, size: Pt) -> Pt:
    """Measure a text in one face, without tracking."""
    return load(path).advances(text, size)


def lacking(text: str, face: Face) -> tuple[str, ...]:
    """List the characters that a face has no glyph for, each once, in the order of the text."""
    glyphs = face.glyphs
    return tuple(dict.fromkeys(c for c in text if ord(c) not in glyphs))


def hyphenator(language: str) -> Callable[[str], list[tuple[str, str]]] | None:
    """Return the division of words in a language: every (head, tail), the longest head first; None without patterns."""
    import pyphen  # noqa: PLC0415 - slow to import, and only builds need it

    known = pyphen.language_fallback(language.replace("-", "_"))
    return _divider(known) if known else None


@lru_cache(maxsize=8)
def _divider(language: str) -> Callable[[str], list[tuple[str, str]]]:
    import pyphen  # noqa: PLC0415 - slow to import, and only builds need it

    patterns = pyphen.Pyphen(lang=language, left=3, right=3)

    @lru_cache(maxsize=20_000)
    def divide(word: str) -> list[tuple[str, str]]:
        return list(patterns.iterate(word))

    return divide
