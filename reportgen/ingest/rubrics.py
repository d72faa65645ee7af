"""Rubrics and release marks: lines that say what kind of piece follows."""

from reportgen.ingest.wording import Trade, key

_MASTHEAD_WORDS = 3
"""Words of a paper's name and its rubric around a bar: "Nature | News"."""

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


def marks_release(text: str, trade: Trade) -> bool:
    """Tell "Press release, 4 March" from the title "Joint Statement on Shared Rivers"."""
    mark = trade.opens("release-openings", text)
    rest = key(text)[len(mark) :].split() if mark else []
    return mark is not None and (not rest or rest[0] not in _OF_TITLE)
