"""Writes an item's headline: a sentence with a verb, short, from the parts that the source gives.

The source's sentence is brought down to its claim: attributions, brackets, dates and trailing clauses go, "both
sides" become the countries, and verbs stand in the present where their form is known. A headline is cut only before
a preposition or at a comma, never within what belongs together, and only where subject and verb stay.
"""

import re
from collections.abc import Mapping, Sequence

from reportgen.extraction.adverbials import skip_adverbials
from reportgen.extraction.reader import Reader
from reportgen.extraction.scene import Scene
from reportgen.extraction.shortening import LONGEST, finished, in_present, shortened

SHORT_NAMES: Mapping[str, str] = {
    "United States": "the US",
    "United Kingdom": "the UK",
    "European Union": "the EU",
    "United Arab Emirates": "the UAE",
    "Netherlands": "the Netherlands",
    "Philippines": "the Philippines",
    "African Union": "the African Union",
    "Czech Republic": "the Czech Republic",
}
"""How countries are called in a running line."""

_BRACKETS = re.compile(r"\s*\([^()]*\)|\s*\[[^\[\]]*\]")

_MARKS = re.compile(r"[*_]{1,2}(?=\w)|(?<=\w)[*_]{1,2}|^[“\"]|[“”\"]")

_DATE_INSIDE = re.compile(
    r" (?:in (?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{4}(?! (?:and|to)\b)|on \d{4})|"
    r" on (?:\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?:,? \d{4},?)?(?=\s|$)"
)

_ASIDE = re.compile(
    r", (?:which|who|whose|along with|together with|including|especially|particularly|in turn|however"
    r"|meanwhile)\b[^,]{0,90}, (?=\w)"
)

_TITLE_COLON = re.compile(r"([“\"‘][^“”\":]{3,60}): [^“”\"]+(?=[”\"’])")

_OFFICIALS = re.compile(
    r"\b(?:[Rr]epresentatives|[Oo]fficials|[Dd]elegations?|[Gg]overnments|[Ll]eaders|[Mm]inist(?:ers"
    r"|ries)|[Pp]residents|[Dd]elegates)\b"
)

_PARTICIPLE_BY = re.compile(r"^[A-Z][\w-]*(?:ed|built|made) by ")

_OPENING = re.compile(
    r"^(?:(?:And|But|So|Also|Meanwhile|Moreover|However|Though|Although|Even though|Previously|Earlier"
    r"|Recently|Then|Thus|Today),? |[A-Z][A-Z ]{2,}(?:, [A-Z][\w. ]{1,20})?(?:, [A-Z][a-z]{2,8}\.?"
    r" \d{1,2})?(?: \([\w/ ]+\))? ?[–—-]+ )"
)

_BOTH = re.compile(
    r"\b[Bb]oth (?:sides|countries|nations|parties)\b|\b[Tt]he two (?:sides|countries|nations|parties"
    r"|governments)\b|\b[Tt]he (?:sides|parties)\b"
)

_PRONOUN = re.compile(r"^(?:[Ii]t|[Tt]hey|[Hh]e|[Ss]he)\b(?! is (?:important|necessary|imperative))")

_POSSESSIVE = re.compile(r"^(?:[Ii]ts|[Tt]heir|[Hh]is|[Hh]er) ")

_WAS_HELD = re.compile(
    r"^(?P<what>[Aa]n? .*?|[Tt]he .*?),? (?:was|were) (?P<verb>held|signed|reached|launched|concluded"
    r"|inked)\b(?P<rest>.*)$"
)

_PASSIVE_PRESENT = {
    "held": "hold",
    "signed": "sign",
    "reached": "reach",
    "launched": "launch",
    "concluded": "conclude",
    "inked": "sign",
}


def headline(scene: Scene, who: Sequence[str], before: str, key: str, reader: Reader) -> str:
    """Write the headline of a sentence.

    `who` are the event's parties, `before` is the subject of the sentence before it (what "it" stands for), and `key`
    the words that the section knew the sentence by: of several claims, the one with the key is told.
    """
    text, speaker = _claim(scene, key, reader)
    text = _with_names(text, who, speaker or before)
    text = _active(text, who)
    text = _with_short_subject(text, who, reader)
    text = in_present(text, reader)
    text = shortened(text, reader)
    return finished(text) or finished(scene.text[:LONGEST].rsplit(" ", 1)[0])


def called(name: str, *, first: bool = False) -> str:
    """Call a country as a running line does: "the US"."""
    short = SHORT_NAMES.get(name, name)
    return short[0].upper() + short[1:] if first else short


def listed(names: Sequence[str]) -> str:
    """Join names: "China, Japan and the US"."""
    shorts = [called(name) for name in names]
    text = " and ".join([", ".join(shorts[:-1]), shorts[-1]] if len(shorts) > 1 else shorts)
    return text[:1].upper() + text[1:]


def _claim(scene: Scene, key: str, reader: Reader) -> tuple[str, str]:
    """Bring a sentence down to its claim, without attribution, brackets, leading adverbials and the date.

    Returns the claim and, where an attribution was dropped, who said it.
    """
    text = _TITLE_COLON.sub(r"\1", scene.text)
    text = _MARKS.sub("", text)
    text = _BRACKETS.sub("", text)
    text = _OPENING.sub("", text)
    if not text.startswith("According"):
        text = text[skip_adverbials(text, 0) :]
    start, end = reader.grammar.claim(text)
    speaker = ""
    if start:
        span = reader.grammar.subject(text, 0, start)
        speaker = text[slice(*span)] if span else ""
    text = text[start:end].strip(" ,.")
    parts = re.split(r",? and that ", text)
    text = next((part for part in reversed(parts) if key and key in part), parts[0])
    start = skip_adverbials(text, 0)
    if start and len(text) - start > 20:
        text = text[start:]
    text = _ASIDE.sub(" ", text)
    text = _DATE_INSIDE.sub("", text)
    for long, short in (
        ("U.S.", "US"),
        ("U.K.", "UK"),
        ("the United States", "the US"),
        ("The United States", "The US"),
    ):
        text = text.replace(long, short)
    return re.sub(r"\ba (?=[aeio]\w)", "an ", text).strip(), speaker


def _with_names(text: str, who: Sequence[str], before: str) -> str:
    """Put names where the sentence points back: "both sides", "it", "their"."""
    pair = listed(who[:2]) if len(who) > 1 else ""
    subject = re.split(r", | \(", before)[0].strip()
    if subject and len(subject) < 50 and not _PRONOUN.match(subject + " ") and not re.search(r"\d", subject):
        subject = subject[0].upper() + subject[1:]
        text = _PRONOUN.sub(lambda _: subject, text)
        owner = subject + ("'" if subject.endswith("s") else "'s")
        text = _POSSESSIVE.sub(lambda _: owner + " ", text)
        text = re.sub(r"(?<=of )its\b(?=.{0,40}\b(?:have|has|had|was|were)\b)", lambda _: owner, text, count=1)
    elif pair:
        text = re.sub(r"^[Tt]hey ", lambda _: pair + " ", text)
    found = _BOTH.search(text) if pair else None
    while found:
        name = pair if found.start() == 0 else pair[0].lower() + pair[1:] if pair.startswith("The ") else pair
        text = text[: found.start()] + name + text[found.end() :]
        found = _BOTH.search(text, found.start() + len(name))
    return text


def _active(text: str, who: Sequence[str]) -> str:
    """Turn "a deal was reached" into "China and Russia reach a deal", where the parties are known."""
    passive = _WAS_HELD.match(text)
    if not passive or len(who) < 2:
        return text
    what = passive["what"]
    what = what[0].lower() + what[1:]
    joined = re.compile(
        "|".join(rf"\b{re.escape(a)}-{re.escape(b)} " for a in _forms(who) for b in _forms(who) if a != b)
    )
    what = joined.sub("", what)
    return f"{listed(who[:2])} {_PASSIVE_PRESENT[passive['verb']]} {what}"


def _forms(who: Sequence[str]) -> list[str]:
    adjectives = {
        "United States": ["US"],
        "China": ["China", "Sino"],
        "United Kingdom": ["UK"],
        "European Union": ["EU"],
    }
    return [form for name in who[:2] for form in adjectives.get(name, [name])]


def _with_short_subject(text: str, who: Sequence[str], reader: Reader) -> str:
    """Shorten the subject: asides go, and officials or long-named bodies of two nations become the nations."""
    verb = reader.grammar.verb(text)
    if verb is None:
        return text
    subject, rest = text[: verb.start].strip(" ,"), text[verb.start :]
    plain = _agents(subject)
    names = reader.gazetteer.mentions(subject)
    nations = list(dict.fromkeys(m.country for m in names if m.country))
    two = len(nations) == 2 and set(nations) == set(who[:2])
    if two and (_OFFICIALS.search(subject) or _joins_bodies(subject, reader)):
        compound = re.compile(
            "|".join(rf"\b{re.escape(a)}-{re.escape(b)} " for a in _forms(who) for b in _forms(who) if a != b)
        )
        return f"{listed(nations)} {compound.sub('', rest)}"
    if len(plain) > 60:
        short = re.split(r" (?:from|at|in|based|led|with) ", plain)[0]
        short = re.sub(r"(?<=\w{4} )\w+ed$", "", short).strip()
        plain = short if len(short.split()) > 1 else plain
    return f"{plain} {rest}"


def _joins_bodies(subject: str, reader: Reader) -> bool:
    """Tell "the Chinese centre and the Japanese agency": two long names, each of another nation."""
    halves = subject.split(" and the ")
    if len(subject) < 60 or len(halves) != 2:
        return False
    nations = [{m.country for m in reader.gazetteer.mentions(half) if m.country} for half in halves]
    return all(len(each) == 1 for each in nations) and nations[0] != nations[1]


def _agents(subject: str) -> str:
    """Drop asides after a comma, and turn "Developed by A, B and C" into "A and partners"."""
    by = _PARTICIPLE_BY.match(subject)
    parts = re.split(r", ", subject[by.end() :] if by else subject)
    if by and len(parts) > 1:
        return f"{parts[0][0].upper()}{parts[0][1:]} and partners" if " and " in parts[-1] else parts[-1]
    if len(parts) > 1 and not (" and " in parts[-1] and all(part[:1].isupper() for part in parts)):
        return parts[0]
    return subject
