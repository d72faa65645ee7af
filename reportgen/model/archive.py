"""Published editions: what the archive knows of each, and what an edition in the making has to know of them."""

from dataclasses import dataclass
from datetime import date, datetime

from reportgen.model.findings import ItemId
from reportgen.model.period import Period
from reportgen.model.printed_items import PrintedItem

RECORD, COVER = "record.json", "cover.png"
"""Files in an edition's folder, beside its own."""

INDEX, FEED = "index.html", "feed.xml"
"""The archive's page and feed, in its folder."""


@dataclass(frozen=True, slots=True)
class ArchivedFile:
    """A file of a published edition."""

    name: str
    """Beside the others in the edition's folder."""

    sha256: str
    size: int
    """In bytes."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many items were new, changed, carried over and dropped against the edition before."""

    new: int = 0
    changed: int = 0
    carried: int = 0
    dropped: int = 0


@dataclass(frozen=True, slots=True)
class Erratum:
    """Why a published edition was published once more."""

    revision: int
    """Of the edition that corrects: 2 and up."""

    day: date
    """On which it was published, by the spec's time zone."""

    reason: str
    """The editor's words."""

    changes: tuple[str, ...] = ()
    """What changed against the revision before, a line each, as `compare` says it."""

    @property
    def when(self) -> Period:
        """The day, as periods are printed."""
        return Period.day(self.day.year, self.day.month, self.day.day)


@dataclass(frozen=True, slots=True)
class Archived:
    """A published edition, as its record in the archive has it. It is never changed again."""

    brief: str
    """Stem of the spec's file."""

    period: Period
    revision: int
    """From 1."""

    published: datetime
    """With its offset from UTC, whole seconds."""

    title: str
    series: str = ""
    organisation: str = ""
    number: str = ""
    """The edition's number as printed."""

    language: str = "en-GB"
    pages: int = 0
    items: int = 0
    sections: tuple[tuple[str, int], ...] = ()
    """Titles with how many items each prints."""

    headlines: tuple[str, ...] = ()
    """What stands at a glance, or else each section's first headline."""

    against: str = ""
    """Name of the edition that it was compared with; empty for the first."""

    since: Tally | None = None
    news: tuple[str, ...] = ()
    """Headlines of what was new or changed against that edition, the changed ones with what changed."""

    errata: tuple[Erratum, ...] = ()
    """One for each revision from 2 up to this."""

    files: tuple[ArchivedFile, ...] = ()
    """The PDF first, then its ledger and other forms, then the cover's image."""

    inputs: str = ""
    """SHA-256 of all that it was made from: an equal one needs no build."""

    url: str = ""
    """Where the archive stood on the web when it was published; empty where it didn't."""

    @property
    def name(self) -> str:
        """The edition's name, which its files bear: `monthly-2024-12`, and of a revision `monthly-2024-12-r2`."""
        return edition_name(self.brief, self.period, self.revision)

    @property
    def folder(self) -> str:
        """Its folder within the archive, with slashes: `monthly/2024-12`, `monthly/2024-12-r2`."""
        return f"{self.brief}/{self.name.removeprefix(f'{self.brief}-')}"


def edition_name(brief: str, period: Period, revision: int = 1) -> str:
    """Return the name that an edition's files bear; the first revision's says nothing of revisions."""
    return f"{brief}-{period.key()}{f'-r{revision}' if revision > 1 else ''}"


@dataclass(frozen=True, slots=True)
class Predecessor:
    """The edition that another one is held against: as its ledger has it."""

    name: str
    label: str
    """Its period as printed."""

    seal: str
    """Of its ledger."""

    items: tuple[PrintedItem, ...]


@dataclass(frozen=True, slots=True)
class History:
    """What an edition in the making has to know of those that were published before."""

    before: Predecessor | None = None
    """The last published edition of the same brief whose period ended earlier; None for the first."""

    errata: tuple[Erratum, ...] = ()
    """Its own, if it is a revision."""

    corrected: tuple[tuple[str, Erratum], ...] = ()
    """Errata of earlier editions, by their periods as printed, published since the one before this came out."""

    def item(self, wanted: ItemId) -> PrintedItem | None:
        """Find an item of the edition before."""
        return next((item for item in self.before.items if item.id == wanted), None) if self.before else None

    @property
    def revision(self) -> int:
        """Which revision the edition is, from 1."""
        return self.errata[-1].revision if self.errata else 1
