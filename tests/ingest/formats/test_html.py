"""HTML pages as documents: small pages of many sites, what they declare, and what holds for every page."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportgen.extraction import extract
from reportgen.ingest import bounds
from reportgen.ingest.formats.html import read_html
from reportgen.ingest.formats.html_declared import read_date
from reportgen.ingest.reading import Reading
from reportgen.model.source import Document, PassageKind
from tests.effort import tries
from tests.extraction.reading import shipped
from tests.ingest.reading import body, outcome, passages

FIRST = "The ports of Elmhaven and Ostmark signed an agreement on Tuesday to share a school for pilots, they said."
SECOND = "It opens in September with 40 places and will cost 12.5 million euros over five years, a statement said."
THIRD = "Both councils must still approve the budget of the school, which neither of them has seen so far."
PROSE = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
TITLE = "Two Ports Agree to Share a Pilot School"


def page(content: str, head: str = "", title: str = TITLE) -> str:
    return f'<!DOCTYPE html><html lang="en"><head><title>{title}</title>{head}</head><body>{content}</body></html>'


def article(content: str, head: str = "") -> str:
    return page(f"<main><article><h1>{TITLE}</h1>{content}{PROSE}</article></main>", head)


def linked(*records: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(record)}</script>' for record in records)


def news(**more: object) -> dict[str, object]:
    return {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, **more}


def only(markup: str | bytes) -> Document:
    found = outcome(markup, "inbox/page.html")
    assert len(found.value) == 1, found
    return found.value[0]


def reading(markup: str | bytes) -> Reading:
    found = read_html(markup.encode() if isinstance(markup, str) else markup, "page.html").value
    assert found
    return found


def said(markup: str | bytes) -> list[str]:
    return [d.code for d in outcome(markup, "inbox/page.html").diagnostics]


def texts(markup: str) -> list[str]:
    return [line.text.text for line in reading(markup).lines]


def sentence(markup: str) -> str:
    """What becomes of one sentence in an ordinary paragraph."""
    return next(
        text for text in texts(article(f"<p>{markup} and so the story of the harbour began.</p>")) if "and so" in text
    )


# --- pages of several kinds -----------------------------------------------------------------------------------------

NEWS = page(
    f"""<header><div class="logo"><h1><a href="/">The Harbour Times</a></h1></div>
<nav><ul><li><a href="/w">World</a></li><li><a href="/b">Business</a></li></ul></nav></header>
<main><article><h2 class="article-headline">{TITLE}</h2>
<p class="standfirst">Forty places and one simulator on the quay</p>
<div class="meta"><span class="byline">By <a rel="author" href="/jr">Jane Roe</a></span> <time>4 March 2025</time></div>
<div class="share-bar"><a href="#">Share</a><a href="#">Post</a></div>
<figure><img src="a.jpg" alt="x"><figcaption>A pilot boat leaves the basin at dawn.</figcaption></figure>
<p>{FIRST}</p><aside><p>Sign up for our letter about ships and all that floats in the harbour today.</p></aside>
<p>{SECOND}</p><p><b>Read more:</b> <a href="/x">Elmhaven's long road to a deeper channel</a></p>
<h3>What it will teach</h3><ul><li>Radar and fog: twelve weeks on the simulator.</li><li>Law of the sea.</li></ul>
<p>{THIRD}</p></article>
<section class="related-stories"><h3><a href="/t">Storm closes the lock</a></h3><p>By Max Moe | 2 January 2024</p>
<p>The lock at Elmhaven stays closed while engineers look at its gates for one more week.</p></section></main>
<section id="comments"><p>I was a pilot for thirty years and can tell you that this will never work out.</p></section>
<footer><p>&copy; 2026 The Harbour Times</p></footer><script>document.write("<p>code</p>")</script>""",
    '<meta property="og:site_name" content="The Harbour Times">',
    f"{TITLE} | The Harbour Times",
)  # fmt: skip


def test_a_news_page_is_its_article_alone() -> None:
    document = only(NEWS)
    assert passages(document) == [
        TITLE,
        "Forty places and one simulator on the quay",
        "By Jane Roe",
        "4 March 2025",
        "A pilot boat leaves the basin at dawn.",
        FIRST,
        SECOND,
        "What it will teach",
        "Radar and fog: twelve weeks on the simulator.",
        "Law of the sea.",
        THIRD,
    ]
    assert (document.title, document.authors, document.publisher) == (TITLE, ("Jane Roe",), "The Harbour Times")
    assert document.published
    assert document.published.iso() == "2025-03-04"


def test_the_parts_of_a_page_keep_their_kinds() -> None:
    document = only(NEWS)
    assert passages(document, PassageKind.CAPTION) == ["A pilot boat leaves the basin at dawn."]
    assert passages(document, PassageKind.LIST_ITEM) == [
        "Radar and fog: twelve weeks on the simulator.",
        "Law of the sea.",
    ]
    assert passages(document, PassageKind.HEADING) == [TITLE, "What it will teach"]


def test_a_think_tanks_page_gives_its_commentary() -> None:
    document = only(
        page(
            f"""<div class="header"><a href="/">Quay Institute</a></div>
<div class="menu"><a href="/r">Research</a></div>
<div class="wrap"><div class="entry-header"><span class="category">Commentary</span>
<h1 class="entry-title">Ports and Power</h1>
<p class="entry-meta">November 5, 2024 | by Jane Roe</p></div><div class="entry-content">
<p>Ports move nine tenths of what we trade, and few look at who runs them.</p><p>{SECOND}</p><p>{THIRD}</p>
<ol class="footnotes"><li>See the harbour master's report of 2019, page 4.</li></ol></div></div>
<div id="sidebar"><h3>Latest</h3><ul><li><a href="/1">One thing that happened</a></li></ul></div>""",
            title="Ports and Power – Quay Institute",
        )
    )
    assert (document.title, document.authors, document.publisher) == (
        "Ports and Power",
        ("Jane Roe",),
        "Quay Institute",
    )
    assert document.descriptor == "opinion"
    assert "2019" not in document.text
    assert "One thing" not in document.text


def test_a_release_keeps_its_table_and_the_mark_above_its_headline() -> None:
    document = only(
        f"""<html><head><title>Grain trade in 2024</title></head><body><form method=post id=aspnetForm>
<div id=top><a href=/>Home</a> &gt; <a href=/n>News</a></div><div id=main><p class=type>Press release</p>
<h1>Grain trade in 2024</h1><p>17 January 2025<p>{FIRST}<p>{SECOND}
<table><caption>Grain in million tonnes</caption><tr><th>Year<th>Exports<tr><td>2023<td>3.7<tr><td>2024<td>4.1</table>
<p>{THIRD}</div></form></body></html>"""
    )
    assert passages(document)[0] == "Press release"
    assert document.descriptor == "official release"
    assert passages(document, PassageKind.LIST_ITEM) == ["| Year | Exports |", "| 2023 | 3.7 |", "| 2024 | 4.1 |"]
    assert passages(document, PassageKind.CAPTION) == ["Grain in million tonnes"]


def test_a_line_that_a_style_sheet_parts_is_read_in_its_parts() -> None:
    line = """<p class="infoBox"><span class="source">Source: Newswire</span><span class="editor">Editor: Zoë</span>
<span class="time">2025-03-04 10:12:15</span></p>"""
    assert texts(article(line))[1:4] == ["Source: Newswire", "Editor: Zoë", "2025-03-04 10:12:15"]
    byline = '<p><span class="label">By</span> <a class="author" href="/j">Jane Roe</a><time>4 March 2025</time></p>'
    assert texts(article(byline))[1:3] == ["By Jane Roe", "4 March 2025"]


def test_a_prose_line_of_many_elements_stays_whole() -> None:
    words = "".join(f"<span class=c{n}>{word} </span>" for n, word in enumerate(FIRST.split()))
    assert texts(article(f"<p>{words}</p>"))[1] == FIRST


def test_terms_stand_in_line_with_what_they_say_and_split_no_release() -> None:
    document = only(
        page(
            f"""<main><div><span class="caption-xl">Press release</span><h1>{TITLE}</h1></div>
<p class="lead-paragraph">A school for forty pilots opens this autumn.</p><dl class="metadata"><dt>From:</dt>
<dd><a href="/x">Department for Harbours</a></dd><dt>Published</dt><dd>4 March 2025</dd></dl>
<div><ul><li>Forty places a year</li><li>Opens in September</li></ul>{PROSE}</div></main>"""
        )
    )
    assert "Published 4 March 2025" in passages(document)
    assert "Forty places a year" in passages(document, PassageKind.LIST_ITEM)
    assert document.published
    assert (document.published.iso(), document.published_basis) == ("2025-03-04", "stated")


def test_an_old_page_laid_out_by_tables_and_breaks_is_read_in_paragraphs() -> None:
    document = only(
        f"""<HTML><HEAD><TITLE>Fleet renewed</TITLE></HEAD><BODY><TABLE><TR><TD><FONT SIZE=1><A HREF=i.htm>Home</A><BR>
<A HREF=n.htm>News</A></FONT></TD><TD><FONT SIZE=5><B>Fleet renewed</B></FONT><BR>By Ann Poe<BR>12 June 2001<BR><BR>
<FONT SIZE=3>{FIRST}<BR><BR>{SECOND}<BR><BR>{THIRD}</TD></TR></TABLE></BODY></HTML>"""
    )
    assert body(document).split("\n") == [FIRST, SECOND, THIRD]
    assert (document.title, document.authors) == ("Fleet renewed", ("Ann Poe",))
    assert document.published
    assert document.published.iso() == "2001-06-12"


def test_xhtml_is_read_with_its_empty_elements_and_cdata() -> None:
    markup = f"""<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en-GB">
<head><title>A canal</title><script src="x.js"/></head>
<body><div class="nav"/><div><h1>A canal</h1><p/><p>{FIRST}<br/></p>
<p><![CDATA[{SECOND} More & more.]]></p></div></body></html>"""
    document = only(markup)
    assert body(document).split("\n") == [FIRST, f"{SECOND} More & more."]
    assert document.language == "en-GB"


@pytest.mark.parametrize(
    "markup", ["<html><body><p>Ports agreed on tariffs.</p></body></html>", "<p>Ports agreed on tariffs."]
)
def test_a_page_of_one_line_is_read(markup: str) -> None:
    assert only(markup).text == "Ports agreed on tariffs."


def test_a_page_whose_elements_are_only_divs_is_read() -> None:
    markup = page(f"<div><div>{TITLE}</div><div>{FIRST}</div><div>{SECOND}</div><div>{THIRD}</div></div>")
    assert body(only(markup)).split("\n") == [FIRST, SECOND, THIRD]


def test_the_same_article_as_text_and_as_a_page_yields_the_same_findings() -> None:
    paragraphs = (FIRST, SECOND, THIRD, "Exports rose by 12% to 4.1 million tonnes in 2024, the port authority said.")
    plain = outcome(f"# {TITLE}\n\nBy Jane Roe | 4 March 2025\n\n" + "\n\n".join(paragraphs), "a.txt").value[0]
    paged = only(
        page(
            f"<nav><a href=/>Home</a></nav><article><h1>{TITLE}</h1><p>By Jane Roe | 4 March 2025</p>"
            + "".join(f"<p>{p}</p>" for p in paragraphs).replace("%", "&#37;").replace("12.5", "<b>12.5</b>")
            + "</article>"
        )
    )
    assert (paged.text, paged.passages, paged.title, paged.authors) == (
        plain.text,
        plain.passages,
        plain.title,
        plain.authors,
    )
    one, other = extract(plain, shipped()), extract(paged, shipped())
    assert [(o.label, o.value, o.unit, o.span.start) for o in one.observations] == [
        (o.label, o.value, o.unit, o.span.start) for o in other.observations
    ]
    assert one.observations
    assert [(i.section, i.headline, i.status) for i in one.items] == [
        (i.section, i.headline, i.status) for i in other.items
    ]


# --- what never comes out -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "junk",
    [
        "<script>{}</script>", "<style>{}</style>", "<!-- {} -->", "<noscript>{}</noscript>", "<template>{}</template>",
        "<nav>{}</nav>", "<aside>{}</aside>", "<footer>{}</footer>", "<form><p>{}</p><input></form>", "<del>{}</del>",
        "<button>{}</button>", "<p hidden>{}</p>", "<p aria-hidden=true>{}</p>", "<p style='display: none'>{}</p>",
        "<span class=sr-only>{}</span>", "<div class=share-bar>{}</div>", "<div class='newsletter-signup'>{}</div>",
        "<div id=comments><p>{}</p></div>", "<div role=navigation>{}</div>", "<textarea>{}</textarea>",
        "<div class='article__related'><p>{}</p></div>", "<svg><title>{}</title></svg>", "<select><option>{}</select>",
        "<div class=most-read><p>{}</p></div>", "<p style='visibility:hidden'>{}</p>", "<iframe>{}</iframe>",
    ],
)  # fmt: skip
def test_what_is_no_text_never_comes_out(junk: str) -> None:
    words = "The stray words of another thing stood here for no good reason at all."
    markup = page(f"<main><h1>{TITLE}</h1><p>{FIRST}</p>{junk.format(words)}<p>{SECOND}</p><p>{THIRD}</p></main>")
    assert texts(markup) == [TITLE, FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "name", ["has-sidebar", "page-with-share", "share", "no-comments", "nav-open", "social-policy"]
)
def test_a_name_that_wraps_the_article_drops_nothing(name: str) -> None:
    assert texts(page(f"<div class='{name}'><h1>{TITLE}</h1>{PROSE}</div>")) == [TITLE, FIRST, SECOND, THIRD]


def test_a_list_of_links_is_no_part_of_the_text() -> None:
    links = "<ul><li><a href=/1>A storm at sea</a></li><li><a href=/2>A lock in need of repair</a></li></ul>"
    assert texts(article(links)) == [TITLE, FIRST, SECOND, THIRD]


# --- characters -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        ("AT&amp;T paid &euro;5&nbsp;m &ndash; &#8220;much&#x201d;", "AT&T paid €5 m – “much”"),
        ("an agree&shy;ment, agree\u00adment", "an agreement, agreement"),
        ("fish &amp chips &lt;5 kg", "fish & chips <5 kg"),
        ("R&D and Q&A;", "R&D and Q&A;"),
        ("a mass of 10<sup>8</sup> kg", "a mass of 10^8 kg"),
        ("3 × 10<sup>-6</sup> mol", "3 × 10^-6 mol"),
        ("2,000 m<sup>2</sup> and 5 km<sup>3</sup>", "2,000 m² and 5 km³"),
        ("on the 4<sup>th</sup> and 1<SUP>st</SUP> of May", "on the 4th and 1st of May"),
        ("CO<sub>2</sub> fell", "CO2 fell"),
        ("they agreed<sup>3</sup> in 2024<sup>12</sup>", "they agreed in 2024"),
        ("they agreed<sup><a href='#n'>10</a></sup> then", "they agreed then"),
        ("they agreed.<sup>[1]</sup><sup>[2, 3]</sup> Then", "they agreed. Then"),
        ("they agreed.<a href='#cite-1'>[1]</a> Then", "they agreed. Then"),
        ("they agreed.[14] Then", "they agreed. Then"),
        ("about [10] per cent", "about [10] per cent"),
        ("half a<b>n</b> <i>ho</i>ur,\n  <span>then\tmore</span>", "half an hour, then more"),
        ("costs 5 * 3 and _more_ than 4 * 2", "costs 5 * 3 and _more_ than 4 * 2"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("a word<o:p></o:p> of an <st1:place>office</st1:place> page", "a word of an office page"),
    ],
)  # fmt: skip
def test_marks_are_read_as_the_characters_they_stand_for(markup: str, wanted: str) -> None:
    assert sentence(markup) == f"{wanted} and so the story of the harbour began."


def test_a_break_ends_a_line_and_two_end_a_paragraph() -> None:
    lines = reading(f"<h1>{TITLE}</h1><p>{FIRST}<br>{SECOND}<br><br>{THIRD}</p>").lines
    assert [(line.text.text, line.gap) for line in lines[1:]] == [(FIRST, 1), (SECOND, 0), (THIRD, 1)]


def test_lines_know_their_place_in_the_file() -> None:
    lines = reading(f"<html>\n<body>\n<h1>{TITLE}</h1>\n\n<p>\n{FIRST}</p></body></html>").lines
    assert [line.number for line in lines] == [3, 6]


def test_a_paragraph_of_bold_type_alone_is_strong() -> None:
    lines = reading(f"<h1>{TITLE}</h1><p><b>{FIRST}</b></p><p>{SECOND}</p><p><i>{THIRD}</p>").lines
    assert [line.strong for line in lines[1:]] == [True, False, True]


# --- what a page declares -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "record",
    [
        news(author={"@type": "Person", "name": "Jane Roe"}, datePublished="2025-03-04"),
        news(author=["Jane Roe"], datePublished="2025-03-04T23:30:00-05:00"),
        [news(author="By Jane Roe", datePublished="2025-03-04 08:00")],
        {"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": "Person", "@id": "#j", "name": "Jane Roe"},
                    news(author={"@id": "#j"}, datePublished="2025-03-04T08:00Z")]},
        {"@type": "WebPage", "mainEntity": news(author=[{"name": ["Jane Roe"]}], datePublished="20250304")},
        news(**{"@type": ["Article", "https://schema.org/Report"]}, author="Jane Roe", datePublished="March 4, 2025"),
    ],
)  # fmt: skip
def test_linked_data_in_any_of_its_forms_names_author_and_date(record: object) -> None:
    document = only(article("", linked(record)))
    assert document.authors == ("Jane Roe",)
    assert document.published
    assert (document.published.iso(), document.published_basis) == ("2025-03-04", "stated")


def test_a_publisher_is_told_by_linked_data_and_by_meta_elements() -> None:
    assert only(article("", linked(news(publisher={"name": "The Harbour Times"})))).publisher == "The Harbour Times"
    assert only(article("", '<meta property="og:site_name" content="The Daily Quay">')).publisher == "The Daily Quay"


def test_an_organization_as_author_is_the_publisher() -> None:
    declared = reading(article("", linked(news(author={"@type": "Organization", "name": "Quay Agency"})))).declared
    assert (declared.authors, declared.publisher) == ((), "Quay Agency")


def test_of_several_articles_in_linked_data_none_but_the_pages_own_is_heard() -> None:
    teasers = [news(headline=f"Storm number {n}", datePublished=f"2019-01-0{n}", author="Max Moe") for n in (1, 2)]
    assert reading(article("", linked(*teasers))).declared.date is None
    declared = reading(article("", linked(*teasers, news(datePublished="2025-03-04")))).declared
    assert declared.date_as_stated == "2025-03-04"


@pytest.mark.parametrize(
    "script", ["{", "[" * 100_000, '{"@type": "NewsArticle", "author": [[[]]]}', '{"@type": 5}', "null", '"x"']
)
def test_linked_data_that_is_none_is_passed_over(script: str) -> None:
    document = only(article("", f'<script type="application/ld+json">{script}</script>'))
    assert (document.authors, body(document).split("\n")) == ((), [FIRST, SECOND, THIRD])


@pytest.mark.parametrize(
    "meta",
    [
        '<meta property="article:published_time" content="2025-03-04T09:00:00Z">',
        '<meta name="citation_publication_date" content="2025/3/4">',
        '<meta name="DC.date.issued" content="2025-03-04">',
        '<meta itemprop="datePublished" content="4 March 2025">',
        '<meta name="date" content="2025-03-04"><meta name="last-modified" content="2025-04-01">',
    ],
)
def test_a_meta_element_states_the_date_of_publication(meta: str) -> None:
    document = only(article("", meta))
    assert document.published
    assert (document.published.iso(), document.published_basis) == ("2025-03-04", "stated")


@pytest.mark.parametrize(
    ("content", "head"),
    [
        ("", '<meta property="article:modified_time" content="2025-03-04">'),
        ("", linked(news(dateModified="2025-03-04", copyrightYear=2025))),
        ("", '<meta name="date" content="2025-03-04"><meta name="dcterms.modified" content="2025-03-04T10:00">'),
        ("", '<meta property="article:published_time" content="1970-01-01T00:00:00Z">'),
        ("", '<meta property="article:published_time" content="soon">'),
        ('<p class="updated"><time datetime="2025-03-04">today</time></p>', ""),
        ("", '<meta name="copyright" content="2025">'),
    ],
)
def test_no_other_date_is_taken_for_that_of_publication(content: str, head: str) -> None:
    assert reading(article(content, head)).declared.date is None


def test_a_time_element_of_the_head_dates_the_article_and_a_teasers_does_not() -> None:
    own = article('<p class="meta"><time datetime="2025-03-04T10:00">this morning</time></p>')
    assert reading(own).declared.date_as_stated == "2025-03-04T10:00"
    teaser = '<div class="box"><time datetime="2020-01-01">long ago</time> <a href="/x">Storm closes the lock</a></div>'
    assert reading(page(f"<h1>{TITLE}</h1>{PROSE}{teaser}")).declared.date is None


def test_the_date_of_the_last_change_yields_to_that_of_publication() -> None:
    markup = article("<p>Updated 7 March 2025</p>", linked(news(datePublished="2025-03-04")))
    published = only(markup).published
    assert published
    assert published.iso() == "2025-03-04"


def test_a_date_that_the_reader_sees_goes_before_the_declared_one() -> None:
    published = only(article("<p>3 March 2025</p>", linked(news(datePublished="2025-03-04T02:00Z")))).published
    assert published
    assert published.iso() == "2025-03-03"


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("2025-03-04T23:59:59.999+14:00", "2025-03-04"), ("2025-03", "2025-03"), ("2025", "2025"),
        ("2025/3/4", "2025-03-04"),
        ("20250304", "2025-03-04"), ("Tue, 04 Mar 2025 09:00:00 GMT", "2025-03-04"), ("03/04/2025", "2025"),
        ("2025-02-31", None), ("0001-01-01T00:00:00", None), ("", None), ("last week", None), ("99999999", None),
    ],
)  # fmt: skip
def test_a_stated_date_is_read_to_the_precision_it_has(words: str, wanted: str | None) -> None:
    found = read_date(words)
    assert (found.iso() if found else None) == wanted


@pytest.mark.parametrize(
    ("meta", "wanted"),
    [
        ('<meta name="author" content="Jane Roe, John Doe and Ann Poe">', ("Jane Roe", "John Doe", "Ann Poe")),
        ('<meta name="citation_author" content="Roe, Jane"><meta name="citation_author" content="Doe, J. A.">',
         ("Jane Roe", "J. A. Doe")),
        ('<meta name="author" content="admin"><meta property="article:author" content="https://social.example/j">', ()),
        ('<meta name="author" content="The Daily Quay"><meta property="og:site_name" content="The Daily Quay">', ()),
    ],
)  # fmt: skip
def test_authors_of_meta_elements_are_people(meta: str, wanted: tuple[str, ...]) -> None:
    assert reading(article("", meta)).declared.authors == wanted


def test_a_marked_author_at_the_head_is_declared() -> None:
    assert reading(article('<p class="meta"><a rel="author" href="/j">Jane Roe</a></p>')).declared.authors == (
        "Jane Roe",
    )


def test_the_address_is_the_canonical_one_or_where_the_page_was_saved_from() -> None:
    canonical = '<link rel="canonical" href="https://harbour.example/a">'
    assert only(article("", canonical)).url == "https://harbour.example/a"
    assert only(article("", '<link rel="canonical" href="javascript:x">')).url == ""
    saved = article("").replace("<html", "<!-- saved from url=(0026)https://harbour.example/b -->\n<html")
    assert only(saved).url == "https://harbour.example/b"


def test_the_site_is_named_by_the_title_of_its_page() -> None:
    assert only(page(f"<h1>{TITLE}</h1>{PROSE}", title=f"{TITLE} - The Daily Quay")).publisher == "The Daily Quay"


def test_the_headline_is_the_one_that_the_page_declares() -> None:
    markup = page(f"<h1>Harbour Times</h1><h2>{TITLE}</h2>{PROSE}<h1>Read this</h1>", title=f"{TITLE} - Harbour Times")
    assert only(markup).title == TITLE
    assert "Harbour Times" not in only(markup).text


def test_a_page_of_several_signed_articles_is_several_documents() -> None:
    lock = "The lock at Elmhaven stays closed while engineers look at its gates for one more week, the operator said."
    markup = page(
        f"<h1>March in the harbour</h1><h2>{TITLE}</h2><p>By Jane Roe</p>{PROSE}"
        f"<h2>Storm Closes the Lock</h2><p>By Max Moe</p><p>{lock}</p><p>{SECOND}</p>",
        title="March in the harbour",
    )
    found = outcome(markup, "page.html").value
    assert [d.authors for d in found] == [("Jane Roe",), ("Max Moe",)]
    assert TITLE in passages(found[0], PassageKind.HEADING)
    assert found[1].title == "Storm Closes the Lock"


def test_a_sentence_that_a_picture_cuts_is_rejoined_and_the_caption_kept_apart() -> None:
    document = only(
        page(
            f"<h1>{TITLE}</h1><p>{SECOND}</p><p>The two councils have said that they want to go on with</p><figure>"
            f"<figcaption>A boat at dawn. Photo: Ann Poe</figcaption></figure><p>their talks in June.</p><p>{THIRD}</p>"
        )
    )
    assert "The two councils have said that they want to go on with their talks in June." in body(document).split("\n")
    assert passages(document, PassageKind.CAPTION) == ["A boat at dawn. Photo: Ann Poe"]


def test_a_title_that_stands_nowhere_in_the_text_is_declared() -> None:
    document = only(page(PROSE, f'<meta property="og:title" content="{TITLE}">', title=""))
    assert document.title == TITLE


# --- bytes ----------------------------------------------------------------------------------------------------------

ACCENTED = "The café of Évry opened on Tuesday, said Zoë, and it will serve the whole of the old harbour."


def encoded(charset: str, encoding: str) -> bytes:
    return page(f"<h1>{TITLE}</h1><p>{ACCENTED}</p>{PROSE}", f'<meta charset="{charset}">').encode(encoding)


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("windows-1252", "cp1252"),
        ("utf-8", "utf-16"),
        ("latin1", "utf-8-sig"),
    ],
)
def test_a_page_is_decoded_as_it_declares_or_as_its_mark_says(charset: str, encoding: str) -> None:
    assert ACCENTED in only(encoded(charset, encoding)).text
    assert said(encoded(charset, encoding)) == []


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("iso-8859-1", "utf-8"), ("utf-8", "cp1252"), ("klingon", "utf-8"), ("shift_jis", "utf-8")],
)
def test_a_wrong_declaration_is_named_and_the_page_is_read_all_the_same(charset: str, encoding: str) -> None:
    assert said(encoded(charset, encoding)) == ["wrong-encoding"]
    assert ACCENTED in only(encoded(charset, encoding)).text


def test_other_scripts_are_read_by_their_declaration() -> None:
    words = "В порту подписали соглашение о строительстве новой школы лоцманов."
    data = page(f"<p>{words}</p>", '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">').encode(
        "koi8-r"
    )
    assert only(data).text == words


def test_the_transports_encoding_goes_before_the_pages_own() -> None:
    data = f'<meta charset="utf-8"><p>{ACCENTED}</p>'.encode("cp1252")
    found = read_html(data, "part.html", "windows-1252")
    assert found.value
    assert (found.value.lines[0].text.text, found.diagnostics) == (ACCENTED, ())


# --- bounds ---------------------------------------------------------------------------------------------------------


def test_elements_too_deep_in_one_another_are_an_error() -> None:
    assert said("<div>" * 5000 + FIRST + "</div>" * 5000) == ["too-deep"]


@pytest.mark.parametrize("tag", ["div", "span", "blockquote", "ul><li"])
def test_elements_as_deep_as_the_bound_allows_are_read(tag: str) -> None:
    levels = (bounds.DEPTH - 5) // (1 + tag.count("<"))
    assert texts(f"<html><body>{f'<{tag}>' * levels}{FIRST}") == [FIRST]


def test_emphasis_left_open_is_no_depth() -> None:
    assert texts("".join(f"<p><font size=2><b>{FIRST} {n}" for n in range(400)))[-1] == f"{FIRST} 399"


@pytest.mark.parametrize(
    "markup", ["<html></html>", "<html><script>x</script><nav>Home</nav>", "<p>&nbsp;</p>", "<html>"]
)
def test_a_page_without_text_is_an_error(markup: str) -> None:
    assert said(markup) == ["no-text"]


def test_too_many_characters_are_refused_before_they_are_read() -> None:
    assert said("<html><p>" + "word " * 1_000_001) == ["too-long"]


HOSTILE = ["<", "<a ", "</", "<!--", "<!", "<![CDATA[", "<![x[", "<?", "&", "&#", "&#x", "<a b='", '<a b="',
           "<a/////", "<b>", "<p>", "<td>", "<sup>1", "<h1>a", "x<a>y", "<table>", "<script>", "<title>", "</p>",
           "<li>a", "<br>", "[1]"]  # fmt: skip


@pytest.mark.parametrize("scrap", HOSTILE)
def test_a_scrap_repeated_to_100_000_characters_is_read_in_linear_time(scrap: str) -> None:
    outcome(f"<html><h1>{TITLE}</h1><p>{FIRST}" + scrap * (100_000 // len(scrap)), "x.html")


def test_the_command_line_starts_without_the_libraries_that_pages_need() -> None:
    code = (
        "import sys, reportgen.cli, reportgen.ingest; print([m for m in ('lxml', 'trafilatura') if m in sys.modules])"
    )
    root = Path(__file__).parents[3]
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert found.stdout.strip() == "[]"


# --- what holds for every page --------------------------------------------------------------------------------------

TAGS = st.sampled_from([
    "html", "body", "div", "p", "span", "a", "b", "i", "sup", "sub", "ul", "ol", "li", "table", "tr", "td", "th",
    "caption", "br", "hr", "h1", "h2", "h3", "figure", "figcaption", "pre", "script", "style", "title", "nav",
    "form", "textarea", "select", "option", "article", "header", "blockquote", "time", "font", "x-y", "svg",
    "noscript", "template", "dl", "dt", "dd",
])  # fmt: skip
ATTRIBUTES = st.sampled_from(
    [
        "",
        " class='byline'",
        ' href="#n"',
        " hidden",
        " id=comments",
        " datetime=2025-03-04",
        " class='share-bar",
        " =",
        " a b/",
        " rel=author",
    ]
)
WORDS = st.sampled_from(
    [FIRST, SECOND, "word", "&amp;", "&nbsp", "&#8212;", "&bogus;", "[1]", "10", " ", "\n", "\r\n",
     "4 March 2025", "By Jane Roe", "<", ">", "<!--",
     "-->", "<![CDATA[x]]>", "<![", "<?x?>", "&#", "\u00ad", "Zoë", "𝄞", "\u0000", "\ufffe", "]]>"]
)  # fmt: skip
SCRAPS = st.one_of(
    st.builds("<{}{}>".format, TAGS, ATTRIBUTES),
    st.builds("</{}>".format, TAGS),
    st.builds("<{}/>".format, TAGS),
    WORDS,
    st.text(max_size=20),
)
PAGES = st.lists(SCRAPS, max_size=60).map(lambda scraps: "<html>" + "".join(scraps))


@given(PAGES)
@example("<html><p>a<sup></sup>b<sup><a href='#n'></a></sup>")
@example("<html><o:>a</o:><html:><h:p>b<:><x:y:z>")
@settings(max_examples=tries(300), deadline=None)
def test_no_page_raises_and_each_gives_text_or_a_reason(markup: str) -> None:
    found = outcome(markup.encode("utf-8", "replace"), "page.html")
    assert found.value or found.diagnostics


@given(PAGES)
@settings(max_examples=tries(300), deadline=None)
def test_every_origin_points_at_the_same_characters_of_the_source(markup: str) -> None:
    source = markup.encode("utf-8", "replace")
    for document in outcome(source, "page.html").value:
        decoded = reading(source).text
        for run in document.origin:
            stored = document.text[run.start : run.start + run.length]
            assert stored == decoded[run.file_start : run.file_start + run.length]


@given(PAGES)
@settings(max_examples=tries(100), deadline=None)
def test_a_page_reads_the_same_twice(markup: str) -> None:
    assert outcome(markup.encode("utf-8", "replace"), "x.html") == outcome(markup.encode("utf-8", "replace"), "x.html")


SENTENCES = st.lists(
    st.builds("The {} of {} agreed on {} pilots after {} hours of talks.".format,
              st.sampled_from(["council", "port", "ministry"]), st.sampled_from(["Elmhaven", "Ostmark", "Colmar"]),
              st.integers(2, 900), st.integers(2, 90)),
    min_size=2, max_size=4,
).map(" ".join)  # fmt: skip


@given(
    st.lists(SENTENCES, min_size=3, max_size=9, unique=True),
    st.sampled_from(["div", "article", "section", "main", "td"]),
)
@settings(max_examples=tries(100), deadline=None)
def test_of_plain_paragraphs_in_any_element_none_is_lost(paragraphs: list[str], tag: str) -> None:
    inner = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    inner = f"<table><tr><td>{inner}</table>" if tag == "td" else f"<{tag}>{inner}</{tag}>"
    assert texts(page(f"<div class=menu><a href=/>Home</a></div><h1>{TITLE}</h1>{inner}")) == [TITLE, *paragraphs]


def test_entities_and_notes_within_a_sentence_leave_the_rest_of_it_in_place() -> None:
    document = only(
        article("<p>The talks&nbsp;cost &euro;5<sup>[1]</sup> million, said <b>Ad</b>a Quill on the quay.</p>")
    )
    source = reading(
        article("<p>The talks&nbsp;cost &euro;5<sup>[1]</sup> million, said <b>Ad</b>a Quill on the quay.</p>")
    ).text
    at = document.text.index("million")
    run = next(run for run in document.origin if run.start <= at < run.start + run.length)
    assert source[run.file_start + at - run.start :].startswith("million, said")
