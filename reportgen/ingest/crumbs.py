"""Breadcrumbs: the steps by which a site leads to a page."""

import re
from collections.abc import Sequence

from reportgen.ingest.lines import Line
from reportgen.ingest.wording import Trade, ends_sentence, key

_SHORT = 160
_CRUMBS = re.compile(
    r"[^/>»›|]{1,60}(?:\s?(?:/|>|»|›|::|→)\s?[^/>»›|]{1,60}){0,6}\s?(?:/|>|»|›|::|→)\s?[^/>»›|]{1,110}"
)
_CRUMB_MARK = re.compile(r"\s?(?:/|>|»|›|::|→)\s?")
_ARROW = re.compile(r"\s?[>»›]\s?|\s(?:/|::|→)\s")
_TOP = 12
"""Lines among which breadcrumbs are looked for."""


def is_crumbs(text: str, trade: Trade) -> bool:
    """Tell breadcrumbs: short steps between marks, from Home or over at least three of them."""
    if len(text) > _SHORT or not _CRUMB_MARK.search(text) or not _CRUMBS.fullmatch(text) or ends_sentence(text):
        return False
    steps = _CRUMB_MARK.split(text)
    home = trade.opens("crumb-openings", steps[0])
    if home and (key(steps[0]) == home or ":" in steps[0]):
        return True
    spaced = re.search(r"\s(?:/|>|»|›|::|→)\s", text) is not None
    few = spaced and len(steps) >= 3 and all(len(step.split()) <= 3 for step in steps)
    return few and len(text) <= 120 and not re.search(r"\d", text)


def crumbs_to_title(lines: Sequence[Line]) -> set[int]:
    """Find breadcrumbs by their last step: a line that stands alone as well."""
    crumbs = [n for n, line in enumerate(lines[:_TOP]) if _ARROW.search(line.text.text[:_SHORT])]
    if not crumbs:
        return set()
    alone = {key(line.text.text) for line in lines[: 2 * _TOP] if len(line.text.text) <= _SHORT}
    return {n for n in crumbs if key(_ARROW.split(lines[n].text.text)[-1]) in alone}
