"""What a source's hedges and bounds leave open."""

import pytest

from reportgen.model.chart import Mark
from reportgen.model.qualifiers import mark_of, sign_of


@pytest.mark.parametrize(
    ("qualifier", "mark", "sign"),
    [
        ("", Mark.EXACT, ""),
        ("more than", Mark.OVER, "> "),
        ("at least", Mark.OVER, "≥ "),
        ("fewer than", Mark.UNDER, "< "),
        ("up to", Mark.UNDER, "≤ "),
        ("around", Mark.ABOUT, "c. "),
        ("give or take", Mark.ABOUT, "c. "),
    ],
)
def test_a_qualifier_is_read_and_printed(qualifier: str, mark: Mark, sign: str) -> None:
    assert (mark_of(qualifier), sign_of(qualifier)) == (mark, sign)
