"""Whatever the brief: nothing lost or printed twice, nothing outside or overlapping, no note apart from its call."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.model.brief import Table, plain
from reportgen.model.page import Layout, Page, Run
from reportgen.model.style import PAPERS, StyleSheet
from reportgen.typesetting import typeset
from tests.effort import tries
from tests.typesetting.briefs import DRAWING, Built, Piece, build, recipes, sheet, sheets

PAGES: tuple[dict[str, Any], ...] = (
    {},
    {"stretch": 0.0},
    {"grid": True},
    {"columns": 2, "gutter": 12.0},
    {"columns": 2, "gutter": 12.0, "grid": True, "stretch": 14.0, "mirrored": True},
)
"""What differs from page style to page style."""

FURNITURE = {
    "running_head",
    "folio",
    "title",
    "period",
    "series",
    "imprint",
    "contents1",
    "contents2",
    "contents_title",
}


@settings(max_examples=tries(300), deadline=None, suppress_health_check=list(HealthCheck))
@given(recipes, sheets, st.sampled_from(PAGES))
def test_a_laid_out_brief_keeps_its_promises(
    recipe: list[Piece], size: tuple[float, float], page: dict[str, Any]
) -> None:
    built, style = build(recipe), sheet(size)
    style = replace(style, page=replace(style.page, **page))
    outcome = typeset(built.brief, style, {"plot": DRAWING})
    layout = outcome.value
    assert not [d for d in outcome.diagnostics if d.code not in {"kept-apart", "heading-alone"}]
    every_word_is_printed_once_and_in_order(layout, built)
    notes_begin_with_their_calls(layout, built, style)
    everything_stands_within_its_margins(layout, style)
    for placed in layout.pages:
        no_two_runs_overlap(placed)


def every_word_is_printed_once_and_in_order(layout: Layout, built: Built) -> None:
    found = [token for page in layout.pages for token in body_tokens(page)]
    figures = {token for _, tokens in built.figures for token in tokens}
    once = [token for token in dict.fromkeys(found) if token not in figures]
    assert {token for token, count in Counter(found).items() if count > 1} <= built.repeatable
    assert sorted(once) == sorted(built.words)
    # Cells of a row are set side by side: within a row, line by line. Order is checked by a token's own paragraph.
    assert [t for t in once if t not in _in_tables(built)] == [t for t in built.words if t not in _in_tables(built)]
    assert [t for t in found if t in figures] == [t for _, tokens in built.figures for t in tokens]
    figures_stay_in_their_section(found, built)


def _in_tables(built: Built) -> set[str]:
    tables = [block for block in built.brief.blocks() if isinstance(block, Table)]
    return {token for table in tables for row in table.rows for cell in row for token in plain(cell).split()}


def figures_stay_in_their_section(found: list[str], built: Built) -> None:
    places = {token: place for place, token in enumerate(found)}
    for before, tokens in built.figures:
        first, last = places[tokens[0]], places[tokens[-1]]
        if before:
            assert first > places[built.words[before - 1]]
        barrier = next((b for b in built.barriers if b >= before), None)
        if barrier is not None:
            assert last < places[built.words[barrier]]


def notes_begin_with_their_calls(layout: Layout, built: Built, style: StyleSheet) -> None:
    bodies = [set(body_tokens(page)) for page in layout.pages]
    feet = [note_tokens(page) for page in layout.pages]
    for number, tokens in enumerate(built.notes, 1):
        call = next(n for n, body in enumerate(bodies) if f"R{number}." in body)
        assert f"N{number}" in feet[call], f"note {number} is not on page {call + 1}"
        own = set(tokens)
        assert [token for foot in feet for token in foot if token in own] == tokens
    for page in layout.pages[1:]:
        for foot in feet_of(page, style):
            begun = {number_of(token) for token in foot if token[0] == "N"}
            running = [token for token in foot if number_of(token) not in begun]
            assert foot[: len(running)] == running  # what runs over comes first


def feet_of(page: Page, style: StyleSheet) -> list[list[str]]:
    """List the note tokens of each column."""
    runs = [run for run in page.runs if run.role == "note"]
    if style.page.columns == 1:
        return [tokens_of(runs)]
    left = min(run.x for run in page.runs if run.role != "folio")
    paper = PAPERS["A4"][0] - style.page.inner - style.page.outer
    sides = [[run for run in runs if (run.x > left + paper / 2) is right] for right in (False, True)]
    return [tokens_of(side) for side in sides]


def number_of(token: str) -> str:
    return token[1:].partition("x")[0]


def everything_stands_within_its_margins(layout: Layout, style: StyleSheet) -> None:
    page = style.page
    for placed in layout.pages:
        swapped = page.mirrored and placed.number % 2 == 0
        left, right = (page.outer, page.inner) if swapped else (page.inner, page.outer)
        for run in placed.runs:
            assert run.x >= left - 0.1
            assert run.x + run.width <= layout.width - right + 0.1, run
            if run.role not in {"running_head", "folio"}:
                assert run.y - 0.75 * run.size >= page.top - 0.5
                assert run.y + 0.25 * run.size <= layout.height - page.bottom + 0.5, run
        for picture in placed.pictures:
            assert picture.y >= page.top - 0.1
            assert picture.y + picture.drawing.height * picture.scale <= layout.height - page.bottom + 0.1


def no_two_runs_overlap(page: Page) -> None:
    boxes = sorted(
        (run.y - 0.6 * run.size, run.y + 0.1 * run.size, run.x + 0.1, run.x + run.width - 0.1, run) for run in page.runs
    )
    for number, (_, bottom, left, right, run) in enumerate(boxes):
        for top, _, other_left, other_right, other in boxes[number + 1 :]:
            if top >= bottom:
                break
            assert other_left >= right or other_right <= left, f"{run} and {other} overlap"


def body_tokens(page: Page) -> list[str]:
    return tokens_of(run for run in page.runs if run.role not in FURNITURE and run.role != "note")


def note_tokens(page: Page) -> list[str]:
    return tokens_of(run for run in page.runs if run.role == "note")


def tokens_of(runs: Iterable[Run]) -> list[str]:
    """List tokens as they are printed; bullets, numbers and calls drop out."""
    text: list[str] = []
    last: Run | None = None
    for run in runs:
        if run.text.strip(",").isdigit():
            continue
        if last and (abs(run.y - last.y) > 0.1 or abs(last.x + last.width - run.x) > 0.5):
            text.append(" ")
        text.append(run.text)
        last = run
    return [token for token in "".join(text).split() if token[0] in "bfRNnE" and token[1:2].isdigit()]
