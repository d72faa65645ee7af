"""Faces for the web: cut down to the characters that a page sets, as WOFF2."""

from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportgen.typesetting.fonts import in_collection

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FEATURES = ("kern", "liga", "calt", "ccmp", "locl", "mark", "mkmk", "lnum", "onum", "pnum", "tnum")
"""What a page asks of a font: kerning, ligatures, marks, and the figures that a style can name."""

LICENCE = (0, 13, 14)
"""Entries of the name table that a font must not travel without: copyright and licence."""

RESTRICTED, UNCUT, BITMAPS = 0x0002, 0x0100, 0x0200
"""Of OS/2's fsType: the font must not be embedded, not be cut down, or only as bitmaps."""

LESS_RESTRICTED = 0x000C
"""Previews, or editing: where one of these is allowed too, the least restrictive counts."""


def web_font(path: str, characters: Iterable[str]) -> bytes | None:
    """Return a face cut down to `characters` as WOFF2; the same input gives the same bytes.

    None where its licence bits forbid to embed it or to cut it down, and where it has none of the characters. Raises
    OSError, and fontTools' TTLibError for what is no font.
    """
    return _cut(path, "".join(sorted(set(characters))))


@lru_cache(maxsize=64)
def _cut(path: str, characters: str) -> bytes | None:
    from fontTools import subset  # noqa: PLC0415 - slow to import, and rarely needed
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - as above

    file, number = in_collection(path)
    options = subset.Options(
        flavor="woff2", layout_features=list(FEATURES), name_IDs=list(LICENCE), hinting=False, notdef_outline=True,
        drop_tables=["DSIG", "FFTM", "meta"],
    )  # fmt: skip
    with TTFont(file, fontNumber=number, recalcTimestamp=False) as font:
        if not _may_be_cut(font) or not set(map(ord, characters)) & font.getBestCmap().keys():
            return None
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=map(ord, characters))
        cutter.subset(font)
        out = BytesIO()
        subset.save_font(font, out, options)
    return out.getvalue()


def _may_be_cut(font: "TTFont") -> bool:
    os2: Any = font["OS/2"] if "OS/2" in font else None
    kind = os2.fsType if os2 else 0
    forbidden = kind & RESTRICTED and not kind & LESS_RESTRICTED
    return not (forbidden or kind & (UNCUT | BITMAPS))
