"""The evidence of an edition, gathered while its views are made, and the marks that stand for it in the Markdown."""

import re
from collections.abc import Iterator, Sequence

from reportgen.composition.escaping import MARKS, bare
from reportgen.composition.traced import CLOSE, Tally, Traced
from reportgen.model.brief import Text
from reportgen.model.evidence import Evidence
from reportgen.model.tokens import tokens

_FIRST = 0xF0000
_UNUSABLE = (0xFFFFE, 0xFFFFF)
"""No characters."""

MOST = ord(CLOSE) - _FIRST - len(_UNUSABLE)
"""How many pieces of evidence have a mark; what comes after them is printed without, and reported as unsourced."""

_EACH_MARK = re.compile(f"([{MARKS}])")


class Marks:
    """An edition's evidence; equal ones are one, so that neighbours of one evidence can be one text."""

    def __init__(self) -> None:
        self.evidence: list[Evidence] = []
        self._marks: dict[Evidence, str] = {}

    def mark(self, evidence: Evidence) -> str:
        """Return the character that opens what `evidence` bears out; "" where there are more than `MOST`."""
        mark = self._marks.get(evidence)
        if mark is None:
            mark = self._marks[evidence] = _character(len(self.evidence))
            self.evidence.append(evidence)
        return mark

    def of(self, mark: str) -> Evidence | None:
        """Return what a mark stands for."""
        return _evidence(mark, self.evidence)

    def marked(self, text: str, evidence: Evidence) -> Traced:
        """Say where a text comes from. What in it is traced already stays so; marks that it brings are left out."""
        traced = text if isinstance(text, Traced) else Traced(bare(text))
        return traced.over(self.mark(evidence))

    def tally(self, count: int, evidence: Evidence) -> Tally:
        """Say what a count counts."""
        return Tally.of(count, self.mark(evidence))


def untold(value: object) -> bool:
    """Tell whether a value prints a number, a date or a quotation mark that has no evidence."""
    match value:
        case Traced():
            return any(not mark and tells(text) for text, mark in value.runs())
        case str():
            return not hasattr(value, "__html__") and tells(value)
        case bool() | Tally():
            return False
    return isinstance(value, int | float)


def tells(text: str) -> bool:
    """Tell whether a text has a number, a date or a quotation mark."""
    return "“" in text or "”" in text or next(tokens(text), None) is not None


def texts(content: str, opened: list[Evidence | None], evidence: Sequence[Evidence]) -> Iterator[Text]:
    """Part a text by its marks. `opened` holds what is open before it and, when all are taken, after it.

    A mark that closes nothing, or that stands for no evidence, is left out.
    """
    for piece in _EACH_MARK.split(content):
        if piece == CLOSE:
            del opened[-1:]
        elif _EACH_MARK.fullmatch(piece):
            opened.append(_evidence(piece, evidence))
        elif piece:
            yield Text(piece, next((each for each in reversed(opened) if each), None))


def _character(number: int) -> str:
    if number >= MOST:
        return ""
    code = _FIRST + number
    return chr(code if code < _UNUSABLE[0] else code + len(_UNUSABLE))


def _evidence(mark: str, evidence: Sequence[Evidence]) -> Evidence | None:
    code = ord(mark)
    number = code - _FIRST - (len(_UNUSABLE) if code > _UNUSABLE[-1] else 0)
    return evidence[number] if number < len(evidence) and code not in _UNUSABLE else None
