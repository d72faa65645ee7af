"""What is new against the last edition, and what was corrected: as a template prints it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from reportgen.composition.marking import Marks
from reportgen.composition.phrases import number
from reportgen.composition.traced import concatenated
from reportgen.model.archive import Erratum
from reportgen.model.differing import Turn, turns
from reportgen.model.evidence import Counted, Dated, Decided, Earlier, Evidence, Made, Making, Reworded, Stated
from reportgen.model.findings import ItemId
from reportgen.model.numerals import capitalised
from reportgen.model.period import QUARTERS
from reportgen.model.printed_items import Difference, Since, Standing
from reportgen.model.quotes import curled
from reportgen.model.selection import Selection, Story
from reportgen.model.source import Span
from reportgen.model.spec import BriefSpec

View = dict[str, Any]

MOST = 5
"""Items that page one names of each kind; the others are counted."""

MOST_LINES = 8
"""Lines that tell what an erratum changed."""

_PART = re.compile(rf"((?:{'|'.join(QUARTERS)}) (?:quarter|half)) (\d+)")

_OWN = Made(Making.EDITION)


def since_view(selection: Selection, view: Callable[[Story], View], marks: Marks) -> View | None:
    """Say what is new against the last edition: in counts, and what has changed and was dropped; None for the first.

    `view` makes the view of a story that is told without its text.
    """
    since = selection.since
    if since is None:
        return None
    told = {story.lead.id: story for section in selection.sections for story in section.stories}
    changed = [d for d in since.differences if d.standing is Standing.CHANGED and d.after]
    dropped = [d.before for d in since.differences if d.standing is Standing.DROPPED and d.before]
    return {
        "label": marks.marked(_in_a_sentence(since.label), Earlier(since.edition)),
        "summary": _summary(since, told, marks),
        "changed": _called_once([_changed(d, since, told[d.after.id], view, marks) for d in changed[:MOST] if d.after]),
        "more_changed": _more(changed[MOST:], Counted(spans=_spans(changed[MOST:], told)), marks),
        "dropped": [marks.marked(item.headline, Earlier(since.edition, item.id)) for item in dropped[:MOST]],
        "more_dropped": _more(dropped[MOST:], Counted(items=tuple(item.id for item in dropped[MOST:])), marks),
    }


def standing_view(story: Story, since: Since | None, marks: Marks) -> View:
    """Say how an item stands to the last edition: `standing`, and of a changed one what it `was`; else both empty."""
    difference = since.of(story.lead.id) if since else None
    if since is None or difference is None:
        return {"standing": "", "was": ""}
    was = _was(difference, since, marks) if difference.standing is Standing.CHANGED else ""
    return {"standing": difference.standing.value, "was": was}


def errata_view(errata: Iterable[Erratum], spec: BriefSpec, selection: Selection, marks: Marks) -> list[View]:
    """List what was corrected in this edition, revision by revision."""
    name = f"{spec.name}-{selection.period.key()}"
    return [
        _erratum(erratum, _OWN, Earlier(f"{name}-r{erratum.revision - 1}" if erratum.revision > 2 else name), marks)
        for erratum in errata
    ]


def corrected_view(corrected: Iterable[tuple[str, Erratum]], marks: Marks) -> list[View]:
    """List what was corrected in earlier editions since the last one came out."""
    return [
        {"edition": marks.marked(label, Earlier(label))} | _erratum(erratum, Earlier(label), Earlier(label), marks)
        for label, erratum in corrected
    ]


def revised(errata: Sequence[Erratum]) -> str:
    """Say for a title block when an edition was revised last; empty for one that never was."""
    return f"Revised {errata[-1].when.label()}" if errata else ""


def _summary(since: Since, told: Mapping[ItemId, Story], marks: Marks) -> str:
    """Count what stands how: `two items new, one changed; three dropped.`."""
    parts = list(_counts(since, told, marks))
    return concatenated((*parts, ".")) if parts else "neither edition prints an item."


def _in_a_sentence(label: str) -> str:
    """Write a period as running text does: `November 2024`, `the third quarter of 2024`."""
    return _PART.sub(lambda found: f"the {found[1].lower()} of {found[2]}", label)


def _counts(since: Since, told: Mapping[ItemId, Story], marks: Marks) -> Iterator[str]:
    parted = ""
    for standing in Standing:
        found = [d for d in since.differences if d.standing is standing]
        if found:
            noun = "" if parted else " item" if len(found) == 1 else " items"
            yield parted and ("; " if standing is Standing.DROPPED else ", ")
            yield number(found, _counted(found, told), marks)
            yield f"{noun} {standing.value}"
            parted = ", "


def _counted(found: Sequence[Difference], told: Mapping[ItemId, Story]) -> Counted:
    gone = tuple(d.before.id for d in found if d.after is None and d.before)
    return Counted(spans=_spans(found, told), items=gone)


def _spans(found: Iterable[Difference], told: Mapping[ItemId, Story]) -> tuple[Span, ...]:
    return tuple(told[d.after.id].lead.span for d in found if d.after)


def _called_once(items: Sequence[View]) -> list[View]:
    """Let what stands one under the other and comes from one source call its note once, at the last of them."""
    following = [*(item["cite"] for item in items), None][1:]
    return [item | ({"cite": ""} if item["cite"] == call else {}) for item, call in zip(items, following, strict=True)]


def _changed(difference: Difference, since: Since, story: Story, view: Callable[[Story], View], marks: Marks) -> View:
    shown = view(story)
    return {
        "headline": shown["headline"],
        "page": shown["page"],
        "cite": shown["cite"],
        "turns": [
            {
                "what": _what(turn, story, marks),
                "before": marks.marked(turn.before, _then(difference, since)),
                "after": marks.marked(turn.after, _now(turn, story)),
            }
            for turn in turns(difference)
        ],
    }


def _what(turn: Turn, story: Story, marks: Marks) -> str:
    return capitalised(marks.marked(turn.what, _now(turn, story)) if turn.figure else turn.what)


def _then(difference: Difference, since: Since) -> Earlier:
    return Earlier(since.edition, difference.before.id if difference.before else None)


def _now(turn: Turn, story: Story) -> Evidence:
    """Return what bears out how an event stands now: the number that its sentences state, its date, its sentences."""
    figure = turn.figure
    for o in story.stated:
        if figure and (curled(o.label), o.value, o.unit, o.currency, o.period, o.qualifier) == (
            figure.label, figure.value, figure.unit, figure.currency, figure.period, figure.qualifier,
        ):  # fmt: skip
            return Stated((o,))
    return Dated(story.lead.span, story.lead.when) if turn.what == "date" else Reworded((story.lead.span,))


def _was(difference: Difference, since: Since, marks: Marks) -> str:
    """Say on the line of an item what the first thing that changed was: `was negotiating`, `figure was 12%`."""
    if not difference.status and not difference.when and len(difference.figures) > 1:
        return "several figures"
    verb = "was " if difference.status else "was dated " if difference.when else "figure was "
    return concatenated((verb, marks.marked(next(turns(difference)).before, _then(difference, since))))


def _more(found: Sequence[object], counted: Counted, marks: Marks) -> str:
    return concatenated(("and ", number(found, counted, marks), " more")) if found else ""


def _erratum(erratum: Erratum, own: Evidence, before: Earlier, marks: Marks) -> View:
    return {
        "revision": marks.marked(str(erratum.revision), own),
        "day": marks.marked(erratum.when.label(), own),
        "reason": marks.marked(_sentence(erratum.reason), Decided(erratum.reason)),
        "changes": [marks.marked(line, before) for line in erratum.changes[:MOST_LINES]],
        "more": len(erratum.changes) > MOST_LINES,
    }


def _sentence(reason: str) -> str:
    """Set an editor's words as a sentence: with a capital, a stop, and the house's quotation marks."""
    said = capitalised(curled(" ".join(reason.split())))
    return said if said.endswith((".", "!", "?", ".”", "!”", "?”")) else f"{said}."
