"""How a brief cites and lists its sources, and what its desk demands of them."""

from dataclasses import dataclass
from enum import StrEnum


class CitationStyle(StrEnum):
    """How sources are cited."""

    CHICAGO = "chicago"
    """Footnotes after the Chicago Manual of Style, 18th edition: full at first, short after."""

    NUMERIC = "numeric"
    """The number of the source in the list of sources, in brackets in the text."""


@dataclass(frozen=True, slots=True)
class CitationRules:
    """How the brief cites."""

    style: CitationStyle = CitationStyle.CHICAGO
    ibid: bool = False
    """Whether a note that cites what the one before it cites says "Ibid."; never the first note of a page."""


class SourceGroup(StrEnum):
    """What the list of sources is gathered under, with a subheading each."""

    NONE = "none"
    KIND = "kind"
    """News reports, opinion, reviews, official releases, …"""

    PUBLISHER = "publisher"


class SourceOrder(StrEnum):
    """How the list of sources is sorted, within its groups."""

    AUTHOR = "author"
    """By the first author's family name, or else the title."""

    DATE = "date"
    """Newest first."""

    CITED = "cited"
    """In the order in which they are first cited."""


@dataclass(frozen=True, slots=True)
class SourceListing:
    """The list of sources."""

    group: SourceGroup = SourceGroup.NONE
    order: SourceOrder = SourceOrder.AUTHOR


@dataclass(frozen=True, slots=True)
class SourcingRules:
    """What the desk demands of what it prints. Each that is broken is a warning; an error in a strict brief."""

    origins: int = 1
    """Independent origins that an item needs at least; copies of one text count once."""

    labels: bool = True
    """Whether opinion pieces and state media have to be labelled as such where they are the source of an item."""

    inferred: bool = True
    """Whether inferred dates have to be shown as such."""

    proposals: bool = True
    """Whether an item that is only proposed or negotiated may not stand under agreements."""

    conflicts: bool = True
    """Whether the note of a figure on which sources differ has to say so."""

    confidence: bool = True
    """Whether a sentence may not mix words of likelihood with words of confidence."""

    abbreviations: bool = True
    """Whether an abbreviation has to be spelt out where it is first printed."""

    house: bool = True
    """Whether per cent, dates and numbers have to be written as the house style has them."""

    quoted_words: int = 400
    """Words quoted from one document at most; 0 for any number.

    No law counts words. 400 is what British publishers and authors long held to be fair for one extract of a prose work
    in criticism or review.
    """

    quoted_share: int = 50
    """Per cent of one work's words that may be quoted; 100 for all. Works of under 100 words are let off.

    The unsigned sections of a review are one work. Past a half, a brief stands in for its source rather than point
    to it.
    """
