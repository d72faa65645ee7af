"""What holds of every paragraph, however wide its column and whatever it says."""

from dataclasses import replace
from itertools import groupby, pairwise

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from reportgen.model.breaks import LineStyle
from reportgen.model.brief import Emphasis, Inline, LineBreak, NoteCall, NoteId, Strong, Text
from reportgen.model.page import Run
from reportgen.model.style import Align, StyleSheet, TextStyle
from reportgen.typesetting.breaking import fragment_width, text_lines
from reportgen.typesetting.fitting import BLANK, DIVIDED, Effort, Fit, Matter, breaks, justified, ragged
from reportgen.typesetting.fragments import fragments
from reportgen.typesetting.measured import Line, TextLine
from reportgen.typesetting.placing import Placement, place_text
from reportgen.typesetting.setting import Column, Setting
from reportgen.typesetting.shaping import vocabulary
from tests.effort import tries
from tests.typesetting.fixtures import house

TEXT = """the of and ministries agreed in principle on far-reaching cooperation, although responsibilities for
environmental infrastructure (and its international administration) remain to be negotiated between governments; a/b—c
450 km"""
PROSE = TEXT.split()

words = st.lists(st.sampled_from(PROSE), min_size=1, max_size=60).map(" ".join)
odd = st.text(st.sampled_from("ab fi \u00a0\u00ad\u2011\u200b—-/.é’\n"), max_size=80)
long = st.integers(20, 400).map(lambda n: "https://example.org/" + "abcd/efg" * (n // 8))
pieces: st.SearchStrategy[Inline] = st.one_of(
    st.one_of(words, odd, long).map(Text),
    words.map(lambda text: Strong((Text(text),))),
    odd.map(lambda text: Emphasis((Text(text),))),
    st.sampled_from([NoteCall(NoteId("a")), LineBreak()]),
)
inlines = st.lists(pieces, max_size=6).map(tuple)
measures = st.floats(30.0, 450.0)
styles = st.builds(
    lambda align, hyphenate, tracking, first: replace(
        house().text["body"], align=align, hyphenate=hyphenate, tracking=tracking, first_indent=first
    ),
    st.sampled_from([Align.LEFT, Align.JUSTIFY]),
    st.booleans(),
    st.sampled_from([0.0, 0.5]),
    st.sampled_from([0.0, 12.0]),
)


def setting(style: StyleSheet | None = None) -> Setting:
    return Setting(style or house(), {NoteId("a"): 7}, frozenset(), {}, "en-GB", 440.0, 700.0)


def set_text(children: tuple[Inline, ...], style: TextStyle, measure: float, *, even: bool = False) -> list[Line]:
    used = setting()
    found = fragments(children, "body", used, style)
    return text_lines(found, style, Column(0.0, measure), used, even=even)


def marks(lines: list[Line]) -> list[TextLine]:
    return [mark for line in lines for mark in line.marks if isinstance(mark, TextLine)]


def narrowest(mark: TextLine, shrink: float) -> float:
    """How wide a line is with its blanks as narrow as they may be."""
    space = vocabulary(house().fonts["serif"].regular).space * 10.5 / 1000
    blanks = mark.text.count(" ") + mark.text.count("\u00a0")
    return sum(map(fragment_width, mark.fragments)) - blanks * (space + 0.5) * shrink


BOUND = (Text("the the the"), Text("a\xa0"), Text("https://example.org/" + "abcd/efg" * 26))
"""A no-break space within a long word, whose end fits on the last line only if that space were there to shrink."""

TRACKED = replace(house().text["body"], align=Align.JUSTIFY, hyphenate=False, tracking=0.5, first_indent=0.0)


@settings(max_examples=tries(300), deadline=None, suppress_health_check=list(HealthCheck))
@given(children=inlines, style=styles, measure=measures, even=st.booleans())
@example(children=BOUND, style=TRACKED, measure=234.5, even=False)
def test_no_line_is_wider_than_its_measure(
    *, children: tuple[Inline, ...], style: TextStyle, measure: float, even: bool
) -> None:
    shrink = house().lines.shrink if style.align is Align.JUSTIFY and not even else 0.0
    for mark in marks(set_text(children, style, measure, even=even)):
        characters = len(mark.text.replace("-", ""))
        assert narrowest(mark, shrink) <= mark.measure + 0.05 or characters <= 2, mark.text


@settings(max_examples=tries(300), deadline=None, suppress_health_check=list(HealthCheck))
@given(inlines, styles, measures)
def test_every_character_is_printed_once_and_in_order(
    children: tuple[Inline, ...], style: TextStyle, measure: float
) -> None:
    given_text = "".join(f.text for f in fragments(children, "body", setting(), style))
    lines = set_text(children, style, measure)
    rest = [c for c in given_text if c not in " \n\u00a0\u00ad\u200b"]
    for line in lines:
        for character in line.text.replace("\u00a0", " ").replace(" ", ""):
            if rest and character == rest[0]:
                rest.pop(0)
            else:
                assert character == "-", f"{character!r} is printed, and {''.join(rest[:9])!r} was due"
    assert not rest


@settings(max_examples=tries(200), deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.sampled_from(PROSE[:20]), min_size=1, max_size=90), st.integers(0, 2), st.floats(120.0, 450.0), styles
)
def test_no_more_words_are_divided_in_a_row_than_the_style_allows(
    said: list[str], most: int, measure: float, style: TextStyle
) -> None:
    sheet = replace(house(), lines=replace(house().lines, hyphens=most))
    used = setting(sheet)
    found = fragments((Text(" ".join(said)),), "body", used, style)
    lines = text_lines(found, style, Column(0.0, measure), used)
    for divided, group in groupby(lines, key=lambda line: line.hyphenated):
        assert not divided or len(list(group)) <= most


@settings(max_examples=tries(200), deadline=None)
@given(words, st.floats(150.0, 450.0))
def test_a_justified_line_ends_at_its_measure(text: str, measure: float) -> None:
    style = replace(house().text["body"], align=Align.JUSTIFY)
    for mark in marks(set_text((Text(text),), style, measure)):
        assume(mark.text.count(" ") > 0)
        placement = Placement(1, 0.0, {})
        place_text(mark, 0.0, placement)
        end = max(run.x + run.width for run in placement.runs)
        assert end == pytest.approx(mark.measure, abs=1e-6) if not mark.last else end <= mark.measure + 1e-6
        assert_runs_adjoin(placement.runs)


def assert_runs_adjoin(runs: list[Run]) -> None:
    for one, other in pairwise(runs):
        assert one.x + one.width == pytest.approx(other.x)


def typed(text: str) -> Matter:
    """Make matter of letters a point wide: a blank ends a word, `-` is a place to divide one."""
    matter = Matter()
    at = gaps = 0
    for character in text:
        if character == "-":
            add(matter, at + 1.0, at, gaps, DIVIDED, 50.0**2)
        elif character == " ":
            add(matter, at, at + 1, gaps, BLANK, 0.0)
            at, gaps = at + 1, gaps + 1
        else:
            at += 1
    add(matter, at, at, gaps, 0, 0.0)
    return matter


def add(matter: Matter, end: float, begin: float, gaps: int, kind: int, cost: float) -> None:
    matter.ends.append(end)
    matter.begins.append(begin)
    matter.gaps.append(gaps)
    matter.costs.append(cost)
    matter.kinds.append(kind)


def demerits(matter: Matter, places: tuple[int, ...], measure: float, fit: Fit) -> float:
    """What ragged lines cost, counted in the plainest way; infinite where one is too wide."""
    total, start = 0.0, 0
    last = len(matter.ends) - 1
    for place in places:
        short = measure - (matter.ends[place] - matter.begins[start])
        if short < -1e-9:
            return float("inf")
        if place == last:
            wanted = measure * fit.last_word
            total += 100.0 + (40_000 * (1 - (measure - short) / wanted) if start and measure - short < wanted else 0.0)
        else:
            total += (10 + 100 * (short / fit.room) ** 3) ** 2 + matter.costs[place]
        start = place
    return total


def ways(places: int) -> list[tuple[int, ...]]:
    """Every way to break: some of the places, and the last."""
    return [(*(n for n in range(1, places) if chosen >> (n - 1) & 1), places) for chosen in range(2 ** (places - 1))]


@settings(max_examples=tries(150), deadline=None)
@given(st.lists(st.integers(1, 7), min_size=1, max_size=11), st.integers(7, 14))
def test_no_other_way_to_break_ragged_text_costs_less(lengths: list[int], measure: int) -> None:
    matter = typed(" ".join("x" * n for n in lengths))
    fit = ragged(LineStyle(), room=measure)
    chosen = breaks(matter, measure, measure, fit, Effort(late=True, loosest=4.0))
    assert chosen
    best = min(demerits(matter, way, measure, fit) for way in ways(len(matter.ends) - 1))
    assert demerits(matter, tuple(chosen), measure, fit) == pytest.approx(best, rel=1e-4)


def test_no_way_is_found_where_every_line_would_be_too_loose() -> None:
    matter = typed("a b cccccccccccccccccc d")
    assert breaks(matter, 19.0, 19.0, justified(LineStyle(), 1.0), Effort(late=True, loosest=1.0)) is None


def test_a_divided_word_is_shunned_where_a_line_is_as_good_without() -> None:
    matter = typed("aaaa bbb-bbb cccc dddd")
    chosen = breaks(matter, 12.0, 12.0, ragged(LineStyle(), 6.0), Effort(late=True, loosest=4.0))
    assert chosen
    assert not any(matter.kinds[place] & DIVIDED for place in chosen)
