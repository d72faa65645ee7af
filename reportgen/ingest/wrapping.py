"""Hard-wrapped lines: which of them are one paragraph's, and which one headline's."""

import re
from collections.abc import Sequence
from itertools import pairwise

from reportgen.ingest.bylines import read_byline
from reportgen.ingest.lines import Line
from reportgen.ingest.names import is_house, is_person
from reportgen.ingest.rubrics import is_kicker
from reportgen.ingest.wording import OPEN_ENDS, Trade, begins_lower, ends_flat, ends_sentence, is_title_case, key

_WIDEST = 130
"""Characters: a file whose lines are longer isn't hard-wrapped."""

_TOP = 6
"""Lines among which a colon may close a headline's first line."""

_ADDRESS = re.compile(r"[\w.+-]{2,40}@[\w.-]{3,40}")
_NAMES_MARKED = re.compile(r"[A-Z][\w.'’-]{1,25}\s[A-Z][\w'’-]{1,25}[a-z](?:\d{1,2}|[*†‡§¹²³])(?:,|\s|$)")
_MARK = re.compile(r"(?:\d{1,2}|[*†‡§¹²³])\s?[A-Z]")
"""Of the house that a mark behind a name stands for."""


def lumps_of(lines: Sequence[Line], trade: Trade) -> list[list[Line]]:
    """Group the lines that make one paragraph, in order."""
    width = _wrap_width(lines, trade)
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


def _continues(line: Line, following: Line, width: int | None, trade: Trade) -> bool:
    """Tell whether two lines without a blank one between are one paragraph's."""
    if "@" in following.text.text and _ADDRESS.fullmatch(following.text.text[:90]):
        return False
    if _NAMES_MARKED.search(line.text.text[-200:]) and _MARK.match(following.text.text):
        return False
    if read_byline(line.text.text, trade) or read_byline(following.text.text, trade):
        return False
    if len(line.text.text) <= _WIDEST and key(line.text.text) == key(following.text.text):
        return False
    if width is not None and _overruns(line, following, width):
        return True
    return not ends_sentence(line.text.text) and begins_lower(following.text.text)


def _is_broken_headline(lines: Sequence[Line], n: int, trade: Trade) -> bool:
    """Tell a headline that the column broke: two lines in title case, the second no longer, with a gap around."""
    first, second = lines[n], lines[n + 1]
    words = first.text.text.split()
    alone = (n == 0 or first.gap > 0) and not first.bullet and first.width <= 60
    colon = n < _TOP and first.text.text.endswith(":") and first.text.text.isupper() == second.text.text.isupper()
    longest = 2 * first.width if colon else first.width
    if not alone or len(words) < 3 or second.width > longest or n + 2 >= len(lines):
        return False
    if second.text.text.isupper() != first.text.text.isupper():
        return False
    if key(first.text.text) == key(second.text.text):
        return False
    below, both = lines[n + 2], f"{first.text.text} {second.text.text}"
    signed = read_byline(below.text.text, trade) is not None
    open_end = words[-1].lower() in OPEN_ENDS or words[-1].lower() in ("in", "on", "at", "to", "for", "by", "&")
    if not (below.gap or signed) or not is_title_case(both) or ends_sentence(first.text.text) or ends_flat(both):
        return False
    parts = (first.text.text, second.text.text)
    named = (is_person(parts[1], trade) and not signed) or any(is_house(part, trade) for part in parts)
    if named and not open_end:
        return False
    return not any(read_byline(part, trade) or is_kicker(part, trade) for part in parts)
