"""What editors make of an item: their words with the sources that bear them out, and what they decided, marked as such.

An edited text is no quotation any more. A date, party or status that an editor changed says so; its evidence is the
editor's decision with its reason, for the sources say something else.
"""

import re
from collections.abc import Sequence
from functools import partial

from markupsafe import Markup

from reportgen.composition.dating import dated
from reportgen.composition.escaping import cite, trusted
from reportgen.composition.inserting import inserted
from reportgen.composition.literals import literal
from reportgen.composition.marking import Marks
from reportgen.composition.phrases import ended, listed, quotation
from reportgen.composition.remarks import Told
from reportgen.composition.traced import concatenated
from reportgen.model.calls import sources_called
from reportgen.model.diagnostics import Place
from reportgen.model.draft import DraftItem, Field
from reportgen.model.evidence import Dated, Decided, Evidence, Given, Named, Quoted, Reworded
from reportgen.model.house import in_house_style
from reportgen.model.quotes import curled
from reportgen.model.selection import Selection, Shift, Story
from reportgen.model.source import DocumentId, Span

MOST_PARTIES = 4
"""Named in the line about an item."""


def headline_of(story: Story, marks: Marks) -> str:
    """Return a story's headline: composed from the source by rule, or an editor's."""
    item = story.lead
    if Field.HEADLINE in story.edits:
        return marks.marked(curled(item.headline), _given(story, "headline"))
    return marks.marked(in_house_style(curled(item.headline)), Reworded((item.span,)))


def quoted_text(story: Story, told: Told, marks: Marks) -> str:
    """Return a story's text as it is printed: the source's in quotation marks, an editor's as the Markdown it is."""
    if Field.TEXT in story.edits:
        return _typed_text(story, told, marks)
    return marks.marked(quotation(story.lead.text), Quoted(story.lead.span))


def bare_text(story: Story, told: Told, marks: Marks) -> str:
    """Return a story's text without quotation marks around it."""
    if Field.TEXT in story.edits:
        return _typed_text(story, told, marks)
    return marks.marked(ended(curled(story.lead.text)), Quoted(story.lead.span))


def end_note(story: Story) -> Markup:
    """Cite a story's sources after its text; nothing where an editor's text cites its own as it goes."""
    return trusted("") if _cites_itself(story) else cite(story.documents)


def date_of(story: Story, selection: Selection, marks: Marks) -> str:
    """Say when an event took place, else when it was reported; a date that an editor changed says so."""
    item = story.lead
    if Field.DATE not in story.edits or (Shift.ADDED in story.shifts and item.when is None):
        return dated(item, selection.document(item.document), marks)
    if item.when is None:
        told = concatenated((dated(item, selection.document(item.document), marks),))
    else:
        told = marks.marked(item.when.label(), evidence_of_date(story))
    return concatenated((told, *_corrected(story, "date")))


def evidence_of_date(story: Story) -> Evidence:
    """Return what bears the date of a story's event out: its source, an editor's decision, or what an editor cites."""
    if Field.DATE not in story.edits or story.lead.when is None:
        return Dated(story.lead.span, story.lead.when)
    return decided(story, "date") or _given(story, "date")


def headline_given(story: Story) -> Given | None:
    """Return the evidence of a headline that an editor wrote; None for any other."""
    return _given(story, "headline") if Field.HEADLINE in story.edits else None


def date_decided(story: Story) -> Decided | None:
    """Return an editor's decision on the date of a story's event; None where its sources date it."""
    return decided(story, "date") if Field.DATE in story.edits else None


def parties_of(story: Story, selection: Selection, marks: Marks) -> str:
    """List the parties of a story, the first four; that an editor changed them is said."""
    names = [
        marks.marked(name, evidence_of_party(name, story, selection)) for name in story.lead.parties[:MOST_PARTIES]
    ]
    changed = Field.PARTIES in story.edits and names
    return concatenated((listed(names), *_corrected(story, "parties"))) if changed else listed(names)


def evidence_of_party(name: str, story: Story, selection: Selection) -> Evidence:
    """Return what bears a party out: the item's source, else an editor's decision, or a source that an editor cites."""
    if Field.PARTIES not in story.edits or (story.stored and name in story.stored.parties):
        return Named((name,), story.lead.span)
    made = decided(story, "parties", (name,))
    return made or _named_in(name, story, selection) or _given(story, "parties")


def status_of(story: Story, marks: Marks) -> str:
    """Return how far an event has come; that an editor says so is said."""
    made = decided(story, "status") if Field.STATUS in story.edits else None
    if made is None or Shift.ADDED in story.shifts:
        return story.lead.status.value
    return concatenated((marks.marked(story.lead.status.value, made), *_corrected(story, "status")))


def decided(story: Story, key: str, names: tuple[str, ...] = ()) -> Decided | None:
    """Return an editor's decision on a date, the parties or the status of a story; None where no reason is given."""
    item = story.draft
    reason = " ".join(item.reason.split()) if item else ""
    return Decided(reason, place=place_in(item, key), names=names) if item and reason else None


def place_in(item: DraftItem, key: str) -> Place:
    """Return where a key of a drafted item stands, or else the item."""
    return dict(item.places).get(key) or item.place or Place("draft")


def _corrected(story: Story, what: str) -> tuple[str, ...]:
    return () if Shift.ADDED in story.shifts else (f" ({what} corrected)",)


def _given(story: Story, key: str) -> Given:
    place = place_in(story.draft, key) if story.draft else Place("draft")
    return Given(place, story.documents, story.lead.span)


def _cites_itself(story: Story) -> bool:
    return Field.TEXT in story.edits and story.draft is not None and bool(sources_called(story.draft.text))


def _typed_text(story: Story, told: Told, marks: Marks) -> Markup:
    """Mark an editor's text; figures that it calls for are cited where the note after the text doesn't."""
    item = story.draft
    if item is None:
        raise ValueError("a text is edited in a draft")
    line = partial(_line, dict(item.places), place_in(item, "text"))
    typed = literal(item.text.rstrip(), line, marks, cited=story.documents, item=story.lead.span)
    covered: Sequence[DocumentId] = () if _cites_itself(story) else story.documents
    return trusted(inserted(typed, told, marks, covered))


def _line(places: dict[str, Place], begins: Place, number: int) -> Place:
    return places.get(f"text.{number}", begins)


def _named_in(name: str, story: Story, selection: Selection) -> Named | None:
    """Find a party in the text of the sources that an editor cites."""
    for document in map(selection.document, story.documents):
        found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", document.text, re.IGNORECASE)
        if found:
            return Named((name,), Span(document.id, found.start(), found.end()))
    return None
