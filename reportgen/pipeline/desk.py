"""What an edition is made with: a spec and the style it asks for, both checked."""

from dataclasses import dataclass

from reportgen.composition import Templates
from reportgen.model.draft import Draft
from reportgen.model.spec import BriefSpec
from reportgen.model.style import PAPERS, StyleSheet
from reportgen.pipeline.lexicons import SHIPPED, Own


@dataclass(frozen=True, slots=True)
class Desk:
    """A spec with the style it asks for, both checked."""

    spec: BriefSpec
    style: StyleSheet
    templates: Templates
    mplstyle: str
    """The text of the style's `charts.mplstyle`."""

    lexicons: Own = SHIPPED
    software: tuple[tuple[str, str], ...] = ()
    """Versions and SHA-256 of what decides an edition beside its sources, by name."""

    draft: Draft | None = None
    """What editors made of the edition; None where there is no draft of it."""


def measure(style: StyleSheet, paper: str) -> float:
    """Return the width of a column of text, in points."""
    page = style.page
    return (PAPERS[paper or page.paper][0] - page.inner - page.outer - page.gutter * (page.columns - 1)) / page.columns
