"""A style's colours as variables of a style sheet: by day, by night, and within each ground of its own.

Text colours (`--t-NAME`) are readable on the ground that they stand on, `TEXT` at the least; others (`--d-NAME`), of
rules, edges and tints, are as the style has them.
"""

from collections.abc import Iterable, Iterator, Mapping

from reportgen.model.style import StyleSheet
from reportgen.web.colours import legible, luminance, turned

PAPER = "#ffffff"
"""The page's ground, where a style has no colour `paper`."""

DARK = 0.18
"""Luminance of a ground from which it counts as light, and is turned over on a dark screen."""

NIGHT = "@media screen and (prefers-color-scheme:dark)"


def schemes(style: StyleSheet, inks: Iterable[str]) -> Iterator[str]:
    """Yield the rules that define colours; `inks` are those of the charts, by the numbers of their classes."""
    paper = style.colours.get("paper", PAPER)
    own = {".masthead": style.opening.ground}
    own |= {f".box-{kind}": box.ground for kind, box in sorted(style.boxes.items())}
    grounds = {place: style.colour(name) for place, name in own.items() if name}
    inks = tuple(inks)
    for night in (False, True):
        rules = [_rule(":root", {**_decoration(style, night=night), **_texts(style, paper, night=night, page=True)})]
        rules += [_rule(place, _texts(style, ground, night=night)) for place, ground in grounds.items()]
        rules += [_ink(number, turned(ink) if night else ink) for number, ink in enumerate(inks)]
        yield f"{NIGHT}{{{''.join(rules)}}}" if night else "".join(rules)


def variable(colour: str) -> str:
    """Name the variable of a text's colour: a key of the style's colours, or `#rrggbb`."""
    return f"var(--t-{colour.removeprefix('#')})"


def _decoration(style: StyleSheet, *, night: bool) -> Mapping[str, str]:
    return {f"d-{name}": turned(colour) if night else colour for name, colour in sorted(style.colours.items())}


def _texts(style: StyleSheet, ground: str, *, night: bool, page: bool = False) -> Mapping[str, str]:
    """Return a ground with the colours of all text, as they can be read on it; on the page's own, on its tint as well.

    A dark ground stays as it is on a dark screen, with the light letters that are on it.
    """
    turns = night and (page or luminance(ground) >= DARK)
    behind = turned(ground) if turns else ground
    tint = style.colours["tint"]
    grounds = (behind, turned(tint) if turns else tint) if page else (behind,)
    names = {"ink", "accent", "grey", *(text.colour for text in style.text.values())}
    own = {name: style.colour(name) for name in sorted(names)}
    texts = {name: legible(turned(colour) if turns else colour, grounds) for name, colour in own.items()}
    return {"ground": behind, **{f"t-{name.removeprefix('#')}": colour for name, colour in texts.items()}}


def _rule(place: str, variables: Mapping[str, str]) -> str:
    return f"{place}{{{';'.join(f'--{name}:{value}' for name, value in variables.items())}}}"


def _ink(number: int, colour: str) -> str:
    return f".f{number}{{fill:{colour}}}.s{number}{{stroke:{colour}}}"
