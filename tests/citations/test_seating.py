"""Where the calls of notes stand among the words around them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.citations.seating import behind_stops
from reportgen.model.brief import Emphasis, Inline, NoteCall, NoteId, Text


def typed(text: str) -> tuple[Inline, ...]:
    """Read `words *a. more`: a call for each star and letter."""
    parts = re.split(r"\*(\w)", text)
    return tuple(
        NoteCall(NoteId(part)) if place % 2 else Text(part) for place, part in enumerate(parts) if part or place % 2
    )


def shown(inlines: tuple[Inline, ...]) -> str:
    return "".join(each.text if isinstance(each, Text) else f"*{each.note}" for each in inlines
                   if isinstance(each, Text | NoteCall))  # fmt: skip


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("into force *a. We thank", "into force.*a We thank"),
        ("into force*a; and then *b.", "into force;*a and then.*b"),
        ("both *a*b. More", "both.*a*b More"),
        ("both *a *b. More", "both.*a*b More"),
        ("he said ‘again *a.’ More", "he said ‘again.’*a More"),
        ("as printed.*a More", "as printed.*a More"),
        ("so it is *a here", "so it is*a here"),
        ("(in 2024 *a) and", "(in 2024*a) and"),
        ("rose by *a.5 points", "rose by*a.5 points"),
        ("Acme Inc. *a, of Lima", "Acme Inc.*a, of Lima"),
        ("*a. So", ".*a So"),
    ],
)
def test_a_call_stands_close_to_its_word_and_behind_the_stop(written: str, printed: str) -> None:
    assert shown(behind_stops(typed(written))) == printed


def test_a_call_behind_emphasised_words_moves_as_well() -> None:
    assert behind_stops((Emphasis((Text("so "),)), NoteCall(NoteId("a")), Text("."))) == (
        Emphasis((Text("so"),)), Text("."), NoteCall(NoteId("a")),
    )  # fmt: skip


@given(st.lists(st.sampled_from(["*a", "*b", ".", ", ", " ", "word", "”", "1.5", ";"]), max_size=12))
def test_nothing_but_blanks_is_lost_and_calls_keep_their_order(parts: list[str]) -> None:
    before = "".join(parts)
    after = shown(behind_stops(typed(before)))
    assert re.findall(r"\*\w", after) == re.findall(r"\*\w", before)
    assert sorted(re.sub(r"\*\w|\s", "", after)) == sorted(re.sub(r"\*\w|\s", "", before))
    assert shown(behind_stops(typed(after))) == after
