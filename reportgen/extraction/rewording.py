"""Rewords a claim for a headline: the active voice, and subjects without their asides."""

import re
from collections.abc import Sequence

from reportgen.extraction.antecedents import BETWEEN, called, listed
from reportgen.extraction.reader import Reader
from reportgen.extraction.verbs import OFFICE, bare_subject, parts

_PASSIVE = re.compile(
    r"^(?P<what>[Aa]n? .*?|[Tt]he .*?),? (?:was|were|has been|have been|had been) (?:jointly |formally "
    r"|officially |also |now )*(?P<verb>[a-z]+)\b(?P<rest>.*)$"
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
    r"|agencies|signatories|countries)$",
    re.IGNORECASE,
)
_SHORT_SUBJECT = 60
"""Characters up to which a subject keeps where it comes from."""

_LONG_THING = 13
"""Words above which a thing that is signed loses its relative clause or its second half."""

_PARTICIPLE_BY = re.compile(r"^[A-Z][\w-]*(?:ed|built|made) by ")


def active(text: str, nations: Sequence[str], reader: Reader) -> str:
    """Turn "a deal was reached" into "China and Russia reach a deal", "X was built by Y" into "Y builds X".

    The pair acts where the source names no agent, or names both; a thing without a name ("the dialogue") stays.
    """
    passive = _PASSIVE.match(text)
    form = reader.grammar.forms.get(passive["verb"]) if passive else None
    if not passive or form is None or not form.participle or re.search(r"\b(?:who|and was)\b|;", passive["what"]):
        return text
    what = passive["what"][0].lower() + passive["what"][1:]
    what = re.sub(r",? and an? .*$", "", what) if len(what.split()) > _LONG_THING else what
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
        what = re.sub(rf" (?:between|of|by) (?:{pair_named})\b", "", without_pair(BETWEEN.sub("", what), nations))
        what = re.sub(rf" (?:{pair_named}) (?=will\b|can\b|are\b|have\b)", " they ", what)
        if len(what.split()) < _SAYS_WHAT and what.startswith("the "):
            return text
    elif by and len(by["agent"]) <= 60 and not by["before"].strip():
        acting = by["agent"][0].upper() + by["agent"][1:]
    else:
        return text
    return text if form.base in ("be", "have") else f"{acting} {parts(form.base)[0]} {what}"


_SAYS_WHAT = 3
"""Words with which a thing says what it is: "the accord on rice", not "the accord"."""

_ONE_SIGNER = re.compile(r"(?:Mr|Ms|Mrs|Dr)\.? [A-Z]|[Tt]he [A-Z][a-z]+ (?:[Aa]mbassador|[Mm]inister|[Pp]resident)\b")
_SIGNS_PAPER = re.compile(
    r"(?:has |have )?(?:signed|concluded|inked) an? (?:[\w-]+ ){0,4}?(?:[Aa]greement|[Mm]emorandum|[Ll]etter"
    r"|[Pp]rotocol|pact"
    r"|[Tt]reaty|deal|accord)\b"
)
_OFFICES = re.compile(
    r", (?:the |[A-Z]\w+['’]s )?(?:[Dd]eputy |[Vv]ice |former )?(?:[Dd]irector|[Mm]inister|[Pp]resident"
    r"|[Cc]hair(?:man|woman)?"
    r"|[Hh]ead|[Ss]ecretary)\b[^,]*(?=,|$)"
)
_MADE_UP = re.compile(
    r"(?:comprising|including|consisting|made up|composed|among|led|headed|such as|from|with|both|in|on|by|at"
    r"|once|now|then|as well as)\b"
)
_SIGNED = re.compile(
    r"\b(?P<what>(?:an? |the |\d+ |(?:two|three|four|five|six|seven|eight|nine|ten|several) )(?:(?!of |in "
    r"|for )[a-z-]+ ){0,3}?"
    r"(?:agreements?|memorand(?:um|a)(?: of understanding)?|deals?|pacts?|treat(?:y|ies)|accords?|contracts?"
    r"|protocols?))"
    r"(?: that| which)? (?P<who>(?:the )?[A-Z][^,;:]{2,90}?) (?P<verb>signed|inked|reached|concluded|agreed"
    r"|negotiated)\b(?P<rest>(?: with [^,;:]+)?)"
)


def signed_by(text: str) -> str:
    """Turn "farms are among the subjects of 34 deals that A and B signed" into "A and B signed 34 deals"."""
    found = _SIGNED.search(text)
    return (
        f"{found['who'][0].upper()}{found['who'][1:]} {found['verb']} {found['what']}{found['rest']}" if found else ""
    )


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
    if len(nations) == 2 and _ONE_SIGNER.match(subject) and _SIGNS_PAPER.match(rest):
        return f"{listed(nations)} {_without_partner(without_pair(rest, nations), nations)}"
    bodies = two and (_OFFICIALS.search(subject) or _joins_bodies(subject, reader))
    if bodies or (len(nations) == 2 and _SOME_PARTNERS.match(subject)):
        return f"{listed(named if two else nations)} {without_pair(rest, nations)}"
    return f"{_within_sixty(_agents(subject))} {rest}"


def _without_partner(rest: str, nations: Sequence[str]) -> str:
    """Drop "with Norway" where Norway is in the subject."""
    return re.sub(rf" with (?:{'|'.join(re.escape(called(name)) for name in nations)})\b", "", rest)


def _within_sixty(subject: str) -> str:
    """Leave out where a long subject comes from: "researchers from the University of X and the Institute of Y"."""
    if len(subject) <= _SHORT_SUBJECT:
        return subject
    short = re.split(r" (?:(?:built|made|held|set up|[a-z]+ed) )?(?:from|at|based|led) ", subject)[0]
    return short if len(short.split()) > 1 and not re.search(r" (?:that|which|who) ", short) else subject


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
    subject = re.sub(
        r", (?:(?:of |in |under |for )?which|who|whose|where)\b[^,]*(?:, (?!and\b)[^,]*)*(?:,(?= and\b)|,?$)",
        "",
        subject,
    )
    subject = re.sub(r"( and [A-Z][\w.]+(?: [A-Z][\w.]+){0,2}), .*$", r"\1", subject)
    if subject.count(", ") > 1:
        named = _OFFICES.sub("", subject).strip(" ,")
        subject = named.replace(", and ", " and ") if named != subject and named.count(", ") == 1 else subject
    by = _PARTICIPLE_BY.match(subject)
    names = re.split(r", ", subject[by.end() :] if by else subject)
    if by and len(names) > 1:
        return f"{names[0][0].upper()}{names[0][1:]} and partners" if " and " in names[-1] else names[-1]
    if len(names) > 1 and _MADE_UP.match(names[1]):
        return names[0]
    if len(names) == 2 and OFFICE.match(names[1]) and bare_subject(subject) == names[0]:
        return names[0]
    if len(names) > 1 and names[-1].startswith("and "):
        return " ".join(names[:1] + names[-1:]) if not names[1][:1].isupper() or len(names) == 2 else subject
    if len(names) > 1 and not (" and " in names[-1] and (all(name[:1].isupper() for name in names) or _is_list(names))):
        return names[0]
    return subject
