"""Spec, store and period to a Selection: the edition's content, before any word of it is set."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reportgen.model.diagnostics import Diagnostic, Outcome, error, note
from reportgen.model.draft import Draft
from reportgen.model.findings import Item
from reportgen.model.period import Period
from reportgen.model.selection import ChosenSection, Omissions, Selection, Story
from reportgen.model.source import Basis, Document, DocumentId
from reportgen.model.spec import BriefSpec
from reportgen.selection.charting import Stock, with_charts
from reportgen.selection.conflicts import find_conflicts
from reportgen.selection.earlier import dated_within, without_unused
from reportgen.selection.edited_words import called_figures
from reportgen.selection.editing import edited
from reportgen.selection.front import at_a_glance, before, key_figures, still_told
from reportgen.selection.importance import by_importance
from reportgen.selection.kept import with_figures
from reportgen.selection.measures import within
from reportgen.selection.sections import emptiness, fill, omissions
from reportgen.selection.stories import stories_of
from reportgen.selection.threads import with_stages
from reportgen.store import Store


@dataclass(frozen=True, slots=True)
class Scope:
    """Which of the store's documents an edition may draw from."""

    period: Period
    lookback: Period | None = None
    paths: tuple[str, ...] = ()
    """Files, and folders that hold them, as the store names them; empty takes all."""

    as_of: date | None = None
    """The last day whose publications are known; None for all. Of what is dated by its month or year alone, the last
    day of that counts."""

    series: Period | None = None
    """Earlier days whose documents may tell of the series that are drawn and listed; None for the lookback's."""


def select(
    spec: BriefSpec, store: Store, scope: Scope, more: Iterable[Item] = (), draft: Draft | None = None
) -> Outcome[Selection | None]:
    """Choose what the edition says, or let editors have chosen it: a section that `draft` has prints what that keeps.

    An item is news where its document's date lies wholly inside the period (one dated "2024" isn't news of the fourth
    quarter) and the event itself, if it bears a date, isn't over before the period starts. It serves as background
    where its document's date shares a day with the period or the lookback. `more` are items of the spec's own kinds.
    Documents of `scope.series` tell of series, tables, comparisons and what key figures stood at before, and no items.
    Errors: no document in the period or lookback at all; a series that a chart names and that doesn't exist; a number
    that an intro calls for and no document states; those of `edited`, with which the selection is none to print.
    """
    heard = told(spec, store, scope, more)
    if heard.value is None:
        return Outcome(None, heard.diagnostics)
    documents, items = heard.value.documents, heard.value.items
    by_id = {d.id: d for d in documents}
    current = {d.id for d in documents if _is_current(d, scope.period)}
    observations = store.observations(documents=by_id)
    stories = with_figures(heard.value.stories, observations)
    telling = dated_within(documents, scope.period, scope.series or scope.lookback)
    told_of = tuple(o for o in observations if o.document in telling)
    stock = Stock(within(store.series(), telling), told_of, items, by_id)
    sections, omitted, said = _sections(spec, stories, stock, draft)
    called, unknown = called_figures(draft, spec, observations)
    said += unknown
    newest = max(
        (d.published for d in documents if d.published and d.published_basis is not Basis.INFERRED), default=None
    )
    told_still = still_told(observations, (*omitted.dropped, *omitted.undrafted), sections)
    figures = key_figures(told_still, sections, current, spec.figures)
    selection = Selection(
        period=scope.period,
        lookback=scope.lookback,
        sections=sections,
        glance=at_a_glance(sections, spec.glance),
        figures=figures,
        documents=documents,
        conflicts=find_conflicts(items, observations),
        newest=newest,
        before=before(figures, stock.series),
        omitted=omitted,
        series=scope.series if scope.series != scope.lookback else None,
        draft=draft,
        called=called,
    )
    return Outcome(without_unused(selection), (*heard.diagnostics, *said))


@dataclass(frozen=True, slots=True)
class Told:
    """What an edition's documents tell."""

    documents: tuple[Document, ...]
    """Those of the period and of both lookbacks, by id."""

    items: tuple[Item, ...]
    """Of the documents of the period and of the items' lookback."""

    stories: tuple[Story, ...]
    """All of them, the most important first."""


def told(spec: BriefSpec, store: Store, scope: Scope, more: Iterable[Item] = ()) -> Outcome[Told | None]:
    """Gather what an edition may print, as `select` has it. Error `empty-period`."""
    documents, undated = _documents(store, scope)
    reporting = dated_within(documents, scope.period, scope.lookback)
    if not reporting:
        return Outcome(None, (_nothing(scope, spec),))
    by_id = {d.id: d for d in documents}
    items = tuple(i for i in (*store.items(documents=reporting), *more) if i.document in reporting)
    current = {d.id for d in documents if _is_current(d, scope.period)}
    news = [i for i in items if i.document in current and not _is_past(i, scope.period)]
    known = {i.id for i in news}
    each = (*stories_of(news, background=False), *stories_of((i for i in items if i.id not in known), background=True))
    return Outcome(Told(documents, items, by_importance(with_stages(each, by_id))), undated)


def _is_current(document: Document, period: Period) -> bool:
    return document.published is not None and period.contains(document.published)


def _is_past(item: Item, period: Period) -> bool:
    return item.when is not None and item.when.end <= period.start


def _documents(store: Store, scope: Scope) -> tuple[tuple[Document, ...], tuple[Diagnostic, ...]]:
    spans = [p for p in (scope.period, scope.lookback, scope.series) if p]
    dated = {d.id: d for span in spans for d in store.documents(overlapping=span) if _inside(d.path, scope.paths)}
    found = {name: d for name, d in dated.items() if _is_known(d, scope.as_of)}
    later = tuple(
        note("later-document", f"'{name}', of {d.published.label()}, may be later than {scope.as_of} and is left out")
        for name, d in dated.items()
        if name not in found and d.published
    )
    undated = tuple(
        note("undated-document", f"'{name}' in {path} has no date and is left out")
        for name, path in store.undated()
        if _inside(path, scope.paths)
    )
    return tuple(sorted(found.values(), key=lambda d: d.id)), (*undated, *later)


def _is_known(document: Document, day: date | None) -> bool:
    return day is None or (document.published is not None and document.published.end <= day + timedelta(days=1))


def _inside(path: str, wanted: Sequence[str]) -> bool:
    return not wanted or any(path == w or path.startswith(w.rstrip("/") + "/") or w == "." for w in wanted)


def _nothing(scope: Scope, spec: BriefSpec) -> Diagnostic:
    looked = scope.period.label() + (f" or {scope.lookback.label()}" if scope.lookback else "")
    return error(
        "empty-period",
        f"the store has no document dated {looked} among the spec's sources",
        spec.place("period"),
        "`reportgen documents` shows what there is and its dates; give another --period or a `lookback`",
    )


def _sections(
    spec: BriefSpec, stories: Sequence[Story], stock: Stock, draft: Draft | None
) -> tuple[tuple[ChosenSection, ...], Omissions, list[Diagnostic]]:
    """Fill sections, or have them as a draft does; leave out those that are optional and empty, and draw charts.

    Charts tell of items what editors say of them.
    """
    chosen, left = filled(spec, stories, stock.documents)
    if draft:
        made = edited(draft, spec, chosen, stories, stock.documents)
        changed = {s.lead.id: s.lead for section in made.sections for s in section.stories if s.edits}
        stock = replace(stock, items=tuple(changed.get(item.id, item) for item in stock.items))
        said = [*made.diagnostics]
        return with_charts(made.sections, stock, said), made.omitted, said
    said = [each for section in chosen for each in emptiness(section.spec, section.stories)]
    printed = [section for section in chosen if section.stories or not section.spec.optional]
    omitted = omissions(spec.sections, left, stock.documents, settled=spec.sourcing.proposals)
    return with_charts(printed, stock, said), omitted, said


def filled(
    spec: BriefSpec, stories: Sequence[Story], documents: Mapping[DocumentId, Document]
) -> tuple[list[ChosenSection], list[Story]]:
    """Fill sections in the spec's order; a story goes to the first that takes it. Return them, and what is left."""
    left, sections = list(stories), []
    for section in spec.sections:
        chosen = fill(section, left, documents, settled=spec.sourcing.proposals)
        taken = {s.lead.id for s in chosen}
        left = [s for s in left if s.lead.id not in taken]
        sections.append(ChosenSection(section, chosen))
    return sections, left
