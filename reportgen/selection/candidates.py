"""What an editor is shown: the stories that selection chooses for each section, and the runners-up."""

from collections.abc import Iterable

from reportgen.model.diagnostics import Outcome
from reportgen.model.findings import Item
from reportgen.model.proposal import Candidate, Proposal, ProposedSection
from reportgen.model.selection import Story
from reportgen.model.spec import BriefSpec
from reportgen.selection.sections import takes
from reportgen.selection.select import Scope, filled, told
from reportgen.store import Store

RUNNERS_UP = 6
"""Shown of each section, at most."""


def propose(spec: BriefSpec, store: Store, scope: Scope, more: Iterable[Item] = ()) -> Outcome[Proposal | None]:
    """Say what `select` would print in each section, and what the section would take beyond its limit.

    A story beyond the limit of several sections is a runner-up of the first. Error `empty-period`, as `select` has it.
    """
    heard = told(spec, store, scope, more)
    if heard.value is None:
        return Outcome(None, heard.diagnostics)
    documents = {d.id: d for d in heard.value.documents}
    chosen, left = filled(spec, heard.value.stories, documents)
    sections = []
    for section in chosen:
        beyond = [s for s in left if takes(section.spec, s, documents, settled=spec.sourcing.proposals)]
        gone = {s.lead.id for s in beyond}
        left = [s for s in left if s.lead.id not in gone]
        sections.append(
            ProposedSection(
                section.spec.title,
                tuple(_candidate(story, story.lead) for story in section.stories),
                tuple(_candidate(story, story.lead) for story in _ranked(beyond)[:RUNNERS_UP]),
                len(beyond),
            )
        )
    every = tuple(_candidate(s, item) for s in heard.value.stories for item in (s.lead, *s.others))
    return Outcome(Proposal(spec.name, scope.period, tuple(sections), every), heard.diagnostics)


def _ranked(stories: Iterable[Story]) -> list[Story]:
    """Put stories as a section takes them: those of the period first, each half in rank order."""
    return sorted(stories, key=lambda story: story.background)


def _candidate(story: Story, item: Item) -> Candidate:
    others = tuple(each.id for each in (story.lead, *story.others) if each.id != item.id)
    return Candidate(item, story.documents_of(item), others)
