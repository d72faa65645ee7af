"""Faces: reading them, measuring with them, and telling which characters they lack.

ReportLab keeps fonts in a registry of its own process; it is reached through here alone. A face is known by its
absolute path, and registered under a name built from its file's name and content, so that the same edition gives
the same bytes on every machine.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportgen.model.diagnostics import Diagnostic, Place, error
from reportgen.model.style import StyleSheet, TextStyle

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

    glyphs: dict[int, int]
    """Glyph of each code point; shaping adds private ones."""

    widths: dict[int, float]
    """Advance of each code point, in thousandths of the size."""

    data: bytes
    """The font file."""

    index: int
    """Its place in a collection; 0 for a file of its own."""

    units: int
    """Font units to the em."""

    metrics: Sequence[tuple[int, int]]
    """Advance and left bearing of each glyph, in font units."""

    ascii: bool
    """Has a glyph for every printed ASCII character."""

    private: dict[int, str] = field(default_factory=dict)
    """Characters that each private code point stands for."""

    def glyph_width(self, glyph: int) -> float:
        """Return a glyph's advance in thousandths of the size, as the PDF states it."""
        return self.metrics[glyph][0] * 1000.0 / self.units


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
    """Load and register a face; `FILE#2` is the third face of a collection.

    Raises OSError for a file that can't be read and ReportLab's TTFError for one without TrueType outlines.
    """
    from reportlab.pdfbase.pdfmetrics import registerFont  # noqa: PLC0415 - slow to import, and only builds need it
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415 - slow to import, and only builds need it

    file, index = in_collection(path)
    stem = Path(file).stem + (f"-{index}" if index else "")
    name = f"{stem}-{sha256(Path(file).read_bytes()).hexdigest()[:8]}"
    font = TTFont(name, file, subfontIndex=index)
    # ReportLab merges fonts of one PostScript name, and bold then prints as regular: the file's name tells them apart.
    font.face.name = stem.encode("ascii", "replace").replace(b" ", b"-")
    _draw_soft_hyphens(font.face)
    registerFont(font)
    face: Any = font.face
    return Face(
        path, name, face.ascent / 1000, -face.descent / 1000, face.charToGlyph, face.charWidths,
        face._ttf_data, index, face.unitsPerEm, face.hmetrics,  # noqa: SLF001 - the bytes that it has read already
        all(code in face.charToGlyph for code in range(0x20, 0x7F)),
    )  # fmt: skip


def in_collection(path: str) -> tuple[str, int]:
    """Split a face's path into its file and its place in that file."""
    file, mark, index = path.rpartition("#")
    return (file, int(index)) if mark and index.isdigit() else (path, 0)


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
        for face in fields(family):
            path = str(getattr(family, face.name))
            try:
                load(path)
            except (OSError, TTFError) as fault:
                why = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
                message = f"the {face.name.replace('_', ' ')} face of '{name}' can't be used: {why}"
                said.append(error("bad-font", message, Place(path), "name a TrueType file, or `font:NAME`"))
    return tuple(said)
