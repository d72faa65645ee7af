"""A published edition against what its inputs give now: what would change, and the revision that says so."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from reportgen import ledger
from reportgen.model.archive import Archived, Erratum, History
from reportgen.model.claims import Ledger
from reportgen.model.diagnostics import Diagnostic, Outcome, Place, error
from reportgen.pipeline.comparing import lines
from reportgen.pipeline.files import stored_path
from reportgen.pipeline.printing import Edition
from reportgen.selection import differences

Make = Callable[[History], Outcome[Edition | None]]
"""Makes the edition anew, with what it has to know of those before it."""

MOST_ROUNDS = 3
"""How often a revision is made until it prints what it changes: the erratum itself takes room."""

OTHERWISE = "Other words or figures on its pages"
"""What is said of changes that no item shows."""

SHOWN = 5
"""Changes that a message names; more are counted."""


def is_same(published: Archived, made: Edition) -> bool:
    """Tell whether all that was made is what was published: a form that wasn't asked for this time may stand there."""
    known = {(file.name, file.sha256) for file in published.files}
    return all((name, sha256(data).hexdigest()) in known for name, data in made.files.items())


def refusal(published: Archived, before: Ledger, made: Edition, folder: Path) -> Diagnostic:
    """Say what would change in a published edition, whose ledger is `before`, and the ways out."""
    known = {file.name for file in published.files}
    forms = [f"New file: {name}" for name in made.files if name not in known]
    told = [*changes(before, made), *_otherwise(published, before, made), *forms]
    more = [f"and {len(told) - SHOWN} more"] if len(told) > SHOWN else []
    why = causes(before, made)
    made_with = f" (made with another {', '.join(why)})" if why else ""
    message = (
        f"{published.name}, published on {published.published.date().isoformat()}, is never overwritten,"
        f" and would change now{made_with}: {'; '.join([*told[:SHOWN], *more])}"
    )
    again = f"revision {published.revision + 1}"
    hint = f'publish it as {again} with `--erratum "WHY"`, or leave out `--publish` for a proof'
    return error("published-edition", message, Place(stored_path(folder)), hint)


def changes(before: Ledger, made: Edition) -> tuple[str, ...]:
    """Say what became of the items of a published edition, a line each."""
    return lines(differences(before.items, ledger.read(made.ledger).items))


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
    told, otherwise = changes(before, first), _otherwise(published, before, first)
    for _ in range(MOST_ROUNDS):
        corrects = Erratum(published.revision + 1, day, reason, told or otherwise)
        known = replace(history, errata=(*published.errata, corrects))
        made = make(known)
        if made.value is None:
            break
        found = changes(before, made.value)
        if found == told:
            break
        told, otherwise = found, ()
    else:
        known = replace(history, errata=(*published.errata, replace(corrects, changes=())))
        made = make(known)
    return known, made


def _otherwise(published: Archived, before: Ledger, made: Edition) -> tuple[str, ...]:
    """Say that the pages changed where their items didn't; nothing where a form of the edition is all that is new."""
    is_known = sha256(made.data).hexdigest() in {file.sha256 for file in published.files}
    return () if is_known or changes(before, made) else (OTHERWISE,)
