"""A selection to a proof: composed, cited, drawn and set, as often as its notes need it."""

from collections.abc import Callable
from functools import partial

from reportgen import __version__, citations, sourcing, typesetting
from reportgen.citations.walk import cites_of
from reportgen.composition import compose
from reportgen.model.brief import Brief, NoteId
from reportgen.model.diagnostics import Outcome, has_errors, warning
from reportgen.model.page import Layout
from reportgen.model.selection import Selection
from reportgen.pipeline.budget import Proof
from reportgen.pipeline.desk import Desk, measure
from reportgen.pipeline.drawings import Shelf, draw_charts
from reportgen.pipeline.lexicons import lexicon_of, press_of
from reportgen.pipeline.plotting import plan_charts
from reportgen.pipeline.stages import Stages

MOST_ROUNDS = 3
"""How often notes are numbered anew."""

ORDER_HINT = "move a chart away from the notes around it, or leave one out"
"""What helps where figures float to and fro."""

Setting = Callable[[Brief], Outcome[Layout]]
Numbering = Callable[..., Outcome[Brief]]
"""Cites anew, in the order in which notes were printed; `openers` may not say ibid."""


def proof_of(selection: Selection, desk: Desk, shelf: Shelf, stages: Stages | None = None) -> Outcome[Proof | None]:
    """Compose, cite, draw and typeset a selection; None where any of that has an error.

    Warning `notes-out-of-order` where figures float to and fro past the calls of notes, however they are numbered.
    """
    spec, style = desk.spec, desk.style
    stages = stages or Stages()
    planned = plan_charts(selection)
    press = press_of(desk.lexicons)
    composed = stages.run(
        "compose", compose, selection, spec, planned.value, desk.templates, __version__, desk.software, press
    )
    said = planned.diagnostics + composed.diagnostics
    if composed.value is None or has_errors(said):
        return Outcome(None, said)
    documents = {d.id: d for d in selection.documents}
    listed = sourcing.with_abbreviations(composed.value, selection.documents, lexicon_of(desk.lexicons))
    number = partial(citations.cite, listed, documents, rules=spec.citations, listing=spec.source_list)
    cited = number()
    width = measure(style, spec.paper)
    drawings = stages.run("draw", draw_charts, planned.value.values(), style, width, desk.mplstyle, shelf)
    said += cited.diagnostics + drawings.diagnostics
    if has_errors(said):
        return Outcome(None, said)
    printing = partial(typesetting.typeset, style=style, drawings=drawings.value, paper=spec.paper)
    brief, laid_out = stages.run("typeset", settled, cited.value, number, printing, ibid=spec.citations.ibid)
    said += laid_out.diagnostics
    if not has_errors(said) and not _in_order(brief, laid_out.value):
        said += (warning("notes-out-of-order", "the numbers of the notes don't follow the pages", hint=ORDER_HINT),)
    named = frozenset(citation.document for each in cites_of(listed) for citation in each.citations)
    proof = Proof(selection, brief, laid_out.value, planned.value, named)
    return Outcome(None if has_errors(said) else proof, said)


def settled(brief: Brief, number: Numbering, typeset: Setting, *, ibid: bool = False) -> tuple[Brief, Outcome[Layout]]:
    """Typeset a brief, and once more as long as its notes aren't right where they came to stand; that brief, laid out.

    Where a figure floats past a note's call, the notes are numbered anew, as they are printed, `MOST_ROUNDS` times at
    most. With `ibid`, a note that opens the notes of a page may not refer to the one before, in this round or any
    later one: as those only become more, this comes to an end. Where the order of notes doesn't settle, no note says
    ibid. Errors of a layout end the rounds.
    """
    laid_out = typeset(brief)
    openers: set[NoteId] = set()
    turns = 0
    while not has_errors(laid_out.diagnostics):
        ordered = _in_order(brief, laid_out.value)
        if ordered and not ibid:
            break
        if not ordered and turns == MOST_ROUNDS:
            return _without_ibid(brief, laid_out, number, typeset)
        turns += not ordered
        openers |= _openers(laid_out.value)
        again = number([place.note for place in laid_out.value.notes], openers=openers).value
        if again.notes == brief.notes:
            break
        brief, laid_out = again, typeset(again)
    return brief, laid_out


def _without_ibid(
    brief: Brief, laid_out: Outcome[Layout], number: Numbering, typeset: Setting
) -> tuple[Brief, Outcome[Layout]]:
    """Keep the order that notes are numbered in, and name every source."""
    order = [note.id for note in brief.notes]
    again = number(order, openers=order).value
    return (brief, laid_out) if again.notes == brief.notes else (again, typeset(again))


def _openers(layout: Layout) -> set[NoteId]:
    """Return the first note that begins on each page."""
    first = {place.page: place.note for place in reversed(layout.notes)}
    return set(first.values())


def _in_order(brief: Brief, layout: Layout) -> bool:
    """Tell whether notes are numbered as they are printed; those that aren't printed come last."""
    printed = [place.note for place in layout.notes]
    return [note.id for note in brief.notes][: len(printed)] == printed
