"""A page's characters with what lies between them, and where a printed text stands among them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from reportgen.model.printed import DIVIDED, LINE_END, RAISED, TEXT_END
from reportgen.model.tokens import tokens

HYPHENS = "-\u2010\u2011"
"""They look alike."""

AROUND = 40
"""Characters before and after that a finding shows."""


BLANK, LINE, HYPHEN, BROKEN, WALL = 1, 2, 4, 8, 16
"""What parts a character from the one before it, as bits; 0 for nothing.

`LINE` is the end of a line; `BROKEN` a hyphen there, which may be the word's own; `WALL` the end of a text, and where
a note's call begins or ends: nothing runs across it.
"""

_GAPS = {RAISED: WALL, TEXT_END: WALL, LINE_END: LINE, DIVIDED: BROKEN, **dict.fromkeys(HYPHENS, HYPHEN)}


@dataclass(slots=True)
class PageText:
    """The characters of a page without white space and hyphens. Those that a claim accounts for are used up."""

    letters: str
    gaps: list[int]
    """What parts each from the one before it."""

    used: bytearray = field(init=False)

    def __post_init__(self) -> None:
        self.used = bytearray(len(self.letters))

    def find(self, sought: "PageText", start: int, end: int) -> int:
        """Return where unused characters that read as `sought` begin, at or after `start`, before `end`; else -1."""
        size = len(sought.letters)
        at = self.letters.find(sought.letters, start, end) if size else -1
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

    def has_digits(self, start: int, end: int) -> bool:
        """Tell whether digits that aren't used up stand from one character to another."""
        return any(self.letters[n].isdigit() and not self.used[n] for n in range(start, end))

    def tokens(self) -> Iterator[tuple[int, int]]:
        """Yield from which to which character the numbers and dates stand that aren't used up."""
        text, places = self._spaced()
        for token in tokens(text):
            start, end = places[token.start], places[token.end - 1] + 1
            if not any(self.used[start:end]):
                yield start, end

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
            if gap and gap & (LINE | BROKEN) != LINE | BROKEN:
                out.append("\0" if gap & WALL else "-" if gap & HYPHEN else " ")
                places.append(n)
            out.append(hidden if hidden and self.used[n] else letter)
            places.append(n)
        return "".join(out), places


def page_text(text: str) -> PageText:
    """Take white space and hyphens out of a printed text, and keep where they were."""
    letters: list[str] = []
    gaps: list[int] = []
    gap = 0
    for letter in text:
        between = _GAPS.get(letter) or (BLANK if letter.isspace() else 0)
        gap |= between
        if not between:
            letters.append(letter)
            gaps.append(gap if len(letters) > 1 else 0)
            gap = 0
    return PageText("".join(letters), gaps)


def _agree(page: PageText, at: int, wanted: int) -> bool:
    """Tell whether what parts two printed characters is what a claim has between them.

    The end of a line may be a blank or nothing: what is too wide for its column is divided anywhere. A hyphen there
    may be the word's own or not. Beside a sign, a blank more or less is the setting's.
    """
    gap, before, after = page.gaps[at], page.letters[at - 1], page.letters[at]
    if gap & WALL:
        return False
    if gap & BROKEN:
        return not wanted & BLANK
    if not (before.isalnum() and after.isalnum()):
        return True
    if gap & HYPHEN or wanted & HYPHEN:
        return bool(gap & HYPHEN and wanted & HYPHEN)
    return bool(gap & LINE) or bool(gap) == bool(wanted)
