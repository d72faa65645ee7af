"""The sources of golden.yaml, each with its full note, short note and entry in the list of sources."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportgen.citations import ShortForm, bibliography_entry, full_note, ibid_note, short_note
from reportgen.model.brief import Link, plain
from tests.citations.printing import a_source, printed

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("golden.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["fact"].replace(" ", "-") for case in CASES])
def test_a_source_is_printed_as_chicago_has_it(case: dict[str, Any]) -> None:
    source, locator = a_source(case["source"]), case.get("locator", "")
    assert printed(full_note(source, locator)) == case["full"]
    assert printed(short_note(source, locator)) == case["short"]
    assert printed(bibliography_entry(source)) == case["entry"]


@pytest.mark.parametrize(("locator", "note"), [("", "Ibid."), ("p. 4", "Ibid., p. 4."), ("pp. 3-5", "Ibid., pp. 3–5.")])
def test_the_source_of_the_note_before_is_cited_as_ibid_with_its_own_locator(locator: str, note: str) -> None:
    assert printed(ibid_note(locator)) == note


def test_a_web_address_leads_there_and_another_address_nowhere() -> None:
    for url, targets in {"https://example.org/a": ["https://example.org/a"], "javascript:alert(1)": []}.items():
        note = full_note(a_source({"title": "A Title", "url": url}))
        assert [child.target for child in note if isinstance(child, Link)] == targets
        assert url in plain(note)


def test_italics_hold_the_name_of_the_work_alone() -> None:
    note = full_note(a_source({"title": "*Not italic*", "publisher": "The Pier", "published": "2024"}))
    assert printed(note) == "“*Not italic*,” *The Pier*, 2024."
    assert [type(child).__name__ for child in note] == ["Text", "Emphasis", "Text"]


@pytest.mark.parametrize(
    ("title", "printed_title"),
    [("1984", "*1984*"), ("海峡", "海峡"), ("Le Détroit", "*Le Détroit*"), ("", "Untitled book beginning “A body”")],
)
def test_a_books_title_is_in_italics_but_in_chinese_characters(title: str, printed_title: str) -> None:
    book = a_source({"title": title, "publisher": "Pier Press", "published": "2020", "descriptor": "book"})
    assert printed(full_note(book)) == f"{printed_title} (Pier Press, 2020)."


def test_links_whose_targets_are_lost_are_owned_up_to_unless_the_source_can_be_opened() -> None:
    stated = {"title": "Ties", "publisher": "The Pier", "published": "2024", "links_lost": True}
    assert printed(full_note(a_source(stated))) == "“Ties,” *The Pier*, 2024, link target not preserved."
    assert printed(short_note(a_source(stated))) == "*The Pier*, “Ties.”"
    opened = printed(full_note(a_source(stated | {"url": "https://example.org/ties"})))
    assert opened == "“Ties,” *The Pier*, 2024, https://example.org/ties."
    assert printed(bibliography_entry(a_source(stated))) == "*The Pier*. “Ties.” 2024. Link target not preserved."


WORDS = st.sampled_from(["", "Ties", "Who Pays?", "U.S.", "1984", "海峡", '"Ties"', "Ties (and Knots)", "Sea!"])
KINDS = st.sampled_from(["", "book", "report", "thesis", "working paper", "dataset", "official release", "news report"])
NAMES = st.lists(st.sampled_from(["Jane Roe", "GONG Qian", "Edited by Li Na", "Reuters"]), max_size=3, unique=True)
DAYS = st.sampled_from(["", "2024", "2024-03", "2024-03-05", "2024-Q4"])


@given(
    st.fixed_dictionaries(
        {"title": WORDS, "translated_title": WORDS, "publisher": WORDS, "container": WORDS, "descriptor": KINDS},
        optional={"authors": NAMES, "accessed": st.just("2024-05-06"), "links_lost": st.booleans()},
    ),
    DAYS,
    st.sampled_from(["", "p. 3", "para. 4"]),
)
def test_whatever_is_known_of_a_source_its_marks_stand_right(stated: dict[str, Any], day: str, locator: str) -> None:
    source = a_source(stated | {"published": day})
    notes = [full_note(source, locator), *(short_note(source, locator, form) for form in ShortForm)]
    for children in (*notes, bibliography_entry(source)):
        said = plain(children)
        assert said.rstrip("”’")[-1] in ".?!…"
        assert not re.search(r"  |\s[,.;)]|,,|\.\.|[(]\s|[(][)]|;[,.]|[“‘]\s|^\W*[,.]", said)
        assert all(said.count(a) == said.count(b) for a, b in ("()", "[]", "“”"))
        assert not said[0].islower()


def test_a_lone_quotation_mark_between_blanks_leaves_a_single_blank() -> None:
    assert printed(short_note(a_source({"title": "", "text": "Nine ‘ ten"}))) == "Untitled article “Nine ten.”"
