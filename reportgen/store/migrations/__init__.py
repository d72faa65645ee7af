"""Numbered migrations: `NNNN_name.sql`, each applied once, in order, in a transaction of its own."""

import sqlite3
from collections.abc import Iterator
from importlib.resources import files


def migrations() -> tuple[tuple[int, str], ...]:
    """Return the number and SQL of each migration, in order."""
    found = [f for f in files(__name__).iterdir() if f.name.endswith(".sql")]
    return tuple(sorted((int(f.name[:4]), f.read_text(encoding="utf-8")) for f in found))


def statements(sql: str) -> Iterator[str]:
    """Split a migration into its statements, triggers and all."""
    held = ""
    for line in sql.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held.strip()
            held = ""
    if held.strip():
        raise ValueError(f"a migration ends within a statement: {held.strip()[:60]!r}")
