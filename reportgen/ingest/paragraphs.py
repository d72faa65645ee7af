"""Lines to paragraphs: hard-wrapped lines unwrapped, words and sentences that a column cut rejoined."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from reportgen.ingest.bylines import read_byline, read_sign_off
from reportgen.ingest.captions import is_caption
from reportgen.ingest.hyphens import BROKEN, mended
from reportgen.ingest.lines import Line
from reportgen.ingest.markup import cleaned
from reportgen.ingest.names import is_house, is_person, names_in
from reportgen.ingest.rubrics import is_kicker, marks_release
from reportgen.ingest.traced import Traced, joined
from reportgen.ingest.wording import (
    OPEN_ENDS,
    Trade,
    begins_lower,
    ends_flat,
    ends_sentence,
    is_title_case,
    key,
    seen_words,
)

_WIDEST = 130
"""Characters: a file whose lines are longer isn't hard-wrapped."""

_LONGEST_HEAD = 200
_MORE_OPEN_ENDS = ("in", "on", "at", "to", "for", "by", "as", "is", "are", "was", "were", "has", "have", "his", "her")
_ISSUE = re.compile(r"(?:vol(?:ume|\.)?|issue|no\.|number)\s?\d", re.IGNORECASE)
_HEAD = 14
"""Paragraphs among which a name alone may be a byline."""

_LONGEST_NAME = 90
_PLACED = re.compile(r"[^,|]{4,40}(?:,\s|\sin\s[A-Z])")
_LIST_FIRST = "([0-9]"


class Role(StrEnum):
    """What a paragraph is by its own words, before its place is known."""

    PROSE = "prose"
    """Also headlines: only their place tells them."""

    BYLINE = "byline"
    SIGN_OFF = "sign-off"
    CAPTION = "caption"
    DISCLAIMER = "disclaimer"
    AUTHOR_NOTE = "author note"
    KICKER = "kicker"
    RELEASE = "release"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, on one line, with what the marks and the words say of them."""

    text: Traced
    role: Role
    line: int
    """Number of its first line in the file."""

    gap: int = 0
    level: int = 0
    bullet: bool = False
    strong: bool = False
    page: int = 0


def paragraphs_of(lines: Sequence[Line], trade: Trade) -> tuple[Paragraph, ...]:
    """Join lines to paragraphs, then paragraphs that one sentence runs through; captions between are looked past."""
    seen = seen_words(" ".join(_whole_words(lines)))
    width = _wrap_width(lines, trade)
    blocks: list[Paragraph] = []
    for lump in _lumps(lines, width, trade):
        first = lump[0]
        text = _strung([line.text for line in lump], seen, trade)
        text = cleaned(text) if len(lump) > 1 else text
        role = Role.CAPTION if first.picture or first.caption else _role(text.text, first, trade)
        marks = (first.level, first.bullet, first.strong, first.page)
        blocks.append(Paragraph(text, role, first.number, first.gap, *marks))
    return tuple(_rejoined(_with_bare_names(blocks, trade), seen, trade))


def _whole_words(lines: Sequence[Line]) -> Iterator[str]:
    """Yield the lines without the halves of words that their ends may have cut."""
    cut = False
    for line in lines:
        text = line.text.text
        words = text.split(" ", 1)[-1] if cut and " " in text else "" if cut else text
        cut = BROKEN.search(text[-2:]) is not None
        yield words.rsplit(" ", 1)[0] if cut else words


def _wrap_width(lines: Sequence[Line], trade: Trade) -> int | None:
    """Measure the column of a hard-wrapped file; None where lines are paragraphs.

    A full line is one that the next line's first word would have overrun. A file is wrapped where a third of the
    lines with a line right below are full, and where half of the full ones run on with a small letter or a number.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if _may_continue(a, b)]
    widths = sorted(line.width for pair in pairs for line in pair)
    if not widths:
        return None
    width = widths[min(len(widths) - 1, len(widths) * 19 // 20)]
    full = [(a, b) for a, b in pairs if _overruns(a, b, width)]
    running_on = [
        b
        for a, b in full
        if not ends_sentence(a.text.text) and _runs_on(b.text.text) and not read_byline(b.text.text, trade)
    ]
    wrapped = width <= _WIDEST and len(full) * 3 >= len(pairs) and len(running_on) * 2 >= len(full)
    return width if wrapped and running_on else None


def _runs_on(text: str) -> bool:
    return begins_lower(text) or text[0].isdigit()


def _may_continue(line: Line, following: Line) -> bool:
    return not (following.gap or line.level or following.level or following.bullet or following.picture or line.picture)


def _overruns(line: Line, following: Line, width: int) -> bool:
    word = following.text.text.split(None, 1)[0]
    return line.width + 1 + len(word) > width


def _lumps(lines: Sequence[Line], width: int | None, trade: Trade) -> list[list[Line]]:
    lumps: list[list[Line]] = []
    for n, line in enumerate(lines):
        follows = n > 0 and _may_continue(lines[n - 1], line)
        if (n > 0 and line.follows and not (len(lumps[-1]) == 1 and _is_signature(lines[n - 1], line, trade))) or (
            follows
            and (
                _continues(lines[n - 1], line, width, trade)
                or (len(lumps[-1]) == 1 and _is_broken_headline(lines, n - 1, trade))
            )
        ):
            lumps[-1].append(line)
        else:
            lumps.append([line])
    return lumps


def _is_signature(line: Line, following: Line, trade: Trade) -> bool:
    """Tell a byline that only its type's size joins to what stands below it."""
    return read_byline(line.text.text, trade) is not None and not begins_lower(following.text.text)


def _is_broken_headline(lines: Sequence[Line], n: int, trade: Trade) -> bool:
    """Tell a headline that the column broke: two lines in title case, the second no longer, with a gap around."""
    first, second = lines[n], lines[n + 1]
    words = first.text.text.split()
    alone = (n == 0 or first.gap > 0) and not first.bullet and first.width <= 60
    if not alone or len(words) < 3 or second.width > first.width or n + 2 >= len(lines):
        return False
    if key(first.text.text) == key(second.text.text):
        return False
    below, both = lines[n + 2], f"{first.text.text} {second.text.text}"
    signed = read_byline(below.text.text, trade) is not None
    if not (below.gap or signed) or not is_title_case(both) or ends_sentence(first.text.text) or ends_flat(both):
        return False
    parts = (first.text.text, second.text.text)
    named = (is_person(parts[1], trade) and not signed) or any(is_house(part, trade) for part in parts)
    return not named and not any(read_byline(part, trade) or is_kicker(part, trade) for part in parts)


def _continues(line: Line, following: Line, width: int | None, trade: Trade) -> bool:
    """Tell whether two lines without a blank one between are one paragraph's."""
    if read_byline(line.text.text, trade) or read_byline(following.text.text, trade):
        return False
    if len(line.text.text) <= _WIDEST and key(line.text.text) == key(following.text.text):
        return False
    if width is not None and _overruns(line, following, width):
        return True
    return not ends_sentence(line.text.text) and begins_lower(following.text.text)


def _role(text: str, line: Line, trade: Trade) -> Role:
    if is_caption(text, trade):
        return Role.CAPTION
    if len(text) <= 600 and trade.holds("disclaimer-phrases", text):
        return Role.DISCLAIMER
    if len(text) <= 600 and trade.opens("author-openings", text):
        return Role.AUTHOR_NOTE
    if len(text) > _LONGEST_HEAD + 20:
        return Role.PROSE
    if is_kicker(text, trade) or (len(text) <= 60 and _ISSUE.match(text) and not read_byline(text, trade)):
        return Role.KICKER
    if len(text) <= 80 and not line.level and not ends_sentence(text) and marks_release(text, trade):
        return Role.RELEASE
    if read_sign_off(text, trade):
        return Role.SIGN_OFF
    return Role.BYLINE if not line.bullet and read_byline(text, trade) else Role.PROSE


def _with_bare_names(blocks: Sequence[Paragraph], trade: Trade) -> list[Paragraph]:
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


def _rejoined(blocks: Sequence[Paragraph], seen: set[str], trade: Trade) -> list[Paragraph]:
    done: list[tuple[Paragraph, list[Traced]]] = []
    for block in blocks:
        at = _open_before(done, block)
        if at is None:
            done.append((block, [block.text]))
        else:
            done[at][1].append(block.text)
    return [replace(block, text=_strung(texts, seen, trade)) for block, texts in done]


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


def _strung(texts: Sequence[Traced], seen: set[str], trade: Trade) -> Traced:
    """Join texts with spaces, and heal the words that the breaks between them cut. Linear."""
    if len(texts) == 1:
        return texts[0]
    parts: list[Traced] = []
    for before, after in pairwise(texts):
        between = _between(before.text, after.text, seen, trade)
        cut = len(before.text) - (0 if between is not None else 1)
        parts += [before.cut(0, cut), Traced(between or "")]
    return joined([*parts, texts[-1]])


def _between(before: str, after: str, seen: set[str], trade: Trade) -> str | None:
    """Return what the break stands for: a space, nothing, or None where the hyphen before it goes too."""
    if not BROKEN.search(before[-2:]) or not after[:1].isalnum():
        tight = before.endswith("-") and after[:1] in "\"“'‘" and not before.endswith(" -")
        return "" if tight else " "
    match mended(before[-200:], after, seen, trade):
        case "- ":
            return " "
        case "-":
            return ""
        case _:
            return None
