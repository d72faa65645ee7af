"""Noun phrases of a sentence: the one that a text starts with, and the subject of a quantity's clause."""

import re
from dataclasses import dataclass

from reportgen.extraction.adverbials import skip_adverbials
from reportgen.extraction.measures import tidy
from reportgen.extraction.quantity import Quantity
from reportgen.extraction.reader import Reader
from reportgen.extraction.scene import Scene


@dataclass(frozen=True, slots=True)
class Labelled:
    """A quantity's label, for the figures that go on with it."""

    label: str
    unit: str
    currency: str


ENDS_PHRASE = re.compile(
    r"(?:,|;|:|\(|—|–|“|\"|(?<![A-Z])\.(?:\s|$)|\b(?:is|are|was|were|be|been|has|have|had|will|would|can"
    r"|could|may|might|which|who|that|where|when|while|it|they|he|she|we"
    r"|but|because|as|since|compared|according|respectively|including|up|down|than|worth|through|during|together|there"
    r"|following|amid|if|annually|each year|every year|a year|per year|so far|in all|on show|on display"
    r"|from (?=\d|last|this|a year)|between (?=\d)|over (?=(?:the )?(?:next|past|last|coming|two|three|four"
    r"|five|six|ten)|\d)"
    r"|in (?=\d|the"
    r" (?:first|second|third|fourth|last|past|same|Q)|Q\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov"
    r"|Dec))|in each other|for the first time"
    r"|by (?=\d|the end)|last (?=year|month|quarter|week)|this (?=year|month|quarter|week)|as of|on (?=\d"
    r"|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|[a-z]+ed by)\b)"
)
_CLAUSES = re.compile(
    r"(?:[,;] (?:and|but|while|whereas|with|or)|[;:—]| but| while| whereas|, (?=(?:it|they|he|she)\b)) "
)
POINTS_BACK = re.compile(r"^(?:it|them|that|this|those|these|which|whom)\b", re.IGNORECASE)


def subject_of(scene: Scene, q: Quantity, reader: Reader) -> str:
    """Return the subject of the quantity's clause; where that clause has none, of the sentence."""
    text = scene.text
    start, _ = reader.grammar.claim(text)
    if start > q.start:
        start = 0
    clauses = [start, *(found.end() for found in _CLAUSES.finditer(text, start, q.begins))]
    for clause in reversed(clauses):
        span = reader.grammar.subject(text, clause, q.begins)
        if span:
            phrase = re.sub(r"^.*\bfor the first time, ", "", text[slice(*span)])
            phrase = re.split(r", (?=[a-z])|, an? |, the |, which | \(| who | that | which |, ", phrase)[0]
            phrase = re.sub(r"^(?:that|as|if|because|when) ", "", phrase)
            if phrase and not re.search(r"(?<!\w)\d", phrase):
                return tidy(phrase) or phrase
    aside = re.match(r"(?P<what>[^,;:]{4,80}), (?:which|who)\b[^;]*$", text[skip_adverbials(text, start) : q.begins])
    return tidy(aside["what"]) if aside else ""


def run(text: str, reader: Reader) -> str:
    """Take the noun phrase that a text starts with, up to a verb, a date or a comma."""
    text = text.lstrip()
    stop = ENDS_PHRASE.search(text)
    phrase = text[: stop.start()] if stop else text
    verb = reader.grammar.verb(phrase, sure=True)
    phrase = phrase[: verb.start] if verb else phrase
    cut = re.search(r"\b(?:and|to) (?=[$€£¥]?\d|trained\b)|\b[a-z]+ed (?:in|at|on|with|for|from|to) ", phrase)
    phrase = (phrase[: cut.start()] if cut and cut.start() > 2 else phrase).strip()
    *front, last = phrase.split(" ")
    form = reader.grammar.forms.get(last)
    return (
        " ".join(front) if front and form and form.plain and not form.participle and front[-1].endswith("s") else phrase
    )
