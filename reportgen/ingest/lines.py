"""The file's lines: their words without marks, and what the marks said of them (heading, bullet, quotation)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportgen.ingest.markup import cleaned
from reportgen.ingest.traced import Traced

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_HEADING = re.compile(r"(?P<marks>#{1,6})\s+(?=\S)")
_HTML_HEADING = re.compile(r"<h(?P<level>[1-6])\b", re.IGNORECASE)
_BULLET = re.compile(r"(?:[-*+•▪‣◦·●]|<li>)\s+(?=\S)|[•▪‣◦●](?=\S)")
_QUOTE = re.compile(r"(?:>\s?)+")
_RULE = re.compile(r"(?:[-*_=~]\s?){3,}|#+|`{3,}\w*|~{3,}\w*|[|:\s-]{3,}")
_UNDERLINE = re.compile(r"=+|-+")
_TRAILING_MARKS = re.compile(r"\s#+$")
RULE_GAP = 3
"""Blank lines that a printed rule counts for."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds words."""

    text: Traced
    width: int
    """Characters as printed in the file, marks and indent included."""

    number: int
    """In the file, starts at 1."""

    gap: int = 0
    """Blank lines before it."""

    level: int = 0
    """Of a marked heading, 1 to 6; 0 for any other line."""

    bullet: bool = False
    strong: bool = False
    """The whole line is set in bold or italic."""

    picture: bool = False
    """The words are a picture's alternative text."""

    caption: bool = False
    """The format says that it belongs to a picture."""

    new_page: bool = False
    """A page or column begins with it."""

    page: int = 0
    """Of a paginated format, from 1; 0 where there are no pages."""

    follows: bool = False
    """The format says that it goes on with the line before, furniture apart."""

    furniture: bool = False
    """The format says that the page prints it around the text, such as a running head."""


def lines_of(text: str, start: int = 0) -> tuple[Line, ...]:
    """Cut the decoded text from `start` on into lines, marks read and dropped; lines without words only widen gaps."""
    lines: list[Line] = []
    gap, new_page = 0, False
    for number, (raw, file_start) in enumerate(_raw(text, start), 1 + len(_BREAK.findall(text, 0, start))):
        bare = raw.strip()
        if lines and not gap and _UNDERLINE.fullmatch(bare) and _underlined(lines[-1], bare):
            lines[-1] = replace(lines[-1], level=1 if bare[0] == "=" else 2)
            continue
        line = _line(Traced.of(raw, file_start), number)
        if line.text.text and not _RULE.fullmatch(bare):
            lines.append(replace(line, gap=gap, new_page=new_page))
            gap, new_page = 0, False
        else:
            gap += RULE_GAP if bare and _RULE.fullmatch(bare) else 1
        new_page = new_page or text[file_start + len(raw) : file_start + len(raw) + 1] == "\f"
    return tuple(lines)


def _raw(text: str, start: int) -> Iterator[tuple[str, int]]:
    for match in _BREAK.finditer(text, start):
        yield text[start : match.start()], start
        start = match.end()
    if start < len(text):
        yield text[start:], start


def _underlined(line: Line, marks: str) -> bool:
    words = line.text.text
    return len(marks) >= 3 and not line.level and not line.bullet and len(words) <= 120 and words[-1] not in ".,;:"


def _line(raw: Traced, number: int) -> Line:
    text, level, bullet = raw.stripped(), 0, False
    if quote := _QUOTE.match(text.text):
        text = text.cut(quote.end(), len(text.text))
    if heading := _HEADING.match(text.text):
        level = len(heading["marks"])
        text = text.cut(heading.end(), len(text.text))
        if trailing := _TRAILING_MARKS.search(text.text[-40:]):
            text = text.cut(0, len(text.text) - len(trailing[0]))
    elif html_heading := _HTML_HEADING.match(text.text):
        level = int(html_heading["level"])
    elif mark := _BULLET.match(text.text):
        text, bullet = text.cut(mark.end(), len(text.text)), True
    words = text.stripped().text
    bullet = bullet or (len(words) > 2 and words[0] == words[-1] == "|")  # a table's row
    strong = len(words) > 2 and words[0] in "*_" and words[-1] == words[0]
    picture = words.startswith("![") and words.endswith(")")
    return Line(cleaned(text), len(raw.text.rstrip()), number, 0, level, bullet, strong, picture)
