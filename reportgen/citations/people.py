"""Names of authors and editors in the parts that reference managers keep, and back to what a byline states.

What is read back names the same person: `read_name` of it has the same parts. Where parts can't promise that, a name
stays in one piece, as those of organisations do.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reportgen.citations.names import Name, read_name
from reportgen.citations.words import LINKING_WORDS, ORGANISATION_WORDS
from reportgen.model.quotes import curled

EDITED = "Edited by "
"""What marks an editor among the names of a byline."""

_PART = re.compile(r"[^\W\d_][\w\s.'’-]*")
"""A part that no format takes for anything else."""

_ANY_DIGIT = re.compile(r"\d|_")


@dataclass(frozen=True, slots=True)
class Person:
    """An author or editor."""

    literal: str
    """The name in one piece, as stated, without what marks an editor."""

    parts: Name | None = None
    """Its parts; None where they wouldn't tell the same name."""

    edits: bool = False

    @property
    def invertible(self) -> Name | None:
        """Its parts where the family name comes last, so that a list may turn it round; None for Gong Qian."""
        return self.parts if self.parts and not self.parts.family_first else None

    def whole(self) -> str:
        """The name in one piece and in its own order, capitals only where they alone tell the family name."""
        name = self.parts
        return stated_name(name.family, name.given, name.suffix, family_first=True) if name else self.literal


def person_of(stated: str) -> Person:
    """Take a name apart as a byline states it."""
    whole = " ".join(stated.split())
    name = read_name(whole)
    literal = name.natural() if name.edits else whole
    if name.edits and read_name(EDITED + literal) != name:
        return Person(whole)
    back = stated_name(name.family, name.given, name.suffix, family_first=name.family_first)
    again = read_name(EDITED + back if name.edits else back)
    sure = again == name and name.given != "" and all(map(_is_plain, (name.family, name.given)))
    return Person(literal, name if sure else None, name.edits)


def stated_name(family: str, given: str = "", suffix: str = "", *, family_first: bool = False) -> str:
    """Put a person's parts together as a byline would, so that they can be told apart again.

    That is the natural order where it suffices, else the family name first with a comma, else the family name in
    capitals; the natural order again where none of them tells the parts.
    """
    wanted = Name(family, given, suffix, family_first)
    natural = wanted.natural()
    if not given or not family:
        return natural
    raised = Name(family.upper(), given, suffix, family_first).natural()
    forms = (natural, raised) if family_first or suffix else (natural, f"{family}, {given}", raised)
    return next((form for form in forms if read_name(form) == _curled(wanted)), natural)


def _curled(name: Name) -> Name:
    """Return a name with the apostrophes that `read_name` gives every name."""
    family, given, suffix = (curled(part) for part in (name.family, name.given, name.suffix))
    return Name(family, given, suffix, name.family_first)


def inverted(person: Person) -> str:
    """Write a name as a list is sorted by it: `Roe, Jane, Jr.`; one in one piece, or in that order anyway, stays.

    Of a comma within a name in one piece two are made, as EndNote asks.
    """
    name = person.invertible
    if name is None:
        return person.whole().replace(",", ",,", 1)
    return ", ".join(part for part in (name.family, name.given, name.suffix) if part)


def read_inverted(written: str) -> str:
    """Read what `inverted` writes; what is named as an organisation is, or a list of people, is no inverted name."""
    whole = " ".join(written.split())
    if ",," in whole:
        return whole.replace(",,", ",", 1)
    parts = [part.strip() for part in whole.split(",")]
    words = {word.casefold() for word in re.findall(r"[^\s,]+", whole)}
    if not 2 <= len(parts) <= 3 or not all(parts) or words & (ORGANISATION_WORDS | LINKING_WORDS):
        return whole
    return stated_name(*parts)


def editors_as_stated(names: Iterable[str]) -> list[str]:
    """Mark names as those of editors."""
    return [EDITED + name for name in names]


def _is_plain(part: str) -> bool:
    return bool(_PART.fullmatch(part)) and not _ANY_DIGIT.search(part)
