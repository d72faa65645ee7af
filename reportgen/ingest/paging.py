"""What printed pages carry above and below the text: folios and running heads."""

import re
from collections import Counter
from collections.abc import Sequence

from reportgen.ingest.lines import Line
from reportgen.ingest.wording import begins_lower, ends_flat, ends_sentence, key
from reportgen.model.period import MONTHS

_PAGE_NUMBER = re.compile(
    r"(?:page|p\.?|pg\.?)?\s?[-–—|]?\s?\d{1,3}\s?[-–—|]?(?:\s?(?:of|/)\s?\d{1,4})?", re.IGNORECASE
)
_ISSUE_FOOT = re.compile(
    rf"(?:{'|'.join(MONTHS)})\s\d{{4}}(?:\s[|–-]?\s?\d{{1,3}})?|\d{{1,3}}\s[|–-]?\s?(?:{'|'.join(MONTHS)})\s\d{{4}}",
    re.IGNORECASE,
)
_CAPITAL_FOOT = re.compile(r"[A-Z][A-Z&'’ ]{1,50}\s[A-Z][A-Z&'’]{1,30}\s[|–-]?\s?\d{1,3}")
_NUMBERS = re.compile(r"[\d\s|.–—-]+")


def page_numbers(lines: Sequence[Line]) -> set[int]:
    """Find folios: a number alone, with no other numbers beside it as a table has them."""
    found = set()
    for n, line in enumerate(lines):
        beside = [lines[m].text.text for m in (n - 1, n + 1) if 0 <= m < len(lines)]
        alone = not any(_NUMBERS.fullmatch(other) for other in beside)
        if alone and len(line.text.text) <= 20 and _PAGE_NUMBER.fullmatch(line.text.text):
            found.add(n)
    return found


def running_heads(lines: Sequence[Line], out: set[int]) -> set[int]:
    """Find short lines that return but for the folio, or name the month with it; the first may be the title itself.

    A line that merely returns, such as a speaker's name, is left: paging must show in one of its places, by a
    folio that changes, a new page or a sentence that it breaks.
    """
    bare = [key(line.text.text).strip("0123456789 ") if len(line.text.text) <= 80 else "" for line in lines]
    often = {words for words, count in Counter(bare).items() if words and count >= 2}
    places: dict[str, list[int]] = {}
    for n, line in enumerate(lines):
        if bare[n] in often and n not in out and not ends_flat(line.text.text) and _stands_apart(lines, n):
            places.setdefault(bare[n], []).append(n)
    found: set[int] = set()
    for same in places.values():
        if any(_shows_paging(lines, n) for n in same[1:]) or len({key(lines[n].text.text) for n in same}) > 1:
            found |= set(same if _shows_paging(lines, same[0]) else same[1:])
    lone = {n for n, line in enumerate(lines) if _is_lone_foot(lines, n, line)}
    last = max((n for n in range(len(lines)) if n not in out), default=-1)
    if last > 0 and _CAPITAL_FOOT.fullmatch(lines[last].text.text[:80]):
        lone.add(last)
    return found | lone


def _stands_apart(lines: Sequence[Line], n: int) -> bool:
    """Tell a line of its own from one in the middle of a wrapped paragraph."""
    if begins_lower(lines[n].text.text):
        return False
    below = n + 1 == len(lines) or lines[n + 1].gap > 0 or lines[n + 1].new_page
    return n == 0 or below or lines[n].gap > 0 or lines[n].new_page or lines[n].text.text.isupper()


def _shows_paging(lines: Sequence[Line], n: int) -> bool:
    return lines[n].new_page or _breaks_sentence(lines, n)


def _breaks_sentence(lines: Sequence[Line], n: int) -> bool:
    if not 0 < n < len(lines) - 1:
        return False
    before, after = lines[n - 1], lines[n + 1]
    open_before = not before.level and len(before.text.text) > 20 and not ends_sentence(before.text.text)
    return open_before and not after.bullet and begins_lower(after.text.text)


def _is_lone_foot(lines: Sequence[Line], n: int, line: Line) -> bool:
    """Tell "MARCH 2025 7", and the issue's month alone where it breaks a sentence."""
    text = line.text.text
    if len(text) <= 60 and _CAPITAL_FOOT.fullmatch(text):
        return _breaks_sentence(lines, n)
    if len(text) > 40 or not _ISSUE_FOOT.fullmatch(text):
        return False
    folio = re.search(r"\d{4}\s[|–-]?\s?\d{1,3}$|^\d{1,3}\s", text) is not None
    dated = re.match(r"\d{1,2}\s[a-z]", text, re.IGNORECASE) is not None
    return (folio and not dated) or _breaks_sentence(lines, n)
