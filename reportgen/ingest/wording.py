"""How lines are compared with the word lists of the trade, and what the end of a line tells."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

_CLOSING = "\"'”’»)]*_ "
_APOSTROPHES = re.compile(r"['’`]")
_NOT_WORDS = re.compile(r"[\W_]+")
_TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?")
OPEN_ENDS = frozenset(("a", "an", "the", "of", "and", "or", "with", "from", "that", "which", "their", "its"))
"""Words that neither a headline nor a sentence closes with."""

LONGEST_KEY = 400
"""Characters; no line that is longer is compared with a list."""


def key(text: str) -> str:
    """Return letters and digits in lower case, single spaces between words: what two copies of a line share."""
    return _short_key(text) if len(text) <= LONGEST_KEY else _key(text)


def _key(text: str) -> str:
    return _NOT_WORDS.sub(" ", _APOSTROPHES.sub("", text)).strip().casefold()


_short_key = lru_cache(maxsize=4096)(_key)


def ends_sentence(text: str) -> bool:
    """Tell whether a full stop, question or exclamation mark closes the text, behind quotes and brackets too."""
    return text.rstrip(_CLOSING)[-1:] in tuple(".!?…。！？")


def ends_flat(text: str) -> bool:
    """Tell whether the text closes with a full stop that isn't an abbreviation's, as no headline does."""
    bare = text.rstrip(_CLOSING)
    last = bare.rsplit(None, 1)[-1] if bare else ""
    return bare.endswith((".", "…", "。")) and not is_abbreviation(last)


def is_abbreviation(token: str) -> bool:
    """Tell U.S., Inc., St. and single initials from a sentence's last word."""
    return bool(re.fullmatch(r"(?:[^\W\d_]\.)+|(?:Inc|Ltd|Co|Corp|Jr|Sr|St|Mr|Mrs|Ms|Dr|No|vs|etc)\.", token))


def is_title_case(text: str) -> bool:
    """Tell whether three in five of the words of four letters or more begin with a capital, as a headline's do."""
    long = [word for word in text.split() if len(word) > 3]
    return sum(not word[0].islower() for word in long) * 5 >= len(long) * 3


def begins_lower(text: str) -> bool:
    """Tell whether the first letter, with nothing but opening marks before it, is a small one."""
    return text.lstrip("\"'“‘([-—–… ")[:1].islower()


def tokens(text: str) -> list[str]:
    """Return the words, inner apostrophes, points and hyphens included."""
    return _TOKEN.findall(text)


def seen_words(text: str) -> set[str]:
    """Return every word of a text in lower case, hyphenated ones whole and in their halves."""
    found = {token.rstrip(".").lower() for token in tokens(text)}
    return found | {half for token in found if "-" in token for half in token.split("-")}


@dataclass(frozen=True, slots=True)
class Trade:
    """The word lists that an analyst keeps, ready for comparison. A list that is missing is empty."""

    words: Mapping[str, tuple[str, ...]]
    _ready: dict[str, "_List"] = field(default_factory=dict, compare=False, repr=False)
    """Lists that were asked for, by name: making one again would cost more than asking it."""

    def lists(self, name: str, text: str) -> bool:
        """Tell whether the whole text is an entry of the list."""
        return len(text) <= LONGEST_KEY and key(text) in self.entries(name)

    def opens(self, name: str, text: str) -> str | None:
        """Return the longest entry that the text begins with; one kept with a colon needs it in the text."""
        begin = text[:80]
        own = key(begin) + " "
        found = [
            entry
            for entry, colon in self._list(name).by_first_word.get(own.split(" ", 1)[0], ())
            if own.startswith(entry + " ") and (not colon or (":" in begin and key(begin.split(":")[0]) == entry))
        ]
        return max(found, key=len, default=None)

    def holds(self, name: str, text: str) -> str | None:
        """Return an entry that stands in the text as whole words."""
        own = f" {key(text)} "
        index = self._list(name).by_longest_word
        return next(
            (entry for word in own.split() if word in index for entry in index[word] if f" {entry} " in own), None
        )

    def entries(self, name: str) -> frozenset[str]:
        """Return the list's entries as keys."""
        return self._list(name).keys

    def _list(self, name: str) -> "_List":
        ready = self._ready.get(name)
        if ready is None:
            ready = self._ready[name] = _list_of(tuple(self.words.get(name, ())))
        return ready


@dataclass(frozen=True, slots=True)
class _List:
    """A list's entries as keys, and the ways to find one."""

    keys: frozenset[str]
    by_first_word: Mapping[str, list[tuple[str, bool]]]
    by_longest_word: Mapping[str, list[str]]


@cache
def _list_of(entries: tuple[str, ...]) -> _List:
    return _List(_keys(entries), _by_first_word(entries), _by_longest_word(entries))


def _keys(entries: tuple[str, ...]) -> frozenset[str]:
    return frozenset(entry for entry, _ in _keyed(entries))


def _by_longest_word(entries: tuple[str, ...]) -> Mapping[str, list[str]]:
    index: dict[str, list[str]] = {}
    for entry, _ in _keyed(entries):
        index.setdefault(max(entry.split(), key=len), []).append(entry)
    return index


def _by_first_word(entries: tuple[str, ...]) -> Mapping[str, list[tuple[str, bool]]]:
    index: dict[str, list[tuple[str, bool]]] = {}
    for entry, colon in _keyed(entries):
        index.setdefault(entry.split(" ", 1)[0], []).append((entry, colon))
    return index


def _keyed(entries: tuple[str, ...]) -> tuple[tuple[str, bool], ...]:
    """Return the entries as keys, with whether they ask for a colon."""
    return tuple((key(entry), entry.endswith(":")) for entry in entries if key(entry))
