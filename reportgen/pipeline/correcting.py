"""Corrections of documents' records: what an editor asks for, read, checked and put into the store."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from reportgen.extraction import extract
from reportgen.model.corrections import said_of, uncorrected
from reportgen.model.diagnostics import Diagnostic, Outcome, error, has_errors, note
from reportgen.model.findings import Findings
from reportgen.model.source import Correction, Document, DocumentId, Field
from reportgen.pipeline.joining import rejoin
from reportgen.pipeline.lexicons import SHIPPED, Own, readers_of
from reportgen.pipeline.typed_values import LONGEST, bad, is_text, on_one_line, read
from reportgen.spec.nearest import did_you_mean
from reportgen.store import Store
from reportgen.store.retelling import Effect

ALL = "all"
"""Takes back every correction of a document."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an editor asks for, as it was typed."""

    values: Mapping[Field, Sequence[str]]
    """New values; an empty text, or a date of `none`, says that nothing is known."""

    undo: Sequence[str]
    """Fields whose corrections are taken back, or `all`."""

    by: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a field, each as `Correction.value` has it."""

    field: Field
    before: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Corrected:
    """What came of it."""

    changes: tuple[Change, ...]
    effect: Effect


NOTHING = Corrected((), Effect())
"""The record says so already, or what was asked for has faults."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A correction as the store keeps it, beside what there is of its document."""

    correction: Correction
    stands: bool
    """False for one that a later one replaced or took back."""

    is_stored: bool
    """Whether the store has its document: it waits for it otherwise."""


def correct(store: Store, name: str, asked: Asked, own: Own = SHIPPED) -> Outcome[Corrected]:
    """Correct the record of a document in the store, at once and for every later ingest.

    What is told from the document's date is told anew, by the lexicons `own`, and joined to series; ids stay. Of a
    document that isn't in the store, corrections can only be taken back. All faults come at once, and nothing is
    changed then.

    Errors: `unknown-document`, `bad-correction`, `not-corrected` for an undo of what isn't, `nothing-to-correct`. A
    note `corrected-already` for what stands already. Raises StoreError. A run that is broken off after the correction
    leaves the naming of series to the next ingest.
    """
    of = DocumentId(name)
    known = store.corrections.standing().get(of, ())
    document = next(iter(store.held([of])), None)
    if document is None and (asked.values or not known):
        return Outcome(NOTHING, (_unknown(name, store),))
    said = [*_texts(asked), *(() if asked.values or asked.undo else (_nothing(),))]
    undone = _undone(name, asked.undo, [each.field for each in known], said)
    new = _new(of, asked, undone, said)
    if has_errors(said):
        return Outcome(NOTHING, tuple(said))
    fresh = [each for each in new if each.undone or not _stands(each, known, document)]
    said += [_already(each) for each in new if each not in fresh]
    if not fresh:
        return Outcome(NOTHING, tuple(said))
    effect = store.corrections.make(fresh, TellAgain(own))
    rejoin(store, own.fingerprint())
    return Outcome(Corrected(tuple(_change(each, known, document) for each in fresh), effect), tuple(said))


def kept(store: Store, words: str = "", *, history: bool = False) -> tuple[Kept, ...]:
    """List the corrections that stand, or with `history` all that ever were, in the order that they were made.

    With `words` those alone that hold all of them, in any part. Raises StoreError.
    """
    all_of = store.corrections.history()
    last = {(each.document, each.field): n for n, each in enumerate(all_of)}
    stored = store.owners(each.document for each in all_of)
    found = (
        Kept(each, not each.undone and last[each.document, each.field] == n, each.document in stored)
        for n, each in enumerate(all_of)
    )
    wanted = words.casefold().split()
    return tuple(each for each in found if (each.stands or history) and _holds(each.correction, wanted))


@dataclass(frozen=True, slots=True)
class TellAgain:
    """Reads out of a document what it reports; the lexicons are prepared when the first needs it."""

    own: Own

    def __call__(self, document: Document) -> Findings:
        """Extract a document's findings."""
        return extract(document, readers_of(self.own)[1])


def _new(of: DocumentId, asked: Asked, undone: Sequence[Field], said: list[Diagnostic]) -> list[Correction]:
    """Make corrections of what was typed, and of what is taken back."""
    found: list[Correction] = []
    by, why = on_one_line(asked.by), on_one_line(asked.why)
    for field, typed in asked.values.items():
        value = read(field, typed)
        said += value.diagnostics
        if field in undone:
            said.append(bad(f"the {field.words} can't be corrected and its correction taken back at once"))
        elif value.value is not None:
            found.append(Correction(of, field, value.value, by, asked.at, why))
    return found + [Correction(of, field, (), by, asked.at, why, undone=True) for field in undone]


def _change(new: Correction, known: Sequence[Correction], document: Document | None) -> Change:
    before = next((each for each in known if each.field is new.field), None)
    own = said_of(uncorrected(document), new.field) if document else before.was if before else ()
    return Change(new.field, before.value if before else own, own if new.undone else new.value)


def _undone(name: str, undo: Sequence[str], known: Sequence[Field], said: list[Diagnostic]) -> list[Field]:
    """Return the fields whose corrections are to be taken back."""
    found: list[Field] = []
    for word in undo:
        asked = word.replace("-", "_")
        fields = [field for field in known if asked in (field.value, ALL)]
        if not fields:
            said.append(_not_corrected(name, word, known))
        found += (field for field in fields if field not in found)
    return found


def _not_corrected(name: str, word: str, known: Sequence[Field]) -> Diagnostic:
    listed = ", ".join(field.words for field in known)
    what = f"the {word} of '{name}' isn't corrected" if word != ALL else f"nothing of '{name}' is corrected"
    return error("not-corrected", what, hint=f"corrected: {listed}" if listed else "")


def _stands(new: Correction, known: Sequence[Correction], document: Document | None) -> bool:
    """Tell whether a record says already what a correction would have it say, and as surely."""
    before = next((each for each in known if each.field is new.field), None)
    if before is not None:
        return before.value == new.value
    return document is not None and said_of(uncorrected(document), new.field) == new.value


def _texts(asked: Asked) -> Iterator[Diagnostic]:
    for what, text in (("reason", asked.why), ("editor's name", asked.by)):
        if not text.strip() or len(text) > LONGEST or not is_text(text):
            yield bad(f"the {what} is no text of at most {LONGEST:,} characters")


def _holds(correction: Correction, wanted: Sequence[str]) -> bool:
    each = correction
    text = " ".join((each.document, each.field, *each.value, *each.was, each.by, each.why)).casefold()
    return all(word in text for word in wanted)


def _unknown(name: str, store: Store) -> Diagnostic:
    hint = did_you_mean(name, sorted(store.file_names())) or "`reportgen documents WORDS` lists those that hold them"
    return error("unknown-document", f"there is no document '{name}' in the store", hint=hint)


def _nothing() -> Diagnostic:
    return error("nothing-to-correct", "no field is named", hint="say what is right, as in `--date 2024-12-13`")


def _already(correction: Correction) -> Diagnostic:
    return note("corrected-already", f"the {correction.field.words} says so already")
