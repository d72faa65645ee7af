"""Who a source is by, as notes and the list of sources name them: authors, or editors in their place."""

from collections.abc import Sequence

from reportgen.citations.names import Name, read_name
from reportgen.model.source import Document

NAMES_IN_NOTE = 2
"""More authors are the first and `et al.` (Chicago 13.23)."""

NAMES_IN_ENTRY = 6
NAMES_BEFORE_ET_AL = 3
"""More than six in an entry are the first three and `et al.`"""


def people(document: Document) -> tuple[list[Name], list[Name]]:
    """Return authors and editors, each in the order stated."""
    names = [name for name in map(read_name, document.authors) if name.natural()]
    return [n for n in names if not n.edits], [n for n in names if n.edits]


def in_note(document: Document) -> str:
    """Name whom a full note opens with: `John F. Copper and Gong Qian`; `Jane Roe, ed.`; empty where nobody signs."""
    authors, editors = people(document)
    return _listed(authors) if authors or not editors else f"{_listed(editors)}, {_role(editors)}"


def in_short_note(document: Document) -> str:
    """Name them by their family names alone; an editor as an author is named."""
    authors, editors = people(document)
    names = authors or editors
    if len(names) > NAMES_IN_NOTE:
        return f"{names[0].family} et al."
    return " and ".join(name.family for name in names)


def in_entry(document: Document) -> str:
    """Name whom an entry is filed under, the first name inverted: `Copper, John F., and Gong Qian`.

    Editors in an author's place are told as such: `Roe, Jane, ed.`
    """
    authors, editors = people(document)
    return _filed(authors) if authors or not editors else f"{_filed(editors)}, {_role(editors)}"


def editors_beside(document: Document) -> list[Name]:
    """Return the editors of a piece that has authors too."""
    authors, editors = people(document)
    return editors if authors else []


def edited_in_note(document: Document) -> str:
    """Return `ed. Tang Zhexiao` for a piece that has authors too; empty otherwise."""
    editors = editors_beside(document)
    return f"ed. {_listed(editors)}" if editors else ""


def edited_in_entry(document: Document) -> str:
    """Return `edited by Ann Ash, Bob Birch, and Cy Cedar` for a piece that has authors too; empty otherwise."""
    editors = editors_beside(document)
    return f"edited by {_all([name.natural() for name in editors])}" if editors else ""


def _listed(names: Sequence[Name]) -> str:
    if len(names) > NAMES_IN_NOTE:
        return f"{names[0].natural()} et al."
    return " and ".join(name.natural() for name in names)


def _role(editors: Sequence[Name]) -> str:
    return "ed." if len(editors) == 1 else "eds."


def _filed(names: Sequence[Name]) -> str:
    if not names:
        return ""
    printed = [names[0].filed(), *(name.natural() for name in names[1:])]
    if len(names) > NAMES_IN_ENTRY:
        return ", ".join([*printed[:NAMES_BEFORE_ET_AL], "et al."])
    return _all(printed)


def _all(printed: Sequence[str]) -> str:
    """List names: a comma comes before `and` after an inverted name, and in lists of three or more."""
    *head, last = printed
    if not head:
        return last
    comma = "," if len(head) > 1 or "," in head[0] else ""
    return f"{', '.join(head)}{comma} and {last}"
