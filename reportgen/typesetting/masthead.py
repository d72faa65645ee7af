"""How a brief opens: a title block on page one, or a cover."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from reportgen.model.brief import Block, Brief, KeyFigures, Masthead, PageBreak, Section, Text
from reportgen.model.page import Ground, Rule
from reportgen.model.parts import Stands
from reportgen.model.style import Align, Pt
from reportgen.typesetting.breaking import natural_width, paragraph
from reportgen.typesetting.figures import key_figure_lines
from reportgen.typesetting.fragments import ITS_OWN, fragments
from reportgen.typesetting.measured import KEEP, Line, Lines, TextLine, height_of
from reportgen.typesetting.notes import foot_height, measure_note
from reportgen.typesetting.setting import Column, Setting
from reportgen.typesetting.standing import column_of, moved

ABOVE_TITLE = 0.24
"""Share of a cover's height above its title."""

GROUND_FOOT = 14.0
"""White space between the words of a title block and the foot of its ground."""


def opening_lines(brief: Brief, setting: Setting) -> tuple[Lines, tuple[Section, ...]]:
    """Set what opens a brief, and return it with the sections that are left to set.

    A cover takes along the key figures that the brief opens with, so that notes still come in the order of their
    numbers; what follows starts a new page.
    """
    if not setting.style.opening.cover:
        return masthead_lines(brief.masthead, setting), brief.sections
    first, *others = brief.sections or (Section(()),)
    taken = [] if first.heading else list(takewhile(lambda block: isinstance(block, KeyFigures), first.blocks))
    rest = replace(first, blocks=first.blocks[len(taken) :])
    return cover_lines(brief, taken, setting), (Section((PageBreak(),)), rest, *others)


def masthead_lines(masthead: Masthead, setting: Setting) -> Lines:
    """Set a title block: band, organisation and series, title, period, edition and closing date, ground or rule.

    It stands across the aside, is not parted, and stays with what follows.
    """
    words = (*_band(setting), *_head(masthead, setting), *_title(masthead, setting), *_imprint(masthead, setting))
    lines = _grounded(words, setting) if setting.style.opening.ground else (*words, *_closing_rule(setting))
    lines = moved(lines, Stands.WIDE, setting)
    return (*(replace(line, cost=KEEP) for line in lines[:-1]), replace(lines[-1], cost=setting.style.costs.heading))


def cover_lines(brief: Brief, figures: Iterable[Block], setting: Setting) -> Lines:
    """Set a cover: organisation and series at its head, title and period in its upper half, the rest at its foot.

    Edition and closing date stand at the foot too, or on the title's ground. Key figures stand above the room that the
    notes need which they call. What is too much for the page is set without white between; a page break then parts it.
    """
    head = (*_band(setting), *_head(brief.masthead, setting))
    title, imprint = _title(brief.masthead, setting), _imprint(brief.masthead, setting)
    column = column_of(Stands.WIDE, setting)
    strips = [line for block in figures if isinstance(block, KeyFigures)
              for line in key_figure_lines(block, column, setting)]  # fmt: skip
    ground = bool(setting.style.opening.ground)
    foot = tuple(strips) if ground else (*strips, *imprint)
    room = setting.room - _noted(foot, brief, setting) - 1.0
    words = (*title, *imprint) if ground else title
    close = (_ground_foot(setting),) if ground else ()
    above = min(room * ABOVE_TITLE, _white((*head, Line(0.0), *words, *close, Line(0.0), *foot), room))
    upper = (*head, Line(above), *words)
    upper = _grounded(upper, setting) if ground else upper
    lines = (*upper, Line(_white((*upper, Line(0.0), *foot), room)), *foot)
    lines = moved(lines, Stands.WIDE, setting)
    return (*(replace(line, cost=KEEP) for line in lines[:-1]), lines[-1])


def _white(lines: Sequence[Line], room: Pt) -> Pt:
    return max(0.0, room - height_of(lines))


def _noted(lines: Sequence[Line], brief: Brief, setting: Setting) -> Pt:
    """Return how high the notes stand that lines call."""
    called = {call for line in lines for call in line.calls}
    parts = [measure_note(note, setting) for note in brief.notes if note.id in called]
    return foot_height(parts, setting.style.notes) if parts else 0.0


def _band(setting: Setting) -> Lines:
    height, column = setting.style.opening.band, column_of(Stands.WIDE, setting)
    if not height:
        return ()
    band = Rule(0.0, height / 2, column.width, height / 2, height, setting.style.colour("accent"))
    return (Line(height * 3, marks=(band,)),)


def _head(masthead: Masthead, setting: Setting) -> Lines:
    """Set organisation and series: on one line where they fit, one under the other where not."""
    column = column_of(Stands.WIDE, setting)
    parts = [part for part in (masthead.organisation, masthead.series) if part]
    with setting.structure.within("P"):
        joined = paragraph((Text(" · ".join(parts), ITS_OWN),), "series", column, setting)
        if len(joined) == 1:
            return joined
        return tuple(line for part in parts for line in paragraph((Text(part, ITS_OWN),), "series", column, setting))


def _title(masthead: Masthead, setting: Setting) -> Lines:
    column = column_of(Stands.WIDE, setting)
    with setting.structure.within("Title"):
        title = paragraph((Text(masthead.title, ITS_OWN),), "title", column, setting)
    return (*title, *_said(Text(masthead.period, ITS_OWN), "period", column, setting))


def _imprint(masthead: Masthead, setting: Setting) -> Lines:
    """Set edition and closing date: at both ends of one line where they fit, one under the other where not."""
    column = column_of(Stands.WIDE, setting)
    texts = (Text(masthead.edition, ITS_OWN), Text(masthead.closing, masthead.newest))
    edition, closing = (_said(text, "imprint", column, setting) for text in texts)
    found = [fragments((text,), "imprint", setting) for text in texts]
    if len(edition) != 1 or len(closing) != 1 or sum(map(natural_width, found)) + 24 > column.width:
        return (*edition, *closing)
    right = (replace(mark, align=Align.RIGHT) for mark in closing[0].marks if isinstance(mark, TextLine))
    return (replace(edition[0], marks=(*edition[0].marks, *right)),)


def _said(text: Text, role: str, column: Column, setting: Setting) -> Lines:
    with setting.structure.within("P"):
        return paragraph((text,), role, column, setting)


def _grounded(lines: Lines, setting: Setting) -> Lines:
    """Put the style's ground behind lines at the head of page one, from the paper's upper edge to just below them."""
    page = setting.style.page
    width = setting.reach + setting.measure
    bottom = height_of(lines) + GROUND_FOOT
    ground = Ground(
        setting.reach - page.inner,
        -page.top,
        width + page.outer,
        bottom,
        setting.style.colour(setting.style.opening.ground),
    )
    first = replace(lines[0], marks=(ground, *lines[0].marks))
    return (first, *lines[1:], _ground_foot(setting))


def _ground_foot(setting: Setting) -> Line:
    return Line(GROUND_FOOT, after=setting.style.page.baseline * 1.5)


def _closing_rule(setting: Setting) -> Lines:
    style, y = setting.style, 5.0
    rule = Rule(0.0, y, column_of(Stands.WIDE, setting).width, y, 0.5, style.colour("rule"))
    return (Line(6.0, marks=(rule,) if style.opening.rule else (), after=style.page.baseline),)
