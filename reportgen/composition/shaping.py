"""Small pure steps between parsed Markdown and the tree: citations, alignment, roles, neighbouring texts, slugs."""

import re
from collections.abc import Iterable, Sequence

from reportgen.model.brief import Block, Citation, Inline, Inlines, ListBlock, Paragraph, Text
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
    """Merge neighbouring texts, which an escape splits, and drop empty ones."""
    out: list[Inline] = []
    for child in children:
        if isinstance(child, Text) and out and isinstance(out[-1], Text):
            out[-1] = Text(out[-1].text + child.text)
        elif child != Text(""):
            out.append(child)
    return tuple(out)


def trimmed(children: Inlines) -> Inlines:
    """Take the blanks off both ends."""
    out = list(children)
    if out and isinstance(out[0], Text):
        out[0] = Text(out[0].text.lstrip())
    if out and isinstance(out[-1], Text):
        out[-1] = Text(out[-1].text.rstrip())
    return tuple(child for child in out if child != Text(""))


def slug(text: str) -> str:
    """Make an anchor's name of a heading: ASCII letters and digits, at most 60 characters; `section` for none."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))[:60] or "section"
