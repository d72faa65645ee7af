import re
from pathlib import Path

import pyphen
import pytest

from reportgen.typesetting.hyphenation import divisions

SEEDS = Path(__file__).parents[2] / "seeds"
TEXT = """Donaudampfschifffahrtsgesellschaft Zusammenarbeit Forschungsministerium anticonstitutionnellement
développement coopération internationale samenwerkingsovereenkomst lettergrepen международный сотрудничество συνεργασία
cooperación investigación współpraca együttműködés"""
FOREIGN = TEXT.split()


@pytest.mark.parametrize("language", ["en-GB", "en-US", "de-DE", "fr", "nl-NL", "ru", "el-GR", "es", "pl"])
def test_words_are_divided_where_pyphen_divides_them(language: str) -> None:
    divide = divisions(language)
    assert divide
    reference = pyphen.Pyphen(lang=pyphen.language_fallback(language.replace("-", "_")), left=3, right=3)
    for word in {*re.findall(r"[^\W\d_]{6,}", _text()), *FOREIGN}:
        assert list(divide(word)) == [place for place in reference.positions(word) if not place.data], word


def _text() -> str:
    return " ".join(file.read_text(encoding="utf-8") for file in sorted(SEEDS.iterdir()))


def test_a_division_that_would_change_the_spelling_is_passed_over() -> None:
    divide = divisions("hu")
    assert divide
    reference = pyphen.Pyphen(lang="hu", left=3, right=3)
    assert [place.data for place in reference.positions("meggyes")] != [None] * len(reference.positions("meggyes"))
    assert all(not place.data or place not in divide("meggyes") for place in reference.positions("meggyes"))


def test_a_language_without_a_region_of_its_own_has_another_region_s_patterns() -> None:
    british = divisions("en")
    assert british
    assert british("responsibilities") == divisions("en-AU")("responsibilities")  # type: ignore[misc]


def test_a_language_without_patterns_is_not_hyphenated() -> None:
    assert divisions("zh-CN") is None
    assert divisions("") is None
