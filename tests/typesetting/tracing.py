"""Where the words of a token brief stand, as its PDF is read: each token's spot, each unit's lines, the notes' feet."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from reportgen.model.style import StyleSheet
from tests.pdf.reading import Chunk, Sheet
from tests.typesetting.tokens import FILLERS, Built, Unit

TOKEN = re.compile(r"b\d+|R\d+\.|N\d+|E\d+|n\d+x\d+")
NOTED = re.compile(r"[NE]\d+|n\d+x\d+")
HYPHENS = ("-", "\u2010", "\u00ad", "\x02", "\ufffe")
"""What a divided word ends with; pdfium gives its own code for a hyphen at a line's end."""

FAR = 400
"""Words within which a divided word goes on, where a figure or a table's header stands between."""


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A line of a page: where a word stands."""

    page: int
    """From 1."""

    column: int
    """From 0."""

    base: float
    """The baseline, from the page's top."""

    @property
    def frame(self) -> tuple[int, int]:
        """Page and column."""
        return self.page, self.column


@dataclass(slots=True)
class Word:
    """A word of the running text."""

    text: str
    spot: Spot
    size: float
    left: float
    """Of the piece of text that it is part of."""


@dataclass(frozen=True, slots=True)
class Call:
    """A raised number."""

    number: int
    host: str
    """The word that it follows."""

    spot: Spot
    """Of that word."""


@dataclass
class Traced:
    """What is found where."""

    spots: dict[str, list[Spot]] = field(default_factory=lambda: defaultdict(list))
    """Every occurrence of a token in the text and at its foot, running heads aside."""

    sequence: list[str] = field(default_factory=list)
    """Tokens of the text as they are read, repetitions included."""

    lines: list[list[Spot]] = field(default_factory=list)
    """For each unit its lines."""

    divided: set[Spot] = field(default_factory=set)
    """Lines that end with a divided word."""

    calls: list[Call] = field(default_factory=list)
    feet: list[list[Word]] = field(default_factory=list)
    """For each page the words of its notes, in order."""

    units: dict[str, int] = field(default_factory=dict)
    """The unit that each token of the text belongs to."""

    listed: frozenset[int] = frozenset()
    """Units that the contents print as well, before they are printed themselves."""

    astray: list[str] = field(default_factory=list)
    """Words that don't follow the token that they should."""

    def own(self, token: str) -> Spot:
        """Return where a token stands itself, and not in the contents. Raises IndexError for one that is lost."""
        return self.spots[token][1 if self.units[token] in self.listed else 0]


def trace(sheets: Sequence[Sheet], built: Built, style: StyleSheet) -> Traced:
    """Find every word of a brief."""
    traced = Traced()
    body: list[Word] = []
    for number, sheet in enumerate(sheets, 1):
        words, calls = _words(_text_area(sheet, style), number, sheet, style)
        start = dict(_foot_tops(words))
        traced.feet.append([w for w in words if w.spot.base >= start.get(w.spot.column, 1e9)])
        body += [w for w in words if w.spot.base < start.get(w.spot.column, 1e9)]
        traced.calls += calls
    for word in (word for foot in traced.feet for word in foot):
        traced.spots[word.text].append(word.spot)
    _follow(body, built, traced)
    return traced


def _text_area(sheet: Sheet, style: StyleSheet) -> Iterator[Chunk]:
    """Yield what stands between running head and folio."""
    for chunk in sheet.chunks:
        if style.page.top - 1 < chunk.base < sheet.height - style.page.bottom + 1:
            yield chunk


def _words(chunks: Iterable[Chunk], number: int, sheet: Sheet, style: StyleSheet) -> tuple[list[Word], list[Call]]:
    """Cut pieces of text into words and note calls; pieces that touch are joined."""
    words: list[Word] = []
    calls: list[Call] = []
    middle = left_margin(number, style) + (sheet.width - style.page.inner - style.page.outer) / 2
    last: Chunk | None = None
    for chunk in chunks:
        host = words[-1] if words else None
        if host and _raised(chunk, host):
            calls += [Call(int(n), host.text, host.spot) for n in re.findall(r"\d+", chunk.text)]
            last = None
            continue
        column = int(style.page.columns > 1 and chunk.left > middle)
        spot = Spot(number, column, round(chunk.base, 1))
        found = chunk.text.split()
        if last and found and host and spot == host.spot and _touches(last, chunk):
            host.text += found.pop(0)
        words += [Word(text, spot, chunk.size, chunk.left) for text in found]
        last = chunk
    return words, calls


def left_margin(number: int, style: StyleSheet) -> float:
    """Return the left margin of a page: margins change sides on the even pages of a mirrored style."""
    return style.page.outer if style.page.mirrored and number % 2 == 0 else style.page.inner


def _raised(chunk: Chunk, host: Word) -> bool:
    digits = chunk.text.replace(",", "").replace(" ", "").isdigit()
    return digits and chunk.size < 0.8 * host.size and 0.1 < (host.spot.base - chunk.base) / host.size < 0.9


def _touches(last: Chunk, chunk: Chunk) -> bool:
    blank = last.text[-1:].isspace() or chunk.text[:1].isspace()
    return not blank and abs(chunk.left - last.right) < 0.15 * chunk.size


def _foot_tops(words: Sequence[Word]) -> Iterator[tuple[int, float]]:
    """Yield for each column the baseline of its first line of a note."""
    for column in (0, 1):
        bases = [w.spot.base for w in words if w.spot.column == column and NOTED.fullmatch(w.text)]
        if bases:
            yield column, min(bases)


def _follow(body: Sequence[Word], built: Built, traced: Traced) -> None:
    """Walk the text: give each token its spot and each unit its lines, and see that plain words follow their tokens."""
    units = traced.units = {token: number for number, unit in enumerate(built.units) for token in unit.tokens}
    across = {n for n, unit in enumerate(built.units) if unit.block < built.opening}
    listed = traced.listed = frozenset(n for n, u in enumerate(built.units) if 0 < level(u) <= built.depth)
    traced.lines = [[] for _ in built.units]
    for place, word in enumerate(body):
        token = word.text.casefold() if word.text[:1] == "B" else word.text
        if token not in units:
            if TOKEN.fullmatch(token):
                traced.spots[token].append(word.spot)
            continue
        unit = units[token]
        first = not traced.spots[token]
        entry = unit in listed and first
        spots = [word.spot]
        if not entry and (first or unit in listed):
            spots += _plain_word(body, place, token, built.units[unit], traced)
        if unit in across or entry:  # no columns here
            spots = [Spot(spot.page, 0, spot.base) for spot in spots]
        traced.spots[token].append(spots[0])
        traced.sequence.append(token)
        if entry or (not first and unit not in listed):
            continue
        traced.lines[unit] += [s for s in dict.fromkeys(spots) if s not in traced.lines[unit][-3:]]


def level(unit: Unit) -> int:
    """Return the level of a heading that contents may list; 0 for others. Those within boxes are not listed."""
    return int(unit.kind[-1]) if unit.kind in {"heading1", "heading2", "heading3"} else 0


def _plain_word(body: Sequence[Word], place: int, token: str, unit: Unit, traced: Traced) -> list[Spot]:
    """Find the plain word after a token: whole, or divided at a line's end. Returns where its parts stand."""
    running = unit.kind in {"text", "list", "quote", "boxed", "glance"}
    if not running or token[0] != "b":
        return []
    expected = FILLERS[int(token[1:]) % len(FILLERS)]
    spots: list[Spot] = []
    for word in body[place + 1 : place + FAR]:
        part = word.text.rstrip("".join(HYPHENS))
        if word.text == expected:
            return [*spots, word.spot]
        if part and part != word.text and expected.startswith(part):
            traced.divided.add(word.spot)
            spots.append(word.spot)
            expected = expected[len(part) :]
        elif word.spot.frame == body[place].spot.frame and not spots:
            break
    traced.astray.append(f"after {token} '{expected}' is missing")
    return spots
