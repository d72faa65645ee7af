"""A spec to a printed edition: the stages in their order."""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from reportgen import sourcing, typesetting
from reportgen.composition import Templates
from reportgen.extraction import Reader, extract
from reportgen.model.archive import History, edition_name
from reportgen.model.corrections import understood
from reportgen.model.diagnostics import Diagnostic, Outcome, Place, Severity, error, has_errors, reaches
from reportgen.model.findings import Item
from reportgen.model.period import Period, Relative
from reportgen.model.run import BuildState
from reportgen.model.selection import Selection
from reportgen.model.spec import BriefSpec
from reportgen.pipeline.archiving import archive_folder, history_for
from reportgen.pipeline.budget import Proof, within_budget
from reportgen.pipeline.built import Built, StandingProof
from reportgen.pipeline.calendar import settled
from reportgen.pipeline.desk import Desk
from reportgen.pipeline.drafting import open_draft
from reportgen.pipeline.files import stored_path, style_folders
from reportgen.pipeline.fingerprints import software
from reportgen.pipeline.images import write_images
from reportgen.pipeline.ingesting import Progress
from reportgen.pipeline.inputs import digest, inputs_of
from reportgen.pipeline.kept import Kept, Read
from reportgen.pipeline.lexicons import lexicon_of, own_lexicons, press_of
from reportgen.pipeline.printing import Edition, print_edition, put
from reportgen.pipeline.proving import proof_of
from reportgen.pipeline.reading_once import read_once
from reportgen.pipeline.screening import Form, screened
from reportgen.pipeline.styling import open_style
from reportgen.selection import Scope, cuts_of, select, with_history
from reportgen.spec import read_spec
from reportgen.store import Store

NO_HISTORY = History()
"""Nothing was published before."""

DRAWINGS = "drawings"
"""The folder beside the store that keeps the charts as they were drawn."""


@dataclass(frozen=True, slots=True)
class Ready:
    """All that an edition is made from, checked and read."""

    desk: Desk
    scope: Scope
    sources: tuple[Path, ...]
    read: Read
    said: tuple[Diagnostic, ...]
    """What there was to say of it; no errors."""


Stands = Callable[[str, str], StandingProof | None]
"""Looks for a proof by the name of the edition and the digest of its inputs."""


def build(
    spec_file: Path,
    store: Store,
    folder: Path,
    *,
    period: Period | Relative | None = None,
    as_of: date | None = None,
    sources: Sequence[Path] = (),
    lexicons: Path | None = None,
    progress: Progress = iter,
    dpi: int = 0,
    forms: Collection[Form] = (),
    kept: Kept | None = None,
    fail_on: Severity = Severity.ERROR,
    stands: Stands = lambda _name, _digest: None,
    writing: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> Built:
    """Ingest what the spec names (or `sources` instead), compose its edition, write PDF and ledger into `folder`.

    Where the edition has a draft, editors chose and shaped what it says. It is written whole or not at all, and only
    where no stage had anything to say that is as bad as `fail_on`.
    With `dpi`, an image of each page goes beside it, and so does the edition in other `forms`. `as_of` leaves out what
    was published later. `kept` is what earlier builds from the same store left. Where the edition already `stands`,
    made from the same inputs, nothing is built. Files are written within `writing`. Raises StoreError, OSError where
    the edition can't be written, and what `writing` raises.
    """
    kept = kept if kept is not None else Kept()
    ready = prepared(
        spec_file, store, folder,
        period=period, as_of=as_of, sources=sources, lexicons=lexicons, progress=progress, kept=kept, fail_on=fail_on,
    )  # fmt: skip
    if isinstance(ready, Built):
        return ready
    spec, settled_as = ready.desk.spec, ready.scope.period
    past = history_for(archive_folder(spec_file, spec), spec.name, settled_as)
    said = ready.said + past.diagnostics
    if has_errors(said):
        return Built(sources=ready.sources, read=ready.read, diagnostics=said, period=settled_as)
    inputs = inputs_of(ready.desk, store, ready.scope, past.value, (*forms, *([f"{dpi} dpi"] if dpi else ())))
    done = Built(sources=ready.sources, read=ready.read, diagnostics=said, period=settled_as, inputs=inputs)
    standing = stands(edition_name(spec.name, settled_as, past.value.revision), digest(inputs))
    if standing:
        state, files = BuildState.UP_TO_DATE, standing.files
        return replace(done, path=files[0], state=state, files=files, since=standing.since)
    made = make(ready.desk, store, ready.scope, kept, forms, past.value)
    done = kept.so_far = replace(done, diagnostics=said + made.diagnostics)
    if made.value is None or reaches(done.diagnostics, fail_on):
        return done
    with writing():
        is_new, files = kept.stages.run("write", _written, made.value, folder, dpi, kept)
    state = BuildState.WRITTEN if is_new else BuildState.UNCHANGED
    return replace(done, path=files[0], edition=made.value, state=state, files=files)


def prepared(
    spec_file: Path,
    store: Store,
    folder: Path | None,
    *,
    period: Period | Relative | None = None,
    as_of: date | None = None,
    sources: Sequence[Path] = (),
    lexicons: Path | None = None,
    progress: Progress = iter,
    kept: Kept,
    fail_on: Severity = Severity.ERROR,
) -> Ready | Built:
    """Check a spec, settle its period and read its sources; a failed build where any of that is as bad as `fail_on`.

    `folder` None is the spec's archive; arguments else as for `build`. Raises StoreError.
    """
    desk = open_desk(spec_file, lexicons)
    if desk.value is None or has_errors(desk.diagnostics):
        return Built(diagnostics=desk.diagnostics)
    spec = desk.value.spec
    paths = tuple(sources) or tuple(spec_file.parent / source for source in spec.sources)
    scope = scope_of(spec, paths, period, as_of)
    said = desk.diagnostics + (() if sources else missing_sources(spec, paths)) + scope.diagnostics
    if scope.value is None or has_errors(said):
        return Built(sources=paths, diagnostics=said, period=scope.value.period if scope.value else None)
    laid = open_draft(spec_file, desk.value, scope.value.period)
    said += laid.diagnostics
    if laid.value is None:
        return Built(sources=paths, diagnostics=said, period=scope.value.period)
    kept.shelf.folder = store.folder and store.folder / DRAWINGS
    kept.so_far = Built(sources=paths, diagnostics=said, period=scope.value.period)
    barred, repeat = folder or archive_folder(spec_file, spec), fail_on is not Severity.ERROR
    read = kept.stages.run("read", read_once, paths, barred, store, desk.value.lexicons, progress, kept, repeat=repeat)
    said += read.diagnostics
    if has_errors(said):
        return Built(sources=paths, read=read, diagnostics=said, period=scope.value.period)
    kept.so_far = Built(sources=paths, read=read, diagnostics=said, period=scope.value.period)
    return Ready(laid.value, scope.value, paths, read, said)


def _written(edition: Edition, folder: Path, dpi: int, kept: Kept) -> tuple[bool, tuple[Path, ...]]:
    """Write an edition's files; tell whether any of it was new, and where they all are."""
    path = folder / edition.file_name
    is_new = put(edition, folder)
    images = write_images(path, edition.data, edition.pages, dpi, kept) if dpi else ()
    return is_new, (*(folder / name for name in edition.files), *images)


def missing_sources(spec: BriefSpec, paths: Sequence[Path]) -> tuple[Diagnostic, ...]:
    """Report the spec's sources that aren't there; `paths` are theirs, seen from the working folder."""
    return tuple(
        error(
            "no-such-file",
            f"there is no file or folder '{stored_path(path)}'",
            spec.place(f"sources.{n}"),
            "sources are relative to the spec's own folder",
        )
        for n, path in enumerate(paths)
        if not path.exists()
    )


def make(
    desk: Desk,
    store: Store,
    scope: Scope,
    kept: Kept | None = None,
    forms: Collection[Form] = (),
    history: History = NO_HISTORY,
) -> Outcome[Edition | None]:
    """Select, compose, cite, draw, typeset and print one edition, in memory, within its page budget.

    `history` is what was published before it: what is new is told against that.
    """
    kept = kept if kept is not None else Kept()
    proof = proven(desk, store, scope, kept, history)
    if proof.value is None:
        return Outcome(None, proof.diagnostics)
    brief, chosen = proof.value.brief, proof.value.selection
    said = proof.diagnostics + sourcing.broken_rules(brief, chosen, desk.spec, press_of(desk.lexicons))
    said += sourcing.lint(brief, desk.spec, lexicon_of(desk.lexicons), chosen.documents)
    printed = kept.stages.run("print", print_edition, proof.value, desk)
    said += printed.diagnostics
    if printed.value is None:
        return Outcome(None, said)
    screens = kept.stages.run("screens", screened, proof.value, desk, forms, kept.shelf)
    return Outcome(replace(printed.value, screens=screens.value), said + screens.diagnostics)


def proven(
    desk: Desk, store: Store, scope: Scope, kept: Kept | None = None, history: History = NO_HISTORY
) -> Outcome[Proof | None]:
    """Select what an edition says, and compose, cite, draw and typeset it, within its page budget."""
    kept = kept if kept is not None else Kept()
    stages = kept.stages
    own = own_kinds(desk, store, scope)
    selection = stages.run("select", select, desk.spec, store, scope, own, desk.draft)
    if selection.value is None or has_errors(selection.diagnostics):
        return Outcome(None, selection.diagnostics)

    def prove(chosen: Selection) -> Outcome[Proof | None]:
        return proof_of(with_history(chosen, history), desk, kept.shelf, stages)

    proof = prove(selection.value)
    if desk.spec.pages:
        cuts = cuts_of(selection.value, desk.spec, store)
        place = desk.spec.place("pages")
        proof, kept.dropped = within_budget(desk.spec.pages.max, proof, cuts, prove, kept.dropped, place)
    return Outcome(proof.value, selection.diagnostics + proof.diagnostics)


def open_desk(spec_file: Path, lexicons: Path | None = None) -> Outcome[Desk | None]:
    """Read a spec, its style and the desk's own lexicons; every fault of any is reported at once."""
    file = stored_path(spec_file)
    try:
        data = spec_file.read_bytes()
    except OSError as fault:
        return Outcome(None, (error("unreadable-spec", f"can't read the spec: {fault.strerror}", Place(file)),))
    folders = style_folders(spec_file)
    own = own_lexicons(lexicons)
    spec = read_spec(data, file, sorted(folders), countries=lexicon_of(own.value).places)
    if spec.value is None or has_errors(spec.diagnostics):
        return Outcome(None, (*own.diagnostics, *spec.diagnostics))
    if spec.value.style not in folders:  # the default, which the spec needn't name
        return Outcome(None, (*spec.diagnostics, _no_such_style(spec.value, folders)))
    style = open_style(spec.value.style, folders)
    said = own.diagnostics + spec.diagnostics + style.diagnostics
    if style.value and not has_errors(said):
        said += _missing_template(spec.value, style.value[1]) + typesetting.unusable_faces(style.value[0])
    if style.value is None:
        return Outcome(None, said)
    sheet, templates, mplstyle = style.value
    made = software(data, sheet, templates, mplstyle, own.value)
    return Outcome(Desk(spec.value, sheet.on(spec.value.paper), templates, mplstyle, own.value, made), said)


def scope_of(
    spec: BriefSpec, paths: Sequence[Path], period: Period | Relative | None, as_of: date | None = None
) -> Outcome[Scope | None]:
    """Settle which days and files an edition draws from. Without any period that is an error."""
    chosen = settled(spec, period, as_of)
    if chosen.value is None:
        return Outcome(None, chosen.diagnostics)
    earlier = spec.lookback_before(chosen.value)
    scope = Scope(
        chosen.value,
        earlier,
        tuple(map(stored_path, paths)),
        as_of,
        spec.series_before(chosen.value),
    )
    return Outcome(scope, chosen.diagnostics)


def own_kinds(desk: Desk, store: Store, scope: Scope) -> tuple[Item, ...]:
    """Find the items of the spec's own kinds of section: they aren't in the store, whose kinds are the lexicons'."""
    if not desk.spec.kinds:
        return ()
    reader = Reader(replace(lexicon_of(desk.lexicons), sections=desk.spec.kinds))
    spans = [span for span in (scope.period, scope.lookback) if span]
    documents = {d.id: d for span in spans for d in store.documents(overlapping=span)}
    return tuple(item for document in documents.values() for item in extract(understood(document), reader).items)


def _no_such_style(spec: BriefSpec, folders: Mapping[str, Path]) -> Diagnostic:
    where = "no folder 'styles' beside the spec, above it or here holds it, and it doesn't ship"
    message = f"there is no style '{spec.style}': {where}"
    hint = f"there are {', '.join(sorted(folders))}" if folders else "copy a style folder to styles/"
    return error("unknown-style", message, spec.place("style"), hint)


def _missing_template(spec: BriefSpec, templates: Templates) -> tuple[Diagnostic, ...]:
    known = sorted(name.removesuffix(".md.j2") for name in templates.files if not name.startswith("_"))
    if spec.template in known:
        return ()
    message = f"the style '{spec.style}' has no template '{spec.template}'"
    return (error("unknown-template", message, spec.place("template"), f"it has {', '.join(known) or 'none'}"),)
