"""A published edition against what its inputs give now: what would change, and the revision that says so."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256

from reportgen import ledger
from reportgen.model.archive import Archived, Erratum, History
from reportgen.model.claims import Ledger
from reportgen.model.diagnostics import Outcome
from reportgen.pipeline.comparing import lines
from reportgen.pipeline.printing import Edition
from reportgen.selection import differences

Make = Callable[[History], Outcome[Edition | None]]
"""Makes the edition anew, with what it has to know of those before it."""

MOST_ROUNDS = 3
"""How often a revision is made until it prints what it changes: the erratum itself takes room."""

OTHERWISE = "Other words or figures on its pages"
"""What is said of changes that no item shows."""


def is_same(published: Archived, made: Edition) -> bool:
    """Tell whether all that was made is what was published: a form that wasn't asked for this time may stand there."""
    known = {(file.name, file.sha256) for file in published.files}
    return all((name, sha256(data).hexdigest()) in known for name, data in made.files.items())


def changes(before: Ledger, made: Edition) -> tuple[str, ...]:
    """Say what readers of a published edition would find changed, a line each: its items, or else `OTHERWISE`."""
    return lines(differences(before.items, ledger.read(made.ledger).items)) or (OTHERWISE,)


def causes(before: Ledger, made: Edition) -> tuple[str, ...]:
    """Name what an edition was made with that is another now: `spec`, `style`, `reportgen`."""
    then, now = dict(before.software), dict(ledger.read(made.ledger).software)
    return tuple(sorted(name for name in then.keys() | now.keys() if then.get(name) != now.get(name)))


def revised(
    published: Archived, before: Ledger, first: Edition, history: History, day: date, reason: str, make: Make
) -> tuple[History, Outcome[Edition | None]]:
    """Make the revision that corrects a published edition, and what it knows of those before it.

    `before` is the published ledger, `first` the edition as it would be without a word on the correction. Where what
    the erratum lists doesn't settle with the room that it takes itself, it lists nothing.
    """
    told = changes(before, first)
    for _ in range(MOST_ROUNDS):
        corrects = Erratum(published.revision + 1, day, reason, told)
        known = replace(history, errata=(*published.errata, corrects))
        made = make(known)
        if made.value is None:
            break
        found = changes(before, made.value)
        if found == told:
            break
        told = found
    else:
        known = replace(history, errata=(*published.errata, replace(corrects, changes=())))
        made = make(known)
    return known, made
