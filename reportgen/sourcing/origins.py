"""How many sources of an item are independent of one another."""

import re
from collections.abc import Iterator, Sequence

from reportgen.model.diagnostics import Diagnostic
from reportgen.model.outlets import Press
from reportgen.model.selection import Selection
from reportgen.model.source import Document
from reportgen.model.spec import BriefSpec
from reportgen.sourcing.faults import fault, named

WORDS = 4
"""Of a shingle, the run of words that two texts are compared by."""

COPIED = 0.2
"""Share of the shorter text's shingles from which it counts as a copy.

Two reports of their own that quote the same people share under a twentieth; of a copy in which every third word was
changed at random, over a fifth is left.
"""


def too_few_origins(selection: Selection, spec: BriefSpec, press: Press) -> Iterator[Diagnostic]:
    """Report each item with fewer independent origins than the spec asks for."""
    least = spec.sourcing.origins
    if least < 2:
        return
    for section in selection.sections:
        for story in section.stories:
            found = origins_of([selection.document(each) for each in story.documents], press)
            if len(found) < least:
                message = f"{named(story)} has {_counted(found)}, and {least} are asked for"
                hint = "add a source of another origin, lower `sourcing: {origins: …}`, or filter the item out"
                yield fault(spec, "too-few-origins", message, section.spec.place, hint)


def origins_of(documents: Sequence[Document], press: Press) -> tuple[tuple[Document, ...], ...]:
    """Gather documents by where they come from, in their order: each group is one origin.

    Of one origin are copies of one text, reports that credit one agency, whatever one publisher brought out, and the
    pieces of one file that name no publisher of their own. Kinship is passed on: if a reprint has its text from an
    agency and its page from a paper, both are one with it.
    """
    groups: list[list[Document]] = []
    for document in documents:
        near = [group for group in groups if any(is_kin(document, other, press) for other in group)]
        groups = [group for group in groups if group not in near] + [[d for g in near for d in g] + [document]]
    order = {document.id: n for n, document in enumerate(documents)}
    ranked = (tuple(sorted(group, key=lambda d: order[d.id])) for group in groups)
    return tuple(sorted(ranked, key=lambda group: order[group[0].id]))


def is_kin(a: Document, b: Document, press: Press) -> bool:
    """Tell whether two documents have one origin."""
    of_a, of_b = _publisher(a, press), _publisher(b, press)
    if of_a and of_b and of_a == of_b:
        return True
    if not (of_a and of_b) and (a.sha256, a.path) == (b.sha256, b.path):
        return True
    return not set(press.agencies_of(a)).isdisjoint(press.agencies_of(b)) or is_copy(a.text, b.text)


def is_copy(a: str, b: str) -> bool:
    """Tell whether two texts are one, cut or edited: the shorter has much of its wording from the longer."""
    left, right = _shingles(a), _shingles(b)
    return len(left & right) >= COPIED * min(len(left), len(right))


def _publisher(document: Document, press: Press) -> str:
    known = press.publisher_of(document)
    return known.name if known else " ".join((document.publisher or document.container).casefold().split())


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return frozenset(tuple(words[n : n + WORDS]) for n in range(max(len(words) - WORDS + 1, 1)))


def _counted(found: Sequence[Sequence[Document]]) -> str:
    names = "; ".join(" = ".join(document.id for document in group) for group in found)
    return f"{len(found)} independent origin{'s' * (len(found) != 1)} ({names})"
