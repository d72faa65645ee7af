"""Running heads and feet."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reportgen.model.brief import Brief, Masthead, Text
from reportgen.model.page import Rule
from reportgen.model.parts import EdgeStyle
from reportgen.model.style import Align, Pt
from reportgen.typesetting.breaking import natural_width
from reportgen.typesetting.fragments import FOLIO, ITS_OWN, fragments
from reportgen.typesetting.measured import Fragment, TextLine
from reportgen.typesetting.paginate import PagePlan
from reportgen.typesetting.placing import Paper, Placement, place_text
from reportgen.typesetting.setting import Setting

Texts = tuple[Text, ...]

CHANCES = {0xAD: None, 0x200B: None}
"""Where words may be divided, which these never are."""


def sections_of(plans: Sequence[PagePlan]) -> Iterator[str]:
    """Yield each page's section: the one that its first line belongs to; before any, the first that opens."""
    current = ""
    for plan in plans:
        opening = [line.opens for line in plan.lines if line.opens]
        first = plan.lines[0].opens if plan.lines else ""
        yield first or current or next(iter(opening), "")
        current = opening[-1] if opening else current


def furnish(placement: Placement, section: Text, brief: Brief, paper: Paper, setting: Setting, pages: int) -> None:
    """Put running head and foot on a page, as the style words them; page one has no head, and a cover neither.

    `pages` is how many there are. On the even pages of a mirrored style the ends change over, so that a folio that
    stands outside stays there. With an aside they reach across it.
    """
    style, page = setting.style, setting.style.page
    if placement.number == 1 and style.opening.cover:
        return
    numbers = {"page": Text(str(placement.number), FOLIO), "pages": Text(str(pages), FOLIO)}
    said = _fields(brief.masthead, brief.foot, section) | numbers
    if placement.number > 1:
        below = page.head + setting.text("running_head").size * 0.75
        _edge(style.head, said, "running_head", (page.head, below), placement, setting)
    bottom = paper.height - page.foot
    _edge(style.foot, said, "folio", (bottom, bottom - setting.text("folio").size * 1.5), placement, setting)


def _fields(masthead: Masthead, foot: str, section: Text) -> dict[str, Text]:
    """Return what head and foot may print, by field: a brief without a series is its own, its title."""
    own = {
        "organisation": masthead.organisation,
        "series": masthead.series or masthead.title,
        "title": masthead.title,
        "period": foot or masthead.period,
        "edition": masthead.edition,
    }
    return {field: Text(text, ITS_OWN) for field, text in own.items()} | {"section": section}


def filled(words: str, said: Mapping[str, Text]) -> tuple[Text, ...]:
    """Fill the fields of a head or foot, such as `{series} · {section}`.

    What stands before a field is printed with it, and joins it to an earlier one; what stands after the last field is
    printed with that. So no dot or dash joins a text to an empty one. Raises KeyError for an unknown field.
    """
    before, *rest = re.split(r"\{([a-z]+)\}", words)
    out = [] if rest else [Text(before)]
    for number, (field, after) in enumerate(zip(rest[::2], rest[1::2], strict=True)):
        if said[field].text:
            out += [*([Text(before)] if out or not number else []), said[field]]
        before = after
    out += [Text(before)] if rest and said[rest[-2]].text else []
    return tuple(text for text in out if text.text)


def _edge(
    edge: EdgeStyle, said: Mapping[str, Text], role: str, at: tuple[Pt, Pt], placement: Placement, setting: Setting
) -> None:
    """Set a head or foot; `at` is where its baseline and its hairline stand."""
    y, hairline = at
    left, right = filled(edge.left, said), filled(edge.right, said)
    if setting.style.page.mirrored and placement.number % 2 == 0:
        left, right = right, left
    _ends(left, right, role, y, placement, setting)
    if edge.rule and (left or right):
        start, end = placement.left - setting.reach, placement.left + setting.measure
        placement.rules.append(Rule(start, hairline, end, hairline, 0.35, setting.style.colour("rule")))


def _ends(left: Texts, right: Texts, role: str, y: Pt, placement: Placement, setting: Setting) -> None:
    """Set two texts at the two ends of a line, each cut short where it is too long for its part."""
    measure = setting.reach + setting.measure
    second = _fitting(right, role, measure * 0.5, setting)
    first = _fitting(left, role, measure - natural_width(second) - 18, setting)
    for found, align in ((first, Align.LEFT), (second, Align.RIGHT)):
        if found:
            place_text(TextLine(found, -setting.reach, 0.0, measure, align), y, placement)


def _fitting(texts: Texts, role: str, room: Pt, setting: Setting) -> tuple[Fragment, ...]:
    """Set texts on one line; cut at a word, with an ellipsis, where they are too long."""
    texts = tuple(replace(text, text=text.text.translate(CHANCES)) for text in texts)
    found = fragments(texts, role, setting)
    kept = "".join(text.text for text in texts)[:400].rstrip()
    while " " in kept and natural_width(found) > room:
        kept = kept[: kept.rindex(" ")].rstrip(",;:–— ")
        found = fragments(_cut(texts, len(kept)), role, setting)
    while natural_width(found) > room and len(kept) > 1:
        kept = kept[: len(kept) // 2]
        found = fragments(_cut(texts, len(kept)), role, setting)
    return found


def _cut(texts: Texts, length: int) -> Texts:
    """Return as many characters as `length`, with an ellipsis."""
    kept: list[Text] = []
    for text in texts:
        kept.append(replace(text, text=text.text[:length]))
        length -= len(kept[-1].text)
    return (*kept, Text("…"))
