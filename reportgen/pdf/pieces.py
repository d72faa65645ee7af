"""Pieces of text as they stand on a page, put together: what belongs to one line or text, and what doesn't."""

from collections.abc import Iterable
from dataclasses import dataclass

from reportgen.model.printed import DIVIDED, LINE_END, RAISED
from reportgen.model.style import Pt

HYPHEN = "\x02"
"""What pdfium makes of a hyphen at the end of a line."""

SMALLER = 0.8
"""Share of its neighbour's size below which raised text is a call."""

APART = 0.12
"""Share of the size from which two pieces on one baseline don't touch: half a narrow blank."""

LEVEL = 0.05
"""Share of the size up to which two baselines are one."""

TURNED = 0.01
"""Radians from which two pieces aren't parallel."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that one operator shows: of one face and size, on one baseline."""

    text: str
    along: Pt
    """Where it begins on its baseline."""

    end: Pt
    across: Pt
    """How far its baseline lies from the page's lower left corner, upwards."""

    angle: float
    """Radians, counter-clockwise."""

    size: Pt
    mark: int
    """Its marked content, as the page numbers it; -1 for an artefact."""


def goes_on(before: Piece, piece: Piece) -> bool:
    """Tell whether a piece goes on where another ends: on its line, or under it in the same size, as in a cell."""
    size, drop = before.size, before.across - piece.across
    if abs(before.angle - piece.angle) > TURNED or abs(size - piece.size) > LEVEL * size:
        return False
    if abs(drop) < LEVEL * size:
        return abs(piece.along - before.end) < size
    return piece.along < before.end and before.along < piece.end and 0 < drop < 2 * size


def joined(pieces: Iterable[Piece]) -> str:
    """Join pieces in their order: a blank where they stand apart, `LINE_END` and `RAISED` where they do not belong."""
    out: list[str] = []
    before: Piece | None = None
    for piece in pieces:
        if before:
            out.append(_between(before, piece))
        out.append(piece.text)
        before = piece
    return "".join(out).replace(HYPHEN + LINE_END, DIVIDED + LINE_END).replace(HYPHEN, "-")


def _between(before: Piece, piece: Piece) -> str:
    """Say what parts two pieces. A piece without characters is a blank that was set alone."""
    if abs(before.angle - piece.angle) > TURNED:
        return LINE_END
    rise, size = piece.across - before.across, max(before.size, piece.size)
    if abs(rise) < LEVEL * size:
        return _beside(piece.along - before.end, before, piece, size)
    smaller = min(before.size, piece.size) < SMALLER * size
    if smaller and abs(rise) < size and (piece.size < before.size) == (rise > 0):
        return RAISED
    return LINE_END


def _beside(gap: Pt, before: Piece, piece: Piece, size: Pt) -> str:
    if gap < -size:
        return LINE_END
    near = gap < APART * size and before.text and piece.text
    return "" if near or before.text.endswith(" ") else " "
