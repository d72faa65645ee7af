"""Every key of a style sheet, once. The keys are those of `model/style.py`, whose docstrings say more."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from reportgen.model.diagnostics import Diagnostic, error
from reportgen.model.style import (
    PAPERS,
    ROLES,
    Align,
    BreakCosts,
    ChartStyle,
    FontFamily,
    NoteStyle,
    PageStyle,
    StyleSheet,
    TextStyle,
)
from reportgen.spec.grammars import colour, length
from reportgen.spec.names import TEXT, choice
from reportgen.spec.nearest import did_you_mean, quoted
from reportgen.spec.nodes import MapNode
from reportgen.spec.shapes import Choice, Flag, Key, ListOf, MapOf, Number, Parsed, Record, Rule, Text

_NAME = Text("a name of letters, digits, - and _", r"[A-Za-z][A-Za-z0-9_-]{0,60}", "", "bad-name")
_SHIFT = length(-500, 500)
_COST = Number(0, 1_000_000)


@dataclass(frozen=True, slots=True)
class Named:
    """What a style sheet names: in its own file, or installed. Without any, every name will do."""

    families: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    folder: str = ""
    fonts: Mapping[str, str] = field(default_factory=dict)
    """Installed faces by name, with their absolute paths."""


def style(named: Named, rule: Rule | None = None) -> Record:
    """Describe a style sheet; `rule` holds its parts together."""
    return Record(
        "a style sheet",
        StyleSheet,
        (
            Key("page", _page(), "Paper and margins"),
            Key("fonts", MapOf(_NAME, _family(named), "FAMILY", least=1), "The families of fonts", required=True),
            Key("colours", MapOf(_NAME, colour(), "NAME"), "The colours by name, each `#rrggbb`", required=True),
            Key(
                "text",
                MapOf(Choice("a role", ROLES, code="unknown-role"), _text(named), "ROLE"),
                "How text of each role is set",
                required=True,
            ),
            Key("notes", _notes(), "The foot of the page"),
            Key("costs", _costs(), "What a page break costs, in arbitrary units"),
            Key("charts", _charts(named), "How charts are drawn, beside what `mplstyle` says"),
            Key("strings", MapOf(_NAME, TEXT, "WORD"), "Words that the page itself prints"),
        ),
        make=lambda values, _: values,
        rule=rule,
    )


def _page() -> Record:
    return Record(
        "a page",
        PageStyle,
        (
            Key("paper", choice("a paper", PAPERS), "The paper, unless the spec says another"),
            Key("top", length(), "The top margin"),
            Key("bottom", length(), "The bottom margin"),
            Key("inner", length(), "The margin at the binding: left on odd pages"),
            Key("outer", length(), "The margin at the open edge"),
            Key("mirrored", Flag(), "Whether inner and outer change sides on even pages"),
            Key("baseline", length(4, 72), "The grid that body lines stand on"),
            Key("head", length(), "Baseline of the running head, from the top edge"),
            Key("foot", length(), "Baseline of the folio, from the bottom edge"),
        ),
        rule=_room_for_text,
    )


def _room_for_text(values: dict[str, Any], node: MapNode) -> Iterator[Diagnostic]:
    page = PageStyle(**values)
    width, height = PAPERS[page.paper]
    if page.inner + page.outer > width - 144:
        place = node.place_of("inner" if "inner" in values else "outer")
        yield error("out-of-range", "the side margins leave under 2 inches for text", place, "make them smaller")
    if page.top + page.bottom > height - 144:
        place = node.place_of("top" if "top" in values else "bottom")
        yield error(
            "out-of-range", "the margins at top and bottom leave under 2 inches for text", place, "make them smaller"
        )


def _family(named: Named) -> Record:
    face = _face(named)
    return Record(
        "a font family",
        FontFamily,
        (
            Key("regular", face, "A TrueType file relative to the style's folder, or `font:NAME`", required=True),
            Key("bold", face, "Its bold face", required=True),
            Key("italic", face, "Its italic face", required=True),
            Key("bold_italic", face, "Its bold italic face", required=True),
        ),
    )


def _face(named: Named) -> Parsed:
    def read(text: str) -> str:
        if not text.strip():
            raise ValueError("this is empty")
        if not text.startswith("font:"):
            return str(PurePath(named.folder) / text)
        name = text.removeprefix("font:")
        if name not in named.fonts:
            known = did_you_mean(name, named.fonts) or f"installed are {', '.join(sorted(named.fonts)[:12]) or 'none'}"
            raise ValueError(f"no installed face is called {quoted(name)}", known)
        return named.fonts[name]

    return Parsed("a face", read, r"\S", "unknown-font", "write the file's path or font:NAME")


def _text(named: Named) -> Record:
    return Record(
        "a text style",
        TextStyle,
        (
            Key("like", Choice("a role", ROLES, code="unknown-role"), "A role whose style to start from"),
            Key("family", _family_name(named), "A key of `fonts`"),
            Key("size", length(3, 200), "The type's size"),
            Key("leading", length(3, 300), "From baseline to baseline"),
            Key("bold", Flag(), "Whether it is bold"),
            Key("italic", Flag(), "Whether it is italic"),
            Key("colour", _ink(named), "A key of `colours`, or `#rrggbb`"),
            Key("align", choice("an alignment", Align, Align), "How a line fills its measure"),
            Key("space_before", length(0, 500), "White space above"),
            Key("space_after", length(0, 500), "White space below"),
            Key("indent", length(0, 500), "Left indent of every line"),
            Key("first_indent", _SHIFT, "Added to the first line's indent; negative hangs it"),
            Key("hyphenate", Flag(), "Whether words may be divided"),
            Key("keep_with_next", Flag(), "Whether it stays on the page of what follows"),
            Key("upper", Flag(), "Whether it is set in capitals"),
            Key("tracking", _SHIFT, "Extra space between characters"),
        ),
        make=lambda values, _: values,
        rule=_complete,
    )


def _complete(_: dict[str, Any], node: MapNode) -> Iterator[Diagnostic]:
    missing = [name for name in ("family", "size", "leading") if node.get(name) is None]
    if missing and node.get("like") is None:
        message = f"a text style needs {', '.join(repr(name) for name in missing)}"
        yield error("missing-key", message, node.place, "add it, or start from another role: `like: body`")


def _family_name(named: Named) -> Text | Choice:
    """Return the choice among the file's families; where it has none, that is the fault, not each name."""
    return Choice("a font family", named.families, code="unknown-family") if named.families else TEXT


def _ink(named: Named) -> Parsed:
    rgb = colour()

    def read(text: str) -> object:
        if text.startswith("#"):
            return rgb.read(text)
        if named.colours and text not in named.colours:
            known = did_you_mean(text, named.colours) or f"the colours are {', '.join(named.colours)}"
            raise ValueError(f"none is called {quoted(text)}", known)
        return text

    return Parsed("a colour", read, r"\S", "unknown-colour", rgb.hint)


def _notes() -> Record:
    return Record(
        "the notes",
        NoteStyle,
        (
            Key("gap", length(0, 200), "White space above the rule, at least"),
            Key("rule", length(0, 1000), "Length of the rule above the notes"),
            Key("after_rule", length(0, 100), "White space under the rule"),
            Key("between", length(0, 100), "White space between notes"),
            Key("hang", length(0, 100), "How far a note's text stands to the right of its number"),
            Key("most", Number(0.1, 0.9), "Share of the text height that notes may take"),
        ),
    )


def _costs() -> Record:
    return Record(
        "the costs",
        BreakCosts,
        (
            Key("widow", _COST, "A paragraph's last line alone at the top of a page"),
            Key("orphan", _COST, "A paragraph's first line alone at the foot of a page"),
            Key("heading", _COST, "A heading without two lines of what follows it"),
            Key("note_over", _COST, "A note that runs over to the next page"),
            Key("blank", _COST, "Each line of white space left at the foot of a page"),
        ),
    )


def _charts(named: Named) -> Record:
    return Record(
        "the charts",
        ChartStyle,
        (
            Key("height", length(50, 600), "Height of a chart"),
            Key("colours", ListOf(_ink(named), least=1), "Colours of the series in order of use"),
            Key("mplstyle", TEXT, "Matplotlib's style file, relative to the style's folder"),
        ),
    )
