"""How far an event has come: proposed, under negotiation, signed, suspended, and so on."""

import re

from reportgen.extraction.adverbials import skip_adverbials
from reportgen.extraction.finite import Tense
from reportgen.extraction.reader import Reader
from reportgen.extraction.scene import Scene
from reportgen.model.findings import Reason, Status

_DONE = frozenset({Status.SIGNED, Status.LAUNCHED, Status.HELD, Status.PUBLISHED, Status.EXTENDED, Status.RESUMED})
"""What can only be said of the past: in the future it is a plan."""

_OF_OTHER_THINGS = frozenset({Status.LAUNCHED, Status.HELD, Status.PUBLISHED, Status.REPORTED})
"""What is said of meetings and works, and of a paper only by the way."""

_OF_PAPERS = frozenset({"agreement", "partnership"})

_SUBORDINATE = re.compile(
    r",? (?:(?:under |by |in |through |of )?which|whereby|so that|that (?:will|would|is to|are to|aims?|should"
    r"|could))\b"
    r"|,? (?:aimed at|aiming (?:at|to)|designed to|intended to|meant to|in order to|in a bid to|with the aim of"
    r"|with a view to|to (?:help|promote|boost|strengthen|support|deepen|expand|open|allow|enable|let|set up|build"
    r"|create|develop|cooperate|work|carry|explore|establish|launch|extend|resume))\b"
)
"""Where a sentence goes on to what the event is for."""

_MEANS_TO = re.compile(
    r"(?<!the )(?<!a )(?<!its )(?<!their )(?<!'s )\b(?:plans?|intends?|means|aims|hopes?|wants?|expects?"
    r"|prepares?) to (?=[a-z])"
    r"|\b(?:is|are) (?:considering|weighing|mulling|preparing|planning|due|planned|scheduled|foreseen|expected|set)\b"
)
"""What somebody is about to do. "The plan to" is none of it: plans have been adopted."""

_PAPER = (
    r"(?:agreement|contract|memorandum|memoranda|MoU|MOU|deal|accord|treaty|protocol|pact|convention|charter"
    r"|letter of intent|framework|arrangement)s?\b"
)
_UNDER_PAPER = re.compile(
    rf"\b(?:[Uu]nder|[Ff]ollowing|[Tt]hanks to|[Aa]s part of|is covered by) (?:an?|the|its|their|this|that)"
    rf"(?! (?:proposed|planned|draft|possible|future))(?: [\w$€£.,'’-]+){{0,4}}? {_PAPER}"
)
_NAMES_PAPER = re.compile(rf"\b{_PAPER}")


def status_of(scene: Scene, kind: str, reader: Reader) -> tuple[Status, tuple[Reason, ...]]:
    """Tell the status by the first rule of the lexicon that has a phrase in the sentence, its main clause first.

    What will be is proposed; but what will be done under a contract shows that the contract was made. A paper of which
    nothing else is said has been agreed.
    """
    hits = reader.status_finder.find(scene.text)
    end = _main_clause(scene, reader)
    hits = [hit for hit in hits if hit.start < end] or hits
    best = min(hits, key=lambda hit: (reader.status_phrases[hit.phrase][2], hit.start), default=None)
    status: Status = Status.REPORTED
    why: tuple[Reason, ...] = ()
    if best is not None:
        phrase, status, _ = reader.status_phrases[best.phrase]
        why = (Reason(f"status: {phrase}", 0.0, scene.text[best.start : best.end]),)
    ahead = scene.tense is Tense.FUTURE or bool(_MEANS_TO.search(scene.text, 0, end))
    if kind in _OF_PAPERS and (status in _OF_OTHER_THINGS or (ahead and status in _DONE)):
        made = _UNDER_PAPER.search(scene.text)
        if made:
            return Status.SIGNED, (Reason("status: under a paper", 0.0, made[0]),)
    if ahead and (best is None or status in _DONE):
        return Status.PROPOSED, why
    if kind == "agreement" and status in _OF_OTHER_THINGS and (named := _NAMES_PAPER.search(scene.text)):
        return Status.AGREED, (Reason("status: names a paper", 0.0, named[0]),)
    return status, why


def _main_clause(scene: Scene, reader: Reader) -> int:
    """Return where the main clause ends: before what the event is for."""
    start, end = reader.grammar.claim(scene.text)
    verb = reader.grammar.verb(scene.text, skip_adverbials(scene.text, start), end)
    cut = _SUBORDINATE.search(scene.text, verb.end + 1) if verb else None
    return cut.start() if cut else len(scene.text)
