"""Texts strung together over the breaks of lines: whether a hyphen there is the printer's or the word's own."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import pairwise
from typing import Any

from reportgen.ingest.traced import Traced, joined
from reportgen.ingest.wording import Trade

BROKEN = re.compile(r"(?:[^\W_]|['’])-$")
"""What a line that ends inside a word, or inside a compound, looks like."""

_LAST = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*$")
_FIRST = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SUSPENDED = frozenset(("and", "or", "to", "nor", "but", "as", "versus"))
_SUSPENDED_BEFORE = re.compile(r"\w-\s(?:and|or|to)\s\w{1,30}-$")
_SMALL = frozenset(("the", "of", "in", "to", "and", "by", "on", "up", "a", "for", "at", "or", "off"))
_ENDINGS = ("s", "es", "d", "ed", "ing", "ly", "al", "er", "ers")


def strung(texts: Sequence[Traced], seen: set[str], trade: Trade) -> Traced:
    """Join texts with spaces, and heal the words that the breaks between them cut. Linear."""
    if len(texts) == 1:
        return texts[0]
    parts: list[Traced] = []
    for before, after in pairwise(texts):
        between = _between(before.text, after.text, seen, trade)
        cut = len(before.text) - (0 if between is not None else 1)
        parts += [before.cut(0, cut), Traced(between or "")]
    return joined([*parts, texts[-1]])


def _between(before: str, after: str, seen: set[str], trade: Trade) -> str | None:
    """Return what the break stands for: a space, nothing, or None where the hyphen before it goes too."""
    if not BROKEN.search(before[-2:]) or not after[:1].isalnum():
        tight = before.endswith("-") and after[:1] in "\"“'‘" and not before.endswith(" -")
        return "" if tight else " "
    match mended(before[-200:], after, seen, trade):
        case "- ":
            return " "
        case "-":
            return ""
        case _:
            return None


def mended(before: str, after: str, seen: AbstractSet[str], trade: Trade, language: str = "en") -> str:
    """Return what stands between two halves once `before` loses its hyphen: "" joins, "-" keeps, "- " suspends.

    `before` ends with a hyphen. The file itself is asked first: a word or compound that stands elsewhere in it
    decides. Then what print habit knows: acronyms, numbers, capitals and quotation marks keep their hyphen, as do
    common halves of compounds; a place where the language doesn't divide the joined word keeps it too.
    """
    first_match, second_match = _LAST.search(before[:-1][-60:]), _FIRST.match(after[:60])
    if not first_match or not second_match:
        return "-"
    first, second = first_match[0].rsplit("-", 1)[-1], second_match[0].split("-")[0]
    if second in _SUSPENDED and len(first_match[0]) > 2:
        return "- "
    if _SUSPENDED_BEFORE.search(before[-80:]):
        return "-"
    if second[0].isupper() or first[-1].isdigit() or second[0].isdigit() or (first.isupper() and len(first) > 1):
        return "-"
    low, last = first.lower(), second.lower()
    if f"{low}-{last}" in seen:
        return "-"
    if _stands_in(low + last, seen):
        return ""
    if low in _SMALL and "-" in first_match[0]:
        return "-"
    return "-" if _is_compound(low, last, seen, trade, language) else ""


def _is_compound(first: str, second: str, seen: AbstractSet[str], trade: Trade, language: str) -> bool:
    """Tell two words from two syllables.

    "with-out" and "any-one" are single words though both halves are; "part-ner" and "state-ment" show why a first
    half that is a word proves nothing by itself: the second must be one too, or a place no pattern divides.
    """
    if first in trade.entries("solid-starts") or len(first) < 3 or len(second) < 3:
        return False
    if first in trade.entries("compound-starts") and len(second) > 4:
        return True
    if second in trade.entries("compound-ends") or second in seen:
        return first in seen or (len(first) > 3 and second in trade.entries("compound-ends"))
    return first in seen and not _divides(first, second, language)


def _stands_in(word: str, seen: AbstractSet[str]) -> bool:
    """Look for the word or one that shares its stem."""
    stems = {word[: -len(end)] for end in _ENDINGS if word.endswith(end) and len(word) - len(end) > 3} | {word}
    return any(stem + end in seen for stem in stems for end in ("", *_ENDINGS))


def _divides(first: str, second: str, language: str) -> bool:
    """Tell whether the language's patterns allow a division of the joined word at this place."""
    return len(first) in _dictionary(language).positions(first + second)


@cache
def _dictionary(language: str) -> Any:  # noqa: ANN401 - pyphen carries no types
    import pyphen  # noqa: PLC0415 - reads its patterns on import

    known = pyphen.language_fallback(language.replace("-", "_")) or "en_US"
    return pyphen.Pyphen(lang=known, left=1, right=1)
