"""Random layouts, each held against every promise of the printed page by what pdfium reads in its PDF.

Seeds decide, so that every run tries the same layouts. A failure prints the smallest recipe that was found for it;
`python -m tests.typesetting.test_random_layouts SEED MOST` tells of one alone, with its pages.
"""

import sys
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.model.breaks import BreakCosts
from tests.effort import tries
from tests.typesetting.looks import AREAS, COLUMNS, Look, shipped
from tests.typesetting.proving import Recipe, invent, prove, smallest, told
from tests.typesetting.tokens import KINDS, NOTE_WORDS, Piece

BATCH = tries(100)
ALONE = 2
"""Lines of a batch that may stand alone where pages have room: no cheaper page end was near."""

SHORT = [(f"short {n}", 9) for n in range(tries(19))]
LONG = [("long", 45)]
"""Batches of layouts, with the number of blocks that each may have."""

pieces = st.builds(
    Piece,
    st.sampled_from(KINDS),
    st.sampled_from((1, 3, 8, 20, 40, 80)),
    st.lists(st.sampled_from(NOTE_WORDS), max_size=4).map(tuple),
    st.integers(0, 11),
)
looks = st.builds(
    Look,
    style=st.sampled_from(sorted(shipped())),
    paper=st.sampled_from(("A4", "Letter", "A5")),
    area=st.sampled_from(AREAS),
    scale=st.sampled_from((1.0, 0.85, 1.2)),
    lead=st.sampled_from((1.0, 0.95, 1.15)),
    justify=st.booleans(),
    hyphenate=st.booleans(),
    mirrored=st.booleans(),
    grid=st.booleans(),
    stretch=st.sampled_from((0.0, 7.0)),
    columns=st.sampled_from(COLUMNS),
    most=st.sampled_from((0.5, 0.3, 0.8)),
    costs=st.builds(BreakCosts, note_over=st.sampled_from((60.0, 10.0)), blank=st.sampled_from((1.0, 5.0))),
)


@pytest.mark.parametrize(("batch", "most"), SHORT + LONG)
def test_random_layouts_keep_every_promise(batch: str, most: int) -> None:
    counts: Counter[str] = Counter()
    for number in range(BATCH):
        recipe = invent(f"{batch}/{number}", most)
        verdict = prove(recipe)
        if verdict.wrong:
            recipe = smallest(recipe)
            pytest.fail(f"seed {batch}/{number}\n{told(recipe, prove(recipe).wrong)}")
        counts += verdict.counts
    assert counts["alone where there is room"] <= ALONE, counts
    assert counts["alone"] <= counts["parted"] / 5, counts


@settings(max_examples=tries(100), deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(looks, st.lists(pieces, min_size=1, max_size=8).map(tuple))
def test_any_layout_keeps_every_promise(look: Look, blocks: tuple[Piece, ...]) -> None:
    recipe = Recipe(look, blocks)
    verdict = prove(recipe)
    assert not verdict.wrong, told(recipe, verdict.wrong)


if __name__ == "__main__":
    found = invent(sys.argv[1], int(sys.argv[2]))
    sys.stdout.write(told(found, prove(found).wrong) + "\n")
