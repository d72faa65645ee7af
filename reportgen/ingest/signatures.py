"""Names without "By": lines that their place among a page's first paragraphs shows to be bylines."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reportgen.ingest.bylines import read_byline
from reportgen.ingest.names import is_house, is_person, names_in
from reportgen.ingest.roles import Paragraph, Role
from reportgen.ingest.wording import Trade, ends_sentence

_HEAD = 14
"""Paragraphs among which a name alone may be a byline."""

_LONGEST_HEAD = 200
_LONGEST_NAME = 90
_PLACED = re.compile(r"[^,|]{4,40}(?:,\s|\sin\s[A-Z])")


def with_bare_names(blocks: Sequence[Paragraph], trade: Trade) -> list[Paragraph]:
    """Take a name alone for a byline where a headline stands above it and a date right above or below.

    The name may have its place, post or house: "Jane Roe in Geneva", "Jane Roe | Lake College News".
    """
    done = list(blocks)
    for n in range(1, min(_HEAD, len(done))):
        if done[n].role is not Role.PROSE or done[n].level or done[n].bullet or not _is_bare_name(done[n], trade):
            continue
        below = done[n + 1] if n + 1 < len(done) else done[n]
        dated = _is_headed(done[n - 1]) and _is_bare_date(below, trade)
        if dated or (n > 1 and _is_bare_date(done[n - 1], trade) and _is_headed(done[n - 2])):
            done[n] = replace(done[n], role=Role.BYLINE)
    return done


def _is_headed(paragraph: Paragraph) -> bool:
    text = paragraph.text.text
    return paragraph.role is Role.PROSE and len(text.split()) > 4 and len(text) <= _LONGEST_HEAD


def _is_bare_date(paragraph: Paragraph, trade: Trade) -> bool:
    byline = read_byline(paragraph.text.text, trade) if paragraph.role is Role.BYLINE else None
    return bool(byline and byline.dates and not byline.authors)


def _is_bare_name(paragraph: Paragraph, trade: Trade) -> bool:
    text = paragraph.text.text
    if len(text) > _LONGEST_NAME or ends_sentence(text):
        return False
    person, bar, house = text.partition(" | ")
    if bar:
        return is_person(person, trade) and is_house(house, trade)
    return is_person(text, trade) or bool(
        _PLACED.match(text) and (names := names_in(text, trade)) and is_person(names[0], trade)
    )
