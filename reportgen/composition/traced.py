"""Text that knows where its characters come from, for templates to print, cut and recase as if it were plain.

A traced text is a string of what is printed. Beside each of its characters it has the mark of their evidence, one
character of plane 15 or 16; only where the text becomes Markdown do the marks stand in it, one before and `CLOSE`
after the characters that it is for. So no filter, test or comparison of a template ever sees them.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from typing import Self, SupportsIndex

from markupsafe import Markup

from reportgen.composition.escaping import MARKS, bare, escape, escaped, trusted

CLOSE = "\U0010fffd"
"""Ends what the last open mark began."""

NONE = "\0"
"""Stands beside characters without evidence."""

_RUN = re.compile(r"(.)\1*", re.DOTALL)
_BLANKS = re.compile(r"\s+")


class Traced(str):
    """A text with a mark beside each of its characters.

    Slices, sums and the methods of `str` return traced texts. What can't be followed character by character, such as a
    replacement of other length, is followed by the characters that both texts share.
    """

    __slots__ = ("marks",)

    marks: str
    """As many characters as the text has."""

    def __new__(cls, text: str = "", marks: str = "") -> Self:
        """Trace `text`; characters without marks have no evidence."""
        traced = super().__new__(cls, text)
        traced.marks = marks or NONE * len(text)
        return traced

    def runs(self) -> Iterator[tuple[str, str]]:
        """Yield the text in pieces of one mark, each with it; "" for none."""
        for found in _RUN.finditer(self.marks):
            mark = found[1]
            yield str(self)[found.start() : found.end()], "" if mark == NONE else mark

    def over(self, mark: str) -> "Traced":
        """Return the text with `mark` beside what had none."""
        return Traced(self, self.marks.replace(NONE, mark or NONE))

    def shown(self, write: Callable[[str], str] = str) -> str:
        """Return the text with its marks in it, each piece as `write` has it."""
        return "".join(f"{mark}{write(text)}{CLOSE}" if mark else write(text) for text, mark in self.runs())

    def __html__(self) -> str:
        """Return Markdown that prints the text, marks in it: what makes a traced text safe to join to Markdown."""
        text = str(self)
        inner = self[len(text) - len(text.lstrip()) : len(text.rstrip())]
        return inner.shown(lambda piece: escaped(_BLANKS.sub(" ", bare(piece))))

    def __getitem__(self, at: SupportsIndex | slice) -> "Traced":
        return Traced(super().__getitem__(at), self.marks[at])

    def __iter__(self) -> Iterator["Traced"]:
        return (self[n] for n in range(len(self)))

    def __add__(self, other: str) -> str:
        return concatenated((self, other))

    def __radd__(self, other: str) -> str:
        return concatenated((other, self))

    def __mod__(self, values: object) -> "Traced":
        return retraced(super().__mod__(values), self)


class Tally(int):
    """A count that knows what it counts."""

    words: Traced
    """As printed."""

    @classmethod
    def of(cls, count: int, mark: str) -> "Tally":
        """Make a count with its mark."""
        tally = cls(count)
        tally.words = Traced(str(count)).over(mark)
        return tally


def concatenated(parts: Iterable[object]) -> str:
    """Join texts and counts, each with its evidence. One that is Markdown makes all Markdown, the others escaped."""
    texts = [_text(part) for part in parts]
    if any(isinstance(text, Markup) for text in texts):
        return trusted("".join(map(escape, texts)))
    return Traced("".join(map(str, texts)), "".join(_marks(text) for text in texts))


def retraced(text: str, source: Traced) -> Traced:
    """Trace what was made of a traced text: by the place of its characters, or by those that both share in order."""
    if len(text) == len(source):
        return Traced(text, source.marks)
    if len(set(source.marks)) == 1:
        return Traced(text, source.marks[0] * len(text))
    return aligned(text, source)


def aligned(text: str, source: Traced) -> Traced:
    """Trace the characters that a text shares with a traced one, in their order and whatever their case."""
    marks = [NONE] * len(text)
    before, after = ([character.casefold() for character in str(each)] for each in (source, text))
    same = SequenceMatcher(None, before, after, autojunk=False)
    for block in same.get_matching_blocks():
        marks[block.b : block.b + block.size] = source.marks[block.a : block.a + block.size]
    return Traced(text, "".join(marks))


def read(shown: str) -> Traced:
    """Read a text with marks in it, as `Traced.shown` writes it; the innermost counts."""
    texts: list[str] = []
    marks: list[str] = []
    opened: list[str] = []
    for piece in re.split(f"([{MARKS}])", shown):
        if piece == CLOSE:
            opened = opened[:-1]
        elif piece and not bare(piece):
            opened.append(piece)
        else:
            texts.append(piece)
            marks.append((opened[-1] if opened else NONE) * len(piece))
    return Traced("".join(texts), "".join(marks))


def _text(part: object) -> str:
    match part:
        case str():
            return part
        case Tally():
            return part.words
    return str(part)


def _marks(text: str) -> str:
    return text.marks if isinstance(text, Traced) else NONE * len(text)


def _recast(name: str) -> Callable[..., Traced]:
    """Return a method of `str` that yields a text, for traced ones."""
    plain = getattr(str, name)
    return lambda self, *args, **more: retraced(plain(self, *args, **more), self)


def _parted(name: str) -> Callable[..., list[Traced]]:
    """Return a method of `str` that cuts a text into parts, for traced ones."""
    plain = getattr(str, name)

    def method(self: Traced, *args: object, **more: object) -> list[Traced]:
        at, out = 0, []
        for part in plain(self, *args, **more):
            at = str.find(self, part, at)
            out.append(self[at : at + len(part)])
            at += len(part)
        return out

    return method


for _name in (
    "capitalize", "center", "expandtabs", "ljust", "lower", "lstrip", "removeprefix", "removesuffix", "replace",
    "rjust", "rstrip", "strip", "swapcase", "title", "translate", "upper", "zfill",
):  # fmt: skip
    setattr(Traced, _name, _recast(_name))
for _name in ("partition", "rpartition", "rsplit", "split", "splitlines"):
    setattr(Traced, _name, _parted(_name))
