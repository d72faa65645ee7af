"""Writes an item's headline: one sentence with a verb, short, from the parts that the source gives.

Candidates come in order, from the best wording to the source's own: the claim in the active voice with the parties'
names, the claim as it stands, the sentence with its attribution. Each is offered whole and cut at its clause and
phrase ends; the first that `soundness` finds no fault with is printed. A plain headline beats a broken one.
"""

import re
from collections.abc import Iterator, Sequence

from reportgen.extraction.adverbials import skip_adverbials
from reportgen.extraction.reader import Reader
from reportgen.extraction.rewording import SHORT_NAMES, active, called, listed, with_names, with_short_subject
from reportgen.extraction.scene import Scene
from reportgen.extraction.shortening import cuts, finished, in_present
from reportgen.extraction.soundness import is_sound
from reportgen.model.period import Precision

__all__ = ["SHORT_NAMES", "called", "headline", "listed"]

LAST_RESORT = 160
"""Characters that a whole sentence may have where no shorter headline is sound; a longer one ends in an ellipsis."""

_BRACKETS = re.compile(r"\s*\([^()]*\)|\s*\[[^\[\]]*\]")
_MARKS = re.compile(r"[*_]{1,2}(?=\w)|(?<=\w)[*_]{1,2}|[“”\"]")
_TITLE_COLON = re.compile(r"([“\"‘][^“”\":]{3,60}): [^“”\"]+(?=[”\"’])")
_DATELINE = re.compile(
    r"^(?:[A-Z][A-Z ]{2,}(?:, [A-Z][\w. ]{1,20})?(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?(?: \([\w/ ]+\))? ?[–—-]+ "
    r"|[A-Z]\w+(?: [A-Z]\w+)?: (?=[A-Z])|Summary\. )"
)
_MONTHS = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE_INSIDE = re.compile(
    rf" (?:in {_MONTHS} \d{{4}}(?! (?:and|to)\b)|in {_MONTHS}(?= that\b)|(?:here "
    rf"|today )?on (?:\d{{1,2}} {_MONTHS}|{_MONTHS} \d{{1,2}}"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?:,? \d{4},?)?|today|yesterday)(?=\s|$)"
)
_ASIDE = re.compile(
    r", (?:which|who|whose|along with|together with|including|especially|particularly|in turn|however|meanwhile|too"
    r"|for its part|for one|in particular)\b[^,]{0,90}, (?=(?!and\b|or\b)\w)"
)
_SPELLINGS = (
    ("U.S.", "US"),
    ("U.K.", "UK"),
    ("the United States", "the US"),
    ("The United States", "The US"),
    ("the United Kingdom", "the UK"),
    ("The United Kingdom", "The UK"),
    ("the European Union", "the EU"),
    ("The European Union", "The EU"),
)
_RELATIVE_YEAR = re.compile(r"^(?:last|this) year$")
_LAST_MONTH = re.compile(r",? (?:earlier )?(?:last|this) (?:week|month)(?=[,.;]|$)")
_SOMEBODY = re.compile(r"(?<=\w )(?:it|they|he|she) (?!is (?:important|necessary|clear|likely))\w+")
"""A pronoun that may stand for a speaker who was left out."""


def headline(scene: Scene, who: Sequence[str], before: str, key: str, reader: Reader) -> str:
    """Write the headline of a sentence, at most 120 characters, or 160 where only the whole sentence will do.

    `who` are the event's parties, `before` is the subject of the sentence before it (what "it" stands for), and `key`
    the words that the section knew the sentence by: a headline that has them goes before one that doesn't.
    """
    nations = [name for name in who if name in reader.gazetteer.countries]
    offered: list[str] = []
    sound: list[str] = []
    for text in _candidates(scene, nations, before, key, reader):
        if text in offered:
            continue
        offered.append(text)
        told = _tells(text, key, reader)
        for line in (finished(cut) for cut in cuts(text, reader)):
            if is_sound(line, scene.text, reader):
                if _tells(line, key, reader) or not told:
                    return line
                sound.append(line)
    return sound[0] if sound else _last_resort(offered, scene, reader)


def _candidates(scene: Scene, nations: Sequence[str], before: str, key: str, reader: Reader) -> Iterator[str]:
    """Offer wordings of the claim, the tightest first."""
    plain = _plain(_dated(scene))
    claim, speaker = _claim(plain, key, reader)
    before = _spelled(before)
    antecedent = re.split(r", | of | from | at ", speaker)[0] if speaker else before
    if speaker[:1].isupper() and len(speaker) < 40 and _SOMEBODY.search(claim):
        yield f"{speaker}: {claim}"
    named = with_names(claim, nations, antecedent)
    turned = active(named, nations, reader)
    for text in dict.fromkeys((turned, named)):
        yield in_present(with_short_subject(text, nations, reader), reader)
    yield with_short_subject(named, nations, reader)
    yield named
    yield with_names(plain[skip_adverbials(plain, 0) :], nations, before)
    yield plain


def _dated(scene: Scene) -> str:
    """Say "in 2023" for "last year": a headline is read apart from its document's date."""
    text = scene.text
    for date in reversed(scene.dates):
        said = _RELATIVE_YEAR.search(text[date.start : date.end])
        if said and date.period and date.period.precision is Precision.YEAR and date.start:
            text = f"{text[: date.start]}in {date.period.start.year}{text[date.end :]}"
    return text


def _plain(text: str) -> str:
    """Leave out what no headline prints: marks, brackets, datelines, the day."""
    text = _TITLE_COLON.sub(r"\1", text)
    text = _BRACKETS.sub("", _MARKS.sub("", text))
    text = _DATELINE.sub("", text)
    text = _LAST_MONTH.sub("", _DATE_INSIDE.sub("", text))
    return _spelled(text).strip()


def _spelled(text: str) -> str:
    """Write countries the short way."""
    for long, short in _SPELLINGS:
        text = text.replace(long, short)
    return text


def _claim(text: str, key: str, reader: Reader) -> tuple[str, str]:
    """Bring a sentence down to its claim, without attribution, leading adverbials and asides.

    Returns the claim and, where an attribution was dropped, who said it.
    """
    if not text.startswith("According"):
        text = text[skip_adverbials(text, 0) :]
    start, end = reader.grammar.claim(text)
    span = reader.grammar.subject(text, 0, start) if start else None
    speaker = text[slice(*span)] if span else ""
    text, inner = reader.grammar.without_saying(text[start:end].strip(" ,."))
    parts = re.split(r",? and that ", text)
    text = next((part for part in reversed(parts) if key and key in part), parts[0])
    start = skip_adverbials(text, 0)
    if start and len(text) - start > 20:
        text = text[start:]
    text = _ASIDE.sub(lambda aside: " " if _goes_on(text[aside.end() :], reader) else aside[0], text)
    return _owned(text.strip(), speaker or inner, reader), speaker or inner


def _goes_on(rest: str, reader: Reader) -> bool:
    """Tell whether an aside ends where a comma stands: the main verb follows."""
    verb = reader.grammar.verb("x " + rest)
    return bool(verb and verb.start <= 2 + len("also "))


def _owned(text: str, speaker: str, reader: Reader) -> str:
    """Name whose "its" it is where the speaker is left out: "of its panels" in the subject are the speaker's."""
    verb = reader.grammar.verb(text)
    owner = re.split(r", | of | from | at ", speaker)[0]
    if not verb or not owner[:1].isupper() or len(owner) > 40:
        return text
    subject = re.sub(
        r"(?<= of )(?:its|their)\b", owner + ("'" if owner.endswith("s") else "'s"), text[: verb.start], count=1
    )
    return subject + text[verb.start :]


def _tells(line: str, key: str, reader: Reader) -> bool:
    """Tell whether a headline still has the words that made the sentence an item."""
    word = key.rsplit(" ", maxsplit=1)[-1].lower()
    form = reader.grammar.forms.get(word)
    return not word or word[:5] in line.lower() or bool(form and form.base[:4] in line.lower())


def _last_resort(offered: Sequence[str], scene: Scene, reader: Reader) -> str:
    """Print the sentence whole; where it is too long, as much as fits, with an ellipsis."""
    for text in offered:
        if len(text) <= LAST_RESORT and is_sound(finished(text), scene.text, reader, LAST_RESORT):
            return finished(text)
    text = finished(offered[-1] if offered else scene.text) or finished(scene.text) or scene.text.strip() or "…"
    return text if len(text) <= LAST_RESORT else text[: LAST_RESORT - 1].rsplit(" ", 1)[0].rstrip(" ,;:—–-") + "…"
