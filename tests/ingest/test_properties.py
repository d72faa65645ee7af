"""What holds for every file."""

import re
import textwrap
from itertools import pairwise, permutations

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from reportgen.ingest.formats.decoding import decode
from reportgen.model.source import PassageKind
from tests.effort import tries
from tests.ingest.reading import documents, outcome, passages, words

BODY = (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM, PassageKind.STANDFIRST)

LISTED = st.sampled_from(sorted({entry for entries in words().values() for entry in entries}))
SCRAPS = st.sampled_from(
    ["By Jane Roe", "Opinion", "# A Heading Here", "## Part", "- item", "March 4, 2025", "de-", "creased", "\\$5", "**",
     "&amp;", "<u>x</u>", "null", "Most read", "Home / World", "(Photo: Agency)", "—Ann Poe, editor", "7", "***",
     "A Title of Some Words", "it goes on without an end", "in lower case it ends.", "\u00a0", "\f", "> quoted",
     "| a |", "Title | The Daily",
     "Q: Why?", "A: So.", "GENEVA, March 4 (Agency) — Here.", "© 2025 The Daily", "---", "==="]
)  # fmt: skip
PAGES = st.lists(st.one_of(SCRAPS, LISTED, st.text(max_size=60)), max_size=25).flatmap(
    lambda lines: st.lists(st.sampled_from(["\n", "\n\n", "\r\n", " ", "\n\n\n\n"]), min_size=25, max_size=25).map(
        lambda ends: "".join(line + end for line, end in zip(lines, ends, strict=False))
    )
)
SUBJECTS = st.sampled_from(["The council", "A team of engineers", "Nine ministers", "Copyright law", "Related trade"])
VERBS = st.sampled_from(["agreed on", "shared", "read more of", "rejected", "subscribed to", "advertised"])
OBJECTS = st.sampled_from(
    ["a treaty", "its privacy policy", "photo archives", "the top ten", "follow-up talks", "tags"]
)
SENTENCES = st.builds("{} {} {} after hour {}.".format, SUBJECTS, VERBS, OBJECTS, st.integers(10, 99))
BODIES = st.lists(st.lists(SENTENCES, min_size=2, max_size=4).map(" ".join), min_size=1, max_size=6)


@given(st.one_of(st.binary(max_size=400), PAGES.map(str.encode), PAGES.map(lambda page: page.encode("utf-16"))))
@example(b"---\ntitle: [\n---\n")
@example(b"\xff\xfe\x00")
@settings(max_examples=tries(300), deadline=None)
def test_reading_never_raises(data: bytes) -> None:
    if not data.lstrip().startswith(b"---"):  # what stands there is for the YAML parser that is handed in
        found = outcome(data)
        assert found.value or found.diagnostics


@given(PAGES)
@settings(max_examples=tries(300), deadline=None)
def test_every_run_of_the_origin_stands_in_the_decoded_file(page: str) -> None:
    data = page.encode("utf-8", "replace")
    decoded = decode(data, "x").value or ""
    for document in documents(data):
        covered = 0
        for run in document.origin:
            stored = document.text[run.start : run.start + run.length]
            assert stored == decoded[run.file_start : run.file_start + run.length]
            assert run.length > 0
            covered += run.length
        assert covered <= len(document.text)
        for left, right in pairwise(document.origin):
            assert left.start + left.length <= right.start


@given(BODIES)
@settings(deadline=None)
def test_of_plain_prose_only_the_separators_lack_an_origin(paragraphs: list[str]) -> None:
    for document in documents("\n\n".join(paragraphs)):
        bare = list(document.text)
        for run in document.origin:
            bare[run.start : run.start + run.length] = ["\0"] * run.length
        assert set(bare) <= {"\0", "\n"}


@given(PAGES)
@settings(max_examples=tries(300), deadline=None)
def test_passages_tile_the_text_each_on_one_line(page: str) -> None:
    for document in documents(page.encode("utf-8", "replace")):
        texts = [document.text[p.start : p.end] for p in document.passages]
        assert "\n\n".join(texts) == document.text
        assert all(text == text.strip() and text and not re.search(r"[\n\r\f\v\u2028\u2029\t]", text) for text in texts)
        assert all(b.start == a.end + 2 for a, b in pairwise(document.passages))


@given(PAGES)
@settings(deadline=None)
def test_ids_are_readable_short_and_unique_within_the_file(page: str) -> None:
    ids = [document.id for document in documents(page.encode("utf-8", "replace"))]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) and len(name) <= 52 for name in ids)


@given(PAGES)
@settings(deadline=None)
def test_reading_twice_gives_equal_records(page: str) -> None:
    assert outcome(page.encode("utf-8", "replace")) == outcome(page.encode("utf-8", "replace"))


@given(BODIES, st.booleans(), st.booleans())
@settings(max_examples=tries(200), deadline=None)
def test_no_sentence_of_the_body_is_lost(paragraphs: list[str], signed: bool, sited: bool) -> None:  # noqa: FBT001
    head = ["Nine States Agree on One Map"] + (["By Jane Roe | The Daily Harbour | 4 March 2025"] if signed else [])
    above, below = (["Home / World", "Share"], ["Most read", "Ten walks"]) if sited else ([], [])
    found = documents("\n\n".join([*above, *head, *paragraphs, *below]))
    stored = "\n".join(document.text for document in found)
    for paragraph in paragraphs:
        for sentence in paragraph.split(". "):
            assert sentence in stored


@given(BODIES, st.integers(30, 80))
@settings(max_examples=tries(200), deadline=None)
def test_a_hard_wrapped_body_reads_like_an_unwrapped_one(paragraphs: list[str], width: int) -> None:
    wrapped = ["\n".join(textwrap.wrap(p, width, break_on_hyphens=False, break_long_words=False)) for p in paragraphs]
    stored = " ".join(" ".join(d.text.split()) for d in documents("\n\n".join(wrapped)))
    assert all(sentence in stored for p in paragraphs for sentence in p.split(". "))


FURNITURE_ABOVE = st.lists(
    st.sampled_from(
        [
            "Skip to main content",
            "Menu",
            "Home > World > Harbours",
            "Subscribe now",
            "Share",
            "3 min read",
            "1.2K views",
            "Log in",
            "Accept all cookies",
            "We use cookies to improve your visit.",
        ]
    ),
    max_size=4,
    unique=True,
)
FURNITURE_BELOW = st.lists(
    st.sampled_from(
        [
            "Share this article",
            "Leave a comment",
            "© 2025 The Harbour Times. All rights reserved.",
            "Tags: ports, schools",
            "Sign up for our newsletter",
            "Read more: Nine ways to moor",
            "Back to top",
            "12 Comments",
        ]
    ),
    max_size=4,
    unique=True,
)
HEADS = st.sampled_from(
    [
        ["Nine States Agree on One Map"],
        ["Nine States Agree on One Map", "By Jane Roe | The Daily Harbour | 4 March 2025"],
        ["World", "Nine States Agree on One Map", "Jane Roe, Staff Writer", "Updated: 4 March 2025"],
        ["date 2025-03-04 Nine States Agree on One Map"],
        ["Nine States Agree on One Map", "PORT ELIN (Agency) Mar 4, 2025"],
        ["date 2025-03-04"],
        [],
    ]
)
ENDS = st.sampled_from(
    [[], ["(Reporting by Jane Roe; Editing by John Doe)"], ["Geneva, 4 March 2025"], ["—Jane Roe, clerk"]]
)


@given(FURNITURE_ABOVE, HEADS, BODIES, ENDS, FURNITURE_BELOW)
@settings(max_examples=tries(300), deadline=None)
def test_between_any_furniture_the_body_stays_whole_and_the_furniture_goes(
    above: list[str], head: list[str], paragraphs: list[str], end: list[str], below: list[str]
) -> None:
    found = documents("\n\n".join([*above, *head, *paragraphs, *end, *below]))
    stored = "\n".join(document.text for document in found)
    told = "\n".join(text for document in found for text in passages(document, *BODY))
    for paragraph in paragraphs:
        for sentence in paragraph.split(". "):
            assert sentence in told
    assert not any(line in stored for line in [*above, *below])


@given(FURNITURE_ABOVE, HEADS, BODIES, ENDS, FURNITURE_BELOW)
@settings(max_examples=tries(200), deadline=None)
def test_what_is_stored_reads_like_what_it_was_read_from(
    above: list[str], head: list[str], paragraphs: list[str], end: list[str], below: list[str]
) -> None:
    assume(not any(a in b for a, b in permutations(paragraphs, 2)))  # a teaser that returns goes, once
    first = documents("\n\n".join([*above, *head, *paragraphs, *end, *below]))
    for document in first:
        again = documents(document.text)
        assert [d.text for d in again] == [document.text]
        told = (document.title, document.authors, document.published)
        assert [(d.title, d.authors, d.published) for d in again] == [told]
