"""The stages of one story over time: agreed to negotiate in January, signed in December."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportgen.model.findings import Item, Status
from reportgen.model.period import Period
from reportgen.model.selection import Story
from reportgen.model.source import Document, DocumentId
from reportgen.selection.words import stems

COMMON = 2
"""Telling words that two reports must share to be stages of one story; those of their headlines count twice."""

MOST = 3
"""Earlier stages kept, the latest ones."""

_RARE = 0.15
"""A word tells a story where at most this share of all reports has it, and any few do."""

_FEW = 8

_ORDER = {
    status: step
    for step, several in enumerate(
        (
            (Status.PROPOSED,),
            (Status.NEGOTIATING, Status.DELAYED),
            (Status.AGREED,),
            (Status.SIGNED,),
            (Status.IN_FORCE, Status.LAUNCHED),
            (Status.EXTENDED, Status.SUSPENDED, Status.RESUMED),
        )
    )
    for status in several
}
"""The steps of an undertaking; those of one step may follow each other. A report or a meeting is no step."""

_UNDERTAKINGS = frozenset({"agreement", "partnership"})
"""The sections whose events go through stages."""

_PLAIN = stems(
    "a an and are as at be by for from has have in into is it its of on or that the their this to under was were which"
    " will with after before between both during more new over than two first last year month week day government"
    " minister ministry president country countries nation side sides official officials agreement deal pact accord"
    " treaty memorandum understanding cooperation collaboration partnership joint bilateral sign signed agree agreed"
    " extend extended renew renewed suspend suspended resume resumed launch launched negotiate negotiation talks"
    " propose proposed plan planned delay delayed force announce announced said january february march april may june"
    " july august september october november december monday tuesday wednesday thursday friday saturday sunday"
)
"""Words that tell no story from another: small ones, the calendar's, and those of every agreement."""


def with_stages(stories: Sequence[Story], documents: Mapping[DocumentId, Document]) -> tuple[Story, ...]:
    """Give each story its earlier stages: reports of the same undertaking at an earlier date, with another status.

    Two reports are stages of one story where each party of the one with fewer is a party of the other (two at least),
    and where they share words that few other reports have. Reports without any date have no place in a story.
    """
    telling = telling_words([story.lead for story in stories])
    sharing: dict[str, list[Item]] = {}
    for story in stories:
        for word in telling[story.lead.id]:
            sharing.setdefault(word, []).append(story.lead)
    return tuple(replace(story, earlier=_earlier(story.lead, sharing, telling, documents)) for story in stories)


def _earlier(
    item: Item,
    sharing: Mapping[str, Sequence[Item]],
    telling: Mapping[str, frozenset[str]],
    documents: Mapping[DocumentId, Document],
) -> tuple[Item, ...]:
    """Find an item's earlier stages among those that share a telling word with it."""
    day = when_of(item, documents)
    if day is None or not is_step(item.status):
        return ()
    before: list[tuple[Period, Item]] = []
    for other in {each.id: each for word in telling[item.id] for each in sharing[word]}.values():
        told = when_of(other, documents)
        if told and told.end <= day.start and is_stage_of(other, item, telling):
            before.append((told, other))
    before.sort(key=lambda each: (each[0].start, each[1].id))
    return tuple(other for _, other in before)[-MOST:]


def is_step(status: Status) -> bool:
    """Tell whether a status is a step of an undertaking: a report or a meeting is none."""
    return status in _ORDER


def is_stage_of(earlier: Item, later: Item, telling: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether one report is an earlier stage of another, by section, status, parties and telling words."""
    if not is_step(later.status):
        return False
    if earlier.section != later.section or earlier.section not in _UNDERTAKINGS or earlier.status is later.status:
        return False
    if _ORDER.get(earlier.status, len(_ORDER)) > _ORDER[later.status]:
        return False
    few, many = sorted((set(earlier.parties), set(later.parties)), key=len)
    if len(few) < 2 or not few <= many:
        return False
    common = telling[earlier.id] & telling[later.id]
    return len(common) + len(common & stems(earlier.headline) & stems(later.headline)) >= COMMON


def when_of(item: Item, documents: Mapping[DocumentId, Document]) -> Period | None:
    """Say when an event took place, else when it was reported."""
    return item.when or documents[item.document].published


def telling_words(items: Sequence[Item]) -> dict[str, frozenset[str]]:
    """Return each item's telling words, by its id: those of its headline and text that few of the items have."""
    said = {
        item.id: stems(re.sub(r"\d+", " ", f"{item.headline} {item.text}")) - _PLAIN - _named(item) for item in items
    }
    spread = Counter(word for words in said.values() for word in words)
    most = max(_FEW, _RARE * len(items))
    return {name: frozenset(word for word in words if spread[word] <= most) for name, words in said.items()}


def _named(item: Item) -> frozenset[str]:
    return stems(" ".join(item.parties))
