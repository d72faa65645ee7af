"""The columns of a table: how wide each is, and how small the type must be for them."""

from collections.abc import Iterator, Sequence

from reportgen.model.style import Pt
from reportgen.typesetting.breaking import fragment_width, natural_width
from reportgen.typesetting.decimals import HAIR, Numbers
from reportgen.typesetting.measured import Fragment
from reportgen.typesetting.setting import Column

GUTTER = 12.0
"""White space between columns."""

LEAST: Pt = 6.5
"""Size of type down to which a table is made smaller that doesn't fit its column."""

OVERLONG = 32
"""Characters of a word that may be broken anywhere, such as an address: no column has to hold it."""

Cell = tuple[Fragment, ...]


def longest_words(rows: Sequence[Sequence[Cell]]) -> list[Pt]:
    """Measure the widest word of each column."""
    return [max(_longest_word(row[n]) for row in rows) for n in range(len(rows[0]))]


def shrinkage(words: Sequence[Pt], size: Pt, whole: Column) -> tuple[float, Pt]:
    """Return by how much type of a `size` has to shrink so that no word is broken, and how many points still lack.

    `words` is the width of each column's widest word. 1 is not at all; the type never becomes smaller than `LEAST`,
    and where that isn't enough, points lack.
    """
    needed = sum(words)
    room = _room(len(words), whole) - HAIR * len(words)
    if needed <= room:
        return 1.0, 0.0
    least = min(1.0, LEAST / size)
    # A hair less than would do, so that rounding never breaks a word.
    return max(room / needed * 0.999, least), max(needed * least - room, 0.0)


def columns(
    rows: Sequence[Sequence[Cell]], words: Sequence[Pt], found: Sequence[Numbers | None], whole: Column
) -> Iterator[Column]:
    """Share the measure out among the columns, by their content. A block of numbers is not broken."""
    count = len(rows[0])
    room = _room(count, whole)
    blocks = [block.width + HAIR if block else 0.0 for block in found]
    # A hair more than the widest cell, so that rounding never breaks it.
    wants = [max(blocks[n], *(natural_width(row[n]) for row in rows)) + HAIR for n in range(count)]
    needs = [max(block, word + HAIR) for block, word in zip(blocks, words, strict=True)]
    if sum(needs) > room:
        needs = [word + HAIR for word in words]
    left = whole.left
    for width in share_widths(wants, needs, room):
        yield Column(left, width)
        left += width + gutter(count, whole)


def gutter(count: int, whole: Column) -> Pt:
    """Return the white space between columns: less where there are many."""
    return min(GUTTER, whole.width / (4 * count))


def _room(count: int, whole: Column) -> Pt:
    return whole.width - gutter(count, whole) * (count - 1)


def share_widths(wants: Sequence[Pt], needs: Sequence[Pt], room: Pt) -> list[Pt]:
    """Divide `room` among columns that want so much for one line a cell and need so much for their longest word.

    Room to spare is shared in equal parts. Where it is short, columns keep what they need and share the rest as they
    want it; where even the needs are too much, each has its share of the room, but none less than a quarter of an
    equal one.
    """
    if sum(wants) <= room:
        spare = (room - sum(wants)) / len(wants)
        return [want + spare for want in wants]
    if sum(needs) <= room:
        give = (room - sum(needs)) / max(sum(wants) - sum(needs), 1e-6)
        return [need + (want - need) * give for want, need in zip(wants, needs, strict=True)]
    least = room / len(needs) / 4
    total = sum(needs)
    return [least + need / total * (room - least * len(needs)) for need in needs]


def _longest_word(cell: Cell) -> Pt:
    """Return the width of a cell's widest word, as far as one fragment tells; overlong ones count for a part."""
    widest = 0.0
    for fragment in cell:
        words = [word if len(word) < OVERLONG else word[: OVERLONG // 4] for word in fragment.text.split()]
        longest = max(map(len, words), default=0)
        for word in {word for word in words if len(word) * 2 > longest}:
            widest = max(widest, fragment_width(fragment.cut(word)))
    return widest
