"""Finds the reported events of a document: which sentences tell one, who took part, when, and how far it has come."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportgen.extraction.adverbials import skip_adverbials
from reportgen.extraction.dates import DateMention, Role
from reportgen.extraction.headlines import Told, headline
from reportgen.extraction.observations import short_hash
from reportgen.extraction.parties import parties_of
from reportgen.extraction.reader import Reader
from reportgen.extraction.scene import Scene
from reportgen.extraction.scoring import Verdict, verdict
from reportgen.extraction.standing import status_of
from reportgen.extraction.terms import Hit
from reportgen.extraction.themes import theme
from reportgen.extraction.verbs import is_plural
from reportgen.model.findings import Item, ItemId, Reason, Status
from reportgen.model.period import Period
from reportgen.model.source import Document, Span

BACK = 6
"""Sentences back to look for the name of what a headline speaks of."""

LONGEST_RUN = 3
"""Sentences that one item may hold."""

_GOES_ON = re.compile(
    r"^(?:It|They|This|These|Its|Their|The (?:goal|aim|purpose|agreement|deal|memorandum|MoU|pact|project"
    r"|program|programme|move|meeting|event"
    r"|two sides|new|latest|report)|Both sides|Though|Since its|In the meeting|Under the (?:agreement"
    r"|deal|memorandum|MoU|plan)|He|She|Such)\b"
)
"""How a sentence starts that goes on about the event before it."""

_POINTS_BACK = re.compile(
    r"^(?:(?:It|They|This|These|Its|Their|He|She|Such)\b|Since its"
    r"|The (?:goal|aim|purpose|objective) of the\b|The (?:agreement|deal|memorandum|MoU|pact|project"
    r"|program|programme|centres?|centers?|money|fund|contract|treaty|accord)\b(?! (?:between|with|on|for|signed)\b))"
)
"""How a sentence starts that says more of the very event before it, however much it holds."""

_FAINT = 0.6
"""The margin below which a sentence that begins with a pronoun tells no event of another section."""

_SPEAKS = re.compile(
    r"^(?:He|She|They|It) (?:also |further |has |had )?(?:believ|said|say|add|told|not(?:es|ed)|expect|call|urge|hope"
    r"|warn|argu|propos|recommend|suggest|invit|promis|pledg|announc)"
)
"""Somebody goes on speaking: what is said may be an event of its own."""

_COUNTS_ON = re.compile(
    r"^(?:(?:But|And|Yet|Then|However|Of (?:this|these|those)),? )?(?:(?:[Ii]n|[Bb]y|[Ff]or|[Ss]ince|[Uu]ntil) "
    r"[^,]{3,40}, )?"
    r"(?:[Tt]he (?:number|figure|total|sum|amount|value|volume|rate|share|split)s?\b(?! of\b)|it\b|they\b|both\b)"
)
"""How a sentence starts that carries on the figures of the one before it."""

_PRONOUNS = re.compile(r"(?:it|they|he|she|this|these|that|we|i|there|both|all)\b", re.IGNORECASE)
_AT_EVENT = re.compile(
    r"\b(?:the|this) (?:meeting|seminar|forum|event|talks|dialogue|conference|ceremony|summit|workshop"
    r"|symposium|visit)\b",
    re.IGNORECASE,
)
_ONE_THING = re.compile(r"(?:It|Its|This)\b")
_PAPER = re.compile(
    r"\b(?:agreement|memorandum of understanding|memorandum|treaty|accord|pact|contract|protocol|deal)\b"
)
_WAS_HELD = re.compile(r"\b(?:held|took place|opened|kicked off|convened|organi[sz]ed|launched|signed)\b")

_FOR_WHEN = re.compile(r"\b(?:for|from|until|by|through|since|within|of|valid|between)\s(?:the )?$")


@dataclass
class _Event:
    """Sentences that tell one event."""

    scenes: list[Scene]
    verdict: Verdict


def find_items(document: Document, told: Sequence[Scene], reader: Reader) -> list[Item]:
    """Return the events that the document reports, in reading order."""
    hits = [section.finder.find(document.text) for section in reader.sections]
    starts = [[hit.start for hit in of_section] for of_section in hits]
    events: list[_Event] = []
    within = [[_within(h, s, scene) for h, s in zip(hits, starts, strict=True)] for scene in told]
    about = theme(document.title, told, within, reader)
    for index, scene in enumerate(told):
        found = verdict(scene, index, within[index], about, reader)
        if found is None:
            continue
        before = events[-1] if events and index and events[-1].scenes[-1] is told[index - 1] else None
        if before and _belongs(scene, found, before, reader):
            before.scenes.append(scene)
        elif found.margin >= 0:
            events.append(_Event([scene], found))
    items = [_item(document, event, told, reader) for event in events]
    return _with_ids(items)


def _within(hits: Sequence[Hit], starts: Sequence[int], scene: Scene) -> list[Hit]:
    first, after = bisect_left(starts, scene.sentence.start), bisect_left(starts, scene.sentence.end)
    shift = scene.sentence.start
    return [Hit(hit.start - shift, hit.end - shift, hit.phrase) for hit in hits[first:after]]


def _belongs(scene: Scene, found: Verdict, before: _Event, reader: Reader) -> bool:
    """Tell whether a sentence goes on about the event of the one before it, rather than telling its own.

    It stands in the same paragraph and starts as one that goes on ("The goal of the memorandum is"), has no date of its
    own, and doesn't clearly belong to another section; or it carries on figures ("In 2022, the number fell to").
    """
    if scene.sentence.passage != before.scenes[-1].sentence.passage or len(before.scenes) >= LONGEST_RUN:
        return False
    same_section = found.section == before.verdict.section
    if same_section and scene.quantities and before.scenes[-1].quantities and _COUNTS_ON.search(scene.text):
        return True
    at_event = _AT_EVENT.search(scene.text) and not _WAS_HELD.search(scene.text)
    if not (_GOES_ON.search(scene.text) or _POINTS_BACK.search(scene.text) or at_event):
        return False
    if _event_date(scene, reader, sure=True):
        return False
    points_back = bool(_POINTS_BACK.search(scene.text))
    if not same_section or _SPEAKS.search(scene.text):
        return found.margin < (_FAINT if points_back and not scene.quantities else 0)
    return found.margin < 1 or points_back or bool(at_event)


def _item(document: Document, event: _Event, told: Sequence[Scene], reader: Reader) -> Item:
    lead, section = event.scenes[0], reader.lexicon.sections[event.verdict.section]
    start, end = lead.sentence.start, event.scenes[-1].sentence.end
    status, why = status_of(lead, section.kind, reader)
    terms = (reason for reason in event.verdict.reasons if not reason.rule.startswith("("))
    key = max(terms, key=lambda reason: reason.weight, default=Reason("", 0.0)).text
    who = parties_of(lead, section.kind, document)
    return Item(
        id=ItemId(""),
        document=document.id,
        section=section.kind,
        headline=headline(lead, _told(lead, told, Told(who, section.kind, status, key), reader), reader),
        text=document.text[start:end],
        when=_development(lead, status) or _when(lead, _before(lead, told), reader),
        parties=who,
        status=status,
        span=Span(document.id, start, end),
        score=event.verdict.score,
        reasons=(*event.verdict.reasons, *why),
    )


def _told(lead: Scene, told: Sequence[Scene], known: Told, reader: Reader) -> Told:
    index = next(i for i, each in enumerate(told) if each is lead)
    earlier = [each.text for each in told[max(0, index - BACK) : index]]
    return replace(known, before=_subject_before(lead, told, reader), earlier=earlier)


# --- when ----------------------------------------------------------------------------------------------------------


def _development(scene: Scene, status: Status) -> Period | None:
    """Return the range of a development: figures of one unit at several dates ("from 5 in 2017 to 3 in 2022")."""
    dates = [d.period for d in scene.dates if d.period and not d.span and d.role is not Role.UNTIL]
    units = [q.unit for q in scene.quantities if q.kind != "ratio"]
    if status is not Status.REPORTED or len(dates) < 2 or len(units) == len(set(units)):
        return None
    first, last = min(dates, key=lambda p: p.start), max(dates, key=lambda p: p.end)
    return Period.between(first, last) if first.start < last.start else None


def _when(scene: Scene, before: Scene | None, reader: Reader) -> Period | None:
    """Date the event: by the sentence's own date, else, where it goes on, by that of the sentence before it."""
    own = _event_date(scene, reader)
    goes_on = scene.means_both or _GOES_ON.search(scene.text)
    if own is None and before and before.sentence.passage == scene.sentence.passage and goes_on:
        own = _event_date(before, reader)
    return own


def _event_date(scene: Scene, reader: Reader, *, sure: bool = False) -> Period | None:
    """Return the first date that is neither a term ("for 2023", "from 27 August") nor within the subject.

    What stands in the subject or in an aside to it dates a thing, not the event: "a deal for work in 2023-2027 was
    signed in 2022". Where all dates are terms and figures stand by them, the first of these will do, unless it must be
    `sure`.
    """
    candidates = [d for d in scene.dates if d.period and not d.span and d.role in (Role.POINT, Role.UNTIL)]
    plain = [d for d in candidates if not _FOR_WHEN.search(scene.text, 0, d.start)]
    outside = [d for d in plain if not _is_in_subject(scene, d, reader)]
    if sure:
        return outside[0].period if outside else None
    chosen = outside or plain or [d for d in candidates if scene.quantities]
    return chosen[0].period if chosen else None


def _is_in_subject(scene: Scene, date: DateMention, reader: Reader) -> bool:
    start = skip_adverbials(scene.text, 0)
    verb = reader.grammar.verb(scene.text, start)
    return bool(verb and start <= date.start < verb.start)


def _before(scene: Scene, told: Sequence[Scene]) -> Scene | None:
    index = next(i for i, each in enumerate(told) if each is scene)
    return told[index - 1] if index else None


def _subject_before(scene: Scene, told: Sequence[Scene], reader: Reader) -> str:
    """Return what "it" or "they" stands for: the last subject that is no pronoun, at most four sentences back.

    After a plural subject, "it" is the paper that the sentence names ("their agreement"), or a subject further back.
    """
    index = next(i for i, each in enumerate(told) if each is scene)
    for before in reversed(told[max(0, index - 4) : index]):
        start, end = reader.grammar.claim(before.text)
        span = reader.grammar.subject(before.text, start, end)
        subject = before.text[slice(*span)] if span else ""
        if subject and not _PRONOUNS.match(subject):
            if not (_ONE_THING.match(scene.text) and is_plural(subject)):
                return subject
            if paper := _PAPER.search(before.text):
                return f"The {paper[0]}"
    return ""


def _with_ids(items: Sequence[Item]) -> list[Item]:
    """Give each item an id made of its section and words: stable where other sentences come and go."""
    seen: dict[str, int] = {}
    out = []
    for item in items:
        digest = short_hash(item.section, item.text)
        seen[digest] = seen.get(digest, 0) + 1
        suffix = f"-{seen[digest]}" if seen[digest] > 1 else ""
        out.append(replace(item, id=ItemId(f"{item.document}:{digest}{suffix}")))
    return out
