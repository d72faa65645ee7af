"""The digests in seeds/ carry the facts and the layout of the articles they digest, and none of their sentences.

The articles and the hand-made gold stand beside the project, in ../shared; where that is absent, only the digests'
own form is tested.
"""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT.parent / "shared" / "seeds"
GOLD = ROOT.parent / "shared" / "gold" / "seeds.json"

DIGESTS = {
    "climate-science-ties.txt": "000_fd8369bcfc5e13ad.txt",
    "review-2024-12.md": "001_d00d1f0df1d7130d.txt",
    "newspaper-page.txt": "002_728ce26440129ac0.txt",
    "opinion-web-page.txt": "003_6e5dcfb1a997df14.txt",
    "dialogue-report.txt": "004_8ef79d6365253afb.txt",
}
"""A digest, and the article that it digests."""

RUN = 12
"""Words in a row that make a sentence somebody else's."""

UNITS = {
    "percent": r"%|per ?cent",
    "USD": r"\$",
    "CNY": r"Yuan",
    "MW": r"megawatts",
    "persons": r"citizens|young Americans",
    "times": r"times|double",
}
"""How the texts write a unit of the gold, where they don't write its name."""

PARTIES = {
    "United States": r"United States|\bUS\b|\bU\.S\.",
    "United Kingdom": r"Britain",
    "European Union": r"\bEU\b",
    "CNSA": r"China National Space Administration",
}
"""Likewise for a party."""

PEOPLE = {
    "climate-science-ties.txt": "Xi Jinping, Nancy Pelosi, Zeng Zhenzhong, Anders Karlsson, Bradley Jolliff, John Lee,"
    " Song Haijun",
    "review-2024-12.md": "Deng Xiaoping, Jimmy Carter, Wang Fan, Dai Gang, Sven Halldorn, Yang Xuemei, Shan Gu",
    "newspaper-page.txt": "TANG Zhexiao, Irina Panchenko, Alexander Gabuev, Thomas W. Pauken II, GONG Qian,"
    " Michelle Davis, QI Liming, Adam and Amy Fazackerley, David Dollar, John F. Copper, Joseph Needham,"
    " Katsumi Shozugawa",
    "opinion-web-page.txt": "ZHANG WEIWEI, MA XUEJING",
    "dialogue-report.txt": "Li Yanliang, Wang Tianchan, Xi Jinping, Savannah Billman",
}

LAYOUT = [
    ("climate-science-ties.txt", r"\A(After .+\.)\n\nnull\n.+ \1\n"),
    ("review-2024-12.md", r"\A\n\n# [A-Z :]+\n\n### December 2024\n\n- "),
    ("review-2024-12.md", r"^- (.+)\n(?s:.*)^# \*\*\1\*\*$"),
    ("review-2024-12.md", r"^- (.+)\n(?s:.*)^# \1$"),
    ("review-2024-12.md", r"^- (.+)\n(?s:.*)^## \1$"),
    ("review-2024-12.md", r"^- (.+)\n(?s:.*)^### \*\*\1\*\*$"),
    ("review-2024-12.md", r"[a-z]\n\nDECEMBER 2024\n\n[a-z]"),
    ("review-2024-12.md", r"\n\nDECEMBER 2024 2\n\Z"),
    ("review-2024-12.md", r"<u>signed</u>"),
    ("review-2024-12.md", r"16<sup>th</sup> Session"),
    ("review-2024-12.md", r"\(\\\$2\.74 billion\)"),
    ("review-2024-12.md", r"\bsixmonth\b(?s:.*)\blowcarbon\b"),
    ("newspaper-page.txt", r"\A\n\nINSIGHTS\n\n.+\n\nVoice of the World\n\nEdited by TANG Zhexiao\n\n"),
    ("newspaper-page.txt", r"\n\nComment\n\n.+\n\nBy GONG Qian\n\n"),
    ("newspaper-page.txt", r"\n\n.+U\.S\.\n\nOpinion\n\nBy QI Liming\n\n"),
    ("newspaper-page.txt", r"\n\nResearch Box\n\n.+\?\n\n(?s:.+)\n\n—John F\. Copper, .+\n\nHi! Tech\n\n"),
    ("newspaper-page.txt", r"\(PHOTO: VCG\)\n\n.+\n\nBy QI Liming\n\n"),
    ("newspaper-page.txt", r"(?s:[a-z]-\n\n[a-z].*){4}"),
    ("newspaper-page.txt", r"(?s:[a-z]\n\n[a-z0-9].*){5}"),
    ("newspaper-page.txt", r"\n\n\n\n.+\(PHOTO: XINHUA\)\n\n"),
    ("newspaper-page.txt", r"\*Nature\*"),
    ("opinion-web-page.txt", r"\A.+中文双语.*\nOpinion\nHome / Opinion / Global Views\n\n.+\n\nBy ZHANG WEIWEI \| "),
    ("opinion-web-page.txt", r"\| China Daily Global \| .*Updated: 2024-01-15 08:41\nShare\n"),
    ("opinion-web-page.txt", r"\nMA XUEJING/CHINA DAILY\n\n"),
    ("opinion-web-page.txt", r"\n\N{NO-BREAK SPACE}\n"),
    ("opinion-web-page.txt", r"24 Hours\n(?s:.*)Copyright 1995 - (?s:.*)1024\*768(?s:.*)0108263\n(?s:.*)130349\n"),
    ("dialogue-report.txt", r"\A[^.\n]+\nSHANGHAI – (?:.+\n){11}\(Header image: VCG\)\n\Z"),
]


def parts(digest: str) -> tuple[str, str]:
    """The front matter of a digest, without its fences, and the text below."""
    opening, front, text = (ROOT / "seeds" / digest).read_text(encoding="utf-8").split("---\n", 2)
    assert opening == ""
    return front, text


def article(digest: str) -> str:
    path = ARTICLES / DIGESTS[digest]
    if not path.is_file():
        pytest.skip("the articles are not in ../shared/seeds")
    return path.read_text(encoding="utf-8")


def gold(digest: str) -> dict[str, Any]:
    if not GOLD.is_file():
        pytest.skip("the gold is not in ../shared/gold")
    files = json.loads(GOLD.read_text(encoding="utf-8"))["files"]
    found: dict[str, Any] = next(file for file in files if file["file"] == DIGESTS[digest])
    return found


def required(digest: str) -> list[dict[str, Any]]:
    """The figures that whoever reads the article with care finds in it."""
    return [seen for seen in gold(digest)["observations"] if not seen["optional"]]


def shared_runs(ours: str, theirs: str, length: int) -> list[str]:
    """The runs of `length` words, letters and digits in lower case, that stand in both texts."""
    known = set(runs(theirs, length))
    return [" ".join(run) for run in runs(ours, length) if run in known]


def runs(text: str, length: int) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return (tuple(words[i : i + length]) for i in range(len(words) - length + 1))


def mended(text: str) -> list[str]:
    """The paragraphs of a text, those that a column or a running foot cuts in two made whole."""
    text = text.replace("\n\nDECEMBER 2024\n\n", "\n\n")
    text = re.sub(r"(?<=[a-z])-\n\n(?=[a-z])", "", text)
    return re.sub(r"(?<=[a-z])\n\n(?=[a-z])", " ", text).split("\n")


def whole_paragraph(paragraph: str) -> list[str]:
    return [paragraph]


def sentences(paragraph: str) -> list[str]:
    return re.split(r"(?<=[a-z0-9][.?!]) (?=[A-Z*\"“'])", paragraph)


def figure(surface: str) -> re.Pattern[str]:
    """The number in the gold's wording, with its scale: `20 billion` of `20 billion Yuan`, `dozen` of `a dozen times`.

    A longer number that holds these digits is another one.
    """
    number = re.search(r"\d[\d,.]*(?: (?:thousand|million|billion))?|double|dozen|nine", surface)
    assert number, surface
    return re.compile(rf"(?<![\d.,]){re.escape(number[0])}(?![\d]|[.,]\d)")


def years(text: str) -> set[str]:
    return set(re.findall(r"(?<![\d,.])(?:19|20)\d\d(?!\d|,\d)", text))


def numerals(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:[.,]\d+)*", text))


@pytest.mark.parametrize("digest", DIGESTS)
def test_a_digest_begins_with_front_matter_that_says_what_it_is(digest: str) -> None:
    front, text = parts(digest)
    about = yaml.safe_load(front)
    assert list(about) == ["about"]
    assert about["about"].startswith("Digest, in reportgen's own words, of ")
    assert len(text.split()) > 500


@pytest.mark.parametrize(("digest", "pattern"), LAYOUT)
def test_the_awkward_layout_is_kept(digest: str, pattern: str) -> None:
    assert re.search(pattern, parts(digest)[1], re.MULTILINE)


@pytest.mark.parametrize("digest", DIGESTS)
def test_everyone_quoted_or_credited_is_named(digest: str) -> None:
    text = parts(digest)[1]
    assert [name for name in PEOPLE[digest].split(", ") if name not in text] == []


@pytest.mark.parametrize("digest", DIGESTS)
def test_no_sentence_of_an_article_is_carried_over(digest: str) -> None:
    ours = (ROOT / "seeds" / digest).read_text(encoding="utf-8")
    assert [run for other in DIGESTS for run in shared_runs(ours, article(other), RUN)] == []


def test_a_run_of_words_is_found_whatever_its_case_and_marks() -> None:
    assert shared_runs("It is said: A *b*, c.", "a B-c d", 3) == ["a b c"]
    assert shared_runs("a b d", "a b c d", 3) == []


@pytest.mark.parametrize("digest", DIGESTS)
def test_no_numeral_is_lost_or_invented(digest: str) -> None:
    assert numerals(parts(digest)[1]) == numerals(article(digest))


@pytest.mark.parametrize("digest", DIGESTS)
def test_a_figure_stands_with_its_unit_and_qualifier_in_one_sentence(digest: str) -> None:
    said = [sentence for paragraph in mended(parts(digest)[1]) for sentence in sentences(paragraph)]
    missing = []
    for seen in required(digest):
        number, unit = figure(seen["surface"]), UNITS.get(seen["unit"], re.escape(seen["unit"]))
        if not any(number.search(s) and re.search(unit, s) and seen["qualifier"] in s for s in said):
            missing.append(seen["surface"])
    assert missing == []


@pytest.mark.parametrize("split", [whole_paragraph, sentences])
@pytest.mark.parametrize("digest", DIGESTS)
def test_a_year_that_the_article_states_beside_a_figure_stands_there_in_the_digest(
    digest: str, split: Callable[[str], list[str]]
) -> None:
    theirs, ours = ([piece for p in mended(text) for piece in split(p)] for text in (article(digest), parts(digest)[1]))
    undated = []
    for seen in required(digest):
        number = figure(seen["surface"])
        stated = years(seen["period"]) & {year for piece in theirs if number.search(piece) for year in years(piece)}
        if not any(number.search(piece) and stated <= years(piece) for piece in ours):
            undated.append((seen["surface"], stated))
    assert undated == []


@pytest.mark.parametrize("digest", DIGESTS)
def test_every_party_to_an_event_is_named(digest: str) -> None:
    text = parts(digest)[1]
    parties = {party for event in gold(digest)["items"] for party in event["parties"]}
    assert [party for party in sorted(parties) if not re.search(PARTIES.get(party, re.escape(party)), text)] == []
