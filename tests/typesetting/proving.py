"""One layout from recipe to verdict: typeset, written, read back by pdfium, and held against every promise."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from reportgen.model.diagnostics import Diagnostic
from reportgen.model.style import StyleSheet
from reportgen.pdf import write
from reportgen.typesetting import typeset
from tests.pdf.reading import Sheet, read
from tests.typesetting import promises
from tests.typesetting import promises_of_breaks as breaks
from tests.typesetting.looks import Look, random_look, styled
from tests.typesetting.tokens import DRAWINGS, Built, Piece, build, random_pieces
from tests.typesetting.tracing import trace

ALLOWED = frozenset({"kept-apart", "heading-alone", "line-too-tall", "uncalled-note"})
"""Diagnostics that a layout of an honest brief may come with."""

CREATED = date(2025, 1, 2)

GENEROUS = 500.0
"""Height of a text area on which nothing need stand alone, in points."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """A layout to be tried."""

    look: Look
    pieces: tuple[Piece, ...]

    def __str__(self) -> str:
        return "\n".join([str(self.look), *map(str, self.pieces)])


@dataclass
class Verdict:
    """What was found wrong, and what is only counted."""

    wrong: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    """Pages, splits, widows, orphans, pages that end with a divided word."""


def invent(seed: str, most: int) -> Recipe:
    """Invent the recipe of a seed, of up to `most` blocks."""
    chance = Random(seed)  # noqa: S311 - to be repeated, not to be secret
    return Recipe(random_look(chance), tuple(random_pieces(chance, most)))


def prove(recipe: Recipe) -> Verdict:
    """Lay a recipe out, and find what is wrong in its PDF."""
    built, style = build(recipe.pieces), styled(recipe.look)
    outcome = typeset(built.brief, style, DRAWINGS, recipe.look.paper)
    sheets = read(write(outcome.value, built.brief, style, "reportgen test", CREATED))
    verdict = judge(built, style, sheets, outcome.diagnostics)
    verdict.wrong += [str(d) for d in outcome.diagnostics if d.code not in ALLOWED]
    return verdict


def judge(built: Built, style: StyleSheet, sheets: Sequence[Sheet], said: Sequence[Diagnostic] = ()) -> Verdict:
    """Hold what is read against what was written; a page that a diagnostic names is excused from what it names."""
    traced = trace(sheets, built, style)
    excused = frozenset(int(page) for d in said for page in re.findall(r"page (\d+)", d.message))
    room = sheets[0].height - style.page.top - style.page.bottom
    verdict = Verdict(list(promises.all_text_is_there(traced, built)))
    if verdict.wrong:
        return verdict  # the rest would only say so again
    verdict.wrong += [
        *promises.text_is_read_in_order(traced, built),
        *promises.notes_begin_with_their_calls(traced, built),
        *promises.notes_stand_at_the_foot(traced, sheets, style),
        *promises.text_keeps_within_the_margins(sheets, style),
        *promises.no_two_texts_overlap(sheets),
        *promises.contents_give_the_pages(traced, sheets, built),
        *promises.boxes_have_a_ground(traced, sheets, built, style),
        *breaks.headings_have_text_under_them(traced, built, excused),
        *breaks.figures_stand_near_their_mention(traced, built, excused),
        *breaks.tables_break_between_rows(traced, built, room, excused),
        *breaks.continued_tables_say_so(sheets, traced, built),
        *breaks.hyphen_stacks(traced, built, style.lines.hyphens),
    ]
    if style.page.grid:
        verdict.wrong += breaks.body_lines_off_the_grid(traced, built, style)
    elif style.page.stretch:
        verdict.wrong += breaks.pages_that_end_short(traced, built, sheets, style)
    alone = len(list(breaks.widows_and_orphans(traced, built)))
    verdict.counts["pages"] = len(sheets)
    verdict.counts["alone"] = alone
    verdict.counts["alone where there is room"] = alone if room >= GENEROUS else 0
    verdict.counts["divided"] = len(list(breaks.pages_that_end_divided(traced, built)))
    verdict.counts["parted"] = sum(len({line.frame for line in lines}) > 1 for lines in traced.lines)
    return verdict


def smallest(recipe: Recipe, tries: int = 60) -> Recipe:
    """Take blocks and notes away from a recipe for as long as something stays wrong with it; bounded work."""
    while tries:
        for smaller in _smaller(recipe):
            tries -= 1
            if not tries or prove(smaller).wrong:
                break
        else:
            return recipe
        recipe = smaller if tries else recipe
    return recipe


def _smaller(recipe: Recipe) -> Iterator[Recipe]:
    pieces = recipe.pieces
    half = len(pieces) // 2
    if half:
        yield Recipe(recipe.look, pieces[:half])
        yield Recipe(recipe.look, pieces[half:])
    for n, piece in enumerate(pieces):
        if len(pieces) > 1:
            yield Recipe(recipe.look, (*pieces[:n], *pieces[n + 1 :]))
        if piece.notes:
            bare = Piece(piece.kind, piece.words, (), piece.shape)
            yield Recipe(recipe.look, (*pieces[:n], bare, *pieces[n + 1 :]))


def told(recipe: Recipe, wrong: Sequence[str]) -> str:
    """Print a recipe with what is wrong with it."""
    return "\n".join([str(recipe), *(f"- {what}" for what in wrong[:8])])
