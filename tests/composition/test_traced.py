"""Traced texts print, cut and compare as plain ones do, and keep who said what."""

from collections.abc import Callable
from operator import methodcaller

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.composition.escaping import bare, escape, trusted
from reportgen.composition.traced import CLOSE, Tally, Traced, concatenated, read, retraced

A, B = "\U000f0000", "\U000f0001"

plain = st.text(st.characters(exclude_categories=["Cs"], max_codepoint=0xEFFFF), max_size=30)
traced = st.lists(st.tuples(plain, st.sampled_from(["", A, B])), max_size=4).map(
    lambda runs: Traced("".join(text for text, _ in runs), "".join((mark or "\0") * len(text) for text, mark in runs))
)


def of(shown: str) -> Traced:
    """Read `<a>` and `<b>` as the two marks, `</>` as what closes them."""
    return read(shown.replace("<a>", A).replace("<b>", B).replace("</>", CLOSE))


def shown(text: str) -> str:
    assert isinstance(text, Traced)
    return text.shown().replace(A, "<a>").replace(B, "<b>").replace(CLOSE, "</>")


METHODS: list[Callable[[str], object]] = [
    *map(methodcaller, ["upper", "lower", "title", "capitalize", "strip", "lstrip", "split", "splitlines", "swapcase"]),
    len, list, hash, bool, repr, sorted, str,
    lambda t: t[2:5], lambda t: t[:-1], lambda t: t[::-1], lambda t: t[:1],
    lambda t: t.partition(" "), lambda t: t.rsplit(" ", 1), lambda t: t.replace("a", "longer"),
    lambda t: t.startswith("a"), lambda t: "a" in t, lambda t: t.find("b"), lambda t: t.count(" "),
    lambda t: t.center(40), lambda t: t + " and", lambda t: "and " + t, lambda t: t == "a", lambda t: {t: 1},
]  # fmt: skip


@given(traced)
def test_whatever_is_done_to_a_traced_text_shows_what_a_plain_one_shows(text: Traced) -> None:
    for method in METHODS:
        found, expected = method(text), method(str(text))
        assert (list(found) if isinstance(found, tuple | list) else found) == (
            list(expected) if isinstance(expected, tuple | list) else expected
        )


@given(traced)
def test_marks_are_as_many_as_characters_and_balanced_where_they_are_shown(text: Traced) -> None:
    for each in (text, text.upper(), text[1:], text.strip(), text.replace("a", "bb"), text + "x", *text.split()):
        assert isinstance(each, Traced)
        assert len(each.marks) == len(each)
        assert read(each.shown()).marks == each.marks
        assert each.shown().count(CLOSE) * 2 == sum(not bare(c) for c in each.shown())


@given(traced)
def test_markdown_of_a_traced_text_is_that_of_a_plain_one_but_for_the_marks(text: Traced) -> None:
    if len(list(text.runs())) < 2:  # two of them may each end in a blank
        assert bare(escape(text)) == escape(str(text))


@pytest.mark.parametrize(
    ("text", "method", "expected"),
    [
        ("<a>China</>, <b>Japan</>", methodcaller("upper"), "<a>CHINA</>, <b>JAPAN</>"),
        ("<a>China</>, <b>Japan</>", lambda t: t[3:9], "<a>na</>, <b>Ja</>"),
        ("<a>China</>, <b>Japan</>", lambda t: t.split(", ")[1], "<b>Japan</>"),
        ("<a>China</>, <b>Japan</>", lambda t: t.replace(", ", " with "), "<a>China</> with <b>Japan</>"),
        ("<a>straße</>", methodcaller("upper"), "<a>STRASSE</>"),
        ("<a>x <b>y</> z</>", lambda t: t + "!", "<a>x </><b>y</><a> z</>!"),
        (" <a>x</> ", methodcaller("strip"), "<a>x</>"),
    ],
)
def test_each_character_keeps_its_evidence(text: str, method: Callable[[str], str], expected: str) -> None:
    assert shown(method(of(text))) == expected


def test_evidence_given_later_fills_the_gaps_alone() -> None:
    assert shown(of("<a>x</> y").over(B)) == "<a>x</><b> y</>"


def test_a_text_joined_to_markdown_is_escaped_and_marked() -> None:
    joined = concatenated((trusted("*so*: "), of("<a>x*</>"), "_"))
    assert joined == trusted(f"*so*: {A}x\\*{CLOSE}\\_")
    assert trusted("*so*: ") + of("<a>x*</>") == trusted(f"*so*: {A}x\\*{CLOSE}")
    assert of("<a>x*</>") + trusted("!") == trusted(f"{A}x\\*{CLOSE}!")


def test_a_tally_counts_as_a_number_and_prints_with_its_evidence() -> None:
    tally = Tally.of(3, A)
    assert (tally + 1, tally > 2, f"{tally}") == (4, True, "3")
    assert shown(concatenated((tally, " sources"))) == "<a>3</> sources"


def test_what_only_opens_or_only_closes_is_read_as_far_as_it_goes() -> None:
    assert shown(of("a</> <a>b")) == "a <a>b</>"


def test_what_is_made_of_a_text_is_traced_by_the_characters_that_both_share() -> None:
    assert (
        shown(retraced("In China and in Japan", of("<a>China</> <b>Japan</>"))) == "In <a>China</> and in <b>Japan</>"
    )
