"""What people type: the text of templates and intros. Each line that tells a number, a date or a quotation is given."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from reportgen.composition.escaping import MARKS, bare
from reportgen.composition.marking import Marks, tells
from reportgen.composition.traced import CLOSE
from reportgen.model.diagnostics import Place
from reportgen.model.evidence import Given
from reportgen.model.source import DocumentId, Span

_REFERENCE = re.compile(r" {0,3}\[[^\]]+\]:\s")
_OPENING = re.compile(r"\s*:{3,}\s*\S*|(?:\s*(?:#{1,6}(?=\s)|>|[-+*](?=\s)|\d{1,9}[.)](?=\s|$)))*")
"""What says of a line which block it is."""

_CELL = re.compile(r"((?<!\\)\|(?![^\[\]]*\]))")
"""The bar between two cells, not the one before the remark of a citation."""

_NUMBER = re.compile(rf"^([ \t>]*)([{MARKS}])(\d{{1,9}}){CLOSE}(?=[.)](?:\s|$))", re.MULTILINE)
_EDGES = re.compile(r"([\s*_]*)(.*?)([\s*_#\\]*)", re.DOTALL)
"""Markdown that has to stand at the very edge of a text."""


def literal(
    markdown: str,
    place: Callable[[int], Place],
    marks: Marks,
    *,
    opens: bool = True,
    cited: tuple[DocumentId, ...] = (),
    item: Span | None = None,
) -> str:
    """Mark what Markdown tells that somebody typed; `place` says where the line of a number, from 0, was typed.

    `opens` says that the first line is a line from its start. Marks keep out of what makes a line a heading, a list's
    item, a block or a row, and inside of emphasis at its ends. `cited` are the documents that bear out what cites none
    in its own paragraph; `item` is that of the source whose text an editor wrote anew.
    """
    markdown = bare(markdown)
    if not tells(markdown):
        return markdown
    out, inside = [], False
    for number, line in enumerate(markdown.split("\n")):
        start = _OPENING.match(line) if opens or number else None
        body = line[start.end() if start else 0 :]
        if (inside or tells(body)) and not _REFERENCE.match(line):
            mark = marks.mark(Given(place(number), cited, item))
            line = line[: len(line) - len(body)] + "".join(_cell(part, mark) for part in _CELL.split(body))
        if "“" in line or "”" in line:
            inside = line.rfind("“") > line.rfind("”")
        out.append(line)
    return "\n".join(out)


def _cell(text: str, mark: str) -> str:
    found = _EDGES.fullmatch(text)
    if not found or not found[2] or text == "|":
        return text
    return f"{found[1]}{mark}{found[2]}{CLOSE}{found[3]}"


def numbering(markdown: str, marks: Marks) -> str:
    """Take the marks off numbers that a template printed to number a list: `{{ loop.index }}. …`."""

    def bared(found: re.Match[str]) -> str:
        return f"{found[1]}{found[3]}" if isinstance(marks.of(found[2]), Given) else found[0]

    return _NUMBER.sub(bared, markdown)


class Literals(Extension):
    """Gives evidence to a template's own text.

    The environment is extended by `marks`, and by `place`: from the name of a template and a line to a Place.
    """

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Mark the text between a template's tags."""
        environment: Any = self.environment
        opens = True
        for token in stream:
            if token.type == "data":
                place = partial(_below, partial(environment.place, stream.name or ""), token.lineno)
                yield Token(token.lineno, "data", literal(token.value, place, environment.marks, opens=opens))
            else:
                yield token
            opens = token.type == "block_end"


def _below(place: Callable[[int], Place], first: int, number: int) -> Place:
    return place(first + number)
