"""What a chart can be made of, as selection hands it over: a series, a comparison, or a chronicle of events."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from reportgen.model.findings import Item, Observation, Series, chronological
from reportgen.model.period import Period
from reportgen.model.source import DocumentId, Span


@dataclass(frozen=True, slots=True)
class Category:
    """One of the things compared: a measure, a country, a part of a whole."""

    label: str
    observations: tuple[Observation, ...]
    """Chronological; at least one."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Measures or entities beside one another."""

    name: str
    label: str
    """What is compared: the whole, the measure that the entities share, or what the measures' labels share."""

    unit: str
    currency: str
    """Unit and currency of all observations, as theirs are."""

    categories: tuple[Category, ...]
    whole: tuple[Observation, ...] = ()
    """All that is stated of what the categories are parts of; empty where they are no parts."""

    by_entity: bool = False

    @property
    def observations(self) -> tuple[Observation, ...]:
        """All of them, the whole's first."""
        return (*self.whole, *(o for category in self.categories for o in category.observations))


@dataclass(frozen=True, slots=True)
class Step:
    """One event of a chronicle."""

    item: Item
    reported: Period | None
    """When its document was published: all that is known where the item has no date."""

    also: tuple[DocumentId, ...] = ()
    """Other documents that report the same."""

    inferred: bool = False
    """Whether its date, or else that of its document, rests on one that no source states."""


@dataclass(frozen=True, slots=True)
class Chronicle:
    """The events of one undertaking."""

    name: str
    label: str
    """What they are about, as the author or the story has it."""

    steps: tuple[Step, ...]
    """By date; those without one last."""

    is_name: bool = True
    """Whether the label names the undertaking; a headline doesn't."""


Plotted = Series | Comparison | Chronicle


def spans_of(plotted: Plotted) -> tuple[Span, ...]:
    """Return where the sources state what is plotted: the numbers' characters, or the items' sentences."""
    if isinstance(plotted, Chronicle):
        return tuple(step.item.span for step in plotted.steps)
    return tuple(o.span for o in plotted.observations)


def by_entity(name: str, label: str, observations: Iterable[Observation]) -> Comparison:
    """Compare one measure between its entities, in the order of their names; one observation at least, of one unit."""
    ranked = sorted(chronological(observations), key=lambda o: o.entity)
    categories = tuple(Category(entity, tuple(group)) for entity, group in groupby(ranked, lambda o: o.entity))
    return Comparison(name, label, ranked[0].unit, ranked[0].currency, categories, by_entity=True)
