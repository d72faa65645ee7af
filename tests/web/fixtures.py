"""Briefs in few words, and charts with what they plot."""

from decimal import Decimal

from reportgen.model.asked import ChartKind
from reportgen.model.brief import (
    Anchor,
    Block,
    Brief,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Inlines,
    Masthead,
    Note,
    NoteCall,
    NoteId,
    PageNumber,
    Paragraph,
    Section,
    Strong,
    Text,
)
from reportgen.model.chart import Chart, Drawing, Event, Mark, Point, Stroke, Words
from reportgen.model.findings import ItemId, Status
from reportgen.model.source import DocumentId
from reportgen.web import Plot, Plots


def said(text: str) -> Inlines:
    """Read `plain *italic* **bold** ^2^ →anchor`: a call of note 2, a page's number."""
    out: list[Inline] = []
    for word in text.split(" "):
        space = Text(" ") if out and not word.startswith("^") else Text("")
        match word:
            case _ if word.startswith("^"):
                out.append(NoteCall(NoteId(f"note-{word.strip('^')}")))
                continue
            case _ if word.startswith("→"):
                out += [Text("\u00a0"), Emphasis((Text("p.\u00a0"), PageNumber(Anchor(word[1:]))))]
                continue
            case _ if word.startswith("**"):
                out += [space, Strong((Text(word.strip("*")),))]
            case _ if word.startswith("*"):
                out += [space, Emphasis((Text(word.strip("*")),))]
            case _:
                out += [space, Text(word)]
    return tuple(out)


def para(text: str, role: str = "body") -> Paragraph:
    return Paragraph(said(text), role)


def heading(level: int, text: str, anchor: str = "") -> Heading:
    return Heading(level, said(text), Anchor(anchor or text.replace(" ", "-").lower()))


def brief(*blocks: Block, notes: int = 0, title: str = "Title") -> Brief:
    """Make a brief of one section for each heading of level 1; note 1 says `Note 1.`."""
    sections: list[Section] = []
    gathered: list[Block] = []
    opened: Heading | None = None
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            sections.append(Section(tuple(gathered), opened))
            opened, gathered = block, []
        else:
            gathered.append(block)
    sections.append(Section(tuple(gathered), opened))
    listed = tuple(Note(NoteId(f"note-{n}"), n, (Text(f"Note {n}."),)) for n in range(1, notes + 1))
    return Brief(
        Masthead(title, "Desk", "Monthly", "May 2024", "No. 1", "Sources to May 2024"), tuple(sections), listed
    )


DRAWING = Drawing(
    "c",
    100.0,
    50.0,
    (
        Stroke((("M", (0.0, 0.0)), ("L", (10.0, 10.0)), ("Z", ())), line="#1b2a41", width=0.5, clip=(0, 0, 50, 50)),
        Stroke((("M", (1.25, 2.0)), ("C", (1, 2, 3, 4, 5, 6))), fill="#8c2f22"),
        Words(5.0, 20.0, "65 & <more>", "sans", 8.0, "#5a6068", bold=True, angle=90.0),
    ),
)
CHART = Chart(
    "c",
    ChartKind.BARS,
    "Deals fell",
    "Deals",
    (
        Point("2021", Decimal(426), "426", position=2021.0),
        Point("Jan–Apr 2023", Decimal(50), "< 50", Mark.UNDER, partial=True, position=2023.0),
    ),
    "",
    (),
    "Two bars.",
)
CHRONICLE = Chart(
    "t", ChartKind.TIMELINE, "Signed", "Events", (), "", (), "A timeline.",
    (Event("1979", 1979.0, "They sign.", Status.SIGNED, ItemId("i"), DocumentId("d")),),
)  # fmt: skip
PLOTS: Plots = {"c": Plot(CHART, DRAWING, DRAWING)}
FIGURE = Figure("c", said("Deals fell ^1^"), "Deals", said("Source: A"), "Two bars: 426 & 50.", Anchor("chart-c"))
