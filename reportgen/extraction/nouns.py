"""What a number counts: the plural noun that follows it, and the nouns that count nothing."""

import re
from collections.abc import Iterable

from reportgen.extraction.terms import lowered
from reportgen.model.lexicon import Lexicon

WORD_AFTER = re.compile(r"\s+(?:\([a-z-]+\) )?((?:[A-Z]\.){2,}|[A-Za-z][\w'’-]*)")
"""A word after a number, with the space before it."""

_MOST_WORDS = 5
"""A counted noun stands within so many words after its number."""


class Nouns:
    """The word lists of a lexicon that tell plurals, durations and people."""

    def __init__(self, lexicon: Lexicon, peoples: Iterable[str]) -> None:
        """Prepare; `peoples` are demonyms in the plural, which count people."""
        words = lexicon.words
        self._stops = frozenset(words.get("stop words", ()))
        self._counted = frozenset(words.get("counted", ()))
        self._plurals = frozenset(words.get("plurals", ()))
        self._singular_s = frozenset(words.get("not plural", ()))
        self._peoples = frozenset(peoples) | frozenset(words.get("regional peoples", ()))
        self.durations = frozenset(words.get("durations", ()))
        self.moneys = frozenset(words.get("money nouns", ()))

    def is_plural(self, word: str) -> bool:
        """Tell plurals, by their ending and by the lists of those without it."""
        low = lowered(word)
        if low in self._plurals or word in self._peoples:
            return True
        return (
            len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is")) and low not in self._singular_s
        )

    def is_spelled_out(self, noun: str) -> bool:
        """Tell nouns whose small numbers are figures also where they are words: "two agreements"."""
        return noun in self._counted

    def after(self, text: str, at: int) -> tuple[int, str] | None:
        """Find the plural noun within five words after a number that ends at `at`: its end, and the noun.

        The noun is empty where there is none; None where the number counts time, or owns something ("four countries'").
        """
        end, noun = at, ""
        for _ in range(_MOST_WORDS):
            found = WORD_AFTER.match(text, at)
            if not found:
                break
            word, low = found[1], lowered(found[1])
            if low in self.durations or low.removesuffix("'s") in self.durations:
                return None
            plural = self.is_plural(word)
            if low in self._stops or (noun and not plural):
                break
            if plural:
                end, noun = found.end(), "people" if word in self._peoples or low in ("people", "persons") else low
                if word.endswith(("'", "’")) or low.endswith("'s"):
                    return None
            at = found.end()
        return end, noun
