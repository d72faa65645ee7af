"""A paragraph's fragments laid out on one endless line, with the places where it may be broken."""

from collections.abc import Iterable, Sequence

from reportgen.model.breaks import LineStyle
from reportgen.model.style import Pt
from reportgen.typesetting.fitting import BLANK, DIVIDED, LATE, Matter
from reportgen.typesetting.measured import Fragment
from reportgen.typesetting.words import ANYWHERE, CHANCE, SOFT, Chance, Words, words_of

BOUND = 5 * ANYWHERE
"""Penalty of a break at a no-break space, or between two looks within a word, in a desperate paragraph."""

_HYPHEN = 1
_BITS = 32
"""Of a place's whereabouts: fragment and character, and whether a hyphen is added; one number is quickly kept."""


class Galley:
    """Text on one endless line. `matter` has the numbers, and `pieces` the text of each line.

    A `hyphenate` galley has the places where words are hyphenated; a `desperate` one, whose lines are all at least
    `narrowest` wide, may be broken between any two characters of what is wider.
    """

    def __init__(
        self, found: Sequence[Fragment], language: str, rules: LineStyle, *, hyphenate: bool, desperate: bool = False,
        narrowest: Pt = 0.0,
    ) -> None:  # fmt: skip
        self.found = found
        self.matter = Matter()
        self.where: list[int] = [0]
        self._hyphenate, self._desperate, self._narrowest = hyphenate, desperate, narrowest
        self._hyphen_cost = rules.hyphen**2
        self._at, self._gaps = 0.0, 0
        for number, fragment in enumerate(found):
            if desperate and number:
                self._stop(self._at, self._at, BOUND**2, 0, number << _BITS)
            self._lay(fragment, number << _BITS, fragment.language or language)
        self._stop(self._at, self._at, 0.0, 0, (len(found) - 1 << _BITS) + (len(found[-1].text) << 1))

    def pieces(self, start: int, place: int) -> tuple[Fragment, ...]:
        """Return the text between two places: a line."""
        first, begin = self._whereabouts(start)
        last, end = self._whereabouts(place)
        if self.matter.kinds[start] & BLANK:
            begin += 1
        made: list[Fragment] = []
        for number in range(first, last + 1):
            fragment = self.found[number]
            text = fragment.text
            text = text[begin if number == first else 0 : end if number == last else len(text)]
            if SOFT in text or CHANCE in text:
                text = text.replace(SOFT, "").replace(CHANCE, "")
            if number == last and self.where[place] & _HYPHEN:
                text += "-"
            if text:
                made.append(fragment if text == fragment.text else fragment.cut(text))
        return tuple(made)

    def join(self, place: int) -> str:
        """Return what joins a line that ends at a place to the next: a blank, a soft hyphen, nothing within a word."""
        if self.matter.kinds[place] & BLANK or place == len(self.where) - 1:
            return " "
        return SOFT if self.where[place] & _HYPHEN else ""

    def _whereabouts(self, place: int) -> tuple[int, int]:
        where = self.where[place]
        return where >> _BITS, (where & ((1 << _BITS) - 1)) >> 1

    def _lay(self, fragment: Fragment, here: int, language: str) -> None:
        """Put a fragment's words and blanks at the end of the line; `here` is its whereabouts."""
        tracking, scale, whole = fragment.tracking, fragment.size / 1000, fragment.whole
        words = words_of(
            fragment.face, fragment.figures, language, ligatures=not tracking, hyphenate=self._hyphenate and not whole
        )
        space = words.shaped.space * scale + tracking
        at, gaps, place = self._at, self._gaps, here
        matter = self.matter
        ends, begins, counts = matter.ends.append, matter.begins.append, matter.gaps.append
        costs, kinds, where = matter.costs.append, matter.kinds.append, self.where.append
        first = True
        for token in fragment.text.split(" "):
            if first:
                first = False
            else:
                ends(at)
                counts(gaps)
                at += space
                gaps += 1
                begins(at)
                costs(0.0)
                kinds(BLANK)
                where(place)
                place += 2
            if not token:
                continue
            word = words[token]
            width = word.advance * scale + tracking * word.glyphs
            if self._desperate and (word.blanks or width > self._narrowest):
                self._at, self._gaps = at, gaps
                self._force(token, place, words, fragment)
                at, gaps = self._at, self._gaps
            else:
                if word.chances and not whole:
                    self._offer(word.chances, at, gaps, place, scale, tracking, token if word.blanks else "")
                at += width
                gaps += word.blanks
            place += 2 * len(token)
        self._at, self._gaps = at, gaps

    def _offer(
        self, chances: Iterable[Chance], at: Pt, gaps: int, place: int, scale: float, tracking: Pt, bound: str = ""
    ) -> None:
        """Offer the places within a word that begins at `at`, after so many blanks; `bound`, with blanks in it."""
        matter = self.matter
        for before, end, begin, penalty, glyphs, hyphen, divided in chances:
            lead = at + tracking * glyphs
            matter.ends.append(lead + end * scale + (tracking if hyphen else 0.0))
            matter.begins.append(lead + begin * scale)
            matter.gaps.append(gaps + bound.count("\u00a0", 0, before))
            if hyphen:
                matter.costs.append(self._hyphen_cost)
                matter.kinds.append(DIVIDED | LATE)
                self.where.append(place + 2 * before + _HYPHEN)
            else:
                matter.costs.append(penalty * penalty)
                # Headings break after their own hyphens where they must.
                matter.kinds.append(0 if not divided else DIVIDED if self._hyphenate else DIVIDED | LATE)
                self.where.append(place + 2 * before)

    def _force(self, token: str, place: int, words: Words, fragment: Fragment) -> None:
        """Offer breaks at no-break spaces, and between any two characters of what is wider than a line."""
        scale, tracking = fragment.size / 1000, fragment.tracking
        space = words.shaped.space * scale + tracking
        for number, part in enumerate(token.split("\u00a0")):
            if number:
                self._stop(self._at, self._at + space, BOUND**2, BLANK, place)
                self._at += space
                self._gaps += 1
                place += 2
            if part:
                word = words[part]
                width = word.advance * scale + tracking * word.glyphs
                offered = _merged(word.chances, words.anywhere(part)) if width > self._narrowest else word.chances
                self._offer(offered, self._at, self._gaps, place, scale, tracking)
                self._at += width
            place += 2 * len(part)

    def _stop(self, end: Pt, begin: Pt, cost: float, kind: int, where: int) -> None:
        matter = self.matter
        matter.ends.append(end)
        matter.begins.append(begin)
        matter.gaps.append(self._gaps)
        matter.costs.append(cost)
        matter.kinds.append(kind)
        self.where.append(where)


def _merged(known: Iterable[Chance], others: Iterable[Chance]) -> list[Chance]:
    """Add chances where there is none yet, in the order of the word."""
    return sorted({chance.at: chance for chance in (*others, *known)}.values(), key=lambda chance: chance.at)
