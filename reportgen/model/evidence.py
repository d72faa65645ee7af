"""Where a printed text comes from: what composition says of it, and what the ledger then makes out token by token.

Evidence travels with the text: `Text.evidence` in the brief, `Run.evidence` on the page. A text without evidence is
the software's own wording; a number, a date or a quotation in it is unsourced.
"""

from dataclasses import dataclass
from enum import StrEnum

from reportgen.model.diagnostics import Place
from reportgen.model.findings import ItemId, Observation
from reportgen.model.period import Period
from reportgen.model.source import DocumentId, Span


class Operation(StrEnum):
    """How a printed number or date was derived from others."""

    COUNT = "count"
    """How many inputs there are."""

    SUM = "sum"
    DIFFERENCE = "difference"
    """The last input less the first."""

    CHANGE = "change"
    """The last input less the first, in per cent of the first."""

    SHARE = "share"
    """The first input in per cent of the last."""

    RATIO = "ratio"
    """The last input divided by the first."""

    REST = "rest"
    """The first input less all others."""

    PERIOD = "period"
    """A date worked out from the source's words and the date of the source; how long a stated period is."""

    READING = "reading"
    """A number that the source says in words or parts of a whole: `half a million`, `one in five`, `doubled`."""


class Making(StrEnum):
    """What the software puts on the page of itself."""

    FOLIO = "folio"
    PAGE_REFERENCE = "page reference"
    NOTE_NUMBER = "note number"
    LABEL = "label"
    """Number of a figure, a table, a list's item, a source."""

    SCALE = "scale"
    """A value on an axis."""

    EDITION = "edition"
    """The edition's own period, number and name, as the spec has them."""

    SOFTWARE = "software"
    """Versions and fingerprints of software and data."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """The characters of a span as they stand, but for quotation marks and the last stop, fitted as Chicago allows."""

    span: Span


@dataclass(frozen=True, slots=True)
class Reworded:
    """Composed from what is told in the spans: each token stands in one of them."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """Printed from stated numbers: their values, hedges, periods, units and labels, in house notation."""

    observations: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Derived:
    """Computed from stated numbers, in their order."""

    operation: Operation
    observations: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """A count of things: reported events by their spans, documents, items. The number is how many there are."""

    spans: tuple[Span, ...] = ()
    documents: tuple[DocumentId, ...] = ()
    files: tuple[str, ...] = ()
    items: tuple[ItemId, ...] = ()
    """Of the last edition, that this one doesn't print."""


@dataclass(frozen=True, slots=True)
class Dated:
    """When something told in a span took place, or, without `when`, when its document came out."""

    span: Span
    when: Period | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """Names of parties, canonical, of what is told in the span."""

    names: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Recorded:
    """A document's record: title, authors, publisher, dates, address, file; and where in it, as the author cites it."""

    document: DocumentId
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """Typed by an editor or written in a template, with the documents cited in the same paragraph, cell or caption."""

    place: Place
    cited: tuple[DocumentId, ...] = ()
    item: Span | None = None
    """Of the item whose headline or text an editor wrote; None elsewhere."""


@dataclass(frozen=True, slots=True)
class Decided:
    """An editor's decision, which goes before what the sources say: a date, a party, a status, and why."""

    reason: str
    by: str = ""
    place: Place | None = None
    """In the edition's draft; None for a correction that the store keeps."""

    names: tuple[str, ...] = ()
    """The parties that were decided on, canonical; empty where something else was."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """As an earlier edition printed it: what its ledger keeps of an item.

    Without an item, the edition's own period, or what was corrected in it.
    """

    edition: str
    item: ItemId | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """The software's own: page numbers, note numbers, axes, the edition's period and number, versions."""

    making: Making


Evidence = Quoted | Reworded | Stated | Derived | Counted | Dated | Named | Recorded | Given | Decided | Earlier | Made
