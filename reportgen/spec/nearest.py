"""What a typo meant."""

from collections.abc import Iterable

LONGEST_WORD = 60
"""Characters; nobody mistypes more in one word."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the nearest of `known`, capitals and accents of no account; empty where none is near.

    Near is a normalised indel similarity of at least 0.7 (rapidfuzz): two slips in a word of six letters.
    """
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415 (0.04 s, and most files have no typo)

    if len(word) > LONGEST_WORD:
        return ""
    found = process.extractOne(word, list(known), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=70)
    return f"did you mean '{found[0]}'?" if found else ""


def quoted(text: str) -> str:
    """Return `text` in quotation marks on one line, cut where it is long."""
    line = " ".join(text.split())
    return f"'{line}'" if len(line) <= 40 else f"'{line[:39]}…'"
