"""Rewords a claim for a headline: names for "both sides" and "it", the active voice, subjects without their asides."""

import re
from collections.abc import Mapping, Sequence

from reportgen.extraction.reader import Reader
from reportgen.extraction.verbs import is_plural

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

_SIDES = "(?:sides|countries|nations|parties|governments|neighbours|neighbors|powers|states|agencies|ministries)"
_TWO = rf"(?:two|2) {_SIDES}"
_BOTH = re.compile(
    rf"\b[Bb]oth {_SIDES}\b|\b[Tt]he {_TWO}\b(?!['’])|\b[Tt]he (?:sides|parties|pair)\b"
    r"|\b[Tt]he two(?= (?:also|will|would|have|had|are|were|can|should|could|may|agree|sign|reach|hold|held"
    r"|met|plan|[a-z]+ed)\b)"
)
_BOTH_THEIR = re.compile(rf"^[Tt]he {_TWO}(?:'|’|'s|’s) ")
_BETWEEN = re.compile(rf" (?:between|of|by) (?:the {_TWO}|both (?:sides|countries|nations|parties)|them)\b")
_PRONOUN = re.compile(r"^(?P<word>[Ii]t|[Tt]hey|[Hh]e|[Ss]he)\b(?! is (?:important|necessary|imperative|clear|said))")
_POSSESSIVE = re.compile(r"^(?:[Ii]ts|[Tt]heir|[Hh]is|[Hh]er) ")
_PASSIVE = re.compile(
    r"^(?P<what>[Aa]n? .*?|[Tt]he .*?),? (?:was|were) (?:jointly |formally "
    r"|officially )?(?P<verb>[a-z]+)\b(?P<rest>.*)$"
)
_BY = re.compile(
    r"(?P<before>.*?) (?:jointly )?by (?P<agent>(?:the "
    r"|a )?[A-Z][^,;]*?(?:, [A-Z][^,;]*(?:,? and [^,;]*)?)?)(?:[,;.]| on | in | at |$)"
)
_PAIR_MAKES = frozenset({"held", "signed", "reached", "concluded", "inked", "renewed", "extended"})
_OFFICIALS = re.compile(
    r"\b(?:[Rr]epresentatives|[Oo]fficials|[Dd]elegations?|[Gg]overnments|[Ll]eaders|[Mm]inist(?:ers|ries)"
    r"|[Pp]residents"
    r"|[Dd]elegates|[Ee]nvoys|[Nn]egotiators|[Aa]gencies|[Aa]uthorities)\b"
)
_SOME_PARTNERS = re.compile(
    r"^(?:[Tt]he )?(?:two|three|four|five|six|several) (?:\w+ )?(?:partners|parties|sides|institutions"
    r"|organi[sz]ations|bodies"
    r"|agencies|signatories|countries)$"
)
_PARTICIPLE_BY = re.compile(r"^[A-Z][\w-]*(?:ed|built|made) by ")


def called(name: str, *, first: bool = False) -> str:
    """Call a country as a running line does: "the US"."""
    short = SHORT_NAMES.get(name, name)
    return short[0].upper() + short[1:] if first else short


def listed(names: Sequence[str]) -> str:
    """Join names: "China, Japan and the US"."""
    shorts = [called(name) for name in names]
    text = " and ".join([", ".join(shorts[:-1]), shorts[-1]] if len(shorts) > 1 else shorts)
    return text[:1].upper() + text[1:]


def with_names(text: str, nations: Sequence[str], before: str) -> str:
    """Put names where the sentence points back: "both sides", "the two", "it", "their".

    A pronoun takes the subject before it only where the number fits; "they" may stand for the pair of nations.
    """
    pair = listed(nations[:2]) if len(nations) > 1 else ""
    text = _resolved(text, pair, re.split(r", | \(", before)[0].strip())
    starts_with_both = _BOTH.match(text)
    if pair and (starts_with_both or text.startswith(pair)):
        text = _BETWEEN.sub("", text)
    if pair:
        text = _BOTH_THEIR.sub(lambda _: pair + "'s ", text)
    found = _BOTH.search(text) if pair else None
    while found:
        name = pair if found.start() == 0 else pair[0].lower() + pair[1:] if pair.startswith("The ") else pair
        text = text[: found.start()] + name + text[found.end() :]
        found = _BOTH.search(text, found.start() + len(name))
    return text


def _resolved(text: str, pair: str, subject: str) -> str:
    """Replace a leading pronoun or possessive by the subject of the sentence before."""
    pronoun = _PRONOUN.match(text)
    usable = 0 < len(subject) < 60 and not _PRONOUN.match(subject + " ") and not re.search(r"\d", subject)
    if pronoun:
        plural = pronoun["word"].lower() == "they"
        if usable and is_plural(subject) in (plural, None):
            return _PRONOUN.sub(lambda _: subject[0].upper() + subject[1:], text)
        return pair + text[pronoun.end() :] if plural and pair else text
    if usable and _POSSESSIVE.match(text):
        owner = subject[0].upper() + subject[1:] + ("'" if subject.endswith("s") else "'s")
        return _POSSESSIVE.sub(lambda _: owner + " ", text)
    return text


def active(text: str, nations: Sequence[str], reader: Reader) -> str:
    """Turn "a deal was reached" into "China and Russia reach a deal", "X was built by Y" into "Y builds X".

    The pair acts where the source names no agent, or names both; a thing without a name ("the dialogue") stays.
    """
    passive = _PASSIVE.match(text)
    form = reader.grammar.forms.get(passive["verb"]) if passive else None
    if (
        not passive
        or form is None
        or not form.participle
        or re.search(r"\b(?:which|who|that|and was)\b|;", passive["what"])
    ):
        return text
    what = passive["what"][0].lower() + passive["what"][1:]
    if len(what.split()) < 3 and not what.startswith(("a ", "an ")):
        return text
    by = _BY.search(passive["rest"])
    agents = {m.country for m in reader.gazetteer.mentions(by["agent"])} - {""} if by else set()
    pair = set(nations[:2])
    if (
        len(nations) > 1
        and passive["verb"] in _PAIR_MAKES
        and (not agents or pair <= agents or (by and len(by["agent"]) > 60))
    ):
        acting = listed(nations[:2])
        pair_named = re.escape(acting[0].lower() + acting[1:]) + "|" + re.escape(acting)
        what = re.sub(rf" (?:between|of|by) (?:{pair_named})\b", "", without_pair(_BETWEEN.sub("", what), nations))
    elif by and len(by["agent"]) <= 60 and not by["before"].strip():
        acting = by["agent"][0].upper() + by["agent"][1:]
    else:
        return text
    past = form.base if form.base not in ("be", "have") else ""
    return f"{acting} {_past_of(past)} {what}" if past else text


def _past_of(base: str) -> str:
    from reportgen.extraction.verbs import parts  # noqa: PLC0415

    return parts(base)[0]


def without_pair(text: str, nations: Sequence[str]) -> str:
    """Drop "China-US " where China and the US are the subject."""
    joined = "|".join(rf"\b{re.escape(a)}-{re.escape(b)} " for a in _forms(nations) for b in _forms(nations) if a != b)
    return re.sub(joined, "", text) if joined else text


def _forms(nations: Sequence[str]) -> list[str]:
    adjectives = {
        "United States": ["US", "U.S."],
        "China": ["China", "Sino"],
        "United Kingdom": ["UK"],
        "European Union": ["EU"],
    }
    return [form for name in nations[:2] for form in adjectives.get(name, [name])]


def with_short_subject(text: str, nations: Sequence[str], reader: Reader) -> str:
    """Shorten the subject: asides go, and officials or long-named bodies of two nations become the nations."""
    verb = reader.grammar.verb(text)
    if verb is None:
        return text
    subject, rest = text[: verb.start].strip(" ,"), text[verb.start :]
    adverb = re.search(r" (?:\w+ly|also|already|now|have|has|had|today|jointly)$", subject)
    while adverb:
        subject, rest = subject[: adverb.start()], subject[adverb.start() + 1 :] + " " + rest
        adverb = re.search(r" (?:\w+ly|also|already|now|have|has|had|today|jointly)$", subject)
    rest = re.sub(r"^(?:also|already|today|jointly|now) ", "", rest)
    named = list(dict.fromkeys(m.country for m in reader.gazetteer.mentions(subject) if m.country))
    two = len(named) == 2 and set(named) == set(nations[:2])
    bodies = two and (_OFFICIALS.search(subject) or _joins_bodies(subject, reader))
    if bodies or (len(nations) == 2 and _SOME_PARTNERS.match(subject)):
        return f"{listed(named if two else nations)} {without_pair(rest, nations)}"
    return f"{_within_sixty(_agents(subject))} {rest}"


def _within_sixty(subject: str) -> str:
    """Leave out where a long subject comes from: "researchers from the University of X and the Institute of Y"."""
    short = re.split(r" (?:from|at|based|led|with) ", subject)[0] if len(subject) > 60 else subject
    return short if len(short.split()) > 1 else subject


def _joins_bodies(subject: str, reader: Reader) -> bool:
    """Tell "the Chinese centre and the Japanese agency": two long names, each of another nation."""
    halves = subject.split(" and the ")
    if len(subject) < 60 or len(halves) != 2:
        return False
    nations = [{m.country for m in reader.gazetteer.mentions(half) if m.country} for half in halves]
    return all(len(each) == 1 for each in nations) and nations[0] != nations[1]


def _is_list(parts: Sequence[str]) -> bool:
    """Tell "the design, construction and launch budget" from "the pact, a paper of ten pages and two maps"."""
    return not re.match(r"(?:an?|the|its|his|her|their|one|two|part|now|then|once|formerly)\b", parts[1])


def _agents(subject: str) -> str:
    """Drop asides after a comma, and turn "Developed by A, B and C" into "A and partners"."""
    subject = re.sub(r", (?:which|who|whose|where)\b[^,]*(?:, (?!and\b)[^,]*)*(?:,(?= and\b)|,?$)", "", subject)
    subject = re.sub(r"( and [A-Z][\w.]+(?: [A-Z][\w.]+){0,2}), .*$", r"\1", subject)
    by = _PARTICIPLE_BY.match(subject)
    parts = re.split(r", ", subject[by.end() :] if by else subject)
    if by and len(parts) > 1:
        return f"{parts[0][0].upper()}{parts[0][1:]} and partners" if " and " in parts[-1] else parts[-1]
    if len(parts) > 1 and parts[-1].startswith("and "):
        return " ".join(parts[:1] + parts[-1:]) if not parts[1][:1].isupper() or len(parts) == 2 else subject
    if len(parts) > 1 and not (" and " in parts[-1] and (all(part[:1].isupper() for part in parts) or _is_list(parts))):
        return parts[0]
    return subject
