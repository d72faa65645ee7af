"""The page's own style sheet: fonts, colours, roles, layout, notes, print."""

from base64 import b64encode
from collections.abc import Iterable, Iterator

from reportgen.model.parts import Stands
from reportgen.model.style import StyleSheet
from reportgen.web.layout import BASE, NOTES_ASIDE, PRINT, ROOMY, with_aside, with_notes
from reportgen.web.pictures import Inks
from reportgen.web.records import Fonts
from reportgen.web.roles import boxes, family, key_figures, opening, roles
from reportgen.web.schemes import schemes

WIDE = {
    "heading1": ".heading1",
    "deck": ".deck",
    "glance": ".box-glance",
    "figure_value": ".figures",
    "contents_title": "nav",
}
"""What stands across the aside where the style lets the role do so."""


def sheet(style: StyleSheet, fonts: Fonts, inks: Inks, notes: Iterable[str]) -> str:
    """Write the style sheet of a page; `notes` are the rules that put notes beside the text."""
    beside = "".join(notes)
    return "".join(
        (
            *_faces(fonts),
            *schemes(style, inks.colours),
            *(f".w{n}{{font-family:{family(name)}}}" for n, name in enumerate(inks.families)),
            *roles(style, ROOMY),
            BASE,
            *opening(style),
            *boxes(style),
            key_figures(style),
            with_notes(f"{NOTES_ASIDE}{beside}") if beside else "",
            with_aside("".join(_aside(style)), noted=bool(beside)) if style.page.aside else "",
            PRINT,
        )
    )


def _faces(fonts: Fonts) -> Iterator[str]:
    for face, data in sorted(fonts.items()):
        look = f"font-weight:{700 if face.bold else 400};font-style:{'italic' if face.italic else 'normal'}"
        source = f"url(data:font/woff;base64,{b64encode(data).decode('ascii')}) format('woff')"
        yield f'@font-face{{font-family:"r-{face.family}";{look};src:{source}}}'


def _aside(style: StyleSheet) -> Iterator[str]:
    """Yield what stands in the aside beside the text, and what goes across both."""
    for role, text in sorted(style.text.items()):
        if text.stands is Stands.ASIDE:
            yield f".{role}{{float:left;clear:left;width:10rem;margin:.3rem 0 1rem -12rem}}"
        elif text.stands is Stands.WIDE and role in WIDE:
            yield f"{WIDE[role]}{{margin-left:-12rem}}"
