"""A document's findings under another date: what is the same stays in its place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, TableClause, delete, select, update

from reportgen.model.findings import Findings
from reportgen.model.source import DocumentId
from reportgen.store.connecting import ITEM, OBSERVATION, found_in, put
from reportgen.store.measuring import mark_stale
from reportgen.store.rows import Row, item_row, observation_row

Held = Mapping[str, Mapping[str, Any]]
"""Rows by id."""


@dataclass(frozen=True, slots=True)
class Effect:
    """How many findings a correction changed, made or took away: those that are told from the document's date."""

    items: int = 0
    observations: int = 0


def retold(connection: Connection, document: DocumentId, found: Findings) -> Effect:
    """Put findings in place of those that a document has. What goes on under its id keeps its row.

    What a changed observation measures is to be told anew, and what it measured is stale.
    """
    before = _held(connection, OBSERVATION, document)
    numbers: dict[str, Row] = {observation.id: observation_row(observation) for observation in found.observations}
    changed = _changed(before, numbers)
    mark_stale(connection, sorted({before[name]["measure"] for name in changed & before.keys()} - {"", None}))
    _put(
        connection,
        OBSERVATION,
        before,
        {name: {**numbers[name], "measure": None} for name in numbers if name in changed},
    )
    _take(connection, OBSERVATION, before.keys() - numbers.keys())
    told = _held(connection, ITEM, document)
    events: dict[str, Row] = {item.id: item_row(item) for item in found.items}
    otherwise = _changed(told, events)
    _put(connection, ITEM, told, {name: events[name] for name in events if name in otherwise})
    _take(connection, ITEM, told.keys() - events.keys())
    return Effect(len(otherwise), len(changed))


def _held(connection: Connection, of: TableClause, document: DocumentId) -> Held:
    return {row["id"]: row for row in found_in(connection, select(of).where(of.c.document == document))}


def _changed(before: Held, now: Held) -> set[str]:
    gone_or_new = before.keys() ^ now.keys()
    return {*gone_or_new, *(name for name in before.keys() & now.keys() if _differ(before[name], now[name]))}


def _differ(before: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    return any(before[key] != value for key, value in now.items())


def _put(connection: Connection, of: TableClause, before: Held, now: Held) -> None:
    for name in sorted(now.keys() & before.keys()):
        connection.execute(update(of).where(of.c.id == name).values(**now[name]))
    put(connection, of, [row for name, row in now.items() if name not in before])


def _take(connection: Connection, of: TableClause, gone: Iterable[str]) -> None:
    for name in sorted(gone):
        connection.execute(delete(of).where(of.c.id == name))
