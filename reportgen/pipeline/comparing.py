"""Two editions held against one another, by what their ledgers keep of each event that they print."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from reportgen.ledger.json_history import item_json
from reportgen.model.brief import Text
from reportgen.model.claims import Ledger
from reportgen.model.diagnostics import Outcome, has_errors
from reportgen.model.differing import turns
from reportgen.model.printed_items import Difference, Standing
from reportgen.pipeline.reading_editions import label_of, ledger_of
from reportgen.selection import differences, tally

ORDER = (Standing.CHANGED, Standing.NEW, Standing.DROPPED, Standing.CARRIED)
"""In which differences are told: what a reader of the earlier edition has to know comes first."""


class Told(StrEnum):
    """The forms in which a comparison is told."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Compared:
    """Two editions and what became of the first one's events in the second."""

    before: Ledger
    after: Ledger
    differences: tuple[Difference, ...]


def compare(before: str, after: str, archive: Path) -> Outcome[Compared | None]:
    """Hold one edition against a later one; each is a PDF, a ledger, or a name in the archive.

    Errors: `no-such-edition`, `unreadable-edition`, with which there is no comparison. Warnings: `broken-seal`,
    `no-items` for a ledger that keeps none.
    """
    one, other = ledger_of(before, archive), ledger_of(after, archive)
    said = one.diagnostics + other.diagnostics
    if one.value is None or other.value is None or has_errors(said):
        return Outcome(None, said)
    return Outcome(Compared(one.value, other.value, differences(one.value.items, other.value.items)), said)


def told(compared: Compared, form: Told) -> str:
    """Write a comparison down."""
    match form:
        case Told.JSON:
            return json.dumps(_as_json(compared), ensure_ascii=False, indent=2)
        case Told.MARKDOWN:
            return _as_markdown(compared)
        case Told.TEXT:
            carried = (line(each) for each in compared.differences if each.standing is Standing.CARRIED)
            return "\n".join([_title(compared), _counts(compared), "", *lines(compared.differences), *carried])


def lines(found: Iterable[Difference]) -> tuple[str, ...]:
    """Say what differs, a line each: what has changed and in what, then what is new, then what was dropped.

    What is carried over has no line.
    """
    held = list(found)
    return tuple(line(each) for standing in ORDER[:-1] for each in held if each.standing is standing)


def line(difference: Difference) -> str:
    """Say how an item stands: `Changed: Kenya and Japan sign a deal (status: negotiating → signed)`."""
    changed = "; ".join(map(str, turns(difference)))
    return f"{difference.standing.value.capitalize()}: {_headline(difference)}" + (f" ({changed})" if changed else "")


def _headline(difference: Difference) -> str:
    item = difference.after or difference.before
    return item.headline if item else ""


def _title(compared: Compared) -> str:
    return f"{_name(compared.before)} → {_name(compared.after)}"


def _name(ledger: Ledger) -> str:
    return f"{ledger.edition} ({label_of(ledger)})"


def _counts(compared: Compared) -> str:
    counts = tally(compared.differences)
    return f"{counts.new} new, {counts.changed} changed, {counts.carried} carried over, {counts.dropped} dropped"


def _as_markdown(compared: Compared) -> str:
    from reportgen.web.markdown_inlines import InlineWriter, at_start  # noqa: PLC0415 - for this form alone

    writer = InlineWriter({}, " ")

    def plain(words: str) -> str:
        return at_start(writer.write((Text(words),)))

    parts = [f"# {plain(_title(compared))}", f"{_counts(compared)}."]
    for standing in ORDER:
        found = [each for each in compared.differences if each.standing is standing]
        rows = [
            f"- {plain(_headline(each))}" + "".join(f"\n  - {plain(str(turn))}" for turn in turns(each))
            for each in found
        ]
        if rows:
            parts += [f"## {standing.value.capitalize()}", "\n".join(rows)]
    return "\n\n".join(parts)


def _as_json(compared: Compared) -> dict[str, Any]:
    counts = tally(compared.differences)
    return {
        "before": {"edition": compared.before.edition, "period": compared.before.period},
        "after": {"edition": compared.after.edition, "period": compared.after.period},
        "counts": {
            "new": counts.new,
            "changed": counts.changed,
            "carried_over": counts.carried,
            "dropped": counts.dropped,
        },
        "differences": [_row(each) for each in compared.differences],
    }


def _row(difference: Difference) -> dict[str, Any]:
    changes = [{"what": turn.what, "before": turn.before, "after": turn.after} for turn in turns(difference)]
    return {
        "standing": difference.standing.value,
        "changes": changes,
        "before": item_json(difference.before) if difference.before else None,
        "after": item_json(difference.after) if difference.after else None,
    }
