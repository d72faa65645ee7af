"""Which series a chart or table means: by name, or by words and unit."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from rapidfuzz import process

from reportgen.model.asked import SeriesQuery
from reportgen.model.diagnostics import Diagnostic, Place, error, warning
from reportgen.model.findings import Series
from reportgen.model.source import DocumentId
from reportgen.selection.words import stems


def within(series: Iterable[Series], documents: Collection[DocumentId]) -> tuple[Series, ...]:
    """Cut series down to the observations of `documents`; those that keep fewer than two periods drop out."""
    cut = (replace(s, observations=tuple(o for o in s.observations if o.document in documents)) for s in series)
    return tuple(s for s in cut if len({o.period for o in s.observations}) > 1)


def find(query: SeriesQuery, series: Sequence[Series], place: Place | None) -> tuple[Series | None, list[Diagnostic]]:
    """Find the one series that a query means.

    A name must be met to the letter. Words must all stand in the label or in the observations' sentences; the
    series that has most of them in its label wins, then the longest, then the first by name.
    """
    if query.name:
        return _named(query.name, series, place)
    fitting = [s for s in series if _fits(query, s)]
    if not fitting:
        asked = f"words '{query.words}'" + (f" and unit '{query.unit}'" if query.unit else "")
        hint = "`reportgen series` lists what there is"
        return None, [warning("no-series", f"no series with {asked} among the edition's documents", place, hint)]
    asked_for = stems(query.words)
    return min(fitting, key=lambda s: (-len(asked_for & stems(s.label)), -len(s.observations), s.name)), []


def _named(name: str, series: Sequence[Series], place: Place | None) -> tuple[Series | None, list[Diagnostic]]:
    for one in series:
        if one.name == name:
            return one, []
    near = process.extractOne(name, [s.name for s in series], score_cutoff=60)
    hint = f"did you mean '{near[0]}'?" if near else "`reportgen series` lists what there is"
    return None, [error("unknown-series", f"no series named '{name}' among the edition's documents", place, hint)]


def _fits(query: SeriesQuery, series: Series) -> bool:
    said = stems(" ".join([series.label, *(o.text for o in series.observations)]))
    unit = query.unit.casefold()
    return stems(query.words) <= said and (not unit or unit in {series.unit.casefold(), series.currency.casefold()})
