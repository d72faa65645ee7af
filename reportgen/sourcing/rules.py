"""The rules on an edition's sources, in one call."""

from reportgen.model.brief import Brief
from reportgen.model.diagnostics import Diagnostic
from reportgen.model.outlets import Press
from reportgen.model.selection import Selection
from reportgen.model.spec import BriefSpec
from reportgen.sourcing.conflicts import unflagged_conflicts
from reportgen.sourcing.inferred import unmarked_dates
from reportgen.sourcing.labels import unlabelled_sources
from reportgen.sourcing.origins import too_few_origins
from reportgen.sourcing.printed import pieces_of
from reportgen.sourcing.proposals import proposals_as_agreements


def broken_rules(brief: Brief, selection: Selection, spec: BriefSpec, press: Press) -> tuple[Diagnostic, ...]:
    """Hold an edition against what its spec demands of sources. Each rule that is broken is a warning, or an error.

    What is said of an item in several places is said once. `brief` is cited already, so that the rules see what
    is printed, whatever template and style printed it.
    """
    rules, documents = spec.sourcing, {d.id: d for d in selection.documents}
    stories = [story for section in selection.sections for story in section.stories]
    pieces = list(pieces_of(brief, {story.lead.span for story in stories}))
    said = list(too_few_origins(selection, spec, press))
    if rules.labels:
        said += unlabelled_sources(pieces, stories, selection, spec, press)
    if rules.inferred:
        said += unmarked_dates(pieces, brief, documents, spec)
    if rules.proposals:
        said += proposals_as_agreements(selection, spec)
    if rules.conflicts:
        said += unflagged_conflicts(pieces, stories, selection, spec)
    return tuple(dict.fromkeys(said))
