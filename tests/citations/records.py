"""The sources of golden.yaml, and the positions in which reference.json has them printed."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Case = dict[str, Any]
"""What golden.yaml states: fact, source, locator, full, short, entry.

`csl` is for the reference alone: what a reference manager would state otherwise; false where it can't state the source,
such as a title that holds what CSL-JSON takes for markup.
"""

FILLER = "filler"
"""A source that is cited between two citations of another, so that the second is no ibid."""

LOCATORS = ("p. 3", "pp. 123-129", "para. 4", "sec. 2")
LOCATED = ("book", "two authors", "report of a ministry", "release on an office's page")
"""Sources that are cited with every kind of locator."""

PAIRS = (
    ("book", "two authors"),
    ("title that ends in a quoted question", "agency in an author's place"),
    ("book with a quotation in its title that asks", "address with everything"),
    ("title that asks, with an address", "report of a ministry"),
    ("section of a review with a publisher", "title with accents by an author with a particle in capitals"),
)
"""Sources that share a note."""

Note = tuple[tuple[str, str], ...]
"""What a note cites: facts with their locators."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where one or more sources are printed: in the last of some notes, or in the list of sources."""

    name: str
    notes: tuple[Note, ...]
    entry: str = ""
    """The source whose entry it is; empty for a note."""


def cases() -> dict[str, Case]:
    """Return the cases of golden.yaml by their facts."""
    stated = yaml.safe_load(Path(__file__).with_name("golden.yaml").read_text(encoding="utf-8"))
    return {case["fact"]: case for case in stated}


def compared() -> dict[str, Case]:
    """Return the cases that the reference prints too."""
    return {fact: case for fact, case in cases().items() if case.get("csl") is not False}


def positions() -> list[Position]:
    """Return every position that is compared."""
    found: list[Position] = []
    for fact, case in compared().items():
        found += _cited(fact, case.get("locator", ""))
        found.append(Position(f"{fact}: entry", (((fact, ""),),), fact))
    for fact in LOCATED:
        for locator in LOCATORS:
            found += _cited(fact, locator, f" at {locator}")
            found.append(Position(f"{fact}: ibid at {locator}", (((fact, ""),), ((fact, locator),))))
        found.append(Position(f"{fact}: ibid", (((fact, "p. 3"),), ((fact, "p. 3"),))))
    for pair in PAIRS:
        note = tuple((fact, "") for fact in pair)
        found.append(Position(f"{' + '.join(pair)}: full", (note,)))
        found.append(Position(f"{' + '.join(pair)}: short", (note, ((FILLER, ""),), note)))
        found.append(Position(f"{' + '.join(pair)}: short and full", (note[:1], ((FILLER, ""),), note)))
    return found


def _cited(fact: str, locator: str, said: str = "") -> list[Position]:
    """Cite a source for the first time, and again after another."""
    note, between = ((fact, locator),), ((FILLER, ""),)
    return [Position(f"{fact}: full{said}", (note,)), Position(f"{fact}: short{said}", (note, between, note))]
