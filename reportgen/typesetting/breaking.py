"""Breaking paragraphs into lines. ReportLab's Paragraph does it; what it finds is turned into our own lines at once.

ReportLab is handed its `ParaFrag`s directly, so that no text is ever read as markup. A fragment rides on its
ParaFrag's `link` field, which ReportLab clones with every piece it cuts and compares before it joins two pieces:
so each piece of a line still knows the fragment that it came from.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reportgen.model.brief import Inlines, NoteId
from reportgen.model.style import Align, Pt, TextStyle
from reportgen.typesetting.fonts import hyphenator, load, role_face, text_width
from reportgen.typesetting.fragments import NEW_LINE, fragments
from reportgen.typesetting.measured import Fragment, Line, Lines, TextLine
from reportgen.typesetting.setting import Column, Setting

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus.paragraph import FragLine
    from reportlab.platypus.paraparser import ParaFrag

LONGEST = 8
"""Characters of an overlong word after which it may break: ReportLab's time is quadratic in a word's length."""

BALANCED = frozenset({"title", "heading1", "heading2", "heading3", "chart_title", "table_title"})
"""Roles whose lines are made about equally long: a headline never leaves one word alone on its last line."""

BALANCING_STEPS = 7
"""Halvings of the measure: finer than a letter's width."""

CHANCE = "\u200b"
"""A zero-width space: a place to break without a hyphen."""

_AFTER_DASH = re.compile(r"(?<=[^\W\d][—/])(?=[^\W\d])")
_OVERLONG = re.compile(r"[^ \n]{32,}")
_AFTER_SIGN = re.compile(r"(?<=[/_?&=.:|\\-])(?=[^/_?&=.:|\\\s-])")
_UNBROKEN = re.compile(rf"[^{CHANCE}]{{{LONGEST}}}(?=[^{CHANCE}])")


def paragraph(children: Inlines, role: str, column: Column, setting: Setting, *, flush: bool = False) -> Lines:
    """Set inlines as a role says: its lines, each with the notes it calls; none for no text.

    The role's white space is wished for above the first line and below the last. `flush` leaves out the role's
    indents, for a column that is indented already.
    """
    style = setting.text(role)
    if flush:
        style = replace(style, indent=0.0, first_indent=0.0)
    found = tuple(fragments(children, role, setting, style))
    lines = text_lines(found, style, column, setting)
    if role in BALANCED and len(lines) > 1:
        lines = _balanced(found, len(lines), style, column, setting)
    return spread(lines, style)


def _balanced(
    found: tuple[Fragment, ...], count: int, style: TextStyle, column: Column, setting: Setting
) -> list[Line]:
    """Break a heading into lines of about one length: the narrowest measure that needs no more than `count` lines."""
    least, most = column.width / 3, column.width
    for _ in range(BALANCING_STEPS):
        middle = (least + most) / 2
        fits = len(text_lines(found, style, Column(column.left, middle), setting)) <= count
        least, most = (least, middle) if fits else (middle, most)
    return text_lines(found, style, Column(column.left, most), setting)


def spread(lines: Sequence[Line], style: TextStyle) -> Lines:
    """Put a role's white space above the first and below the last of a paragraph's lines."""
    if not lines:
        return ()
    first = replace(lines[0], before=style.space_before)
    lines = [first, *lines[1:]]
    return (*lines[:-1], replace(lines[-1], after=style.space_after))


def text_lines(
    found: Iterable[Fragment], style: TextStyle, column: Column, setting: Setting, align: Align | None = None
) -> list[Line]:
    """Break fragments into measured lines as wide as `column`, the style's indents taken off."""
    column = column.inset(style.indent)
    baseline = baseline_of(style, setting)
    first = max(style.first_indent, -column.left)
    lines = []
    for number, (pieces, last) in enumerate(broken(tuple(found), style, column.width, first, setting.language)):
        shift = first if number == 0 else 0.0
        join = "" if pieces[-1].text.endswith(("-", "—", "/")) and not last else " "
        text = TextLine(pieces, column.left + shift, baseline, column.width - shift, align or style.align, last, join)
        lines.append(Line(style.leading, calls_of(pieces), (text,)))
    return lines


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
    """Measure a fragment, tracking included."""
    text = fragment.text
    width = text_width(text, fragment.face, fragment.size)
    return width + fragment.tracking * len(text) if fragment.tracking else width


def broken(
    found: tuple[Fragment, ...], style: TextStyle, measure: Pt, first: Pt, language: str
) -> Iterator[tuple[tuple[Fragment, ...], bool]]:
    """Break fragments into lines: the pieces of each, and whether it ends a paragraph or stands before a forced break.

    The first line is narrower by `first` (wider where that is negative).
    """
    if not any(fragment.text.strip() for fragment in found):
        return
    from reportlab.platypus.paragraph import Paragraph  # noqa: PLC0415 - slow to import, and only builds need it

    scale = 1 / tracked(found)
    block = Paragraph("", _paragraph_style(style, language), frags=list(_para_frags(found)))
    widths = [max((measure - first) * scale, style.size), max(measure * scale, style.size)]
    lines = block.breakLines(widths).lines
    for number, line in enumerate(lines):
        pieces = tuple(_tidied(_pieces(line)))
        if pieces:
            yield pieces, line.lineBreak or number == len(lines) - 1


def tracked(found: Iterable[Fragment]) -> float:
    """Return by how much tracking widens the word that it widens most; ReportLab measures without it.

    Lines are broken to a measure that is narrower by this factor, so that none can come out too wide.
    """
    most = 1.0
    for fragment in found:
        if fragment.tracking > 0:
            for word in fragment.text.split():
                plain = text_width(f"{word} ", fragment.face, fragment.size)
                most = max(most, (plain + fragment.tracking * (len(word) + 1)) / max(plain, 0.1))
    return most


def _paragraph_style(style: TextStyle, language: str) -> "ParagraphStyle":
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415 - slow to import, and only builds need it

    made = ParagraphStyle("set", fontSize=style.size, leading=style.leading)
    if style.hyphenate and (divide := hyphenator(language)):
        made.hyphenationLang = divide  # type: ignore[assignment]  # ReportLab takes a function as well
    made.hyphenationMinWordLength = 6
    made.embeddedHyphenation = int(style.hyphenate)  # headings don't break after their own hyphens either
    made.splitLongWords, made.uriWasteReduce = 1, 0
    made.spaceShrinkage = 0.04 if style.align is Align.JUSTIFY else 0
    return made


def _para_frags(found: Iterable[Fragment]) -> Iterator["ParaFrag"]:
    """Yield ReportLab's fragments; where a word may break without a hyphen stands an image of no width."""
    from reportlab.lib.abag import ABag  # noqa: PLC0415 - slow to import, and only builds need it
    from reportlab.platypus.paraparser import ParaFrag  # noqa: PLC0415 - slow to import, and only builds need it

    common: dict[str, Any] = {}
    for fragment in found:
        common = {
            "fontName": load(fragment.face).name, "fontSize": fragment.size, "textColor": None, "rise": 0,
            "us_lines": [], "link": [fragment], "nobr": fragment.whole,
        }  # fmt: skip
        if fragment.text == NEW_LINE:
            yield ParaFrag(text="", lineBreak=True, **common)
            continue
        for number, part in enumerate(_divided(fragment)):
            if number:
                yield ParaFrag(text="", cbDefn=ABag(kind="img", width=1e-6, height=0, valign="bottom"), **common)
            if part:
                yield ParaFrag(text=part, **common)
    yield ParaFrag(text="", fontName=common["fontName"])  # ReportLab treats a lone fragment in another way


def _divided(fragment: Fragment) -> list[str]:
    """Cut text where it may break without a hyphen: at zero-width spaces, after dashes, within overlong words."""
    text = fragment.text
    if fragment.whole:
        return [text.replace(CHANCE, "")]
    if "—" in text or "/" in text:
        text = _AFTER_DASH.sub(CHANCE, text)
    if len(text) >= 32:
        text = _OVERLONG.sub(lambda word: _with_chances(word.group()), text)
    return text.split(CHANCE)


def _with_chances(word: str) -> str:
    """Let an overlong word, such as an address, break after its signs, or anywhere it must."""
    return _UNBROKEN.sub(rf"\g<0>{CHANCE}", _AFTER_SIGN.sub(CHANCE, word))


def _pieces(line: "FragLine") -> Iterator[Fragment]:
    """Yield the fragments of one of ReportLab's broken lines."""
    for piece in line.words:
        if piece.text:
            fragment: Fragment = piece.link[0]
            yield replace(fragment, text=piece.text.replace("\u00ad", ""))


def _tidied(pieces: Iterable[Fragment]) -> Iterator[Fragment]:
    """Take the blanks off both ends of a line."""
    kept = list(pieces)
    while kept and not kept[-1].text.strip(" "):
        kept.pop()
    while kept and not kept[0].text.strip(" "):
        kept.pop(0)
    if kept:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip(" "))
        kept[0] = replace(kept[0], text=kept[0].text.lstrip(" "))
    yield from kept
