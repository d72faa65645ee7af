"""What a number of categories may count, as a chart's words count them."""

from dataclasses import replace
from decimal import Decimal

from reportgen.ledger.categories import category_counts
from reportgen.model.asked import ChartKind
from reportgen.model.chart import Chart, Point
from reportgen.model.findings import Observation
from reportgen.model.source import DocumentId
from tests.records import observation


def stated(notation: str) -> list[Observation]:
    """Read `A 3 5, B 4`: who, and its values from 2020 on."""
    out = []
    for each in notation.split(", "):
        who, *values = each.split()
        out += [
            replace(observation(value, of=who.lower(), period=str(2020 + n)), entity=who)
            for n, value in enumerate(values)
        ]
    return out


def drawn(observations: list[Observation], partial: str = "") -> Chart:
    points = tuple(
        Point(str(o.period), Decimal(1), "1", observation=o.id, group=o.entity, partial=str(o.value) == partial)
        for o in observations
    )
    return Chart("c", ChartKind.LINE, "", "", points, "", (DocumentId("a"),), "")


def counts(observations: list[Observation], chart: Chart | None = None) -> list[str]:
    return ["".join(o.entity for o in several) for several in category_counts(observations, chart)]


def test_all_and_those_that_a_title_leaves_unnamed() -> None:
    held = counts(stated("A 1, B 2, C 3, D 4, E 5"))
    assert held[:2] == ["ABCDE", "DE"]


def test_those_that_rose_fell_and_stood_still() -> None:
    assert {"AC", "B", "D"} <= set(counts(stated("A 1 2, B 2 1, C 3 4, D 5 5")))


def test_only_what_a_chart_shows_rose_or_fell_in_it() -> None:
    held = stated("A 1 2, B 2 1, C 3 4, D 5 6")
    shown = counts(held, drawn([o for o in held if o.entity != "D"]))
    assert shown[0] == "ABC"
    assert "AC" in shown
    assert "ABCD" in shown  # "the 3 largest of 4"


def test_a_part_of_a_period_says_no_way() -> None:
    held = stated("A 1 2 9, B 5 4 9")
    assert {"A", "B"} <= set(counts(held, drawn(held, partial="9")))


def test_without_entities_labels_are_the_categories() -> None:
    held = [observation("1", "tea"), observation("2", "coffee"), observation("3", "coffee", period="2023")]
    assert next(len(several) for several in category_counts(held, None)) == 2
