"""Runs of text to the operators that draw them.

Words come shaped from typesetting, and are drawn glyph for glyph as they were measured: `TJ` carries the kerning, `Tw`
the justification (ReportLab's subsets are fonts of one byte a glyph, in which byte 32 is the blank). What a word
becomes is kept for the document, so that a word that recurs costs a look-up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reportgen.model.page import Run
from reportgen.model.style import Figures, Pt
from reportgen.typesetting.fonts import load
from reportgen.typesetting.shaping import Shaped, private_text, vocabulary

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument
    from reportlab.pdfgen.canvas import Canvas

_BYTES = tuple(
    f"\\{chr(n)}" if chr(n) in "()\\" else chr(n) if 32 <= n < 127 else f"\\{n:03o}" for n in range(256)
)  # fmt: skip
"""Each byte as a string of a content stream writes it."""

_MOST = 100
"""Entries of one block of a character map, as its format has it."""


@lru_cache(maxsize=256)
def colour(name: str) -> tuple[float, float, float]:
    """Turn `#rrggbb` into red, green and blue from 0 to 1. Raises ValueError for anything else."""
    if len(name) != 7 or not name.startswith("#"):
        raise ValueError(f"no colour: {name!r}")
    red, green, blue = (int(name[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return red, green, blue


class Ink(dict[str, str]):
    """Words of one face, size and kind of figures as they are written in one document's content streams.

    A word is written from within a string of a `TJ` array that is set in the face's first subset, and ends there.
    """

    def __init__(self, document: PDFDocument, face: str, size: Pt, figures: Figures, *, ligatures: bool) -> None:
        from reportlab.pdfbase.pdfmetrics import getFont  # noqa: PLC0415 - slow to import, and only builds need it

        super().__init__()
        self._words = vocabulary(face, figures, ligatures=ligatures)
        self._font: Any = getFont(load(face).name)
        self._document = document
        self._size = f"{size:.6g}"
        self.font = self._select(0)

    def __missing__(self, word: str) -> str:
        made = self[word] = self._written(self._words[word])
        return made

    def _select(self, subset: int) -> str:
        self._font.splitString(" ", self._document)  # the document's subsets begin with the first text
        return f"{self._font.getSubsetInternalName(subset, self._document)} {self._size} Tf"

    def _written(self, word: Shaped) -> str:
        out: list[str] = []
        current = 0
        for glyph, move in zip(word.codes, word.moves or (0,) * len(word.codes), strict=True):
            ((subset, data),) = self._font.splitString(glyph, self._document)
            if subset != current:
                out.append(f")]TJ {self._select(subset)}[(")
                current = subset
            out.append(_BYTES[data[0]])
            if move:
                out.append(f"){-move}(")
        if current:
            out.append(f")]TJ {self.font}[(")
        return "".join(out)


class Lettering:
    """Writes a document's runs. It remembers face, colour and spacing, so that they are set only where they change."""

    def __init__(self, canvas: Canvas) -> None:
        self._document = canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001 - fonts are subset for a document
        self._inks: dict[tuple[str, Pt, Figures, bool], Ink] = {}
        self.forget()

    def forget(self) -> None:
        """Take nothing for set: at the start of a page, and after anything else changed font, colour or spacing."""
        self._font = self._colour = ""
        self._word_space, self._tracking = 0.0, 0.0
        self._fresh = True

    def show(self, run: Run, height: Pt) -> str:
        """Return the operators that draw a run, to stand between BT and ET; `height` is the page's."""
        key = (run.face, run.size, run.figures, bool(run.tracking))
        ink = self._inks.get(key)
        if ink is None:
            ink = self._inks[key] = Ink(self._document, run.face, run.size, run.figures, ligatures=not run.tracking)
        out = ""
        if ink.font != self._font:
            self._font = ink.font
            out = f"{self._font} "
        if run.colour != self._colour:
            self._colour = run.colour
            out += f"{_tint(run.colour)} "
        if self._fresh or run.word_space != self._word_space:
            self._word_space = run.word_space
            out += f"{run.word_space:.3f} Tw "
        if self._fresh or run.tracking != self._tracking:
            self._tracking = run.tracking
            out += f"{run.tracking:.3f} Tc "
        self._fresh = False
        text = run.text
        words = " ".join([ink[word] for word in text.split(" ")]) if " " in text else ink[text]
        return f"{out}1 0 0 1 {run.x:.2f} {height - run.y:.2f} Tm[({words})]TJ"


@lru_cache(maxsize=256)
def _tint(name: str) -> str:
    red, green, blue = colour(name)
    return f"{red:.4f} {green:.4f} {blue:.4f} rg"


def embed_fonts(canvas: Canvas, faces: Iterable[str]) -> None:
    """Write a document's fonts, each with a map that gives back the characters its glyphs stand for.

    To be called once, after the last page and before the canvas is saved. `faces` are those in use. ReportLab's own
    maps would give private code points for ligatures, and none that is valid beyond U+FFFF.
    """
    document: Any = canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001 - ReportLab has no other way
    private = {load(face).name: private_text(face) for face in faces}
    for font in document.delayedFonts:
        subsets = [tuple(subset) for subset in font.state[document].subsets]
        font.addObjects(document)
        for number, subset in enumerate(subsets):
            name = (
                document.idToObject["BasicFonts"].dict[f"{document.fontMapping[font.fontName][1:]}+{number}"].BaseFont
            )
            stream = document.idToObject[f"toUnicodeCMap:{name}"]
            stream.content = character_map(name, subset, private.get(font.fontName, {}))
    document.delayedFonts = []


def character_map(name: str, codes: Iterable[int], private: Mapping[int, str]) -> str:
    """Write the ToUnicode map of a subset: for each byte the characters that its glyph stands for.

    A byte without a character gives U+FFFD: U+0000 is no character to PDF/A.
    """
    entries = [f"<{n:02X}> <{_utf16(private.get(code) or _visible(code))}>" for n, code in enumerate(codes)]
    blocks = [entries[n : n + _MOST] for n in range(0, len(entries), _MOST)]
    lines = [
        "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        f"/CMapName /{name} def", "/CMapType 2 def",
        "1 begincodespacerange", "<00> <FF>", "endcodespacerange",
        *(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")),
        "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end",
    ]  # fmt: skip
    return "\n".join(lines)


def _visible(code: int) -> str:
    return chr(code) if code >= 0x20 and code != 0x7F else "\ufffd"


def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()
