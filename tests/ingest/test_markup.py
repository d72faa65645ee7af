import pytest

from reportgen.ingest.markup import cleaned
from reportgen.ingest.traced import Traced


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("the *Harbour Times* said", "the Harbour Times said"),
        ("**The *Times* of the harbour**", "The Times of the harbour"),
        ("***all of it***", "all of it"),
        ("5 * 3 * 2 and snake_case_name and f***", "5 * 3 * 2 and snake_case_name and f***"),
        (r"about \$5 to \$9, \*not\* more", "about $5 to $9, *not* more"),
        ("[a link](https://example.org/a_b) and ![a boat](boat.jpg)", "a link and a boat"),
        ("a note[^1] here", "a note here"),
        ("the 14<sup>th</sup> <u>signed</u> pact<br/>of 2024", "the 14th signed pact of 2024"),
        ("write to <Name> if a < b or c > d", "write to <Name> if a < b or c > d"),
        ("R&amp;D &#8212; 10&nbsp;km &lt;b&gt; AT&T", "R&D — 10 km <b> AT&T"),
        (
            "soft\u00adhyphen, \ufb01ne, wide\u3000space, zero\u200bwidth\ufeff",
            "softhyphen, fine, wide space, zerowidth",
        ),
        ("  two  \t spaces ", "two spaces"),
    ],
)
def test_marks_go_and_words_stay(raw: str, wanted: str) -> None:
    assert cleaned(Traced.of(raw, 7)).text == wanted


def test_what_is_left_knows_where_it_stood() -> None:
    line = cleaned(Traced.of("R&amp;D is *our* way", 100))
    assert [(line.text[r.start : r.start + r.length], r.file_start) for r in line.runs] == [
        ("R", 100),
        ("D is ", 106),
        ("our", 112),
        (" way", 116),
    ]
