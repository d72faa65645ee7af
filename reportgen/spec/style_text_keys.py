"""The keys of a style sheet that set text: fonts, roles, lines, what a page break costs, charts."""

from collections.abc import Iterator
from typing import Any

from reportgen.model.breaks import BreakCosts, LineStyle
from reportgen.model.diagnostics import Diagnostic, error
from reportgen.model.parts import Stands
from reportgen.model.style import ROLES, Align, ChartStyle, Figures, FontFamily, TextStyle
from reportgen.spec.grammars import length
from reportgen.spec.names import TEXT, choice
from reportgen.spec.nodes import MapNode
from reportgen.spec.shapes import Choice, Flag, Key, ListOf, Number, Record, Whole
from reportgen.spec.style_names import COST, Named, face, family_name, ink

_SHIFT = length(-500, 500)
_SHARE = Number(0, 1)

ROLE = Choice("a role", ROLES, code="unknown-role")


def family(named: Named) -> Record:
    """A family of four faces."""
    one = face(named)
    return Record(
        "a font family",
        FontFamily,
        (
            Key("regular", one, "A TrueType file relative to the style's folder, or `font:NAME`", required=True),
            Key("bold", one, "Its bold face", required=True),
            Key("italic", one, "Its italic face", required=True),
            Key("bold_italic", one, "Its bold italic face", required=True),
        ),
    )


def text(named: Named, *, whole: bool = True) -> Record:
    """How one role is set; `whole` says that the file has to say all of it, or name a role that does."""
    return Record(
        "a text style",
        TextStyle,
        (
            Key("like", ROLE, "A role whose style to start from"),
            Key("family", family_name(named), "A key of `fonts`", default="required, or as in `like`"),
            Key("size", length(3, 200), "The type's size", default="required, or as in `like`"),
            Key("leading", length(3, 300), "From baseline to baseline", default="required, or as in `like`"),
            Key("bold", Flag(), "Whether it is bold"),
            Key("italic", Flag(), "Whether it is italic"),
            Key("colour", ink(named), "A key of `colours`, or `#rrggbb`"),
            Key("align", choice("an alignment", Align, Align), "How a line fills its measure"),
            Key("space_before", length(0, 500), "White space above"),
            Key("space_after", length(0, 500), "White space below"),
            Key("indent", length(0, 500), "Left indent of every line"),
            Key("first_indent", _SHIFT, "Added to the first line's indent; negative hangs it"),
            Key("hyphenate", Flag(), "Whether words may be divided"),
            Key("keep_with_next", Flag(), "Whether it stays on the page of what follows"),
            Key("upper", Flag(), "Whether it is set in capitals"),
            Key("tracking", _SHIFT, "Extra space between characters"),
            Key("figures", choice("a kind of figures", Figures, Figures), "Which of the face's figures it is set with"),
            Key("rule", length(0, 20), "Thickness of a rule above it, for headings and the titles of contents, charts "
                "and tables"),
            Key("stands", choice("a place", Stands, Stands), "Where it stands on a page with an `aside`"),
        ),
        make=lambda values, _: values,
        rule=_complete if whole else None,
    )  # fmt: skip


def _complete(_: dict[str, Any], node: MapNode) -> Iterator[Diagnostic]:
    missing = [name for name in ("family", "size", "leading") if node.get(name) is None]
    if missing and node.get("like") is None:
        message = f"a text style needs {', '.join(repr(name) for name in missing)}"
        yield error("missing-key", message, node.place, "add it, or start from another role: `like: body`")


def lines() -> Record:
    """How paragraphs are broken into lines."""
    return Record(
        "the lines",
        LineStyle,
        (
            Key("shrink", Number(0, 0.5), "Share of its width by which a space may be set narrower"),
            Key("stretch", Number(0, 3), "Share by which a space may be set wider before a line counts as loose"),
            Key("hyphen", Number(0, 10_000), "Penalty of a divided word, where a perfect line costs 0"),
            Key("hyphens", Whole(0, 20), "Divided words one under the other, at most"),
            Key("last_word", _SHARE, "Share of the measure that a paragraph's last line should fill, at least"),
        ),
    )


def costs() -> Record:
    """What a page break costs."""
    return Record(
        "the costs",
        BreakCosts,
        (
            Key("widow", COST, "A paragraph's last line alone at the top of a page"),
            Key("orphan", COST, "A paragraph's first line alone at the foot of a page"),
            Key("heading", COST, "A heading without two lines of what follows it"),
            Key("note_over", COST, "A note that runs over to the next page"),
            Key("blank", COST, "Each line of white space left at the foot of a page that is not the last"),
            Key("hyphen", COST, "A page whose last word is divided"),
            Key("away", COST, "Each page that a figure floats past the one it is mentioned on"),
            Key("level", COST, "Each line by which facing pages, or two columns, end at different heights"),
            Key("parted", COST, "A paragraph that is parted though its next line has room"),
            Key("short", COST, "A last page with only a few lines"),
        ),
    )


def charts(named: Named) -> Record:
    """How charts are drawn."""
    return Record(
        "the charts",
        ChartStyle,
        (
            Key("height", length(50, 600), "Height of a chart"),
            Key("colours", ListOf(ink(named), least=1), "Colours of the series in order of use"),
            Key("mplstyle", TEXT, "Matplotlib's style file, relative to the style's folder"),
        ),
    )
