"""Colours by how light they are, so that a chart printed in grey keeps its meaning."""


def lightness(colour: str) -> float:
    """Return CIE L* of `#rrggbb`: 0 is black, 100 is white."""
    y = luminance(colour)
    return 116 * y ** (1 / 3) - 16 if y > 216 / 24389 else y * 24389 / 27


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb` (WCAG 2), from 0 to 1."""
    red, green, blue = (_linear(part) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(colour: str, ground: str = "#ffffff") -> float:
    """Return the contrast of two colours (WCAG 2), from 1 to 21."""
    light, dark = sorted((luminance(colour), luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """Mix two colours in sRGB; `share` is the other's, from 0 to 1."""
    parts = zip(_parts(colour), _parts(other), strict=True)
    return "#" + "".join(f"{round(255 * (a + (b - a) * share)):02x}" for a, b in parts)


def receding(grey: str, accent: str, *, apart: float = 15.0) -> str:
    """Return a shade of `grey` for what the chart isn't about, at least `apart` in L* from the accent.

    It is the lightest that still stands out from the paper (3:1, WCAG's measure for graphics); beside an accent as
    light as that, a dark one.
    """
    shades = [mixed(grey, "#ffffff", share / 20) for share in range(16, -1, -1)]
    shades += [mixed(grey, "#000000", share / 20) for share in range(1, 17)]
    clear = [s for s in shades if contrast(s) >= 3 and abs(lightness(s) - lightness(accent)) >= apart]
    return clear[0] if clear else "#000000"


def shades(colour: str, count: int, *, apart: float = 12.0) -> tuple[str, ...]:
    """Return shades of a colour from dark to light, at least `apart` in L*: as many as `count`, or as find room.

    The darkest is the colour itself where it is dark; the lightest stays visible on paper.
    """
    dark, light = min(max(lightness(colour), 15.0), 27.0), 88.0
    most = int((light - dark) / apart) + 1
    steps = min(count, most)
    widest = min((light - dark) / max(steps - 1, 1), 22.0)
    return tuple(as_light_as(colour, dark + widest * n) for n in range(steps))


def as_light_as(colour: str, target: float) -> str:
    """Mix a colour with white or black until its L* is `target`, or as near as 256 steps allow."""
    other = "#ffffff" if target > lightness(colour) else "#000000"
    return min((mixed(colour, other, n / 256) for n in range(257)), key=lambda c: abs(lightness(c) - target))


def _parts(colour: str) -> tuple[float, float, float]:
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
