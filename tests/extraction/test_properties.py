"""What holds for any text."""

import pickle
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.extraction import Reader, extract, join
from reportgen.model.source import quoted
from tests.effort import tries
from tests.extraction.reading import a_document, shipped

WORDS = """China|the US|Japan|both sides|they|signed|an agreement|in 2022|from 2017 to|on 13 May|last year|¥5|€3-4bn|²|ﬁ
Q3 of 2022|fell|by|$3.2 billion|426 deals|17 percent|more than|1,779|(|)|,|.|, which|said|According to|“|”|;
the number of|the 1970s|-|5G|half of|nearly double|no. 7|U.S.|Co. Ltd.|İstanbul|’s|to|and|2|May|a dozen times|31 June"""
SCRAPS = st.sampled_from(["\n\n", *re.split(r"[|\n]", WORDS)])
TEXTS = st.lists(SCRAPS, max_size=40).map(" ".join) | st.text(max_size=300)
DAYS = st.sampled_from([None, "2024", "2024-02", "2024-02-29", "0001", "9998-12"])


@settings(max_examples=tries(200))
@given(TEXTS, DAYS)
def test_spans_point_at_their_words_and_ids_are_unique(text: str, day: str | None) -> None:
    document = a_document(text, day)
    found = extract(document, shipped())
    for each in found.observations:
        assert quoted(document, each.span) == each.surface
        assert quoted(document, each.sentence) == each.text
        assert each.surface in each.text
        assert each.label == each.label.strip()
    for item in found.items:
        assert quoted(document, item.span) == item.text
        assert item.headline
        assert "\n" not in item.headline
    ids = [*(each.id for each in found.observations), *(item.id for item in found.items)]
    assert len(ids) == len(set(ids))


@settings(max_examples=50)
@given(TEXTS)
def test_reading_twice_finds_the_same(text: str) -> None:
    document = a_document(text)
    assert extract(document, shipped()) == extract(document, shipped())


@settings(max_examples=50)
@given(st.lists(TEXTS, max_size=4))
def test_series_have_one_unit_several_periods_and_their_own_name(texts: list[str]) -> None:
    found = [
        each for n, text in enumerate(texts) for each in extract(a_document(text, name=f"d{n}"), shipped()).observations
    ]
    series = join(found)
    assert series == join(reversed(found))
    assert len({each.name for each in series}) == len(series)
    for each in series:
        assert {(o.unit, o.currency) for o in each.observations} == {(each.unit, each.currency)}
        assert len({o.period for o in each.observations}) > 1


def test_other_sentences_leave_an_id_alone() -> None:
    sentence = "Exports from China to Japan fell 3 percent to $4 billion in 2022."
    alone = extract(a_document(sentence), shipped())
    among = extract(a_document(f"It rained.\n\n{sentence} Nobody came."), shipped())
    assert [each.id for each in alone.observations] == [each.id for each in among.observations]
    assert [each.id for each in alone.items] == [each.id for each in among.items]


def test_a_reader_travels_to_another_process() -> None:
    document = a_document("China and Japan signed an agreement on 3 May worth $4 billion.")
    there: Reader = pickle.loads(pickle.dumps(shipped()))  # noqa: S301 -- our own bytes
    assert extract(document, there) == extract(document, shipped())


def test_a_lexicon_does_as_well_as_a_reader() -> None:
    document = a_document("China and Japan signed an agreement on 3 May.")
    assert extract(document, shipped().lexicon) == extract(document, shipped())


def test_a_sentence_that_stands_twice_is_read_once() -> None:
    sentence = "China and Japan signed an agreement in 2022 worth $4 billion."
    found = extract(a_document(f"{sentence}\n\nNews. {sentence}"), shipped())
    assert (len(found.items), len(found.observations)) == (1, 1)
