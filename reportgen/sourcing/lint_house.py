"""Our own wording has to write numbers, dates and signs as the house does."""

import re
from collections.abc import Iterable, Iterator

from reportgen.model.diagnostics import Diagnostic
from reportgen.model.house import Slip, slips
from reportgen.model.quotes import curled
from reportgen.model.spec import BriefSpec
from reportgen.sourcing.lint_wording import Wording, broken, ours, place_of

CODE = "house-style"
_MARKS = "quotation marks are curly"
_STRAIGHT = re.compile(r'"(?:([^"]*)")?')


def against_house_style(read: Iterable[Wording], spec: BriefSpec) -> Iterator[Diagnostic]:
    """Yield a `house-style` for each slip in our own wording, with the right form in the hint.

    What sources, records and quotations say is theirs; straight marks around a quotation are ours.
    """
    for wording in read:
        text = ours(wording)
        for slip in sorted((*slips(text), *_straight(wording.text, text)), key=lambda each: each.start):
            place = place_of(wording, slip.start, spec)
            written = wording.text[slip.start : slip.end]
            message = f"{slip.rule}: {written} in ‘{wording.around(slip.start, slip.end)}’"
            hint = f"write {slip.right}" if slip.right != written else "write the month as a word"
            yield broken(CODE, message, place, hint, spec)


def _straight(text: str, own: str) -> Iterator[Slip]:
    """Yield quotations in straight marks, or a mark that stands alone, where the marks are ours."""
    for found in _STRAIGHT.finditer(text):
        if own[found.start()] == '"':
            yield Slip(found.start(), found.end(), _MARKS, curled(found.group()) if found[1] else "“ or ”")
