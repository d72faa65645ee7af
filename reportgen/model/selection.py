"""What selection hands to composition: the edition's items, series and figures, ranked and cut to size."""

from dataclasses import dataclass
from enum import StrEnum

from reportgen.model.archive import Erratum
from reportgen.model.asked import ChartSpec, TableSpec
from reportgen.model.draft import Draft, DraftItem, DraftSection, Field
from reportgen.model.findings import Item, Observation, ObservationId, Series
from reportgen.model.period import Period
from reportgen.model.plotted import Plotted
from reportgen.model.printed_items import Since
from reportgen.model.source import Document, DocumentId, Span
from reportgen.model.spec import SectionSpec


class Shift(StrEnum):
    """How an editor brought an item to where it is printed."""

    ADDED = "added"
    """Written by the editor: the store has no such item."""

    RAISED = "raised"
    """Selection alone would not have printed it."""

    MOVED = "moved"
    """To another section than the one that selection would have put it in."""


@dataclass(frozen=True, slots=True)
class Story:
    """An event as the brief tells it: one item, or the same event from several documents."""

    lead: Item
    """The best-scored report; its headline and text are printed."""

    others: tuple[Item, ...] = ()
    background: bool = False
    """From the lookback, not from the period itself."""

    earlier: tuple[Item, ...] = ()
    """Earlier stages of the same undertaking, in the order of their dates."""

    stated: tuple[Observation, ...] = ()
    """The numbers that the lead's sentences state, in their order."""

    draft: DraftItem | None = None
    """The item as the edition's draft has it; None where there is no draft of its section. An editor's headline, date,
    parties and status are the lead's own by then; an editor's text stands here alone, for `lead.text` and its span are
    the source's."""

    edits: frozenset[Field] = frozenset()
    """What the draft says otherwise than the store; all that is said of an item that an editor added."""

    stored: Item | None = None
    """The lead as the store has it; None without a draft, and for an item that an editor added."""

    sources: tuple[DocumentId, ...] = ()
    """The documents that an editor's words rest on; empty where those of the items do."""

    shifts: frozenset[Shift] = frozenset()

    @property
    def documents(self) -> tuple[DocumentId, ...]:
        """The sources of the story, the lead's first, none twice."""
        return self.sources or self.documents_of(self.lead)

    def documents_of(self, item: Item) -> tuple[DocumentId, ...]:
        """Return the sources of the story as one of its reports has them: its own document first, none twice."""
        return tuple(dict.fromkeys(each.document for each in (item, self.lead, *self.others)))


class ConflictKind(StrEnum):
    """What two statements disagree on."""

    FIGURE = "figure"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Statement:
    """What one source says, where it contradicts another."""

    said: str
    """The figure or date as it is printed."""

    span: Span
    """The characters of the figure, or of the report whose date it is."""

    text: str
    """The sentences around it, as the stored text has them."""

    observation: Observation | None = None
    """The figure; None for a date."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more statements that can't all be true."""

    kind: ConflictKind
    about: str
    """The measure with its period, or the event's headline."""

    statements: tuple[Statement, ...]
    """In the order of documents and their text; from one document where a text contradicts itself."""


@dataclass(frozen=True, slots=True)
class ChosenChart:
    """What a section draws."""

    spec: ChartSpec
    plotted: Plotted
    id: str
    """Unique in the edition: what a template asks for."""


@dataclass(frozen=True, slots=True)
class ChosenTable:
    """The series that a section's table lists; none where the table lists the section's items."""

    spec: TableSpec
    series: tuple[Series, ...] = ()


@dataclass(frozen=True, slots=True)
class ChosenSection:
    """A section with what fills it."""

    spec: SectionSpec
    stories: tuple[Story, ...]
    charts: tuple[ChosenChart, ...] = ()
    tables: tuple[ChosenTable, ...] = ()
    draft: DraftSection | None = None
    """What editors made of it; None where the edition's draft says nothing of it. An editor's intro and charts are the
    `spec`'s own by then."""


@dataclass(frozen=True, slots=True)
class Omissions:
    """The stories of the edition's documents that it leaves out, by the spans of their leads; each once."""

    unasked: tuple[Span, ...] = ()
    """Of a kind that no section has, or kept out by the filters of each that has it."""

    unsettled: tuple[Span, ...] = ()
    """Proposed or under negotiation: not to stand under agreements, and no other section takes them."""

    full: tuple[Span, ...] = ()
    """Less important than those that their section prints, up to its limit."""

    budget: tuple[Span, ...] = ()
    """Left out so that the edition keeps to its pages."""

    dropped: tuple[Span, ...] = ()
    """By an editor."""

    undrafted: tuple[Span, ...] = ()
    """Selection would print them, and the draft doesn't list them: they came later, or an editor took them out."""


@dataclass(frozen=True, slots=True)
class Selection:
    """One edition's content, in the spec's order."""

    period: Period
    lookback: Period | None
    sections: tuple[ChosenSection, ...]
    glance: tuple[Story, ...]
    """Stories of the period that changed something, the most important first."""

    figures: tuple[Observation, ...]
    """Key figures for page one."""

    documents: tuple[Document, ...]
    """Every document of the period and lookback, by id, and those of `series` that are used."""

    conflicts: tuple[Conflict, ...] = ()
    """What the documents contradict one another in."""

    newest: Period | None = None
    """The latest publication date among the documents: the edition's closing date."""

    before: tuple[tuple[ObservationId, Observation], ...] = ()
    """What the measure of a key figure stood at in the last earlier period of the same length, where a source says."""

    omitted: Omissions = Omissions()
    series: Period | None = None
    """Earlier days whose documents tell of series, where they aren't the lookback's."""

    since: Since | None = None
    """What is new against the last published edition; None for the first."""

    errata: tuple[Erratum, ...] = ()
    """Of this edition, where it is a revision."""

    corrected: tuple[tuple[str, Erratum], ...] = ()
    """Of earlier editions, by their periods as printed."""

    draft: Draft | None = None
    """What editors made of it."""

    called: tuple[Observation, ...] = ()
    """The stated numbers that intros and editors' words call for by `{figure:observation-id}`."""

    def document(self, wanted: DocumentId) -> Document:
        """Find a document by its id. Raises KeyError."""
        for document in self.documents:
            if document.id == wanted:
                return document
        raise KeyError(wanted)
