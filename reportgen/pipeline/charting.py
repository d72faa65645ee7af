"""The charts of an edition, planned as a build plans them and not drawn: what is plotted, and where it is stated."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from reportgen.model.diagnostics import Diagnostic, Outcome, has_errors
from reportgen.model.period import Period, Relative
from reportgen.pipeline.building import open_desk, own_kinds, scope_of
from reportgen.pipeline.ingesting import Progress, ingest_paths
from reportgen.pipeline.plotting import Planned, plan_charts, planned_charts
from reportgen.selection import select
from reportgen.store import Store


def charts_of(
    spec_file: Path,
    store: Store,
    *,
    period: Period | Relative | None = None,
    as_of: date | None = None,
    sources: Sequence[Path] = (),
    lexicons: Path | None = None,
    progress: Progress = iter,
) -> Outcome[tuple[Planned, ...]]:
    """Ingest what the spec names (or `sources` instead) and plan its edition's charts, in print order.

    Empty where a stage has an error. Raises StoreError.
    """
    desk = open_desk(spec_file, lexicons)
    if desk.value is None or has_errors(desk.diagnostics):
        return Outcome((), desk.diagnostics)
    paths = tuple(sources) or tuple(spec_file.parent / source for source in desk.value.spec.sources)
    scope = scope_of(desk.value.spec, paths, period, as_of)
    said: tuple[Diagnostic, ...] = (*desk.diagnostics, *scope.diagnostics)
    if scope.value is None:
        return Outcome((), said)
    said += tuple(ingest_paths(paths, store, progress=progress, own=desk.value.lexicons).diagnostics)
    if has_errors(said):
        return Outcome((), said)
    selection = select(desk.value.spec, store, scope.value, own_kinds(desk.value, store, scope.value))
    if selection.value is None:
        return Outcome((), (*said, *selection.diagnostics))
    planned = plan_charts(selection.value)
    found = tuple(planned_charts(selection.value, planned.value))
    return Outcome(found, (*said, *selection.diagnostics, *planned.diagnostics))
