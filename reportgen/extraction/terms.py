"""Finds words and phrases in running text: whole words, the last one in any inflection.

Where the last word is a particle ("break off", "agree to"), the first one is inflected instead. `~` in a phrase stands
for any one word. Where matches overlap, the one that starts first and reaches furthest counts,
so that "joint research" hides the "joint" within it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from reportgen.extraction.verbs import IRREGULAR

_PARTICLES = frozenset(
    """
    a about across after against an as at away back before between by down for from in into of off on out over the
    through to together under up upon with
    """.split()  # noqa: SIM905 -- a list of words
)
"""Small words that have no forms of their own."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: the characters `start` up to `end`, and which phrase it was."""

    start: int
    end: int
    phrase: int
    """Index in the phrases that the finder was made of."""


class PhraseFinder:
    """A prepared list of phrases, all looked for in one pass."""

    def __init__(self, phrases: Iterable[str], *, inflect: bool = True, fold: bool = True) -> None:
        """Prepare; `inflect` admits inflections of the last word, `fold` makes letters' case irrelevant."""
        self._fold = fold
        owners: dict[str, int] = {}
        open_by_head: dict[str, list[tuple[re.Pattern[str], int]]] = {}
        for index, phrase in enumerate(phrases):
            text = lowered(phrase) if fold else phrase
            if "~" in text and len(text) > 1:
                head = text.partition("~")[0]
                open_by_head.setdefault(head, []).append((re.compile(rf"\b{_open(text)}\b"), index))
                continue
            for form in inflections(text) if inflect else (text,):
                owners.setdefault(form, index)
        self._owners = tuple(owners.values())
        self._anywhere = tuple(open_by_head.pop("", ()))
        self._open = tuple(open_by_head.values())
        self._heads = AhoCorasick(list(open_by_head)) if open_by_head else None
        self._automaton = AhoCorasick(list(owners), matchkind=MatchKind.LeftmostLongest) if owners else None

    def find(self, text: str) -> list[Hit]:
        """Find all phrases, in order of their places."""
        if self._fold:
            text = lowered(text)
        hits = [*self._closed_hits(text), *self._open_hits(text)]
        return sorted(hits, key=lambda hit: (hit.start, -hit.end)) if self._open or self._anywhere else hits

    def _open_hits(self, text: str) -> Iterator[Hit]:
        """Find the phrases with a word left open: by what they begin with, and those that begin with it, one by one."""
        for pattern, index in self._anywhere:
            yield from (Hit(found.start(), found.end(), index) for found in pattern.finditer(text))
        if self._heads is None:
            return
        for head, start, _ in self._heads.find_matches_as_indexes(text, overlapping=True):
            for pattern, index in self._open[head]:
                if found := pattern.match(text, start):
                    yield Hit(start, found.end(), index)

    def _closed_hits(self, text: str) -> Iterator[Hit]:
        if self._automaton is None:
            return
        padded = f" {text} "
        for pattern, start, end in self._automaton.find_matches_as_indexes(text):
            inside = padded[start].isalnum() or padded[end + 1].isalnum()
            if not inside or _is_whole(text, start, end):
                yield Hit(start, end, self._owners[pattern])


def lowered(text: str) -> str:
    """Lower the case without moving a character, and make apostrophes straight."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lower.replace("’", "'").replace("‘", "'")


def inflections(phrase: str) -> tuple[str, ...]:
    """List a phrase with its last word in every regular form, and the irregular ones that are known.

    A phrase that ends in a particle has its first word in all forms: "break off", "broke off", "breaking off".
    """
    head, _, word = phrase.rpartition(" ")
    if head and word in _PARTICLES:
        first, _, rest = phrase.partition(" ")
        return tuple(f"{form} {rest}" for form in inflections(first)) if first not in _PARTICLES else (phrase,)
    if len(word) < 3 or (not word.isalpha() and not re.fullmatch(r"[\w'-]+", word)):
        return (phrase,)
    lead = f"{head} " if head else ""
    stem = word.rsplit("-", 1)[-1]
    before = word[: len(word) - len(stem)]
    forms = [stem, *_regular(stem), *IRREGULAR.get(stem, ())]
    return tuple(dict.fromkeys(lead + before + form for form in forms))


def _regular(word: str) -> list[str]:
    if word.endswith("e"):
        return [word + "s", word + "d", word[:-1] + "ing"]
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return [word[:-1] + "ies", word[:-1] + "ied", word + "ing"]
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return [word + "es", word + "ed", word + "ing"]
    forms = [word + "s", word + "ed", word + "ing"]
    if re.search(r"[^aeiou][aeiou][bdgmnprt]$", word):
        forms += [word + word[-1] + "ed", word + word[-1] + "ing"]
    return forms


def _open(phrase: str) -> str:
    words = [r"[\w'-]+" if word == "~" else re.escape(word) for word in phrase.split(" ")]
    if words[-1] != r"[\w'-]+":
        words[-1] = "(?:" + "|".join(re.escape(form) for form in inflections(phrase.rsplit(" ", maxsplit=1)[-1])) + ")"
    return " ".join(words)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether no word goes on before or after: a match that starts or ends in a sign needs no such limit."""
    if start and text[start - 1].isalnum() and text[start].isalnum():
        return False
    return not (end < len(text) and text[end].isalnum() and text[end - 1].isalnum())
