import pytest

from reportgen.ingest.hyphens import mended
from tests.ingest.reading import documents, trade


@pytest.mark.parametrize(
    ("before", "after", "seen", "wanted"),
    [
        ("trade de-", "creased again", "", "decreased"),
        ("the cam-", "paign began", "", "campaign"),
        ("a state-", "ment on it", "state", "statement"),
        ("its part-", "ner in law", "part", "partner"),
        ("with-", "out a word", "with out", "without"),
        ("every-", "thing there", "every thing", "everything"),
        ("sea-", "sons pass", "sea", "seasons"),
        ("a self-", "governing port", "", "self-governing"),
        ("near-", "shoring plans", "", "near-shoring"),
        ("a state-", "owned mill", "state", "state-owned"),
        ("a long-", "term plan", "", "long-term"),
        ("a tax-", "free port", "tax free", "tax-free"),
        ("in US-", "led talks", "", "US-led"),
        ("a 10-", "year pact", "", "10-year"),
        ("the Franco-", "German pact", "", "Franco-German"),
        ("the state-of-the-", "art lab", "", "state-of-the-art"),
        ("short-", "and long-term", "", "short- and long-term"),
        ("co-", "operation grew", "co-operation", "co-operation"),
        ("co-", "operation grew", "cooperation", "cooperation"),
        ("a reco-", "very of trade", "recoveries", "recovery"),
    ],
)
def test_a_word_cut_at_a_line_end_is_healed(before: str, after: str, seen: str, wanted: str) -> None:
    between = mended(before, after, set(seen.split()), trade())
    healed = before + between.replace("-", "") + after if between else before[:-1] + after
    assert wanted in healed


def test_a_prefix_before_a_quoted_word_keeps_its_hyphen() -> None:
    text = "The plan is called near-\n\n'shoring' by its friends and its few remaining enemies alike."
    assert "near-'shoring' by its friends" in documents(text)[0].text


def test_a_hyphen_within_a_line_is_never_touched() -> None:
    text = "The re-shoring drive and the co-operation pact went on in self-governing ports."
    assert documents(text)[0].text == text
