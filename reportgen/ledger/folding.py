"""Texts compared by their characters alone: whatever a typesetter or an editor may change counts for nothing.

Left out are blanks, quotation marks and apostrophes, soft hyphens; case, and the kinds of hyphens and of digits'
widths, are one. What is left stands in the same order, so that each character leads back to where it came from.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

_LEFT_OUT = re.compile("[\\s\"“”„‟«»'‘’‚‛`´\u00ad\u200b\u2060\ufeff]+")
_STOPS = ".,;:…!?–—- "
"""What a quotation may end with that its source doesn't, or the other way round."""

_OTHERS = re.compile(r"[^\x00-\x7f]")
_ALIKE = str.maketrans({"‐": "-", "‑": "-", "−": "-", "İ": "i"})


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it is compared."""

    text: str
    firsts: tuple[int, ...]
    """Where each stretch begins that had nothing left out, from 0."""

    starts: tuple[int, ...]
    """Where those stretches begin in the text that was folded."""

    def place(self, at: int) -> int:
        """Return where a character stands in the text that was folded."""
        stretch = bisect_right(self.firsts, at) - 1
        return self.starts[stretch] + at - self.firsts[stretch]

    def first_from(self, place: int) -> int:
        """Return the first character that stands at a place of the text that was folded, or after it."""
        stretch = bisect_right(self.starts, place) - 1
        if stretch < 0:
            return 0
        until = (*self.firsts[stretch + 1 : stretch + 2], len(self.text))[0]
        return min(self.firsts[stretch] + place - self.starts[stretch], until)


def plain(text: str) -> str:
    """Fold a text, without the way back."""
    kept = _LEFT_OUT.sub("", text).translate(_ALIKE)
    return kept.lower() if kept.isascii() else _OTHERS.sub(lambda found: _character(found.group()), kept).lower()


@lru_cache(maxsize=64)
def folded(text: str) -> Folded:
    """Fold a text."""
    firsts, starts, count = [0], [0], 0
    for gap in _LEFT_OUT.finditer(text):
        begin, end = gap.span()
        count += begin - starts[-1]
        if begin == starts[-1]:
            starts[-1] = end
        else:
            firsts.append(count)
            starts.append(end)
    return Folded(plain(text), tuple(firsts), tuple(starts))


def without_stops(text: str) -> str:
    """Leave out the stops at the end of a folded text, and the ellipsis at its start."""
    return text.rstrip(_STOPS).lstrip("…")


def find_name(text: str, name: str) -> int:
    """Return where a name stands in a text as words of its own, or -1."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not (at and text[at - 1].isalnum()) and not text[end : end + 1].isalnum():
            return at
        at = text.find(name, at + 1)
    return -1


def _character(character: str) -> str:
    """Fold a character into one character, whatever becomes of it."""
    small = unicodedata.normalize("NFKC", character).lower()
    return small if len(small) == 1 else character
