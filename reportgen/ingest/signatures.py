"""Names without "By": lines that their place among a page's first paragraphs shows to be bylines."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reportgen.ingest.bylines import read_byline
from reportgen.ingest.names import is_house, is_person, is_post, names_in
from reportgen.ingest.roles import Paragraph, Role
from reportgen.ingest.wording import Trade, ends_flat, ends_sentence

_HEAD = 14
"""Paragraphs among which a name alone may be a byline."""

_FOOT = 3
"""Lines that may stand below a name that signs off."""

_SHORT = 70
_TOP = 4
_LONGEST_TITLE = 90
_LISTED = re.compile(r"\d|[(\[]")
_LONGEST_HEAD = 200
_LONGEST_NAME = 120
_SHORTEST_BODY = 80
_PLACED = re.compile(r"[^,|]{4,40}(?:,\s|\sin\s[A-Z])")
_PIECES = re.compile(r"\b[A-Z][^\W\d_]{2,}")


def with_names(blocks: Sequence[Paragraph], trade: Trade) -> list[Paragraph]:
    """Take names alone for a byline where their place shows it.

    A headline stands above them and a date right above or below; or a headline above and, right below, the post of
    the one named ("Contributor"), where the names hold no word of the text; or a headline above and the text below.
    The name may have its place, post or house: "Jane Roe in Geneva", "Jane Roe | Lake College News".
    """
    done = list(blocks)
    foot = range(max(_HEAD, len(done) - _FOOT - 1), len(done))
    for n in [*range(1, min(_HEAD, len(done))), *foot]:
        block = done[n]
        if block.role is not Role.PROSE or block.level or block.bullet or not _is_bare_name(block, trade):
            continue
        below = done[n + 1] if n + 1 < len(done) else block
        if _is_signed_near(done, n, trade):
            continue
        if (
            _signs_off(done, n)
            or (_is_dated(done, n, trade) and not _is_told_of(done, n))
            or (_is_under_headline(done, n) and _is_unheard_of(done, n))
        ):
            done[n] = replace(block, role=Role.BYLINE)
            if below.role in (Role.PROSE, Role.KICKER) and is_post(below.text.text, trade):
                done[n + 1] = replace(below, role=Role.BYLINE)
    return done


def _is_contact(text: str) -> bool:
    """Tell an address of mail, and a title with the site's name or the author's behind a bar."""
    return len(text) <= _LONGEST_HEAD and ("@" in text or " | " in text)


def with_stopped_title(blocks: Sequence[Paragraph]) -> list[Paragraph]:
    """Take a short first line that ends with a full stop for a headline, where a byline stands right below it."""
    done = list(blocks)
    at = next((n for n, b in enumerate(done[:_TOP]) if b.role is Role.PROSE), len(done))
    if at + 2 >= len(done) or done[at].level or done[at + 1].role is not Role.BYLINE:
        return done
    text = done[at].text.text
    if len(text) <= _LONGEST_TITLE and ends_flat(text) and text[:1].isupper() and not _LISTED.match(text):
        done[at] = replace(done[at], level=1)
    return done


def _is_signed_near(blocks: Sequence[Paragraph], n: int, trade: Trade) -> bool:
    """Tell whether a line right around names its author after By: then what stands alone is a place."""
    around = (b for b in blocks[max(0, n - 2) : n + 3] if b.role is Role.BYLINE)
    return any(b.text.text[:3].lower() == "by " and read_byline(b.text.text, trade) for b in around)


def _signs_off(blocks: Sequence[Paragraph], n: int) -> bool:
    """Tell a name that closes a piece: nothing but its house and the day follow, and the text doesn't hold it."""
    below = blocks[n + 1 :]
    short = all(b.role is not Role.PROSE or (len(b.text.text) <= _SHORT and not ends_flat(b.text.text)) for b in below)
    closed = len(below) <= _FOOT and n > 1 and ends_flat(blocks[n - 1].text.text)
    return closed and short and _is_unheard_of(blocks, n)


def _is_told_of(blocks: Sequence[Paragraph], n: int) -> bool:
    """Tell whether a long paragraph, one about the author apart, holds the line's words."""
    words = blocks[n].text.text
    told = (b.text.text for b in blocks[n + 1 :] if b.role is Role.PROSE and len(b.text.text) >= _SHORTEST_BODY)
    return any(words in text and not text.startswith(words) for text in told)


def _is_dated(blocks: Sequence[Paragraph], n: int, trade: Trade) -> bool:
    below = blocks[n + 1] if n + 1 < len(blocks) else blocks[n]
    headed = _is_headed(blocks[n - 1]) and _is_bare_date(below, trade)
    return headed or (n > 1 and _is_bare_date(blocks[n - 1], trade) and _is_headed(blocks[n - 2]))


def _is_under_headline(blocks: Sequence[Paragraph], n: int) -> bool:
    """Tell a place between a headline, with or without its deck, and the text."""
    above = next((b for b in reversed(blocks[:n]) if b.role in (Role.PROSE, Role.RELEASE)), None)
    below = next((b for b in blocks[n + 1 : n + 5] if len(b.text.text) >= _SHORTEST_BODY), None)
    return above is not None and _is_headed(above) and not ends_flat(above.text.text) and below is not None


def _is_unheard_of(blocks: Sequence[Paragraph], n: int) -> bool:
    """Tell a name that the text doesn't hold from a heading, whose words it does; lines about the author apart."""
    words = "|".join(map(re.escape, _PIECES.findall(blocks[n].text.text.split(",")[0])))
    if not words:
        return False
    heard = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
    last = len(blocks) - 3
    return not any(
        heard.search(b.text.text)
        for m, b in enumerate(blocks)
        if m != n
        and b.role is Role.PROSE
        and not _is_contact(b.text.text)
        and not (m >= last and b.text.text.startswith(blocks[n].text.text[:12]))
    )


def _is_headed(paragraph: Paragraph) -> bool:
    text = paragraph.text.text
    long = len(text.split()) > 4 or (len(text.split()) >= 2 and paragraph.level > 0) or len(text) > 20
    return paragraph.role is Role.PROSE and long and len(text) <= _LONGEST_HEAD


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
    if is_person(text, trade):
        return True
    name, comma, post = text.partition(", ")
    if comma and is_person(name, trade) and is_post(post, trade):
        return True
    names = names_in(text, trade)
    marked = len(names) == 1 and text.rstrip("*†‡§0123456789¹²³, ") == names[0]
    listed = marked or (len(names) > 1 and all(is_person(each, trade) for each in names))
    return bool(names) and is_person(names[0], trade) and (_PLACED.match(text) is not None or listed)
