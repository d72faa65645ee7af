"""How a broken rule is reported."""

from reportgen.model.diagnostics import Diagnostic, Place, error, warning
from reportgen.model.selection import Selection, Story
from reportgen.model.spec import BriefSpec


def fault(spec: BriefSpec, code: str, message: str, place: Place | None, hint: str) -> Diagnostic:
    """Report a broken rule: a warning, or an error where the brief is strict."""
    return (error if spec.strict else warning)(code, message, place, hint)


def place_of(story: Story, selection: Selection) -> Place | None:
    """Return where the draft has a story, or else where the spec asks for the section that it stands in."""
    if story.draft and story.draft.place:
        return story.draft.place
    sections = (section.spec for section in selection.sections if story in section.stories)
    return next((spec.place for spec in sections), None)


def named(story: Story) -> str:
    """Name a story by its headline, cut where it is long."""
    headline = story.lead.headline
    return f"'{headline}'" if len(headline) <= 90 else f"'{headline[:90].rsplit(' ', 1)[0]} …'"
