"""The composed brief: a tree of blocks and inlines, free of layout.

Composition yields it with `Cite` where a source is cited. The citations room replaces each `Cite` by a `NoteCall`
and fills `Brief.notes`, or by a `SourceCall` where the style knows no notes; typesetting knows nothing of sources.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NewType

from reportgen.model.diagnostics import Place
from reportgen.model.evidence import Evidence
from reportgen.model.source import DocumentId
from reportgen.model.style import Align

NoteId = NewType("NoteId", str)
Anchor = NewType("Anchor", str)
"""Unique in a brief: what links, contents and page references point at."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A source cited at one point, with where in it."""

    document: DocumentId
    locator: str = ""
    """As printed: `p. 3`, `para. 4`."""


@dataclass(frozen=True, slots=True)
class Text:
    """Plain characters; never markup."""

    text: str
    evidence: Evidence | None = None
    """Where they come from; None for the software's own wording."""


@dataclass(frozen=True, slots=True)
class Strong:
    """Text in bold."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Text in italics (roman within italics)."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads somewhere: an http(s) or mailto address, or `#anchor` within the brief."""

    target: str
    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Cite:
    """One point of citation; several sources share one note."""

    citations: tuple[Citation, ...]
    place: Place | None = None
    remark: tuple["Inline", ...] = ()
    """What the note says after the citations, such as that the sources differ."""


@dataclass(frozen=True, slots=True)
class NoteCall:
    """The raised number in the text that calls a note."""

    note: NoteId


@dataclass(frozen=True, slots=True)
class SourceCall:
    """A citation in the running text, such as `[3, p. 5]`, whose links lead to the list of sources.

    Like a note's call it is no part of the text's own words: not printed again where those are.
    """

    children: tuple["Inline", ...]
    """The blank before it included, at which no line breaks."""

    remark: tuple["Inline", ...] = ()
    """What follows it in parentheses."""


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The number of the page that an anchor stands on, known only after layout."""

    anchor: Anchor


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A forced new line."""


Inline = Text | Strong | Emphasis | Link | Cite | NoteCall | SourceCall | PageNumber | LineBreak
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. Level 1 opens a section, 2 an item, 3 a group."""

    level: int
    children: Inlines
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, set as its role in the style sheet says."""

    children: Inlines
    role: str = "body"
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list, numbered from `start` or bulleted."""

    items: tuple[tuple["Block", ...], ...]
    ordered: bool = False
    start: int = 1
    role: str = "list"
    """How plain paragraphs in it are set; within a box or a quotation as that is."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quotation."""

    blocks: tuple["Block", ...]


class BoxKind(StrEnum):
    """What a box holds, which decides how it is drawn."""

    GLANCE = "glance"
    PLAIN = "plain"
    NOTE = "note"
    """A remark beside the text: on method, on a term."""

    NEWS = "news"
    """What is new since the last edition, or was corrected in it."""


@dataclass(frozen=True, slots=True)
class Box:
    """Blocks on a tinted ground, set apart from the text."""

    blocks: tuple["Block", ...]
    kind: BoxKind = BoxKind.PLAIN


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a header row, which is repeated where the table breaks."""

    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    align: tuple[Align, ...]
    """A value a column."""

    title: Inlines = ()
    note: Inlines = ()
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with the words around it; `chart` names a drawing."""

    chart: str
    title: Inlines
    """The finding, as a sentence."""

    unit: str
    """Measure and unit, under the title."""

    note: Inlines
    """Source and caveats, under the plot."""

    alt: str
    """What a reader who can't see it needs; differs from the title."""

    anchor: Anchor | None = None
    evidence: Evidence | None = None
    """Of the unit."""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One large numeral with what it measures."""

    value: str
    """As printed, hedge included: `< 50`, `$3.2bn`."""

    label: Inlines
    """Measure, period and the note's call."""

    evidence: Evidence | None = None
    """Of the value."""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """A strip of large numerals side by side."""

    figures: tuple[KeyFigure, ...]


class Listed(StrEnum):
    """What a table of contents lists."""

    HEADINGS = "headings"
    FIGURES = "figures"
    TABLES = "tables"


@dataclass(frozen=True, slots=True)
class Contents:
    """Where the table of contents stands, or a list of the figures or tables."""

    title: str
    depth: int = 1
    """Of the headings, down to which they are listed."""

    of: Listed = Listed.HEADINGS


@dataclass(frozen=True, slots=True)
class SourceList:
    """Where the list of sources stands; the citations room replaces it by paragraphs of role `source`."""

    title: str = ""


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Where the list of abbreviations stands; the sourcing room replaces it by a paragraph, or by nothing."""

    title: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A forced new page."""


Block = (
    Heading
    | Paragraph
    | ListBlock
    | Quote
    | Box
    | Table
    | Figure
    | KeyFigures
    | Contents
    | SourceList
    | Abbreviations
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class Section:
    """A level-1 heading with all that stands under it; a section without heading opens the brief."""

    blocks: tuple[Block, ...]
    heading: Heading | None = None
    back: bool = False
    """Part of the back matter: sources, methods."""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its number is printed at the call and before the text."""

    id: NoteId
    number: int
    children: Inlines


@dataclass(frozen=True, slots=True)
class Masthead:
    """The title block of page one."""

    title: str
    organisation: str = ""
    series: str = ""
    period: str = ""
    edition: str = ""
    closing: str = ""
    """The last day that the edition knows of, as printed."""

    newest: Evidence | None = None
    """Of the closing line: the newest document."""


@dataclass(frozen=True, slots=True)
class Brief:
    """A composed edition, in reading order."""

    masthead: Masthead
    sections: tuple[Section, ...]
    notes: tuple[Note, ...] = ()
    """In the order of their calls."""

    language: str = "en-GB"
    keywords: tuple[str, ...] = ()
    subject: str = ""
    foot: str = ""
    """What the foot of each page says beside the folio, such as the month; empty for the period."""

    def blocks(self) -> Iterator[Block]:
        """Walk the top-level blocks in reading order, headings included."""
        for section in self.sections:
            if section.heading:
                yield section.heading
            yield from section.blocks


def plain(children: Inlines) -> str:
    """Return the characters of inlines without their markup; calls and page numbers count for nothing."""
    out = []
    for child in children:
        match child:
            case Text(text=text):
                out.append(text)
            case Strong(inner) | Emphasis(inner) | Link(_, inner):
                out.append(plain(inner))
            case LineBreak():
                out.append(" ")
    return "".join(out)


def uncalled(children: Inlines) -> Inlines:
    """Return inlines without what calls notes and sources: for words that are printed a second time."""
    kept: list[Inline] = []
    for child in children:
        match child:
            case NoteCall() | SourceCall():
                continue
            case Strong(inner) | Emphasis(inner) | Link(_, inner):
                kept.append(replace(child, children=uncalled(inner)))
            case _:
                kept.append(child)
    return tuple(kept)
