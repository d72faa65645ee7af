"""The same article as text, Markdown, page, DOCX, message and PDF yields the same items and observations."""

import html
import io
from collections.abc import Callable
from email.message import EmailMessage
from itertools import accumulate
from pathlib import Path
from typing import Any

import docx
import pytest

from reportgen.extraction import extract
from reportgen.model.findings import Item, Observation
from tests.extraction.reading import shipped
from tests.ingest.formats.printing import LEFT, RIGHT, Box, Stack, printed
from tests.ingest.reading import outcome

EXTRACTION = Path(__file__).parents[1] / "extraction"
ARTICLES = ("corpus/chips", "corpus/space", "corpus/vaccines", "heldout/fisheries", "heldout/controls")
"""Texts of one article each: a title, a byline of one or more lines, and paragraphs."""

GAP = 15.0
"""Points between columns."""

SIZES = {1: 10, 2: 10, 3: 8}
"""Of type, by the number of columns: a narrow column that isn't hyphenated gapes in larger type."""


def blocks(name: str) -> list[str]:
    text = (EXTRACTION / f"{name}.txt").read_text(encoding="utf-8")
    return [block.strip() for block in text.split("\n\n") if block.strip()]


def as_text(title: str, head: str, paragraphs: list[str]) -> bytes:
    return "\n\n".join((title, head, *paragraphs)).encode()


def as_markdown(title: str, head: str, paragraphs: list[str]) -> bytes:
    lines = head.replace("\n", "  \n")
    return "\n\n".join((f"# {title}", lines, *paragraphs)).encode()


def as_page(title: str, head: str, paragraphs: list[str]) -> bytes:
    lines = "<br>".join(html.escape(line) for line in head.split("\n"))
    body = "".join(f"<p>{html.escape(paragraph)}</p>\n" for paragraph in paragraphs)
    name = html.escape(title)
    furniture = "<nav><a href='/'>Home</a> <a href='/world'>World</a></nav>", "<footer>All rights reserved</footer>"
    return (
        f"<!doctype html><html><head><meta charset='utf-8'><title>{name} | The Daily Test</title></head><body>"
        f"{furniture[0]}<article><h1>{name}</h1><p class='byline'>{lines}</p>\n{body}</article>{furniture[1]}</body>"
        "</html>"
    ).encode()


def as_docx(title: str, head: str, paragraphs: list[str]) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    document.add_heading(title, level=0)
    for text in (*head.split("\n"), *paragraphs):
        document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def as_message(title: str, head: str, paragraphs: list[str]) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = title, "desk@example.org", "list@example.org"
    message.set_content("\n\n".join((title, head, *paragraphs)))
    return message.as_bytes()


def as_pdf(columns: int) -> Callable[[str, str, list[str]], bytes]:
    """Set an article under a headline of the full width, its paragraphs shared out to one to three columns."""

    def pdf(title: str, head: str, paragraphs: list[str]) -> bytes:
        width = (RIGHT - LEFT - (columns - 1) * GAP) / columns
        opening = Box(html.escape(title), top=40, size=17, font="Times-Bold", align="left")
        byline = [
            Box(html.escape(x), top=88 + 12 * n, size=SIZES[columns], align="left")
            for n, x in enumerate(head.split("\n"))
        ]
        body = [
            Stack(texts, LEFT + n * (width + GAP), 140, width, size=SIZES[columns])
            for n, texts in enumerate(_shared(paragraphs, columns))
        ]
        return printed([opening, *byline, *body])

    return pdf


def _shared(paragraphs: list[str], columns: int) -> list[tuple[str, ...]]:
    """Share paragraphs out to columns of about one length."""
    ends = list(accumulate(len(paragraph) for paragraph in paragraphs))
    shares: list[list[str]] = [[] for _ in range(columns)]
    for paragraph, end in zip(paragraphs, ends, strict=True):
        shares[min(columns - 1, (end - len(paragraph) // 2) * columns // ends[-1])].append(html.escape(paragraph))
    return [tuple(share) for share in shares]


FORMATS: dict[str, tuple[str, Callable[[str, str, list[str]], bytes]]] = {
    "Markdown": ("a.md", as_markdown),
    "page": ("a.html", as_page),
    "DOCX": ("a.docx", as_docx),
    "message": ("a.eml", as_message),
    "PDF in one column": ("a.pdf", as_pdf(1)),
    "PDF in two columns": ("a.pdf", as_pdf(2)),
    "PDF in three columns": ("a.pdf", as_pdf(3)),
}


def findings(data: bytes, name: str) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    documents = outcome(data, name).value
    assert [bool(document.title) for document in documents] == [True]
    found = [extract(document, shipped()) for document in documents]
    return [_item(i) for each in found for i in each.items], [_figure(o) for each in found for o in each.observations]


def _item(item: Item) -> tuple[Any, ...]:
    return item.section, item.headline, " ".join(item.text.split()), item.when, item.parties, item.status


def _figure(told: Observation) -> tuple[Any, ...]:
    return told.label, told.value, told.unit, told.period, told.qualifier, told.surface


@pytest.mark.parametrize("article", ARTICLES)
@pytest.mark.parametrize("form", FORMATS)
def test_an_article_yields_the_same_in_every_format(article: str, form: str) -> None:
    title, head, *paragraphs = blocks(article)
    name, make = FORMATS[form]
    items, figures = findings(as_text(title, head, paragraphs), "a.txt")
    assert items
    assert figures
    again = findings(make(title, head, paragraphs), name)
    assert again[0] == items
    assert again[1] == figures


@pytest.mark.parametrize("article", ARTICLES)
@pytest.mark.parametrize("form", FORMATS)
def test_an_article_has_the_same_title_authors_and_date_in_every_format(article: str, form: str) -> None:
    title, head, *paragraphs = blocks(article)
    name, make = FORMATS[form]
    (plain,) = outcome(as_text(title, head, paragraphs), "a.txt").value
    (again,) = outcome(make(title, head, paragraphs), name).value
    assert (again.title, again.authors, again.published) == (plain.title, plain.authors, plain.published)
