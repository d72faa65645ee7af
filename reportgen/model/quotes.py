"""Quotation marks of titles: straight ones become curly, nested ones alternate between double and single.

Nesting and the place of the comma and the full stop follow the Chicago Manual of Style, 18th edition, chapter 6.
"""

import re

DOUBLE, SINGLE = "“”", "‘’"
_DOUBLES, _SINGLES = '"“”', "'‘’"
_ANY = re.compile(f"[{_DOUBLES}{_SINGLES}]")
_BEFORE_OPENING = "([{<—–-/“‘\"'"
_ELIDED = re.compile(r"(?:n['’]|(?:em|til|tis|twas)\b|\d\ds?\b(?!['’]))", re.IGNORECASE)
"""What opens with an apostrophe rather than a quotation mark: 'tis, '90s, rock 'n' roll."""

_ENDS = frozenset("?!？！…。")


def curled(text: str, *, outer: bool = False, cut: bool = False) -> str:
    """Return `text` with curly quotation marks and apostrophes, each level of quotation in its own marks.

    `outer` says that the text is to stand in double marks itself, so that its own become single. `cut` says that the
    text is the head of a longer one: marks that open and never close are left out; else they stand as stated.
    """
    out = list(text)
    opened: list[tuple[bool, int]] = []
    """Open quotations: whether stated with double marks, and where in `out`."""
    for found in _ANY.finditer(text):
        n, mark = found.start(), found[0]
        before, after = text[n - 1 : n], text[n + 1 : n + 2]
        if mark in _SINGLES and _is_apostrophe(text, n):
            out[n] = SINGLE[1]
        elif _opens(mark, before, after):
            out[n] = _marks(len(opened), outer=outer)[0]
            opened.append((mark in _DOUBLES, n))
        else:
            out[n] = _closing(mark, opened, outer=outer)
    for double, at in opened:
        if cut or not double:
            out[at] = "" if double or cut else SINGLE[1]
            if not out[at] and "".join(out[at - 1 : at]).isspace() and "".join(out[at + 1 : at + 2]).isspace():
                out[at - 1] = ""
    return "".join(out)


def leaves_open(text: str) -> bool:
    """Tell whether a quotation opens in `text` and doesn't close."""
    return len(curled(text, cut=True)) < len(text)


def quoted(text: str, *, cut: bool = False) -> str:
    """Return `text` in double quotation marks, with its own marks fitted to that."""
    return f"{DOUBLE[0]}{curled(text, outer=True, cut=cut)}{DOUBLE[1]}"


def pointed(text: str, mark: str) -> str:
    """Put a comma or full stop after `text`: inside closing quotation marks.

    A full stop gives way to `?`, `!` and an ellipsis; a comma does not. Neither is doubled.
    """
    body, closers = _apart(text)
    end = body[-1:]
    if end == mark or (mark == "." and end in _ENDS):
        return text
    return f"{body}{mark}{closers}"


def _is_apostrophe(text: str, n: int) -> bool:
    before, after = text[n - 1 : n], text[n + 1 : n + 2]
    if before.isalnum() and after.isalnum():
        return True
    if before.isalnum() or text[n] == "‘":
        return False
    return bool(_ELIDED.match(text, n + 1)) or (text[n] == "’" and after.isalnum())


def _opens(mark: str, before: str, after: str) -> bool:
    if mark in "“‘":
        return True
    if mark in "”’":
        return False
    return (not before or before.isspace() or before in _BEFORE_OPENING) and bool(after) and not after.isspace()


def _closing(mark: str, opened: list[tuple[bool, int]], *, outer: bool) -> str:
    """Close the quotation that `mark` belongs to; a single mark that closes none is an apostrophe."""
    double = mark in _DOUBLES
    if not double and not (opened and not opened[-1][0]):
        return SINGLE[1]
    if not any(each == double for each, _ in opened):
        return _marks(0, outer=outer)[1]
    while opened.pop()[0] != double:
        pass
    return _marks(len(opened), outer=outer)[1]


def _marks(depth: int, *, outer: bool) -> str:
    return SINGLE if (depth + outer) % 2 else DOUBLE


def _apart(text: str) -> tuple[str, str]:
    """Split a text that ends in closing quotation marks before them; an apostrophe belongs to the word."""
    if not text.endswith(DOUBLE[1]):
        return text, ""
    body, closers = text[:-1], text[-1]
    if body.endswith(SINGLE[1]) and _ends_quotation(body):
        return body[:-1], SINGLE[1] + closers
    return body, closers


def _ends_quotation(body: str) -> bool:
    """Tell whether the last mark closes a single quotation: one is open, and nothing closed it before."""
    inside = body.rpartition(SINGLE[0])[2][:-1] if SINGLE[0] in body else SINGLE[1]
    closed = [n for n, c in enumerate(inside) if c == SINGLE[1] and not inside[n + 1 : n + 2].isalnum()]
    return not closed
