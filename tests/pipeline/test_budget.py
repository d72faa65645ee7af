"""A page budget: the search for the fewest drops, and what is printed of what was dropped."""

import re
from math import log2
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.diagnostics import Severity
from reportgen.model.house import in_house_style
from reportgen.pipeline.budget import fewest
from reportgen.pipeline.building import build
from reportgen.pipeline.built import Built
from reportgen.pipeline.kept import Kept
from reportgen.store import Store
from tests.printed import read

ROOT = Path(__file__).parents[2]
QUARTERLY = re.sub(  # a timeline tells of events whatever becomes of their stories
    r"    charts:\n      - events: .*\n", "", (ROOT / "briefs" / "quarterly.yaml").read_text(encoding="utf-8")
)
FINGERPRINT = re.compile(r"spec\s[0-9a-f]{12}")
"""The methods note tells one spec from another."""


@given(st.integers(2, 5_000).flatmap(lambda n: st.tuples(st.just(n), st.integers(1, n), st.integers(-5, n + 5))))
def test_the_search_finds_the_border_in_few_looks_from_any_guess(case: tuple[int, int, int]) -> None:
    most, border, guess = case
    looks: list[int] = []

    def fits(count: int) -> bool:
        looks.append(count)
        return count >= border

    assert fewest(fits, most, guess) == border
    assert len(looks) == len(set(looks)) <= 2 * log2(most) + 3
    assert 0 not in looks
    assert most not in looks


@given(st.integers(2, 300), st.integers(-2, 302), st.randoms(use_true_random=False))
def test_where_a_drop_may_also_lengthen_the_brief_what_is_found_fits_and_one_fewer_does_not(
    most: int, guess: int, random: object
) -> None:
    fit = {0: False, most: True}

    def fits(count: int) -> bool:
        return fit.setdefault(count, random.random() < 0.5)  # type: ignore[attr-defined]

    found = fewest(fits, most, guess)
    assert fits(found)
    assert fit.get(found - 1) is False


def test_a_good_guess_costs_two_looks() -> None:
    looks: list[int] = []

    def fits(count: int) -> bool:
        looks.append(count)
        return count >= 400

    assert fewest(fits, 1000, 400) == 400
    assert len(looks) == 2


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    at = tmp_path_factory.mktemp("desk")
    (at / "styles").symlink_to(ROOT / "styles")
    (at / "seeds").symlink_to(ROOT / "seeds")
    (at / "briefs").mkdir()
    return at


def built(desk: Path, most: int, kept: Kept | None = None) -> Built:
    spec = desk / "briefs" / f"within-{most}.yaml"
    spec.write_text(f"{QUARTERLY}\npages: {{max: {most}}}\n", encoding="utf-8")
    with Store.open(str(desk / "store.db")) as store:
        return build(spec, store, desk / "editions", kept=kept)


def words(text: str) -> str:
    """The letters of a text alone, so that line ends and hyphens don't matter."""
    return re.sub(r"\W", "", text).lower()


@pytest.mark.parametrize("most", [8, 4])
def test_what_is_dropped_is_printed_nowhere_and_all_else_is(desk: Path, most: int) -> None:
    full, cut = built(desk, 99), built(desk, most)
    assert full.path
    assert cut.path
    pages = read(cut.path)
    assert len(pages) <= most
    whole, rest = (words(" ".join(page.text for page in read(path))) for path in (full.path, cut.path))
    dropped = [m[1] for d in cut.diagnostics if (m := re.search(r"the item '(.*)' \(score [\d.]+\) of '", d.message))]
    assert cut.edition
    assert full.edition
    assert dropped
    assert full.edition.items == cut.edition.items + len(dropped)
    assert cut.edition.notes < full.edition.notes
    for headline in map(in_house_style, dropped):
        assert words(headline) in whole
        assert words(headline) not in rest
    assert all(d.severity is Severity.WARNING and d.place for d in cut.diagnostics)


def test_a_budget_that_is_met_anyway_changes_nothing(desk: Path) -> None:
    plain = desk / "briefs" / "plain.yaml"
    plain.write_text(QUARTERLY, encoding="utf-8")
    with Store.open(str(desk / "store.db")) as store:
        free = build(plain, store, desk / "editions")
    within = built(desk, 99)
    assert not within.diagnostics
    assert free.path
    assert within.path
    texts = [FINGERPRINT.sub("spec", "\n".join(page.text for page in read(path))) for path in (free.path, within.path)]
    assert texts[0] == texts[1]


def test_a_later_build_begins_its_search_where_the_last_one_ended(desk: Path) -> None:
    kept = Kept()
    first = built(desk, 8, kept)
    assert kept.dropped == sum(d.code.startswith("dropped") for d in first.diagnostics)
    again = built(desk, 8, kept)
    assert first.path
    assert again.diagnostics == first.diagnostics
    assert not again.written


def test_a_budget_too_small_for_anything_is_an_error_that_says_what_it_takes(desk: Path) -> None:
    tight = built(desk, 1)
    (said,) = tight.diagnostics
    assert (tight.path, said.code) == (None, "over-budget")
    assert re.fullmatch(r"the brief takes \d pages at the least, and its budget is 1", said.message)
    assert said.place
    assert said.place.line == QUARTERLY.count("\n") + 2
