"""Small pure steps between parsed Markdown and the tree: citations, alignment, roles, neighbouring texts, slugs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reportgen.model.brief import (
    Block,
    Citation,
    Cite,
    Emphasis,
    Inline,
    Inlines,
    Link,
    ListBlock,
    Paragraph,
    Strong,
    Text,
)
from reportgen.model.evidence import Evidence, Given, Named, Quoted
from reportgen.model.source import DocumentId
from reportgen.model.style import Align

ALIGNS = {"left": Align.LEFT, "right": Align.RIGHT, "center": Align.CENTRE}


def citations(text: str) -> tuple[Citation, ...]:
    """Read `@id, p. 3; @other`: what stands after an id's comma is its locator."""
    parts = (part.strip().removeprefix("@").partition(",") for part in text.split(";"))
    return tuple(Citation(DocumentId(name.strip()), locator.strip()) for name, _, locator in parts if name.strip())


def alignment(style: str) -> Align:
    """Read the alignment out of a table cell's style attribute; left where it has none."""
    found = re.search(r"text-align:(\w+)", style)
    return ALIGNS[found[1] if found else "left"]


def in_role(blocks: Sequence[Block], role: str) -> tuple[Block, ...]:
    """Give body paragraphs, in lists too, another role."""
    out: list[Block] = []
    for block in blocks:
        match block:
            case Paragraph(children, "body"):
                out.append(Paragraph(children, role))
            case ListBlock(items, ordered, start):
                out.append(ListBlock(tuple(in_role(item, role) for item in items), ordered, start))
            case _:
                out.append(block)
    return tuple(out)


def joined(children: Iterable[Inline]) -> Inlines:
    """Merge neighbouring texts of one evidence, which an escape splits, and drop empty ones.

    A stop without evidence goes with the text before it: letters are kerned with what they share a text with.
    """
    out: list[Inline] = []
    for child in _stopped(children):
        last = out[-1] if out else None
        if isinstance(child, Text) and isinstance(last, Text) and child.evidence is last.evidence:
            out[-1] = Text(last.text + child.text, child.evidence)
        elif not _is_empty(child):
            out.append(child)
    return tuple(out)


def trimmed(children: Inlines) -> Inlines:
    """Take the blanks off both ends."""
    out = list(children)
    if out and isinstance(out[0], Text):
        out[0] = replace(out[0], text=out[0].text.lstrip())
    if out and isinstance(out[-1], Text):
        out[-1] = replace(out[-1], text=out[-1].text.rstrip())
    return tuple(child for child in out if not _is_empty(child))


def _stopped(children: Iterable[Inline]) -> Iterator[Inline]:
    """Move stops to the text before them, but for names and quotations, which are claimed as a whole."""
    last: Inline | None = None
    for child in children:
        stops = ""
        match last, child:
            case Text(evidence=evidence), Text(text, None) if evidence and not isinstance(evidence, Named | Quoted):
                stops = text[: len(text) - len(text.lstrip(".,;:"))]
        if stops and isinstance(last, Text) and isinstance(child, Text):
            yield Text(stops, last.evidence)
            child = replace(child, text=child.text.removeprefix(stops))
        yield child
        last = child


def _is_empty(child: Inline) -> bool:
    return isinstance(child, Text) and not child.text


def evidence_of(children: Iterable[Inline]) -> Evidence | None:
    """Return the first evidence among inlines."""
    for child in children:
        match child:
            case Text(evidence=evidence) if evidence:
                return evidence
            case Strong(inner) | Emphasis(inner) | Link(_, inner):
                found = evidence_of(inner)
                if found:
                    return found
    return None


def documents_in(children: Iterable[Inline]) -> Iterator[DocumentId]:
    """Yield the documents that inlines cite, in order."""
    for child in children:
        match child:
            case Cite(citations=found):
                yield from (each.document for each in found)
            case Strong(inner) | Emphasis(inner) | Link(_, inner):
                yield from documents_in(inner)


def citing(children: Inlines, documents: Iterable[DocumentId]) -> Inlines:
    """Let what was typed know of the documents that are cited beside it."""
    cited = tuple(dict.fromkeys(documents))
    return _citing(children, cited, {}) if cited else children


def _citing(children: Inlines, cited: tuple[DocumentId, ...], known: dict[Given, Given]) -> Inlines:
    out: list[Inline] = []
    for child in children:
        match child:
            case Text(evidence=Given() as given):
                out.append(replace(child, evidence=known.setdefault(given, replace(given, cited=cited))))
            case Strong(inner) | Emphasis(inner) | Link(_, inner):
                out.append(replace(child, children=_citing(inner, cited, known)))
            case _:
                out.append(child)
    return tuple(out)


def slug(text: str) -> str:
    """Make an anchor's name of a heading: ASCII letters and digits, at most 60 characters; `section` for none."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))[:60] or "section"
