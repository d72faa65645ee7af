"""Inlines to Markdown: the one place where characters that could be markup are escaped."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
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

_OPENING = re.compile(r"(?:[+=:-]|\d{1,9}[.)])")
"""What can open a block at the start of a line."""

_CLOSING = re.compile(r"(?<!\S)#")
"""What can open a heading, or close one."""

_BLANKS = re.compile(r"[ \t\r\n\x0b\x0c]+")
_IN_LINK = {ord(c): f"%{ord(c):02X}" for c in '<>\\"`'} | {ord("&"): "&amp;"}


@dataclass(frozen=True, slots=True)
class _Around:
    """What inlines stand in: the characters before and after them, and the marks that are open."""

    before: str = ""
    after: str = ""
    open: str = ""


@dataclass(frozen=True, slots=True)
class InlineWriter:
    """Writes inlines; notes are called by their numbers."""

    numbers: Mapping[NoteId, int]
    breaks: str
    """What a forced new line becomes."""

    def write(self, children: Inlines, around: _Around = _Around()) -> str:
        """Write inlines."""
        out = ""
        children = tuple(_told(children, around.open))
        for child, following in zip_longest(children, children[1:]):
            after = _first(following) or (around.after if following is None else "")
            out += self._one(child, following, replace(around, before=out[-1:] or around.before, after=after))
        return out

    def _one(self, child: Inline, following: Inline | None, around: _Around) -> str:
        match child:
            case Text(text):
                words = _escaped(before_page(text) if isinstance(following, PageNumber) else text)
                # Behind the call of a note these would make it a note's own number, or a link.
                return f"\\{words}" if around.before == "]" and words[:1] in {":", "("} else words
            case Strong(inner):
                return self._marked("**", inner, around)
            case Emphasis(inner):
                return "" if only_page(inner) else self._marked("_", inner, around)
            case Link(target, inner):
                words = self.write(inner, replace(around, before="[", after="]"))
                within = "](" in words or "[^" in words  # no link holds another, nor the call of a note
                safe = SAFE_LINK.fullmatch(target) and words.strip() and not within
                return f"[{words}](<{written(target).translate(_IN_LINK)}>)" if safe else self.write(inner, around)
            case NoteCall(note):
                return f"[^{self.numbers[note]}]" if note in self.numbers else ""
            case SourceCall(inner, remark):
                return self.write((*inner, Text(" ("), *remark, Text(")")) if remark else inner, around)
            case LineBreak():
                return self.breaks
            case _:
                return ""

    def _marked(self, mark: str, inner: Inlines, around: _Around) -> str:
        """Put marks around words; where the letters beside them would keep them from being read as marks, none."""
        bare = self.write(inner, replace(around, open=around.open + mark))
        words = self.write(inner, _Around(mark[-1], mark[0], around.open + mark))
        kept = words.strip()
        lead, trail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
        beside = (lead or around.before)[-1:] + (trail or around.after)[:1]
        if not kept or mark[0] in _ends(kept) + beside or any(map(_glued, beside)) or "\n" in kept:
            return bare
        return f"{lead}{mark}{kept}{mark}{trail}"


def at_start(line: str) -> str:
    """Escape what would open a block at the start of a line."""
    found = _OPENING.match(line)
    return f"{line[: found.end() - 1]}\\{line[found.end() - 1 :]}" if found else line


def _escaped(text: str) -> str:
    return _CLOSING.sub(r"\\#", _BLANKS.sub(" ", written(text)).translate(_MARKUP))


def _told(children: Inlines, within: str) -> Iterator[Inline]:
    """Yield the inlines that hold characters, without marks that are open already."""
    for child in children:
        match child:
            case Strong(inner) if "**" in within:
                yield from _told(inner, within)
            case Emphasis(inner) if "_" in within and not only_page(inner):
                yield from _told(inner, within)
            case _ if not _silent(child):
                yield child


def _silent(child: Inline) -> bool:
    """Tell whether an inline holds no character at all."""
    match child:
        case Text(text):
            return not written(text)
        case Strong(inner) | Emphasis(inner) | Link(_, inner):
            return all(map(_silent, inner))
        case _:
            return False


def _first(following: Inline | None) -> str:
    """Return the first character of what follows."""
    match following:
        case None:
            return ""
        case Text(text):
            return written(text)[:1]
        case NoteCall() | LineBreak():
            return "["
        case Strong(inner) | Emphasis(inner):
            words = plain(inner)[:1]  # they may come to stand there without their marks
            return words if words and _glued(words) else "*_"[isinstance(following, Emphasis)]
        case Link(_, inner) | SourceCall(inner):
            return plain(inner)[:1]
        case _:
            return ""


def _ends(words: str) -> str:
    return words[0] + words[-1]


def _glued(character: str) -> bool:
    """Tell whether a character beside a mark may keep it from being one: all but blanks and common punctuation."""
    return not (character.isspace() or unicodedata.category(character).startswith("P") or character in "|$+<=>^`~")
