"""Lines to paragraphs: hard-wrapped lines unwrapped, words and sentences that a column cut rejoined."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.ingest.authors import with_author_notes
from reportgen.ingest.bylines import read_byline, read_sign_off
from reportgen.ingest.captions import is_caption
from reportgen.ingest.hyphens import BROKEN, strung
from reportgen.ingest.lines import Line
from reportgen.ingest.markup import cleaned
from reportgen.ingest.roles import Paragraph, Role
from reportgen.ingest.rubrics import is_kicker, marks_release, with_topics
from reportgen.ingest.signatures import with_names, with_stopped_title
from reportgen.ingest.traced import Traced
from reportgen.ingest.wording import OPEN_ENDS, Trade, begins_lower, ends_sentence, key, seen_words
from reportgen.ingest.wrapping import lumps_of

_LONGEST_HEAD = 200
_MORE_OPEN_ENDS = ("in", "on", "at", "to", "for", "by", "as", "is", "are", "was", "were", "has", "have", "his", "her")
_ISSUE = re.compile(r"(?:vol(?:ume|\.)?|issue|no\.|number)\s?\d", re.IGNORECASE)
_SERIES = re.compile(
    r"(?!Next\b)[A-Z][A-Za-z&]{1,20}(?:\s[A-Za-z&]{1,20}){0,4},?\s(?:[Nn]o\.?|[Nn]umber|[Ii]ssue|[Vv]ol(?:ume)?\.?|[Nn]r\.?|#)\s?"
    r"\d{1,4}(?:[/.-]\d{1,4})?(?:,?\s(?:[Nn]o\.?|[Ii]ssue)\s?\d{1,3})?"
)
_LIST_FIRST = "([0-9]"


def paragraphs_of(lines: Sequence[Line], trade: Trade) -> tuple[Paragraph, ...]:
    """Join lines to paragraphs, then paragraphs that one sentence runs through; captions between are looked past."""
    seen = seen_words(" ".join(_whole_words(lines)))
    blocks: list[Paragraph] = []
    for lump in lumps_of(lines, trade):
        first = lump[0]
        text = strung([line.text for line in lump], seen, trade)
        text = cleaned(text) if len(lump) > 1 else text
        role = Role.CAPTION if first.picture or first.caption else _role(text.text, first, trade)
        marks = (first.level, first.bullet, first.strong, first.page)
        blocks.append(Paragraph(text, role, first.number, first.gap, *marks))
    blocks = with_stopped_title(with_names(with_topics(blocks, trade), trade))
    return tuple(_rejoined(with_author_notes(blocks, trade), seen, trade))


def _whole_words(lines: Sequence[Line]) -> Iterator[str]:
    """Yield the lines without the halves of words that their ends may have cut."""
    cut = False
    for line in lines:
        text = line.text.text
        words = text.split(" ", 1)[-1] if cut and " " in text else "" if cut else text
        cut = BROKEN.search(text[-2:]) is not None
        yield words.rsplit(" ", 1)[0] if cut else words


def _role(text: str, line: Line, trade: Trade) -> Role:
    if is_caption(text, trade) and not _is_signed(text, trade):
        return Role.CAPTION
    if len(text) <= 600 and trade.holds("disclaimer-phrases", text):
        return Role.DISCLAIMER
    if len(text) <= 600 and trade.opens("author-openings", text):
        return Role.AUTHOR_NOTE
    if len(text) > _LONGEST_HEAD + 20:
        return Role.PROSE
    if is_kicker(text, trade) or (len(text) <= 60 and _is_issue(text) and not read_byline(text, trade)):
        return Role.KICKER
    if len(text) <= 80 and not line.level and not ends_sentence(text) and marks_release(text, trade):
        return Role.RELEASE
    if read_sign_off(text, trade):
        return Role.SIGN_OFF
    return Role.BYLINE if not line.bullet and read_byline(text, trade) else Role.PROSE


def _is_signed(text: str, trade: Trade) -> bool:
    """Tell a byline with a date, or with a post ("Jane Roe/Staff Reporter"), from a picture's credit."""
    byline = read_byline(text, trade)
    posted = byline is not None and byline.authors and key(text.rsplit(None, 1)[-1]) in trade.entries("post-words")
    return byline is not None and bool(byline.dates or posted)


def _is_issue(text: str) -> bool:
    """Tell "Vol. 3, No. 4" and "Policy Brief No. 12"."""
    return _ISSUE.match(text) is not None or _SERIES.fullmatch(text) is not None


def _rejoined(blocks: Sequence[Paragraph], seen: set[str], trade: Trade) -> list[Paragraph]:
    done: list[tuple[Paragraph, list[Traced]]] = []
    for block in blocks:
        at = _open_before(done, block)
        if at is None:
            done.append((block, [block.text]))
        else:
            done[at][1].append(block.text)
    return [replace(block, text=strung(texts, seen, trade)) for block, texts in done]


def _open_before(done: Sequence[tuple[Paragraph, list[Traced]]], block: Paragraph) -> int | None:
    """Find the paragraph that `block` goes on with: the last one but for captions, its sentence left open.

    A break is sure where a word is cut or the next words begin small; likely where the open end can't close a line.
    """
    at = next(
        (n for n in range(len(done) - 1, max(-1, len(done) - 4), -1) if done[n][0].role is not Role.CAPTION), None
    )
    if at is None or block.role is not Role.PROSE or done[at][0].role is not Role.PROSE:
        return None
    before, last = done[at][0], done[at][1][-1].text
    if before.level or block.level or block.bullet or ends_sentence(last):
        return None
    words = last.split()
    if BROKEN.search(last[-2:]) and not block.text.text[:1].isupper():
        return at
    dangling = len(words) > 8 and (words[-1] in OPEN_ENDS or words[-1] in _MORE_OPEN_ENDS or words[-1].endswith(","))
    if begins_lower(block.text.text) or (dangling and block.text.text[:1] not in _LIST_FIRST):
        return at
    return None
