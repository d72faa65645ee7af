"""Briefs of which every word tells where it comes from, made from recipes that print as a line a block.

`b107` is a word of the text, `R7.` the word that note 7 is called after, `N7 n7x1 n7x2 … E7` is that note's text. In
running text a plain English word follows each token (`FILLERS`), so that lines can be divided; which one follows from
the token's number. Nothing here knows how pages are made.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from reportgen.model.brief import (
    Anchor,
    Block,
    Box,
    BoxKind,
    Brief,
    Contents,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Inlines,
    KeyFigure,
    KeyFigures,
    ListBlock,
    Masthead,
    Note,
    NoteCall,
    NoteId,
    PageBreak,
    Paragraph,
    Quote,
    Section,
    Strong,
    Table,
    Text,
)
from reportgen.model.chart import Drawing, Words
from reportgen.model.style import Align

FILLERS = (
    "of", "cooperation", "international", "the", "laboratories", "a", "understanding", "in", "responsibility", "fund",
    "particularly", "year", "administration", "new", "intergovernmental", "to", "negotiations", "joint", "universities",
)  # fmt: skip
KINDS = (
    "text", "text", "text", "text", "section", "section", "heading", "item", "list", "table", "table", "figure",
    "figure", "box", "quote", "strip", "break",
)  # fmt: skip
NOTE_WORDS = (1, 1, 2, 4, 6, 15, 40, 90)
LONG_NOTE = 700
DRAWINGS: Mapping[str, Drawing] = {
    name: Drawing(name, width, height, (Words(5.0, 50.0, "x", "sans", 8.0, "#000000"),))
    for name, width, height in (("small", 120.0, 60.0), ("wide", 430.0, 150.0), ("tall", 200.0, 420.0))
}


@dataclass(frozen=True, slots=True)
class Piece:
    """The recipe of one block."""

    kind: str
    words: int
    notes: tuple[int, ...] = ()
    """Words of each note that it calls."""

    shape: int = 0
    """What else there is to decide, from 0 to 11."""

    def __str__(self) -> str:
        return f"{self.kind} words={self.words} notes={list(self.notes)} shape={self.shape}"


@dataclass(slots=True)
class Unit:
    """Text that stands on its own: a paragraph, a heading, a cell."""

    kind: str
    """`text`, `list`, `quote`, `glance`, `boxed`, `meta`, `heading1` … `heading3`, `title`, `header`, `cell`, `remark`,
    `value`, `label`, or `figure` for what stands around a drawing."""

    rank: int
    """Its place in reading order; what stands side by side shares one."""

    block: int
    """Number of the block that it is part of."""

    tokens: list[str] = field(default_factory=list)
    box: str = ""
    """The kind of box that it stands in."""


@dataclass
class Built:
    """A brief with what must be found on its pages."""

    brief: Brief
    units: list[Unit] = field(default_factory=list)
    """In reading order."""

    notes: list[list[str]] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)
    """Numbers of the blocks that a forced break stands before."""

    depth: int = 0
    """Of the headings that the contents list; 0 where there are none."""

    opening: int = 0
    """Number of the first block that stands under a section's heading; all before it may go across the columns."""


def random_pieces(chance: Random, most: int) -> list[Piece]:
    """Invent a recipe of 1 to `most` blocks."""
    return [random_piece(chance) for _ in range(chance.randint(1, most))]


def random_piece(chance: Random) -> Piece:
    """Invent the recipe of a block: most are short, few call many notes or long ones."""
    count = chance.choice((0, 0, 0, 1, 1, 2, 4))
    notes = tuple(LONG_NOTE if chance.random() < 0.01 else chance.choice(NOTE_WORDS) for _ in range(count))
    return Piece(chance.choice(KINDS), chance.choice((1, 3, 8, 20, 40, 80)), notes, chance.randrange(12))


def build(pieces: Sequence[Piece]) -> Built:
    """Make the brief of a recipe: a section for each piece of that kind, what stands before the first without one."""
    maker = _Maker()
    opening = maker.opening(pieces)
    sections: list[Section] = []
    blocks: list[Block] = [*opening]
    heading: Heading | None = None
    for piece in pieces:
        maker.block += 1
        if piece.kind == "section":
            if blocks or heading:
                sections.append(Section(tuple(blocks), heading))
            blocks, heading = [], maker.heading(piece, 1)
            maker.built.opening = maker.built.opening or maker.block
        else:
            blocks += maker.blocks(piece)
    sections.append(Section(tuple(blocks), heading))
    maker.built.opening = maker.built.opening or maker.block + 1
    masthead = Masthead("Title", "Organisation", "Series", "May 2024", "No. 4", "Closed 31 May 2024")
    maker.built.brief = Brief(masthead, tuple(sections), tuple(maker.notes))
    return maker.built


class _Maker:
    """Makes blocks, and keeps count of their tokens."""

    def __init__(self) -> None:
        self.built = Built(Brief(Masthead(""), ()))
        self.notes: list[Note] = []
        self.count = 100
        self.rank = 0
        self.block = 0

    def opening(self, pieces: Sequence[Piece]) -> list[Block]:
        """Open one brief in three with a table of contents."""
        if sum(piece.words for piece in pieces) % 3:
            return []
        self.built.depth = 1 + len(pieces) % 2
        return [Contents("Contents", self.built.depth)]

    def blocks(self, piece: Piece) -> Iterator[Block]:
        match piece.kind:
            case "text":
                yield Paragraph(self.inlines("text", piece.words, piece.notes))
            case "heading":
                yield self.heading(piece, 2 + piece.shape % 2)
            case "item":
                yield Paragraph(self.inlines("meta", 3), "meta")
                yield self.heading(piece, 2)
                yield Paragraph(self.inlines("text", piece.words))
            case "list":
                yield self.listed(piece, "list")
            case "table":
                yield self.table(piece)
            case "figure":
                yield self.figure(piece)
            case "box":
                yield self.box(piece)
            case "quote":
                first = Paragraph(self.inlines("quote", piece.words, piece.notes))
                yield Quote((first, Paragraph(self.inlines("quote", 4))))
            case "strip":
                self.rank += 1
                yield KeyFigures(tuple(self.key_figure(n, piece.notes) for n in range(2 + piece.shape % 2)))
            case _:
                self.built.breaks.add(self.block)
                yield PageBreak()
                yield Paragraph(self.inlines("text", piece.words, piece.notes))

    def heading(self, piece: Piece, level: int) -> Heading:
        children = self.inlines(f"heading{level}", min(piece.words, 8), piece.notes[:2])
        return Heading(level, children, Anchor(f"h{self.rank}"))

    def listed(self, piece: Piece, kind: str) -> ListBlock:
        words = max(1, piece.words // 4)
        items: list[tuple[Block, ...]] = [
            (Paragraph(self.inlines(kind, words, piece.notes[n : n + 1])),) for n in range(1 + piece.shape)
        ]
        if piece.shape == 3:
            inner = ListBlock(((Paragraph(self.inlines(kind, 2)),), (Paragraph(self.inlines(kind, 2)),)))
            items[-1] = (*items[-1], inner)
        return ListBlock(tuple(items), ordered=piece.shape % 2 == 0)

    def box(self, piece: Piece) -> Box:
        kind, role = (BoxKind.GLANCE, "glance") if piece.shape % 2 else (BoxKind.PLAIN, "boxed")
        title = Heading(3, self.inlines("heading3", 2), Anchor(f"h{self.rank}"))
        before = len(self.built.units) - 1
        text = (
            Paragraph(self.inlines(role, piece.words, piece.notes))
            if piece.shape % 3 == 0
            else self.listed(piece, role)
        )
        for unit in self.built.units[before:]:
            unit.box = kind
        return Box((title, text), kind)

    def table(self, piece: Piece) -> Table:
        title = self.inlines("title", min(piece.words, 6), piece.notes[:1])
        self.rank += 1
        header = tuple(self.inlines("header", 1, piece.notes[1:2] if n == 1 else (), beside=True) for n in range(3))
        rows = []
        for number in range(1 + piece.shape * 3):
            self.rank += 1
            calls = piece.notes[2:] if number == 1 else ()
            # One row in a table is much higher than the others, in one table in six higher than a small page.
            long = piece.words * (10 if piece.shape == 7 else 1) if number == 2 else 2
            counts = ((1, ()), (long, calls), (1, ()))
            rows.append(tuple(self.inlines("cell", n, notes, beside=True) for n, notes in counts))
        note = self.inlines("remark", 2) if piece.shape % 2 else ()
        return Table(header, tuple(rows), (Align.LEFT, Align.LEFT, Align.RIGHT), title, note)

    def figure(self, piece: Piece) -> Figure:
        name = ("small", "small", "small", "wide", "wide", "tall")[piece.shape % 6]
        title = self.inlines("figure", min(piece.words, 12), piece.notes[:1])
        note = self.inlines("figure", min(piece.words, 12), piece.notes[1:])
        return Figure(name, title, "unit of measure", note, "what it shows")

    def key_figure(self, number: int, notes: Sequence[int]) -> KeyFigure:
        unit = Unit("value", self.rank, self.block, [self.token()])
        self.built.units.append(unit)
        return KeyFigure(unit.tokens[0], self.inlines("label", 3, notes[number : number + 1], beside=True))

    def token(self) -> str:
        self.count += 1
        return f"b{self.count}"

    def inlines(self, kind: str, words: int, notes: Sequence[int] = (), *, beside: bool = False) -> Inlines:
        """Make a unit of so many words, notes called at even distances among them."""
        self.rank += 0 if beside else 1
        unit = Unit(kind, self.rank, self.block)
        self.built.units.append(unit)
        out: list[Inline] = []
        every = max(1, words // (len(notes) + 1))
        waiting = list(notes)
        for number in range(words):
            unit.tokens.append(self.token())
            following = filler(unit)
            out.append(self.dressed(f"{unit.tokens[-1]} {following} " if following else f"{unit.tokens[-1]} "))
            if waiting and number % every == every - 1:
                out += self.called(waiting.pop(0), unit)
        for note in waiting:
            out += self.called(note, unit)
        last = out[-1]
        return (*out[:-1], Text(last.text.rstrip())) if isinstance(last, Text) else tuple(out)

    def dressed(self, text: str) -> Inline:
        """Set one word in ten bold, and one italic."""
        if self.count % 10 == 3:
            return Strong((Text(text),))
        return Emphasis((Text(text),)) if self.count % 10 == 7 else Text(text)

    def called(self, words: int, unit: Unit) -> list[Inline]:
        """Make a note, and the word that calls it."""
        number = len(self.notes) + 1
        tokens = [f"N{number}", *(f"n{number}x{n}" for n in range(words)), f"E{number}"]
        self.built.notes.append(tokens)
        self.notes.append(Note(NoteId(f"note{number}"), number, (Text(" ".join(tokens)),)))
        unit.tokens.append(f"R{number}.")
        return [Text(f"R{number}."), NoteCall(NoteId(f"note{number}")), Text(" ")]


def filler(unit: Unit) -> str:
    """Return the plain word that follows a unit's last token; none but in running text."""
    running = unit.kind in {"text", "list", "quote", "boxed", "glance"}
    return FILLERS[int(unit.tokens[-1][1:]) % len(FILLERS)] if running else ""
