"""What says most about a section's stories, of any kind: a series, parts of a whole, countries compared, a timeline."""

from collections.abc import Collection, Mapping, Sequence

from reportgen.model.findings import Observation, Series
from reportgen.model.plotted import Comparison, Plotted, by_entity, spans_of
from reportgen.model.selection import Story
from reportgen.model.source import Document, DocumentId, Span
from reportgen.selection.breakdowns import breakdowns
from reportgen.selection.chronicles import chronicle_of
from reportgen.selection.comparing import entity_groups
from reportgen.selection.stories import told_by

FEWEST_ENTITIES = 3
"""Countries or bodies from which a measure is compared without being asked for."""


def best_of(
    stories: Sequence[Story],
    series: Sequence[Series],
    observations: Sequence[Observation],
    documents: Mapping[DocumentId, Document],
    used: Collection[str],
    count: int,
) -> tuple[Plotted, ...]:
    """Return up to `count` of what says most about a section's stories and isn't drawn elsewhere.

    What stands within a story's own sentences counts first, then what stands in the same documents; ties go to
    series, then by name. No observation is drawn twice.
    """
    if not count:
        return ()
    told = told_by(stories)
    spans = [item.span for story in stories for item in (story.lead, *story.others, *story.earlier)]
    near = [o for o in observations if o.document in told]
    possible: list[Plotted] = [*series, *breakdowns(near), *_entities(near)]
    possible += [chronicle for story in stories if (chronicle := chronicle_of(story, documents))]

    def order(plotted: Plotted) -> tuple[int, int, bool, str]:
        within = [span for span in spans_of(plotted) if span.document in told]
        return -_inside(within, spans), -len(within), not isinstance(plotted, Series), plotted.name

    related = [p for p in possible if p.name not in used and order(p)[1]]
    return tuple(_apart(sorted(related, key=order))[:count])


def _entities(observations: Sequence[Observation]) -> list[Comparison]:
    """Find what three or more entities are compared in at one time."""
    groups = entity_groups(observations)
    return [
        by_entity(f"{each[0].id}-by-entity".replace(":", "-"), each[0].label, each)
        for each in groups
        if len({o.entity for o in each}) >= FEWEST_ENTITIES and len({o.label for o in each}) == 1
    ]


def _inside(spans: Sequence[Span], stories: Sequence[Span]) -> int:
    return sum(any(s.document == o.document and s.start <= o.start < s.end for s in stories) for o in spans)


def _apart(ranked: Sequence[Plotted]) -> list[Plotted]:
    """Leave out what shares its every number with something better."""
    shown: set[Span] = set()
    kept = []
    for plotted in ranked:
        spans = set(spans_of(plotted))
        if not spans <= shown:
            kept.append(plotted)
            shown |= spans
    return kept
