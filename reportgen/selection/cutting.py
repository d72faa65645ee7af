"""What an edition can do without, least missed first: what a page budget leaves out."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.model.diagnostics import Diagnostic, Place, warning
from reportgen.model.findings import Observation
from reportgen.model.plotted import spans_of
from reportgen.model.selection import ChosenChart, ChosenSection, ChosenTable, Selection, Story
from reportgen.model.source import DocumentId, Span
from reportgen.model.spec import BriefSpec, SectionSpec
from reportgen.selection.earlier import without_unused
from reportgen.selection.front import at_a_glance, key_figures, still_told
from reportgen.selection.importance import weights
from reportgen.selection.stories import told_by
from reportgen.store import Store


@dataclass(frozen=True, slots=True)
class Drop:
    """A story, chart or table of one section, the first of which is 0."""

    section: int
    what: Story | ChosenChart | ChosenTable
    score: float = 0.0
    """Of a story: how much it matters."""


@dataclass(frozen=True, slots=True)
class Cuts:
    """A selection with what can be dropped from it, in the order in which it goes."""

    selection: Selection
    spec: BriefSpec
    observations: tuple[Observation, ...]
    """All of the edition's documents: page one's figures are chosen anew from what stays."""

    drops: tuple[Drop, ...]

    def after(self, count: int) -> Selection:
        """Return the selection without the first `count` drops: they are in no section, nor on page one.

        A chart that nobody asked for goes with the last story that its figures come from, and a section with its last
        story.
        """
        if not count:
            return self.selection
        gone = self.drops[:count]
        kept = (_without(section, [d.what for d in gone if d.section == n]) for n, section in self._sections())
        sections = tuple(section for section in kept if section)
        omitted = self.selection.omitted
        lost = [*omitted.dropped, *omitted.undrafted, *_all_spans(gone)]
        figures = still_told(self.observations, lost, sections)
        cut = replace(
            self.selection,
            sections=sections,
            glance=at_a_glance(sections, self.spec.glance),
            figures=key_figures(figures, sections, self._current(), self.spec.figures),
            omitted=replace(omitted, budget=_spans(gone)),
        )
        return without_unused(cut)

    def warnings(self, count: int, pages: int) -> Iterator[Diagnostic]:
        """Name what the first `count` drops leave out, the least missed first."""
        for drop in self.drops[:count]:
            kind, name = _named(drop)
            story = drop.what if isinstance(drop.what, Story) else None
            kept = story.draft.place if story and story.draft else None
            yield _warning(kind, name, self.selection.sections[drop.section].spec, pages, kept)
        named = {id(drop.what) for drop in self.drops[:count]}
        stay = {id(chart) for section in self.after(count).sections for chart in section.charts}
        for section in self.selection.sections:
            for chart in section.charts:
                if id(chart) not in named | stay:
                    yield _warning("chart", _title(chart), section.spec, pages)

    def _sections(self) -> Iterator[tuple[int, ChosenSection]]:
        return enumerate(self.selection.sections)

    def _current(self) -> frozenset[DocumentId]:
        period = self.selection.period
        return frozenset(d.id for d in self.selection.documents if d.published and period.contains(d.published))


def cuts_of(selection: Selection, spec: BriefSpec, store: Store) -> Cuts:
    """Put all that an edition can do without in order.

    Stories go first, background before news and the less important before the more, until each section has one. Then
    charts and tables, from the last section to the first: those that were asked for by name after the others. Last
    the sections' only stories, but for the most important one. What the edition's draft keeps goes after all else, and
    charts that it pins never go.
    """
    told = [(story, n) for n, section in enumerate(selection.sections) for story in section.stories]
    weighed = weights(story for story, _ in told)
    ranked = sorted(told, key=lambda pair: (not pair[0].background, weighed[pair[0].lead.id], pair[0].lead.id))
    drops = [Drop(n, story, weighed[story.lead.id]) for story, n in ranked]
    last = {drop.section: drop for drop in drops}
    spare = [drop for drop in drops if last[drop.section] is not drop]
    only = [drop for drop in drops if last[drop.section] is drop]
    observations = store.observations(documents={d.id for d in selection.documents})
    free, kept = ([drop for drop in spare if _is_kept(drop) is asked] for asked in (False, True))
    lone, sole = ([drop for drop in only if _is_kept(drop) is asked] for asked in (False, True))
    stories = [*lone, *kept, *sole]
    return Cuts(selection, spec, tuple(observations), (*free, *_exhibits(selection), *stories[:-1]))


def _is_kept(drop: Drop) -> bool:
    return isinstance(drop.what, Story) and drop.what.draft is not None


def _spans(gone: Sequence[Drop]) -> tuple[Span, ...]:
    return tuple(drop.what.lead.span for drop in gone if isinstance(drop.what, Story))


def _all_spans(gone: Sequence[Drop]) -> list[Span]:
    stories = [drop.what for drop in gone if isinstance(drop.what, Story)]
    return [item.span for story in stories for item in (story.lead, *story.others)]


def _exhibits(selection: Selection) -> list[Drop]:
    """List charts and tables, the ones that nobody asked for first; without those that an editor pinned."""
    found = [
        (chart, n, chart.spec in section.spec.charts)
        for n, section in enumerate(selection.sections)
        for chart in section.charts
        if not _is_pinned(chart, section)
    ]
    auto = [Drop(n, chart) for chart, n, asked in reversed(found) if not asked]
    asked = [Drop(n, chart) for chart, n, asked in reversed(found) if asked]
    tables = [Drop(n, table) for n, section in enumerate(selection.sections) for table in section.tables]
    return [*auto, *sorted([*reversed(tables), *asked], key=lambda drop: -drop.section)]


def _without(section: ChosenSection, gone: Sequence[Story | ChosenChart | ChosenTable]) -> ChosenSection | None:
    """Return a section without some of its parts; None where it had stories and nothing stays that must."""
    dropped = {id(part) for part in gone}
    stories = tuple(story for story in section.stories if id(story) not in dropped)
    if section.stories and not stories and not any(_is_pinned(chart, section) for chart in section.charts):
        return None
    told = told_by(stories)
    charts = tuple(c for c in section.charts if id(c) not in dropped and _has_home(c, section, told))
    tables = tuple(table for table in section.tables if id(table) not in dropped)
    return replace(section, stories=stories, charts=charts, tables=tables)


def _has_home(chart: ChosenChart, section: ChosenSection, told: Collection[str]) -> bool:
    return chart.spec in section.spec.charts or any(span.document in told for span in spans_of(chart.plotted))


def _is_pinned(chart: ChosenChart, section: ChosenSection) -> bool:
    return section.draft is not None and chart.spec in section.draft.charts


def _named(drop: Drop) -> tuple[str, str]:
    match drop.what:
        case Story(lead):
            return "item", f"'{lead.headline}' (score {drop.score:.2f})"
        case ChosenChart() as chart:
            return "chart", _title(chart)
        case ChosenTable(spec):
            return "table", f"'{spec.title or spec.of.value}'"


def _title(chart: ChosenChart) -> str:
    return f"'{chart.spec.title or chart.plotted.label}'"


def _warning(kind: str, name: str, section: SectionSpec, pages: int, kept: Place | None = None) -> Diagnostic:
    said = f"left out to keep to {pages} page{'s' * (pages > 1)}: the {kind} {name} of '{section.title}'"
    hint = "the draft keeps it: raise `pages: max`, or drop something else there" if kept else ""
    return warning(f"dropped-{kind}", said, kept or section.place, hint)
