"""Turns quantities into observations: with label, period, entity, and spans into the stored text."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from reportgen.extraction.dates import Role
from reportgen.extraction.figures import goes_on, periods, topic
from reportgen.extraction.labels import Labelled, labels
from reportgen.extraction.quantity import Quantity
from reportgen.extraction.reader import Reader
from reportgen.extraction.scene import Scene
from reportgen.model.findings import Observation, ObservationId
from reportgen.model.period import Period
from reportgen.model.source import Document, DocumentId, Span


def observe(document: Document, told: Sequence[Scene], reader: Reader) -> list[Observation]:
    """Return the stated numbers of a document's sentences, in reading order."""
    out: list[Observation] = []
    before: Scene | None = None
    carried: Period | None = None
    figures: list[Labelled] = []
    for scene in told:
        if before is None or before.sentence.passage != scene.sentence.passage:
            carried, figures = carried if goes_on(scene.text) else None, []
        if scene.quantities:
            when = periods(scene, carried, document.published, reader)
            named = labels(scene, figures, reader)
            figures = [Labelled(n, q.unit, q.currency) for n, q in zip(named, scene.quantities, strict=True)]
            of_scene = zip(scene.quantities, when, named, strict=True)
            out += [_observation(document, scene, q, period, label) for q, period, label in of_scene]
            carried = topic(scene) or (_spoken_of(scene, when) if _tells_when(scene) else carried)
        else:
            figures = []
            carried = topic(scene) or scene.spoken
        before = scene
    return _with_ids(document.id, out)


def _observation(document: Document, scene: Scene, q: Quantity, period: Period | None, label: str) -> Observation:
    start = scene.sentence.start
    return Observation(
        id=ObservationId(""),
        document=document.id,
        label=label,
        value=q.value,
        unit=q.unit,
        currency=q.currency,
        period=period,
        qualifier=q.qualifier,
        entity=_entity(scene, q),
        text=scene.text,
        surface=scene.text[q.start : q.end],
        span=Span(document.id, start + q.start, start + q.end),
        sentence=Span(document.id, start, scene.sentence.end),
    )


def _tells_when(scene: Scene) -> bool:
    """Tell whether a sentence has a date of its own, not one that it only compares with."""
    return any(date.role is not Role.BASE and date.compared < 0 for date in scene.dates)


def _spoken_of(scene: Scene, when: Sequence[Period | None]) -> Period | None:
    """Return the period that the next sentence goes on about: the frame, else the latest, not one compared."""
    known = [period for period in when if period]
    if scene.frame in known or not known:
        return scene.frame if known else None
    return max(known, key=lambda period: period.end)


def _entity(scene: Scene, q: Quantity) -> str:
    """Name the country or body measured: the last named before the number, else the first after it."""
    before = [m.country or m.name for m in scene.names if m.end <= q.start]
    after = [m.country or m.name for m in scene.names if m.start >= q.end]
    return before[0] if before else after[0] if after else ""


def _with_ids(document: DocumentId, found: Sequence[Observation]) -> list[Observation]:
    """Give each observation an id made of its words: stable where other sentences come and go."""
    seen: dict[str, int] = {}
    out = []
    for each in found:
        digest = short_hash(each.text, each.surface, str(each.value))
        seen[digest] = seen.get(digest, 0) + 1
        suffix = f"-{seen[digest]}" if seen[digest] > 1 else ""
        out.append(replace(each, id=ObservationId(f"{document}:n{digest}{suffix}")))
    return out


def short_hash(*parts: str) -> str:
    """Return six hexadecimal digits of the parts' SHA-256."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:6]
