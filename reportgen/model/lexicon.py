"""What an analyst knows of the trade, as data: section lexicons, countries, organisations, units, statuses.

Loaded from commented YAML by the `spec` room; used by `extraction`.
"""

from dataclasses import dataclass, field

from reportgen.model.findings import Status
from reportgen.model.outlets import Outlet


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase with what it is worth."""

    text: str
    """Lower case; matched on whole words in any inflection of its last word; `~` stands for any one word."""

    weight: float
    """Positive speaks for the section, negative against it."""


@dataclass(frozen=True, slots=True)
class SectionLexicon:
    """What makes a sentence belong to a section."""

    kind: str
    title: str
    threshold: float
    """A sentence whose terms' weights sum to less is no item of this section."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A country or bloc and the words that stand for it."""

    name: str
    """The short English name that is printed: `United States`."""

    code: str
    """ISO 3166 alpha-2; empty for blocs without one."""

    aliases: tuple[str, ...] = ()
    """Names, abbreviations, demonyms, capitals, leaders; matched with their capitals as given."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body with a nationality, such as a space agency."""

    name: str
    aliases: tuple[str, ...] = ()
    country: str = ""
    """Short English name; empty for international bodies."""

    kind: str = ""
    """What sort of body: `company`, `university`, `programme`, `office`; empty where the lexicon doesn't say."""


@dataclass(frozen=True, slots=True)
class StatusRule:
    """The phrases that tell a status; earlier rules win."""

    status: Status
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure with the words and signs that stand for it."""

    name: str
    """Canonical: `percent`, `km`, `MW`."""

    aliases: tuple[str, ...]
    currency: str = ""
    """ISO 4217 code where it is money."""

    factor: str = "1"
    """Decimal multiplier to the canonical unit."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that extraction knows beside grammar."""

    sections: tuple[SectionLexicon, ...]
    places: tuple[Place, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    statuses: tuple[StatusRule, ...] = ()
    units: tuple[Unit, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Named word lists that grammar asks for: hedges, reporting verbs, furniture lines."""
