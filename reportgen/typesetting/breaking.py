"""Breaking paragraphs into lines: a paragraph's text becomes places where it may break, and the best set is taken.

First without hyphenation, where that is good enough; then with it; then with lines as loose as need be; and last,
where something unbreakable is wider than its line, between any two characters. No line comes out wider than its
measure, unless a single character is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reportgen.model.brief import Inlines, NoteId
from reportgen.model.style import Align, Pt, TextStyle
from reportgen.typesetting.fitting import DIVIDED, Effort, Fit, balanced, breaks, justified, ragged
from reportgen.typesetting.fonts import role_face
from reportgen.typesetting.fragments import NEW_LINE, fragments
from reportgen.typesetting.galley import Galley
from reportgen.typesetting.measured import Fragment, Line, Lines, TextLine
from reportgen.typesetting.setting import Column, Setting
from reportgen.typesetting.shaping import run_width, vocabulary

BALANCED = frozenset({"title", "heading1", "heading2", "heading3", "chart_title", "table_title"})
"""Roles whose lines are made about equally long: a headline never leaves one word alone on its last line."""

RAG = 4.0
"""Of a ragged line, by how many times the size of the type it may fall short before it counts as too short."""

EFFORTS = (Effort(late=False, loosest=1.2), Effort(late=True, loosest=1.35), Effort(late=True, loosest=2.4))
"""Each is tried where the one before finds no way."""

LAST_EFFORT = Effort(late=True, loosest=4.0, forced=True)

_BLANKS = re.compile(" {2,}")


def paragraph(children: Inlines, role: str, column: Column, setting: Setting, *, flush: bool = False) -> Lines:
    """Set inlines as a role says: its lines, each with the notes it calls; none for no text.

    The role's white space is wished for above the first line and below the last. `flush` leaves out the role's
    indents, for a column that is indented already.
    """
    style = setting.text(role)
    if flush:
        style = replace(style, indent=0.0, first_indent=0.0)
    found = fragments(children, role, setting, style)
    return spread(text_lines(found, style, column, setting, even=role in BALANCED), style)


def spread(lines: Sequence[Line], style: TextStyle) -> Lines:
    """Put a role's white space above the first and below the last of a paragraph's lines."""
    if not lines:
        return ()
    first = replace(lines[0], before=style.space_before)
    lines = [first, *lines[1:]]
    return (*lines[:-1], replace(lines[-1], after=style.space_after))


def text_lines(
    found: Iterable[Fragment],
    style: TextStyle,
    column: Column,
    setting: Setting,
    align: Align | None = None,
    *,
    even: bool = False,
) -> list[Line]:
    """Break fragments into measured lines as wide as `column`, the style's indents taken off.

    `even` makes them few and about equally long, as headings want it.
    """
    column = column.inset(style.indent)
    baseline = baseline_of(style, setting)
    align = align or style.align
    first = max(style.first_indent, -column.left)
    lines: list[Line] = []
    for part in _between_forced_breaks(found):
        indent = 0.0 if lines else first
        for pieces, last, join, divided in _set(part, style, align, column.width, indent, setting, even=even):
            shift = 0.0 if lines else first
            text = TextLine(pieces, column.left + shift, baseline, column.width - shift, align, last, join)
            lines.append(Line(style.leading, calls_of(pieces), (text,), hyphenated=divided))
    return lines


def _between_forced_breaks(found: Iterable[Fragment]) -> Iterator[list[Fragment]]:
    """Yield what stands between two forced breaks, blanks at both ends taken off and runs of blanks made one."""
    part: list[Fragment] = []
    for fragment in (*found, None):
        if fragment and fragment.text != NEW_LINE:
            part.append(fragment)
        elif kept := _closed_up(part):
            yield kept
            part = []
        else:
            part = []


def _closed_up(found: Iterable[Fragment]) -> list[Fragment]:
    kept: list[Fragment] = []
    blank = True
    for fragment in found:
        text = fragment.text
        if "  " in text:
            text = _BLANKS.sub(" ", text)
        if blank:
            text = text.lstrip(" ")
        if text:
            kept.append(fragment if text is fragment.text else fragment.cut(text))
            blank = text[-1] == " "
    while kept and blank:
        text = kept[-1].text.rstrip(" ")
        kept[-1:] = [kept[-1].cut(text)] if text else []
        blank = bool(kept) and kept[-1].text[-1] == " "
    return kept if any(fragment.text.strip() for fragment in kept) else []


def _set(
    found: list[Fragment], style: TextStyle, align: Align, width: Pt, indent: Pt, setting: Setting, *, even: bool
) -> Iterator[tuple[tuple[Fragment, ...], bool, str, bool]]:
    """Yield each line's pieces, whether it is the last, what joins it to the next, and whether it divides a word."""
    measure, first = max(width, style.size), max(width - indent, style.size)
    galley, chosen = _chosen(found, style, first, measure, setting, _fit(style, align, measure, setting, even=even))
    start = 0
    for place in chosen:
        divided = bool(galley.matter.kinds[place] & DIVIDED)
        yield galley.pieces(start, place), place == chosen[-1], galley.join(place), divided
        start = place


def _chosen(
    found: list[Fragment], style: TextStyle, first: Pt, measure: Pt, setting: Setting, fit: Fit
) -> tuple[Galley, list[int]]:
    """Break with as little effort as gives good lines."""
    rules, language = setting.style.lines, setting.language
    galley = Galley(found, language, rules, hyphenate=style.hyphenate)
    for effort in (*EFFORTS, LAST_EFFORT):
        if chosen := breaks(galley.matter, first, measure, fit, effort):
            return galley, chosen
    galley = Galley(
        found, language, rules, hyphenate=style.hyphenate, desperate=True, narrowest=min(first, measure)
    )  # fmt: skip
    chosen = breaks(galley.matter, first, measure, fit, LAST_EFFORT)
    return galley, chosen or list(range(1, len(galley.matter.ends)))  # a column narrower than a character


def _fit(style: TextStyle, align: Align, measure: Pt, setting: Setting, *, even: bool) -> Fit:
    rules = setting.style.lines
    if even:
        return balanced(rules, measure)
    if align is not Align.JUSTIFY:
        return ragged(rules, RAG * style.size)
    face = role_face(setting.style, style)
    return justified(rules, vocabulary(face.path).space * style.size / 1000 + style.tracking)


def baseline_of(style: TextStyle, setting: Setting) -> Pt:
    """Return how far below a line's top edge its baseline stands: the face is centred within the leading."""
    face = role_face(setting.style, style)
    return (style.leading - style.size * (face.ascent + face.descent)) / 2 + style.size * face.ascent


def calls_of(pieces: Iterable[Fragment]) -> tuple[NoteId, ...]:
    """List the notes that a line's pieces call."""
    return tuple(dict.fromkeys(piece.note for piece in pieces if piece.note))


def natural_width(found: Iterable[Fragment]) -> Pt:
    """Return how wide fragments are on one line; the widest, where they force new lines."""
    widths = [0.0]
    for fragment in found:
        if fragment.text == NEW_LINE:
            widths.append(0.0)
        else:
            widths[-1] += fragment_width(fragment)
    return max(widths)


def fragment_width(fragment: Fragment) -> Pt:
    """Measure a fragment as it is drawn, kerning and tracking included."""
    return run_width(fragment.text, fragment.face, fragment.size, fragment.tracking, fragment.figures)
