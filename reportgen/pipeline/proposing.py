"""An edition's draft for its editors: written once, then brought up to date around what they wrote."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reportgen.model.diagnostics import Diagnostic, Outcome, Place, error, has_errors, warning
from reportgen.model.draft import Draft, DraftItem
from reportgen.model.period import Period, Relative
from reportgen.model.proposal import Proposal
from reportgen.pipeline.building import missing_sources, open_desk, own_kinds, proven, scope_of
from reportgen.pipeline.desk import Desk
from reportgen.pipeline.drafting import checked_draft, draft_bytes, draft_path
from reportgen.pipeline.files import stored_path, write_whole
from reportgen.pipeline.ingesting import Progress, ingest_paths
from reportgen.selection import Scope, first_draft, propose, redrafted, unknown_sections, within_pages
from reportgen.spec import rewritten, says_the_same, written
from reportgen.store import Store


@dataclass(frozen=True, slots=True)
class Drafted:
    """What drafting did."""

    path: Path | None = None
    """Where the draft stands; None where errors kept it from being written."""

    draft: Draft | None = None
    """As it stands now."""

    new: int = 0
    """Items that weren't in it before, runners-up included."""

    changed: bool = False
    """False where the file was up to date, and wasn't touched."""

    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def kept(self) -> int:
        """How many items it prints."""
        return sum(item.keep and not item.vanished for item in self._items())

    @property
    def vanished(self) -> int:
        """How many items the store has no more."""
        return sum(item.vanished for item in self._items())

    @property
    def conflicts(self) -> int:
        """How many items stand in conflict with their sources."""
        return sum(item.conflict is not None for item in self._items())

    def _items(self) -> Iterator[DraftItem]:
        return self.draft.items() if self.draft else iter(())


def draft(
    spec_file: Path,
    store: Store,
    *,
    period: Period | Relative | None = None,
    as_of: date | None = None,
    sources: Sequence[Path] = (),
    lexicons: Path | None = None,
    progress: Progress = iter,
) -> Drafted:
    """Ingest what the spec names (or `sources` instead), select, and write the edition's draft or bring it up to date.

    The file is written whole, and not touched where nothing changed or where the spec, a source or the draft itself has
    errors. Errors of a draft that was written: `draft-conflict`, `unknown-section`. Raises StoreError,
    and OSError where it can't be read or written.
    """
    desk = open_desk(spec_file, lexicons)
    if desk.value is None or has_errors(desk.diagnostics):
        return Drafted(diagnostics=desk.diagnostics)
    spec = desk.value.spec
    paths = tuple(sources) or tuple(spec_file.parent / source for source in spec.sources)
    scope = scope_of(spec, paths, period, as_of)
    said = desk.diagnostics + (() if sources else missing_sources(spec, paths)) + scope.diagnostics
    if scope.value is None or has_errors(said):
        return Drafted(diagnostics=said)
    said += tuple(ingest_paths(paths, store, progress=progress, own=desk.value.lexicons).diagnostics)
    proposal = _proposed(desk.value, store, scope.value)
    said += proposal.diagnostics
    if proposal.value is None or has_errors(said):
        return Drafted(diagnostics=said)
    return _put(proposal.value, desk.value, draft_path(spec_file, spec, scope.value.period), said)


def _proposed(desk: Desk, store: Store, scope: Scope) -> Outcome[Proposal | None]:
    """Propose what would be printed; where pages are counted the edition is set, to see what they leave out."""
    made = propose(desk.spec, store, scope, own_kinds(desk, store, scope))
    proof = proven(desk, store, scope).value if made.value and desk.spec.pages else None
    if made.value is None or proof is None:
        return made
    printed = {story.lead.id for section in proof.selection.sections for story in section.stories}
    return Outcome(within_pages(made.value, printed), made.diagnostics)


def _put(proposal: Proposal, desk: Desk, path: Path, said: tuple[Diagnostic, ...]) -> Drafted:
    data = draft_bytes(path)
    if data is None:
        old, wanted = None, first_draft(proposal, stored_path(path))
        made = written(wanted)
    else:
        read = checked_draft(data, path, desk, proposal.period)
        if read.value is None or has_errors(read.diagnostics):
            return Drafted(diagnostics=said + read.diagnostics)
        old, wanted = read.value, redrafted(read.value, proposal)
        made = rewritten(data, old, wanted)
    new = checked_draft(made, path, desk, proposal.period)
    if new.value is None or not says_the_same(new.value, wanted):
        # A first draft may be too much to read: 20,000 values, 1 MB.
        return Drafted(diagnostics=said + (new.diagnostics if old is None else (_unwritable(path),)))
    if made != data:
        if draft_bytes(path) != data:
            return Drafted(diagnostics=(*said, _saved_meanwhile(path)))
        write_whole(path, made)
    before = sum(1 for _ in old.items()) if old else 0
    return Drafted(
        path,
        new.value,
        new=sum(1 for _ in new.value.items()) - before,
        changed=made != data,
        diagnostics=(*said, *new.diagnostics, *unknown_sections(new.value, desk.spec), *_remarks(new.value)),
    )


def _saved_meanwhile(path: Path) -> Diagnostic:
    message = "somebody saved the draft while it was brought up to date: what stands there now is left as it is"
    return error("changed-meanwhile", message, Place(stored_path(path)), "draft again")


def _unwritable(path: Path) -> Diagnostic:
    message = "the draft is written in a way that can't be brought up to date around your changes; it is left as it is"
    hint = "write lists and items as `reportgen draft` does, one key a line"
    return error("unwritable-draft", message, Place(stored_path(path)), hint)


def _remarks(draft: Draft) -> Iterator[Diagnostic]:
    """Say what an editor has to settle."""
    for item in draft.items():
        places = dict(item.places)
        if item.conflict is not None:
            fields = " and ".join(field.value for field, _ in item.conflict)
            message = f"the source of '{item.id}' says something else now than when you changed its {fields}"
            hint = "settle what you print, then take `conflict` out"
            yield error("draft-conflict", message, places.get("conflict", item.place), hint)
        if item.vanished and item.keep:
            message = f"the store has the item '{item.id}' no more"
            hint = "take it out; to print it all the same, take out its `id` and `basis`, and cite a source"
            yield warning("vanished-item", message, places.get("vanished", item.place), hint)
