"""Spec, store and period to a Selection: the edition's content, before any word of it is set."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reportgen.model.diagnostics import Diagnostic, Outcome, error, note
from reportgen.model.draft import Draft
from reportgen.model.findings import Item
from reportgen.model.period import Period
from reportgen.model.selection import ChosenSection, Omissions, Selection, Story
from reportgen.model.source import Basis, Document
from reportgen.model.spec import BriefSpec
from reportgen.selection.charting import Stock, with_charts
from reportgen.selection.conflicts import find_conflicts
from reportgen.selection.edited_words import called_figures
from reportgen.selection.editing import Filled, edited
from reportgen.selection.front import at_a_glance, before, key_figures, still_told
from reportgen.selection.importance import by_importance
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
    Errors: no document in the period or lookback at all; a series that a chart names and that doesn't exist; a number
    that an intro calls for and no document states; those of `edited`, with which the selection is none to print.
    """
    documents, undated = _documents(store, scope)
    if not documents:
        return Outcome(None, (_nothing(scope, spec),))
    by_id = {d.id: d for d in documents}
    current = {d.id for d in documents if d.published and scope.period.contains(d.published)}
    items = [i for i in (*store.items(documents=by_id), *more) if i.document in by_id]
    news = [i for i in items if i.document in current and not _is_past(i, scope.period)]
    known = {i.id for i in news}
    told = (*stories_of(news, background=False), *stories_of((i for i in items if i.id not in known), background=True))
    stories = by_importance(with_stages(told, by_id))
    observations = store.observations(documents=by_id)
    stock = Stock(within(store.series(), by_id.keys()), observations, tuple(items), by_id)
    sections, omitted, said = _sections(spec, stories, stock, draft)
    called, unknown = called_figures(draft, spec, observations)
    said += unknown
    newest = max((d.published for d in documents if d.published and d.published_basis is Basis.STATED), default=None)
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
        draft=draft,
        called=called,
    )
    return Outcome(selection, (*undated, *said))


def _is_past(item: Item, period: Period) -> bool:
    return item.when is not None and item.when.end <= period.start


def _documents(store: Store, scope: Scope) -> tuple[tuple[Document, ...], tuple[Diagnostic, ...]]:
    spans = [p for p in (scope.period, scope.lookback) if p]
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
    """Fill sections in the spec's order, or as a draft has them; charts tell of items what editors say of them."""
    plain, left = _filled(spec, stories, stock)
    if draft:
        made = edited(draft, spec, plain, stories, stock.documents)
        told = {s.lead.id: s.lead for section in made.sections for s in section.stories if s.edits}
        stock, said = replace(stock, items=tuple(told.get(item.id, item) for item in stock.items)), [*made.diagnostics]
        return with_charts(made.sections, stock, said), made.omitted, said
    said = [each for section, chosen in plain for each in emptiness(section, chosen)]
    sections = [ChosenSection(section, chosen) for section, chosen in plain if chosen or not section.optional]
    omitted = omissions(spec.sections, left, stock.documents, settled=spec.sourcing.proposals)
    return with_charts(sections, stock, said), omitted, said


def _filled(spec: BriefSpec, stories: Sequence[Story], stock: Stock) -> tuple[list[Filled], list[Story]]:
    """Fill sections in the spec's order; a story goes to the first section that takes it. Also return what is left."""
    left, filled = list(stories), []
    for section in spec.sections:
        chosen = fill(section, left, stock.documents, settled=spec.sourcing.proposals)
        taken = {s.lead.id for s in chosen}
        left = [s for s in left if s.lead.id not in taken]
        filled.append((section, chosen))
    return filled, left
