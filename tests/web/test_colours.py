"""Colours keep their contrast by day and by night."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.web.colours import contrast, legible, turned
from reportgen.web.schemes import schemes
from tests.typesetting.looks import shipped

colours = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")


def test_contrast_is_as_wcag_has_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@given(colours, colours)
def test_text_is_readable_on_any_ground(colour: str, ground: str) -> None:
    assert contrast(legible(colour, (ground,)), ground) >= 4.5


@given(colours, colours)
def test_a_colour_that_is_readable_stays(colour: str, ground: str) -> None:
    assert (legible(colour, (ground,)) == colour) == (contrast(colour, ground) >= 4.5) or colour in {
        "#000000",
        "#ffffff",
    }


@given(st.integers(0, 255), st.integers(0, 255))
def test_what_is_lighter_by_day_is_darker_by_night(one: int, other: int) -> None:
    light, dark = (f"#{level:02x}{level:02x}{level:02x}" for level in (max(one, other), min(one, other)))
    assert contrast(turned(dark), "#000000") >= contrast(turned(light), "#000000")


def test_white_becomes_nearly_black_and_black_white() -> None:
    assert (turned("#ffffff"), turned("#000000")) == ("#191919", "#ffffff")


@pytest.mark.parametrize("name", sorted(shipped()))
def test_every_text_colour_of_a_shipped_style_is_readable_wherever_it_stands(name: str) -> None:
    seen = 0
    for rules in schemes(shipped()[name], ()):
        for rule in rules.split("{")[1:]:
            declared = dict(pair.split(":", 1) for pair in rule.split("}")[0].split(";") if pair.startswith("--"))
            for key, value in declared.items():
                if key.startswith("--t-"):
                    seen += 1
                    assert contrast(value, declared["--ground"]) >= 4.5, (name, key, declared)
    assert seen > 12


@given(colours)
def test_a_mark_that_stands_out_from_the_page_by_day_does_so_by_night(colour: str) -> None:
    if contrast(colour, "#ffffff") >= 3:
        assert contrast(turned(colour), turned("#ffffff")) >= 3
