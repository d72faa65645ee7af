"""What the tests of this room share: the shipped lexicon, and documents from a few words."""

import functools
from pathlib import Path

from reportgen.extraction import Reader
from reportgen.model.period import Period
from reportgen.model.source import Basis, Document, DocumentId, Passage, PassageKind
from reportgen.spec.lexicon import read_lexicon

LEXICONS = Path(__file__).parents[2] / "reportgen" / "lexicons"


@functools.cache
def shipped() -> Reader:
    """The product's own lexicon, prepared once."""
    files = {path.name: path.read_bytes() for path in sorted(LEXICONS.glob("*.yaml"))}
    return Reader(read_lexicon(files).value)


def a_document(text: str, on: str | None = "2024-05-14", title: str = "", name: str = "doc") -> Document:
    """A document whose paragraphs are those of `text`, parted by blank lines; "- " opens an item of a list."""
    blocks = [" ".join(block.split()) for block in text.split("\n\n")]
    paragraphs = [block.removeprefix("- ") for block in blocks]
    passages, start = [], 0
    for block, paragraph in zip(blocks, paragraphs, strict=True):
        kind = PassageKind.LIST_ITEM if block.startswith("- ") else PassageKind.PARAGRAPH
        passages.append(Passage(kind, start, start + len(paragraph)))
        start += len(paragraph) + 2
    return Document(
        id=DocumentId(name),
        file=f"{name}.txt",
        sha256="",
        text="\n\n".join(paragraphs),
        passages=tuple(passages),
        title=title,
        published=Period.parse(on) if on else None,
        published_basis=Basis.STATED if on else None,
    )
