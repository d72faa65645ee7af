"""Inlines put together as the sentences of notes and entries, with the punctuation between them."""

from collections.abc import Iterable, Sequence

from reportgen.model.brief import Emphasis, Inline, Inlines, Text, plain
from reportgen.model.quotes import pointed


def joined(elements: Sequence[Inlines], mark: str) -> Inlines:
    """Join elements by `mark` (comma, full stop or semicolon) and a space; no mark follows the last."""
    out: list[Inline] = []
    for element in elements[:-1]:
        out += [*followed(element, mark), Text(" ")]
    return merged([*out, *(elements[-1] if elements else ())])


def followed(children: Inlines, mark: str) -> Inlines:
    """Put a mark after inlines: a semicolon as it is, comma and full stop as `pointed` says."""
    *head, last = children
    match last:
        case Text(text, evidence) if mark != ";":
            return (*head, Text(pointed(text, mark), evidence))
        case Emphasis(inner) if mark != ";" and pointed(plain(inner), mark) == plain(inner):
            return children
    return merged((*children, Text(mark)))


def capitalised(children: Inlines) -> Inlines:
    """Give the first word of a sentence its capital, where it is plain text."""
    match children:
        case (Text(text, evidence), *rest):
            return (Text(text[:1].upper() + text[1:], evidence), *rest)
    return children


def merged(children: Iterable[Inline]) -> Inlines:
    """Join runs of text that touch, where they come from the same."""
    out: list[Inline] = []
    for child in children:
        match child, out[-1:]:
            case Text(text, evidence), [Text(before, same)] if evidence == same:
                out[-1] = Text(before + text, evidence)
            case _:
                out.append(child)
    return tuple(out)
