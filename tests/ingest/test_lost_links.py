"""Links whose targets a file has lost."""

from pathlib import Path

import pytest

from reportgen.ingest.lost_links import links_lost
from reportgen.model.source import Origin
from tests.ingest.reading import documents, outcome

SEEDS = Path(__file__).parents[2] / "seeds"


def lost(file: str) -> bool:
    return links_lost(file, [Origin(0, 0, len(file))])


@pytest.mark.parametrize(
    "file",
    [
        "Both sides <u>signed</u> it on Friday.",
        "It was <u>put off</u>.",
        "Both sides <a>signed</a> it.",
        'Both sides <a href="#">signed</a> it.',
        "Both sides [signed]() it.",
        "Both sides signed it [link].",
        "For the terms, click here.",
    ],
)
def test_words_that_were_links_are_told_by_what_a_converter_leaves(file: str) -> None:
    assert lost(file)


@pytest.mark.parametrize(
    "file",
    [
        "Both sides signed it.",
        "As <u>The Port Gazette</u> writes, both signed.",
        "<u>signed and sealed</u>",
        "Both sides [signed](https://example.org/a) it, and <u>sealed</u> it.",
        "Both sides <u>signed</u> it: https://example.org/a",
        '<p>Both sides <u>signed</u> it.</p><p>And <a href="/b">sealed</a> it.</p>',
        "<p>Both sides <u>signed</u> it.</p>",
        "A picture stands ![here]().",
        "The weak link (of the chain) broke.",
        "",
    ],
)
def test_other_words_and_links_that_lead_somewhere_are_not(file: str) -> None:
    assert not lost(file)


def test_only_the_documents_own_stretch_of_the_file_counts() -> None:
    file = "One <u>signed</u> it. Two sealed it."
    first, second = file.split(" Two")
    assert links_lost(file, [Origin(0, 0, len(first))])
    assert not links_lost(file, [Origin(0, len(first), len(second))])
    assert not links_lost(file, [])


def test_a_document_whose_links_are_lost_says_so_and_its_neighbour_does_not() -> None:
    review = outcome((SEEDS / "review-2024-12.md").read_bytes(), "seeds/review-2024-12.md").value
    marked = {document.title: document.links_lost for document in review}
    assert marked["Science and Technology Agreement Between China and the US Renewed"]
    assert not marked["China's Diplomacy in Science"]
    for name in ("opinion-web-page.txt", "newspaper-page.txt", "dialogue-report.txt", "climate-science-ties.txt"):
        assert not any(document.links_lost for document in documents((SEEDS / name).read_bytes()))
