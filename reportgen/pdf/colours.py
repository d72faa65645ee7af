"""The colour space that a file's colours are meant in: sRGB, as the smallest ICC profile that says so."""

from struct import pack

PRIMARIES = (
    (b"rXYZ", (0.43607, 0.22249, 0.01392)),
    (b"gXYZ", (0.38515, 0.71687, 0.09708)),
    (b"bXYZ", (0.14307, 0.06061, 0.71410)),
)
"""Red, green and blue of IEC 61966-2-1, adapted to the white of D50 as profiles want it."""

WHITE = (0.9642, 1.0, 0.8249)
CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
"""Exponent and coefficients of the transfer curve, a straight line near black."""


def srgb() -> bytes:
    """Make the profile: version 4 of the format, a display's, of three primaries and one curve; always the same."""
    curve = b"para" + pack(">I2H5i", 0, 3, 0, *map(_fixed, CURVE))
    parts = [
        (b"desc", _words("sRGB IEC61966-2-1")),
        (b"cprt", _words("No copyright, use freely")),
        (b"wtpt", _xyz(WHITE)),
        *((tag, _xyz(values)) for tag, values in PRIMARIES),
    ]
    table, body, offset = [], b"", 128 + 4 + 12 * (len(parts) + 3)
    for tag, part in parts:
        table.append((tag, offset + len(body), len(part)))
        body += part
    table += [(tag, offset + len(body), len(curve)) for tag in (b"rTRC", b"gTRC", b"bTRC")]
    body += curve
    index = pack(">I", len(table)) + b"".join(pack(">4sII", *entry) for entry in table)
    return _header(offset + len(body)) + index + body


def _header(size: int) -> bytes:
    date = (2000, 1, 1, 0, 0, 0)
    return pack(
        ">I4sI4s4s4s6H4s4sI4sIQI3i4s16s28x", size, b"", 0x04200000, b"mntr", b"RGB ", b"XYZ ", *date, b"acsp", b"",
        0, b"", 0, 0, 0, *map(_fixed, WHITE), b"", b"",
    )  # fmt: skip


def _words(text: str) -> bytes:
    """Spell a text in one language; filled up to a multiple of four bytes."""
    spelt = text.encode("utf-16-be")
    return b"mluc" + pack(">III2s2sII", 0, 1, 12, b"en", b"US", len(spelt), 28) + spelt + b"\0" * (-len(spelt) % 4)


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ " + pack(">I3i", 0, *map(_fixed, values))


def _fixed(number: float) -> int:
    return round(number * 65536)
