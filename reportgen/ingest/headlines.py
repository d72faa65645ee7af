"""Which paragraphs can be headlines, and which of those at the head of a piece is its title."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.ingest.names import is_house
from reportgen.ingest.roles import Paragraph, Role
from reportgen.ingest.rubrics import is_kicker
from reportgen.ingest.wording import OPEN_ENDS, Trade, begins_lower, ends_flat, is_title_case, key

_LONGEST = 160
_MOST_WORDS = 26
_DECK_WORDS = 13
_TITLED_DECK_WORDS = 5
_ABBREVIATED = 7
"""Words: a longer line that ends with "U.S." is a headline only in title case."""

_TOP = 16
_BLURB = 900
"""Characters that a site prints of itself before a title that stands twice."""

_GOES_ON = 9
"""Words of a question with But or And before it, which goes on from other text."""

_DOUBLED_WORDS = 4
_SITE_WORDS = 9
_BAR = re.compile(r"\s*[|¦]\s*|\s»\s")
_FEWEST_SAME = 3
_SLOGAN_SMALLS = 2
_CAPITAL_WORDS = 4
_DURATION = re.compile(r"(?:\d{1,2}:)?\d{1,2}:\d{2}")
"""Of a film, between its title and the title again."""

_CONTACT = re.compile(r"[\w.+-]@[\w-]{1,40}\.\w")
_DASHES = (" - ", " – ", " — ", " :: ", " · ", " • ")
_DOMAIN = re.compile(r"(?:[\w-]{1,40}\.){1,3}[a-z]{2,10}", re.IGNORECASE)
_SITE = re.compile(r"\s+[|–—-]\s+|\s*[|]\s*")
_SPEAKER = re.compile(r"(?P<label>[^\W\d_][^:.!?]{0,39}):\s")


@dataclass(frozen=True, slots=True)
class Title:
    """The title among the lines at a piece's head."""

    at: int
    """Index of its line; -1 where none is a title."""

    text: str = ""
    publisher: str = ""
    """Named in a line that is the title with the site's name behind it, or alone above the title."""

    dropped: frozenset[int] = frozenset()
    """Lines that repeat the title."""

    doubled: bool = False
    """The page prints it twice on end: what stands before it is the site's, not the piece's."""


def speakers_of(paragraphs: Sequence[Paragraph]) -> frozenset[str]:
    """Find the labels of those who speak in a transcript: each opens two paragraphs or more."""
    said = {
        (m["label"], p.text.text[m.end() : m.end() + 12]) for p in paragraphs if (m := _SPEAKER.match(p.text.text[:60]))
    }
    found = Counter(label for label, _ in said)  # a headline with a colon may be printed twice
    return frozenset(label for label, count in found.items() if count >= 2)


def may_be_headline(paragraph: Paragraph, speakers: frozenset[str] = frozenset()) -> bool:
    """Tell a line that can be a headline: marked as one, or short, with a capital first and no full stop behind."""
    text = paragraph.text.text
    if paragraph.role is not Role.PROSE or len(text) > _LONGEST or paragraph.bullet:
        return False
    if paragraph.level:
        return True
    words = text.split()
    if len(words) > _MOST_WORDS or ends_flat(text) or text[-1] in ",;:–—-" or words[-1] in OPEN_ENDS:
        return False
    label = _SPEAKER.match(text)
    spoken = label is not None and label["label"] in speakers
    if text.endswith(".") and len(words) > _ABBREVIATED and not is_title_case(text):
        return False
    if "@" in text and _CONTACT.search(text):
        return False
    if len(words) >= _GOES_ON and text.endswith("?") and words[0] in ("But", "And", "Or", "So", "Yet"):
        return False
    lettered = any(c.isalpha() for c in text) and len(text) >= 3
    small = begins_lower(text) and not text[1:2].isupper()  # eFuels is a name
    return lettered and not spoken and not small and text[0] not in "|{<=+*~"


def doubled_title(paragraphs: Sequence[Paragraph], speakers: frozenset[str]) -> int | None:
    """Find a headline of four words or more that the next lines print again, alone or with the site's name behind.

    Before it stands no more than a site's own words; None without one.
    """
    before = 0
    for n, paragraph in enumerate(paragraphs[:_TOP]):
        video = n + 1 < len(paragraphs) and _DURATION.fullmatch(paragraphs[n + 1].text.text[:9]) is not None
        if not video and may_be_headline(paragraph, speakers) and len(paragraph.text.text.split()) >= _DOUBLED_WORDS:
            own = key(paragraph.text.text)
            if any(
                own in _with_and_without_site(p.text.text) for p in paragraphs[n + 1 : n + 4] if p.role is Role.PROSE
            ):
                return n
        before += len(paragraph.text.text)
        if before > _BLURB:
            return None
    return None


def _with_and_without_site(text: str) -> set[str]:
    if len(text) > 2 * _LONGEST:
        return set()
    parts = _SITE.split(text)
    return {key(" ".join(parts[:n])) for n in range(1, len(parts) + 1)}


def choose_title(head: Sequence[Paragraph], speakers: frozenset[str], trade: Trade) -> Title:
    """Choose among the lines before a piece's body.

    Marked headings go by level, the highest first. Of plain lines, those before the first byline come first; a line
    that is only a short rubric gives way to a longer one; a house's name gives way to any other; a line that is
    another with the site's name behind it gives way to that.
    """
    lines = [n for n, p in enumerate(head) if may_be_headline(p, speakers)]
    doubled = doubled_title(head, speakers)
    dropped, publisher = _with_site(head, lines)
    lines = [n for n in lines if n not in dropped]
    houses = [n for n in lines if is_house(head[n].text.text, trade)]
    if houses and len(houses) < len(lines):
        publisher = publisher or head[houses[0]].text.text
        lines = [n for n in lines if n not in houses]
    if not lines:
        return Title(-1, "", publisher, frozenset(dropped))
    released = any(p.role is Role.RELEASE for p in head)
    if doubled is not None and doubled in lines:
        at = doubled
    else:
        early = _before_byline(head, lines)
        at = _longest(head, lines) if released else _first_title(head, early, trade)
        at = _fuller(head, early, at) or at
    text = head[at].text.text
    repeated = {n for n in lines if n != at and key(head[n].text.text) == key(text)}
    title, site = _without_site(text, trade)
    return Title(at, title, publisher or site, frozenset(dropped | repeated), doubled == at)


def _without_site(text: str, trade: Trade) -> tuple[str, str]:
    """Take the site's name off a title, "… | The Daily" or "… - Agency", and a rubric before a bar; return both."""
    parts = _BAR.split(text)
    if len(parts) > 1 and is_kicker(parts[0], trade):
        parts = parts[1:]
    site = ""
    while len(parts) > 1 and len(parts[-1].split()) <= _SITE_WORDS and len(" ".join(parts[:-1]).split()) >= 3:
        site = parts.pop().strip()
    title = " | ".join(parts)
    before, dash, behind = title.rpartition(next((mark for mark in _DASHES if mark in title), " - "))
    if dash and len(before.split()) >= _DOUBLED_WORDS and (is_house(behind, trade) or _DOMAIN.fullmatch(behind)):
        title, site = before.strip(), site or behind.strip()
    return title, site if not site or not is_kicker(site, trade) else ""


def _with_site(head: Sequence[Paragraph], lines: Sequence[int]) -> tuple[set[int], str]:
    """Find "Title | The Harbour Times" beside "Title": return the former and the site's name."""
    keys = {key(head[n].text.text): n for n in reversed(lines)}
    for n in lines:
        parts = _SITE.split(head[n].text.text)
        for end in range(len(parts) - 1, 0, -1):
            whole = keys.get(key(" ".join(parts[:end])), n)
            if whole != n and len(" ".join(parts[:end]).split()) > 1:
                return {n}, parts[end].strip()
    return set(), ""


def _before_byline(head: Sequence[Paragraph], lines: Sequence[int]) -> Sequence[int]:
    signed = (at for at, paragraph in enumerate(head) if lines and at > lines[0] and paragraph.role is Role.BYLINE)
    first = next(signed, len(head))
    return [n for n in lines if n < first]


def _first_title(head: Sequence[Paragraph], lines: Sequence[int], trade: Trade) -> int:
    levels = [n for n in lines if head[n].level]
    if levels:
        return min(levels, key=lambda n: (head[n].level, n))
    for place, n in enumerate(lines):
        following = lines[place + 1] if place + 1 < len(lines) else None
        rubric = is_rubric(head[n].text.text) and not _tells(head[n].text.text, trade)
        if following is None or not rubric or _is_deck(head[n], head[following]):
            return n if following is not None or not rubric else _longest(head, lines)
    return lines[0]


def _fuller(head: Sequence[Paragraph], lines: Sequence[int], at: int) -> int | None:
    """Find the headline below a page's name or slogan: it ends with the same words, or stands at the byline.

    One at the byline has capitals throughout, where the line chosen so far has small words, as a slogan has.
    """
    later = [n for n in lines if n > at and head[n].level == head[at].level]
    own = key(head[at].text.text)
    for n in later:
        if len(own.split()) >= _FEWEST_SAME and key(head[n].text.text).endswith(f" {own}"):
            return n
    last = later[-1] if later else at
    signed = last + 1 < len(head) and head[last + 1].role is Role.BYLINE
    if last == at or not signed or _smalls(head[at].text.text) < _SLOGAN_SMALLS:
        return None
    capitals = sum(word[0].isupper() for word in head[last].text.text.split() if len(word) > 3)
    return last if capitals >= _CAPITAL_WORDS and not _smalls(head[last].text.text) else None


def _smalls(text: str) -> int:
    return sum(word[0].islower() for word in text.split() if len(word) > 3)


def _tells(text: str, trade: Trade) -> bool:
    """Tell a short headline from a rubric: it has three words or more, and one behind the first is a verb."""
    words = text.split()
    return len(words) >= 3 and any(key(word) in trade.entries("headline-verbs") for word in words[1:])


def is_rubric(text: str) -> bool:
    """Tell a line so short that it may be the name of a column: at most four words and 32 characters."""
    return len(text.split()) <= 4 and len(text) <= 32


def _is_deck(first: Paragraph, second: Paragraph) -> bool:
    """Tell a sentence set below a short headline from a headline below a rubric: it has few capitals and is long.

    Below a line of three words or more in title case, five words are long.
    """
    words = [word for word in second.text.text.split() if len(word) > 3]
    if first.text.text.isupper() or sum(word[0].isupper() for word in words) * 5 >= len(words) * 2:
        return False
    titled = len(first.text.text.split()) >= 3 and is_title_case(first.text.text)
    return len(second.text.text.split()) >= (_TITLED_DECK_WORDS if titled else _DECK_WORDS)


def _longest(head: Sequence[Paragraph], lines: Sequence[int]) -> int:
    return max(lines, key=lambda n: (len(head[n].text.text.split()), -n))
