"""Where in the spec stands what its author typed and a brief prints."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from reportgen.model.asked import ChartSpec, TableSpec
from reportgen.model.diagnostics import Place
from reportgen.model.spec import BriefSpec, SectionSpec

Owner = SectionSpec | ChartSpec | TableSpec


@dataclass(frozen=True, slots=True)
class Typed:
    """Places of texts, by the section, chart or table that they belong to."""

    spec: BriefSpec
    places: Mapping[str, Place]
    keys: Mapping[Place | int, str] = field(default_factory=dict)
    """Dotted keys of sections, charts and tables."""

    def title(self, section: SectionSpec) -> Place | None:
        """Return where a section's title stands; None for that of a shipped kind."""
        own = f"kinds.{section.kind}"
        return self._at(section, "title") or self.places.get(f"{own}.title") or self.places.get(own)

    def lines(self, section: SectionSpec) -> Callable[[int], Place]:
        """Return what tells where each line of a section's intro stands: where the intro begins, if nothing better."""
        key = f"{self.keys.get(_name(section), '')}.intro"
        begins = self.places.get(key, Place(self.spec.file))
        return lambda line: self.places.get(f"{key}.{line}", begins)

    def chart(self, chart: ChartSpec) -> Place | None:
        """Return where a chart's title stands; None where it is built from the numbers."""
        return (self._at(chart, "title") or chart.place or Place(self.spec.file)) if chart.title else None

    def table(self, table: TableSpec) -> Place | None:
        """Return where a table's title stands; None where it has none."""
        return (self._at(table, "title") or table.place or Place(self.spec.file)) if table.title else None

    def _at(self, owner: Owner, key: str) -> Place | None:
        return self.places.get(f"{self.keys.get(_name(owner), '')}.{key}")


def typed_in(spec: BriefSpec) -> Typed:
    """Find the places of what a spec's author typed."""
    keys: dict[Place | int, str] = {}
    for n, section in enumerate(spec.sections):
        keys[_name(section)] = f"sections.{n}"
        keys |= {_name(chart): f"sections.{n}.charts.{m}" for m, chart in enumerate(section.charts)}
        keys |= {_name(table): f"sections.{n}.tables.{m}" for m, table in enumerate(section.tables)}
    return Typed(spec, dict(spec.places), keys)


def _name(owner: Owner) -> Place | int:
    """Tell one from all others: by its place, or as a Python object where it wasn't read from a file."""
    return owner.place or id(owner)
