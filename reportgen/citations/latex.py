"""Plain characters to LaTeX and back, for the fields of BibTeX."""

import re

_MARKS = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",  # not \{, whose brace BibTeX counts
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
} | {mark: f"\\{mark}" for mark in "&%$#_"}
_JOINED = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=`)(?=`)|(?<=[?!])(?=`)")
"""Between characters that LaTeX would set as one: a dash, a quotation mark."""

_MARKED = re.compile(r"[\\{}$~%]|--|''|``|[?!]`")
_BARE_PERCENT = re.compile(r"(?<!\\)%")
_NAMED_MARK = re.compile(r"\\text(braceleft|braceright|asciicircum)(?![A-Za-z])(?:\{\}|[ ]+)?")
_NAMED_MARKS = {"braceleft": r"\{", "braceright": r"\}", "asciicircum": "^"}
"""Which the library doesn't know, or takes for another character."""


def to_latex(text: str) -> str:
    """Write characters so that LaTeX prints them as they are; those beyond ASCII stay."""
    return "{}".join("".join(_MARKS.get(char, char) for char in part) for part in _JOINED.split(text))


def from_latex(text: str) -> str | None:
    """Write LaTeX out as characters, on one line; None where its braces don't close. A bare `%` is no comment."""
    if not _MARKED.search(text):
        return text
    return _decoded(_NAMED_MARK.sub(lambda mark: _NAMED_MARKS[mark[1]], _BARE_PERCENT.sub(r"\\%", text)))


def _decoded(text: str) -> str | None:
    from bibtexparser import middlewares, model  # noqa: PLC0415 - only sources with such records need it
    from bibtexparser.library import Library  # noqa: PLC0415 - likewise

    entry = model.Entry("misc", "key", [model.Field("words", text)])
    try:
        decoded = middlewares.LatexDecodingMiddleware().transform(Library([entry])).entries
    except (ValueError, RecursionError):  # braces within braces without end
        return None
    return " ".join(str(decoded[0].fields_dict["words"].value).split()) if decoded else None
