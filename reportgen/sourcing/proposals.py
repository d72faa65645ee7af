"""Whether what is only proposed or negotiated stands under agreements."""

from collections.abc import Iterator

from reportgen.model.diagnostics import Diagnostic
from reportgen.model.findings import AGREEMENT, UNSETTLED
from reportgen.model.selection import Selection
from reportgen.model.spec import BriefSpec
from reportgen.sourcing.faults import fault, named, place_of


def proposals_as_agreements(selection: Selection, spec: BriefSpec) -> Iterator[Diagnostic]:
    """Report each item under agreements that nobody has agreed to. Selection takes none unless the spec asks for it."""
    for section in selection.sections:
        for story in section.stories:
            if section.spec.kind == AGREEMENT and story.lead.status in UNSETTLED:
                status = "proposed" if story.lead.status.value == "proposed" else "under negotiation"
                message = f"{named(story)} is {status}, and stands under agreements in '{section.spec.title}'"
                out = "move it to another section" if story.draft else "take the status out of the section's `statuses`"
                hint = f"{out}, or print such items in a `partnership` section"
                yield fault(spec, "proposal-as-agreement", message, place_of(story, selection), hint)
