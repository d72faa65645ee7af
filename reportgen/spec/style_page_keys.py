"""The keys of a style sheet that shape the page: margins, title block, head and foot, boxes, key figures, notes."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from reportgen.model.diagnostics import Diagnostic, error
from reportgen.model.parts import BOXES, FIELDS, BoxStyle, EdgeStyle, FigureStyle, OpeningStyle, Rules
from reportgen.model.style import PAPERS, NoteStyle, PageStyle
from reportgen.spec.grammars import length
from reportgen.spec.names import choice, either_of
from reportgen.spec.nodes import MapNode
from reportgen.spec.shapes import Choice, Flag, Key, MapOf, Number, Record, Whole
from reportgen.spec.style_names import Named, edge_text, ink_or_none


def page() -> Record:
    """Paper, margins, columns and the grid."""
    return Record(
        "a page",
        PageStyle,
        (
            Key("paper", choice("a paper", PAPERS), "The paper, unless the spec says another"),
            Key("top", length(), "The top margin"),
            Key("bottom", length(), "The bottom margin"),
            Key("inner", length(), "The margin at the binding: left on odd pages"),
            Key("outer", length(), "The margin at the open edge"),
            Key("mirrored", Flag(), "Whether inner and outer change sides on even pages, for two-sided print"),
            Key("baseline", length(4, 72), "The grid that body lines stand on"),
            Key("head", length(), "Baseline of the running head, from the top edge"),
            Key("foot", length(), "Baseline of the folio, from the bottom edge"),
            Key("columns", Whole(1, 2), "Columns of the running text; what opens the brief goes across"),
            Key("gutter", length(6, 100), "White space between two columns, and between the aside and the text"),
            Key("aside", length(0, 300), "Width of a column within the inner margin for roles that stand there"),
            Key("grid", Flag(), "Whether lines of the body stand on the baseline grid, page for page"),
            Key("stretch", length(0, 100), "By how much a gap between blocks may grow so that a page ends level"),
        ),
        rule=_fitting,
    )


def _fitting(values: dict[str, Any], node: MapNode) -> Iterator[Diagnostic]:
    page = PageStyle(**values)
    width, height = PAPERS[page.paper]
    smaller = "make them smaller"
    if page.inner + page.outer > width - 144:
        place = node.place_among("inner", "outer", "paper")
        yield error("out-of-range", "the side margins leave under 2 inches for text", place, smaller)
    if page.top + page.bottom > height - 144:
        place = node.place_among("top", "bottom", "paper")
        yield error("out-of-range", "the margins at top and bottom leave under 2 inches for text", place, smaller)
    if page.aside and page.aside + page.gutter > page.inner:
        message = f"an aside of {page.aside:g} and a gutter of {page.gutter:g} don't fit into the inner margin"
        place = node.place_among("aside", "inner", "gutter")
        yield error("out-of-range", message, place, f"make 'inner' larger than {page.inner:g}")
    if page.aside and (page.mirrored or page.columns > 1):
        other = "mirrored" if page.mirrored else "columns"
        message = f"'aside' goes with one column and margins that aren't mirrored, not with '{other}'"
        yield error("conflicting-keys", message, node.place_among("aside", other), "keep one of them")


def opening(named: Named) -> Record:
    """The title block, or the cover."""
    return Record(
        "the opening",
        OpeningStyle,
        (
            Key("cover", Flag(), "Whether the title has a page of its own, with the key figures that open the brief"),
            Key("band", length(0, 40), "Height of the band of accent colour above the title; 0 leaves it out"),
            Key("ground", ink_or_none(named), "Colour behind the title block, out to the paper's edges, or `none`",
                default="none"),
            Key("rule", Flag(), "Whether a thin rule closes the title block"),
        ),
    )  # fmt: skip


def edge(noun: str, usual: EdgeStyle) -> Record:
    """A running head or foot; what the file leaves out is as in `usual`."""
    fields = either_of(f"{{{name}}}" for name in FIELDS)
    hairline = "true" if usual.rule else "false"
    return Record(
        f"the {noun}",
        EdgeStyle,
        (
            Key("left", edge_text(), f"Its left end on odd pages: words and {fields}", default=f"`{usual.left}`"),
            Key("right", edge_text(), "Its right end on odd pages, likewise", default=f"`{usual.right}`"),
            Key("rule", Flag(), "Whether a hairline parts it from the text", default=f"`{hairline}`"),
        ),
        make=lambda values, _: replace(usual, **values),
    )


def boxes(named: Named) -> MapOf:
    """How each kind of box is drawn; values come out by key, as what is left out depends on the kind."""
    box = Record(
        "a box",
        BoxStyle,
        (
            Key("ground", ink_or_none(named), "Colour of its ground, or `none`", default="the kind's"),
            Key("edge", ink_or_none(named), "Colour of the bar along its left side, or `none`", default="the kind's"),
            Key("rule", ink_or_none(named), "Colour of a strong rule along its top, or `none`", default="the kind's"),
            Key("padding", length(0, 60), "White space within; none at the sides of a box without ground and edge"),
        ),
        make=lambda values, _: values,
    )
    return MapOf(Choice("a kind of box", tuple(BOXES), code="unknown-box"), box, "BOX")


def key_figures() -> Record:
    """The strip of key figures."""
    return Record(
        "the key figures",
        FigureStyle,
        (
            Key("rules", choice("a place for rules", Rules, Rules), "Where the strip has its lines"),
            Key("gutter", length(4, 100), "White space between two figures"),
        ),
    )


def notes() -> Record:
    """The foot of the page."""
    return Record(
        "the notes",
        NoteStyle,
        (
            Key("gap", length(0, 200), "White space above the rule, at least"),
            Key("rule", length(0, 1000), "Length of the rule above the notes"),
            Key("after_rule", length(0, 100), "White space under the rule"),
            Key("between", length(0, 100), "White space between notes"),
            Key("hang", length(0, 100), "How far a note's text stands to the right of its number"),
            Key("most", Number(0.1, 0.9), "Share of the text height that notes may take before one runs over"),
        ),
    )
