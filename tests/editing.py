"""Drafts in few words: items as the store has them, with what an editor made of them."""

from dataclasses import replace

from reportgen.model.diagnostics import Place
from reportgen.model.draft import Draft, DraftItem, DraftSection, Field, basis_of
from reportgen.model.findings import Item, ItemId
from reportgen.model.period import Period
from reportgen.model.source import DocumentId

FILE = "briefs/b/2024-Q4.yaml"


def drafted(item: Item, line: int = 10, *, sources: tuple[str, ...] = (), **edits: object) -> DraftItem:
    """Draft an item of the store at a line, each of its keys in a line of its own, and edit it."""
    documents = tuple(map(DocumentId, sources)) or (item.document,)
    keys = ("id", "keep", *Field, "reason", "conflict")
    plain = DraftItem(
        id=item.id,
        keep=True,
        headline=item.headline,
        text=item.text,
        date=item.when,
        parties=item.parties,
        status=item.status,
        sources=documents,
        basis=basis_of(item, documents),
        place=Place(FILE, line, 9),
        places=tuple((str(key), Place(FILE, line + n, 9)) for n, key in enumerate(keys)),
    )
    return replace(plain, **edits)  # type: ignore[arg-type]


def own(headline: str, text: str, line: int = 50, **more: object) -> DraftItem:
    """An item that an editor added."""
    places = (
        ("headline", Place(FILE, line, 9)),
        ("text", Place(FILE, line + 1, 9)),
        ("date", Place(FILE, line + 2, 9)),
    )
    plain = DraftItem(ItemId(""), keep=True, headline=headline, text=text, place=Place(FILE, line, 9), places=places)
    return replace(plain, **more)  # type: ignore[arg-type]


def part(title: str, *items: DraftItem, line: int = 5, **more: object) -> DraftSection:
    return DraftSection(title, items=items, place=Place(FILE, line, 5), **more)  # type: ignore[arg-type]


def draft(*sections: DraftSection, period: str = "2024-Q4", **more: object) -> Draft:
    return Draft(FILE, "b", Period.parse(period), sections, **more)  # type: ignore[arg-type]
