"""What an edition printed of each event, kept in its ledger: what the next edition is held against."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reportgen.model.findings import ItemId, Status
from reportgen.model.period import Period
from reportgen.model.source import DocumentId


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A number that a printed item's sentences state."""

    label: str
    value: Decimal
    """In base units, as `Observation.value`."""

    unit: str
    currency: str
    period: Period | None
    qualifier: str = ""


@dataclass(frozen=True, slots=True)
class PrintedItem:
    """An event as an edition printed it."""

    id: ItemId
    kind: str
    """The item's own kind: `agreement`, `trade`, …"""

    section: str
    """Title of the section that it stood in."""

    headline: str
    text: str
    """Its sentences as printed, without markup."""

    status: Status
    when: Period | None
    parties: tuple[str, ...]
    documents: tuple[DocumentId, ...]
    """Its sources, the lead's first."""

    background: bool = False
    figures: tuple[PrintedFigure, ...] = ()
    earlier: tuple[ItemId, ...] = ()
    """The items that are earlier stages of it, whether printed or not."""


class Standing(StrEnum):
    """How a printed item stands to the last edition."""

    NEW = "new"
    CHANGED = "changed"
    CARRIED = "carried over"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of one event from an edition to a later one."""

    standing: Standing
    before: PrintedItem | None
    """None for what is new."""

    after: PrintedItem | None
    """None for what was dropped."""

    status: tuple[Status, Status] | None = None
    """The status before and now, where it changed."""

    figures: tuple[tuple[PrintedFigure, PrintedFigure], ...] = ()
    """Figures of one measure, unit and period that say another value or hedge now."""

    when: tuple[Period | None, Period | None] | None = None
    """The date before and now, where the later edition puts the event on other days."""


@dataclass(frozen=True, slots=True)
class Since:
    """What is new in an edition against an earlier one."""

    edition: str
    """Name of the earlier one: `monthly-2024-11`, `monthly-2024-11-r2`."""

    label: str
    """Its period as printed: `November 2024`."""

    seal: str
    """Of its ledger."""

    differences: tuple[Difference, ...] = ()
    """First what the edition prints, in its order, then what was dropped, in the order of the earlier one."""

    def of(self, item: ItemId) -> Difference | None:
        """Return how a printed item stands; None for one that isn't printed."""
        return next((each for each in self.differences if each.after and each.after.id == item), None)
