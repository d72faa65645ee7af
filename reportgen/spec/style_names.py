"""What the keys of a style sheet share: names that it gives itself, colours, faces, fields of a running head."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from reportgen.model.parts import FIELDS
from reportgen.spec.grammars import colour
from reportgen.spec.names import TEXT
from reportgen.spec.nearest import did_you_mean, quoted
from reportgen.spec.shapes import Choice, Number, Parsed, Text

NAME_OF_OURS = Text("a name of letters, digits, - and _", r"[A-Za-z][A-Za-z0-9_-]{0,60}", "", "bad-name")
COST = Number(0, 1_000_000)
NOTHING = "none"


@dataclass(frozen=True, slots=True)
class Named:
    """What a style sheet names: in its own file or those it extends, or installed. Without any, every name will do."""

    families: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    folder: str = ""
    fonts: Mapping[str, str] = field(default_factory=dict)
    """Installed faces by name, with their absolute paths."""


def face(named: Named) -> Parsed:
    """A font file, or `font:NAME` for an installed one; it becomes an absolute path."""

    def read(text: str) -> str:
        if not text.strip():
            raise ValueError("this is empty")
        if not text.startswith("font:"):
            return str(PurePath(named.folder) / text)
        name = text.removeprefix("font:")
        if name not in named.fonts:
            known = did_you_mean(name, named.fonts) or f"installed are {', '.join(sorted(named.fonts)[:12]) or 'none'}"
            raise ValueError(f"no installed face is called {quoted(name)}", known)
        return named.fonts[name]

    return Parsed("a face", read, r"\S", "unknown-font", "write the file's path or font:NAME")


def family_name(named: Named) -> Text | Choice:
    """Return the choice among the file's families; where it has none, that is the fault, not each name."""
    return Choice("a font family", named.families, code="unknown-family") if named.families else TEXT


def ink(named: Named) -> Parsed:
    """A colour by its name in `colours`, or `#rrggbb`."""
    rgb = colour()

    def read(text: str) -> object:
        if text.startswith("#"):
            return rgb.read(text)
        if named.colours and text not in named.colours:
            known = did_you_mean(text, named.colours) or f"the colours are {', '.join(named.colours)}"
            raise ValueError(f"none is called {quoted(text)}", known)
        return text

    return Parsed("a colour", read, r"\S", "unknown-colour", rgb.hint)


def ink_or_none(named: Named) -> Parsed:
    """A colour, or `none`, which becomes an empty text."""
    some = ink(named)
    return Parsed(
        "a colour or none", lambda text: "" if text == NOTHING else some.read(text), r"\S", some.code, some.hint
    )


def edge_text() -> Parsed:
    """Words and fields of a running head or foot; may be empty."""
    known = ", ".join(f"{{{name}}}" for name in FIELDS)

    def read(text: str) -> str:
        for name in re.findall(r"\{([^{}]*)\}", text):
            if name not in FIELDS:
                raise ValueError(
                    f"no field is called {quoted(name)}", did_you_mean(name, FIELDS) or f"there are {known}"
                )
        if re.search(r"[{}]", re.sub(r"\{[^{}]*\}", "", text)):
            raise ValueError("a brace has no partner", f"the fields are {known}")
        return text

    return Parsed("words and fields", read, "", "unknown-field", f"the fields are {known}; write it in quotation marks")
