"""The title block of page one."""

from dataclasses import replace

from reportgen.model.brief import Masthead, Text
from reportgen.model.page import Rule
from reportgen.model.style import Align
from reportgen.typesetting.breaking import natural_width, paragraph
from reportgen.typesetting.fragments import plain_fragments
from reportgen.typesetting.measured import KEEP, Line, Lines, TextLine
from reportgen.typesetting.setting import Column, Setting

BAND = 3.0
"""Height of the band of accent colour at the top."""


def masthead_lines(masthead: Masthead, setting: Setting) -> Lines:
    """Set a title block: band, organisation and series, title, period, edition and closing date, rule.

    It is not parted, and stands together with what follows.
    """
    column = Column(0.0, setting.measure)
    accent = setting.style.colour("accent")
    band = Line(BAND * 3, marks=(Rule(0.0, BAND / 2, setting.measure, BAND / 2, BAND, accent),))
    lines = [band]
    for text, role, tag in (
        (_joined(masthead.organisation, masthead.series), "series", "P"),
        (masthead.title, "title", "Title"),
        (masthead.period, "period", "P"),
    ):
        with setting.structure.within(tag):
            lines += paragraph((Text(text),), role, column, setting)
    lines += _imprint(masthead, setting)
    lines.append(_closing_rule(setting))
    return (*(replace(line, cost=KEEP) for line in lines[:-1]), replace(lines[-1], cost=setting.style.costs.heading))


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _imprint(masthead: Masthead, setting: Setting) -> Lines:
    """Set edition and closing date: at both ends of one line where they fit, one under the other where not."""
    column = Column(0.0, setting.measure)
    texts = (masthead.edition, masthead.closing)
    edition, closing = (_said(text, column, setting) for text in texts)
    found = [plain_fragments(text, "imprint", setting) for text in texts]
    if len(edition) != 1 or len(closing) != 1 or sum(map(natural_width, found)) + 24 > setting.measure:
        return (*edition, *closing)
    right = (replace(mark, align=Align.RIGHT) for mark in closing[0].marks if isinstance(mark, TextLine))
    return (replace(edition[0], marks=(*edition[0].marks, *right)),)


def _said(text: str, column: Column, setting: Setting) -> Lines:
    with setting.structure.within("P"):
        return paragraph((Text(text),), "imprint", column, setting)


def _closing_rule(setting: Setting) -> Line:
    y = 5.0
    rule = Rule(0.0, y, setting.measure, y, 0.5, setting.style.colour("rule"))
    return Line(6.0, marks=(rule,), after=setting.style.page.baseline)
