"""Fonts with a handful of characters, each drawn as a filled square, for tests of what happens to the others."""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.ttCollection import TTCollection


def tiny_font(
    path: Path, characters: str, *, family: str = "", bold: bool = False, italic: bool = False, width: int = 1000
) -> str:
    """Write a TrueType font with these characters, all `width` thousandths wide; return its path."""
    _built(characters, family or path.stem, bold=bold, italic=italic, width=width).save(path)
    return str(path)


def tiny_collection(path: Path, *characters: str) -> str:
    """Write a collection of one font for each set of characters."""
    collection = TTCollection()
    collection.fonts = [
        _built(each, f"{path.stem} {n}", bold=False, italic=False, width=900).font for n, each in enumerate(characters)
    ]
    collection.save(path)
    return str(path)


def _built(characters: str, family: str, *, bold: bool, italic: bool, width: int) -> FontBuilder:
    names = {ord(character): f"u{ord(character):04X}" for character in dict.fromkeys(characters)}
    order = [".notdef", *names.values()]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for corner in ((50, 700), (width - 50, 700), (width - 50, 0)):
        pen.lineTo(corner)
    pen.closePath()
    square = pen.glyph()
    builder.setupGlyf(dict.fromkeys(order, square))
    builder.setupHorizontalMetrics(dict.fromkeys(order, (width, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    style = f"{'Bold' * bold}{'Italic' * italic}" or "Regular"
    builder.setupNameTable({"familyName": family, "styleName": style, "psName": f"{family.replace(' ', '')}-{style}"})
    builder.setupOS2(sTypoAscender=800, usWeightClass=700 if bold else 400)
    builder.setupPost()
    builder.font["head"].macStyle = bold + 2 * italic
    return builder
