"""The same event told twice becomes one story with all its sources."""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from reportgen.model.findings import UNSETTLED, Item
from reportgen.model.period import Period
from reportgen.model.selection import Story

ALIKE = 80.0
"""rapidfuzz token-set ratio from which two reports tell the same event: with copies of which a third of the words
were changed, recall was .97 and no pair was false."""


def stories_of(items: Iterable[Item], *, background: bool) -> tuple[Story, ...]:
    """Gather items into stories, best-scored report first in each; stories in descending score, then by id.

    Two items tell one event where they come from different documents, share a party, don't contradict each other's
    date, use mostly the same words, and where both or neither are mere proposals.
    """
    stories: list[list[Item]] = []
    for item in sorted(items, key=rank):
        for story in stories:
            if all(same_event(item, told) for told in story):
                story.append(item)
                break
        else:
            stories.append([item])
    return tuple(Story(story[0], tuple(story[1:]), background) for story in stories)


def rank(item: Item) -> tuple[float, str]:
    """Sort key: highest score first, ties by id."""
    return -item.score, item.id


def same_event(a: Item, b: Item) -> bool:
    """Tell whether two items report one event; a proposal and what was agreed or done are two."""
    settled = a.status not in UNSETTLED, b.status not in UNSETTLED
    return settled[0] == settled[1] and _compatible(a.when, b.when) and tell_alike(a, b)


def tell_alike(a: Item, b: Item) -> bool:
    """Tell whether two items of different documents share a party and most of their words, whatever their dates."""
    return (
        a.document != b.document
        and not set(a.parties).isdisjoint(b.parties)
        and fuzz.token_set_ratio(a.text, b.text, score_cutoff=ALIKE) >= ALIKE
    )


def _compatible(a: Period | None, b: Period | None) -> bool:
    return a is None or b is None or a.overlaps(b)


def told_by(stories: Sequence[Story]) -> frozenset[str]:
    """Return the ids of all documents that the stories come from."""
    return frozenset(document for story in stories for document in story.documents)
