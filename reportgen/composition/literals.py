"""What people type: the text of templates and intros. Each line that tells a number, a date or a quotation is given."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from reportgen.composition.escaping import bare
from reportgen.composition.marking import Marks, tells
from reportgen.composition.traced import CLOSE
from reportgen.model.diagnostics import Place
from reportgen.model.evidence import Given

PRINTED = "_given_in_line"
"""The function that each expression of a template passes on its way to the page."""

_REFERENCE = re.compile(r" {0,3}\[[^\]]+\]:\s")
_OPENING = re.compile(r"\s*:{3,}\s*\S*|(?:\s*(?:#{1,6}(?=\s)|>|[-+*](?=\s)|\d{1,9}[.)](?=\s|$)))*")
"""What says of a line which block it is."""

_CELL = re.compile(r"((?<!\\)\|)")
_EDGES = re.compile(r"([\s*_]*)(.*?)([\s*_#\\]*)", re.DOTALL)
"""Markdown that has to stand at the very edge of a text."""


def literal(markdown: str, place: Callable[[int], Place], marks: Marks, *, opens: bool = True) -> str:
    """Mark what Markdown tells that somebody typed; `place` says where the line of a number, from 0, was typed.

    `opens` says that the first line is a line from its start. Marks keep out of what makes a line a heading, a list's
    item, a block or a row, and inside of emphasis at its ends.
    """
    markdown = bare(markdown)
    if not tells(markdown):
        return markdown
    out, inside = [], False
    for number, line in enumerate(markdown.split("\n")):
        start = _OPENING.match(line) if opens or number else None
        body = line[start.end() if start else 0 :]
        if (inside or tells(body)) and not _REFERENCE.match(line):
            mark = marks.mark(Given(place(number)))
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


class Literals(Extension):
    """Gives evidence to a template's own text, and to what its expressions print without any.

    The environment is extended by `marks`, and by `place`: from the name of a template and a line to a Place.
    """

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.globals[PRINTED] = self.printed

    def printed(self, name: str, line: int) -> Callable[[object], object]:
        """Return what sees to the value of an expression."""
        environment: Any = self.environment
        return lambda value: environment.marks.claimed(value, Given(environment.place(name, line)))

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Mark data, and put each expression that is printed through `printed`."""
        name, opens = stream.name or "", True
        for token in stream:
            match token.type:
                case "data":
                    yield Token(token.lineno, "data", self._marked(token, name, opens=opens))
                case "variable_begin":
                    yield token
                    yield from _opening(token.lineno, name)
                case "variable_end":
                    yield Token(token.lineno, "rparen", ")")
                    yield token
                case _:
                    yield token
            opens = token.type == "block_end"

    def _marked(self, token: Token, name: str, *, opens: bool) -> str:
        environment: Any = self.environment
        return literal(token.value, lambda n: environment.place(name, token.lineno + n), environment.marks, opens=opens)


def _opening(line: int, name: str) -> Iterator[Token]:
    """Write `_given_in_line("name", line)(`."""
    yield Token(line, "name", PRINTED)
    yield Token(line, "lparen", "(")
    yield Token(line, "string", name)
    yield Token(line, "comma", ",")
    yield Token(line, "integer", line)  # type: ignore[arg-type]  # Jinja2 has turned it into a number here
    yield Token(line, "rparen", ")")
    yield Token(line, "lparen", "(")
