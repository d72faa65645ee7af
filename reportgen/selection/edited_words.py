"""What editors and authors write around items: forewords, intros, and the stated numbers that any of it calls for."""

from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz import process

from reportgen.model.calls import figures_called, line_of, sources_called
from reportgen.model.diagnostics import Diagnostic, Place, error
from reportgen.model.draft import Draft, Field
from reportgen.model.findings import Observation, ObservationId
from reportgen.model.source import Document, DocumentId
from reportgen.model.spec import BriefSpec
from reportgen.selection.edited_items import unknown_source


def called_figures(
    draft: Draft | None, spec: BriefSpec, observations: Iterable[Observation]
) -> tuple[tuple[Observation, ...], list[Diagnostic]]:
    """Find the stated numbers that intros and editors' words call for; error `unknown-figure` for one that isn't there.

    Headlines can't call for any.
    """
    known = {o.id: o for o in observations}
    found: dict[ObservationId, Observation] = {}
    said = []
    for markdown, key, places, begins in _words(draft, spec):
        for wanted in figures_called(markdown):
            if wanted in known:
                found[wanted] = known[wanted]
            else:
                place = line_of(wanted, markdown, key, places, begins)
                said.append(_unknown_figure(wanted, known, place))
    return tuple(found.values()), said


def unknown_words(draft: Draft, documents: Mapping[DocumentId, Document]) -> Iterator[Diagnostic]:
    """Report what a foreword or an intro cites that the edition doesn't have: `unknown-source`."""
    words = [(draft.foreword, "foreword", dict(draft.places), Place(draft.file))]
    words += [(p.intro, "intro", dict(p.places), p.place or Place(draft.file)) for p in draft.sections if p.intro]
    for markdown, key, places, begins in words:
        for wanted in sources_called(markdown):
            if wanted not in documents:
                yield unknown_source(wanted, documents, line_of(wanted, markdown, key, places, begins))


def _words(draft: Draft | None, spec: BriefSpec) -> Iterator[tuple[str, str, Mapping[str, Place], Place]]:
    """Yield what people typed that may call for figures: the Markdown, its key, places, and where it begins."""
    own = dict(spec.places)
    for n, section in enumerate(spec.sections):
        yield section.intro, f"sections.{n}.intro", own, section.place or Place(spec.file)
    if draft is None:
        return
    yield draft.foreword, "foreword", dict(draft.places), Place(draft.file)
    for part in draft.sections:
        begins = part.place or Place(draft.file)
        yield part.intro or "", "intro", dict(part.places), begins
        for item in (*part.items, *part.runners_up):
            if item.keep and Field.TEXT in item.edited():
                yield item.text, "text", dict(item.places), item.place or begins


def _unknown_figure(wanted: str, known: Iterable[str], place: Place) -> Diagnostic:
    near = process.extractOne(wanted, list(known), score_cutoff=60)
    hint = f"did you mean '{near[0]}'?" if near else "`reportgen observations` lists the ids"
    return error("unknown-figure", f"no stated number of this edition has the id '{wanted}'", place, hint)
