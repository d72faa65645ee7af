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


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Trade reached $40 billion in 2023, up from $31 billion in 2022.", "2024"),
        ("Investment was 23 percent lower in 2022 than in 2021.", "2023"),
        ("The share of joint papers fell by 6 percent between 2017 and 2023.", "2024"),
        ("The fair opened on Sunday (June 11). Sales had reached $24 million in 2022.", "2023"),
        ("The pact is expected to be signed in the second half of 2024.", "2024"),
        ("Growth slowed to 3.1 percent in 2022. The bank expects 2.4 percent in 2023 and 3 percent in 2024.", "2022"),
    ],
)
def test_figures_of_a_closed_year_and_weekdays_lead_to_the_year_of_writing(text: str, wanted: str) -> None:
    found = infer_date([text])
    assert found
    assert found.period.iso() == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met on Monday. They praised the pact signed in 2019.",
        "The ministers met today. They recalled the partnership, begun in 1985.",
        "The Cape Shipping Act of 1987 does not know of cranes, a lawyer said on Monday.",
        "Under the 2030 agenda the two states will plant trees. By 2035 a third of the land will be green.",
        "The lab won a Horizon 2020 grant on Monday.",
        "The strategy was adopted on Monday. It follows the goals for 2060.",
    ],
)
def test_background_and_plans_date_no_news(text: str) -> None:
    assert infer_date([text]) is None
