"""What part each paragraph plays in its piece: title, standfirst, byline, heading, body, caption, disclaimer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportgen.ingest.authors import read_author_note
from reportgen.ingest.bylines import Byline, read_byline, read_marked_byline, read_sign_off
from reportgen.ingest.dates import dates_in
from reportgen.ingest.headlines import Title, choose_title, is_rubric, may_be_headline, speakers_of
from reportgen.ingest.notices import read_notice
from reportgen.ingest.pieces import Piece, head_length
from reportgen.ingest.roles import Paragraph, Role
from reportgen.ingest.statements import StatedDate
from reportgen.ingest.traced import Traced
from reportgen.ingest.wording import Trade, ends_sentence, key
from reportgen.model.period import Precision
from reportgen.model.source import PassageKind

_DECK = 300
_LONGEST_HEADING = 100
_SHORTEST_TEASER = 30
"""Letters, digits and spaces: what is shorter may be repeated by chance."""

_LOOK_AHEAD = 3
"""Paragraphs in which a teaser is looked for."""

_FOOT = 3
_CLOSING = re.compile(r"[.!?”\"]\s[(\[](?P<words>[^()\[\]]{6,40})[)\]]$")
_TITLED = re.compile(r"\s(?:[–—|-]\s|[(\[])(?P<words>[^–—|()\[\]]{6,30})[)\]]?$")
_CLOSING_LABEL = 12
"""Characters beside the day, such as "Published" or a place."""

_NUMBERED = re.compile(r"\d{1,3}[.)]\s")
_ENTRY = re.compile(r"[^.!?]{1,60}(?:\s[-–—]|:)\s?[$€£¥]?\d[\d.,]{0,14}\s?%?")
"""A line of a list that ends with its number: "3) UK - 65.3"."""

_ROLES = {
    Role.BYLINE: PassageKind.BYLINE,
    Role.SIGN_OFF: PassageKind.BYLINE,
    Role.AUTHOR_NOTE: PassageKind.BYLINE,
    Role.CAPTION: PassageKind.CAPTION,
    Role.DISCLAIMER: PassageKind.DISCLAIMER,
    Role.KICKER: PassageKind.HEADING,
    Role.RELEASE: PassageKind.HEADING,
}


@dataclass(frozen=True, slots=True)
class Part:
    """One passage to be, with its words and their origin."""

    kind: PassageKind
    text: Traced
    page: int = 0
    """Where it begins; 0 where the file has no pages."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A piece taken apart."""

    title: Title
    parts: tuple[Part, ...]
    bylines: tuple[Byline, ...]
    """From the head first, then from the foot."""

    rubrics: tuple[str, ...]
    """Kickers and release marks at the head."""

    speakers: frozenset[str]


def parts_of(piece: Piece, trade: Trade) -> Parts:
    """Tell the parts of a piece. A teaser that the body repeats is dropped; another stays as the standfirst."""
    paragraphs = piece.paragraphs
    speakers = speakers_of(paragraphs)
    length = head_length(paragraphs, speakers) if piece.titled else 0
    head, body = paragraphs[:length], paragraphs[length:]
    title = choose_title(head, speakers, trade)
    parts = [
        Part(_head_kind(head, n, title, speakers), p.text, p.page) for n, p in enumerate(head) if n not in title.dropped
    ]
    parts += [Part(_body_kind(body, n, speakers, trade), p.text, p.page) for n, p in enumerate(body)]
    parts = _with_standfirst(parts, body)
    rubrics = tuple(p.text.text for p in head if p.role in (Role.KICKER, Role.RELEASE))
    return Parts(title, tuple(_without_teasers(parts)), _bylines(head, body, trade), rubrics, speakers)


def _head_kind(head: Sequence[Paragraph], n: int, title: Title, speakers: frozenset[str]) -> PassageKind:
    paragraph = head[n]
    if paragraph.role is not Role.PROSE:
        return _ROLES[paragraph.role]
    if title.doubled and n < title.at:
        return PassageKind.HEADING
    if n == title.at or not may_be_headline(paragraph, speakers):
        return PassageKind.HEADING if n == title.at else PassageKind.STANDFIRST
    deck = n > title.at >= 0 and not paragraph.level and not is_rubric(paragraph.text.text)
    return PassageKind.STANDFIRST if deck else PassageKind.HEADING


def _body_kind(body: Sequence[Paragraph], n: int, speakers: frozenset[str], trade: Trade) -> PassageKind:
    paragraph = body[n]
    text = paragraph.text.text
    if paragraph.role is Role.BYLINE:
        byline = read_marked_byline(text, trade)
        hands = byline and (byline.authors or byline.editors or not byline.dates)
        return PassageKind.BYLINE if hands else PassageKind.HEADING
    if paragraph.role is not Role.PROSE:
        return _ROLES[paragraph.role]
    if paragraph.level:
        return PassageKind.HEADING
    if paragraph.bullet:
        return PassageKind.LIST_ITEM
    question = ends_sentence(text) and len(text.split()) > 8
    entry = _ENTRY.fullmatch(text) is not None
    heads = len(text) <= _LONGEST_HEADING and not (question or entry) and may_be_headline(paragraph, speakers)
    if heads and n + 1 < len(body) and body[n + 1].role is not Role.CAPTION:
        return PassageKind.HEADING
    return PassageKind.LIST_ITEM if entry or _NUMBERED.match(text) else PassageKind.PARAGRAPH


def _with_standfirst(parts: list[Part], body: Sequence[Paragraph]) -> list[Part]:
    """Mark a summary that opens the body: without a full stop and shorter than what follows, or all in italics."""
    first = len(parts) - len(body)
    if first <= 0 or len(body) < 2 or parts[first].kind is not PassageKind.PARAGRAPH:
        return parts
    text, following = parts[first].text.text, parts[first + 1].text.text
    open_end = not ends_sentence(text) and len(text) < len(following) and text[-1] not in ":,"
    if len(text) <= _DECK and (open_end or (body[0].strong and not body[1].strong)):
        parts[first] = replace(parts[first], kind=PassageKind.STANDFIRST)
    return parts


def _without_teasers(parts: Sequence[Part]) -> list[Part]:
    """Drop a summary, or a first paragraph, whose words the next paragraphs hold again."""
    body = [n for n, part in enumerate(parts) if part.kind is PassageKind.PARAGRAPH]
    suspects = [n for n, part in enumerate(parts) if part.kind is PassageKind.STANDFIRST] + body[:1]
    ahead = body[: _LOOK_AHEAD + 1]
    repeated = {n for n in suspects if any(m > n and _repeats(parts[n], parts[m]) for m in ahead)}
    return [part for n, part in enumerate(parts) if n not in repeated]


def _repeats(teaser: Part, paragraph: Part) -> bool:
    words = key(teaser.text.text)
    return len(words) >= _SHORTEST_TEASER and f" {words} " in f" {key(paragraph.text.text)} "


def _bylines(head: Sequence[Paragraph], body: Sequence[Paragraph], trade: Trade) -> tuple[Byline, ...]:
    """Read the head's bylines and the sign-off; of others in the body, those with an author, near the foot."""
    found = [read_marked_byline(p.text.text, trade) for p in head if p.role is Role.BYLINE]
    found += [_release_date(p.text.text) for p in head if p.role is Role.RELEASE]
    if not any(byline and byline.authors for byline in found) and body and len(body[0].text.text) <= _DECK:
        found.append(
            read_byline(body[0].text.text.rsplit(". ", 1)[-1], trade)
        )  # "A talk with … . By Jane Roe, 3 April."
    for n, paragraph in enumerate(body):
        if paragraph.role is Role.SIGN_OFF:
            found.append(read_sign_off(paragraph.text.text, trade))
        elif paragraph.role is Role.BYLINE and n < 2:
            found.append(read_marked_byline(paragraph.text.text, trade))
        elif paragraph.role is Role.BYLINE and n >= len(body) - 3:
            found.append(_at_foot(read_marked_byline(paragraph.text.text, trade)))
    around = [*head, *body[:2], *body[2:][-_FOOT:]]
    found += [notice for p in around if p.role is not Role.BYLINE and (notice := read_notice(p.text.text, trade))]
    found += [closing for p in body[-1:] if (closing := _day_behind(p.text.text, _CLOSING))]
    found += [day for p in head if p.role is Role.PROSE and (day := _day_behind(p.text.text, _TITLED))]
    if not any(byline and byline.authors for byline in found):
        notes = (p.text.text for p in body if p.role is Role.AUTHOR_NOTE)
        found += [Byline(names) for note in notes if (names := read_author_note(note, trade))]
    return tuple(byline for byline in found if byline)


def _day_behind(text: str, form: "re.Pattern[str]") -> Byline | None:
    """Read the day behind the last sentence, "… is a low F. (4 January 2021)", or a title, "… – 27 November 2018"."""
    end = form.search(text[-60:])
    found = dates_in(end["words"]) if end else ()
    if not end or not found or found[0].period.precision is not Precision.DAY:
        return None
    bare = (end["words"][: found[0].start] + end["words"][found[0].end :]).strip(" ,.:")
    return Byline(dates=(StatedDate(found[0], 1, end["words"]),)) if len(bare) <= _CLOSING_LABEL else None


def _release_date(text: str) -> Byline | None:
    """Read the day for which a release is marked: "Embargoed until 00:01 GMT, 5 March 2025"."""
    found = dates_in(text)
    return Byline(dates=(StatedDate(found[0], 1, text),)) if found else None


def _at_foot(byline: Byline | None) -> Byline | None:
    """Leave out who edited: at the foot that is the desk's mark, not the work's editor."""
    return replace(byline, editors=()) if byline else None
