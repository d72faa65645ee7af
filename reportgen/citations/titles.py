"""Titles as a citation prints them: as stated, out of capitals, described where there is none, and shortened."""

import re

from reportgen.citations.words import WEAK_ENDINGS
from reportgen.model.capitals import ARTICLES, lowered
from reportgen.model.quotes import leaves_open
from reportgen.model.source import Document, PassageKind

SHORT_WORDS = 4
"""Words that a longer title is shortened to."""

LONGEST_WHOLE = 5
"""A title of no more words than this is not shortened."""

LONGEST_QUOTATION = 2
"""Words by which a shortened title may be longer so that a quotation in it closes."""

FIRST_WORDS = 6
_LONGEST_WORD = 40
"""Characters of a word in a described title: what is longer is no word."""

_ABBREVIATION = re.compile(r"(?:\b\w\.){2,}$|\b(?:Co|Corp|Dr|etc|Inc|Jr|Ltd|No|Sr|St|vs)\.$")
_SUBTITLE = re.compile(r":\s|;\s|\s[–—-]\s|[?!]\s")

_ELLIPSIS = " …"


def stated_title(document: Document) -> str:
    """Return the title as stated, on one line; one all in capitals in headline capitals; empty where none is stated.

    A sentence's full stop at its end is left out, an abbreviation's kept.
    """
    title = lowered(" ".join(document.title.split()))
    return _without_stop(title)


def first_words(document: Document, most: int = FIRST_WORDS) -> str:
    """Return the first words of a document's running text with an ellipsis; empty where it has no text.

    The last word is never a preposition, conjunction or article. Text that ends there has no ellipsis.
    """
    text = document.text
    running = (p for p in document.passages if p.kind in {PassageKind.STANDFIRST, PassageKind.PARAGRAPH})
    opening = next(running, None)
    words = (text[opening.start : opening.end] if opening else text).split()
    kept = _without_weak_ending([_clipped(word) for word in words[:most]])
    said = _without_stop(" ".join(kept).rstrip(" ,;:—–-"))
    return said + _ELLIPSIS if said and len(words) > len(kept) else said


def short_title(title: str) -> str:
    """Return the words by which later notes name a title: its first four, without subtitle and leading article.

    A title of five words stays whole but for those. The last word is never a preposition, conjunction, article,
    pronoun, possessive or auxiliary verb, unless all are. A quotation that two more words close is kept whole, a longer
    one left out. Punctuation that the cut leaves at the end goes.
    """
    main = _SUBTITLE.split(title, maxsplit=1)[0] or title
    words = _without_article(main.split())
    if len(words) <= LONGEST_WHOLE:
        asked = title[len(main) : len(main) + 1]
        return " ".join(words) + (asked if asked in {"?", "!"} else "")
    lengths = (*range(SHORT_WORDS, SHORT_WORDS + LONGEST_QUOTATION + 1), *range(SHORT_WORDS - 1, 0, -1))
    cuts = (words[:length] for length in lengths)
    whole = next((cut for cut in cuts if not leaves_open(" ".join(cut))), words[:SHORT_WORDS])
    return " ".join(_without_weak_ending(whole)).rstrip(" ,;:—–-")


def without_article(title: str) -> str:
    """Return a title without the article that opens it, as it is filed."""
    return " ".join(_without_article(title.split()))


def _without_stop(line: str) -> str:
    body = line.rstrip("\"'”’")
    if body.endswith(".") and not body.endswith("..") and not _ABBREVIATION.search(body):
        return body[:-1] + line[len(body) :]
    return line


def _clipped(word: str) -> str:
    return word if len(word) <= _LONGEST_WORD else word[:_LONGEST_WORD]


def _without_article(words: list[str]) -> list[str]:
    return words[1:] if len(words) > 1 and words[0].casefold() in ARTICLES else words


def _without_weak_ending(words: list[str]) -> list[str]:
    kept = len(words)
    while kept and _is_weak(words[kept - 1]):
        kept -= 1
    return words[:kept] or words


def _is_weak(word: str) -> bool:
    """Tell a word that nothing ends in; a mark such as `&` is one too."""
    bare = re.sub(r"^\W+|\W+$", "", word).casefold()
    return not bare or bare in WEAK_ENDINGS or bare.endswith(("'s", "’s"))
