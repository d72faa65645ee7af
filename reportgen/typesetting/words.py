"""Words as the line breaker sees them: how wide they are, and where and at what price they may be divided.

All is worked out once for each word and face, in thousandths of the type size. Places where a word may be divided:
after a hyphen, a dash or a slash, at a zero-width space and a soft hyphen, between Chinese and Japanese characters,
after the signs of an address, and where the patterns of its language say.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from reportgen.model.scripts import WIDE
from reportgen.model.style import Figures
from reportgen.typesetting.hyphenation import divisions
from reportgen.typesetting.shaping import MOST_WORDS, Vocabulary, vocabulary

CHANCE = "\u200b"
"""A zero-width space: a place to break without a hyphen."""

SOFT = "\u00ad"
"""A soft hyphen: a place to break with one."""

OVERLONG = 32
"""Characters from which a word, such as an address, may break after its signs, or wherever it must."""

STEP = 8
"""Characters of an overlong word without a sign after which it may break."""

SHORTEST = 6
"""Letters of a word that is hyphenated by pattern."""

FREE, DASH, HYPHEN, SIGN, ANYWHERE = 0.0, 20.0, 50.0, 30.0, 1000.0
"""Penalties of a break between characters, after a dash, after a word's own hyphen, after a sign, within a name."""

_AFTER_DASH = re.compile(r"(?<=[^\W\d][—–/])(?=[^\W\d])|(?<=\w—)(?=\w)")
_AFTER_HYPHEN = re.compile(r"(?<=[^\W_]{2}-)(?=[^\W\d_]{2})")
_AFTER_SIGN = re.compile(r"(?<=[/_?&=.:|\\-])(?=[^/_?&=.:|\\\s-])")
_LETTERS = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")
_HYPHENABLE = re.compile(r"[^\w]*[^\W\d_]+(?:['’][^\W\d_]*)?[^\w]*")


CLOSING = "、。，．・：；？！）］｝」』】〉》〕〗’”…ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)]}%"
OPENING = "（［｛「『【〈《〔〖‘“([{"
_BETWEEN_WIDE = re.compile(
    rf"(?<=[{WIDE}])(?=[^{re.escape(CLOSING)}\s{CHANCE}])(?<![{re.escape(OPENING)}])"
    rf"|(?<=[^{re.escape(OPENING)}\s{CHANCE}])(?=[{WIDE}])(?![{re.escape(CLOSING)}])"
)
_MARKED = re.compile(rf"[-—–/{CHANCE}{SOFT}{WIDE}]")


class Chance(NamedTuple):
    """A place where a word may be divided. Lengths are thousandths of the size, from the word's start."""

    at: int
    """Characters before it."""

    end: float
    """Where the line ends if it breaks here, its hyphen included."""

    begin: float
    """Where the next line begins, as though the word stood undivided."""

    penalty: float
    glyphs: int
    """Before it, for tracking."""

    hyphen: bool = False
    """A hyphen is added."""

    divided: bool = False
    """What stands there afterwards looks like a divided word."""


@dataclass(frozen=True, slots=True)
class Word:
    """Characters between two blanks."""

    advance: float
    glyphs: int
    """For tracking."""

    blanks: int = 0
    """No-break spaces within."""

    chances: tuple[Chance, ...] = ()
    """Where it may be divided, in order."""


class Words(dict[str, Word]):
    """Words of one face and language as they were met, with the places where patterns divide them or without."""

    def __init__(self, shaped: Vocabulary, language: str, *, hyphenate: bool) -> None:
        super().__init__()
        self.shaped = shaped
        self.divide = divisions(language) if hyphenate else None

    def __missing__(self, text: str) -> Word:
        if len(self) >= MOST_WORDS:
            self.clear()
        made = self[text] = _word(text, self)
        return made

    def anywhere(self, text: str) -> tuple[Chance, ...]:
        """Return every place between two characters: for a word that is wider than its line."""
        ruler = _Ruler(text, self.shaped)
        last = ruler.printed[-1]
        return tuple(ruler.chance(at, 10 * ANYWHERE) for at in range(1, len(text)) if 0 < ruler.printed[at] < last)


@lru_cache(maxsize=256)
def words_of(path: str, figures: Figures, language: str, *, ligatures: bool, hyphenate: bool) -> Words:
    """Return the words of a face in a language."""
    return Words(vocabulary(path, figures, ligatures=ligatures), language, hyphenate=hyphenate)


def printed(text: str) -> str:
    """Return text as it is printed within a line: without soft hyphens and zero-width spaces."""
    return text.replace(SOFT, "").replace(CHANCE, "")


def _word(text: str, words: Words) -> Word:
    shapes = words.shaped
    plain = printed(text)
    blanks = plain.count("\u00a0")
    glyphs = sum(len(shapes[part].codes) for part in plain.split("\u00a0")) + blanks
    marked = len(text) >= OVERLONG or _MARKED.search(text)
    chances = tuple(_chances(text, shapes)) if marked else _hyphenations(text, words)
    return Word(shapes.width(plain), glyphs, blanks, chances)


def _chances(text: str, shapes: Vocabulary) -> Iterator[Chance]:
    found: dict[int, tuple[float, bool]] = {}
    if len(text) >= OVERLONG and "\u00a0" not in text:
        found |= dict.fromkeys(range(STEP, len(text), STEP), (ANYWHERE, False))
        found |= {m.start(): (SIGN, False) for m in _AFTER_SIGN.finditer(text)}
    found |= {m.start(): (HYPHEN, True) for m in _AFTER_HYPHEN.finditer(text)}
    found |= {m.start(): (DASH, False) for m in _AFTER_DASH.finditer(text)}
    found |= {m.start(): (FREE, False) for m in _BETWEEN_WIDE.finditer(text)}
    found |= {n + 1: (FREE, False) for n, c in enumerate(text) if c == CHANCE}
    soft = {n + 1 for n, c in enumerate(text) if c == SOFT}
    ruler = _Ruler(text, shapes)
    for at in sorted({*found, *soft}):
        if 0 < ruler.printed[at] < ruler.printed[-1]:
            penalty, divided = found.get(at, (0.0, True))
            yield ruler.soft(at) if at in soft else ruler.chance(at, penalty, divided=divided)


def _hyphenations(text: str, words: Words) -> tuple[Chance, ...]:
    found = _LETTERS.search(text)
    if words.divide is None or found is None or not _HYPHENABLE.fullmatch(text) or found.group().isupper():
        return ()
    places = words.divide(found.group())
    return tuple(_hyphen_chance(text, found.start() + at, words.shaped) for at in places)


def _hyphen_chance(text: str, at: int, shapes: Vocabulary) -> Chance:
    end, begin = shapes.width(f"{text[:at]}-"), shapes.width(text) - shapes.width(text[at:])
    return Chance(at, end, begin, 0.0, at, hyphen=True, divided=True)


class _Ruler:
    """Measures a word from its start to any place within, in one pass."""

    def __init__(self, text: str, shapes: Vocabulary) -> None:
        self.text, self.plain, self.shapes = text, printed(text), shapes
        self.printed = list(accumulate((c not in f"{SOFT}{CHANCE}" for c in text), initial=0))
        """Characters that are printed before each place."""
        shaped = shapes[self.plain.replace("\u00a0", " ")]
        widths = shapes.face.widths
        self.moves = shaped.moves or (0,) * len(shaped.codes)
        advances = (widths[ord(code)] + move for code, move in zip(shaped.codes, self.moves, strict=True))
        self.positions = list(accumulate(advances, initial=0.0))
        self.starts: Sequence[int] = shaped.starts or range(len(shaped.codes))

    def chance(self, at: int, penalty: float, *, divided: bool = False) -> Chance:
        """Divide without a hyphen; the two parts of a glyph that spans the place are measured on their own."""
        place = self.printed[at]
        glyph = bisect_left(self.starts, place)
        if glyph < len(self.starts) and self.starts[glyph] == place:
            begin = self.positions[glyph]
            return Chance(at, begin - self.moves[glyph - 1], begin, penalty, place, divided=divided)
        first = self.starts[glyph - 1]
        past = self.starts[glyph] if glyph < len(self.starts) else len(self.plain)
        end = self.positions[glyph - 1] + self.shapes.width(self.plain[first:place])
        begin = self.positions[glyph] - self.shapes.width(self.plain[place:past])
        return Chance(at, end, begin, penalty, place, divided=divided)

    def soft(self, at: int) -> Chance:
        """Divide with a hyphen, which is kerned with the letters before it."""
        chance = self.chance(at, 0.0, divided=True)
        head = self.plain[max(0, chance.glyphs - 4) : chance.glyphs]
        hyphen = self.shapes.width(f"{head}-") - self.shapes.width(head)
        return chance._replace(end=chance.end + hyphen, hyphen=True)
