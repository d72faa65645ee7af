import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.spec import front_matter


def test_front_matter_comes_out_as_plain_values_and_dates_stay_text() -> None:
    text = "title: 'Pumps: a review'\ndate: 2024-12-13\npages: 4\nscore: 1.5\n"
    text += "draft: no\nfinal: true\nauthors: [A, {name: B}]\n"
    outcome = front_matter(text)
    assert outcome.diagnostics == ()
    assert outcome.value == {
        "title": "Pumps: a review",
        "date": "2024-12-13",
        "pages": 4,
        "score": 1.5,
        "draft": "no",
        "final": True,
        "authors": ["A", {"name": "B"}],
    }


@pytest.mark.parametrize("text", ["", "\n\n", "# a comment\n", "~"])
def test_nothing_is_an_empty_mapping(text: str) -> None:
    outcome = front_matter(text)
    assert (outcome.value, outcome.diagnostics) == ({}, ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: a: b\n", "news.md:1:9: error[yaml-syntax]"),
        ("- a\n- b\n", "news.md:1:1: error[wrong-type]: front matter is a mapping of keys to values"),
        ("a: &x 1\n", "news.md:1:4: error[yaml-alias]"),
        ("a: 1\na: 2\n", "news.md:2:1: error[duplicate-key]"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(text: str, said: str) -> None:
    [diagnostic] = front_matter(text, "news.md").diagnostics
    assert str(diagnostic).startswith(said)


@given(st.text())
def test_any_text_is_read_or_said_to_be_unreadable(text: str) -> None:
    assert isinstance(front_matter(text).value, dict)


def test_a_lone_surrogate_does_not_raise() -> None:
    assert front_matter("title: a\ud800b").value == {"title": "a?b"}
