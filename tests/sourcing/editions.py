"""Small editions, composed through the shipped templates (or changed ones) and cited, for the rules to look at."""

from collections.abc import Callable
from pathlib import Path

from reportgen import citations
from reportgen.composition import Templates, compose
from reportgen.model.brief import Brief
from reportgen.model.chart import Chart
from reportgen.model.citing import SourcingRules
from reportgen.model.diagnostics import Diagnostic, Place
from reportgen.model.findings import Observation
from reportgen.model.outlets import Outlet, Press
from reportgen.model.period import Period
from reportgen.model.selection import ChosenChart, ChosenSection, ChosenTable, Conflict, Selection, Story
from reportgen.model.source import Basis, Document
from reportgen.model.spec import BriefSpec, SectionSpec
from reportgen.sourcing import broken_rules
from tests.records import document

STYLES = Path(__file__).parents[2] / "styles"
FILES = {
    name: {p.name: p.read_text(encoding="utf-8") for p in (STYLES / name / "templates").glob("*.j2")}
    for name in ("house", "executive")
}
PRESS = Press((Outlet("Xinhua", state="China", agency=True), Outlet("Reuters", agency=True)))
PLACE = Place("b.yaml", 9, 5)
DOCUMENTS = (
    document("daily", publisher="The Daily"),
    document("state", publisher="Xinhua", path="sources/x.txt"),
    document("view", publisher="The Weekly", descriptor="opinion"),
    document("guess", published="2023-03", published_basis=Basis.INFERRED),
)

Change = Callable[[str], str]


def unchanged(text: str) -> str:
    return text


def selected(
    *stories: Story,
    kind: str = "agreement",
    documents: tuple[Document, ...] = DOCUMENTS,
    charts: tuple[ChosenChart, ...] = (),
    tables: tuple[ChosenTable, ...] = (),
    figures: tuple[Observation, ...] = (),
    conflicts: tuple[Conflict, ...] = (),
) -> Selection:
    """Select one section of stories; all of them stand at a glance too."""
    section = ChosenSection(SectionSpec(kind, "A section", place=PLACE), stories, charts, tables)
    return Selection(Period.parse("2024-Q4"), None, (section,), stories, figures, documents, conflicts)


def spec(template: str = "brief", *, strict: bool = False, **rules: object) -> BriefSpec:
    sections = (SectionSpec("agreement", "A section", place=PLACE),)
    sourcing = SourcingRules(**rules)  # type: ignore[arg-type]
    return BriefSpec("b.yaml", "b", "A brief", sections, template=template, sourcing=sourcing, strict=strict)


def printed(
    chosen: Selection,
    asked: BriefSpec,
    change: Change = unchanged,
    charts: dict[str, Chart] | None = None,
    style: str = "house",
) -> Brief:
    """Compose and cite an edition; `change` changes the templates."""
    templates = {name: change(text) for name, text in (FILES["house"] | FILES[style]).items()}
    composed = compose(chosen, asked, charts or {}, Templates("styles", templates), "1.2.3", (), PRESS)
    assert composed.value, composed.diagnostics
    return citations.cite(composed.value, {d.id: d for d in chosen.documents}).value


def faults(
    chosen: Selection,
    asked: BriefSpec | None = None,
    change: Change = unchanged,
    charts: dict[str, Chart] | None = None,
    style: str = "house",
) -> list[Diagnostic]:
    """Return what the rules say of an edition."""
    asked = asked or spec()
    return list(broken_rules(printed(chosen, asked, change, charts, style), chosen, asked, PRESS))


def codes(*args: object, **more: object) -> list[str]:
    """Return the codes of what the rules say."""
    return [fault.code for fault in faults(*args, **more)]  # type: ignore[arg-type]
