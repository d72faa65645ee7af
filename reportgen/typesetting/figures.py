"""Charts with the words around them, and the strip of key figures."""

from collections.abc import Sequence
from dataclasses import replace

from reportgen.model.brief import Figure, KeyFigure, KeyFigures, Text, plain
from reportgen.model.chart import Drawing, Words
from reportgen.model.page import Picture, Rule
from reportgen.model.parts import Rules
from reportgen.model.style import Pt
from reportgen.typesetting.breaking import fragment_width, paragraph, text_lines
from reportgen.typesetting.fallback import covered
from reportgen.typesetting.fonts import face_path
from reportgen.typesetting.fragments import clean, fragments, report_missing
from reportgen.typesetting.measured import (
    KEEP,
    Line,
    Lines,
    anchored,
    breaking_cost,
    height_of,
    lowered,
    spaced,
    stacked,
)
from reportgen.typesetting.setting import Column, Setting
from reportgen.typesetting.standing import ruled

NOTES_SHARE = 0.15
"""Share of a page that a figure leaves to the notes it may call."""

NARROWEST = 72.0
"""Width of a key figure, with the white beside it, under which a strip goes on in another."""

STRONG = 2.0
"""Thickness of a rule above a key figure."""


def figure_lines(figure: Figure, column: Column, setting: Setting) -> Lines:
    """Measure a figure: title, unit, drawing, note. It is not parted, and may float past the text after it.

    A drawing wider than the column, or too high for the page, is made smaller as a whole. A drawing that isn't there
    is reported.
    """
    drawing = setting.drawings.get(figure.chart)
    alt = clean(figure.alt).strip() or clean(plain(figure.title)).strip() or figure.chart
    with setting.structure.within("Figure", alt=alt) as number:
        title, unit, note = _caption(figure, column, setting)
    title = ruled(title, "chart_title", column, setting)
    if drawing is None:
        setting.complain("unknown-chart", figure.chart, f"no chart is drawn with the name '{figure.chart}'")
        plot: Lines = ()
    else:
        _check_glyphs(drawing, setting)
        plot = (_plot(drawing, alt, number, column, setting, height_of((*title, *unit, *note))),)
    lines = spaced((*title, *unit, *plot, *note), 0.0, setting.text("chart_note").space_after)
    floating = next(setting.numbering)
    lines = tuple(replace(line, floating=floating) for line in lines)
    return anchored(breaking_cost(lines, KEEP), figure.anchor)


def _caption(figure: Figure, column: Column, setting: Setting) -> list[Lines]:
    """Measure the words around a drawing: title and unit above it, note below."""
    parts = (
        (figure.title, "chart_title"),
        ((Text(figure.unit, figure.evidence),), "chart_unit"),
        (figure.note, "chart_note"),
    )
    measured = []
    with setting.structure.within("Caption"):
        for words, role in parts:
            with setting.structure.within("P"):
                measured.append(paragraph(words, role, column, setting))
    return measured


def _plot(drawing: Drawing, alt: str, element: int, column: Column, setting: Setting, words: Pt) -> Line:
    """Return the line that holds the drawing; `words` is the height of the text around it."""
    room = max(setting.room * (1 - NOTES_SHARE) - words, setting.room * 0.2)
    scale = min(1.0, column.width / max(drawing.width, 1.0), room / max(drawing.height, 1.0))
    return Line(drawing.height * scale, marks=(Picture(drawing, column.left, 0.0, scale, alt, element),))


def _check_glyphs(drawing: Drawing, setting: Setting) -> None:
    for mark in drawing.marks:
        if isinstance(mark, Words) and mark.text:
            own = face_path(setting.style, mark.family, bold=mark.bold, italic=mark.italic)
            for text, face in covered(mark.text, own, setting.style):
                for character in text if face is None else "":
                    report_missing(character, mark.text, own, setting)


def key_figure_lines(strip: KeyFigures, column: Column, setting: Setting) -> Lines:
    """Measure key figures side by side: one line that is not parted. One alone is a pull figure, its label beside it.

    More than five stand in several strips, and so do those that are too many for a narrow page.
    """
    figures = strip.figures
    if not figures:
        return ()
    most = max(1, min(5, int(column.width // NARROWEST)))
    count = -(-len(figures) // most)
    each = -(-len(figures) // count)
    strips = [figures[start : start + each] for start in range(0, len(figures), each)]
    with setting.structure.within("Div"):
        lines = (
            [_strip(row, each, column, setting) for row in strips]
            if len(figures) > 1
            else [_pull(figures[0], column, setting)]
        )
    gap = setting.style.page.baseline
    return tuple(replace(line, before=gap * 1.5, after=gap) for line in lines)


def _strip(figures: Sequence[KeyFigure], count: int, column: Column, setting: Setting) -> Line:
    """Set figures in columns of equal width; `count` columns even where there are fewer figures."""
    gutter = min(setting.style.key_figures.gutter, column.width / (4 * count))
    width = (column.width - gutter * (count - 1)) / count
    columns = [Column(column.left + n * (width + gutter), width) for n in range(count)]
    factor = min(_fitting(figure, width, setting) for figure in figures)
    cells = [_key_figure(figure, factor, place, setting) for figure, place in zip(figures, columns, strict=False)]
    return _lined(stacked(cells), columns[: len(cells)], gutter, setting)


def _pull(figure: KeyFigure, column: Column, setting: Setting) -> Line:
    """Set one figure: the numeral at the left, beside it in the role `deck` what it measures; they end level."""
    gutter = setting.style.key_figures.gutter
    value = Column(column.left, min(_natural(figure, setting) + 1.0, column.width * 0.5))
    label = Column(value.left + value.width + gutter, column.width - value.width - gutter)
    with setting.structure.within("P"):
        upper = _value(figure, _fitting(figure, value.width, setting), value, setting)
        lower = paragraph(figure.label, "deck", label, setting)
    spare = height_of(upper) - height_of(lower)
    beside = (lowered(lower[0], max(spare, 0.0)), *lower[1:]) if lower else ()
    return _lined(stacked((upper, beside)), [column], gutter, setting)


def _lined(strip: Line, columns: Sequence[Column], gutter: Pt, setting: Setting) -> Line:
    """Put the style's rules between the figures, or above each."""
    style = setting.style
    match style.key_figures.rules:
        case Rules.BETWEEN:
            colour = style.colour("rule")
            edges = [column.left - gutter / 2 for column in columns[1:]]
            return replace(strip, marks=(*strip.marks, *(Rule(x, 2.0, x, strip.height, 0.5, colour) for x in edges)))
        case Rules.ABOVE:
            colour, y = style.colour("accent"), STRONG / 2
            rules = (Rule(c.left, y, c.left + c.width, y, STRONG, colour) for c in columns)
            down = lowered(strip, STRONG + 4.0)
            return replace(down, marks=(*rules, *down.marks))
        case Rules.NONE:
            return strip


def _fitting(figure: KeyFigure, width: Pt, setting: Setting) -> float:
    """Return by how much a numeral has to shrink to fit its column: 1 where it does, never below 0.4."""
    return max(min(1.0, width / max(_natural(figure, setting), 1.0) * 0.999), 0.4)


def _natural(figure: KeyFigure, setting: Setting) -> Pt:
    return sum(map(fragment_width, fragments((Text(figure.value, figure.evidence),), "figure_value", setting)))


def _key_figure(figure: KeyFigure, factor: float, column: Column, setting: Setting) -> Lines:
    """Set a numeral, as large as all of its strip can be, and its label under it."""
    with setting.structure.within("P"):
        return (*_value(figure, factor, column, setting), *paragraph(figure.label, "figure_label", column, setting))


def _value(figure: KeyFigure, factor: float, column: Column, setting: Setting) -> Lines:
    found = fragments((Text(figure.value, figure.evidence),), "figure_value", setting)
    found = tuple(replace(f, size=f.size * factor) for f in found) if factor < 1.0 else found
    return tuple(text_lines(found, setting.text("figure_value"), column, setting))
