"""What editors did to an edition, in words for its methods note: counted, and each correction with its reason."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from reportgen.composition.edited import decided, evidence_of_date, evidence_of_party, headline_of
from reportgen.composition.escaping import escape, trusted
from reportgen.composition.marking import Marks
from reportgen.composition.phrases import counted, counted_stories, listed, number
from reportgen.composition.traced import concatenated
from reportgen.model.draft import FIXED, Field
from reportgen.model.evidence import Counted, Dated, Given, Named
from reportgen.model.quotes import curled
from reportgen.model.selection import ChosenSection, Selection, Shift, Story

NOBODY = "No editor changed the selection."
"""What is said where nobody did anything."""


def editors_note(selection: Selection, marks: Marks) -> Markup:
    """Say what editors did (`Editors dropped two items.`), and each correction with its reason.

    Empty where they did nothing; reordering alone isn't told. Markdown, in which headlines stand in italics.
    """
    if selection.draft is None:
        return Markup()
    stories = [story for section in selection.sections for story in section.stories]
    done = [*_choices(selection, stories, marks), *_rewritings(stories, marks), *_framing(selection, marks)]
    told = escape(concatenated(("Editors ", listed(done), "."))) if done else Markup()
    corrections = [each for story in stories for each in _corrections(story, selection, marks)]
    return trusted(" ").join(filter(None, (told, *corrections)))


def _choices(selection: Selection, stories: Sequence[Story], marks: Marks) -> Iterator[str]:
    """Count what was dropped, taken in, added and moved."""
    dropped = selection.omitted.dropped
    if dropped:
        yield concatenated(("dropped ", counted(dropped, "item", Counted(spans=dropped), marks)))
    raised, added, moved = (
        [s for s in stories if shift in s.shifts] for shift in (Shift.RAISED, Shift.ADDED, Shift.MOVED)
    )
    if raised:
        ranks = "that ranks" if len(raised) == 1 else "that rank"
        yield concatenated(("took in ", number(raised, counted_stories(raised), marks), f" {ranks} lower"))
    if added:
        yield concatenated(("added ", number(added, counted_stories(added), marks), " of their own"))
    if moved:
        yield concatenated(("moved ", counted(moved, "item", counted_stories(moved), marks), " to another section"))


def _rewritings(stories: Sequence[Story], marks: Marks) -> Iterator[str]:
    stored = [story for story in stories if story.stored]
    told = []
    for field, noun in ((Field.HEADLINE, "headline"), (Field.TEXT, "text")):
        of = [story for story in stored if field in story.edits]
        told += [counted(of, noun, counted_stories(of), marks)] if of else []
    if told:
        yield concatenated(("rewrote ", listed(told)))
    of = [story for story in stored if Field.SOURCES in story.edits]
    if of:
        yield concatenated(("changed the sources of ", counted(of, "item", counted_stories(of), marks)))


def _framing(selection: Selection, marks: Marks) -> Iterator[str]:
    """Say what was written around the items, and which charts were asked for."""
    drafted = [section for section in selection.sections if section.draft]
    if selection.draft and selection.draft.foreword.strip():
        yield "wrote the foreword"
    for done, of in (
        ("introduced ", [s for s in drafted if s.draft and s.draft.intro is not None]),
        ("chose charts for ", [s for s in drafted if s.draft and s.draft.charts]),
    ):
        if of:
            yield concatenated((done, listed([_title(section, marks) for section in of])))


def _title(section: ChosenSection, marks: Marks) -> str:
    """Name a section as its heading does."""
    place = section.spec.place or (section.draft.place if section.draft else None)
    return marks.marked(section.spec.title, Given(place)) if place else section.spec.title


def _corrections(story: Story, selection: Selection, marks: Marks) -> Iterator[Markup]:
    """Tell each date, party and status that was changed: of which item, from what, to what and why."""
    for field in (field for field in Field if story.stored and field in story.edits & FIXED):
        was, now = _before_and_after(field, story, selection, marks)
        made = decided(story, field)
        reason = marks.marked(curled(made.reason).removesuffix("."), made) if made else "no reason is given"
        headline = trusted(f"*{escape(headline_of(story, marks))}*")
        change = concatenated(("from ", was, " to ", now, ": ", reason, "."))
        yield trusted(" ").join((escape(f"They changed the {field} of"), headline, escape(change)))


def _before_and_after(field: Field, story: Story, selection: Selection, marks: Marks) -> tuple[str, str]:
    stored, item = story.stored or story.lead, story.lead
    match field:
        case Field.DATE:
            was = marks.marked(stored.when.label(), Dated(stored.span, stored.when)) if stored.when else ""
            now = marks.marked(item.when.label(), evidence_of_date(story)) if item.when else ""
        case Field.PARTIES:
            was = listed([marks.marked(name, Named((name,), stored.span)) for name in stored.parties])
            now = listed([marks.marked(name, evidence_of_party(name, story, selection)) for name in item.parties])
        case _:
            was, now = stored.status.value, item.status.value
    return was or "none", now or "none"
