"""An edition's draft where there is one: found beside its spec, read, and laid on the desk."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from reportgen.model.diagnostics import Diagnostic, Outcome, Place, error, has_errors, warning
from reportgen.model.draft import Draft
from reportgen.model.period import Period
from reportgen.model.spec import BriefSpec
from reportgen.pipeline.desk import Desk
from reportgen.pipeline.files import stored_path
from reportgen.pipeline.lexicons import lexicon_of
from reportgen.selection import unknown_sections
from reportgen.spec import read_draft

SUFFIX = ".yaml"


def open_draft(spec_file: Path, desk: Desk, period: Period) -> Outcome[Desk | None]:
    """Lay the draft of a spec's edition on its desk, with its SHA-256 among what decides the edition.

    The same desk where there is no draft; None where the draft has errors. Raises OSError for one that can't be read.
    """
    path = draft_path(spec_file, desk.spec, period)
    data = draft_bytes(path)
    if data is None:
        return Outcome(desk)
    read = checked_draft(data, path, desk, period)
    if read.value is None or has_errors(read.diagnostics):
        return Outcome(None, read.diagnostics)
    software = (*desk.software, ("draft", sha256(data).hexdigest()))
    return Outcome(replace(desk, draft=read.value, software=software), read.diagnostics)


def check_drafts(spec_file: Path, desk: Desk) -> tuple[Diagnostic, ...]:
    """Say what is wrong with the drafts of a spec. Raises OSError for one that can't be read.

    Warning `stray-draft` for a file that is called by no period, and that no edition takes.
    """
    said: list[Diagnostic] = []
    for path in sorted((spec_file.parent / desk.spec.name).glob(f"*{SUFFIX}")):
        try:
            period = Period.parse(path.stem)
        except ValueError:
            hint = f"call it by its period, as in 2024-Q4{SUFFIX}"
            said.append(warning("stray-draft", "no edition takes its draft from here", Place(stored_path(path)), hint))
        else:
            read = checked_draft(path.read_bytes(), path, desk, period)
            said += read.diagnostics
            said += unknown_sections(read.value, desk.spec) if read.value else ()
    return tuple(said)


def draft_path(spec_file: Path, spec: BriefSpec, period: Period) -> Path:
    """Say where the draft of an edition lies: `briefs/quarterly/2024-Q4.yaml` for `briefs/quarterly.yaml`."""
    return spec_file.parent / spec.name / f"{period.key()}{SUFFIX}"


def draft_bytes(path: Path) -> bytes | None:
    """Read a draft's file; None where there is none. Raises OSError."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def checked_draft(data: bytes, path: Path, desk: Desk, period: Period) -> Outcome[Draft | None]:
    """Read a draft, and hold it against the edition that it lies beside. Error `other-edition`."""
    read = read_draft(data, stored_path(path), lexicon_of(desk.lexicons).places)
    if read.value is None:
        return read
    return Outcome(read.value, (*read.diagnostics, *_other_edition(read.value, desk.spec, period)))


def _other_edition(draft: Draft, spec: BriefSpec, period: Period) -> tuple[Diagnostic, ...]:
    told = (
        ("brief", "brief", draft.brief, spec.name),
        ("period", "edition", draft.period.key(), period.key()),
    )
    hint = "a draft lies in the folder of its brief's name, under its period"
    return tuple(
        error("other-edition", f"the draft is of the {noun} '{said}', not '{meant}'", _place(draft, key), hint)
        for key, noun, said, meant in told
        if said != meant
    )


def _place(draft: Draft, key: str) -> Place:
    return dict(draft.places).get(key, Place(draft.file))
