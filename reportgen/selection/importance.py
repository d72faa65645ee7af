"""How much a story matters: what sections are ranked by, and what page one opens with."""

from collections.abc import Iterable, Mapping

from reportgen.model.findings import ItemId, Status
from reportgen.model.selection import Story

NEWS: Mapping[Status, float] = {
    Status.SIGNED: 1.0,
    Status.IN_FORCE: 1.0,
    Status.EXTENDED: 1.0,
    Status.SUSPENDED: 1.0,
    Status.RESUMED: 1.0,
    Status.AGREED: 0.9,
    Status.LAUNCHED: 0.9,
    Status.NEGOTIATING: 0.8,
    Status.DELAYED: 0.8,
    Status.HELD: 0.6,
    Status.PUBLISHED: 0.6,
    Status.REPORTED: 0.4,
    Status.PROPOSED: 0.3,
}
"""How much a status is worth on page one: what was done comes before what was said."""


OPENING = 200
"""Characters from a document's start within which an event counts as its main news."""


def by_importance(stories: Iterable[Story]) -> tuple[Story, ...]:
    """Sort stories, the most important first; ties go by id."""
    held = tuple(stories)
    weighed = weights(held)
    return tuple(sorted(held, key=lambda story: (-weighed[story.lead.id], story.lead.id)))


def weights(stories: Iterable[Story]) -> dict[ItemId, float]:
    """Weigh stories against one another: the `importance` of each, by the id of its lead."""
    held = tuple(stories)
    best: dict[str, float] = {}
    for story in held:
        best[story.lead.section] = max(best.get(story.lead.section, 0.0), story.lead.score)
    return {story.lead.id: importance(story, best[story.lead.section]) for story in held}


def importance(story: Story, best: float) -> float:
    """Weigh a story: what its status is worth, how well it fits its section, and what its source makes of it.

    Its share of the section's `best` score says how well it fits. An event with a date, one that opens its document,
    and one that several documents tell each weigh more.
    """
    fit = story.lead.score / best if best else 0.0
    opens = story.lead.span.start <= OPENING
    return NEWS[story.lead.status] + fit + 0.4 * (story.lead.when is not None) + 0.3 * opens + 0.3 * bool(story.others)
