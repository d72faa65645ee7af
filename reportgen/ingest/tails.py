"""Links to other pages at a page's foot."""

import re
from collections.abc import Sequence

from reportgen.ingest.lines import Line
from reportgen.ingest.wording import Trade, ends_flat, ends_sentence

_FEWEST_LINKS = 3
_LINK = re.compile(r"(?:https?://|www\.)\S+")


def tail(lines: Sequence[Line], out: set[int], trade: Trade) -> set[int]:
    """Find the links at the foot: all behind "Most read", unless prose follows, then only the list right behind it."""
    found: set[int] = set()
    for n, line in enumerate(lines):
        if n in found or not _opens_tail(line, trade):
            continue
        rest = range(n + 1, len(lines))
        prose = next((m for m in rest if m not in out and _is_prose(lines[m])), None)
        if prose is None:
            return found | set(range(n, len(lines)))
        found.add(n)
        for m in range(n + 1, prose):
            if not (lines[m].bullet or _LINK.match(lines[m].text.text)):
                break
            found.add(m)
    return found


def links_at_foot(lines: Sequence[Line], out: set[int]) -> set[int]:
    """Find headlines of other pages at the foot: three bullets or more, without full stops, right behind closed prose.

    A list that the text itself announces has a colon, or a heading, before it, or goes on from the sentence.
    """
    n = len(lines) - 1
    found: set[int] = set()
    while n >= 0 and (n in out or _is_headline_link(lines[n])):
        found |= set() if n in out else {n}
        n -= 1
    closed = n >= 0 and ends_flat(lines[n].text.text) and not lines[n].bullet
    return found if closed and len(found) >= _FEWEST_LINKS else set()


def _is_headline_link(line: Line) -> bool:
    text = line.text.text
    return line.bullet and 4 <= len(text.split()) <= 20 and text[0].isupper() and text[-1] not in ".;:,!"


def _opens_tail(line: Line, trade: Trade) -> bool:
    text = line.text.text
    if len(text) > 40 or ends_sentence(text):
        return False
    entry = trade.opens("page-ends", text)
    return trade.lists("page-ends", text) or (entry is not None and " " in entry)


def _is_prose(line: Line) -> bool:
    return len(line.text.text) >= 40 and ends_flat(line.text.text)
