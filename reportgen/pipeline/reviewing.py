"""What an ingest has to say of corrections: those that a source has overtaken, and those whose document is gone."""

from collections.abc import Collection, Iterator, Sequence

from reportgen.model.corrections import said_of
from reportgen.model.diagnostics import Diagnostic, Place, note, warning
from reportgen.model.source import Correction, Document, DocumentId
from reportgen.store.correcting import StandingCorrections


def reviewed(
    path: str, documents: Sequence[Document], before: Collection[DocumentId], known: StandingCorrections
) -> list[Diagnostic]:
    """Hold the documents of a file that was read, as its source has them, against the corrections that stand.

    `before` are the ids that the store had of the file. Warnings: `outdated-correction` where the source says something
    else than when it was corrected, for the editor may have meant that; `waiting-correction` for one whose document
    isn't in the file any more. Note `needless-correction` where the source says the same by now.
    """
    ids = {document.id for document in documents}
    gone = (_waiting(path, name) for name in sorted(before) if name in known and name not in ids)
    said = (each for d in documents for correction in known.get(d.id, ()) for each in _overtaken(path, d, correction))
    return [*said, *gone]


def _overtaken(path: str, document: Document, correction: Correction) -> Iterator[Diagnostic]:
    now = said_of(document, correction.field)
    if now == correction.was:
        return
    what = f"the {correction.field.words} of '{document.id}'"
    undo = f"`reportgen correct {document.id} --undo {correction.field.value} --why …`"
    if now == correction.value:
        message = f"{what} is in its source by now what an editor corrected it to"
        yield note("needless-correction", message, Place(path), f"{undo} takes the correction back")
        return
    then, said = ("; ".join(each) or "nothing" for each in (correction.was, now))
    message = f"{what} was corrected when its source said '{then}', and that says '{said}' now"
    yield warning("outdated-correction", message, Place(path), f"the correction stands: make it anew, or {undo}")


def _waiting(path: str, name: DocumentId) -> Diagnostic:
    message = f"'{name}', of which editors corrected the record, is no longer in the file"
    hint = f"its corrections wait for it (`reportgen correct --list {name}`): a new title gives a document a new id"
    return warning("waiting-correction", message, Place(path), hint)
