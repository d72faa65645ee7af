import pytest

from reportgen.typesetting.binding import bound


@pytest.mark.parametrize(
    "text",
    [
        "5~November 2024", "on November~5, 2024", "in November 2024", "it cost US$~3~billion", "$23.4~billion more",
        "450~km and 2,500~tonnes of", "12.5 per~cent".replace(" ", "~"), "300~people", "in 2024 the people",
        "see Fig.~3, p.~12 and pp.~13–14", "No.~7", "J.~R.~Smith said", "Dr.~Roe", "5~% of 20~°C", "300~MW, 4~GHz",
        "one~– two~— three", "Was it~?", "a 2024 plan", "words and words",
    ],
)  # fmt: skip
def test_what_belongs_together_stays_on_one_line(text: str) -> None:
    assert bound(text.replace("~", " ")).replace("\u00a0", "~") == text
