"""Inlines to HTML: emphasis, links, and the calls of notes."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from reportgen.model.brief import (
    Emphasis,
    Inlines,
    LineBreak,
    Link,
    NoteCall,
    PageNumber,
    SourceCall,
    Strong,
    Text,
)
from reportgen.model.scripts import foreign
from reportgen.model.style import StyleSheet, TextStyle
from reportgen.web.markup import SAFE_LINK, characters, fragment, tag, written
from reportgen.web.outline import Outline
from reportgen.web.records import Face, Used

ARROW = "→"
"""Stands for the number of a page: a screen has none, and a link needs none."""

_PAGE_WORD = re.compile(r"(?:(?:\bpp?\.|\bpages?)\s*|\s)$", re.IGNORECASE)
"""What stands before the number of a page."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the text around an inline makes of it."""

    role: str
    bold: bool = False
    italic: bool = False
    linked: bool = False


@dataclass(slots=True)
class Inliner:
    """Writes inlines one after another, and remembers what they called and which letters they took."""

    style: StyleSheet
    outline: Outline
    language: str = "en-GB"
    """The page's own."""

    used: Used = field(default_factory=Used)
    calls: Counter[int] = field(default_factory=Counter)
    """How often each note has been called so far."""

    def write(self, children: Inlines, role: str) -> str:
        """Write inlines as a role of the style sets them."""
        text = self.role(role)
        return "".join(self._each(children, Look(role, text.bold, text.italic)))

    def plain(self, text: str, role: str) -> str:
        """Write characters as a role sets them."""
        return self.write((Text(text),), role)

    def role(self, name: str) -> TextStyle:
        """Return how a role is set; one that the style lacks is set as the body is."""
        return self.style.text.get(name) or self.style.text["body"]

    def _each(self, children: Inlines, look: Look) -> Iterator[str]:
        for child, following in zip_longest(children, children[1:]):
            match child:
                case Text(text):
                    yield self._text(before_page(text) if isinstance(following, PageNumber) else text, look)
                case Strong(inner):
                    yield tag("strong", *self._each(inner, replace(look, bold=True)))
                case Emphasis(inner) if only_page(inner):
                    yield from self._each(inner, look)
                case Emphasis(inner):
                    italic = not look.italic
                    yield tag("em", *self._each(inner, replace(look, italic=italic)), class_=None if italic else "up")
                case Link(target, inner):
                    yield self._link(target, inner, look)
                case NoteCall(note):
                    yield self._call(self.outline.numbers.get(note), look)
                    yield (
                        "" if not isinstance(following, NoteCall) else tag("sup", self._text(",", look), class_="call")
                    )
                case SourceCall(inner, remark):
                    words = (*inner, Text(" ("), *remark, Text(")")) if remark else inner
                    yield tag("span", *self._each(words, look), class_="sources")
                case PageNumber(anchor):
                    yield self._page(str(anchor), look)
                case LineBreak():
                    yield tag("br")

    def _text(self, text: str, look: Look) -> str:
        style = self.role(look.role)
        shown = written(text).replace(" …", "\u00a0…")  # which never begins a line
        self.used.set_in(Face(style.family, look.bold, look.italic), shown.upper() + shown if style.upper else shown)
        pieces = ((characters(words), language) for words, language in foreign(shown, self.language))
        return "".join(tag("span", words, lang=language) if language else words for words, language in pieces)

    def _link(self, target: str, inner: Inlines, look: Look) -> str:
        """Write a link; one that leads nowhere, or where no page should lead, is its words alone."""
        words = "".join(self._each(inner, replace(look, linked=True)))
        if look.linked:
            return words
        if target.startswith("#"):
            known = target[1:] in self.outline.anchors
            return tag("a", words, href=fragment(target[1:])) if known else words
        return tag("a", words, href=target) if SAFE_LINK.fullmatch(target) else words

    def _call(self, number: int | None, look: Look) -> str:
        if number is None:
            return ""
        self.calls[number] += 1
        text, own = self._text(str(number), look), self.outline.own
        if look.linked:
            return tag("sup", text, class_="call")
        label = self.style.strings.get("note", "Note")
        link = tag(
            "a", text, id=own(call_id(number, self.calls[number])), href=fragment(own(f"note-{number}")),
            role="doc-noteref", aria_label=f"{label} {number}",
        )  # fmt: skip
        return tag("sup", link, class_="call")

    def _page(self, anchor: str, look: Look) -> str:
        if anchor not in self.outline.anchors or look.linked:
            return ""
        words = self.outline.anchors[anchor] or anchor
        return tag("a", ARROW, href=fragment(anchor), class_="go", aria_label=f"{ARROW} {words}")


def call_id(number: int, nth: int) -> str:
    """Name the nth call of a note, from 1."""
    return f"call-{number}" if nth == 1 else f"call-{number}-{nth}"


def before_page(text: str) -> str:
    """Return the text before the number of a page without the words that announce it."""
    stripped = _PAGE_WORD.sub("", text)
    words = stripped.rstrip()
    return text if stripped == text else f"{words} " if words else ""


def only_page(children: Inlines) -> bool:
    """Tell whether inlines are nothing but a reference to a page: `p. 3`."""
    return any(isinstance(child, PageNumber) for child in children) and all(
        isinstance(child, PageNumber) or (isinstance(child, Text) and not _PAGE_WORD.sub("", child.text).strip())
        for child in children
    )
