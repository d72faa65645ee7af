"""The roles of a house style as rules of a style sheet: sizes to the root's, the body's being 1."""

from collections.abc import Iterator

from reportgen.model.parts import BoxStyle, Rules
from reportgen.model.style import ROLES, Align, Figures, Pt, StyleSheet, TextStyle
from reportgen.web.schemes import variable

SMALLEST = 0.76
"""Of the body's size: 13 pixels or so."""

DISPLAY, CALMED = 1.25, 0.55
"""Sizes over the first stand out; of what they are above the body, a telephone has room for the second."""

READING = 1.5
"""Least leading of running text on a screen, where lines are longer and letters coarser than in print."""

LARGEST_FIGURE = 2.1
"""Of key figures, two of which stand side by side in the text's own column."""

RUNNING = frozenset({"body", "list", "quote", "glance", "note", "source", "small", "figure_label", "chart_note"})

_FIGURES = {
    Figures.LINING: "lining-nums proportional-nums",
    Figures.OLDSTYLE: "oldstyle-nums proportional-nums",
    Figures.TABULAR: "lining-nums tabular-nums",
}
_ALIGNED = {Align.RIGHT: "right", Align.CENTRE: "center"}


def roles(style: StyleSheet, roomy: str) -> Iterator[str]:
    """Yield a rule for each role, and the larger sizes behind the media query `roomy`."""
    base = style.text["body"].size
    named = sorted({*style.text, *ROLES})
    larger = []
    for name in named:
        text = style.text.get(name, style.text["body"])
        size = max(text.size / base, SMALLEST)
        size = min(size, LARGEST_FIGURE) if name == "figure_value" else size
        calm = 1 + (size - 1) * CALMED if size > DISPLAY else size
        yield f".{name}{{{';'.join(_declared(name, text, calm, base))}}}"
        if calm < size:
            larger.append(f".{name}{{font-size:{_rem(size)}}}")
    yield f"{roomy}{{{''.join(larger)}}}"


def boxes(style: StyleSheet) -> Iterator[str]:
    """Yield how each kind of box is drawn."""
    base = style.text["body"].size
    for kind, box in sorted(style.boxes.items()):
        yield f".box-{kind}{{{';'.join(_boxed(box, base))}}}"


def opening(style: StyleSheet) -> Iterator[str]:
    """Yield how the title block is drawn."""
    if style.opening.ground:
        yield ".masthead{background:var(--ground)}@media print{.masthead .frame{padding:1.2rem 1.25rem}}"
    if style.opening.band:
        yield f".masthead{{border-top:{max(style.opening.band, 2) * 4 / 3:.3g}px solid var(--d-accent)}}"
    if style.opening.rule and not style.opening.ground:
        yield (
            '.masthead .frame{padding-bottom:0}.masthead .frame:after{content:"";display:block;margin-top:1rem;'
            "border-bottom:1px solid var(--d-rule)}"
        )


def key_figures(style: StyleSheet) -> str:
    """Return the rules that part key figures."""
    match style.key_figures.rules:
        case Rules.BETWEEN:
            return ".figures li:nth-child(2n){border-left:1px solid var(--d-rule);padding-left:1.25rem}"
        case Rules.ABOVE:
            return ".figures li{border-top:3px solid var(--d-accent);padding-top:.4rem}"
        case Rules.NONE:
            return ""


def family(name: str) -> str:
    """Return a family as a sheet names it, with what stands in for it."""
    if "mono" in name:
        return f'"r-{name}",ui-monospace,monospace'
    serif = "serif" in name and "sans" not in name
    return f'"r-{name}",{"Georgia,serif" if serif else "system-ui,sans-serif"}'


def _declared(name: str, text: TextStyle, size: float, base: Pt) -> Iterator[str]:
    leading = text.leading / text.size
    yield f"font-family:{family(text.family)};font-size:{_rem(size)}"
    yield f"line-height:{max(leading, READING if name in RUNNING else 1.0):.3g};color:{variable(text.colour)}"
    yield f"font-weight:{700 if text.bold else 400};font-style:{'italic' if text.italic else 'normal'}"
    yield f"margin:{_rem(text.space_before / base)} 0 {_rem(text.space_after / base)} {_rem(text.indent / base)}"
    if text.first_indent:
        yield f"text-indent:{_rem(text.first_indent / base)}"
    if text.align in _ALIGNED:
        yield f"text-align:{_ALIGNED[text.align]}"
    if text.upper:
        yield "text-transform:uppercase"
    if text.tracking:
        yield f"letter-spacing:{text.tracking / text.size:.3g}em"
    if text.figures in _FIGURES:
        yield f"font-variant-numeric:{_FIGURES[text.figures]}"
    if text.rule:
        yield f"border-top:{max(1.0, text.rule * 4 / 3):.3g}px solid var(--d-accent);padding-top:.4em"


def _boxed(box: BoxStyle, base: Pt) -> Iterator[str]:
    side = _rem(max(box.padding / base, 0.9)) if box.ground or box.edge else "0"
    yield f"padding:{_rem(box.padding / base)} {side}"
    if box.ground:
        yield "background:var(--ground)"
    if box.edge:
        yield f"border-left:4px solid {_line(box.edge)}"
    if box.rule:
        yield f"border-top:2px solid {_line(box.rule)}"


def _line(colour: str) -> str:
    return colour if colour.startswith("#") else f"var(--d-{colour})"


def _rem(length: float) -> str:
    return f"{length:.3f}".rstrip("0").rstrip(".") + ("rem" if length else "")
