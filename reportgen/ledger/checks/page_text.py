"""A page's characters with what lies between them, and where a printed text stands among them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from reportgen.model.printed import LINE_END, RAISED
from reportgen.model.tokens import Token, quotations, tokens

DASHES = str.maketrans({"\u2010": "-", "\u2011": "-", "\u00ad": ""})
"""Hyphens that look alike; those that only divide a word are no characters."""

AROUND = 40
"""Characters before and after that a finding shows."""


class Gap(IntEnum):
    """What parts a character from the one before it."""

    NONE = 0
    BLANK = 1
    LINE = 2
    """The end of a line: of one text or not."""

    CALL = 3
    """Where a note's call begins or ends: no text runs across it."""


@dataclass(slots=True)
class PageText:
    """The characters of a page without white space. Those that a claim accounts for are used up."""

    letters: str
    gaps: list[Gap]
    used: bytearray = field(init=False)

    def __post_init__(self) -> None:
        self.used = bytearray(len(self.letters))

    def find(self, sought: "PageText", start: int, end: int) -> int:
        """Return where unused characters that read as `sought` begin, at or after `start`, before `end`; else -1."""
        size = len(sought.letters)
        at = self.letters.find(sought.letters, start, end)
        while at >= 0 and (self._runs_on(at) or self._runs_on(at + size) or not self.fits(sought, at)):
            at = self.letters.find(sought.letters, at + 1, end)
        return at

    def fits(self, sought: "PageText", at: int) -> bool:
        """Tell whether unused characters from `at` on read as `sought`, wherever they end."""
        size = len(sought.letters)
        if self.letters[at : at + size] != sought.letters or any(self.used[at : at + size]):
            return False
        return all(_agree(self, at + n, sought.gaps[n]) for n in range(1, size))

    def use(self, start: int, length: int) -> None:
        """Take characters as accounted for."""
        self.used[start : start + length] = b"\1" * length

    def tokens(self) -> Iterator[tuple[Token, int, int]]:
        """Yield quotations, and the numbers and dates outside of them, with the characters from which to which."""
        text, places = self._spaced()
        inside = 0
        found = [*quotations(text), *tokens(text)]
        for token in sorted(found, key=lambda token: (token.start, -token.end)):
            if token.start >= inside:
                yield token, places[token.start], places[token.end - 1] + 1
            inside = max(inside, token.end if token.text[:1] == "“" else 0)

    def unused(self) -> Iterator[tuple[str, int]]:
        """Yield the numbers, dates and quotation marks that nothing accounts for, each with where it begins."""
        text, places = self._spaced(hidden="\0")
        for token in tokens(text):
            yield token.text, places[token.start]
        for n, letter in enumerate(text):
            if letter in "“”":
                yield letter, places[n]

    def around(self, at: int, length: int = 1) -> str:
        """Return what is printed around some characters."""
        text, places = self._spaced()
        first = next((n for n, place in enumerate(places) if place >= at), len(text))
        words = text[max(first - AROUND, 0) : first + length + AROUND]
        return f"{'… ' if first > AROUND else ''}{words.strip()}{' …' if first + length + AROUND < len(text) else ''}"

    def _runs_on(self, at: int) -> bool:
        """Tell whether the characters before and after a place belong to one number or word."""
        if not 0 < at < len(self.letters) or self.gaps[at]:
            return False
        before, after = self.letters[at - 1], self.letters[at]
        if (before.isdigit() and after.isdigit()) or (before.isalpha() and after.isalpha()):
            return True
        if after in ".," and before.isdigit():
            return self.letters[at + 1 : at + 2].isdigit() and not self.gaps[at + 1]
        if before in ".," and after.isdigit():
            return at > 1 and self.letters[at - 2].isdigit() and not self.gaps[at - 1]
        return False

    def _spaced(self, hidden: str = "") -> tuple[str, list[int]]:
        """Write the characters with blanks; `hidden` stands for those that are used up, "" leaves them as they are."""
        out: list[str] = []
        places: list[int] = []
        for n, (letter, gap) in enumerate(zip(self.letters, self.gaps, strict=True)):
            if gap:
                out.append(" " if gap is not Gap.CALL else "\0")
                places.append(n)
            out.append(hidden if hidden and self.used[n] else letter)
            places.append(n)
        return "".join(out), places


def page_text(text: str) -> PageText:
    """Take the white space out of a printed text, and keep where it was."""
    letters: list[str] = []
    gaps: list[Gap] = []
    gap = Gap.NONE
    for letter in text.translate(DASHES):
        if letter == RAISED:
            gap = Gap.CALL
        elif letter == LINE_END:
            gap = max(gap, Gap.LINE)
        elif letter.isspace():
            gap = max(gap, Gap.BLANK)
        else:
            letters.append(letter)
            gaps.append(gap if len(letters) > 1 else Gap.NONE)
            gap = Gap.NONE
    return PageText("".join(letters), gaps)


def _agree(page: PageText, at: int, wanted: Gap) -> bool:
    """Tell whether what parts two printed characters is what a claim has between them.

    The end of a line may be either, but divides no number; beside a sign, a blank more or less is the setting's.
    """
    gap, before, after = page.gaps[at], page.letters[at - 1], page.letters[at]
    if gap is Gap.CALL:
        return False
    if gap is Gap.LINE and not (before.isdigit() and after.isdigit()):
        return True
    return bool(gap) == bool(wanted) or not (before.isalnum() and after.isalnum())
