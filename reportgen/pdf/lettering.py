"""Runs of text to operators of a content stream."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, cast

from reportgen.model.page import Run
from reportgen.model.style import Pt
from reportgen.pdf.objects import escaped
from reportgen.typesetting.fonts import load

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument
    from reportlab.pdfbase.ttfonts import TTFont


@lru_cache(maxsize=256)
def colour(name: str) -> str:
    """Turn `#rrggbb` into red, green and blue from 0 to 1. Raises ValueError for anything else."""
    if len(name) != 7 or not name.startswith("#"):
        raise ValueError(f"no colour: {name!r}")
    return " ".join(f"{int(name[n : n + 2], 16) / 255:.4g}" for n in (1, 3, 5))


class Lettering:
    """Writes runs between BT and ET; remembers what is set, so that only changes are written.

    Fonts are cut down to the characters that `document` is shown here.
    """

    __slots__ = ("_document", "_faces", "_font", "_size", "_spacing", "_tint")

    def __init__(self, document: PDFDocument) -> None:
        self._document = document
        self._faces: dict[str, TTFont] = {}
        self.begin()

    def begin(self) -> None:
        """Forget what is set: a new page begins, or something else was drawn."""
        self._tint = self._font = ""
        self._size = 0.0
        self._spacing = (0.0, 0.0)

    def show(self, run: Run, text: str, height: Pt) -> str:
        """Write `text` as a run is set; `height` is the page's, for the y axis to be turned."""
        out = []
        if run.colour != self._tint:
            self._tint = run.colour
            out.append(f"{colour(run.colour)} rg")
        if (run.word_space, run.tracking) != self._spacing:
            self._spacing = run.word_space, run.tracking
            out.append(f"{run.word_space:.4f} Tw {run.tracking:.3f} Tc")
        out.append(f"1 0 0 1 {run.x:.3f} {height - run.y:.3f} Tm")
        out += self.pieces(text, run.face, run.size)
        return " ".join(out)

    def pieces(self, text: str, face: str, size: Pt) -> list[str]:
        """Write characters in one face: a piece for each subset of the font that they fall into."""
        font = self._faces.get(face)
        if font is None:
            font = self._faces[face] = _registered(face)
        out = []
        for subset, codes in font.splitString(text, self._document):
            named = font.getSubsetInternalName(subset, self._document)
            if (named, size) != (self._font, self._size):
                self._font, self._size = named, size
                out.append(f"{named} {size:.4g} Tf")
            out.append(f"({escaped(codes.decode('latin-1'))}) Tj")
        return out


def _registered(face: str) -> TTFont:
    from reportlab.pdfbase.pdfmetrics import getFont  # noqa: PLC0415 - slow to import, and only builds need it

    return cast("TTFont", getFont(load(face).name))
