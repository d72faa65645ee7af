"""A style's faces as matplotlib sees them, and how wide text is in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from matplotlib.font_manager import FontProperties, get_font
from matplotlib.ft2font import LoadFlags

from reportgen.model.style import Pt, StyleSheet


@dataclass(frozen=True, slots=True)
class Face:
    """One font file with what the typesetter calls it."""

    file: str
    family: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Lettering:
    """How a chart's labels are set."""

    family: str
    regular: str
    bold: str
    size: Pt
    cap: Pt
    """Height of the capitals and figures."""

    leading: Pt

    def width(self, text: str, *, bold: bool = False) -> Pt:
        """Measure one line."""
        return advance(text, self.bold if bold else self.regular, self.size)

    def properties(self, *, bold: bool = False) -> FontProperties:
        """Return the face as matplotlib wants it."""
        return FontProperties(fname=self.bold if bold else self.regular, size=self.size)


def lettering(style: StyleSheet) -> Lettering:
    """Take the labels' face and size from the style: those of `chart_note`, and no smaller than its notes."""
    role = style.text["chart_note"]
    fonts = style.fonts[role.family]
    size = max(role.size, style.text["note"].size)
    return Lettering(role.family, fonts.regular, fonts.bold, size, 0.66 * size, 1.2 * size)


def faces(style: StyleSheet) -> Mapping[str, Face]:
    """Map every font file of the style to its face."""
    return {
        file: Face(file, family, bold=bold, italic=italic)
        for family, fonts in style.fonts.items()
        for file, bold, italic in (
            (fonts.bold_italic, True, True),
            (fonts.italic, False, True),
            (fonts.bold, True, False),
            (fonts.regular, False, False),
        )
    }


def advance(text: str, file: str, size: Pt) -> Pt:
    """Return the width of text: advance widths alone, neither hinted nor kerned, as the PDF sets it.

    A character that the face lacks counts an em, since it will be set from another face.
    """
    return size * sum(_share(character, file) for character in text)


@lru_cache(maxsize=4096)
def _share(character: str, file: str) -> float:
    """Return a character's advance width in ems."""
    font = get_font(file)
    if not font.get_char_index(ord(character)):
        return 1.0
    return float(font.load_char(ord(character), flags=LoadFlags.NO_SCALE).horiAdvance / font.units_per_EM)


def fitted(text: str, room: Pt, letters: Lettering) -> str:
    """Cut text to a width, with an ellipsis where it was cut."""
    if letters.width(text) <= room:
        return text
    cut = text
    while cut and letters.width(cut.rstrip() + "…") > room:
        cut = cut[:-1]
    return cut.rstrip(" ,;–-") + "…"


def wrapped(text: str, room: Pt, letters: Lettering, lines: int = 2) -> tuple[str, ...]:
    """Break text into at most so many lines; what doesn't fit the last one is cut."""
    words, found = text.split(), list[str]()
    while words and len(found) < lines - 1:
        count = next((n for n in range(len(words), 0, -1) if letters.width(" ".join(words[:n])) <= room), 1)
        found.append(fitted(" ".join(words[:count]), room, letters))
        words = words[count:]
    if words:
        found.append(fitted(" ".join(words), room, letters))
    return tuple(found)
