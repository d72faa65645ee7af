"""Running heads and folios."""

from collections.abc import Iterator, Sequence

from reportgen.model.brief import Brief
from reportgen.model.page import Rule
from reportgen.model.style import Align, Pt
from reportgen.typesetting.breaking import natural_width
from reportgen.typesetting.fragments import plain_fragments
from reportgen.typesetting.measured import Fragment, TextLine
from reportgen.typesetting.paginate import PagePlan
from reportgen.typesetting.placing import Paper, Placement, place_text
from reportgen.typesetting.setting import Setting

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


def furnish(placement: Placement, section: str, brief: Brief, paper: Paper, setting: Setting) -> None:
    """Put running head and folio on a page; page one has no running head.

    Series and section stand at the two ends of the head, what the brief says of the month and the folio at those of
    the foot. On the even pages of a mirrored style the ends change over, so that the folio stands outside.
    """
    page = setting.style.page
    swapped = page.mirrored and placement.number % 2 == 0
    if placement.number > 1:
        head = brief.masthead.series or brief.masthead.title
        _ends(head, section, "running_head", page.head, placement, setting, swapped=swapped)
        y = page.head + setting.text("running_head").size * 0.75
        placement.rules.append(
            Rule(placement.left, y, placement.left + setting.measure, y, 0.35, setting.style.colour("rule"))
        )
    foot = brief.foot or brief.masthead.period
    _ends(foot, str(placement.number), "folio", paper.height - page.foot, placement, setting, swapped=swapped)


def _ends(
    left: str,
    right: str,
    role: str,
    y: Pt,
    placement: Placement,
    setting: Setting,
    *,
    swapped: bool,
) -> None:
    """Set two texts at the two ends of a line, each cut short where it is too long for its part."""
    if swapped:
        left, right = right, left
    second = _fitting(right, role, setting.measure * 0.5, setting)
    first = _fitting(left, role, setting.measure - natural_width(second) - 18, setting)
    for found, align in ((first, Align.LEFT), (second, Align.RIGHT)):
        if found:
            place_text(TextLine(found, 0.0, 0.0, setting.measure, align), y, placement)


def _fitting(text: str, role: str, room: Pt, setting: Setting) -> tuple[Fragment, ...]:
    """Set a text on one line; cut at a word, with an ellipsis, where it is too long."""
    text = text.translate(CHANCES)
    found = plain_fragments(text, role, setting)
    words = text[:400].split()
    while len(words) > 1 and natural_width(found) > room:
        words.pop()
        found = plain_fragments(" ".join(words).rstrip(",;:–— ") + "…", role, setting)
    while natural_width(found) > room and len(words[0]) > 1:
        words[0] = words[0][: len(words[0]) // 2]
        found = plain_fragments(words[0] + "…", role, setting)
    return found
