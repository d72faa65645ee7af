"""Lines about the author at the foot of a piece: "Jane Roe is a professor of law at …"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reportgen.ingest.names import names_in
from reportgen.ingest.roles import Paragraph, Role
from reportgen.ingest.wording import Trade, key

_FOOT = 4
"""Paragraphs among which such a line is looked for."""

_HEAD = 4
"""Paragraphs at the top among which a short one may tell of the author too."""

_SHORT = 110
_LONGEST = 700
_NAME = r"[A-Z][\w.'’-]{0,25}(?:\s(?:[a-z]{2,3}\s){0,2}[A-Z][\w.'’-]{0,25}){1,4}"
_ABOUT = re.compile(
    r"(?:About\sthe\sauthors?\s?[:–—-]?\s|The\s(?:author|writer|columnist)s?,?\s(?=[A-Z]))?"
    rf"(?P<names>{_NAME}(?:(?:,\s(?:and\s)?|\sand\s|\s&\s){_NAME}){{0,5}})"
    r"(?:\s?\([^()]{2,60}\))?,?\s"
    r"(?:(?:is|are|was|were)\s(?:currently\s|also\s|now\s)?(?:an?\s|[Tt]he\s|[\w'’-]{1,20}\s){0,6}?(?P<post>[\w-]{3,30})\b|"
    r"(?:works|teaches|writes|reports|covers|leads|heads|directs|serves|studies|researches|holds|contributed|lives)\s)"
)


def read_author_note(text: str, trade: Trade) -> tuple[str, ...]:
    """Return those whom a line names and gives a post that writers have; () for any other line."""
    found = _ABOUT.match(text) if len(text) <= _LONGEST else None
    if not found or (found["post"] and not _has_post(text, found.start("post"), trade)):
        return ()
    return names_in(found["names"], trade)


def _has_post(text: str, at: int, trade: Trade) -> bool:
    words = [key(word) for word in text[at : at + 90].split()]
    posts = trade.entries("author-posts")
    return any(word in posts or word.removesuffix("s") in posts for word in words[:8])


def with_author_notes(blocks: Sequence[Paragraph], trade: Trade) -> list[Paragraph]:
    """Mark the first and last paragraphs that tell of a person whom the text itself doesn't name: its author."""
    done = list(blocks)
    top = [n for n in range(1, min(_HEAD, len(done))) if len(done[n].text.text) <= _SHORT]
    for n in [*top, *range(max(1, len(done) - _FOOT), len(done))]:
        block = done[n]
        if block.role is not Role.PROSE or block.level or block.bullet:
            continue
        names = read_author_note(block.text.text, trade)
        if names and not any(_is_told_of(name, [*done[:n], *done[n + 1 :]]) for name in names):
            done[n] = replace(block, role=Role.AUTHOR_NOTE)
    return done


def _is_told_of(name: str, blocks: Sequence[Paragraph]) -> bool:
    """Tell whether prose, bylines and lines about authors apart, holds the person's last name."""
    last = re.compile(rf"(?<!\w){re.escape(name.rsplit(maxsplit=1)[-1])}(?!\w)")
    others = (Role.BYLINE, Role.SIGN_OFF, Role.AUTHOR_NOTE, Role.CAPTION, Role.DISCLAIMER)
    return any(last.search(b.text.text) for b in blocks if b.role not in others)
