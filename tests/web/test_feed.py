"""The archive's feed: an Atom document that stays what it is, whatever is published after."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from reportgen import web
from reportgen.model.archive import Archived, Tally
from tests.effort import tries
from tests.web.archives import CHANGES, PUBLISHER, REASON, corrected, edition, months, quarters, run
from tests.web.atom import ATOM
from tests.web.reading import every, text

MONTHLY = run("monthly", months(5))
BOTH = [*MONTHLY, *run("quarterly", quarters(3))]
SCHEMA = etree.RelaxNG(etree.fromstring(ATOM))
URL = "https://desk.example/briefings"
NAMES = {"a": "http://www.w3.org/2005/Atom"}

Element = Any
"""Of lxml, which carries no types."""


def read(editions: Sequence[Archived], url: str = "") -> Element:
    """Read a feed, and hold it against the schema."""
    tree = etree.fromstring(web.feed(editions, url))
    SCHEMA.assertValid(tree)
    return tree


def said(tree: Element, path: str) -> list[str]:
    """Find elements' text, or attributes, by a path in which names are Atom's: `entry/id`, `link/@href`."""
    steps = [step if step.startswith(("@", "*", ".")) else f"a:{step}" for step in path.split("/")]
    return [each if isinstance(each, str) else each.text for each in tree.xpath("/".join(steps), namespaces=NAMES)]


def content(tree: Element) -> Element:
    """Parse the first entry's content, as a reader does."""
    return html5lib.parseFragment(said(tree, "entry/content")[0], namespaceHTMLElements=False)


def test_the_feed_tells_of_every_edition_the_newest_first() -> None:
    tree = read(BOTH)
    assert said(tree, "title") == [PUBLISHER]
    assert said(tree, "entry/title")[:3] == [
        "Science and technology cooperation, Fourth quarter 2024", "Science and technology review, December 2024",
        "Science and technology review, November 2024",
    ]  # fmt: skip
    assert said(tree, "entry/author/name") == [PUBLISHER] * 8
    assert said(tree, "entry/category/@term")[:2] == ["quarterly", "monthly"]


def test_the_feed_was_updated_when_its_newest_entry_was() -> None:
    tree = read(BOTH)
    updated = said(tree, "entry/updated")
    assert said(tree, "updated") == ["2025-01-03T09:30:00+00:00"] == updated[:1]
    assert sorted(updated, reverse=True) == updated


def test_without_an_address_links_are_relative_to_the_feed() -> None:
    tree = read(MONTHLY)
    assert said(tree, "link/@href") == ["index.html"]
    assert said(tree, "entry/link/@href")[:2] == [
        "monthly/2024-12/monthly-2024-12.html", "monthly/2024-12/monthly-2024-12.pdf",
    ]  # fmt: skip


@pytest.mark.parametrize("url", [URL, f"{URL}/"])
def test_with_an_address_links_are_whole_and_the_feed_names_its_own(url: str) -> None:
    tree = read(MONTHLY, url)
    assert said(tree, "link[@rel='self']/@href") == [f"{URL}/feed.xml"]
    assert said(tree, "link[@rel='alternate']/@href") == [f"{URL}/index.html"]
    assert all(link.startswith(f"{URL}/monthly/2024-") for link in said(tree, "entry/link/@href"))


def test_the_pdf_is_enclosed_with_its_length_and_stands_for_the_edition_where_there_is_no_page() -> None:
    tree = read(run("monthly", ["2024-12"], forms="pdf json"))
    [alternate, enclosure] = tree.findall(".//a:entry/a:link", NAMES)
    assert dict(alternate.attrib) == {
        "rel": "alternate", "type": "application/pdf", "href": "monthly/2024-12/monthly-2024-12.pdf",
    }  # fmt: skip
    assert dict(enclosure.attrib) == {**alternate.attrib, "rel": "enclosure", "length": str(MONTHLY[-1].files[0].size)}


def test_every_entry_has_an_author_an_alternate_and_one_of_a_kind() -> None:
    for entry in read([*BOTH, replace(edition("bare", "2024"), organisation="", series="")]).findall("a:entry", NAMES):
        assert len(said(entry, "author/name")) == 1
        assert len(said(entry, "link[@rel='alternate']/@href")) == 1


def test_of_an_edition_s_day_the_offset_is_kept() -> None:
    east = replace(MONTHLY[0], published=datetime(2024, 9, 3, 8, tzinfo=timezone(timedelta(hours=8))))
    assert said(read([east]), "entry/published") == ["2024-09-03T08:00:00+08:00"]


def test_entries_are_ordered_by_the_moment_and_not_by_its_spelling() -> None:
    east = replace(MONTHLY[1], published=MONTHLY[0].published.astimezone(timezone(timedelta(hours=14))))
    later = replace(MONTHLY[0], published=MONTHLY[0].published + timedelta(seconds=1))
    assert said(read([east, later]), "entry/title")[0].endswith("August 2024")


def test_a_correction_updates_its_entry_and_its_summary_starts_with_the_erratum() -> None:
    before = read(BOTH)
    again = corrected(MONTHLY[-1])
    tree = read([*BOTH, again])
    [title, *_] = said(tree, "entry/title")
    assert title == "Science and technology review, December 2024 (revision 2)"
    place = said(before, "entry/title").index("Science and technology review, December 2024")
    assert said(tree, "entry/id")[0] == said(before, "entry/id")[place]
    assert said(tree, "entry/published")[0] == MONTHLY[-1].published.isoformat()
    assert said(tree, "entry/updated")[0] == again.published.isoformat()
    assert said(tree, "entry/summary")[0].startswith(f"Revision 2, 12 January 2025: {REASON} ")
    assert text(every(content(tree), "p")[0]) == f"Revision 2, 12 January 2025. {REASON}"
    assert text(every(content(tree), "li")[0]) == CHANGES[0]
    assert said(tree, "entry/link/@href")[1] == "monthly/2024-12-r2/monthly-2024-12-r2.pdf"


def test_an_entry_says_how_much_an_edition_holds_and_what_was_new() -> None:
    made = replace(MONTHLY[1], pages=5, items=13, since=Tally(new=5, changed=2), headlines=("First.", "Second."))
    tree = read([MONTHLY[0], made])
    assert said(tree, "entry/summary")[0] == "5 pages, 13 items. Since the edition before: 5 new, 2 changed. First."
    lists = [[text(li) for li in every(ul, "li")] for ul in every(content(tree), "ul")]
    assert lists[:2] == [["First.", "Second."], list(made.news)]
    titles = [text(each) for each in every(content(tree), "p")]
    assert titles == ["In this edition", "New since August 2024", "Contents"]


def test_identifiers_are_all_different_and_stay_whatever_comes_after() -> None:
    seen: dict[str, str] = {}
    published = [*BOTH, corrected(BOTH[0]), corrected(corrected(BOTH[0])), edition("other", "2024")]
    published.sort(key=lambda each: each.published)
    for count in range(1, len(published) + 1):
        tree = read(published[:count], URL if count % 2 else "")
        for name, number in zip(names(tree), said(tree, "entry/id"), strict=True):
            assert seen.setdefault(name, number) == number
        assert seen.setdefault("feed", said(tree, "id")[0]) == said(tree, "id")[0]
    assert len(set(seen.values())) == len(seen) == 10


def names(tree: Element) -> list[str]:
    """Name the entries, whatever their revision."""
    return [re.sub(r" \(revision \d+\)", "", title) for title in said(tree, "entry/title")]


def test_two_desks_with_a_brief_of_one_name_have_identifiers_of_their_own() -> None:
    other = [replace(each, organisation="Another desk") for each in MONTHLY]
    assert not set(said(read(MONTHLY), "*/id")) & set(said(read(other), "*/id"))


def test_an_identifier_is_what_it_was_in_the_first_release() -> None:
    """What readers have stored: it must never change, so it stands here in full."""
    assert said(read([edition("monthly", "2024-12")]), "entry/id") == ["urn:uuid:5333d01a-07de-57bf-9c30-75a92202d54e"]


def test_fifty_editions_are_told_of_the_last_updated() -> None:
    old = run("monthly", months(70))
    tree = read([*old, corrected(replace(old[0], published=old[0].published))])
    assert len(said(tree, "entry/id")) == 50
    assert said(tree, "entry/title")[-1].endswith("November 2020")
    late = replace(corrected(old[0]), published=old[-1].published + timedelta(seconds=1))
    assert said(read([*old, late]), "entry/title")[0].endswith("(revision 2)")


def test_the_order_in_which_editions_come_is_nothing_to_the_feed() -> None:
    editions = [*BOTH, corrected(BOTH[3])]
    assert web.feed(editions, URL) == web.feed(editions[::-1], URL)


def test_an_archive_without_an_edition_has_no_feed() -> None:
    with pytest.raises(ValueError, match="edition"):
        web.feed([], URL)


@settings(deadline=None, max_examples=tries(100))
@given(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=30), st.text(st.sampled_from("<>&\"'`/ ]]>א😀\x00\x0b"))
)
def test_whatever_an_edition_says_is_words_and_never_markup(title: str, line: str) -> None:
    made = replace(MONTHLY[0], title=f"T{title}", headlines=(f"H{line}",), news=(f"N{title}",), organisation=line)
    tree = etree.fromstring(web.feed([made], URL))
    SCHEMA.assertValid(tree)
    found = content(tree)
    assert {each.tag for each in found.iter()} <= {"DOCUMENT_FRAGMENT", "p", "strong", "ul", "li"}
    assert "".join(every(found, "li")[0].itertext()).startswith("H")
