"""What a finite verb is, and the small words by which the grammar finds it."""

import re
from dataclasses import dataclass
from enum import Enum

SHORT_ING = 5
"""Letters of "king" and "thing": a word in -ing up to which is no doing."""


class Tense(Enum):
    """When the main verb says that something happens."""

    PAST = "past"
    PERFECT = "perfect"
    PRESENT = "present"
    FUTURE = "future"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verb:
    """The first finite verb of a clause: its auxiliary, if it has one, and where it stands."""

    start: int
    end: int
    word: str
    """Lower case."""

    tense: Tense
    plural: bool | None = None
    """Whether its form asks for a plural subject; None where it goes with either."""


TOKEN = re.compile(r"[^\W_][\w'’.&-]*(?<![.])|[,;:()“”\"—–]")
MODALS = {"will": Tense.FUTURE, "would": Tense.FUTURE, "shall": Tense.FUTURE}
MODALS |= dict.fromkeys(("can", "could", "may", "might", "should", "must", "cannot"), Tense.PRESENT)
NUMBERED = {
    "is": False,
    "are": True,
    "was": False,
    "were": True,
    "has": False,
    "have": True,
    "does": False,
    "do": True,
}
RELATIVE = frozenset({"which", "that", "who", "whose", "where", "when", "whom", "while"})
OPENS_OBJECT = frozenset(
    """
    a an the its their his her this these those that all no some any each both more most only one two three four five
    six seven eight nine ten nearly over about around almost
    """.split()  # noqa: SIM905 -- a list of words
)
LINKS = frozenset({"also", "not", "now", "already", "still", "again", "never", "often", "both", "all", "then", "once"})
WITH_PARTICIPLE = frozenset({"to", "together", "abroad", "jointly", "here", "there", "overseas"})
PLURAL_PRONOUNS = frozenset({"they", "we", "you", "i", "both", "two", "who", "people", "scientists", "many", "all"})
CLAUSE_ENDS = frozenset(',;:()“”"—–') | {"and", "but", "as", "because", "if"} | RELATIVE
