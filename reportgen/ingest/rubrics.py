"""Rubrics and release marks: lines that say what kind of piece follows."""

from collections.abc import Sequence
from dataclasses import replace

from reportgen.ingest.roles import Paragraph, Role
from reportgen.ingest.wording import Trade, key

_MASTHEAD_WORDS = 3
"""Words of a paper's name and its rubric around a bar: "Nature | News"."""

_TOP = 5
"""Paragraphs among which a topic alone is a rubric."""

_OF_TITLE = frozenset(
    ("on", "by", "of", "from", "between", "following", "after", "to", "at", "about", "regarding", "in", "concerning")
)


def is_kicker(text: str, trade: Trade) -> bool:
    """Tell a rubric: the whole line is one, or several between slashes and bars."""
    lists = ("kickers", "opinion-kickers", "analysis-kickers", "interview-kickers", "statistics-kickers")
    parts = [part for part in text.replace("|", "/").split("/") if part.strip()]
    listed = [any(trade.lists(name, part) for name in lists) for part in parts]
    masthead = "|" in text and any(listed) and len(key(text).split()) <= _MASTHEAD_WORDS
    return 0 < len(parts) <= 4 and (all(listed) or masthead)


def with_topics(blocks: Sequence[Paragraph], trade: Trade) -> list[Paragraph]:
    """Take a topic such as "Energy & Climate" for a rubric at a page's top, where a headline may follow it."""
    done = list(blocks)
    for n, block in enumerate(done[: min(_TOP, len(done) - 1)]):
        parts = [part for part in block.text.text[:80].replace("|", "/").replace(",", "/").split("/") if part.strip()]
        topical = parts and len(block.text.text) <= 80 and all(_is_topic(part, trade) for part in parts)
        if topical and block.role is Role.PROSE and not block.level:
            done[n] = replace(block, role=Role.KICKER)
    return done


def _is_topic(text: str, trade: Trade) -> bool:
    return trade.lists("topics", text) or is_kicker(text, trade)


def marks_release(text: str, trade: Trade) -> bool:
    """Tell "Press release, 4 March" from the title "Joint Statement on Shared Rivers"."""
    mark = trade.opens("release-openings", text)
    rest = key(text)[len(mark) :].split() if mark else []
    return mark is not None and (not rest or rest[0] not in _OF_TITLE)
