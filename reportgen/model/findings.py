"""What extraction finds in a document: reported events, stated numbers, and series of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NewType

from reportgen.model.period import Period
from reportgen.model.source import DocumentId, Span

ItemId = NewType("ItemId", str)
ObservationId = NewType("ObservationId", str)

AGREEMENT, PARTNERSHIP = "agreement", "partnership"
SECTIONS = (AGREEMENT, PARTNERSHIP, "breakthrough", "trade")
"""The kinds of section that ship; a spec may define more."""


class Status(StrEnum):
    """How far the reported event has come. A proposal is never printed as an agreement."""

    PROPOSED = "proposed"
    NEGOTIATING = "negotiating"
    AGREED = "agreed"
    SIGNED = "signed"
    IN_FORCE = "in force"
    EXTENDED = "extended"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    DELAYED = "delayed"
    LAUNCHED = "launched"
    HELD = "held"
    PUBLISHED = "published"
    REPORTED = "reported"


UNSETTLED = frozenset({Status.PROPOSED, Status.NEGOTIATING})
"""What nobody has agreed to yet."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of an item's score, so that an analyst can see why it was chosen."""

    rule: str
    """The lexicon's term or the rule's name."""

    weight: float
    text: str = ""
    """The words that it matched."""


@dataclass(frozen=True, slots=True)
class Item:
    """One reported event."""

    id: ItemId
    document: DocumentId
    section: str
    headline: str
    """A sentence with a verb, without a full stop."""

    text: str
    """The supporting sentences as the stored text has them."""

    when: Period | None
    """When it happened or will; None where the source does not say."""

    parties: tuple[str, ...]
    """Countries and blocs by their short English names, then organisations, in order of mention."""

    status: Status
    span: Span
    """The characters of `text`."""

    score: float = 0.0
    """How surely and how strongly this belongs to its section; comparable within a section only."""

    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Observation:
    """One stated number, in base units: 23.4 billion dollars is 23400000000 USD."""

    id: ObservationId
    document: DocumentId
    label: str
    """What is measured, in the words of the sentence."""

    value: Decimal
    """Negative where the verb says so (fell by 17 percent)."""

    unit: str
    """`percent`, `percentage point`, `USD`, `km`, or the counted noun in the plural (`deals`, `museums`)."""

    currency: str
    """ISO 4217 code; empty for what is no money."""

    period: Period | None
    """What the number is about, not when it was printed."""

    qualifier: str
    """The hedge or bound as stated: `about`, `over`, `fewer than`; empty for an exact figure."""

    entity: str
    """The country, bloc or organisation measured; empty where the sentence names none."""

    text: str
    """The sentence as the stored text has it."""

    surface: str
    """The very characters of the number with its unit."""

    span: Span
    """The characters of `surface`."""

    sentence: Span
    """The characters of `text`."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a series is of, and what it is named by."""

    key: str
    """Equal for observations that may stand on one axis."""

    family: str
    """First word of its series' name: series of two families never share a name."""

    label: str
    unit: str
    currency: str
    first: ObservationId
    """Of the series' observations; settles which of two measures with one label is named first."""


@dataclass(frozen=True, slots=True)
class Series:
    """One measure over periods: observations that may stand on one axis."""

    name: str
    """A slug, unique in the store: what a spec's chart asks for."""

    label: str
    unit: str
    currency: str
    observations: tuple[Observation, ...]
    """Sorted by period, then document; one measure and one unit throughout."""


@dataclass(frozen=True, slots=True)
class Findings:
    """All that extraction found in one document."""

    items: tuple[Item, ...] = ()
    observations: tuple[Observation, ...] = ()


def chronological(observations: Iterable[Observation]) -> tuple[Observation, ...]:
    """Sort observations as a series has them: by period, those without first, then by document and place in it."""
    return tuple(sorted(observations, key=lambda each: (_when(each.period), each.document, each.span.start, each.id)))


def _when(period: Period | None) -> tuple[str, str]:
    return (period.start.isoformat(), period.end.isoformat()) if period else ("", "")
