"""PyYAML's complaints in words that an editor of briefings understands, at the place that needs mending."""

import re

from yaml import Mark, MarkedYAMLError

from reportgen.model.diagnostics import Diagnostic, Place, error

CODE = "yaml-syntax"

_OPENING = ("while scanning a quoted scalar", "while scanning a double-quoted scalar", "while parsing a flow")
"""PyYAML notices what was left open where the text ends; the author needs to see where it began."""

_SENTENCES = (
    (
        r"(scanning|parsing) a tag|tag handle",
        "! has a meaning of its own in YAML at the start of a value",
        "put the text into quotation marks",
    ),
    (
        r"a directive|YAML document|YAML directive",
        "% has a meaning of its own in YAML at the start of a line",
        "indent it",
    ),
    (r"character '\\t'", "a tab stands where YAML takes spaces only", "indent with spaces, two a level"),
    (
        r"character '(?P<sign>.)' that cannot start",
        "no text can start with {sign} here",
        "put the text into quotation marks",
    ),
    (r"expected ':'", "this line has no colon", "write `key: value`, or indent it if it continues the line before"),
    (
        r"unexpected end of stream|document separator",
        "this quotation mark is never closed",
        "close it, or leave it out",
    ),
    (r"expected ',' or '\]'", "this [ is never closed", "close the list with ], and put commas between its parts"),
    (r"expected ',' or '}'", "this {{ is never closed", "close it with }}, and put commas between its parts"),
    (
        r"block end>, but found '<scalar>'",
        "the text goes on after a closing quotation mark",
        "double an apostrophe between single quotation marks (''), or use the other kind around the whole text",
    ),
    (
        r"block end>, but found '(-|<block sequence start>)'|sequence entries are not allowed",
        "no list may start here",
        "put each `- ` on a line of its own, under the others of its list",
    ),
    (
        r"block end>",
        "this line is indented like nothing above it",
        "give it the same indentation as the keys or dashes that it belongs with",
    ),
    (r"node content, but found '(?P<sign>.+)'", "a value is missing before {sign}", "write it, or take {sign} away"),
    (
        r"mapping keys are not allowed",
        "? has a meaning of its own in YAML before a space",
        "put the text into quotation marks",
    ),
    (
        r"unknown escape character ['\"](?P<sign>[^\\]+)['\"]",
        "\\{sign} means nothing in YAML",
        "double the backslash",
    ),
    (r"unknown escape character", "the backslash is followed by nothing", "double the backslash"),
    (r"hexadecimal", "\\x, \\u and \\U take exactly 2, 4 or 8 hexadecimal digits", "double the backslash"),
    (
        r"expected chomping|comment or a line break|indentation indicator",
        "text must start on the line after > or |",
        "break the line there",
    ),
    (
        r"alphabetic or numeric character",
        "* and & have a meaning of their own in YAML at the start of a value",
        "put the text into quotation marks",
    ),
    (
        r"document start",
        "this line does not go on with what stands above it",
        "put a colon after each key above, and take out `...` and lines that start with %",
    ),
)


def syntax_fault(fault: MarkedYAMLError, text: str, file: str) -> Diagnostic:
    """Say what is wrong with the YAML, where, and how to mend it."""
    mark = fault.problem_mark or fault.context_mark
    if fault.context and fault.context.startswith(_OPENING) and _never_closed(fault):
        mark = fault.context_mark
    if "expected ':'" in (fault.problem or ""):
        mark = fault.context_mark
    if "mapping values are not allowed" in (fault.problem or "") and mark is not None:
        return _stray_colon(mark, text.splitlines(), file)
    message, hint = _sentence(f"{fault.context or ''}: {fault.problem or ''}")
    return error(CODE, message, _place(mark, file), hint)


def _never_closed(fault: MarkedYAMLError) -> bool:
    return bool(re.search(r"end of stream|document separator|expected ',' or", fault.problem or ""))


def _sentence(said: str) -> tuple[str, str]:
    for pattern, message, hint in _SENTENCES:
        if found := re.search(pattern, said):
            return message.format(**found.groupdict()), hint.format(**found.groupdict())
    return f"this is not YAML: {said.removeprefix(': ')}", ""


def _stray_colon(mark: Mark, lines: list[str], file: str) -> Diagnostic:
    """Tell the three ways to a colon that YAML did not expect: in a text, after a bad line, or indented too far."""
    line = lines[mark.line] if mark.line < len(lines) else ""
    if re.search(r":\s", line[: mark.column]):
        return error(
            CODE, "a second colon in one line needs quotation marks", _place(mark, file), "write `key: 'text: more'`"
        )
    above = next((n for n in range(mark.line - 1, -1, -1) if lines[n].partition("#")[0].strip()), mark.line)
    start = len(lines[above]) - len(lines[above].lstrip())
    place = Place(file, above + 1, start + 1)
    if stuck := re.match(r"\s*(?:- )?[\w ]+:(?=\S)", lines[above]):
        return error(CODE, "a space is missing after the colon", Place(file, above + 1, stuck.end() + 1), "add it")
    if not re.search(r":(\s|$)", lines[above]):
        return error(CODE, "this line has no colon", place, "write `key: value`")
    indent = len(line) - len(line.lstrip())
    return error(
        CODE,
        "this line is indented further than the one above it, which has its value already",
        Place(file, mark.line + 1, indent + 1),
        "give both the same indentation, or take the value above away",
    )


def _place(mark: Mark | None, file: str) -> Place:
    return Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
