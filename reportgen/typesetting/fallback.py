"""Faces for characters that a role's own face lacks.

They are looked for in the other faces of the family, then in the families that the style names under `fallback`, then
among the fonts of the machine; bold and italic are kept where a family has them. A font of the machine is opened only
when a character is missing everywhere else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath

from reportgen.model.style import FontFamily, StyleSheet
from reportgen.typesetting.fonts import in_collection, load

INVISIBLE = frozenset("\n\u00ad\u00a0\u200b ")
"""Characters that need no glyph: they are blanks, or no more than places to break."""

UNSET = re.compile(
    "[\u0590-\u109f\u1780-\u18af\u1900-\u1cff\ua840-\ua8ff\ua900-\uaaff\uabc0-\uabff\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Scripts that run from right to left, or whose marks move about their letters: our lines can't be set in them."""

UNSET_WORDS = re.compile(f"{UNSET.pattern}+(?: {UNSET.pattern}+)*")
"""Neighbouring words of such a script."""


@dataclass(frozen=True, slots=True)
class Stock:
    """What can be told of a font file without setting anything in it."""

    family: str
    bold: bool
    italic: bool
    characters: frozenset[int]


def covered(text: str, path: str, style: StyleSheet) -> Iterator[tuple[str, str | None]]:
    """Cut text into pieces of one face each: its own wherever it can; None for characters that no face has."""
    glyphs = load(path).glyphs
    if not text:
        return
    if glyphs.keys() >= set(map(ord, text)):
        yield text, path
        return
    start, current = 0, _face_for(text[0], path, style)
    for place, character in enumerate(text[1:], 1):
        face = _face_for(character, path, style)
        if face != current:
            yield text[start:place], current
            start, current = place, face
    yield text[start:], current


def tried(path: str, style: StyleSheet) -> tuple[str, ...]:
    """Name the fonts in which a character was looked for."""
    names = [_short(face) for face in _chain(path, style)]
    count = len(style.system_fonts)
    others = [f"{count} font{'s' * (count > 1)} of this machine"] if count else []
    return (*dict.fromkeys(names), *others)


def _short(path: str) -> str:
    return load(path).name.rpartition("-")[0]


def _face_for(character: str, path: str, style: StyleSheet) -> str | None:
    code = ord(character)
    if code in load(path).glyphs or character in INVISIBLE:
        return path
    if UNSET.match(character):
        return None
    _, bold, italic = _family(path, style)
    return _first_with(code, _chain(path, style), style.system_fonts, bold, italic)


def _chain(path: str, style: StyleSheet) -> tuple[str, ...]:
    """List the declared faces to try, the likest first."""
    family, bold, italic = _family(path, style)
    families = [family, *(style.fonts[name] for name in style.fallback if name in style.fonts)]
    found = [face for each in families if each for face in _kin(each, bold=bold, italic=italic)]
    return tuple(dict.fromkeys((path, *found)))


def _family(path: str, style: StyleSheet) -> tuple[FontFamily | None, bool, bool]:
    """Find out which family a face belongs to, and whether it is its bold or its italic."""
    for family in style.fonts.values():
        if path in {family.regular, family.bold, family.italic, family.bold_italic}:
            bold = path in {family.bold, family.bold_italic} and path != family.regular
            italic = path in {family.italic, family.bold_italic} and path != family.regular
            return family, bold, italic
    return None, False, False


def _kin(family: FontFamily, *, bold: bool, italic: bool) -> tuple[str, ...]:
    upright = (family.bold, family.regular) if bold else (family.regular,)
    if not italic:
        return upright
    return (family.bold_italic, family.italic, *upright) if bold else (family.italic, *upright)


@lru_cache(maxsize=8192)
def _first_with(code: int, faces: tuple[str, ...], system: tuple[str, ...], bold: bool, italic: bool) -> str | None:  # noqa: FBT001
    for path in faces:
        if code in load(path).glyphs:
            return path
    return next((face for face in _of_machine(code, system, bold=bold, italic=italic) if _loads(face, code)), None)


def _of_machine(code: int, system: tuple[str, ...], *, bold: bool, italic: bool) -> Iterator[str]:
    """Yield faces of the machine that have a character; of a family the face that is wanted first, if it has one."""
    for number, file in enumerate(system):
        for face, stock in stocks(file):
            if code in stock.characters:
                kin = _siblings(number, system, stock.family) if (stock.bold, stock.italic) != (bold, italic) else ()
                able = [(other, s) for other, s in kin if code in s.characters]
                able.sort(key=lambda pair: (pair[1].bold != bold, pair[1].italic != italic))
                yield from (other for other, _ in able)
                yield face


def _siblings(number: int, system: tuple[str, ...], family: str) -> list[tuple[str, Stock]]:
    """List the faces of one family that lie in the same folder, their files' names beginning alike."""
    found = PurePath(system[number])
    others = [PurePath(file) for file in system]
    beside = [str(o) for o in others if o.parent == found.parent and o.name[:3].lower() == found.name[:3].lower()]
    return [(face, stock) for file in beside for face, stock in stocks(file) if stock.family == family]


def _loads(path: str, code: int) -> bool:
    from reportlab.pdfbase.ttfonts import TTFError  # noqa: PLC0415 - slow to import, and only builds need it

    try:
        return code in load(path).glyphs
    except (OSError, TTFError, ValueError, KeyError, IndexError):  # many a font of a machine is odd
        return False


@lru_cache(maxsize=512)
def stocks(file: str) -> tuple[tuple[str, Stock], ...]:
    """Read which characters each face of a font file has; none for a file that can't be read or set in a PDF."""
    from fontTools.ttLib import TTLibError  # noqa: PLC0415 - slow to import, and rarely needed

    path, _ = in_collection(file)
    try:
        read = [(number, _stock(path, number)) for number in range(_faces_in(path))]
    except (OSError, TTLibError, ValueError, KeyError, IndexError, AttributeError, AssertionError):
        return ()
    collection = path.lower().endswith(".ttc")
    return tuple((f"{path}#{number}" if collection else path, stock) for number, stock in read if stock)


def _faces_in(path: str) -> int:
    if not path.lower().endswith(".ttc"):
        return 1
    with open(path, "rb") as file:  # noqa: PTH123 - paths of faces are strings
        return int.from_bytes(file.read(12)[8:12], "big")


def _stock(path: str, number: int) -> Stock | None:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - slow to import, and rarely needed

    with open(path, "rb") as file, TTFont(file, fontNumber=number, lazy=True) as font:  # noqa: PTH123 - as above
        if "glyf" not in font or "cmap" not in font:
            return None
        characters = frozenset(font.getBestCmap() or ())
        look = font["head"].macStyle
        family = font["name"].getBestFamilyName() or path if "name" in font else path
        return Stock(family, bool(look & 1), bool(look & 2), characters)
