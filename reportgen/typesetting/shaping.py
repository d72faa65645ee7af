"""Words to glyphs: kerning, ligatures and the figures that a style asks for, by HarfBuzz.

A word is shaped once for each face and kept. ReportLab subsets a font by code point, so a glyph without one (a
ligature, an old-style figure) gets a private code point, the same in every run; `private_text` tells which characters
it stands for, so that text is searched and copied as it was written. Words are shaped one by one: spaces are plain.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from reportgen.model.style import Figures, Pt
from reportgen.typesetting.fonts import Face, load

if TYPE_CHECKING:
    import uharfbuzz

PRIVATE = 0xF0000
"""The first of Unicode's supplementary private code points; a glyph's number is added to it."""

ELSEWHERE = 0x100000
"""The first private code point for a glyph that stands for other characters as well."""

SILENT = "\u200b"
"""What a glyph stands for where one character needs several: its first carries the character."""

MOST_WORDS = 60_000
"""Words kept of a face; a few megabytes."""

_FIGURES: Mapping[Figures, Mapping[str, bool]] = {
    Figures.FONT: {},
    Figures.LINING: {"lnum": True, "pnum": True},
    Figures.OLDSTYLE: {"onum": True, "pnum": True},
    Figures.TABULAR: {"lnum": True, "tnum": True},
}


@dataclass(frozen=True, slots=True)
class Shaped:
    """A word as it is drawn. Lengths are thousandths of the type size."""

    codes: str
    """A code point for each glyph."""

    advance: float
    """Of the whole word, kerning included."""

    moves: tuple[int, ...] = ()
    """Added after each glyph, negative to bring the next one closer; empty for a word without kerning."""

    starts: tuple[int, ...] = ()
    """Place in the word of the character that each glyph begins with; empty where glyphs and characters go in step."""


class Vocabulary(dict[str, Shaped]):
    """The words of one face, one kind of figures, with ligatures or without: look a word up, and it is shaped."""

    def __init__(self, face: Face, figures: Figures, *, ligatures: bool) -> None:
        super().__init__()
        self.face = face
        self.space = face.widths.get(0x20, 250.0)
        """Width of a blank, in thousandths of the size."""
        self.font = _harfbuzz(face.path)
        self.features = dict(_FIGURES[figures])
        if not ligatures:
            self.features |= {"liga": False, "clig": False}

    def __missing__(self, word: str) -> Shaped:
        if len(self) >= MOST_WORDS:
            self.clear()
        made = self[word] = _shaped(word, self)
        return made

    def width(self, text: str) -> float:
        """Measure a text of any number of words, in thousandths of the size; no-break spaces are spaces."""
        if "\u00a0" in text:
            text = text.replace("\u00a0", " ")
        if " " not in text:
            return self[text].advance
        total = self.space * text.count(" ")
        for word in text.split(" "):
            total += self[word].advance
        return total

    def count(self, text: str) -> int:
        """Count the glyphs of a text, blanks included."""
        parts = text.replace("\u00a0", " ").split(" ")
        return sum(len(self[part].codes) for part in parts) + len(parts) - 1


@lru_cache(maxsize=256)
def vocabulary(path: str, figures: Figures = Figures.FONT, *, ligatures: bool = True) -> Vocabulary:
    """Return the words of a face. Tracked text goes without ligatures, whose letters would stand closer than others."""
    return Vocabulary(load(path), figures, ligatures=ligatures)


def run_width(text: str, path: str, size: Pt, tracking: Pt = 0.0, figures: Figures = Figures.FONT) -> Pt:
    """Measure a text as it is drawn, kerning and tracking included; no-break spaces are spaces."""
    words = vocabulary(path, figures, ligatures=not tracking)
    width = words.width(text) * size / 1000
    return width + tracking * words.count(text) if tracking else width


def private_text(path: str) -> Mapping[int, str]:
    """Tell which characters each private code point of a face stands for; it grows as words are shaped."""
    return MappingProxyType(load(path).private)


def _shaped(word: str, words: Vocabulary) -> Shaped:
    import uharfbuzz  # noqa: PLC0415 - only builds need it

    if not word:
        return Shaped("", 0.0)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    buffer.direction = "ltr"
    uharfbuzz.shape(words.font, buffer, words.features)
    face, infos, positions = words.face, buffer.glyph_infos, buffer.glyph_positions
    plain = [ord(c) for c in word]
    if [info.codepoint for info in infos] == [face.glyphs.get(code) for code in plain]:
        return _as_drawn(word, [face.widths[code] for code in plain], positions, face.units, ())
    starts = tuple(info.cluster for info in infos)
    in_step = starts == tuple(range(len(word)))
    texts = word if in_step else _texts(word, starts)
    codes = [_code(face, info.codepoint, text) for info, text in zip(infos, texts, strict=True)]
    widths = [face.widths[code] for code in codes]
    return _as_drawn("".join(map(chr, codes)), widths, positions, face.units, () if in_step else starts)


def _as_drawn(
    codes: str, widths: list[float], positions: "Sequence[uharfbuzz.GlyphPosition]", units: int, starts: tuple[int, ...]
) -> Shaped:
    """Put together a word from its glyphs; what kerning moves is rounded, as it is written into the PDF."""
    scale = 1000 / units
    moves = [round(place.x_advance * scale - width) for place, width in zip(positions, widths, strict=True)]
    offsets = [place.x_offset for place in positions]
    if any(offsets):  # a glyph set off its place moves the next one back
        offsets = [round(offset * scale) for offset in offsets]
        moves = [m - own + following for m, own, following in zip(moves, offsets, [*offsets[1:], 0], strict=True)]
    return Shaped(codes, sum(widths) + sum(moves), tuple(moves) if any(moves) else (), starts)


def _texts(word: str, starts: tuple[int, ...]) -> Iterator[str]:
    """Yield the characters that each glyph stands for."""
    for number, start in enumerate(starts):
        if number and start == starts[number - 1]:
            yield SILENT
        else:
            yield word[start : next((later for later in starts[number + 1 :] if later != start), len(word))]


def _code(face: Face, glyph: int, text: str) -> int:
    """Return the code point that draws a glyph: the character's own, or a private one."""
    if len(text) == 1 and face.glyphs.get(ord(text)) == glyph:
        return ord(text)
    code = PRIVATE + glyph
    while face.private.get(code, text) != text:
        code = max(code, ELSEWHERE - 1) + 1
    if code not in face.private:
        face.private[code] = text
        face.glyphs[code] = glyph
        face.widths[code] = face.glyph_width(glyph)
    return code


@lru_cache(maxsize=64)
def _harfbuzz(path: str) -> "uharfbuzz.Font":
    import uharfbuzz  # noqa: PLC0415 - only builds need it

    face = load(path)
    return uharfbuzz.Font(uharfbuzz.Face(face.data, face.index))
