"""Which events make a timeline: those that have an author's words, or the stages of one story."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reportgen.model.asked import EventQuery
from reportgen.model.dating import is_inferred
from reportgen.model.diagnostics import Diagnostic, Place, warning
from reportgen.model.findings import Item
from reportgen.model.plotted import Chronicle, Step
from reportgen.model.selection import Story
from reportgen.model.source import Document, DocumentId
from reportgen.selection.words import stems

FEWEST_STAGES = 3
"""Dated stages from which a story is drawn without being asked for."""

_REFERS_BACK = re.compile(r"^(?:[\w’'-]+,? ){0,4}(?:it|they)\b", re.IGNORECASE)
"""How a sentence begins that goes on about what the one before it was about."""

_AMONG = 3
"""Other words that may stand among those asked for."""

_GAP = 3
"""Characters between two sentences of which one follows the other."""


def find_chronicle(
    query: EventQuery, items: Sequence[Item], documents: Mapping[DocumentId, Document], place: Place | None
) -> tuple[Chronicle | None, list[Diagnostic]]:
    """Find the events whose text or headline has the query's words close to one another.

    A sentence that follows such an event and goes on about "it" belongs to it, though it doesn't repeat the words.
    Warning `no-event` where there is none.
    """
    wanted = [i for i in _about(query.words, items) if not query.statuses or i.status in query.statuses]
    if not wanted:
        message = f"no item of the edition's documents has the words '{query.words}'"
        return None, [warning("no-event", message, place, "`reportgen items` lists what there is")]
    name = re.sub(r"\W+", "-", query.words.casefold()).strip("-")[:50]
    return Chronicle(f"{name}-events", query.words, _steps(wanted, documents)), []


def chronicle_of(story: Story, documents: Mapping[DocumentId, Document]) -> Chronicle | None:
    """Return the stages of a story as a chronicle; None where fewer than three of them have a date."""
    steps = _steps((*story.earlier, story.lead), documents)
    if sum(step.item.when is not None for step in steps) < FEWEST_STAGES:
        return None
    return Chronicle(f"{story.lead.id}-events".replace(":", "-"), story.lead.headline, steps, is_name=False)


def _about(words: str, items: Sequence[Item]) -> Iterator[Item]:
    asked, before = stems(words), None
    for item in sorted(items, key=lambda i: (i.document, i.span.start, i.span.end, i.id)):
        told = _together(asked, item.headline) or _together(asked, item.text)
        if told or (before and _goes_on(before, item)):
            before = item
            yield item


def _together(asked: frozenset[str], text: str) -> bool:
    """Tell whether all words stand close to one another: a long sentence has many words, about many things."""
    if not asked <= stems(text):
        return False
    words = [stems(word) for word in re.findall(r"\w+", text)]
    width = len(asked) + _AMONG
    return any(asked <= frozenset().union(*words[at : at + width]) for at in range(max(1, len(words) - width + 1)))


def _goes_on(before: Item, item: Item) -> bool:
    return (
        before.document == item.document
        and before.section == item.section
        and 0 <= item.span.start - before.span.end <= _GAP
        and _REFERS_BACK.search(item.text) is not None
    )


def _steps(items: Sequence[Item], documents: Mapping[DocumentId, Document]) -> tuple[Step, ...]:
    """Put events in the order of their dates; one that several documents report stands once."""
    steps: list[Step] = []
    for item in sorted(items, key=lambda i: (-_precision(i), -i.score, i.id)):
        same = next((n for n, step in enumerate(steps) if _is_same(step.item, item)), None)
        if same is None:
            document = documents[item.document]
            inferred = is_inferred(document, item.span, item.when)
            steps.append(Step(item, document.published, inferred=inferred))
        elif item.document not in {steps[same].item.document, *steps[same].also}:
            steps[same] = replace(steps[same], also=(*steps[same].also, item.document))
    return tuple(sorted(steps, key=_order))


def _is_same(told: Item, item: Item) -> bool:
    """Tell whether an item reports an event that a more precisely dated one has told already."""
    if told.status is not item.status or set(told.parties).isdisjoint(item.parties):
        return False
    if told.when is None or item.when is None:
        return told.document == item.document or (told.when is None) == (item.when is None)
    return item.when.contains(told.when)


def _precision(item: Item) -> float:
    return 1 / (item.when.end - item.when.start).days if item.when else 0.0


def _order(step: Step) -> tuple[bool, str, str]:
    when = step.item.when
    return when is None, when.start.isoformat() if when else "", step.item.id
