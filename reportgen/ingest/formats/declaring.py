"""Titles and names as programs and people leave them in a file's properties: kept only where they can be true."""

import re

_LONGEST_TITLE = 300
_PROGRAM = re.compile(r"microsoft (?:office )?word - |powerpoint presentation$", re.IGNORECASE)
_FILE_NAME = re.compile(r"\S+\.(?:docx?|odt|rtf|pdf|txt|html?|pages|tmp|indd|qxd|eml)$", re.IGNORECASE)
_BLANK_TITLE = re.compile(
    r"(?:untitled|no title|\(?no subject\)?|title|document|word document|new document|normal|template|blank|draft|"
    r"presentation|print|layout)?\W*\d{0,4}",
    re.IGNORECASE,
)
_MACHINE = re.compile(
    r"\b(?:user|admin|administrator|owner|author|unknown|anonymous|microsoft|office|python-docx|openxml|default|guest|"
    r"computer|laptop|scanner|test|root|windows|macbook|apache|libreoffice|google)\b",
    re.IGNORECASE,
)
_HOUSE = re.compile(
    r"\b(?:agency|agencies|association|authority|bank|board|bulletin|bureau|center|centre|chronicle|college|comms?|"
    r"commission|committee|communications?|company|corp|corporation|council|daily|department|desk|digest|dispatch|"
    r"division|editors?|editorial|embassy|foundation|gazette|govt|government|group|herald|inc|institute|journal|lab|"
    r"laboratory|list|llc|ltd|magazine|media|ministry|monitor|network|news|newsletter|newsroom|observer|office|"
    r"organi[sz]ation|port|post|press|pr|publications?|relations|releases?|report|review|secretariat|service|services|"
    r"society|staff|standard|team|telegraph|times|today|tribune|university|updates?|alerts?|info|weekly|wire)\b",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"(?:[^\W\d_]['’]?[^\W\d_]*(?:[-'’.][^\W\d_]+)*\.?)")
_PARTICLES = frozenset(
    ("al", "bin", "da", "de", "del", "den", "der", "di", "do", "dos", "du", "el", "la", "le", "ten", "van", "von", "y")
)


def sane_title(text: str) -> str:
    """Return a title that a person wrote, on one line; "" for a file's name, a program's default, and the like."""
    title = " ".join(text.split())
    if len(title) > _LONGEST_TITLE or _PROGRAM.match(title) or _FILE_NAME.fullmatch(title):
        return ""
    return "" if _BLANK_TITLE.fullmatch(title) or not any(c.isalpha() for c in title) else title


def sane_person(text: str) -> str:
    """Return a person's name, given name first; "" for a login, a machine, a house or an address.

    A person has two to five words with capitals, particles apart: "Jane Roe", "Roe, Jane", "Jan van der Berg".
    """
    last, comma, first = text.partition(",")
    name = " ".join((f"{first} {last}" if comma else text).split())
    words = name.split()
    if len(name) > 60 or not 2 <= len(words) <= 5 or is_house_name(name) or _MACHINE.search(name):
        return ""
    lettered = all(_NAME_WORD.fullmatch(word) for word in words)
    capitals = [word[0].isupper() or word.lower() in _PARTICLES or not word[0].islower() for word in words]
    return name if lettered and all(capitals) and words[-1][0] == words[-1][0].upper() else ""


def is_house_name(text: str) -> bool:
    """Tell a name that speaks of an organisation, an office or a publication."""
    return _HOUSE.search(text) is not None
