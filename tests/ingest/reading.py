"""Reading files in tests as the pipeline does: with the shipped word lists and a parser of front matter."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

import reportgen
from reportgen.ingest import read
from reportgen.ingest.wording import Trade
from reportgen.model.diagnostics import Outcome
from reportgen.model.source import Document, PassageKind

LISTS = Path(reportgen.__file__).parent / "lexicons" / "furniture.yaml"


@cache
def words() -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(entries) for name, entries in yaml.safe_load(LISTS.read_text("utf-8")).items()}


def trade() -> Trade:
    return Trade(words())


def front_matter(text: str) -> Outcome[Mapping[str, object]]:
    parsed = yaml.safe_load(text)
    return Outcome(parsed if isinstance(parsed, dict) else {})


def outcome(text: str | bytes, path: str = "inbox/article.txt") -> Outcome[tuple[Document, ...]]:
    return read(text.encode() if isinstance(text, str) else text, path, words(), front_matter)


def documents(text: str | bytes) -> tuple[Document, ...]:
    return outcome(text).value


def passages(document: Document, *kinds: PassageKind) -> list[str]:
    return [document.text[p.start : p.end] for p in document.passages if not kinds or p.kind in kinds]


def body(document: Document) -> str:
    return "\n".join(passages(document, PassageKind.PARAGRAPH, PassageKind.LIST_ITEM))


def codes(text: str | bytes) -> list[str]:
    return [diagnostic.code for diagnostic in outcome(text).diagnostics]
