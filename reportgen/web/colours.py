"""Colours on a screen: readable on their ground, and turned over for a dark one."""

from collections.abc import Iterable

TEXT = 4.5
"""WCAG 2's least contrast of text."""

DEEPEST = 9.0
"""CIE L* that white becomes on a dark screen: black itself glares beside white letters."""

_WHITE = (0.95047, 1.0, 1.08883)
"""The white of sRGB (D65) in CIE XYZ."""

_TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
_TO_RGB = ((3.2404542, -1.5371385, -0.4985314), (-0.9692660, 1.8760108, 0.0415560), (0.0556434, -0.2040259, 1.0572252))
_EPSILON, _KAPPA = 216 / 24389, 24389 / 27

Lab = tuple[float, float, float]


def contrast(colour: str, ground: str) -> float:
    """Return the contrast of two colours (WCAG 2), from 1 to 21."""
    light, dark = sorted((luminance(colour), luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb` (WCAG 2), from 0 to 1."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def turned(colour: str) -> str:
    """Return a colour for a dark screen: light for dark, hue kept, as much chroma kept as the screen can show.

    White becomes L* `DEEPEST` and black white, so that whatever was apart in lightness stays so.
    """
    lightness, a, b = _lab(colour)
    return _hex((100.0 - lightness * (100.0 - DEEPEST) / 100.0, a, b))


def legible(colour: str, grounds: Iterable[str], least: float = TEXT) -> str:
    """Return the colour itself where it has `least` contrast with all grounds, or the nearest in lightness that has.

    The nearest towards black or towards white; where no lightness will do, whichever of the two is better.
    """
    behind = tuple(grounds)
    lightness, a, b = _lab(colour)
    if _worst(colour, behind) >= least:
        return colour
    for step in range(1, 101):
        for target in (lightness - step, lightness + step):
            found = _hex((min(max(target, 0.0), 100.0), a, b))
            if _worst(found, behind) >= least:
                return found
    return max(("#000000", "#ffffff"), key=lambda extreme: _worst(extreme, behind))


def _worst(colour: str, grounds: Iterable[str]) -> float:
    return min(contrast(colour, ground) for ground in grounds)


def _lab(colour: str) -> Lab:
    linear = _linear(colour)
    x, y, z = (_root(sum(m * c for m, c in zip(row, linear, strict=True)) / white)
               for row, white in zip(_TO_XYZ, _WHITE, strict=True))  # fmt: skip
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _hex(lab: Lab) -> str:
    """Write a colour of CIE L*a*b*; one that no screen shows loses chroma until it can be shown."""
    lightness, a, b = lab
    for share in range(20, -1, -1):
        parts = _rgb((lightness, a * share / 20, b * share / 20))
        if all(-0.002 <= part <= 1.002 for part in parts):
            break
    return "#" + "".join(f"{round(255 * min(max(part, 0.0), 1.0)):02x}" for part in parts)


def _rgb(lab: Lab) -> tuple[float, ...]:
    y = (lab[0] + 16) / 116
    xyz = [white * _cube(f) for f, white in zip((y + lab[1] / 500, y, y - lab[2] / 200), _WHITE, strict=True)]
    linear = (sum(m * c for m, c in zip(row, xyz, strict=True)) for row in _TO_RGB)
    return tuple(12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in linear)


def _root(share: float) -> float:
    return float(share ** (1 / 3)) if share > _EPSILON else (_KAPPA * share + 16) / 116


def _cube(f: float) -> float:
    return f**3 if f**3 > _EPSILON else (116 * f - 16) / _KAPPA


def _linear(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return _decoded(red), _decoded(green), _decoded(blue)


def _decoded(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
