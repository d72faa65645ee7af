import pytest

from reportgen.ingest.inference import infer_date


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The pact was signed on 4 March 2024.", "2024"),
        ("The pact lapsed in May 2022. Talks resumed in March.", "2023"),
        ("The fair ran from 16 to 18 March 2023. Earlier in March the ministers had met.", "2023-03"),
        ("Trade peaked in 2019, but fell the next year and last year.", "2022"),
        ("The programme began in 2022. In a speech last November the minister widened it.", "2023"),
        ("Exports doubled in 2021. They fell last year.", "2022"),
        ("As of 2022, nine labs had joined.", "2022"),
        ("Sales fell in the first four months of 2023.", "2023"),
        ("Trade grew in 2021. It will double by 2030, and the port opens in June 2031 as planned.", "2021"),
        ("The plan runs from 2023 to 2030. The first money was paid in 2023.", "2023"),
    ],
)
def test_the_newest_past_date_and_the_words_of_time_give_the_year(text: str, wanted: str) -> None:
    found = infer_date([text])
    assert found
    assert found.period.iso() == wanted
    assert found.evidence in text


@pytest.mark.parametrize(
    "text",
    [
        "Nothing here tells of time.",
        "The bridge has stood since 1931.",
        "The plan will end in 2040.",
        "Talks have gone on since 2021, and the last accord was signed in 2009.",
        "They counted 2012 museums and 1.95 million guests, 2,020 of them twice.",
    ],
)
def test_a_text_without_a_past_date_is_left_undated(text: str) -> None:
    assert infer_date([text]) is None


def test_the_evidence_is_the_sentence_alone() -> None:
    found = infer_date(["Nine labs met. The pact was signed on 4 March 2024. No one cheered."])
    assert found
    assert found.evidence == "The pact was signed on 4 March 2024."
