"""A paragraph's fragments laid out on one endless line, with the places where it may be broken."""

from collections.abc import Iterable
from enum import Enum

from reportgen.model.style import LineStyle, Pt, TextStyle
from reportgen.typesetting.fitting import Matter
from reportgen.typesetting.measured import Fragment
from reportgen.typesetting.words import ANYWHERE, CHANCE, SOFT, Chance, Word, Words, words_of


class Effort(Enum):
    """How much is tried to fill lines well."""

    WORDS = "words"
    """Break between words, and within them where they offer it."""

    HYPHENS = "hyphens"
    """Hyphenate as well."""

    ANYWHERE = "anywhere"
    """Break between any two characters of what is wider than a line."""


class Galley:
    """Text on one endless line. `matter` has the numbers, and `pieces` the text of each line."""

    def __init__(
        self, found: list[Fragment], style: TextStyle, rules: LineStyle, language: str, effort: Effort, narrowest: Pt
    ) -> None:
        self.found = found
        self.effort = effort
        self.matter = Matter([0.0], [0.0], [0], [0], [0.0], [False])
        self.stops: list[tuple[int, int, int, int, bool]] = [(0, 0, 0, 0, False)]
        """For each place: fragment and character where a line ends, where the next begins, and whether a hyphen is added."""
        self._at, self._gaps = 0.0, 0
        self._hyphenate = style.hyphenate and effort is not Effort.WORDS
        self._own_hyphens = style.hyphenate or effort is not Effort.WORDS
        self._hyphen = rules.hyphen
        self._narrowest = narrowest
        for number, fragment in enumerate(found):
            self._lay(number, fragment, fragment.language or language)
        self._stop(self._at, self._at, 0.0, (len(found) - 1, len(found[-1].text)) * 2)

    def pieces(self, start: int, place: int) -> tuple[Fragment, ...]:
        """Return the text between two places: a line."""
        _, _, first, begin, _ = self.stops[start]
        last, end, _, _, hyphen = self.stops[place]
        made: list[Fragment] = []
        for number in range(first, last + 1):
            fragment = self.found[number]
            text = fragment.text
            text = text[begin if number == first else 0 : end if number == last else len(text)]
            if SOFT in text or CHANCE in text:
                text = text.replace(SOFT, "").replace(CHANCE, "")
            if hyphen and number == last:
                text += "-"
            if text:
                made.append(fragment if text == fragment.text else fragment.cut(text))
        return tuple(made)

    def _lay(self, number: int, fragment: Fragment, language: str) -> None:
        """Put a fragment's words and blanks at the end of the line."""
        tracking, scale = fragment.tracking, fragment.size / 1000
        words = words_of(fragment.face, fragment.figures, language, ligatures=not tracking)
        space = words.shaped.space * scale + tracking
        text = fragment.text
        if self.effort is Effort.ANYWHERE and number:
            self._stop(self._at, self._at, 5 * ANYWHERE, (number, 0, number, 0))
        place = 0
        for token in text.split(" "):
            if place:
                self._blank(space, 0.0, number, place - 1)
            if token:
                self._word(token, words[token], words, number, place, fragment, scale)
            place += len(token) + 1

    def _word(
        self, token: str, word: Word, words: Words, number: int, place: int, fragment: Fragment, scale: float
    ) -> None:
        tracking = fragment.tracking
        width = word.advance * scale + tracking * word.glyphs
        if self.effort is Effort.ANYWHERE and word.blanks:
            self._unbound(token, words, number, place, fragment, scale)
            return
        chances: Iterable[Chance] = () if fragment.whole else word.chances
        if self.effort is Effort.ANYWHERE and width > self._narrowest:
            chances = _merged(word.chances, words.anywhere(token))
        elif self._hyphenate and not fragment.whole and len(token) > 5:
            chances = words.hyphenations(token)
        for chance in chances:
            if chance.divided and not (chance.hyphen or self._own_hyphens):
                continue
            before = tracking * chance.glyphs
            self._stop(
                self._at + chance.end * scale + before + (tracking if chance.hyphen else 0.0),
                self._at + chance.begin * scale + before,
                self._hyphen if chance.hyphen else chance.penalty,
                (number, place + chance.at, number, place + chance.at), hyphen=chance.hyphen, divided=chance.divided,
            )  # fmt: skip
        self._at += width
        self._gaps += word.blanks

    def _unbound(
        self, token: str, words: Words, number: int, place: int, fragment: Fragment, scale: float
    ) -> None:
        """Break at no-break spaces."""
        space = words.shaped.space * scale + fragment.tracking
        for count, part in enumerate(token.split("\u00a0")):
            if count:
                self._blank(space, 5 * ANYWHERE, number, place - 1)
            if part:
                self._word(part, words[part], words, number, place, fragment, scale)
            place += len(part) + 1

    def _blank(self, space: Pt, penalty: float, number: int, place: int) -> None:
        matter = self.matter
        matter.ends.append(self._at)
        matter.gaps.append(self._gaps)
        self._at += space
        self._gaps += 1
        matter.begins.append(self._at)
        matter.gaps_past.append(self._gaps)
        matter.penalties.append(penalty)
        matter.divided.append(False)
        self.stops.append((number, place, number, place + 1, False))

    def _stop(
        self, end: Pt, begin: Pt, penalty: float, stop: tuple[int, int, int, int], *, hyphen: bool = False,
        divided: bool = False,
    ) -> None:  # fmt: skip
        matter = self.matter
        matter.ends.append(end)
        matter.begins.append(begin)
        matter.gaps.append(self._gaps)
        matter.gaps_past.append(self._gaps)
        matter.penalties.append(penalty)
        matter.divided.append(divided)
        self.stops.append((*stop, hyphen))


def _merged(known: Iterable[Chance], others: Iterable[Chance]) -> list[Chance]:
    """Add chances where there is none yet, in the order of the word."""
    return sorted({chance.at: chance for chance in (*others, *known)}.values(), key=lambda chance: chance.at)
