"""Marks that aren't words: HTML tags, entities, Markdown's emphasis, links and escapes, odd white space.

Every rule yields edits to one line; patterns are free of nested quantifiers, so that a line of any length is linear.
"""

import html
import re
from collections.abc import Callable, Iterator

from reportgen.ingest.traced import Edit, Traced

_TAG = re.compile(
    r"</?(?:a|abbr|article|aside|b|big|blockquote|body|br|caption|center|cite|code|dd|del|div|dl|dt|em|figcaption|"
    r"figure|font|footer|h[1-6]|head|header|hr|html|i|img|ins|li|main|mark|nav|ol|p|pre|q|s|section|small|span|"
    r"strike|strong|sub|sup|table|tbody|td|th|thead|time|tr|tt|u|ul|wbr)(?:\s[^<>]{0,2000})?/?>|<!--[^<>]{0,2000}-->",
    re.IGNORECASE,
)
_SPACED = re.compile(r"</?(?:br|div|dd|dt|h[1-6]|hr|li|p|t[dhr])\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_PICTURE = re.compile(r"!\[(?P<words>[^\[\]]{0,1000})\]\([^()\s]{0,2000}(?:\s\"[^\"]{0,500}\")?\)")
_LINK = re.compile(r"(?<!\\)\[(?P<words>[^\[\]]{1,1000})\]\((?!\s)[^()\s]{0,2000}(?:\s\"[^\"]{0,500}\")?\)")
_REFERENCE = re.compile(r"\[\^[\w-]{1,40}\]")
_ANGLED = re.compile(r"<(?P<words>(?:https?://|mailto:)[^<>\s]{1,2000})>")
_STARS = re.compile(
    r"(?<![\\*\w])(?P<open>\*{1,3})(?=[^\s*])(?P<words>[^*]+)(?<=[^\s\\*])(?P<close>(?P=open))(?![*\w])"
)
_BOLD = re.compile(r"(?<![\\*])(?P<open>\*\*)(?=[^\s*])(?P<words>[^*]+)(?<=[^\s\\*])(?P<close>\*\*)(?!\*)")
_LINES = re.compile(r"(?<![\\_\w])(?P<open>_{1,3})(?=[^\s_])(?P<words>[^_]+)(?<=[^\s\\_])(?P<close>(?P=open))(?![_\w])")
_CODE = re.compile(r"(?<![\\`])(?P<open>`)(?P<words>[^`]+)(?P<close>`)(?!`)")
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!$&~>|\"'<-])")
_DROPPED = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_SPACE = re.compile(r"[^\S ]\s*|  \s*| [^\S ]\s*")
_FIRM_HYPHEN = re.compile("[\u2010\u2011]")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_GLUED = re.compile(
    r"(?:(?<=[a-zà-ÿ]{3})|(?<=[a-z]\d{4})|(?<=\s\d{4})|(?<=[)”%]))[.!?][”\")]?(?=[A-Z][a-z]{1,20}(?:[\s,]|['’]s\s)[^\s])"
)
"""A full stop that has lost the space behind it: "… in April.Trade rose …"; not "Booking.Com" in an address."""

_WORTH_A_LOOK = re.compile(r"[<&\\*_`\[]")

Rule = Callable[[str], Iterator[Edit]]


def cleaned(line: Traced) -> Traced:
    """Return a line's words alone: marks dropped, entities and escapes resolved, white space single, ends stripped.

    Only known HTML tags go, so that "<Name>" and "a < b" stay; a lone asterisk stays too.
    """
    rules = (*_MARKS, *_CHARACTERS) if _WORTH_A_LOOK.search(line.text) else _CHARACTERS
    for rule in rules:
        line = line.edited(rule(line.text))
    return line.stripped()


def with_single_spaces(line: Traced) -> Traced:
    """Return a line of a format whose marks are read already: soft hyphens and controls dropped, white space single."""
    for rule in _CHARACTERS:
        line = line.edited(rule(line.text))
    return line.stripped()


def without_overlong_words(line: Traced, longest: int) -> Traced:
    """Leave out runs of over `longest` characters without white space: encoded data, or a broken file.

    Scripts that are written without spaces, from U+2E80 on, have no such words.
    """
    if len(line.text) <= longest:
        return line
    runs = re.finditer(rf"[^\s\u2e80-\uffff]{{{longest + 1},}}", line.text)
    return line.edited([(run.start(), run.end(), "") for run in runs]).stripped()


def _tags(text: str) -> Iterator[Edit]:
    for match in _TAG.finditer(text):
        yield match.start(), match.end(), " " if _SPACED.match(match[0]) else ""


def _around_words(pattern: re.Pattern[str]) -> Rule:
    """Drop what a match holds beside its group `words`."""

    def edits(text: str) -> Iterator[Edit]:
        for match in pattern.finditer(text):
            yield match.start(), match.start("words"), ""
            yield match.end("words"), match.end(), ""

    return edits


def _replacing(pattern: re.Pattern[str], new: Callable[[str], str]) -> Rule:
    def edits(text: str) -> Iterator[Edit]:
        for match in pattern.finditer(text):
            yield match.start(), match.end(), new(match[0])

    return edits


def _glued_sentences(text: str) -> Iterator[Edit]:
    for match in _GLUED.finditer(text):
        word = text[text.rfind(" ", max(0, match.start() - 80), match.start()) + 1 : match.start()]
        if not any(mark in word for mark in ("/", "@", "www")):
            yield match.end(), match.end(), " "


_MARKS: tuple[Rule, ...] = (
    _tags,
    _replacing(_REFERENCE, lambda _: ""),
    _around_words(_PICTURE),
    _around_words(_LINK),
    _around_words(_ANGLED),
    _around_words(_STARS),
    _around_words(_BOLD),
    _around_words(_LINES),
    _around_words(_CODE),
    _replacing(_ESCAPE, lambda _: ""),
    _replacing(_ENTITY, html.unescape),
)
_CHARACTERS: tuple[Rule, ...] = (
    _replacing(_DROPPED, lambda _: ""),
    _replacing(_LIGATURE, _LIGATURES.__getitem__),
    _replacing(_FIRM_HYPHEN, lambda _: "-"),
    _replacing(_SPACE, lambda _: " "),
    _glued_sentences,
)
