"""What bears a printed token out, before it is a claim with a number and a page."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.ledger.sources import Sources
from reportgen.model.archive import History
from reportgen.model.chart import Chart
from reportgen.model.claims import Basis, Derivation, Input, SourceText
from reportgen.model.diagnostics import Place
from reportgen.model.evidence import Decided, Making, Operation
from reportgen.model.findings import ItemId, Observation, ObservationId
from reportgen.model.period import Period
from reportgen.model.source import DocumentId, Span


@dataclass(frozen=True, slots=True)
class Backing:
    """As the fields of a `Claim`."""

    basis: Basis
    quotes: tuple[SourceText, ...] = ()
    derivation: Derivation | None = None
    document: DocumentId | None = None
    field: str = ""
    making: Making | None = None
    place: Place | None = None
    reason: str = ""
    edition: str = ""
    item: ItemId | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What an edition was made from, as far as its ledger needs it."""

    sources: Sources
    period: Period
    """The edition's own."""

    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Other names of parties, by the names that are printed."""

    charts: Mapping[frozenset[ObservationId], Chart] = field(default_factory=dict)
    """The edition's charts, by the stated numbers that they are made from."""

    dates: Mapping[Span, Period] = field(default_factory=dict)
    """When what is told in a span took place, for what a chart tells."""

    history: History = field(default_factory=History)
    """What was published before the edition."""

    decided: Mapping[Span, tuple[Period, Decided]] = field(default_factory=dict)
    """Dates that editors put in place of a source's, by the spans of the events, likewise."""


NOTHING = Backing(Basis.NONE)


def sourced(*quotes: SourceText) -> Backing:
    """What characters of sources say."""
    return Backing(Basis.SOURCE, quotes)


def derived(operation: Operation, *inputs: Input) -> Backing:
    """What comes of an operation on inputs."""
    return Backing(Basis.DERIVED, derivation=Derivation(operation, inputs))


def of_record(document: DocumentId, name: str, *quotes: SourceText) -> Backing:
    """What a field of a document's record says."""
    return Backing(Basis.RECORD, quotes, document=document, field=name)


def of_decision(decision: Decided) -> Backing:
    """What an editor decided, against what the sources say."""
    return Backing(Basis.EDITOR, place=decision.place, reason=decision.reason)


def made(making: Making) -> Backing:
    """What the software or the edition says of itself."""
    return Backing(Basis.MADE, making=making)


def input_of(observation: Observation, sources: Sources) -> Input:
    """A stated number as it goes into a derivation."""
    return Input(sources.quote(observation.span), observation.value)
