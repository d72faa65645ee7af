"""A brief's words in reading order, with where each comes from and where it stands."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportgen.model.brief import (
    Anchor,
    Block,
    Box,
    Brief,
    Contents,
    Emphasis,
    Figure,
    Heading,
    Inlines,
    KeyFigures,
    LineBreak,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    SourceList,
    Strong,
    Table,
    Text,
    plain,
)
from reportgen.model.diagnostics import Diagnostic, Place, error, warning
from reportgen.model.evidence import Evidence, Given, Reworded
from reportgen.model.source import DocumentId, Span
from reportgen.model.spec import BriefSpec
from reportgen.model.tokens import quotations

MASK = "\ufffc"
"""Stands for a character that isn't ours: no letter, no digit, no blank."""

SOURCES = "source"
"""The role of an entry in the list of sources, which says what records say."""

GLOSSARY = Anchor("abbreviations")
"""The anchor of the list of abbreviations, and the role of its wording."""

_AROUND = 32
_STRAIGHT = re.compile(r'"[^"]*"')
_SENTENCE = re.compile(r"(?:[^.!?]|[.!?](?![”’\")]*\s+[“‘\"(]?[A-Z0-9]))+[.!?]*[”’\")]*")


@dataclass(frozen=True, slots=True)
class Part:
    """The characters `start` up to `end` of a wording, of one origin."""

    start: int
    end: int
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Wording:
    """What one paragraph, heading, cell or label says, without markup and calls of notes."""

    text: str
    parts: tuple[Part, ...]
    """Without gaps; empty texts have none."""

    section: str = ""
    """Title of the section; empty before the first."""

    under: str = ""
    """The heading of an item or group that it stands under; for a heading, its own words."""

    role: str = "body"
    """`heading`, `title` for the title block, `abbreviations` for their list, or the paragraph's role."""

    def evidence(self, at: int) -> Evidence | None:
        """Return where the character at `at` comes from."""
        return next((part.evidence for part in self.parts if part.start <= at < part.end), None)

    def around(self, start: int, end: int) -> str:
        """Quote the words around some characters, for a message."""
        left, right = max(start - _AROUND, 0), min(end + _AROUND, len(self.text))
        while left and not self.text[left - 1].isspace():
            left -= 1
        while right < len(self.text) and not self.text[right].isspace():
            right += 1
        cut = " ".join(self.text[left:right].split())
        return f"{'… ' if left else ''}{cut}{' …' if right < len(self.text) else ''}"


def wordings(brief: Brief) -> tuple[Wording, ...]:
    """Return the texts of a brief in reading order, the title block first; notes and empty texts are left out."""
    head = brief.masthead
    found = [_plain(text, role="title") for text in (head.organisation, head.series, head.title)]
    for section in brief.sections:
        title = under = plain(section.heading.children) if section.heading else ""
        if section.heading:
            found.append(_wording(section.heading.children, title, title, "heading"))
        for block in section.blocks:
            if isinstance(block, Heading):
                under = plain(block.children)
            found += _of_block(block, title, under)
    return tuple(wording for wording in found if wording.text.strip())


def ours(wording: Wording, *, headlines: bool = True) -> str:
    """Return the text with a mask in place of each character that isn't our own wording.

    That is what a source or a record says, what a printer of numbers and dates wrote, and whatever stands in double
    quotation marks, the marks excepted. `headlines` counts what is composed from a source's words as ours.
    """
    own = (Given, Reworded) if headlines else (Given,)
    text = list(wording.text)
    for part in wording.parts:
        if part.evidence is not None and not isinstance(part.evidence, own):
            text[part.start : part.end] = MASK * (part.end - part.start)
    for start, end in quoted_parts(wording.text):
        text[start + 1 : end - 1] = MASK * (end - start - 2)
    return "".join(text)


def quoted_parts(text: str) -> Iterator[tuple[int, int]]:
    """Yield where quotations start and end, marks included, be they curly or straight."""
    for token in quotations(text):
        yield token.start, token.end
    for found in _STRAIGHT.finditer(text):
        yield found.start(), found.end()


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where sentences start and end; a cut too many after `Dr.` or `No.` is taken in."""
    for found in _SENTENCE.finditer(text):
        yield found.start(), found.end()


def place_of(wording: Wording, at: int, spec: BriefSpec) -> Place:
    """Return where the author can mend a character: its line, or else its section's entry in the spec."""
    evidence = wording.evidence(at)
    if isinstance(evidence, Given):
        return evidence.place
    titles = [section.title for section in spec.sections]
    if wording.section not in titles:
        return spec.place("title") if wording.role == "title" else Place(spec.file)
    n, places = titles.index(wording.section), dict(spec.places)
    keys = (f"sections.{n}{key}" for key in _keys(wording, at, spec.sections[n].intro))
    return next((places[key] for key in keys if key in places), Place(spec.file))


def broken(code: str, message: str, place: Place, hint: str, spec: BriefSpec) -> Diagnostic:
    """Say that a rule of the desk is broken: a warning, in a strict brief an error."""
    return (error if spec.strict else warning)(code, message, place, hint)


def documents_of(evidence: Evidence | None) -> tuple[DocumentId, ...]:
    """Return the documents that some words come from, none twice."""
    spans: Iterable[Span] = ()
    match evidence:
        case Reworded(spans=told):
            spans = told
        case Given(cited=cited):
            return cited
        case _ if evidence is not None and hasattr(evidence, "span"):
            spans = (evidence.span,)
    return tuple(dict.fromkeys(span.document for span in spans))


def _keys(wording: Wording, at: int, intro: str) -> tuple[str, ...]:
    """Return where in its section a character may have been typed, the nearest first: `.intro.2`, `.intro`, ``."""
    if wording.text == wording.section:
        return ".title", ""
    opening = " ".join(wording.text[at:].split()[:2])
    if opening not in " ".join(intro.split()):
        return ("",)
    return (*(f".intro.{n}" for n, line in enumerate(intro.splitlines()) if opening in line), ".intro", "")


def _of_block(block: Block, section: str, under: str) -> Iterator[Wording]:
    """Yield a block's texts in the order in which they are read."""
    match block:
        case Heading(children=children):
            yield _wording(children, section, under, "heading")
        case Paragraph(children=children, role=role, anchor=anchor) if role != SOURCES:
            role = GLOSSARY if anchor == GLOSSARY else role
            yield _wording(children, section, _run_in(children) or under, role)
        case ListBlock(items=items):
            for item in items:
                yield from _of_blocks(item, section, under)
        case Quote(blocks=blocks) | Box(blocks=blocks):
            yield from _of_blocks(blocks, section, under)
        case Table():
            for cell in (block.title, *block.header, *(cell for row in block.rows for cell in row), block.note):
                yield _wording(cell, section, under, "table")
        case Figure():
            yield _wording(block.title, section, under, "chart")
            yield _wording((Text(block.unit, block.evidence),), section, under, "chart")
            yield _wording(block.note, section, under, "chart")
        case KeyFigures(figures=figures):
            for figure in figures:
                yield _wording((Text(figure.value, figure.evidence),), section, under, "figure")
                yield _wording(figure.label, section, under, "figure")
        case Contents(title=title) | SourceList(title=title):
            yield _plain(title, section, under)


def _of_blocks(blocks: Iterable[Block], section: str, under: str) -> Iterator[Wording]:
    for block in blocks:
        yield from _of_block(block, section, under)


def _run_in(children: Inlines) -> str:
    """Return the bold words that open a paragraph: a headline that runs in."""
    return plain(children[0].children) if children and isinstance(children[0], Strong) else ""


def _plain(text: str, section: str = "", under: str = "", role: str = "body") -> Wording:
    return _wording((Text(text),), section, under, role)


def _wording(children: Inlines, section: str, under: str, role: str) -> Wording:
    parts: list[Part] = []
    text = ""
    for each in _texts(children):
        parts.append(Part(len(text), len(text) + len(each.text), each.evidence))
        text += each.text
    return Wording(text, tuple(parts), section, under, role)


def _texts(children: Inlines) -> Iterator[Text]:
    for child in children:
        match child:
            case Text():
                yield child
            case Strong(inner) | Emphasis(inner) | Link(_, inner):
                yield from _texts(inner)
            case LineBreak():
                yield Text(" ")
