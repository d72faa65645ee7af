"""The parts that can be asked on their own: phrases, sentences, dates, names."""

import pytest

from reportgen.extraction.dates import Role, find_dates
from reportgen.extraction.sentences import sentences
from reportgen.extraction.terms import PhraseFinder, inflections, lowered
from reportgen.model.period import Period
from tests.extraction.reading import a_document, shipped


@pytest.mark.parametrize(
    ("phrase", "form"),
    [
        ("sign", "signed"),
        ("ratify", "ratified"),
        ("joint venture", "joint ventures"),
        ("launch", "launches"),
        ("drop", "dropped"),
        ("hold", "held"),
        ("announce", "announcing"),
        ("co-publication", "co-publications"),
        ("ai", "ai"),
        ("break off", "broke off"),
        ("withdraw from", "withdrew from"),
    ],
)
def test_the_last_word_of_a_phrase_or_the_one_before_particles_is_inflected(phrase: str, form: str) -> None:
    assert form in inflections(phrase)


def test_phrases_are_whole_words_and_the_longest_counts() -> None:
    finder = PhraseFinder(["ban", "joint", "joint research", "set a ~ record"])
    text = "Urban bans on Joint Research set a new record."
    assert [text[hit.start : hit.end] for hit in finder.find(text)] == ["bans", "Joint Research", "set a new record"]


def test_lowering_moves_no_character() -> None:
    assert len(lowered("İSTANBUL’s")) == len("İSTANBUL’s")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is in the U.S. The next one is not.", ["It is in the U.S.", "The next one is not."]),
        ("Sky Forest Co. Ltd. (Sky) grew. It did.", ["Sky Forest Co. Ltd. (Sky) grew.", "It did."]),
        ("On Jan. 5 Dr. Li met John F. Smith. They left.", ["On Jan. 5 Dr. Li met John F. Smith.", "They left."]),
        ("“We agree,” she said. “We do.”", ["“We agree,” she said.", "“We do.”"]),
        ("It cost approx. A5 million. No. 5 did not.", ["It cost approx. A5 million.", "No. 5 did not."]),
        (
            "They met (as in March. Or May.) again. The end came.",
            ["They met (as in March. Or May.) again.", "The end came."],
        ),
        ("It cost approx. 5 million. No. 5 did not.", ["It cost approx. 5 million.", "No. 5 did not."]),
    ],
)
def test_sentences_end_where_they_end(text: str, expected: list[str]) -> None:
    assert [each.text for each in sentences(a_document(text))] == expected


@pytest.mark.parametrize(
    ("text", "iso", "role"),
    [
        ("up 5 percent from 2018", "2018", Role.BASE),
        ("compared with the same quarter in 2021", "2021", Role.BASE),
        ("higher than in 2020", "2020", Role.BASE),
        ("since it came into force in 1975", "1975-01/2023-06", Role.SINCE),
        ("by 2030", "2030", Role.UNTIL),
        ("a law adopted in 2015, it", "2015", Role.ORIGIN),
        ("from 3 March to 5 April 2022", "2022-03-03/2022-04-05", Role.POINT),
        ("May 3-7, 2022", "2022-05-03/2022-05-07", Role.POINT),
        ("the 3rd of May, 2022", "2022-05-03", Role.POINT),
        ("in early March", "2023-03", Role.POINT),
        ("last November", "2022-11", Role.POINT),
        ("in December", "2022-12", Role.POINT),
        ("on 2022-11-30", "2022-11-30", Role.POINT),
        ("in H1 2022", "2022-01/2022-06", Role.POINT),
        ("the fourth quarter of last year", "2022-10/2022-12", Role.POINT),
        ("in the 1990s", "1990/1999", Role.POINT),
        ("2015–20", "2015/2020", Role.POINT),
        ("over the next two years", "2023/2025", Role.POINT),
    ],
)
def test_dates_are_resolved_and_know_their_role(text: str, iso: str, role: Role) -> None:
    (found,) = [date for date in find_dates(text, Period.parse("2023-06")) if date.period]
    assert found.period
    assert (found.period.iso(), found.role) == (iso, role)


@pytest.mark.parametrize("text", ["We may march on.", "84% of 2,000 people", "the 1024 pixels", "a second half"])
def test_what_looks_like_a_date_is_none(text: str) -> None:
    assert find_dates(text, Period.parse("2023-06")) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sino-Russian trade", ["China", "Russia"]),
        ("the US and us", ["United States"]),
        ("an American in Nigeria, not Niger", ["United States", "Nigeria", "Niger"]),
        ("at the United Nations Convention on the Law", []),
        ("The South China Morning Post and the Global Times", []),
        ("Peking University", ["Peking University"]),
        ("held in Moscow", []),
        ("urged Moscow", ["Russia"]),
    ],
)
def test_names_stand_for_countries(text: str, names: list[str]) -> None:
    assert [each.name for each in shipped().gazetteer.mentions(text) if each.kind != "venue"] == names
