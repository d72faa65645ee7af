import pytest

from tests.ingest.reading import documents

BODY = "Two ports agreed to share a pilot school. It opens with forty places, and the rules are the same for all."
TITLE = "Ports to Share a School"


@pytest.mark.parametrize(
    "line",
    [
        "Home / World / Harbours",
        "Home > World",
        "English | Français | Español",
        "World EditionENGLISH Deutsch",
        "Share",
        "Share - Telegram",
        "null",
        "4 min read",
        "Follow us on the usual channels",
        "Subscribe to our newsletter and never miss a tide.",
        "We use cookies to remember you.",
        "Copyright 2011 - 2025 The Harbour Times. All rights reserved.",
        "© 2025 The Harbour Times",
        "Registration Number: 4711",
        "Licence for printing and selling news 20110",
        "Contact the editor at desk@harbour.example",
        "Read more: A pilot's life",
        "Tags: ports, schools",
        "- 7 -",
        "Page 3 of 9",
    ],
)
@pytest.mark.parametrize("place", ["above", "below"])
def test_a_page_line_is_not_stored(line: str, place: str) -> None:
    text = f"{line}\n\n{TITLE}\n\n{BODY}\n" if place == "above" else f"{TITLE}\n\n{BODY}\n\n{line}\n"
    assert [(d.title, d.text) for d in documents(text)] == [(TITLE, f"{TITLE}\n\n{BODY}")]


@pytest.mark.parametrize(
    "line",
    [
        "Copyright law was the hardest chapter of the talks.",
        "Share prices of both ports rose.",
        "Related trade fell by a third.",
        "Top officials of both ports signed.",
        "The company changed its privacy policy on Friday.",
        "Most viewed the school as a bargain.",
        "Home is where the harbour is.",
        "None.",
    ],
)
def test_a_sentence_that_begins_like_a_page_line_stays(line: str) -> None:
    assert line in documents(f"{TITLE}\n\n{BODY}\n\n{line}\n\n{BODY[::1]} Nobody objected.\n")[0].text


def test_links_behind_most_read_go_and_a_piece_behind_them_stays() -> None:
    text = (
        f"{TITLE}\n\n{BODY}\n\nMost read\n\n- One walk\n- Two walks\n\nLate Ferries\n\nBy Jane Roe\n\n{BODY} Twice.\n"
    )
    assert [d.title for d in documents(text)] == [TITLE, "Late Ferries"]
    assert "walk" not in "".join(d.text for d in documents(text))


def test_a_running_foot_in_mid_sentence_goes_and_the_sentence_is_whole() -> None:
    text = f"{TITLE}\n\n{BODY} The first course was held in\n\nMARCH 2025 4\n\nspring, in rain.\n"
    assert documents(text)[0].text.endswith("The first course was held in spring, in rain.")


def test_a_speaker_named_on_every_turn_is_not_a_running_head() -> None:
    turns = "\n\n".join(f"JANE ROE\n\nThat was question {n}, and here is the answer to it." for n in range(4))
    assert "".join(d.text for d in documents(f"{TITLE}\n\n{turns}\n")).count("JANE ROE") == 4


def test_a_teaser_that_the_body_repeats_is_dropped_and_another_is_the_standfirst() -> None:
    repeated = documents(
        f"It opens with forty places, and the rules are the same for all.\n\nnull\n{BODY}\n\nOn we go."
    )
    assert repeated[0].text == f"{BODY}\n\nOn we go."
    other = documents(f"{TITLE}\n\nBy Jane Roe\n\nA school for two harbours and one sea\n\n{BODY}\n")
    assert [p.kind for p in other[0].passages] == ["heading", "byline", "standfirst", "paragraph"]
