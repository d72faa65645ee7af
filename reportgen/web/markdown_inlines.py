"""Inlines to Markdown: the one place where characters that could be markup are escaped."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest

from reportgen.model.brief import (
    Emphasis,
    Inline,
    Inlines,
    LineBreak,
    Link,
    NoteCall,
    NoteId,
    PageNumber,
    SourceCall,
    Strong,
    Text,
    plain,
)
from reportgen.web.inlines import before_page, only_page
from reportgen.web.markup import SAFE_LINK, written

_MARKUP = {ord(character): f"\\{character}" for character in r"\`*_[]<>|~&$!"}
"""What can open an inline; `$` opens a formula in many a place that Markdown is pasted into."""

_OPENING = re.compile(r"(?:[#+=:-]|\d{1,9}[.)])")
"""What can open a block at the start of a line."""

_BLANKS = re.compile(r"[ \t\r\n\x0b\x0c]+")
_IN_LINK = {ord(c): f"%{ord(c):02X}" for c in '<>\\"`'} | {ord("&"): "&amp;"}


@dataclass(frozen=True, slots=True)
class InlineWriter:
    """Writes inlines; notes are called by their numbers."""

    numbers: Mapping[NoteId, int]

    def write(self, children: Inlines, breaks: str) -> str:
        """Write inlines; `breaks` is what a forced new line becomes."""
        out = ""
        for child, following in zip_longest(children, children[1:]):
            out += self._one(child, following, breaks, out[-1:])
        return out

    def _one(self, child: Inline, following: Inline | None, breaks: str, before: str) -> str:
        match child:
            case Text(text):
                return _escaped(before_page(text) if isinstance(following, PageNumber) else text)
            case Strong(inner):
                return self._marked("**", inner, before, following, breaks)
            case Emphasis(inner):
                return "" if only_page(inner) else self._marked("_", inner, before, following, breaks)
            case Link(target, inner):
                words = self.write(inner, breaks)
                within = "](" in words or "[^" in words  # no link holds another, nor the call of a note
                safe = SAFE_LINK.fullmatch(target) and words.strip() and not within
                return f"[{words}](<{written(target).translate(_IN_LINK)}>)" if safe else words
            case NoteCall(note):
                return f"[^{self.numbers[note]}]" if note in self.numbers else ""
            case SourceCall(inner, remark):
                more = f" ({self.write(remark, breaks)})" if remark else ""
                return self.write(inner, breaks) + more
            case LineBreak():
                return breaks
            case _:
                return ""

    def _marked(self, mark: str, inner: Inlines, before: str, following: Inline | None, breaks: str) -> str:
        """Put marks around words; where the letters beside them would keep them from being read as marks, none."""
        words = self.write(inner, breaks)
        kept = words.strip(" ")
        after = words[len(words.rstrip(" ")) :] or _first(following)
        lead = words[: len(words) - len(words.lstrip(" "))]
        beside = (lead or before)[-1:] + after[:1]
        if not kept or mark[0] in _ends(kept) + beside or any(map(_glued, beside)) or "\n" in kept:
            return words
        return f"{lead}{mark}{kept}{mark}{words[len(words.rstrip(' ')) :]}"


def at_start(line: str) -> str:
    """Escape what would open a block at the start of a line."""
    found = _OPENING.match(line)
    return f"{line[: found.end() - 1]}\\{line[found.end() - 1 :]}" if found else line


def _escaped(text: str) -> str:
    return _BLANKS.sub(" ", written(text)).translate(_MARKUP)


def _first(following: Inline | None) -> str:
    """Return the first character of what follows."""
    match following:
        case None:
            return ""
        case Text(text):
            return written(text)[:1]
        case NoteCall() | LineBreak():
            return "["
        case Strong(inner) | Emphasis(inner) | Link(_, inner) | SourceCall(inner):
            return (
                "*_"[isinstance(following, Emphasis)] if isinstance(following, Strong | Emphasis) else plain(inner)[:1]
            )
        case _:
            return ""


def _ends(words: str) -> str:
    return words[0] + words[-1]


def _glued(character: str) -> bool:
    """Tell whether a character beside a mark may keep it from being one: all but blanks and common punctuation."""
    return not (character.isspace() or unicodedata.category(character).startswith("P") or character in "|$+<=>^`~")
