"""Records in few words, for the tests of every room."""

from decimal import Decimal
from zlib import crc32

from reportgen.model.findings import Item, ItemId, Measure, Observation, ObservationId, Reason, Status
from reportgen.model.period import Period
from reportgen.model.source import Basis, Document, DocumentId, Origin, Passage, PassageKind, Span
from reportgen.store import Store


def document(name: str = "d", text: str = "A body.", published: str = "2024-11", **more: object) -> Document:
    fields: dict[str, object] = {
        "file": f"{name}.txt",
        "sha256": "0" * 64,
        "path": f"sources/{name}.txt",
        "title": f"Title of {name}",
        "passages": (Passage(PassageKind.PARAGRAPH, 0, len(text)),),
        "origin": (Origin(0, 0, len(text)),),
        "published": Period.parse(published) if published else None,
        "published_basis": Basis.STATED if published else None,
    }
    return Document(id=DocumentId(name), text=text, **(fields | more))  # type: ignore[arg-type]


def item(
    text: str,
    of: str = "d",
    section: str = "agreement",
    parties: str = "China, Japan",
    status: str = "signed",
    when: str = "",
    score: float = 1.0,
) -> Item:
    return Item(
        id=ItemId(f"{of}:{crc32(text.encode()):08x}"),
        document=DocumentId(of),
        section=section,
        headline=text.rstrip("."),
        text=text,
        when=Period.parse(when) if when else None,
        parties=tuple(p for p in parties.split(", ") if p),
        status=Status(status),
        span=Span(DocumentId(of), 0, len(text)),
        score=score,
        reasons=(Reason("sign", 2.0, "signed"),),
    )


def observation(
    value: str, label: str = "deals", of: str = "d", period: str = "2022", unit: str = "deals", qualifier: str = ""
) -> Observation:
    surface = f"{qualifier} {value} {unit}".strip()
    return Observation(
        id=ObservationId(f"{of}:{label}:{value}:{period}".replace(" ", "-")),
        document=DocumentId(of),
        label=label,
        value=Decimal(value),
        unit=unit,
        currency=unit if unit in {"USD", "CNY", "EUR"} else "",
        period=Period.parse(period) if period else None,
        qualifier=qualifier,
        entity="",
        text=f"{label} came to {surface}.",
        surface=surface,
        span=Span(DocumentId(of), 0, len(surface)),
        sentence=Span(DocumentId(of), 0, 40),
    )


def put_series(store: Store, name: str, observations: tuple[Observation, ...]) -> None:
    """Make one series of observations that the store has, under a name of the test's choice."""
    first = observations[0]
    measure = Measure(name, name.split("-", maxsplit=1)[0], first.label, first.unit, first.currency, first.id)
    store.measuring.tell({each.id: name for each in observations})
    store.measuring.put_joined([name], [measure])
    store.measuring.settle(measure.family, {name: name})
