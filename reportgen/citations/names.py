"""Names of authors and editors: which part is the family name, and how notes and the list of sources print them."""

import re
from dataclasses import dataclass

from reportgen.citations.words import (
    CHINESE_FAMILY_NAMES,
    DEGREES,
    LINKING_WORDS,
    ORGANISATION_WORDS,
    PARTICLES,
    SUFFIXES,
)
from reportgen.model.capitals import HONORIFICS, lowered
from reportgen.model.quotes import curled

_EDITED = re.compile(r"(?:edited\s+by|eds?\.|editors?:)\s+|,\s*eds?\.?$", re.IGNORECASE)
_BY = re.compile(r"by:?\s+", re.IGNORECASE)
_SYLLABLE = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:[iu]ang|iong|[aeio]ng|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|u[aeino]|üe|[aeiouü])"
)
_PINYIN = re.compile(rf"{_SYLLABLE}(?:['’-]?{_SYLLABLE})?", re.IGNORECASE)
_HYPHENATED_GIVEN = re.compile(r"[A-Z][a-z]+-[a-z]+")


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in its parts, or an organisation's as a family name alone."""

    family: str
    given: str = ""
    suffix: str = ""
    """`Jr.`, `III`."""

    family_first: bool = False
    """The family name stands first in running text, so that nothing is to be inverted."""

    edits: bool = False
    """An editor rather than an author."""

    def natural(self) -> str:
        """The name in reading order, as notes print it: `John F. Copper`, `Gong Qian`."""
        order = (self.family, self.given) if self.family_first else (self.given, self.family)
        return " ".join(part for part in (*order, self.suffix) if part)

    def filed(self) -> str:
        """The name as a list is sorted by it: `Copper, John F.`; `Gong Qian` stays."""
        if self.family_first or not self.given:
            return self.natural()
        return ", ".join(part for part in (self.family, self.given, self.suffix) if part)


def read_name(stated: str) -> Name:
    """Read a name as a byline states it.

    Capitals mark the family name wherever it stands: `GONG Qian`, `Jean DUPONT`. Without such a mark a name is taken
    to have its family name first where it is Chinese in pinyin (`Zhang Weiwei`) or has a given name such as `Jae-in`,
    and last otherwise, particles included. `Roe, Jane` is inverted already. `Edited by …` makes an editor.
    Organisations and lists of people are left whole.
    """
    text = " ".join(stated.split())
    edits = bool(_EDITED.search(text))
    text = curled(_BY.sub("", _EDITED.sub("", text), count=1) if _BY.match(text) else _EDITED.sub("", text)).strip(
        " ,;"
    )
    name = Name(lowered(text)) if _is_organisation(text) else _person(text)
    return Name(name.family, name.given, name.suffix, name.family_first, edits)


def _is_organisation(text: str) -> bool:
    words = text.split()
    keys = {word.casefold().strip(",") for word in words}
    single = len(words) <= 1
    return single or bool(keys & (ORGANISATION_WORDS | LINKING_WORDS)) or any(c.isdigit() for c in text)


def _person(text: str) -> Name:
    head, _, rest = (part.strip() for part in text.partition(","))
    if rest and rest.casefold() not in SUFFIXES | DEGREES:
        inverted = len(head.split()) == 1 or head.split()[0].casefold() in PARTICLES
        return Name(_cased(head), _cased(rest)) if inverted else Name(lowered(text))
    words = head.split()
    while len(words) > 2 and words[0].casefold() in HONORIFICS:
        words = words[1:]
    suffix = rest if rest.casefold() in SUFFIXES else ""
    if len(words) > 2 and words[-1].casefold() in SUFFIXES:
        *words, suffix = words
    family, family_first = _family_of(words)
    given = words[family.stop :] if family_first else words[: family.start]
    return Name(_cased(" ".join(words[family])), _cased(" ".join(given)), suffix, family_first)


def _family_of(words: list[str]) -> tuple[slice, bool]:
    """Return the words that make the family name, and whether they come first."""
    marked = [_is_shouted(word) for word in words]
    plain = [not shouted and not word.endswith(".") for shouted, word in zip(marked, words, strict=True)]
    if any(plain) and marked[0]:
        return slice(0, marked.index(False)), True
    if any(plain) and marked[-1]:
        return slice(len(marked) - marked[::-1].index(False), len(words)), False
    if len(words) > 1 and _is_family_first(words):
        return slice(0, 1), True
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in PARTICLES:
        start -= 1
    return slice(start, len(words)), False


def _is_shouted(word: str) -> bool:
    return len(word) > 1 and word.isupper() and "." not in word


def _is_family_first(words: list[str]) -> bool:
    first, *given = words
    chinese = first.casefold() in CHINESE_FAMILY_NAMES and len(given) == 1 and bool(_PINYIN.fullmatch(given[0]))
    return chinese or (len(given) == 1 and len(first) <= 6 and bool(_HYPHENATED_GIVEN.fullmatch(given[0])))


def _cased(text: str) -> str:
    return " ".join(_cased_word(word) if _is_shouted(word) else word for word in text.split())


def _cased_word(word: str) -> str:
    lower = word.lower()
    if lower in PARTICLES:
        return lower
    titled = re.sub(r"(?:^|(?<=-)|(?<=\b[od][’']))\w", lambda first: first[0].upper(), lower)
    return re.sub(r"\bMc(\w)", lambda found: f"Mc{found[1].upper()}", titled)
