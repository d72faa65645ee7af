"""A page's content stream: every mark belongs to a structure element, or is an artefact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportgen.model.page import Page, Run
from reportgen.model.style import Pt, StyleSheet
from reportgen.pdf.drawings import picture_code, place_of
from reportgen.pdf.lettering import SOFT, Lettering
from reportgen.pdf.marks import ground_code, rule_code
from reportgen.pdf.tags import Tags

END = "EMC"
LAYOUT = "/Artifact<</Type/Layout>>BDC"
PAGINATION: Mapping[str, str] = {
    "running_head": "/Artifact<</Type/Pagination/Subtype/Header>>BDC",
    "folio": "/Artifact<</Type/Pagination/Subtype/Footer>>BDC",
}
REPEATED = "/Artifact<</Type/Pagination>>BDC"
"""What is set again after a page break: a table's title and header."""


def content(page: Page, style: StyleSheet, height: Pt, lettering: Lettering, tags: Tags) -> bytes:
    """Paint one page, in the order that the model gives."""
    code = [*_layout(page, height), *_pictures(page, style, height, lettering, tags)]
    if page.runs:
        lettering.begin()
        code += ("BT", *_text(page.runs, height, lettering, tags), "ET")
    return "\n".join(code).encode("latin-1")


def _layout(page: Page, height: Pt) -> Iterator[str]:
    """Paint what only adorns the page."""
    if page.grounds or page.rules:
        yield LAYOUT
        yield from (ground_code(ground, height) for ground in page.grounds)
        yield from (rule_code(rule, height) for rule in page.rules)
        yield END


def _pictures(page: Page, style: StyleSheet, height: Pt, lettering: Lettering, tags: Tags) -> Iterator[str]:
    for picture in page.pictures:
        if picture.element:
            yield f"/Figure<</MCID {tags.mark(picture.element, place_of(picture, height))}>>BDC"
        else:
            yield LAYOUT
        yield from picture_code(picture, style, height, lettering)
        yield END


def _text(runs: Sequence[Run], height: Pt, lettering: Lettering, tags: Tags) -> Iterator[str]:
    """Write the runs; neighbours that belong together share one marked piece."""
    current, opened = 0, ""
    for run in runs:
        if run.element != current or not run.element:
            marked = (
                _artefact(run) if not run.element else f"/{tags.tag(run.element)}<</MCID {tags.mark(run.element)}>>BDC"
            )
            if marked != opened:
                if opened:
                    yield END
                yield marked
            current, opened = run.element, marked
        yield lettering.show(run, _joined(run), height)
    yield END


def _artefact(run: Run) -> str:
    return PAGINATION.get(run.role, REPEATED)


def _joined(run: Run) -> str:
    """Return the characters of a run as they are read, with what joins them to what comes next."""
    if not run.join or not run.element:
        return run.text
    return run.text[:-1] + SOFT if run.join == SOFT else run.text + run.join
