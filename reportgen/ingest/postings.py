"""The header of a posting that an archive prints as text: its From, Date and Subject lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.ingest.lines import Line

_TOP = 12
_FEWEST = 2
"""Fields that make a header."""

_FIELD = re.compile(
    r"(?P<name>from|date|sent|subject|to|cc|reply-to|message-id|list-id|newsgroups|organization)\s?:\s*(?=\S)",
    re.IGNORECASE,
)
_MARKS = re.compile(r"(?:(?:re|fwd?|aw|sv|wg)\s?:\s*|\[[^\[\]]{1,40}\]\s*){1,4}", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*[<(\[]?\b[\w.+-]+(?:@|\sat\s)[\w.-]+(?:\.|\sdot\s)\w{2,10}[>)\]]?\s*$")


def with_header_read(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Read the header at the top of a posting: the subject becomes a heading, From becomes By.

    It is one where two fields or more stand right below one another and one of them is the subject. Marks before the
    subject ("Re:", a list's name in brackets) go, as do addresses; other fields are dropped, and what stands above is
    the archive's.
    """
    fields = [(n, field) for n, line in enumerate(lines[:_TOP]) if (field := _FIELD.match(line.text.text[:200]))]
    places = [n for n, _ in fields]
    names = {field["name"].lower() for _, field in fields}
    if len(fields) < _FEWEST or "subject" not in names or places != list(range(places[0], places[0] + len(places))):
        return tuple(lines)
    header = [line for n, field in fields for line in _read(lines[n], field)]
    end = places[-1] + 1
    below = [replace(lines[end], gap=max(1, lines[end].gap))] if end < len(lines) else []
    above = (replace(line, furniture=True) for line in lines[: places[0]])
    return (*above, *header, *below, *lines[end + 1 :])


def _read(line: Line, field: re.Match[str]) -> Iterator[Line]:
    text = line.text
    match field["name"].lower():
        case "subject":
            marks = _MARKS.match(text.text, field.end())
            yield replace(line, text=text.cut(marks.end() if marks else field.end(), len(text.text)), level=1, gap=1)
        case "from":
            address = _ADDRESS.search(text.text[field.end() :])
            end = field.end() + address.start() if address else len(text.text)
            if text.text[field.end() : end].strip(' "'):
                yield replace(line, text=text.cut(0, end).edited([(0, field.end(), "By ")]), gap=1)
        case "date" | "sent":
            yield replace(line, gap=1)
