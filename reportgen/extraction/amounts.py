"""Offers phrases that may name what money, a share, a change or a multiple is of, best first."""

import re
from collections.abc import Iterator, Sequence

from reportgen.extraction.measures import tidy
from reportgen.extraction.noun_phrases import POINTS_BACK, Labelled, run
from reportgen.extraction.quantity import Quantity
from reportgen.extraction.reader import Reader

_VERBED = re.compile(
    r"^ ?(?:was |were |has been |have been |had been |will be |is |are )?(?P<verb>spent|invested"
    r"|allocated|earmarked|raised|pledged|provided|donated|committed) (?P<to>on|in|for|to|by|as) "
)
NOUN_OF = {
    "spent": "spending",
    "spend": "spending",
    "invested": "investment",
    "invest": "investment",
    "put": "investment",
    "poured": "investment",
    "pumped": "investment",
    "injected": "investment",
    "allocated": "allocation",
    "raised": "funds raised",
    "pledged": "pledges",
    "imported": "imports",
    "imports": "imports",
    "exported": "exports",
    "exports": "exports",
    "shipped": "shipments",
    "ships": "shipments",
    "bought": "purchases",
    "purchased": "purchases",
    "buys": "purchases",
    "sold": "sales",
    "produced": "production",
    "produces": "production",
    "cleared": "clearances",
    "generated": "generation",
}
_GAVE = re.compile(
    r"\b(spent|invested|directed|provided|gave|pledged|allocated|donated|committed|spend|invest|provide"
    r"|allocate|put|poured"
    r"|pumped|injected)(?: another| an additional| a further| a total of| some)? $"
)
_TAKES = re.compile(
    r"\b(?:took|takes|cost|costs|absorbed|swallowed|consumed|received|needs|needed|required) (?:[a-z]+ ){0,3}$"
)
_GAPPED = re.compile(r"(?:,? and|,|;) (?P<what>(?:[\w'’-]+ ){1,6}?)$")


_FUNDED = frozenset({"project", "programme", "program", "scheme", "plan", "initiative", "centre", "center", "mission"})


def shares(text: str, q: Quantity, subject: str, done: Sequence[Labelled], reader: Reader) -> Iterator[str]:
    """Offer labels for a percentage: a share of something, a change in it, or the measure that it is."""
    after, before = text[q.end :], text[: q.begins]
    last = next((each.label for each in reversed(done) if each.label), "")
    whole = run(after[4:], reader) if after.startswith(" of ") else ""
    if after.startswith(" of ") and (POINTS_BACK.match(after[4:]) or not tidy(whole)):
        whole = next((each.label for each in reversed(done) if each.label and each.unit != "percent"), "")
    of_the = re.search(
        r"(?:^|[,:;] )[Oo]f (?:the |all )?((?:[\w'’-]+ ){1,9}?)(?:that|which|who|published|made|,|[a-z]+ed\b)[^;]*$",
        before,
    )
    if whole:
        owner = re.search(
            r"(?:account(?:s|ed|ing) for|made up|makes? up|represent(?:s|ed|ing)|comprise[sd]?|holds?) (?:[a-z]+ )*$",
            before,
        )
        if tidy(whole).lower() in ("shares", "equity", "stock"):
            yield f"{subject} stake" if subject else "stake"
        name = _owner(before, subject) if owner else ""
        if name and len(name.split()) < 5 and not POINTS_BACK.match(name):
            yield f"{name} share of {tidy(whole)}"
        yield f"share of {tidy(whole)}"
    if of_the and not whole:
        yield f"share of {tidy(of_the[1])}"
    if re.search(r"\bfor (?:[a-z]+ ){0,2}$", before) and last.startswith("share of") | (" share of " in last):
        yield "share of " + last.split("share of ", 1)[1]
    yield from _change(before, after, q, subject, last)
    noun = re.match(r" (?!of\b|in\b|to\b|from\b|by\b|on\b|year\b|compared\b)((?:[a-z-]+ ?){1,3})", after)
    if noun and noun[1].split()[0] in ("tariff", "tariffs", "stake", "share", "duty", "duties", "levy"):
        yield run(noun[1] + after[noun.end() :], reader)
    yield subject
    if re.search(r"(?:,| and) (?:[a-z]+ ){0,3}$", before):
        yield last


def _change(before: str, after: str, q: Quantity, subject: str, last: str) -> Iterator[str]:
    """Label a change in percent, by what rises or falls; else by the figure before it."""
    raised = re.search(
        r"\b(?:rais|cut|lower|increas|reduc|boost|hik|saw)\w* ([^,;]{3,60}?) (?:by|fall|rise|drop|grow"
        r"|decline|increase|shrink|jump)(?: by)? (?:[a-z]+ ){0,2}$",
        before,
    )
    if raised:
        yield f"change in {tidy(raised[1])}"
    change = re.search(
        r"(?:an? )?\b(increase|rise|growth|decrease|drop|decline|fall|reduction)s? of (?:[a-z]+ ){0,2}$", before[-50:]
    )
    if change and last and re.search(r",[^,]*$", before):
        yield f"{change[1]} in {last}"
    if change and subject:
        yield f"{change[1]} in {subject}"
    above = re.match(r" (?:above|below|more|higher|lower|less|fewer|up|down)\b", after)
    aside = re.search(r"(?:,|, and|, or) (?:up |down |which is |that is )?(?:[a-z]+ ){0,2}$", before)
    if (above or q.change) and aside and last:
        yield f"change in {last}"
    if q.change and subject:
        yield f"change in {subject}"
        yield f"change in {last}" if last else ""


def _owner(before: str, subject: str) -> str:
    """Find who accounts for a share: the noun before "which accounts for", else the subject."""
    which = re.search(r"((?:[A-Z][\w-]* )?[\w-]+), (?:which|who) (?:[a-z]+ ){0,4}$", before)
    last = re.search(
        r"(?:^|and |; )((?:[A-Z][\w-]*(?: [A-Z][\w-]*)*|[A-Z]?[a-z]+)) (?:account|made|make|represent"
        r"|hold)[a-z]*(?: (?:for|up))? (?:[a-z]+ )*$",
        before,
    )
    return tidy((which or last)[1] if which or last else subject)  # type: ignore[index]


def multiples_of(surface: str, after: str, subject: str, done: Sequence[Labelled], reader: Reader) -> Iterator[str]:
    """Offer labels for a multiple; none for "expired a dozen times", where nothing is multiplied."""
    if surface.endswith("times") and not re.match(
        r" (?:as|the|that|those|more|higher|larger|faster|bigger|what)\b", after
    ):
        return  # "expired a dozen times": nothing is multiplied
    number = re.match(
        r" (?:as (?:many|much|high|large) |(?:(?:the|that) )?(?:number|amount|level|volume|share|size|value) of )",
        after,
    )
    if number:
        goal = run(after[number.end() :], reader)
        if not re.fullmatch(r"(?:1[6-9]|20)\d\d.*|", goal):
            yield f"multiple of {tidy(goal)}"
    if done and done[-1].label:
        yield f"multiple of {done[-1].label}"
    if subject:
        yield f"multiple of {subject}"


def money(before: str, after: str, subject: str, done: Sequence[Labelled], reader: Reader) -> Iterator[str]:
    """Offer labels for an amount of money: what it is spent on, the volume that it is, or its subject."""
    verbed = _VERBED.match(after)
    if verbed:
        yield f"{NOUN_OF.get(verbed['verb'], verbed['verb'])} {verbed['to']} {run(after[verbed.end() :], reader)}"
    volume = re.search(
        r"(?:with|including|a|an|its|the|total|and),? ?((?:[a-z-]+ ){1,4})of (?:just |only |a record |[a-z]+ly )?$",
        before,
    )
    if volume:
        thing = tidy(volume[1])
        counted = next((each for each in reversed(done) if each.label and not each.currency), None)
        if (
            counted
            and thing.endswith(("volume", "value", "total", "sum"))
            and len((thing + counted.label).split()) < 10
        ):
            yield f"{thing} of {counted.label}"
        yield thing
    yield from _given(before, after, done, reader)
    goods = re.match(r" (?:worth )?(?:of|in) (?!\d|total\b|the (?:first|last|past)|[A-Z][a-z]+(?: \d|[,.]))", after)
    if goods:
        yield run(after[goods.end() :], reader)
    takes = _TAKES.search(before)
    if takes and subject and not takes[0].startswith("received"):
        yield f"spending on {subject}"
    elif takes and subject.rsplit(" ", 1)[-1].lower() in _FUNDED:
        yield f"funds for {subject}"
    gapped = _GAPPED.search(before)
    template = done[-1].label if done else ""
    if gapped and template.startswith("spending on "):
        yield f"spending on {tidy(gapped['what'])}"
    yield subject


def _given(before: str, after: str, done: Sequence[Labelled], reader: Reader) -> Iterator[str]:
    """Label money that somebody put into something."""
    given = re.match(r" (?:to|in|on|for|towards|into) (?!\$|\d|[12]\d{3})", after)
    verb = _GAVE.search(before)
    if not (given and verb):
        return
    goal = run(after[given.end() :], reader) if not POINTS_BACK.match(after[given.end() :]) else _complement(done)
    noun = NOUN_OF.get(verb[1], "funds")
    if re.match(r"(?:funding|investment|loans|aid|grants|credit)\b", goal):
        yield goal
    if goal:
        yield f"{noun} {given[0].strip().replace('into', 'in')} {goal}"


def _complement(done: Sequence[Labelled]) -> str:
    """Return what "them" are: the partners of the things counted last, or the things themselves."""
    label = next((each.label for each in reversed(done) if each.label), "")
    return re.split(r" (?:with|for|in|between|by) ", label, maxsplit=1)[-1]
