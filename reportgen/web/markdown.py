"""A brief as Markdown, for pasting: CommonMark with tables and footnotes."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from reportgen.model.brief import (
    Block,
    Box,
    Brief,
    Figure,
    Heading,
    Inlines,
    KeyFigures,
    ListBlock,
    Masthead,
    Note,
    NoteId,
    Paragraph,
    Quote,
    Section,
    Strong,
    Table,
    Text,
)
from reportgen.model.style import Align
from reportgen.web.markdown_inlines import InlineWriter, at_start
from reportgen.web.outline import GROUP
from reportgen.web.plotted import rows_of
from reportgen.web.records import Plots

Lines = list[str]

_RULES = {Align.RIGHT: "--:", Align.CENTRE: ":-:"}


def markdown(brief: Brief, plots: Plots) -> str:
    """Write a cited brief as Markdown; what a reader sees of it is the brief's own characters, never markup.

    Notes are footnotes (`[^1]`); a chart is a table of what it plots under its finding. Tables of contents, numbers of
    pages and links within the brief are left out: there is nothing that they could lead to.
    """
    writer = _Writer({note.id: note.number for note in brief.notes}, plots)
    parts = [
        *_masthead(brief.masthead, writer),
        *(part for section in brief.sections for part in writer.section(section)),
    ]
    notes = "\n".join(writer.note(note) for note in brief.notes)
    return "\n\n".join([*parts, *filter(None, (notes,))]) + "\n"


def _masthead(masthead: Masthead, writer: "_Writer") -> Iterator[str]:
    yield f"# {writer.line((Text(masthead.title),))}"
    told = (masthead.organisation, masthead.series, masthead.period, masthead.edition, masthead.closing)
    yield writer.paragraph((Text(" · ".join(filter(None, told))),))


class _Writer:
    """Writes blocks as Markdown, each as one string that may have several lines."""

    def __init__(self, numbers: dict[NoteId, int], plots: Plots) -> None:
        self.lines, self.flow = InlineWriter(numbers, " "), InlineWriter(numbers, "\\\n")
        self.plots = plots

    def section(self, section: Section) -> Iterator[str]:
        """Write a section: items under it, or under its groups."""
        blocks = ((section.heading,) if section.heading else ()) + section.blocks
        grouped, waiting = False, ""
        for source, run in groupby(enumerate(blocks), lambda each: _is_source(each[1])):
            if source:
                yield "\n".join(f"- {self.line(p.children)}" for _, p in run if isinstance(p, Paragraph))
                continue
            for number, block in run:
                following = blocks[number + 1] if number + 1 < len(blocks) else None
                match block:
                    case Paragraph(children, "meta") if isinstance(following, Heading):
                        waiting = self.paragraph(children)
                    case Heading(level=level):
                        grouped = level == GROUP or (grouped and level > 1)
                        depth = {1: 2, 2: 4 if grouped else 3, GROUP: 3}.get(level, 5)
                        yield f"{'#' * depth} {self.line(block.children)}"
                        yield from filter(None, (waiting,))
                        waiting = ""
                    case _:
                        yield from self.block(block)

    def block(self, block: Block) -> Iterator[str]:
        """Write one block; nothing for what only paper or a screen can show."""
        match block:
            case Heading(_, children) | Paragraph(children, "glance_title"):
                yield self.paragraph((Strong(children),))
            case Paragraph(children):
                yield from filter(None, (self.paragraph(children),))
            case ListBlock():
                yield self.list_block(block)
            case Quote(blocks) | Box(blocks):
                yield "\n".join(f"> {line}".rstrip() for line in self.blocks(blocks).split("\n"))
            case Table():
                yield from self.titled(block.title, self.table(block.header, block.rows, block.align), block.note)
            case Figure():
                yield from self.figure(block)
            case KeyFigures(figures):
                told = ((Strong((Text(figure.value),)), Text(" "), *figure.label) for figure in figures)
                yield "\n".join(f"- {self.line(words)}" for words in told)

    def blocks(self, blocks: Iterable[Block]) -> str:
        """Write blocks with blank lines between them."""
        return "\n\n".join(part for block in blocks for part in self.block(block))

    def list_block(self, block: ListBlock) -> str:
        """Write a list; what belongs to an item stands under its first word."""
        out = []
        for number, item in enumerate(block.items, block.start):
            mark = f"{number}. " if block.ordered else "- "
            lines = self.blocks(item).split("\n")
            out.append("\n".join([f"{mark}{lines[0]}", *(f"{' ' * len(mark)}{line}".rstrip() for line in lines[1:])]))
        return ("\n" if all(len(item) == 1 for item in block.items) else "\n\n").join(out)

    def figure(self, block: Figure) -> Iterator[str]:
        """Write a chart's finding, its unit, its data, and its sources and caveats."""
        plot = self.plots.get(block.chart)
        data = ""
        if plot:
            header, rows, align = rows_of(plot.chart)
            data = self.table(_texts(header), tuple(map(_texts, rows)), align)
        yield from self.titled(block.title, "", ())
        yield from filter(None, (self.paragraph((Text(block.unit),)), data, self.paragraph(block.note)))

    def titled(self, title: Inlines, body: str, note: Inlines) -> Iterator[str]:
        """Write a title in bold, a body, and the note under it, as far as there are any."""
        yield from filter(None, (self.paragraph((Strong(title),)) if title else "", body, self.paragraph(note)))

    def table(self, header: Sequence[Inlines], rows: Sequence[Sequence[Inlines]], align: Sequence[Align]) -> str:
        """Write a table of lines; a row shorter than the header is filled up."""
        if not header:
            return ""
        filled = (tuple(row) + ((),) * (len(header) - len(row)) for row in rows)
        rules = " | ".join(_RULES.get(each, "---") for each in align)
        return "\n".join((self.row(header), f"| {rules} |", *map(self.row, filled)))

    def row(self, cells: Iterable[Inlines]) -> str:
        """Write one row of a table."""
        return f"| {' | '.join(self.line(cell) for cell in cells)} |"

    def note(self, note: Note) -> str:
        """Write a note as a footnote's definition."""
        return f"[^{note.number}]: {self.line(note.children)}"

    def line(self, children: Inlines) -> str:
        """Write inlines on one line."""
        return at_start(self.lines.write(children).strip())

    def paragraph(self, children: Inlines) -> str:
        """Write inlines as a paragraph, with the line breaks that they have."""
        return "\n".join(at_start(line.strip()) for line in self.flow.write(children).split("\n")).strip()


def _texts(words: Iterable[str]) -> tuple[Inlines, ...]:
    return tuple((Text(word),) for word in words)


def _is_source(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.role == "source"
