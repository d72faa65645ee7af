"""Cuts the body of a document into sentences whose spans point into the stored text.

The body is its paragraphs, stand-firsts and list items; headings, captions, bylines and disclaimers tell no events.
syntok finds the boundaries; what it cuts too early is joined again here.
"""

import itertools
import re
from dataclasses import dataclass

from reportgen.model.source import Document, Passage, PassageKind

BODY = frozenset({PassageKind.PARAGRAPH, PassageKind.STANDFIRST, PassageKind.LIST_ITEM})

LONGEST = 20_000
"""Characters of one passage that are looked at: what is longer without a blank line is no prose."""

LONGEST_SENTENCE = 2_000
"""Characters; what runs on for longer is a table or a list, and is not read."""

_OPEN_END = re.compile(
    r"(?:\b(?:Co|Ltd|Inc|Corp|No|Nos|St|Dr|Mr|Mrs|Ms|Prof|Gen|Sen|Rep|Gov|Lt|Col|Sgt|vs|v|cf|approx|Fig"
    r"|vol|pp|ca|et al"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)|\b[A-Z])\.$"
)
"""What looks like the end of a sentence, but asks for more. A single capital is an initial: "John F. Copper"."""

_COMPANY_END = re.compile(r"\b(?:Co|Ltd|Inc|Corp|[A-Z]\.[A-Z])\.$")
"""Abbreviations that may end a sentence as well: a capital after them starts a new one."""

_GOES_ON = re.compile(r"^[\s\"'”’)\]]*[a-z,;)]|^\s*\((?:[A-Z][\w-]*)\)")
"""A sentence doesn't start with a small letter, a comma or an abbreviation in brackets."""

_STARTS_ANEW = re.compile(
    r"^(?:The|This|It|In|On|He|She|They|But|And|A|An|At|We|I|As|Its|His|Her|For|However|Meanwhile|Then)\b"
)


_PLAIN_END = re.compile(r"(?<=[a-z]{4})(?<!approx)(?<!incl)(?<!dept)(?<!resp)(?<!vols)(?<!univ)[.?!](?= [A-Z])")
"""A lower-case word, a mark, and a capital that starts a sentence."""

_IN_MARKS = re.compile(r"[()\[\]{}\"“”‘«»<>*_]|(?<!\w)'|['’](?!\w)")
"""Brackets and quotation marks: a sentence may end within them without ending the one around it."""

_CLOSED = re.compile(r"\([^()\[\].!?“”\"]*\)|“[^“”().!?]*”|\"[^\"().!?]*\"")
"""Marks that are closed before any sentence ends."""

_MAY_END = re.compile(r"\.(?!\d|\s?[a-z,;)])|[!?…。！？\n\r\u2028\u2029]|[:;](?! [a-z])")
"""What may end a sentence for syntok; none ends before a small letter."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the body."""

    text: str
    start: int
    """First character in the document's text; the sentence is `text` long."""

    passage: int
    """Which passage it stands in, by index."""

    position: int
    """Its place in its passage, from 0."""

    @property
    def end(self) -> int:
        """The first character after it."""
        return self.start + len(self.text)


def sentences(document: Document) -> list[Sentence]:
    """Cut the body into sentences, in reading order. A document without passages is one paragraph a blank line."""
    out: list[Sentence] = []
    for index, passage in enumerate(document.passages or _paragraphs(document.text)):
        if passage.kind not in BODY:
            continue
        text = document.text[passage.start : min(passage.end, passage.start + LONGEST)]
        for position, (start, end) in enumerate(_cut(text)):
            if end - start > LONGEST_SENTENCE:
                continue
            out.append(Sentence(text[start:end], passage.start + start, index, position))
    return out


def _paragraphs(text: str) -> list[Passage]:
    found = re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)
    return [Passage(PassageKind.PARAGRAPH, run.start(), run.end()) for run in found]


def _cut(text: str) -> list[tuple[int, int]]:
    """Return the spans of one passage's sentences, without the white space around them.

    Plain ends are cut here; what lies between two of them goes to syntok only where another mark may end a sentence.
    """
    spans: list[tuple[int, int]] = []
    for first, last in itertools.pairwise([0, *_plain_ends(text), len(text)]):
        for start, after in itertools.pairwise([*_starts(text, first, last), last]):
            end = start + len(text[start:after].rstrip())
            if spans and _belongs(text[spans[-1][0] : spans[-1][1]], text[start:end]):
                spans[-1] = (spans[-1][0], end)
            elif end > start:
                spans.append((start, end))
    return spans


def _plain_ends(text: str) -> list[int]:
    """Return where a sentence ends for sure, outside brackets and quotations: "... of the bay. The ..."."""
    ends, since = [], 0
    for found in _PLAIN_END.finditer(text):
        if not _IN_MARKS.search(_CLOSED.sub("", text[since : found.start()])):
            since = found.end()
            ends.append(since)
    return ends


def _starts(text: str, first: int, last: int) -> list[int]:
    """Return where the sentences between two plain ends start."""
    stretch = text[first:last]
    begins = first + len(stretch) - len(stretch.lstrip())
    if not _MAY_END.search(stretch.rstrip().rstrip(".!?")):
        return [begins] if begins < last else []
    from syntok import segmenter  # noqa: PLC0415 -- loads its tables

    return [first + run[0].offset for paragraph in segmenter.analyze(stretch) for run in paragraph if run]


def _belongs(before: str, after: str) -> bool:
    """Tell whether `after` goes on with the sentence `before`."""
    if _GOES_ON.search(after):
        return True
    if _COMPANY_END.search(before) and after[:1].isupper():
        return False
    return bool(_OPEN_END.search(before)) and not _STARTS_ANEW.search(after)
