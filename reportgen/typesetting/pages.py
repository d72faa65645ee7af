"""Pages that are placed when they are asked for, so that an edition's thousand pages are never all in memory."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import overload

from reportgen.model.brief import Brief, Text, plain
from reportgen.model.evidence import Evidence
from reportgen.model.page import Page
from reportgen.typesetting.columns import Spread
from reportgen.typesetting.fragments import clean
from reportgen.typesetting.furniture import furnish, sections_of
from reportgen.typesetting.paginate import PagePlan
from reportgen.typesetting.placing import Paper, Placement, place
from reportgen.typesetting.setting import Setting


class PlacedPages(Sequence[Page]):
    """The pages of an edition. Each is placed anew whenever it is asked for, and always the same."""

    __hash__ = None  # type: ignore[assignment]  # compared by what stands on it

    def __init__(self, pages: Sequence[Spread], brief: Brief, paper: Paper, setting: Setting) -> None:
        self._pages, self._brief, self._paper, self._setting = pages, brief, paper, setting
        self._sections = tuple(sections_of([_as_one(page) for page in pages]))
        self._numbers = _first_pages(chain.from_iterable(pages))
        self._titles = _titles(brief)

    def __len__(self) -> int:
        return len(self._pages)

    @overload
    def __getitem__(self, at: int) -> Page: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Page]: ...

    def __getitem__(self, at: int | slice) -> Page | Sequence[Page]:
        if isinstance(at, slice):
            return tuple(self[number] for number in range(*at.indices(len(self))))
        if at < 0:
            at += len(self)
        placement = place(self._pages[at], self._paper, self._numbers)
        self._furnish(placement, at)
        return placement.page()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(Page.__eq__, self, other))

    def furniture_faces(self) -> set[str]:
        """Return the faces of running heads and folios: they differ from page to page by the section alone."""
        each = {section: number for number, section in reversed(list(enumerate(self._sections)))}
        return set().union(*(self._faces_on(number) for number in {*each.values(), *range(min(2, len(self)))}))

    def _faces_on(self, at: int) -> set[str]:
        placement = Placement(at + 1, 0.0, self._numbers)
        self._furnish(placement, at)
        return {run.face for run in placement.runs}

    def _furnish(self, placement: Placement, at: int) -> None:
        section = self._sections[at]
        said = Text(section, self._titles.get(section))
        furnish(placement, said, self._brief, self._paper, self._setting, len(self))


def _titles(brief: Brief) -> dict[str, Evidence | None]:
    """Return the evidence of each section's title, which running heads repeat."""
    return {
        clean(plain(section.heading.children)).strip(): next(
            (child.evidence for child in section.heading.children if isinstance(child, Text) and child.evidence), None
        )
        for section in brief.sections
        if section.heading
    }


def _as_one(page: Spread) -> PagePlan:
    """Join what stands across a page and in its columns."""
    return replace(page[0], lines=tuple(line for plan in page for line in plan.lines))


def _first_pages(plans: Iterable[PagePlan]) -> dict[str, int]:
    """Return the page that each name first stands on."""
    found: dict[str, int] = {}
    for plan in plans:
        for line in plan.lines:
            for name in line.anchors:
                found.setdefault(name, plan.page)
    return found
