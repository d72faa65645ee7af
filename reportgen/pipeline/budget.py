"""Keeping a brief to its pages: the fewest drops that make it fit, in a few layouts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reportgen.model.brief import Brief
from reportgen.model.chart import Chart
from reportgen.model.diagnostics import Outcome, Place, error
from reportgen.model.page import Layout
from reportgen.model.selection import Selection
from reportgen.model.source import DocumentId
from reportgen.selection import Cuts


@dataclass(frozen=True, slots=True)
class Proof:
    """A selection as it stands on pages, not printed yet."""

    selection: Selection
    brief: Brief
    layout: Layout
    charts: Mapping[str, Chart]
    """By their ids."""

    cited: frozenset[DocumentId]
    """The documents that notes and list name."""

    @property
    def pages(self) -> int:
        """How many pages it takes."""
        return len(self.layout.pages)


Prove = Callable[[Selection], Outcome[Proof | None]]
"""Composes and typesets a selection; None where that has errors."""


def within_budget(
    most: int, full: Outcome[Proof | None], cuts: Cuts, prove: Prove, guess: int, place: Place
) -> tuple[Outcome[Proof | None], int]:
    """Return the proof that fits on `most` pages with the fewest drops, and how many those are.

    `full` is the proof with nothing dropped. With one drop fewer, the brief would not fit; a brief that got longer by
    a drop (a figure may float otherwise) could yet fit with fewer still, which is not looked for. `guess` is where
    the search starts, 0 for nowhere. Error `over-budget` where even the least is too long, with the pages it takes.
    """
    if full.value is None or full.value.pages <= most:
        return full, 0
    proofs = {0: full}

    def fits(count: int) -> bool:
        if count not in proofs:
            proofs[count] = prove(cuts.after(count))
        proof = proofs[count].value
        return proof is None or proof.pages <= most

    least = len(cuts.drops)
    if not fits(least):
        return _over_budget(most, proofs[least], place), 0
    smallest = proofs[least].value
    if guess <= 0 and smallest:
        guess = least * (full.value.pages - most) // max(full.value.pages - smallest.pages, 1)
    count = fewest(fits, least, guess)
    found = proofs[count]
    said = tuple(cuts.warnings(count, most)) if found.value else ()
    return Outcome(found.value, (*found.diagnostics, *said)), count


def fewest(fits: Callable[[int], bool], most: int, guess: int) -> int:
    """Return a count from 1 to `most` that fits while the one below it doesn't; 0 doesn't fit, and `most` does.

    Looks at `guess`, then on to its neighbours in steps that double, then halves what is left: about twice the
    logarithm of how wrong the guess was.
    """
    low, high, step, at = 0, most, 1, guess
    while high - low > 1:
        at = min(max(at, low + 1), high - 1)
        if fits(at):
            high, at = at, at - step
        else:
            low, at = at, at + step
        at = at if low < at < high else (low + high) // 2
        step *= 2
    return high


def _over_budget(most: int, least: Outcome[Proof | None], place: Place) -> Outcome[Proof | None]:
    pages = least.value.pages if least.value else 0
    message = f"the brief takes {pages} page{'s' * (pages > 1)} at the least, and its budget is {most}"
    hint = "raise `pages: max`, or leave out the list of sources, the contents, intros or sections"
    return Outcome(None, (error("over-budget", message, place, hint),))
