"""Runs of text to operators of a content stream.

Words come shaped from typesetting, and are drawn glyph for glyph as they were measured: `TJ` carries the kerning, `Tw`
the justification (ReportLab's subsets are fonts of one byte a glyph, in which byte 32 is the blank). What a word
becomes is kept for the document, so that a word that recurs costs a look-up.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from reportgen.model.page import Run
from reportgen.model.style import Figures, Pt
from reportgen.pdf.objects import escaped
from reportgen.typesetting.fonts import load
from reportgen.typesetting.shaping import Shaped, vocabulary

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument
    from reportlab.pdfbase.ttfonts import TTFont

SOFT = "\u00ad"
"""What divides a word: drawn as a hyphen, and none to who searches or copies the text."""

_BYTES = tuple(
    f"\\{chr(n)}" if chr(n) in "()\\" else chr(n) if 32 <= n < 127 else f"\\{n:03o}" for n in range(256)
)  # fmt: skip
"""Each byte as a string of a content stream writes it."""


@lru_cache(maxsize=256)
def colour(name: str) -> str:
    """Turn `#rrggbb` into red, green and blue from 0 to 1. Raises ValueError for anything else."""
    if len(name) != 7 or not name.startswith("#"):
        raise ValueError(f"no colour: {name!r}")
    return " ".join(f"{int(name[n : n + 2], 16) / 255:.4g}" for n in (1, 3, 5))


class Ink(dict[str, str]):
    """Words of one face, size and kind of figures as they are written in one document's content streams.

    A word is written from within a string of a `TJ` array that is set in the face's first subset, and ends there.
    """

    def __init__(self, document: PDFDocument, face: str, size: Pt, figures: Figures, *, ligatures: bool) -> None:
        super().__init__()
        self._words = vocabulary(face, figures, ligatures=ligatures)
        self._font = _registered(face)
        self._document = document
        self._size = f"{size:.6g}"
        self._glyphs: dict[str, tuple[int, str]] = {}
        self.font = self._select(0)

    def __missing__(self, word: str) -> str:
        made = self[word] = self._written(self._shaped(word))
        return made

    def _shaped(self, word: str) -> Shaped:
        if not word.endswith(SOFT):
            return self._words[word]
        hyphened = self._words[f"{word[:-1]}-"]
        return replace(hyphened, codes=hyphened.codes[:-1] + SOFT)

    def _select(self, subset: int) -> str:
        self._font.splitString(" ", self._document)  # the document's subsets begin with the first text
        return f"{self._font.getSubsetInternalName(subset, self._document)} {self._size} Tf"

    def _written(self, word: Shaped) -> str:
        out: list[str] = []
        current = 0
        known = self._glyphs
        for glyph, move in zip(word.codes, word.moves or (0,) * len(word.codes), strict=True):
            subset, spelt = known.get(glyph) or self._placed(glyph)
            if subset != current:
                out.append(f")]TJ {self._select(subset)}[(")
                current = subset
            out.append(spelt)
            if move:
                out.append(f"){-move}(")
        if current:
            out.append(f")]TJ {self.font}[(")
        return "".join(out)

    def _placed(self, glyph: str) -> tuple[int, str]:
        """Return the subset that a glyph falls into, and its byte there as it is written; both stay."""
        ((subset, data),) = self._font.splitString(glyph, self._document)
        placed = self._glyphs[glyph] = subset, _BYTES[data[0]]
        return placed


class Lettering:
    """Writes runs between BT and ET; remembers what is set, so that only changes are written.

    Fonts are cut down to the characters that `document` is shown here.
    """

    __slots__ = ("_document", "_faces", "_font", "_fresh", "_inks", "_tint", "_tracking", "_word_space")

    def __init__(self, document: PDFDocument) -> None:
        self._document = document
        self._faces: dict[str, TTFont] = {}
        self._inks: dict[tuple[str, Pt, Figures, bool], Ink] = {}
        self.begin()

    def begin(self) -> None:
        """Forget what is set: a new page begins, or something else was drawn."""
        self._font = self._tint = ""
        self._word_space, self._tracking = 0.0, 0.0
        self._fresh = True

    def show(self, run: Run, text: str, height: Pt) -> str:
        """Write `text` as a run is set; `height` is the page's, for the y axis to be turned."""
        key = (run.face, run.size, run.figures, bool(run.tracking))
        ink = self._inks.get(key)
        if ink is None:
            ink = self._inks[key] = Ink(self._document, run.face, run.size, run.figures, ligatures=not run.tracking)
        out = ""
        if ink.font != self._font:
            self._font = ink.font
            out = f"{self._font} "
        if run.colour != self._tint:
            self._tint = run.colour
            out += f"{colour(run.colour)} rg "
        if self._fresh or run.word_space != self._word_space:
            self._word_space = run.word_space
            out += f"{run.word_space:.3f} Tw "
        if self._fresh or run.tracking != self._tracking:
            self._tracking = run.tracking
            out += f"{run.tracking:.3f} Tc "
        self._fresh = False
        words = " ".join([ink[word] for word in text.split(" ")]) if " " in text else ink[text]
        return f"{out}1 0 0 1 {run.x:.2f} {height - run.y:.2f} Tm[({words})]TJ"

    def pieces(self, text: str, face: str, size: Pt) -> list[str]:
        """Write characters in one face as they are, unshaped: a piece for each subset that they fall into."""
        font = self._faces.get(face)
        if font is None:
            font = self._faces[face] = _registered(face)
        out = []
        for subset, codes in font.splitString(text, self._document):
            selected = f"{font.getSubsetInternalName(subset, self._document)} {size:.4g} Tf"
            if selected != self._font:
                self._font = selected
                out.append(selected)
            out.append(f"({escaped(codes.decode('latin-1'))}) Tj")
        return out


def _registered(face: str) -> TTFont:
    from reportlab.pdfbase.pdfmetrics import getFont  # noqa: PLC0415 - slow to import, and only builds need it

    return cast("TTFont", getFont(load(face).name))
