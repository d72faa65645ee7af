"""Hedges and directions of a number: "nearly", "or more", "exceeded"; "fell by", "a drop of", "up"."""

import re
from dataclasses import replace

from reportgen.extraction.quantity import Quantity
from reportgen.extraction.terms import lowered
from reportgen.model.lexicon import Lexicon

_WORD = re.compile(r"[\w-]+")
_NEXT_WORD = re.compile(r" ([\w-]+)")
_DIRECTED = frozenset({"percent", "count", "bare", "money", "measure"})
_JOINS = frozenset({"by", "of", "another", "a", "an", "further", "some", "about", "around"})
_MOVES = frozenset(
    """
    fell fallen rose risen grew grown climbed jumped dropped declined increased decreased soared slipped slid gained
    shrank widened narrowed plunged surged tumbled dipped
    """.split()  # noqa: SIM905 -- a list of words
)
"""Verbs that need no "by" before an amount: "grew $11 billion". "Raised $11 billion" means the amount itself."""

_BARE_CHANGE = re.compile(r"(?:^|[(]|[,:;(–—] |\b(?:is|was|were|are|and|or) )(?:up|down) $")
"""Where "up" and "down" say themselves that something changed: "Fuel oil: up $0.2 billion"."""


class Hedging:
    """The word lists of a lexicon that hedge a number or give it a direction."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Prepare the word lists."""
        words = lexicon.words
        self._before = re.compile(
            rf"(?<![\w-])(?:(?P<hedge>{_any(words.get('hedges', ()))})|(?P<verb>{_any(words.get('over verbs', ()))}))"
            r"(?:\s(?:a total of|(?<!than )the|only))?\s?(?:a\s)?$",
            re.IGNORECASE,
        )
        self._after = re.compile(rf"[ ,]*({_any(words.get('hedges after', ()))})\b(?! \w+ (?:than))", re.IGNORECASE)
        self._falls = frozenset(words.get("falls", ()))
        self._rises = frozenset(words.get("rises", ()))

    def stands_before(self, text: str, at: int) -> bool:
        """Tell whether a hedge stands right before `at`."""
        return bool(self._before.search(text, max(0, at - 40), at))

    def hedged(self, text: str, q: Quantity) -> Quantity:
        """Give a number its hedge, and where that begins."""
        found = self._before.search(text, max(0, q.start - 40), q.start)
        if found and (found["hedge"] or "").lower() != "plus":
            word = "over" if found["verb"] else found["hedge"].lower()
            return replace(q, qualifier=word, begins=found.start())
        after = self._after.match(text, q.end)
        if after and lowered(after[1]) != "plus":
            return replace(q, qualifier=lowered(after[1]), begins=q.start)
        return replace(q, begins=q.start)

    def directed(self, text: str, q: Quantity) -> Quantity:
        """Give a change its sign, from the word before or after it: "fell 5 percent", "a 5 percent drop"."""
        if q.kind not in _DIRECTED:
            return q
        words = _WORD.findall(lowered(text[max(0, q.begins - 40) : q.begins]))[-3:]
        if "up" in words[-1:] and words[-2:-1] and words[-2].startswith(("mak", "mad")):
            return q
        for word in self._candidates(text, q, words):
            if word in self._falls:
                return replace(q, value=-q.value, change=True)
            if word in self._rises:
                return replace(q, change=True)
        return q

    @staticmethod
    def _candidates(text: str, q: Quantity, words: list[str]) -> list[str]:
        """List the words that may give the direction, the nearest first."""
        last = words[-1] if words else ""
        out = [words[-2]] if last in _JOINS and len(words) > 1 else []
        moved = q.kind in ("money", "measure") and last in _MOVES
        if last and (q.kind == "percent" or moved or _BARE_CHANGE.search(text, 0, q.begins)):
            out.append(last)
        if q.kind == "percent":
            after = _NEXT_WORD.match(text, q.end)
            out += [lowered(after[1])] if after else []
        if last == "by":  # "cutting the error rate by 9 percent"
            clause = re.split(r"[.;]", lowered(text[max(0, q.begins - 80) : q.begins]))[-1]
            out += reversed(_WORD.findall(clause)[-8:])
        return out


def _any(words: tuple[str, ...]) -> str:
    """Join words to alternatives, the longest first; what never matches where there are none."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"
