"""The ledger of an edition: every number, date, name of a party and quotation that it prints, and what bears it out.

Written beside the PDF as JSON and attached in it; the room `ledger` turns pages into claims, and claims into JSON and
back.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reportgen.model.archive import Erratum, History, Predecessor
from reportgen.model.diagnostics import Place
from reportgen.model.evidence import Making, Operation
from reportgen.model.findings import ItemId
from reportgen.model.printed_items import PrintedItem
from reportgen.model.source import DocumentId

SCHEMA = "reportgen-ledger/1"
"""Name and version of the ledger's format; the number grows when a reader of the old one would misread the new."""


class ClaimKind(StrEnum):
    """What a claim is."""

    NUMBER = "number"
    DATE = "date"
    PARTY = "party"
    QUOTATION = "quotation"


class Basis(StrEnum):
    """What bears a claim out."""

    SOURCE = "source"
    """Characters of a source, verbatim or in house notation: `Claim.quotes`."""

    DERIVED = "derived"
    """An operation on inputs, each of which a source bears out: `Claim.derivation`."""

    RECORD = "record"
    """A document's record: its title, date, address: `Claim.document` and `Claim.field`."""

    EDITOR = "editor"
    """An editor's decision against what the sources say: `Claim.reason`."""

    EDITION = "edition"
    """What an earlier edition printed, by its ledger: `Claim.edition` and `Claim.item`."""

    MADE = "made"
    """The software's own: `Claim.making`."""

    NONE = "none"
    """Nothing. Reported as `unsourced-number` by the build that printed it."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """Characters of a document's stored text."""

    document: DocumentId
    start: int
    end: int
    text: str
    """The very characters, so that whoever reads the ledger sees them, and whoever checks it can compare."""


@dataclass(frozen=True, slots=True)
class Input:
    """What goes into a derivation."""

    text: SourceText | None = None
    """None for a document or a file that is counted as a whole."""

    value: Decimal | None = None
    """In base units; None for what is counted, and for a date."""

    document: DocumentId | None = None
    """Of what has no characters of its own: a document that is counted, or the one whose date counts."""

    file: str = ""
    item: ItemId | None = None
    """Of the edition before, that is counted."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """A named operation on inputs, so that anyone can compute it again."""

    operation: Operation
    inputs: tuple[Input, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a claim that stands on one page, as it is printed there."""

    page: int
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One printed number, date, name or quotation."""

    id: int
    """From 1, in reading order page by page."""

    page: int
    """Where it begins."""

    role: str
    """Role in the style sheet of the text it stands in: `body`, `note`, `figure_value`, `chart`."""

    kind: ClaimKind
    text: str
    """As printed, line ends as blanks."""

    basis: Basis
    quotes: tuple[SourceText, ...] = ()
    """What the sources say, the best first."""

    derivation: Derivation | None = None
    document: DocumentId | None = None
    """Of a record."""

    field: str = ""
    """Of the record: `title`, `published`, `url`, …"""

    making: Making | None = None
    place: Place | None = None
    """Where an editor or a template wrote it."""

    within: int = 0
    """The quotation that it is a part of, by its id; 0 for none."""

    pieces: tuple[Piece, ...] = ()
    """Only where it is parted by the end of a page: a part for each, together its text."""

    reason: str = ""
    """Of an editor's decision."""

    edition: str = ""
    """The earlier edition that printed it."""

    item: ItemId | None = None
    """Of that edition; None for its own period, and for what was corrected in it."""


@dataclass(frozen=True, slots=True)
class RecordCorrection:
    """What an editor put right in a document's record."""

    field: str
    """As `reportgen correct` names it."""

    was: tuple[tuple[str, str], ...]
    """The fields of the record that it governs, with what the source says of each; "" where that says nothing."""

    by: str
    at: str
    """ISO 8601, with its offset from UTC."""

    why: str


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A document that the edition was made from, as it was then."""

    id: DocumentId
    path: str
    sha256: str
    """Of the file's bytes."""

    text_sha256: str
    """Of the stored text, as UTF-8."""

    record: tuple[tuple[str, str], ...]
    """Fields of its record that are not empty, as printed from: `title`, `translated_title`, `authors`, `published`,
    `basis`, `evidence`, `publisher`, `container`, `url`, `accessed`, `language`, `descriptor`, `file`, `piece`."""

    cited: bool = False
    corrections: tuple[RecordCorrection, ...] = ()
    """Of its record, which has them already."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All claims of an edition, and what it was made from."""

    edition: str
    """The PDF's file name without `.pdf`."""

    title: str
    period: str
    """ISO 8601, inclusive."""

    pages: int
    software: tuple[tuple[str, str], ...]
    """Versions and SHA-256 of what decides the edition: `reportgen`, `spec`, `style`, `lexicons`."""

    documents: tuple[SourceRecord, ...]
    """Every document that was read for it, by id."""

    claims: tuple[Claim, ...]
    attachments: tuple[tuple[str, str], ...] = ()
    """Names and SHA-256 of the other files in the PDF."""

    items: tuple[PrintedItem, ...] = ()
    """What it prints of each event, in print order."""

    before: Predecessor | None = None
    """The edition that it was held against, with those of its items alone that this one refers to."""

    errata: tuple[Erratum, ...] = ()
    """Its own, where it is a revision."""

    corrected: tuple[tuple[str, Erratum], ...] = ()
    """Those of earlier editions that it tells of, by their periods as printed."""

    @property
    def history(self) -> History:
        """What it tells of those that were published before it."""
        return History(self.before, self.errata, self.corrected)
