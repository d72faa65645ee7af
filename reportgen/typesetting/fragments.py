"""Inlines to fragments: text with its face, size and colour. Glyphs are checked here, once for all."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from reportgen.model.brief import (
    Anchor,
    Emphasis,
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
from reportgen.model.evidence import Evidence, Made, Making
from reportgen.model.scripts import foreign
from reportgen.model.style import TextStyle
from reportgen.typesetting.binding import bound
from reportgen.typesetting.fallback import UNSET, UNSET_WORDS, covered, tried
from reportgen.typesetting.fonts import face_path, load
from reportgen.typesetting.measured import Fragment
from reportgen.typesetting.setting import Setting

NEW_LINE = "\n"
"""The text of the fragment that forces a new line."""

PLACEHOLDER = "000"
"""Holds the place of a page number while lines are broken."""

CALL_SIZE = 0.66
CALL_RISE = 0.34
"""Of the text's size."""

CALLED, REFERENCE, FOLIO = (Made(making) for making in (Making.NOTE_NUMBER, Making.PAGE_REFERENCE, Making.FOLIO))
"""The evidence of numbers that are known only after layout."""

ITS_OWN, NUMBERED = Made(Making.EDITION), Made(Making.LABEL)
"""The evidence of the edition's own title, period and number, and of the numbers of what it counts itself."""

SAFE_LINK = re.compile(r"(https?://[^\s]+|mailto:[^\s]+|#\S+)", re.IGNORECASE)

_CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200c-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufe00-\ufe0f]"
)
_SPACES = re.compile(
    r" [ \t\r\n\u2000-\u2006\u2008-\u200a\u205f\u3000]+|[\t\r\n\u2000-\u2006\u2008-\u200a\u205f\u3000]"
    r"[ \t\r\n\u2000-\u2006\u2008-\u200a\u205f\u3000]*"
)
_NARROW = str.maketrans({"\u202f": "\u00a0", "\u2007": "\u00a0"})


@dataclass(frozen=True, slots=True)
class _Look:
    """What the inlines around a text make of it."""

    bold: bool
    italic: bool
    link: str = ""
    element: int = 0
    evidence: Evidence | None = None


def fragments(children: Inlines, role: str, setting: Setting, style: TextStyle | None = None) -> tuple[Fragment, ...]:
    """Turn inlines into fragments as a role sets them.

    Characters that no glyph is there for are reported with the words around them, and set as question marks. Links
    to anything but http, https, mailto and the brief's own anchors are reported and set as plain text. Note calls
    are raised figures; a comma parts one from the next.
    """
    style = style or setting.text(role)
    setter = _Setter(role, style, setting)
    found = tuple(setter.walk(children, _Look(style.bold, style.italic, element=setting.structure.at)))
    return setter.checked(setter.parted(found))


def clean(text: str) -> str:
    """Return text as it can be set: composed, without control characters, every kind of blank made plain.

    Soft hyphens, no-break spaces, no-break hyphens and zero-width spaces keep their meaning. A number stays on the line
    of its unit or month, a short form on that of its number, initials on that of their name: `5 November`, `450 km`,
    `$23.4 billion`, `Fig. 3`, `J. R. Smith`.
    """
    if not (text.isascii() and text.isprintable() and "  " not in text):  # most texts are, and need no closer look
        text = _CONTROLS.sub("", unicodedata.normalize("NFC", text).translate(_NARROW))
        text = _SPACES.sub(" ", text)
    return bound(text)


@dataclass(frozen=True, slots=True)
class _Setter:
    """Sets the inlines of one paragraph."""

    role: str
    style: TextStyle
    setting: Setting

    def walk(self, children: Inlines, look: _Look) -> Iterator[Fragment]:
        for child in children:
            match child:
                case Text(text, evidence):
                    yield from self.words(clean(text), replace(look, evidence=evidence) if evidence else look)
                case Strong(inner):
                    yield from self.walk(inner, replace(look, bold=True))
                case Emphasis(inner):
                    yield from self.walk(inner, replace(look, italic=not look.italic))
                case Link(target, inner):
                    yield from self.walk(inner, self.linked(look, self.safe(target), plain(inner)))
                case NoteCall(note):
                    yield from self.call(note, look)
                case SourceCall(inner, remark):
                    found = (*self.source_call(inner, look), *self.walk(remark, look))
                    yield from (replace(piece, calls=True) for piece in found)
                case PageNumber(anchor):
                    yield from self.page(anchor, look)
                case LineBreak():
                    yield self.piece(NEW_LINE, look)
                case _:
                    raise TypeError(f"typesetting wants citations turned into note calls, not {child!r}")

    def words(self, text: str, look: _Look) -> Iterator[Fragment]:
        if "\u2011" not in text:
            if text:
                yield self.piece(text, look)
            return
        # A no-break hyphen is in few fonts: print a hyphen, and say that it must not be broken at.
        for word in re.split(r"(\S*\u2011\S*)", text):
            if word:
                yield replace(self.piece(word.replace("\u2011", "-"), look), whole="\u2011" in word)

    def piece(self, text: str, look: _Look) -> Fragment:
        style = self.setting.style
        face = face_path(style, self.style.family, bold=look.bold, italic=look.italic)
        colour = style.colour("accent" if look.link and "link" not in style.colours else self.style.colour)
        if look.link:
            colour = style.colours.get("link", colour)
        text = text.upper() if self.style.upper else text
        return Fragment(
            text, face, self.style.size, colour, self.role, link=look.link, tracking=self.style.tracking,
            figures=self.style.figures, element=look.element, evidence=look.evidence,
        )  # fmt: skip

    def linked(self, look: _Look, target: str, words: str) -> _Look:
        """Return the look of a link's words; that of plain text where it leads nowhere."""
        if not target:
            return replace(look, link="", element=self.setting.structure.at)
        title = words.strip() if target.startswith("#") else target
        return replace(look, link=target, element=self.setting.structure.link(title or target))

    def call(self, note: NoteId, look: _Look) -> Iterator[Fragment]:
        number = self.setting.numbers.get(note)
        if number is None:
            self.setting.complain("unknown-note", note, f"no note has the id '{note}'")
            return
        title = f"{self.setting.word('note', 'Note')} {number}"
        element = self.setting.structure.call(note, title)
        called = self.piece(str(number), replace(look, link=f"#note:{note}", element=element, evidence=CALLED))
        size = self.style.size
        yield replace(
            called, size=size * CALL_SIZE, rise=size * CALL_RISE, note=note, tracking=0.0, whole=True, calls=True,
            colour=self.setting.style.colour(self.style.colour),
        )  # fmt: skip

    def source_call(self, children: Inlines, look: _Look) -> Iterator[Fragment]:
        """Set a citation in the text, in the colour of the text; its links say that they lead to a source."""
        element = self.setting.structure.reference()
        look = replace(look, link="", element=element)
        word, colour = self.setting.word("source", "Source"), self.setting.style.colour(self.style.colour)
        with self.setting.structure.inside(element):
            for child in children:
                if isinstance(child, Link):
                    linked = self.linked(look, self.safe(child.target), f"{word} {plain(child.children)}")
                    yield from (replace(piece, colour=colour) for piece in self.walk(child.children, linked))
                else:
                    yield from self.walk((child,), look)

    def page(self, anchor: Anchor, look: _Look) -> Iterator[Fragment]:
        if anchor not in self.setting.anchors:
            self.setting.complain("unknown-anchor", anchor, f"nothing in the brief has the anchor '{anchor}'")
            yield self.piece("?", look)
            return
        if not look.link:
            look = self.linked(look, f"#{anchor}", self.setting.word("page", "Page"))
        yield replace(self.piece(PLACEHOLDER, look), page=anchor, evidence=REFERENCE)

    def safe(self, target: str) -> str:
        target = target.strip()
        if not SAFE_LINK.fullmatch(target):
            self.setting.complain(
                "unsafe-link", target, f"'{target}' is no http, https or mailto address", "give the whole address"
            )
            return ""
        if target.startswith("#") and target[1:] not in self.setting.anchors:
            self.setting.complain("unknown-anchor", target[1:], f"nothing in the brief has the anchor '{target[1:]}'")
            return ""
        return target

    def parted(self, found: tuple[Fragment, ...]) -> tuple[Fragment, ...]:
        """Part neighbouring calls by a raised comma, so that 1 and 2 are not read as 12; pull calls to their word.

        Neighbours of one look are joined.
        """
        parted: list[Fragment] = list(found[:1])
        for earlier, later in pairwise(found):
            if earlier.note and later.note:
                parted.append(
                    replace(later, text=",", note=None, link="", element=self.setting.structure.at, evidence=None)
                )
            elif later.note and earlier.text.endswith(" "):
                parted[-1] = parted[-1].cut(parted[-1].text.rstrip(" "))
            elif _alike(earlier, later):
                parted[-1] = later.cut(parted[-1].text + later.text)
                continue
            parted.append(later)
        return tuple(parted)

    def checked(self, found: tuple[Fragment, ...]) -> tuple[Fragment, ...]:
        """Give every character a face that has it; report those that no face has, and set question marks."""
        return tuple(piece for fragment in found for piece in self.legible(fragment, found))

    def legible(self, fragment: Fragment, found: tuple[Fragment, ...]) -> Iterator[Fragment]:
        """Cut a fragment where its face or its language changes."""
        if fragment.text.isascii() and load(fragment.face).ascii:
            yield fragment
            return
        looks = list(self.looks(fragment, found))
        for (face, language), pieces in groupby(looks, key=lambda look: look[1:]):
            text = "".join(piece for piece, _, _ in pieces)
            same = text == fragment.text and face == fragment.face and not language
            if same:
                yield fragment
                continue
            element = self.setting.structure.foreign(fragment.element, language)
            yield replace(fragment, text=text, face=face, language=language, element=element)

    def looks(self, fragment: Fragment, found: tuple[Fragment, ...]) -> Iterator[tuple[str, str, str]]:
        """Yield pieces of text, each with its face and language."""
        style = self.setting.style
        for words, language in foreign(fragment.text, self.setting.language):
            for text, face in covered(words, fragment.face, style):
                if face:
                    yield text, face, language
                    continue
                for character in dict.fromkeys(text):
                    report_missing(character, "".join(f.text for f in found), fragment.face, self.setting)
                yield "?" * len(text), fragment.face, ""


def _alike(one: Fragment, other: Fragment) -> bool:
    """Tell whether two neighbours can be one: the same look, and neither a call, a page number nor a forced break."""
    if one.note or one.page or other.note or other.page or NEW_LINE in (one.text, other.text):
        return False
    if one.evidence is not other.evidence:
        return False
    return (one.face, one.size, one.colour, one.link, one.rise, one.whole, one.element, one.calls) == (
        other.face, other.size, other.colour, other.link, other.rise, other.whole, other.element, other.calls,
    )  # fmt: skip


def report_missing(character: str, text: str, face: str, setting: Setting) -> None:
    """Complain of a character that no face has a glyph for, with the words around it and the fonts tried."""
    at = text.find(character)
    around = text[max(0, at - 24) : at + 25].strip()
    named = f"'{character}' (U+{ord(character):04X})"
    if UNSET.match(character):
        _report_unset(text, setting)
        return
    first, *others = tried(face, setting.style)
    lacks = f"none of {', '.join((first, *others[:-1]))} and {others[-1]} has" if others else f"{first} has no"
    setting.complain(
        "missing-glyph", f"{character} {first}",
        f"{lacks} {'a ' if others else ''}glyph for {named} in '{around}'",
        "spell it with other characters, or name a font that has it under `fallback`",
    )  # fmt: skip


def _report_unset(text: str, setting: Setting) -> None:
    """Complain of words whose script our lines can't be set in: once, not a letter at a time."""
    for match in UNSET_WORDS.finditer(text):
        words = match.group()
        around = text[max(0, match.start() - 24) : match.end() + 24].strip()
        named = f"'{words[:40]}' (from U+{ord(words[0]):04X} on)"
        message = f"{named} in '{around[:120]}' is of a script that can't be set"
        setting.complain("unset-script", words, message, "write it in Latin letters")
