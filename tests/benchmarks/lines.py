"""Our total-fit line breaking beside ReportLab's first-fit: `python -m tests.benchmarks.lines [PARAGRAPHS]`.

Both set the same paragraphs, justified and hyphenated, in the house style's body at its measure and at that of a narrow
column, warm and with no word known. Printed are times, and how even the lines came out: a blank's width is counted in
its natural width, over all lines but the last of a paragraph.
"""

import random
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus.paragraph import Paragraph
from reportlab.platypus.paraparser import ParaFrag

from reportgen.model.brief import Text
from reportgen.model.style import Align, Pt, TextStyle
from reportgen.typesetting import shaping, words
from reportgen.typesetting.breaking import fragment_width, text_lines
from reportgen.typesetting.fonts import load, role_face
from reportgen.typesetting.fragments import fragments
from reportgen.typesetting.hyphenation import divisions
from reportgen.typesetting.measured import Fragment, TextLine
from reportgen.typesetting.setting import Column, Setting
from tests.typesetting.fixtures import house

MEASURES = {"two columns": 180.0, "letter": 300.0, "house": 379.0, "wide": 440.0}
SHARES: dict[str, Callable[[float], bool]] = {
    "over 1.5": lambda r: r > 1.5,
    "over 2": lambda r: r > 2,
    "shrunk": lambda r: r < 0.99,
}
SEEDS = Path(__file__).parents[2] / "seeds"


@dataclass(frozen=True, slots=True)
class Setup:
    """One way of breaking lines."""

    name: str
    lines: Callable[[Sequence[Fragment], TextStyle, Pt], list[tuple[str, float, int]]]
    """Text of each line, its spare room and its blanks, the last of a paragraph left out."""


def main() -> None:
    """Print what both cost and how even their lines are."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    setting = Setting(house(), {}, frozenset(), {}, "en-GB", 379.0, 700.0)
    style = replace(house().text["body"], align=Align.JUSTIFY)
    texts = [fragments((Text(text),), "body", setting) for text in prose(count)]
    total = sum(len(fragment.text.split()) for found in texts for fragment in found)
    print(f"{count} paragraphs, {total} words")
    space = shaping.vocabulary(role_face(setting.style, style).path).space * style.size / 1000
    for name, measure in MEASURES.items():
        print(f"{name}: {measure:g} points")
        seconds = {}
        for setup in (Setup("total-fit", _total_fit(setting)), Setup("first-fit", _first_fit("en-GB"))):
            _forget_words()
            cold = _timed(setup, texts, style, measure)[0]
            runs = [_timed(setup, texts, style, measure) for _ in range(3)]
            seconds[setup.name] = cold, min(run[0] for run in runs)
            print(f"  {setup.name}  {_evenness(runs[0][1], space)}")
        (cold, warm), (other_cold, other_warm) = seconds["total-fit"], seconds["first-fit"]
        print(f"  total-fit µs a word, no word known {cold / total * 1e6:.1f}, all known {warm / total * 1e6:.1f}")
        print(f"  ratio total-fit/first-fit, no word known {cold / other_cold:.2f}, all known {warm / other_warm:.2f}")


def prose(count: int, seed: int = 7) -> Iterator[str]:
    """Put paragraphs together from the sentences of the shipped sources; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    paragraphs = [p for file in sorted(SEEDS.iterdir()) for p in file.read_text(encoding="utf-8").split("\n\n")]
    said = [s for p in paragraphs if len(p.split()) > 20 for s in re.split(r"(?<=[.?!]) ", " ".join(p.split()))]
    for _ in range(count):
        yield " ".join(chance.choice(said) for _ in range(chance.randint(2, 5)))


def _timed(
    setup: Setup, texts: Sequence[Sequence[Fragment]], style: TextStyle, measure: Pt
) -> tuple[float, list[list[tuple[str, float, int]]]]:
    start = time.perf_counter()
    found = [setup.lines(fragments, style, measure) for fragments in texts]
    return time.perf_counter() - start, found


def _evenness(paragraphs: list[list[tuple[str, float, int]]], space: Pt) -> str:
    lines = [line for paragraph in paragraphs for line in paragraph]
    ratios = [1 + spare / blanks / space for _, spare, blanks in lines if blanks]
    ends = [[text.endswith("-") for text, _, _ in paragraph] for paragraph in paragraphs]
    shares = {name: sum(map(test, ratios)) / len(ratios) for name, test in SHARES.items()}
    return (
        f"lines {len(lines)}, blank {statistics.mean(ratios):.2f} ± {statistics.pstdev(ratios):.2f}, "
        f"{', '.join(f'{name} {share:.1%}' for name, share in shares.items())}, widest {max(ratios):.2f}, "
        f"hyphens a hundred lines {sum(map(sum, ends)) / len(lines) * 100:.1f}, "
        f"under a hyphen {sum(sum(a and b for a, b in pairwise(each)) for each in ends)}"
    )


def _total_fit(setting: Setting) -> Callable[[Sequence[Fragment], TextStyle, Pt], list[tuple[str, float, int]]]:
    def lines(found: Sequence[Fragment], style: TextStyle, measure: Pt) -> list[tuple[str, float, int]]:
        made = [line.marks[0] for line in text_lines(found, style, Column(0.0, measure), setting)]
        return [
            (
                mark.text,
                measure - sum(map(fragment_width, mark.fragments)),
                mark.text.count(" ") + mark.text.count("\u00a0"),
            )
            for mark in made
            if isinstance(mark, TextLine) and not mark.last
        ]

    return lines


def _first_fit(language: str) -> Callable[[Sequence[Fragment], TextStyle, Pt], list[tuple[str, float, int]]]:
    """ReportLab's `Paragraph`, as it broke our lines before."""
    places = divisions(language)
    assert places

    @lru_cache(maxsize=20_000)
    def divide(word: str) -> list[tuple[str, str]]:
        return [(word[:n], word[n:]) for n in reversed(places(word))]

    made = ParagraphStyle("set", fontSize=10.5, leading=14)
    made.hyphenationLang = divide  # type: ignore[assignment]  # ReportLab takes a function as well
    made.hyphenationMinWordLength, made.embeddedHyphenation = 6, 1
    made.splitLongWords, made.spaceShrinkage = 1, 0.04

    def lines(found: Sequence[Fragment], style: TextStyle, measure: Pt) -> list[tuple[str, float, int]]:
        frags = [
            ParaFrag(
                text=f.text,
                fontName=load(f.face).name,
                fontSize=f.size,
                textColor=None,
                rise=0,
                us_lines=[],
                link=[f],
                nobr=False,
            )
            for f in found
        ]
        block = Paragraph("", made, frags=[*frags, ParaFrag(text="", fontName=frags[-1].fontName)])
        broken = ["".join(piece.text for piece in line.words).strip(" ") for line in block.breakLines([measure]).lines]
        face = load(found[0].face).name
        return [(t, measure - stringWidth(t, face, style.size), t.count(" ") + t.count("\u00a0")) for t in broken[:-1]]

    return lines


def _forget_words() -> None:
    shaping.vocabulary.cache_clear()
    words.words_of.cache_clear()


if __name__ == "__main__":
    main()
