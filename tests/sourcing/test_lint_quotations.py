import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reportgen.sourcing.lint_quotations import altered_quotations
from reportgen.sourcing.lint_wording import wordings
from tests.records import document
from tests.sourcing.told import known, printed, told

TEXT = "The two sides said: “We'll go on, in 2025, with all of it.” Reform takes time; nobody knows how much."
DOCUMENTS = known(document("d", TEXT), document("e", "Another story."))


def found(words: str, cited: str = "d") -> list[str]:
    return printed(altered_quotations(wordings(told(f"{{own}} {words}", cited=cited)), DOCUMENTS))


VERBATIM = [
    "They say “Reform takes time”.",
    "They say “reform takes time.”",
    "They say “Reform takes time; nobody knows how much.”",
    "They said ‘We’ll go on’ and “We’ll go on, in 2025, with all of it.”",
    "“The two sides said: ‘We’ll go on, in 2025, with all of it.’”",
    "“Reform takes … how much.”",
    "“Reform takes ... how much”",
    "“Reform … knows [now] how much”",
    "“[R]eform takes time”",
    "“Reform take[s] time”",
    'They say "Reform takes time".',
    "“The two sides said … Reform takes time”",
    "Reform took time.",
]

ALTERED = [
    "They say “Reform took time”.",
    "They say “form takes time”.",
    "They say “Reform takes tim”.",
    "They say “in 2024, with all”.",
    "“how much … Reform takes”",
    "“Reform takes how much”",
    "“Reform TAKES time”",
    "“…”",
]


@pytest.mark.parametrize("words", VERBATIM)
def test_what_stands_in_the_source_is_fine(words: str) -> None:
    assert found(words) == []


@pytest.mark.parametrize("words", ALTERED)
def test_what_does_not_stand_there_is_an_error(words: str) -> None:
    (one,) = found(words)
    assert one.startswith("b.yaml:9:3 error altered-quotation")


def test_it_says_what_does_not_stand_where() -> None:
    assert found("It is “all new”.", "d e") == [
        "b.yaml:9:3 error altered-quotation: the quotation ‘all new’ doesn't stand in 'd' or 'e'"
    ]


def test_any_of_the_cited_sources_will_do_and_without_one_it_is_the_ledgers_business() -> None:
    assert found("“Another story”", "d e") == []
    assert len(found("“Another story”", "d")) == 1
    assert found("“Another story”", "") == []
    assert found("“Another story”", "gone") == []


def test_what_no_editor_wrote_is_not_held_against_the_source() -> None:
    brief = told("{reworded d} They say “all new”.", "They say “all new”.", cited="d")
    assert not list(altered_quotations(wordings(brief), DOCUMENTS))


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)), st.integers(0, len(TEXT)), st.sampled_from("qzQ7"))
def test_any_run_of_words_stands_and_with_one_letter_changed_it_does_not(a: int, b: int, at: int, new: str) -> None:
    words = TEXT.replace("“", "").replace("”", "").replace("'", "").split()
    first, last = sorted((a % len(words), b % len(words)))
    run = " ".join(words[first : last + 1])
    assert found(f"“{run}”") == []
    at %= len(run)
    assume(run[at].isalnum() and run[at].lower() != new.lower())
    changed = f"{run[:at]}{new}{run[at + 1 :]}"
    assert found(f"“{changed}”") != []
