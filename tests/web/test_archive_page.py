"""The archive's page: the newest at large, the earlier ones in a list, and everything that is published linked."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen import web
from reportgen.model.archive import Archived, Tally
from reportgen.web.markup import written
from tests.web.archives import CHANGES, PUBLISHER, REASON, corrected, edition, months, quarters, run
from tests.web.reading import Element, every, ids, links, one, parsed, text

MONTHLY = run("monthly", months(15))
BOTH = [*MONTHLY, *run("quarterly", quarters(5))]

WORDS = st.text(
    st.one_of(
        st.sampled_from("<>&\"'`-/=ابשל😀\u202e\n "),
        st.characters(codec="utf-8", exclude_categories=("Cn", "Co", "Cc")),
    ),
    min_size=1,
    max_size=30,
).filter(str.strip)


def page(editions: Sequence[Archived]) -> Element:
    return parsed(web.index_page(editions))


def newest(editions: Sequence[Archived]) -> Element:
    [found] = every(page(editions), "article", class_="newest")
    return found


def words(parent: Element, **attributes: str) -> str:
    return text(one(parent, **attributes))


def test_the_newest_edition_of_each_brief_stands_at_large_and_first() -> None:
    found = every(page(BOTH), "article", class_="newest")
    assert [text(one(each, "h3")) for each in found] == [
        "Science and technology cooperation Fourth quarter 2024", "Science and technology review December 2024",
    ]  # fmt: skip


def test_earlier_editions_follow_by_brief_and_year_the_newest_first() -> None:
    tree = page(BOTH)
    assert [text(each) for each in every(tree, "h2")] == [
        "Latest editions",
        "Science and technology cooperation: earlier editions", "Science and technology review: earlier editions",
    ]  # fmt: skip
    cooperation, review = every(tree, "section", class_="shelf")
    assert [text(each) for each in every(cooperation, "h3")] == ["2024", "2023"]
    assert [text(each) for each in every(cooperation, "h4")] == [
        "Third quarter 2024", "Second quarter 2024", "First quarter 2024", "Fourth quarter 2023",
    ]  # fmt: skip
    assert [text(each) for each in every(review, "h4")][:2] == ["November 2024", "October 2024"]
    assert len(every(tree, "li", class_="edition")) == len(BOTH) - 2


def test_one_brief_names_the_page_and_is_not_named_again() -> None:
    tree = page(MONTHLY)
    assert words(tree, class_="masthead") == (
        f"{PUBLISHER} · Monthly review Science and technology review 15 editions, October 2023 to December 2024."
    )
    assert [text(each) for each in every(tree, "h2")] == ["Latest edition", "Earlier editions"]
    assert text(one(tree, "h3", id="monthly/2024-12:title")) == "December 2024"
    assert not every(tree, "nav")


def test_several_briefs_are_led_to_from_the_masthead() -> None:
    tree = page(BOTH)
    assert words(tree, class_="masthead") == (
        f"Briefings {PUBLISHER} 20 editions of 2 briefs, October 2023 to December 2024. "
        "Science and technology cooperation 5 Science and technology review 15"
    )
    assert links(one(tree, "nav", aria_label="Briefs")) == ["#quarterly/2024-Q4", "#monthly/2024-12"]


def test_of_several_briefs_the_newest_edition_leads_to_the_earlier_ones_where_there_are_any() -> None:
    tree = page([*MONTHLY, *run("quarterly", quarters(1))])
    only, newest_of_many = every(tree, "article", class_="newest")
    assert not every(only, class_="earlier")
    assert text(one(newest_of_many, class_="earlier")) == "14 earlier editions of Science and technology review"
    assert links(one(newest_of_many, class_="earlier")) == ["#monthly/"]
    assert [text(each) for each in every(tree, "h2")] == [
        "Latest editions", "Science and technology review: earlier editions",
    ]  # fmt: skip


def test_an_edition_with_nothing_new_says_so() -> None:
    tree = page([MONTHLY[0], replace(MONTHLY[1], since=Tally(carried=6), news=())])
    assert text(one(tree, class_="news")) == "New since October 2023 Nothing new, 6 carried over."


def test_over_two_years_of_a_brief_are_led_to() -> None:
    tree = page(run("monthly", months(30)))
    assert links(one(tree, "nav", aria_label="Years")) == ["#monthly/2024/", "#monthly/2023/", "#monthly/2022/"]


def test_a_period_across_years_stands_with_the_year_in_which_it_ends() -> None:
    tree = page([edition("review", key) for key in ("2022-07..2023-06", "2023-07..2024-06", "2024-07..2025-06")])
    assert [text(each) for each in every(one(tree, class_="shelf"), "h3")] == ["2024", "2023"]


def test_an_edition_says_its_number_its_day_and_how_much_it_holds() -> None:
    made = replace(edition("monthly", "2024-12"), pages=5, items=1, number="No. 60")
    assert words(one(newest([made]), class_="head"), class_="meta") == (
        "No. 60 · Published 3 January 2025 · 5 pages · 1 item"
    )
    assert one(newest([made]), "time").get("datetime") == "2025-01-03T09:30:00+00:00"


def test_what_is_not_known_is_not_said() -> None:
    bare = Archived("b", MONTHLY[0].period, 1, datetime(2023, 11, 3, tzinfo=UTC), "Bare")
    tree = page([bare])
    assert text(one(tree, "main")) == "Latest edition October 2023 Published 3 November 2023"
    assert text(one(tree, "header")) == "Bare 1 edition, October 2023."


def test_an_edition_says_what_was_new_and_since_when() -> None:
    found = one(newest([*MONTHLY[:1], replace(MONTHLY[1], since=Tally(new=5, changed=2, dropped=1))]), class_="news")
    first, *lines = every(found, "p") + every(found, "li")
    assert text(one(found, "h4")) == "New since October 2023"
    assert text(first) == "5 new, 2 changed, 1 dropped."
    assert [text(each) for each in lines] == list(MONTHLY[1].news)


def test_a_quarter_is_named_within_the_sentence() -> None:
    found = newest(run("quarterly", quarters(2)))
    assert text(one(one(found, class_="news"), "h4")) == "New since the third quarter of 2024"


def test_an_edition_that_the_archive_has_lost_is_named_by_its_name() -> None:
    assert text(one(one(newest(MONTHLY[1:2]), class_="news"), "h4")) == "New since monthly-2023-10"


def test_the_first_edition_says_what_is_in_it_and_no_news() -> None:
    found = newest(MONTHLY[:1])
    assert not every(found, class_="news")
    assert [text(each) for each in every(one(found, class_="glance"), "li")] == list(MONTHLY[0].headlines)


def test_contents_are_sections_with_how_many_items_they_have() -> None:
    made = replace(MONTHLY[0], sections=(("Agreements", 1_200), ("Trade & export", 0)))
    assert words(newest([made]), class_="contents") == "Agreements 1,200 Trade & export 0"


def test_a_long_list_is_cut_and_says_so() -> None:
    made = replace(MONTHLY[1], news=tuple(f"News {n}" for n in range(30)))
    lines = [text(each) for each in every(one(newest([made]), class_="news"), "li")]
    assert lines[-2:] == ["News 7", "and 22 more"]


def test_each_form_is_offered_with_its_kind_and_size_the_pdf_first() -> None:
    files = {"monthly-2024-12.json": 999, "monthly-2024-12.pdf": 1_250_000, "monthly-2024-12.html": 94_500,
             "monthly-2024-12.epub": 1, "record.json": 5, "cover.png": 7}  # fmt: skip
    made = replace(MONTHLY[-1], files=tuple(replace(MONTHLY[-1].files[0], name=n, size=s) for n, s in files.items()))
    offered = one(newest([made]), "ul", class_="downloads")
    assert [text(each) for each in every(offered, "li")] == [
        "PDF of December 2024 1.2 MB", "HTML page of December 2024 95 kB",
        "Ledger (JSON) of December 2024 999 bytes", "EPUB of December 2024 1 byte",
    ]  # fmt: skip
    assert [each.get("type") for each in every(offered, "a")] == [
        "application/pdf", "text/html", "application/json", None,
    ]  # fmt: skip
    assert links(offered)[0] == "monthly/2024-12/monthly-2024-12.pdf"


def test_a_cover_holds_its_place_and_says_what_it_is() -> None:
    image = one(newest(MONTHLY), "img")
    assert image.attrib == {
        "src": "monthly/2024-12/cover.png", "alt": "First page of Science and technology review, December 2024",
        "width": "210", "height": "297",
    }  # fmt: skip
    rest = [each for each in every(page(MONTHLY), "img") if each.get("src") != image.get("src")]
    assert {each.get("loading") for each in rest} == {"lazy"}  # they stand in what opens on demand


def test_without_an_image_there_is_no_cover() -> None:
    assert not every(page([replace(MONTHLY[0], files=MONTHLY[0].files[:1])]), "img")


def test_of_a_correction_the_revision_is_shown_with_its_erratum_and_what_it_supersedes() -> None:
    second = corrected(MONTHLY[-1])
    third = corrected(second)
    tree = page([*MONTHLY, second, third])
    found = one(tree, "article", class_="newest")
    assert links(one(found, "ul", class_="downloads"))[0] == "monthly/2024-12-r3/monthly-2024-12-r3.pdf"
    note = one(found, class_="errata")
    assert text(note) == (
        f"Revision 3, 21 January 2025. {REASON} {CHANGES[0]} Revision 2, 12 January 2025. {REASON} {CHANGES[0]} "
        "Superseded: revision 2, 12 January 2025, of December 2024 (PDF, 155 kB); "
        "first publication, 3 January 2025, of December 2024 (PDF, 154 kB)"
    )
    assert links(note) == ["monthly/2024-12-r2/monthly-2024-12-r2.pdf", "monthly/2024-12/monthly-2024-12.pdf"]
    assert "15 editions" in text(one(tree, "header"))


def test_an_earlier_edition_that_was_corrected_says_so_where_it_stands_closed() -> None:
    tree = page([*MONTHLY, corrected(MONTHLY[3])])
    row = one(tree, "li", id="monthly/2024-01")
    assert any(child.get("class") == "errata" for child in row)


def test_a_brief_renamed_goes_by_its_newest_title_and_earlier_editions_by_their_own() -> None:
    tree = page([replace(MONTHLY[0], title="Old name"), MONTHLY[1]])
    assert text(one(tree, "h1")) == "Science and technology review"
    assert words(tree, class_="renamed") == "Old name"


def test_briefs_of_one_title_are_told_apart_by_their_names() -> None:
    tree = page([*MONTHLY[:2], *(replace(each, brief="eu") for each in MONTHLY[:2])])
    assert links(one(tree, "nav")) == ["#eu/2023-11", "#monthly/2023-11"]
    assert text(one(tree, "nav")) == ("Science and technology review (eu) 2 Science and technology review (monthly) 2")
    assert text(one(tree, "h1")) == "Science and technology review"
    assert not every(tree, class_="renamed")


def test_an_edition_in_another_language_says_so() -> None:
    german = replace(edition("lage", "2024-12"), language="de", title="Lage", headlines=("Abkommen verlängert",))
    tree = page([*MONTHLY, german])
    assert tree.get("lang") == "en-GB"
    assert text(one(tree, "span", class_="title", lang="de")) == "Lage"
    assert [text(each) for each in every(tree, "li", lang="de")] == ["Abkommen verlängert"]
    assert one(page([german]), "h1").get("lang") == "de"


def test_text_from_right_to_left_is_set_so() -> None:
    made = replace(MONTHLY[0], headlines=("اتفاقية العلوم والتكنولوجيا 2024", "Plain"))
    [line] = every(one(newest([made]), class_="glance"), "li", dir="auto")
    assert text(line).endswith("2024")


def test_an_archive_without_an_edition_says_so() -> None:
    assert text(one(page([]), "body")) == "Skip to the editionsBriefings No edition is published yet."


@pytest.mark.parametrize("count", [1, 3, 240])
def test_headings_go_down_one_level_at_a_time(count: int) -> None:
    tree = page([*run("monthly", months(count)), *run("quarterly", quarters(1))])
    levels = [int(each.tag[1]) for each in tree.iter() if re.fullmatch(r"h[1-6]", str(each.tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_no_two_places_have_one_name_and_every_link_within_the_page_leads_to_one() -> None:
    odd = [edition(brief, "2024") for brief in ("2024", "text", "top", "a b", "a%20b", "ü#?")]
    tree = page([*BOTH, *run("monthly", ["2024"]), *odd])
    assert len(set(ids(tree))) == len(ids(tree))
    inside = [unquote(link[1:]) for link in links(tree) if link.startswith("#")]
    assert len(inside) > 8
    assert set(inside) <= set(ids(tree))


def test_every_file_but_covers_is_linked_once_or_more_and_nothing_else() -> None:
    editions = [*BOTH, *run("a b:c", ["2023", "2024"])]
    outside = {unquote(link) for link in links(page(editions)) if not link.startswith("#")}
    files = {f"{each.folder}/{file.name}" for each in editions for file in each.files if file.name != "cover.png"}
    assert outside == files | {"feed.xml"}


def test_a_brief_named_like_an_address_is_a_folder_all_the_same() -> None:
    assert "javascript%3Ax/2024/javascript%3Ax-2024.pdf" in links(page([edition("javascript:x", "2024")]))


def test_the_order_in_which_editions_come_is_nothing_to_the_page() -> None:
    editions = [*BOTH, corrected(BOTH[3])]
    assert web.index_page(editions) == web.index_page(editions[::-1])


def test_the_policy_allows_covers_and_the_page_its_own_style_sheet_alone() -> None:
    tree = page(BOTH)
    policy = one(tree, "meta", http_equiv="Content-Security-Policy").get("content")
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[\w+/=]+'; img-src 'self' file: data:; base-uri 'none'; "
        r"form-action 'none'", policy,
    )  # fmt: skip
    assert not every(tree, "script")
    assert not [each for each in tree.iter() if isinstance(each.tag, str) and each.get("style")]
    assert b"url(" not in web.index_page(BOTH)


@settings(deadline=None, max_examples=60)
@given(WORDS, WORDS, WORDS)
def test_whatever_an_edition_says_is_words_and_never_markup(title: str, line: str, brief: str) -> None:
    plain = corrected(MONTHLY[1])
    told = replace(
        plain, title=title, series=line, organisation=title, number=line, headlines=(line,), news=(title,),
        sections=((line, 1),), errata=(replace(plain.errata[0], reason=line, changes=(title,)),),
        brief=brief.replace("/", "-"),
    )  # fmt: skip
    tree = page([told, MONTHLY[0]])
    assert {each.tag for each in tree.iter()} <= {each.tag for each in page([plain, edition("b", "2024")]).iter()}
    assert " ".join(written(line).split()) in [text(each) for each in every(tree, "li")]
