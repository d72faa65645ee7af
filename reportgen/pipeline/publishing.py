"""Putting an edition into the archive: published once, and from then on corrected by revisions alone.

For a run that holds the archive's lock. Where nothing is to be done nothing is written: not a byte changes.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path

from reportgen import editions, ledger
from reportgen.editions import Holdings, Making
from reportgen.model.archive import COVER, RECORD, Archived, ArchivedFile, History
from reportgen.model.diagnostics import Diagnostic, Place, Severity, error, note, reaches, warning
from reportgen.model.period import Period, Relative
from reportgen.model.run import BuildState
from reportgen.model.spec import BriefSpec
from reportgen.pipeline.archiving import (
    archive_folder,
    damage,
    history_for,
    published_ledger,
    put_edition,
    read_archive,
)
from reportgen.pipeline.building import Ready, make, prepared
from reportgen.pipeline.built import Built
from reportgen.pipeline.calendar import now
from reportgen.pipeline.ingesting import Progress
from reportgen.pipeline.inputs import Inputs, digest, inputs_of
from reportgen.pipeline.kept import Kept
from reportgen.pipeline.printing import Edition
from reportgen.pipeline.revising import is_same, refusal, revised
from reportgen.pipeline.screening import Form
from reportgen.pipeline.shelving import shelve, sweep
from reportgen.selection import printed_items, tally
from reportgen.store import Store

COVER_WIDTH = 360
"""Pixels."""


@dataclass(frozen=True, slots=True)
class Order:
    """An edition that is to be published, with what stands in the archive."""

    root: Path
    """The archive's folder."""

    ready: Ready
    store: Store
    kept: Kept
    forms: Collection[Form]
    fail_on: Severity
    holdings: Holdings
    history: History
    moment: datetime
    """When it is published."""

    late: tuple[Diagnostic, ...]
    """What there is to say of the clock, if it is published."""

    done: Built
    """What there is to report so far."""

    @property
    def standing(self) -> Archived | None:
        """The newest revision that is published; None where none is."""
        return self.holdings.standing(self.ready.desk.spec.name, self.ready.scope.period)

    def inputs(self, history: History) -> Inputs:
        """Name all that the edition is made from, with that history. Raises StoreError."""
        return inputs_of(self.ready.desk, self.store, self.ready.scope, history, self.forms)


def publish(
    spec_file: Path,
    store: Store,
    *,
    period: Period | Relative | None = None,
    as_of: date | None = None,
    sources: Sequence[Path] = (),
    lexicons: Path | None = None,
    progress: Progress = iter,
    forms: Collection[Form] = (),
    erratum: str = "",
    kept: Kept | None = None,
    fail_on: Severity = Severity.ERROR,
    held: Path | None = None,
) -> Built:
    """Put a spec's edition into its archive; with `erratum`, as the revision of a published one, for that reason.

    Where no input changed since it was published, nothing is built; where the same bytes come out, nothing is written.
    What killed runs left unfinished is finished or taken away first. Arguments else as for `build`. Errors:
    `damaged-archive`; `published-edition` where others would come out and there is no erratum; `nothing-to-correct`;
    `changed-meanwhile` where another run changed the store, or an author the archive's folder from `held`, whose lock
    the caller has. Raises StoreError, and OSError where the archive can't be read or written.
    """
    kept = kept if kept is not None else Kept()
    ready = prepared(
        spec_file, store, None,
        period=period, as_of=as_of, sources=sources, lexicons=lexicons, progress=progress, kept=kept, fail_on=fail_on,
    )  # fmt: skip
    if isinstance(ready, Built):
        return ready
    root = archive_folder(spec_file, ready.desk.spec)
    if held is not None and root != held:
        moved = _moved(ready.desk.spec, root, held)
        return Built(sources=ready.sources, read=ready.read, diagnostics=(*ready.said, moved))
    order = _order(root, ready, store, kept, forms, fail_on)
    if reaches(order.done.diagnostics, fail_on):
        return order.done
    standing, reason = order.standing, " ".join(erratum.split())
    if standing is None:
        return _first(order) if not reason else _said(order.done, _unpublished(order))
    if standing.inputs == digest(order.done.inputs):
        return _unchanged(order, standing, BuildState.UP_TO_DATE, reason)
    return _again(order, standing, reason)


def _order(
    root: Path, ready: Ready, store: Store, kept: Kept, forms: Collection[Form], fail_on: Severity
) -> Order:  # fmt: skip
    """Look into the archive, and put right in it what a killed run left."""
    spec, period = ready.desk.spec, ready.scope.period
    sweep(root)
    holdings = read_archive(root)
    said = () if holdings.damaged else shelve(root, holdings)
    past = history_for(root, spec.name, period, holdings)
    elsewhere = (each.said for each in holdings.damaged if each.said not in past.diagnostics)
    said += past.diagnostics + tuple(replace(each, severity=Severity.WARNING) for each in elsewhere)
    moment, behind = editions.dated(now(spec.zone), holdings, spec.name)
    done = Built(sources=ready.sources, read=ready.read, diagnostics=ready.said + said, period=period)
    late = (_clock_behind(moment, behind),) if behind else ()
    order = Order(root, ready, store, kept, forms, fail_on, holdings, past.value, moment, late, done)
    return replace(order, done=replace(done, inputs=order.inputs(past.value)))


def _first(order: Order) -> Built:
    """Publish the first revision."""
    made = make(order.ready.desk, order.store, order.ready.scope, order.kept, order.forms, order.history)
    done = _said(order.done, *order.late, *made.diagnostics, *_overtaken(order))
    if made.value is None or reaches(done.diagnostics, order.fail_on):
        return done
    return _put(replace(order, done=done), made.value, 1, BuildState.PUBLISHED)


def _again(order: Order, standing: Archived, reason: str) -> Built:
    """Make a published edition from what is there now; publish what comes out as its revision, if there is a reason."""
    remake = partial(make, order.ready.desk, order.store, order.ready.scope, order.kept, order.forms)
    made = remake(order.history)
    done = _said(order.done, *made.diagnostics, *_overtaken(order))
    if made.value is None or reaches(done.diagnostics, order.fail_on):
        return done
    if is_same(standing, made.value):
        done = replace(done, edition=made.value)
        return _unchanged(replace(order, done=done), standing, BuildState.UNCHANGED, reason)
    try:
        before = ledger.read(published_ledger(order.root, standing))
    except ValueError as fault:
        return _said(done, damage(order.root / standing.folder, str(fault)))
    if not reason:
        return _said(done, refusal(standing, before, made.value, order.root / standing.folder))
    day = order.moment.date()
    history, corrected = revised(standing, before, made.value, order.history, day, reason, remake)
    done = _said(order.done, *order.late, *corrected.diagnostics, *_overtaken(order))
    if corrected.value is None or reaches(done.diagnostics, order.fail_on):
        return done
    done = replace(done, inputs=order.inputs(history))
    order = replace(order, history=history, done=done)
    return _put(order, corrected.value, standing.revision + 1, BuildState.REVISED)


def _unchanged(order: Order, standing: Archived, state: BuildState, reason: str) -> Built:
    done = _said(order.done, _as_published(standing)) if reason else order.done
    folder = order.root / standing.folder
    files = tuple(folder / file.name for file in standing.files)
    return replace(done, path=files[0], state=state, files=files, since=standing.published)


def _put(order: Order, made: Edition, revision: int, state: BuildState) -> Built:
    """Put an edition into the archive, and have the archive's page, feed and links show it."""
    from reportgen.pdf.raster import cover  # noqa: PLC0415  # a run with nothing to do needs no images

    files = {**made.files, COVER: cover(made.data, COVER_WIDTH)}
    edition = _entry(order, made, revision, files)
    counts = tuple((name, getattr(made, name)) for name in ("pages", "items", "charts", "notes", "claims"))
    record = editions.written(edition, Making(order.done.inputs, counts, order.done.diagnostics))
    order.kept.stages.run("write", put_edition, order.root, edition, {**files, RECORD: record})
    done = _said(order.done, *shelve(order.root, editions.with_edition(order.holdings, edition)))
    paths = tuple(order.root / edition.folder / name for name in files)
    return replace(done, path=paths[0], edition=made, state=state, files=paths)


def _entry(order: Order, made: Edition, revision: int, files: dict[str, bytes]) -> Archived:
    """Describe an edition for the archive's record."""
    spec, selection, history = order.ready.desk.spec, made.selection, order.history
    return Archived(
        brief=spec.name,
        period=selection.period,
        revision=revision,
        published=order.moment,
        title=spec.title,
        series=spec.series,
        organisation=spec.organisation,
        number=spec.edition,
        language=spec.language,
        pages=made.pages,
        items=made.items,
        sections=editions.sections(selection),
        headlines=editions.headlines(selection, printed_items(selection)),
        against=history.before.name if history.before else "",
        since=tally(selection.since.differences) if selection.since else None,
        news=editions.news(selection.since) if selection.since else (),
        errata=history.errata,
        files=tuple(ArchivedFile(name, sha256(data).hexdigest(), len(data)) for name, data in files.items()),
        inputs=digest(order.done.inputs),
        url=spec.archive.url,
    )


def _said(done: Built, *said: Diagnostic) -> Built:
    return replace(done, diagnostics=done.diagnostics + said)


def _overtaken(order: Order) -> tuple[Diagnostic, ...]:
    """Say that the store isn't what it was when the edition was begun: what was made may be half of the one."""
    if order.inputs(order.history) == order.done.inputs:
        return ()
    message = "another run changed the store while the edition was made: nothing is published"
    return (error("changed-meanwhile", message, hint="run it again"),)


def _moved(spec: BriefSpec, root: Path, held: Path) -> Diagnostic:
    message = f"the archive is {root.as_posix()} now, and was {held.as_posix()} when the run began"
    return error("changed-meanwhile", message, spec.place("archive"), "run it again")


def _clock_behind(moment: datetime, behind: timedelta) -> Diagnostic:
    message = f"the clock is {behind} behind the last publication: the edition is dated {moment.isoformat()}, after it"
    return warning("clock-behind", message, hint="set the machine's clock")


def _unpublished(order: Order) -> Diagnostic:
    spec, period = order.ready.desk.spec, order.ready.scope.period
    message = f"no edition of {period.label()} is published that an erratum could correct"
    return error("nothing-to-correct", message, Place(spec.file), "publish it without an erratum")


def _as_published(standing: Archived) -> Diagnostic:
    return note("nothing-to-correct", f"{standing.name} is as it was published: there is nothing to correct")
