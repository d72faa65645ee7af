"""Capitals as the Chicago Manual of Style sets them: what stands all in capitals becomes a headline."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ARTICLES = frozenset({"a", "an", "the"})

CONJUNCTIONS = frozenset({"and", "but", "for", "nor", "or"})

SHORT_PREPOSITIONS = _words(
    "as at by down for from in into like near of off on onto out over past per than till to up upon via vs with"
)
"""Of four letters or fewer: lower case in headline capitals since the 18th edition."""

INITIALISMS = _words(
    "ADB AI AIIB AP APEC ASEAN AUKUS BBC BRICS COP CEO EU EV FAO FDI G7 G20 IAEA ICT IMF IP IPO NATO OECD OPEC PV "
    "R&D RCEP SCO SOE UAE UK UN UNESCO UNICEF US USA USAID WIPO II III IV VI VII VIII IX"
)
"""Stay in capitals where a line in capitals is set down; words without a vowel stay anyway. WHO and IT may be words."""

PREFIXES = frozenset({"anti", "co", "de", "non", "post", "pre", "re", "semi", "sub"})
"""What follows one of these and a hyphen is lower case in headline capitals."""

HONORIFICS = _words("dr dr. mr mr. mrs mrs. ms ms. prof prof. professor sir")

_LONGEST_INITIALISM = 5
"""Letters of a single word that may be in capitals for its own sake: AUKUS."""

_NEW_START = re.compile(r"(?:[:?!—–]|(?<!\.\w)\.)$")
"""What comes before a word that is capitalised whatever it is; not the full stop of U.S."""


def lowered(line: str) -> str:
    """Set a line that is all in capitals in headline capitals; return any other line as it is.

    Articles, coordinating conjunctions and prepositions of up to four letters are lower case within the line
    (Chicago 8.160). A single short word such as BRICS may be an initialism and stays.
    """
    words = line.split()
    if not line.isupper() or (len(words) == 1 and len(line) <= _LONGEST_INITIALISM):
        return line
    last = len(words) - 1
    return " ".join(
        _headline_word(word, firm=n in {0, last} or bool(_NEW_START.search(words[n - 1])))
        for n, word in enumerate(words)
    )


def _headline_word(word: str, *, firm: bool) -> str:
    """Set one word of a headline; a `firm` one is capitalised whatever it is."""
    bare = re.sub(r"^\W+|\W+$", "", word)
    if not firm and bare.casefold() in ARTICLES | CONJUNCTIONS | SHORT_PREPOSITIONS and bare not in INITIALISMS:
        return word.lower()
    parts = re.split(r"([-/])", word)
    return "".join(_part(part, parts[:n]) for n, part in enumerate(parts))


def _part(part: str, before: list[str]) -> str:
    """Set one part of a hyphenated word."""
    bare = re.sub(r"^\W+|\W+$", "", re.sub(r"['’]S\b", "", part))
    unspoken = not re.search(r"[AEIOUYÀ-Ý]|^\w$", bare) and bare.casefold() not in HONORIFICS
    if bare in INITIALISMS or unspoken or re.search(r"\w\.\w\.", part):
        return re.sub(r"(?<=['’])S\b", "s", part)
    lower = part.lower()
    inner = before and before[-1] == "-" and (before[0].lower() in PREFIXES or lower in ARTICLES | SHORT_PREPOSITIONS)
    return lower if inner else re.sub(r"\w", lambda first: first[0].upper(), lower, count=1)
