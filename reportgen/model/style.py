"""A house style: page, fonts, colours and the type scale. Lengths are points; colours are `#rrggbb`."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from reportgen.model.breaks import COSTS, LINES, BreakCosts, LineStyle
from reportgen.model.parts import (
    BOXES,
    FOOT,
    HEAD,
    KEY_FIGURES,
    OPENING,
    BoxStyle,
    EdgeStyle,
    FigureStyle,
    OpeningStyle,
    Stands,
)

Pt = float
"""A length in points, 1/72 inch."""

PAPERS: Mapping[str, tuple[Pt, Pt]] = {"A4": (595.2756, 841.8898), "Letter": (612.0, 792.0), "A5": (419.5276, 595.2756)}
"""Width and height of the papers, upright."""


class Align(StrEnum):
    """How a line fills its measure."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"
    JUSTIFY = "justify"


class Figures(StrEnum):
    """Which figures text is set with, as OpenType names them; a face without them uses its own."""

    FONT = "font"
    """As the face has them."""

    LINING = "lining"
    OLDSTYLE = "oldstyle"
    TABULAR = "tabular"
    """Lining, all of one width: for columns of numbers."""


@dataclass(frozen=True, slots=True)
class FontFamily:
    """Four faces that belong together, each a TrueType file.

    In `style.yaml` a face is a path relative to the style's folder, or `font:NAME` for a file that an installed
    font package brings, such as `font:SourceSerifPro-Regular`; here it is the resolved, absolute path.
    """

    regular: str
    bold: str
    italic: str
    bold_italic: str


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How text of one role is set."""

    family: str
    """A key of `StyleSheet.fonts`."""

    size: Pt
    leading: Pt
    bold: bool = False
    italic: bool = False
    colour: str = "ink"
    """A key of `StyleSheet.colours`, or `#rrggbb`."""

    align: Align = Align.LEFT
    space_before: Pt = 0.0
    space_after: Pt = 0.0
    indent: Pt = 0.0
    """Left indent of every line."""

    first_indent: Pt = 0.0
    """Added to the first line's indent; negative hangs it."""

    hyphenate: bool = False
    keep_with_next: bool = False
    upper: bool = False
    """Set in capitals."""

    tracking: Pt = 0.0
    """Extra space between characters."""

    figures: Figures = Figures.FONT
    """Which of the face's figures it is set with."""

    rule: Pt = 0.0
    """Thickness of a rule in the text's colour above headings and titles of this role; 0 for none."""

    stands: Stands = Stands.TEXT


@dataclass(frozen=True, slots=True)
class PageStyle:
    """Paper and margins."""

    paper: str = "A4"
    top: Pt = 72.0
    bottom: Pt = 68.0
    inner: Pt = 68.0
    outer: Pt = 76.0
    mirrored: bool = False
    """Inner and outer change sides on even pages, for two-sided print."""

    baseline: Pt = 14.0
    """The grid that body lines stand on."""

    head: Pt = 40.0
    """Baseline of the running head, from the page's top edge."""

    foot: Pt = 40.0
    """Baseline of the folio, from the page's bottom edge."""

    columns: int = 1
    """Of the running text, 1 or 2; the title block and what opens the brief go across."""

    gutter: Pt = 18.0
    """White space between two columns, and between the aside and the text."""

    aside: Pt = 0.0
    """Width of a column within the inner margin, for the roles that stand there; 0 for none."""

    grid: bool = False
    """Lines of the body stand on the baseline grid, page for page; other white space gives way."""

    stretch: Pt = 7.0
    """By how much each gap between blocks may grow so that a page ends level; 0 leaves its foot ragged."""

    @property
    def reach(self) -> Pt:
        """How far the aside reaches to the left of the text; 0 without one."""
        return self.aside + self.gutter if self.aside else 0.0


@dataclass(frozen=True, slots=True)
class NoteStyle:
    """The foot of the page."""

    gap: Pt = 10.0
    """White space above the rule, at least."""

    rule: Pt = 60.0
    """Length of the rule above the notes; a note that runs over gets one across the measure."""

    after_rule: Pt = 5.0
    between: Pt = 1.5
    hang: Pt = 12.0
    """How far a note's text stands to the right of its number."""

    most: float = 0.5
    """Share of the text height that notes may take before one of them runs over."""


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """How charts are drawn, beside what `charts.mplstyle` says."""

    height: Pt = 150.0
    colours: tuple[str, ...] = ("#1b2a41", "#a23b2a", "#3f8fbf", "#c9a227")
    """In order of use; at least 10 apart in CIE L*."""

    mplstyle: str = "charts.mplstyle"
    """Relative to the style's folder."""


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """A house style. `text` has an entry for every role in `ROLES`."""

    name: str
    folder: str
    """Where its fonts, templates and `charts.mplstyle` are."""

    fonts: Mapping[str, FontFamily]
    colours: Mapping[str, str]
    """At least `ink`, `accent`, `grey`, `rule` and `tint`."""

    text: Mapping[str, TextStyle]
    page: PageStyle = PageStyle()
    notes: NoteStyle = NoteStyle()
    costs: BreakCosts = COSTS
    lines: LineStyle = LINES
    charts: ChartStyle = ChartStyle()
    opening: OpeningStyle = OPENING
    head: EdgeStyle = HEAD
    foot: EdgeStyle = FOOT
    boxes: Mapping[str, BoxStyle] = field(default_factory=lambda: BOXES)
    """By the kind of box; those that a style leaves out are as in `BOXES`."""

    key_figures: FigureStyle = KEY_FIGURES
    papers: Mapping[str, "StyleSheet"] = field(default_factory=dict)
    """The sheet as it is on a paper that it makes changes for; see `on`."""

    parents: tuple[str, ...] = ()
    """Folders of the styles that it extends, nearest first: what its own folder lacks is found there."""

    stylesheet_sha256: str = ""
    """Of `style.yaml`'s bytes; of its parents' too, where it extends another style."""

    fallback: tuple[str, ...] = ()
    """Keys of `fonts`, in the order in which they are tried for characters that a role's own family lacks."""

    system_fonts: tuple[str, ...] = ()
    """TrueType files and collections found on the machine, tried in this order after `fallback`; absolute paths."""

    strings: Mapping[str, str] = field(default_factory=dict)
    """Words the page itself prints: `contents`, `charts` and `tables` above their lists, `continued`, `page`; `figure`
    and `table` number the captions, as in `Figure {n}`, and without them captions have no numbers. `note` and `call`
    are told of links to those who listen alone."""

    def colour(self, name: str) -> str:
        """Resolve a colour's name to `#rrggbb`. Raises KeyError for an unknown name."""
        return name if name.startswith("#") else self.colours[name]

    def on(self, paper: str) -> "StyleSheet":
        """Return the sheet as it is on a paper; empty takes the sheet's own. Raises KeyError for an unknown paper."""
        paper = paper or self.page.paper
        if paper not in PAPERS:
            raise KeyError(paper)
        return self.papers.get(paper) or replace(self, page=replace(self.page, paper=paper), papers={})


ROLES = (
    "series",
    "title",
    "period",
    "imprint",
    "body",
    "heading1",
    "heading2",
    "heading3",
    "deck",
    "meta",
    "quote",
    "list",
    "glance_title",
    "glance",
    "news",
    "figure_value",
    "figure_label",
    "contents_title",
    "contents1",
    "contents2",
    "chart_title",
    "chart_unit",
    "chart_note",
    "table_title",
    "table_head",
    "table_cell",
    "table_note",
    "note",
    "source",
    "small",
    "running_head",
    "folio",
)
"""The roles that text plays on the page; a style sheet sets each, but for those in `LIKE`."""

LIKE: Mapping[str, str] = {"news": "small"}
"""Roles that a style sheet may leave out, and the roles that they are then set like."""
