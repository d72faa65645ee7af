"""Random briefs whose every word is told from every other, and where each must be found again.

Words are tokens: `b7` in the text, `f7` in a figure, `t7` in a table's title or header (set again where the table
breaks), `R7.` the word before the call of note 7, `N7 n7x1 n7x2 … E7` that note's text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

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
    Paragraph,
    Quote,
    Section,
    Strong,
    Table,
    Text,
    plain,
)
from reportgen.model.chart import Drawing, Words
from reportgen.model.style import Align, StyleSheet
from tests.typesetting.fixtures import house

DRAWING = Drawing("plot", 120.0, 90.0, (Words(5.0, 50.0, "x", "sans", 8.0, "#000000"),))

KINDS = ("text", "text", "text", "heading", "item", "list", "table", "figure", "box", "quote", "figures")
NOTE_WORDS = (1, 1, 2, 6, 15, 40, 90, 400)
SHEETS = ((340.0, 480.0), (230.0, 300.0), (447.0, 700.0), (180.0, 240.0))
"""Width and height of the text, in points."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The recipe of one block."""

    kind: str
    words: int
    notes: tuple[int, ...]
    """Words of each note that it calls."""

    shape: int
    """What else there is to decide, from 0 to 11."""


@dataclass
class Built:
    """A brief with what must be found on its pages."""

    brief: Brief
    words: list[str] = field(default_factory=list)
    """Tokens of the text, in reading order, figures left out."""

    figures: list[tuple[int, list[str]]] = field(default_factory=list)
    """For each figure the number of tokens of the text before it, and its own tokens."""

    repeatable: set[str] = field(default_factory=set)
    notes: list[list[str]] = field(default_factory=list)
    barriers: list[int] = field(default_factory=list)
    """Numbers of tokens of the text before each level-1 heading."""


pieces = st.builds(
    Piece,
    st.sampled_from(KINDS),
    st.sampled_from((1, 3, 8, 20, 60, 150)),
    st.lists(st.sampled_from(NOTE_WORDS), max_size=4).map(tuple),
    st.integers(0, 11),
)
recipes = st.lists(pieces, min_size=1, max_size=9)
sheets = st.sampled_from(SHEETS)


def sheet(size: tuple[float, float]) -> StyleSheet:
    """The house style with a text area of a given width and height on A4, off-centre."""
    width, height = size
    page = replace(
        house().page, inner=60.0, outer=595.2756 - 60.0 - width, top=70.0, bottom=841.8898 - 70.0 - height, foot=30.0
    )
    return replace(house(), page=page)


def build(recipe: Sequence[Piece]) -> Built:
    """Make the brief of a recipe."""
    maker = _Maker()
    opening: list[Block] = []
    sections = [Section((Contents("Contents"),))] if len(recipe) % 3 == 0 else []
    heading: Heading | None = None
    for piece in recipe:
        if piece.kind == "heading" and piece.shape < 4:
            if opening or heading:
                sections.append(Section(tuple(opening), heading))
            opening = []
            maker.built.barriers.append(len(maker.built.words))
            heading = Heading(1, maker.line(piece), Anchor(f"s{len(sections)}"))
        else:
            opening += maker.blocks(piece)
    sections.append(Section(tuple(opening), heading))
    maker.built.brief = Brief(Masthead("Title", period="May 2024"), tuple(sections), tuple(maker.notes))
    return maker.built


class _Maker:
    """Makes blocks, and keeps count of their tokens."""

    def __init__(self) -> None:
        self.built = Built(Brief(Masthead(""), ()))
        self.notes: list[Note] = []
        self.count = 0
        self.target = self.built.words

    def blocks(self, piece: Piece) -> Iterator[Block]:
        match piece.kind:
            case "text":
                yield Paragraph(self.inlines(piece.words, piece.notes))
            case "heading":
                yield Heading(2 + piece.shape % 2, self.line(piece), Anchor(f"h{self.count}"))
            case "item":
                yield Paragraph(self.inlines(3), "meta")
                yield Heading(2, self.line(piece), Anchor(f"h{self.count}"))
                yield Paragraph(self.inlines(piece.words))
            case "list":
                yield self.listed(piece)
            case "table":
                yield self.table(piece)
            case "figure":
                yield self.figure(piece)
            case "box":
                title = Heading(3, self.inlines(2), Anchor(f"h{self.count}"))
                yield Box((title, self.listed(piece)), BoxKind.GLANCE if piece.shape % 2 else BoxKind.PLAIN)
            case "quote":
                yield Quote((Paragraph(self.inlines(piece.words, piece.notes)), Paragraph(self.inlines(4))))
            case _:
                yield KeyFigures(tuple(self.key_figure(n, piece.notes) for n in range(2 + piece.shape % 2)))

    def line(self, piece: Piece) -> Inlines:
        return self.inlines(min(piece.words, 8), piece.notes[:2])

    def listed(self, piece: Piece) -> ListBlock:
        words = max(1, piece.words // 4)
        items: list[tuple[Block, ...]] = [
            (Paragraph(self.inlines(words, piece.notes[n : n + 1])),) for n in range(1 + piece.shape)
        ]
        if piece.shape == 3:
            items[-1] = (*items[-1], ListBlock(((Paragraph(self.inlines(2)),), (Paragraph(self.inlines(2)),))))
        return ListBlock(tuple(items), ordered=piece.shape % 2 == 0)

    def table(self, piece: Piece) -> Table:
        title = self.repeated(self.inlines(min(piece.words, 6), piece.notes[:1]))
        header = tuple(self.repeated(self.inlines(1)) for _ in range(3))
        rows = []
        for number in range(1 + piece.shape * 3):
            calls = piece.notes[1:] if number == 1 else ()
            # A row is set cell by cell; its tokens are found in the order of its lines where no cell has several.
            long = piece.words // 10 if number == 2 else 1
            rows.append((self.inlines(1), self.inlines(max(long, 1), calls), self.inlines(1)))
        note = self.inlines(2) if piece.shape % 2 else ()
        return Table(header, tuple(rows), (Align.LEFT, Align.LEFT, Align.RIGHT), title, note)

    def figure(self, piece: Piece) -> Figure:
        before = len(self.built.words)
        tokens: list[str] = []
        self.target = tokens
        title = self.inlines(min(piece.words, 12), piece.notes[:1], "f")
        unit = plain(self.inlines(1, (), "f"))
        note = self.inlines(min(piece.words, 12), piece.notes[1:], "f")
        self.target = self.built.words
        self.built.figures.append((before, tokens))
        return Figure("plot", title, unit, note, "what it shows")

    def key_figure(self, number: int, notes: Sequence[int]) -> KeyFigure:
        value = f"b{self.next()}"
        self.target.append(value)
        return KeyFigure(value, self.inlines(3, notes[number : number + 1]))

    def repeated(self, inlines: Inlines) -> Inlines:
        self.built.repeatable.update(plain(inlines).split())
        return inlines

    def next(self) -> int:
        self.count += 1
        return self.count

    def inlines(self, words: int, notes: Sequence[int] = (), letter: str = "b") -> Inlines:
        """Make so many words, notes called at even distances among them."""
        out: list[Inline] = []
        every = max(1, words // (len(notes) + 1))
        waiting = list(notes)
        for number in range(words):
            token = f"{letter}{self.next()}"
            self.target.append(token)
            out.append(self.dressed(f"{token} "))
            if waiting and number % every == every - 1:
                out += self.called(waiting.pop(0))
        for note in waiting:
            out += self.called(note)
        last = out[-1]
        return (*out[:-1], Text(last.text.rstrip())) if isinstance(last, Text) else tuple(out)

    def dressed(self, text: str) -> Inline:
        """Set one word in ten bold, and one italic."""
        if self.count % 10 == 3:
            return Strong((Text(text),))
        return Emphasis((Text(text),)) if self.count % 10 == 7 else Text(text)

    def called(self, words: int) -> list[Inline]:
        """Make a note, and the word that calls it."""
        number = len(self.notes) + 1
        tokens = [f"N{number}", *(f"n{number}x{n}" for n in range(words)), f"E{number}"]
        self.built.notes.append(tokens)
        self.notes.append(Note(NoteId(f"note{number}"), number, (Text(" ".join(tokens)),)))
        self.target.append(f"R{number}.")
        return [Text(f"R{number}."), NoteCall(NoteId(f"note{number}")), Text(" ")]
