"""Random changes to a shipped style: type sizes, margins, alignment, costs, grid, columns."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from pathlib import Path
from random import Random

from reportgen.model.breaks import BreakCosts
from reportgen.model.style import PAPERS, Align, PageStyle, Pt, StyleSheet
from reportgen.pipeline.building import open_desk

COLUMNS = (1, 2)
"""Numbers of columns that layouts are tried with."""

AREAS: tuple[tuple[Pt, Pt] | None, ...] = (None, None, None, (340.0, 480.0), (230.0, 300.0), (180.0, 240.0))
"""Width and height of the text; None keeps the style's margins."""

NARROW = 330.0
"""Width of a text area that is not parted in two columns."""

BRIEFS = Path(__file__).parents[2] / "briefs"


@dataclass(frozen=True, slots=True)
class Look:
    """What a style is changed to."""

    style: str = "house"
    paper: str = "A4"
    area: tuple[Pt, Pt] | None = None
    scale: float = 1.0
    """Of all type, leading and baseline."""

    lead: float = 1.0
    """Of leading and baseline, beside that."""

    justify: bool = False
    hyphenate: bool = True
    mirrored: bool = False
    grid: bool = False
    stretch: Pt = 0.0
    columns: int = 1
    most: float = 0.5
    """Share of a page that notes may take."""

    costs: BreakCosts = field(default_factory=BreakCosts)


@cache
def shipped() -> Mapping[str, StyleSheet]:
    """Return the styles that the shipped briefs are set in, by name."""
    desks = [open_desk(spec).value for spec in sorted(BRIEFS.glob("*.yaml"))]
    return {desk.style.name: desk.style for desk in desks if desk}


def random_look(chance: Random) -> Look:
    """Invent a look."""
    return Look(
        style=chance.choice(sorted(shipped())),
        paper=chance.choice(("A4", "A4", "Letter", "A5")),
        area=chance.choice(AREAS),
        scale=chance.choice((1.0, 1.0, 0.85, 1.2)),
        lead=chance.choice((1.0, 1.0, 0.95, 1.15)),
        justify=chance.random() < 0.5,
        hyphenate=chance.random() < 0.7,
        mirrored=chance.random() < 0.3,
        grid=chance.random() < 0.3,
        stretch=chance.choice((0.0, 7.0)),
        columns=chance.choice(COLUMNS),
        most=chance.choice((0.5, 0.5, 0.3, 0.8)),
        costs=chance.choice((BreakCosts(), BreakCosts(), BreakCosts(note_over=10.0, blank=5.0))),
    )


def styled(look: Look) -> StyleSheet:
    """Make the style sheet of a look. Two columns want room: a narrow text area stays in one."""
    style = shipped()[look.style]
    size, leading = look.scale, look.scale * look.lead
    text = {
        role: replace(
            set_,
            size=set_.size * size,
            leading=set_.leading * leading,
            space_before=set_.space_before * leading,
            space_after=set_.space_after * leading,
        )
        for role, set_ in style.text.items()
    }
    for role in ("body", "list", "quote", "glance"):
        align = Align.JUSTIFY if look.justify else Align.LEFT
        text[role] = replace(text[role], align=align, hyphenate=look.hyphenate)
    page = _changed(
        style.page, paper=look.paper, mirrored=look.mirrored, grid=look.grid, stretch=look.stretch,
        columns=look.columns, baseline=style.page.baseline * leading,
    )  # fmt: skip
    if look.columns > 1 or look.mirrored:  # no style may have an aside then
        reach = page.aside + page.gutter if page.aside else 0.0
        page = _changed(page, aside=0.0, inner=page.inner - reach)
    width, height = PAPERS[look.paper]
    if look.area:
        wide, high = min(look.area[0], width - 90.0), min(look.area[1], height - 130.0)
        margins = {"inner": 40.0, "outer": width - 40.0 - wide, "top": 70.0, "bottom": height - 70.0 - high}
        page = _changed(page, **margins, foot=30.0, aside=0.0)
    elif look.paper == "A5":
        page = _changed(page, inner=48.0, outer=60.0, top=64.0, bottom=56.0, head=36.0, foot=30.0, aside=0.0)
    if width - page.inner - page.outer < NARROW:
        page = replace(page, columns=1)
    return replace(style, text=text, page=page, notes=replace(style.notes, most=look.most), costs=look.costs)


def _changed(page: PageStyle, **changes: float | str | bool) -> PageStyle:
    """Change a page as far as it has such keys."""
    known = {key.name for key in fields(page)}
    return replace(page, **{key: value for key, value in changes.items() if key in known})  # type: ignore[arg-type]
