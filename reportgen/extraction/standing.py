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

_CONCLUDED = re.compile(
    rf"\bconclud(?:e|es|ed|ing) (?:(?!negotiations|talks)[\w'’-]+ ){{0,6}}?{_PAPER}"
    rf"|\b{_PAPER}(?: [\w()'’-]+){{0,8}}? (?:was|were|been|is|are)(?: first| also| then)? concluded"
    r"|\b(?:was|were) first concluded"
)
"""Papers are concluded when they are signed; meetings too, but those have no paper for their object."""

_TALKS_DONE = re.compile(
    r"\b(?:[Nn]egotiations|[Tt]alks)\b(?: [\w'’-]+){0,14}? (?:were|was|been|are|is)"
    r" (?:concluded|completed|finali[sz]ed)\b"
)
_AGREES_TO = re.compile(r"\bagree(?:d|s|ing)?(?: also| in principle| further)? (?:to|that|on)\b[^,;]{0,45}$")
"""What comes right behind it is agreed on, not yet done."""

_AGREES_TO_TALK = re.compile(r"\bagree(?:d|s)?\b(?: [\w-]+){1,6}? to (?:negotiate|start (?:negotiations|talks))\b")
_PROVIDED = re.compile(r"\b(?:unless|if|whether|could|may|might)\b[^,;]{0,70}$")
"""What comes right behind it hasn't happened."""


def status_of(scene: Scene, kind: str, reader: Reader) -> tuple[Status, tuple[Reason, ...]]:
    """Tell the status by the first rule of the lexicon that has a phrase in the sentence, its main clause first.

    What will be is proposed, and so is what happens on a condition; but what will be done under a contract shows that
    the contract was made. What two agree to do is agreed. A paper of which nothing else is said has been agreed.
    """
    end = _main_clause(scene, reader)
    status, why, start = _by_phrase(scene, end, reader)
    ahead = scene.tense is Tense.FUTURE or bool(_MEANS_TO.search(scene.text, 0, end))
    if kind in _OF_PAPERS:
        told = _of_paper(scene, status, start, ahead=ahead)
        if told:
            return told
    if status in _DONE and start >= 0 and _PROVIDED.search(scene.text, 0, start):
        return Status.PROPOSED, why
    if ahead and (start < 0 or status in _DONE):
        return Status.PROPOSED, why
    if kind == "agreement" and status in _OF_OTHER_THINGS and (named := _NAMES_PAPER.search(scene.text)):
        return Status.AGREED, (Reason("status: names a paper", 0.0, named[0]),)
    return status, why


def _by_phrase(scene: Scene, end: int, reader: Reader) -> tuple[Status, tuple[Reason, ...], int]:
    """Find the best phrase of the lexicon: its status, the reason, and where it starts; -1 for none."""
    hits = reader.status_finder.find(scene.text)
    hits = [hit for hit in hits if hit.start < end] or hits
    best = min(hits, key=lambda hit: (reader.status_phrases[hit.phrase][2], hit.start), default=None)
    if best is None:
        return Status.REPORTED, (), -1
    phrase, status, _ = reader.status_phrases[best.phrase]
    return status, (Reason(f"status: {phrase}", 0.0, scene.text[best.start : best.end]),), best.start


def _of_paper(scene: Scene, status: Status, start: int, *, ahead: bool) -> tuple[Status, tuple[Reason, ...]] | None:
    """Tell the status by what is done with a paper: it is concluded, agreed on, acted under; None for no sign of it."""
    text = scene.text
    other = status in _OF_OTHER_THINGS
    if (other or (ahead and status in _DONE)) and (made := _UNDER_PAPER.search(text)):
        return Status.SIGNED, (Reason("status: under a paper", 0.0, made[0]),)
    if (other or status is Status.NEGOTIATING) and not ahead:
        if done := _TALKS_DONE.search(text):
            return Status.AGREED, (Reason("status: talks are over", 0.0, done[0]),)
        if other and (concluded := _CONCLUDED.search(text)):
            return Status.SIGNED, (Reason("status: concluded", 0.0, concluded[0]),)
    if status is Status.AGREED and (talks := _AGREES_TO_TALK.search(text)):
        return Status.NEGOTIATING, (Reason("status: agreed to negotiate", 0.0, talks[0]),)
    if status in _DONE and start >= 0 and (agrees := _AGREES_TO.search(text, 0, start)):
        return Status.AGREED, (Reason("status: agreed to", 0.0, agrees[0]),)
    return None


def _main_clause(scene: Scene, reader: Reader) -> int:
    """Return where the main clause ends: before what the event is for."""
    start, end = reader.grammar.claim(scene.text)
    verb = reader.grammar.verb(scene.text, skip_adverbials(scene.text, start), end)
    cut = _SUBORDINATE.search(scene.text, verb.end + 1) if verb else None
    return cut.start() if cut else len(scene.text)
