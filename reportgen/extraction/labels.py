"""Says what a quantity measures, in the sentence's own words: a short noun phrase that a chart can stand under.

`phrases` offers candidates; the first that `measures` accepts is the label. A figure that goes on with one before it,
in its sentence or the one before ("the numbers dropped to 283 deals"), takes that one's label; so does one that has a
bare noun of its own where the earlier says more ("283 deals", after "426 deals with startups"). Where nothing will do,
the label is empty.
"""

import itertools
import re
from collections.abc import Sequence

from reportgen.extraction.measures import head, is_measure, tidy
from reportgen.extraction.noun_phrases import Labelled, subject_of
from reportgen.extraction.phrases import phrases
from reportgen.extraction.quantity import Quantity
from reportgen.extraction.reader import Reader
from reportgen.extraction.scene import Scene

__all__ = ["Labelled", "labels", "tidy"]

_SAME = re.compile(
    r"^(?:the )?(?:numbers?|figures?|totals?|amounts?|volumes?|values?|it|they|this|that|both|sums?)$", re.IGNORECASE
)
_CHANGE = re.compile(r"(?:change|increase|rise|growth|gain|decrease|drop|decline|fall|reduction|cut)s? ", re.IGNORECASE)
_MONEY_WORDS = frozenset(
    {"funding", "investment", "investments", "money", "capital", "volume", "value", "total", "funds"}
)
"""Words for one and the same flow of money, when nothing says whose it is."""


def labels(scene: Scene, before: Sequence[Labelled], reader: Reader) -> list[str]:
    """Name what each of the scene's quantities measures, in their order; "" where the sentence doesn't say.

    `before` are the last sentences' figures in the same paragraph.
    """
    done: list[Labelled] = []
    for quantity in scene.quantities:
        label = _label(scene, quantity, [*before, *done], reader)
        done.append(Labelled(_of_change(label, quantity), quantity.unit, quantity.currency))
    out = [each.label for each in done]
    for index, (first, second) in enumerate(itertools.pairwise(scene.quantities)):
        if (
            re.fullmatch(r"\s?[-–]\s?|\s(?:to|and)\s", scene.text[first.end : second.start])
            and first.unit == second.unit
        ):
            out[index] = out[index + 1]
    return out


def _of_change(label: str, q: Quantity) -> str:
    """Say that an amount is a change: it must stand on no axis with what changed by it."""
    changes = q.change and q.kind in ("money", "measure", "count") and label
    return f"change in {label}" if changes and not _CHANGE.match(label) else label


def _label(scene: Scene, q: Quantity, earlier: Sequence[Labelled], reader: Reader) -> str:
    offered = (tidy(phrase) for phrase in phrases(scene, q, earlier, reader) if phrase)
    own = next((label for label in offered if is_measure(label, q.kind, reader)), "")
    goes_on = _SAME.match(subject_of(scene, q, reader) or "x")
    known = _continued(q, earlier)
    if not own or _SAME.match(own) or (goes_on and (_is_bare(own, q) or q.kind == "money")):
        return known or ("" if _SAME.match(own or "it") else own)
    is_number_alone = q.kind == "count" and not re.search(
        r"[a-z]{3}", scene.text[q.start : q.end].replace("illion", "")
    )
    if known and (is_number_alone or (_is_bare(own, q) and _adds_to(known, own, q))):
        return known
    return own


def _is_bare(label: str, q: Quantity) -> bool:
    """Tell a label that is no more than one word, or the counted noun."""
    return " " not in label or label.lower() == q.unit


def _adds_to(known: str, own: str, q: Quantity) -> bool:
    """Tell whether an earlier label says more of the same: the same head, or another word for the same money."""
    if " " not in known:
        return False
    if q.kind == "money":
        return own.lower() in _MONEY_WORDS and not _MONEY_WORDS.isdisjoint(known.lower().split(" "))
    return head(known) == own.lower()


def _continued(q: Quantity, before: Sequence[Labelled]) -> str:
    """Return the label of the figure that this one goes on with: the last of its unit."""
    for earlier in reversed(before):
        if (earlier.unit, earlier.currency) == (q.unit, q.currency) and q.kind != "ratio" and not q.change:
            return "" if earlier.label.startswith(("change in ", "increase in ", "drop in ")) else earlier.label
    return ""
