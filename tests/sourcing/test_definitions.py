import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.sourcing.definitions import abbreviations, definitions

PRINTED = [
    ("The NSFC signed a MoU on EVs and R&D.", "NSFC MoU EV R&D"),
    ("The U.S. and the US met the E.U. there.", "US US EU"),
    ("5G and 3D, COP29 and H5N1", "5G 3D COP29 H5N1"),
    ("Q4, H1, C919, Y-20, G20, World War II and Louis XVI", ""),
    ("SpaceX, BeiDou, LangYa, QuantumCTek, DeepMind, A, I", ""),
    ("US$3bn, HK$4m", ""),
    ("SCIENCE AND TECHNOLOGY REVIEW: CHINA of the EU", "EU"),
    ("GONGQIAN@NASA.GOV and www.NASA.gov", ""),
    ("the MSU-BIT University's SEIA’s", "MSU BIT SEIA"),
    ("NINETEEN letters", ""),
    ("BACK TO THE TOP", ""),
]

SPELT_OUT = [
    ("the National Natural Science Foundation (NSFC) of China", None),
    ("the Solar Energy Industries Association (SEIA) said", "Solar Energy Industries Association"),
    ("by the NSFC (National Natural Science Foundation of China).", "National Natural Science Foundation of China"),
    ("a Memorandum of Understanding (MoU) was signed", "Memorandum of Understanding"),
    (
        "Ministry of Environment and Sustainable Development (MEDD)",
        "Ministry of Environment and Sustainable Development",
    ),
    ("U.S. Customs and Border Protection (CBP) said", "Customs and Border Protection"),
    ("new electric vehicles (EVs)", "electric vehicles"),
    ("artificial intelligence, or AI, is", "artificial intelligence"),
    ("the Solar Energy Industries Association (“SEIA”)", "Solar Energy Industries Association"),
    ("the Institute of Ecology and Geography (IEG; since 2004)", "Institute of Ecology and Geography"),
    ("a body (the Association of Solar Firms) met.", ""),
    ("It met. (NASA)", ""),
    ("said the expert (EU)", ""),
]


@pytest.mark.parametrize(("text", "shorts"), PRINTED)
def test_abbreviations_are_told_from_names_designations_and_capitals(text: str, shorts: str) -> None:
    assert [each.short for each in abbreviations(text)] == shorts.split()


@pytest.mark.parametrize(("text", "long"), [pair for pair in SPELT_OUT if pair[1]])
def test_a_long_form_is_found_where_it_stands(text: str, long: str) -> None:
    (one,) = definitions(text)
    assert (one.long, text[one.start : one.end]) == (long, long)
    assert text[one.at :].startswith(one.short)


@pytest.mark.parametrize("text", [text for text, long in SPELT_OUT if long == ""])
def test_a_bracket_that_spells_nothing_out_is_no_definition(text: str) -> None:
    assert list(definitions(text)) == []


def test_a_name_in_another_language_is_spelt_out_though_its_letters_do_not_match() -> None:
    (one,) = definitions("the Federal Ministry of Digital and Transport (BMDV) said")
    assert (one.short, one.long) == ("BMDV", "")


def test_a_long_form_does_not_reach_back_into_another_sentence() -> None:
    (one,) = definitions("Nobody saw it. Solar Firms (SF) met.")
    assert one.long == "Solar Firms"


@given(st.text(alphabet="ABab (),.or&5", max_size=60))
def test_any_text_has_long_forms_only_where_it_says_so(text: str) -> None:
    for one in definitions(text):
        assert text[one.start : one.end] == one.long
        assert text.replace(".", "")[max(one.at - text[: one.at].count("."), 0) :].startswith(one.short[0])


@given(st.lists(st.sampled_from(["Solar", "Energy", "National", "Trade", "Health", "Union"]), min_size=2, max_size=6))
def test_initials_in_brackets_are_always_spelt_out_by_the_words_before(words: list[str]) -> None:
    short = "".join(word[0] for word in words)
    (one,) = definitions(f"met the {' '.join(words)} ({short}).")
    assert (one.short, one.long.split()[-1]) == (short, words[-1])
