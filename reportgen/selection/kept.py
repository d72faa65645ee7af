"""What an edition keeps of each event that it prints, for its ledger and for the editions after it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportgen.model.calls import figures_called, unmarked
from reportgen.model.draft import Field
from reportgen.model.findings import Observation
from reportgen.model.house import in_house_style
from reportgen.model.printed_items import PrintedFigure, PrintedItem
from reportgen.model.quotes import curled
from reportgen.model.selection import Selection, Story
from reportgen.model.source import DocumentId


def with_figures(stories: Iterable[Story], observations: Iterable[Observation]) -> tuple[Story, ...]:
    """Give each story the numbers that its lead's sentences state, in their order."""
    stated: dict[DocumentId, list[Observation]] = {}
    for o in observations:
        stated.setdefault(o.document, []).append(o)
    return tuple(replace(story, stated=_within(story, stated.get(story.lead.document, ()))) for story in stories)


def _within(story: Story, observations: Sequence[Observation]) -> tuple[Observation, ...]:
    span = story.lead.span
    inside = (o for o in observations if span.start <= o.span.start < span.end)
    return tuple(sorted(inside, key=lambda o: (o.span.start, o.span.end, o.id)))


def printed_items(selection: Selection) -> tuple[PrintedItem, ...]:
    """Return what a selection prints of each event, section by section; no item twice."""
    found = {
        story.lead.id: printed_item(story, section.spec.title, selection.called)
        for section in reversed(selection.sections)
        for story in reversed(section.stories)
    }
    return tuple(reversed(found.values()))


def printed_item(story: Story, section: str, called: Sequence[Observation] = ()) -> PrintedItem:
    """Return what is printed of a story, in the section of that title, in house style and without markup.

    An editor's headline and text are as the editor wrote them; `called` are the numbers that texts call for.
    """
    lead, typed = story.lead, story.draft if Field.TEXT in story.edits else None
    wanted = figures_called(typed.text) if typed else ()
    stated = tuple(o for o in called if o.id in wanted) if typed else story.stated
    headline = curled(lead.headline)
    return PrintedItem(
        id=lead.id,
        kind=lead.section,
        section=section,
        headline=headline if Field.HEADLINE in story.edits else in_house_style(headline),
        text=unmarked(typed.text, stated) if typed else curled(lead.text),
        status=lead.status,
        when=lead.when,
        parties=lead.parties,
        documents=story.documents,
        background=story.background,
        figures=tuple(map(printed_figure, stated)),
        earlier=tuple(item.id for item in story.earlier),
    )


def printed_figure(observation: Observation) -> PrintedFigure:
    """Return what an edition keeps of a stated number."""
    o = observation
    return PrintedFigure(curled(o.label), o.value, o.unit, o.currency, o.period, o.qualifier)
