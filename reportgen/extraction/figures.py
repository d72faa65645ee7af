"""Says what period each quantity is about: the date that belongs to it, the one carried over, or the document's own."""

import re
from collections.abc import Sequence

from reportgen.extraction.dates import DateMention, Role
from reportgen.extraction.finite import Tense
from reportgen.extraction.pairings import AND, CLAUSE_END, compared, tied
from reportgen.extraction.quantity import Quantity
from reportgen.extraction.reader import Reader
from reportgen.extraction.scene import Scene
from reportgen.model.period import Period, Precision

_NEW_CLAUSE = re.compile(r"[;—]|, (?:and|but|while|whereas) ")
"""Where another statement begins, whose date is its own."""

_TOPIC = re.compile(
    r"\b(?:report|survey|statistics|data|figures|results|review|bulletin|yearbook"
    r"|budget)\b[^.;]{0,60}\bfor (?:the )?$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"^(?:,| and|, and| or) (?:\w+ ){0,2}$")

_LONG_AGO = re.compile(
    r"\b(?:in the past|decades? ago|years ago|centur(?:y|ies)|historically|once|in history|ancient|first"
    r" signed|of all time)\b"
)
"""What happened at a time that the sentence leaves open, not now."""

_HABIT = re.compile(
    r"[^.;]{0,60}\b(?:each|every|a|per) (?:year|month|day|week)\b(?! (?:earlier|ago|before))|[^.;]{0,60}\bannually\b"
)
"""What happens again and again is of no one year."""

_REPORTS = re.compile(
    r"\b(?:gives?|puts?|shows?|counts?|reports?|finds?|records?|stands?|says?|estimates?|comes?|amounts?|totals?) "
    r"(?:(?:that|for|at|to) )?"
)
"""The present tense in which releases state figures: "the report puts the surplus at"."""

_THEN = re.compile(r", which (?:makes|means|is|was|gives)\b|;|, so\b|\bthat is\b")
"""What makes a change be told of now, with a date of its past before it."""

_GOES_ON = re.compile(
    r"(?:Of (?:this|these|those|that|them|which|the|all)\b|(?:By|In) contrast\b|Second(?:ly)?\b|Third(?:ly)?\b"
    r"|(?:This|These|That|Those) (?!is\b|was\b|would\b|will\b|means\b)[a-z])"
)
"""How a sentence begins that breaks up what the one before told."""

_TO_COME = re.compile(
    r"\b(?:which|that) will\b|(?<!expected )(?<!projected )(?<!estimated )(?<!forecast )(?<!thought )\bto be\b"
)
_RELATIVE = re.compile(r"\b(?:where|in which|of which|whose) (?=[^,;]*$)")
_OF_NATURE = frozenset({"light-year", "parsec"})
"""Units of what doesn't change with the years."""

_ASIDE = re.compile(r", (?:before|after|when|which|who|where|since|until|as)\b")
_GIVES_WAY = frozenset({Role.BASE, Role.ORIGIN})


def periods(scene: Scene, carried: Period | None, published: Period | None, reader: Reader) -> list[Period | None]:
    """Say what period each of the scene's quantities is about, in their order.

    A date that follows within the phrase counts first, then the nearest before it, then the only one after. A figure
    that another is compared with takes the date at the comparison's end, and only that figure does. Without a date, a
    sentence in the past tense takes `carried`, the period of the sentence before it in the same paragraph; else the
    period that the piece reports on; else the year of the document where it tells news (past tense, or "the newly
    built"): the day would say too much.
    """
    known = [d for d in scene.dates if d.period]
    own_by_form, compares = tied(scene, known), compared(scene)
    dates = [d for d in known if d.role not in _GIVES_WAY and d.compared < 0]
    base = [d for d in known if d.role is Role.BASE]
    out: list[Period | None] = []
    for at, quantity in enumerate(scene.quantities):
        own = own_by_form[at] if at in own_by_form else _own(scene, quantity, dates)
        if own is None:
            own = _after_base(quantity, base, published)
        if own is None:
            own = next((p for n, p in reversed([*enumerate(out)]) if n not in compares), None)
        if own is None:
            own = _default(scene, quantity, carried, published, reader)
        if own and quantity.kind == "ratio" and base and base[-1].period and base[-1].period.start < own.start:
            own = Period.between(base[-1].period, own)
        out.append(own)
    return out


def goes_on(text: str) -> bool:
    """Tell whether a sentence breaks up, or sets against another, what the one before told."""
    return _GOES_ON.match(text) is not None


def topic(scene: Scene) -> Period | None:
    """Return the period that a report, survey or budget named in the sentence is for."""
    for date in scene.dates:
        if date.period and _TOPIC.search(scene.text, 0, date.start):
            return date.period
    return None


def _own(scene: Scene, q: Quantity, dates: Sequence[DateMention]) -> Period | None:
    following = _following(scene, q, dates)
    if following:
        return following.period
    earlier = [d for d in dates if d.end <= q.start and not d.span and not _TO_COME.search(scene.text[d.end : q.start])]
    earlier = [d for d in earlier if not _is_aside(scene.text, d, q)] or earlier
    if earlier:
        return _reported(scene, q, earlier[-1]) or _both(scene, q, earlier)
    later = [d for d in dates if d.start >= q.end and not _NEW_CLAUSE.search(scene.text, q.end, d.start)]
    if later and later[0].role is Role.UNTIL and "," not in scene.text[q.end : later[0].start]:
        return later[0].period
    later = [d for d in later if d.role is not Role.UNTIL] or later
    if later:
        return later[0].period
    stretches = [d for d in dates if d.span]
    return stretches[-1].period if stretches else None


def _is_aside(text: str, date: DateMention, q: Quantity) -> bool:
    """Tell the date of a clause set off by commas: "In 2018, before duties were due in May 2020, exports were"."""
    comma = text.rfind(", ", 0, date.start)
    return comma > 0 and bool(_ASIDE.match(text, comma)) and "," in text[date.end : q.start]


def _both(scene: Scene, q: Quantity, earlier: Sequence[DateMention]) -> Period | None:
    """Return the last date before a figure, or both of "in 2024 and 2025"."""
    last = earlier[-1].period
    before = earlier[-2] if len(earlier) > 1 else None
    if not (before and before.period and last) or not AND.fullmatch(scene.text, before.end, earlier[-1].start):
        return last
    if CLAUSE_END.search(scene.text, earlier[-1].end, q.start):
        return last
    return Period.between(before.period, last) if before.period.start < last.start else last


def _reported(scene: Scene, q: Quantity, date: DateMention) -> Period | None:
    """Read a change that is told after a date of its past: "July had brought 45, which makes a gain of 7%"."""
    frame = scene.frame
    if not (frame and date.period and date.period.end <= frame.start and (q.change or q.kind == "ratio")):
        return None
    return frame if _THEN.search(scene.text, date.end, q.start) else None


def _following(scene: Scene, q: Quantity, dates: Sequence[DateMention]) -> DateMention | None:
    """Find the date that belongs to the quantity's own phrase: no clause ends and no other quantity between."""
    for date in dates:
        if date.start < q.end:
            continue
        between = scene.text[q.end : date.start]
        if len(between) > 110 or CLAUSE_END.search(between):
            return None
        others = [o for o in scene.quantities if q.end <= o.start < date.start]
        if others and not (len(others) == 1 and _LISTED.match(scene.text[q.end : others[0].begins])):
            return None
        if others and any(d.end <= q.start for d in dates):
            return None
        return date
    return None


def _after_base(q: Quantity, base: Sequence[DateMention], published: Period | None) -> Period | None:
    """Read a yearly change that names only the year it starts from: where that is recent, it ends in the next one."""
    if not (base and published and q.change and base[-1].period and base[-1].period.precision is Precision.YEAR):
        return None
    after = base[-1].period.start.year + 1
    early = published.precision is not Precision.YEAR and published.start.month <= 3
    return (
        Period.year(after) if after == published.start.year or (early and after == published.start.year - 1) else None
    )


def _default(
    scene: Scene, q: Quantity, carried: Period | None, published: Period | None, reader: Reader
) -> Period | None:
    if q.unit in _OF_NATURE:
        return None
    if _HABIT.match(scene.text, q.end) or _TO_COME.search(scene.text, 0, q.start) or _is_lasting(scene, q, reader):
        return None
    past = scene.tense in (Tense.PAST, Tense.PERFECT)
    if carried and (past or goes_on(scene.text)):
        return carried
    if _LONG_AGO.search(scene.text):
        return None
    if scene.frame and (past or q.change or scene.tense is Tense.UNKNOWN or _REPORTS.search(scene.text)):
        return carried or scene.frame
    if not published:
        return None
    fresh = any(word in reader.fresh for word in scene.text.lower().split())
    return Period.year(published.start.year) if past or fresh else None


def _is_lasting(scene: Scene, q: Quantity, reader: Reader) -> bool:
    """Tell a figure in a relative clause in the present: "where 84% of land is desert" holds beyond the event told."""
    found = _RELATIVE.search(scene.text, 0, q.start)
    verb = reader.grammar.verb("x " + scene.text[found.end() :]) if found else None
    return bool(verb and verb.tense is Tense.PRESENT)
