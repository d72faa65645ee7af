"""Citations as numbers in brackets, `text [3, p. 5]`, each a link to its source in the list.

The bracket stands before the stop that ends a sentence or a part of one, as Chicago has it for citations in
parentheses: also where that stop stands within quotation marks, which it then leaves.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reportgen.citations.listing import entry
from reportgen.citations.points import Point
from reportgen.citations.sentences import merged
from reportgen.citations.walk import Blocks
from reportgen.model.brief import (
    Anchor,
    Citation,
    Emphasis,
    Inline,
    Inlines,
    Link,
    ListBlock,
    Paragraph,
    SourceCall,
    Strong,
    Text,
    plain,
)
from reportgen.model.evidence import Made, Making, Recorded
from reportgen.model.source import Document, DocumentId

Numbers = Mapping[DocumentId, int]
"""Of the sources in the list."""

NUMBERED = Made(Making.LABEL)

SHORT = 12
"""Characters of a locator that stays on the line of its number."""

_NO_BREAK = "\u00a0"
_STOPPED = re.compile(r"(?P<words>.*?)(?P<stop>[.,;:?!])(?P<closers>[”’]*)", re.DOTALL)
_ABBREVIATED = re.compile(r"(?:(?:\b\w\.){2,}|\b(?:al|Co|Corp|Dr|etc|Inc|Jr|Ltd|No|Sr|St|vs)\.|\.\.|…)$")
"""What ends in a full stop of its own, or in an ellipsis."""

_LOWERED = re.compile(r"(?:A|Also|An|Another|Both|In|One|Other|Others|Our|See|Sources?|That|The|This|Two)\b")
"""Words that are no names: within another sentence a remark that opens with one has no capital."""


def bracketed(point: Point, numbers: Numbers) -> SourceCall:
    """Return what stands in the text: the numbers of the sources cited, the lowest first, each with its locator."""
    cited = sorted(point.citations, key=lambda each: numbers[each.document])
    inner: list[Inline] = [Text(f"{_NO_BREAK}[")]
    for place, citation in enumerate(cited):
        inner += [*([Text("; ")] if place else []), *_numbered(citation, numbers[citation.document])]
    return SourceCall((*inner, Text("]")), _remark(point.remark))


def seated(children: Inlines) -> Inlines:
    """Move the stop before a bracket, or before several in a row, behind them, and draw them to their word."""
    out: list[Inline] = []
    stop = ""
    for place, child in enumerate(children):
        called = isinstance(child, SourceCall)
        if called and out and not isinstance(out[-1], SourceCall):
            out, stop = _unstopped(out, ends=_ends(children[place + 1 :]))
        elif _is_blank(child) and _between_calls(children, place):
            continue
        elif stop and not called:
            out.append(Text(stop))
            stop = ""
        out.append(child)
    return merged([*out, *([Text(stop)] if stop else [])])


def numbered_entries(documents: Sequence[Document], first: int) -> Blocks:
    """Return the entries as a numbered list, each under the anchor that the brackets lead to."""
    items = ((Paragraph(entry(document), anchor=anchor_of(document.id)),) for document in documents)
    return (ListBlock(tuple(items), ordered=True, start=first, role="source"),)


def anchor_of(document: DocumentId) -> Anchor:
    """Name a source's entry in the list."""
    return Anchor(f"source-{document}")


def _numbered(citation: Citation, number: int) -> Iterator[Inline]:
    yield Link(f"#{anchor_of(citation.document)}", (Text(str(number), NUMBERED),))
    if citation.locator:
        where = re.sub(r"(?<=\d)-(?=\d)", "–", " ".join(citation.locator.split()))
        yield Text("," + (_NO_BREAK if len(where) <= SHORT else " "))
        yield Text(where, Recorded(citation.document, citation.locator))


def _remark(remark: Inlines) -> Inlines:
    """Set a remark in parentheses, within the sentence that it belongs to."""
    kept = drawn(remark)
    if not kept:
        return ()
    if isinstance(kept[0], Text) and _LOWERED.match(kept[0].text):
        kept[0] = replace(kept[0], text=kept[0].text[0].lower() + kept[0].text[1:])
    if isinstance(kept[-1], Text) and not _ABBREVIATED.search(kept[-1].text):
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip("."))
    return merged([Text(" ("), *drawn(kept), Text(")")])


def _between_calls(children: Inlines, place: int) -> bool:
    """Tell whether there is nothing but a blank between two brackets."""
    around = children[max(place - 1, 0) : place + 2]
    return len(around) == 3 and all(isinstance(each, SourceCall) for each in around[::2])


def _is_blank(inline: Inline) -> bool:
    return isinstance(inline, Text) and not inline.text.strip()


def _unstopped(before: Sequence[Inline], *, ends: bool) -> tuple[list[Inline], str]:
    """Part words from the stop that they end in; `ends` says that a sentence ends there.

    A question mark within quotation marks, and the point of an abbreviation, stay; where the sentence ends, a full stop
    is added behind the bracket.
    """
    kept, stop = drawn(before), ""
    match kept[-1:]:
        case [Text(text) as last]:
            words, stop = _parted(text, ends=ends)
            kept[-1] = replace(last, text=words)
        case [Strong(inner) | Emphasis(inner) | Link(_, inner) as last]:
            within, stop = _unstopped(inner, ends=ends)
            kept[-1] = replace(last, children=tuple(within))
    return drawn(kept), stop


def drawn(inlines: Sequence[Inline]) -> list[Inline]:
    """Take the blanks from the end."""
    kept = list(inlines)
    while kept:
        match kept[-1]:
            case Text(text) as last if text.strip():
                return [*kept[:-1], replace(last, text=text.rstrip())]
            case Strong(inner) | Emphasis(inner) | Link(_, inner) as last if within := drawn(inner):
                return [*kept[:-1], replace(last, children=tuple(within))]
            case Text() | Strong() | Emphasis() | Link():
                kept.pop()
            case _:
                break
    return kept


def _parted(text: str, *, ends: bool) -> tuple[str, str]:
    found = _STOPPED.fullmatch(text)
    if not found:
        return text, ""
    words, stop, closers = found["words"], found["stop"], found["closers"]
    if _ABBREVIATED.search(words + stop) or (closers and stop in "?!"):
        return words + stop + closers, "." if ends else ""
    return words + closers, stop


def _ends(following: Inlines) -> bool:
    """Tell whether a sentence ends before these inlines: nothing follows, or what begins like another sentence."""
    said = plain(following)
    return not said.strip() or (said[0].isspace() and not said.lstrip(" \u00a0“‘(")[:1].islower())
