"""Holds a headline against what makes one wrong: no main verb, no agreement, a pronoun without a name, a torn end.

The checks are strict: a candidate that is refused though it was fine costs nothing but a plainer headline.
"""

import re
from collections.abc import Iterator

from reportgen.extraction.adverbials import skip_adverbials
from reportgen.extraction.dangling import dangling
from reportgen.extraction.reader import Reader
from reportgen.extraction.torn import torn
from reportgen.extraction.verb_faults import BE, ends_in_verb, verb_faults
from reportgen.extraction.verbs import OFFICE, bare_subject, is_plural

LONGEST = 130
"""Characters that a headline may have."""

_ENDS_TORN = re.compile(
    r"(?:[,;:–—-]|\b(?:a|an|the|of|in|on|at|to|for|from|by|with|and|or|but|as|that|which|who|whose|where|when"
    r"|while|its"
    r"|their|his|her|our|into|over|between|both|than|about|is|are|was|were|be|been|has|have|had|will|would"
    r"|should|could"
    r"|may|can|must|also|not|no|most|such|only|through|under|within|via|like|per|this|these|those|very|so|if"
    r"|more|less|jointly|respectively|including|each|further|meanwhile|however|ever|ever more|just|still|even"
    r"|nearly|almost"
    r"|around|against|during|across|among|toward|towards|after|before|since|until|amid|held|known|called|said"
    r"|says|told"
    r"|according|due|because|although|though|whether|how|what|why|some|any|all|several|many|other|another|own"
    r"|\d+ times|as (?:much|many|high|large)|that (?:ended|began|followed)|and others|mainly|largely|partly"
    r"|newly|highly|the two|it|they))$",
    re.IGNORECASE,
)
_TAIL = 24
"""Characters at the end in which a small word would be."""

MOST_WORDS = 20
"""Words that a headline may have."""

_LEADS = re.compile(
    r"(?:In|On|At|During|Since|Until|By|From|For|With|Within|Under|Through|Amid|After|Before|As|To|Of|Between|While"
    r"|When|Where|If|Because|Although|Though|Among|Towards?|Far|Yet|Nor|Then|Instead|Once|Thus|Behind|Taken|Despite"
    r"|Following|But|And|So|According|Aimed|Compared|Resting|Recalling|Seeking|Noting|Given|Unlike|Like|Even|Also"
    r"|Not|Days|Weeks|Months|Years|First|Second|Third|Meanwhile|Down|Up|Between)\b(?! \d| (?:than"
    r"|[A-Z]\w+ (?:is|are)\b))[ ,]"
)
_GERUND_FIRST = re.compile(
    r"[A-Z][a-z]+ing (?:that|on (?:a|an|the)|to \w+ [^,]*,)\b|[A-Z][a-z]+ing [^,]*, (?:the|a|an|[A-Z])"
)
_SAYS = re.compile(
    r"\b(?:said|says|told \w+|wrote|noted|added|warned|reported|stressed|explained):|\btold (?:Reuters|AFP"
    r"|Xinhua|reporters)\b"
    r"|, (?:as )?(?:he|she|they|it|the \w+|[A-Z][\w.]*(?: [A-Z][\w.]*){0,4}) (?:said|says|noted|added|wrote"
    r"|reported|explained)\b"
    r"|\b(?:said|says|saying|noted)$|, (?:said|says|noted|according to)\b|,? as [^,]{3,60}$(?<=said)",
)
_PARTICIPLE_FIRST = re.compile(
    r"(?!United|Indeed)[A-Z][a-z]+ed (?:the|an?|its|their) |"
    r"(?:(?!United|Indeed|Limited|Red|Advanced|Applied|Allied|Associated|Federated|Integrated|Combined|Speed"
    r"|Need)[A-Z][a-z]+ed"
    r"|Paid|Built|Made|Held|Led|Set|Known|Seen|Given|Taken|Put|Bought|Sold|Found|Begun|Drawn|Written|Won|Sent"
    r"|Chosen) (?:as|by|in|for|at|from|on|to)\b"
    r"[^,]*$"
)
_TIME_FIRST = re.compile(
    r"^(?:(?:[Ll]ast(?! \w+[’']s)|[Nn]ext|[Tt]his|[Ii]n|[Oo]n|[Aa]t|[Dd]uring|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|[Ff]or"
    r"|[Ww]ith|[Ww]ithin"
    r"|[Uu]nder|[Tt]hrough|[Aa]mid|[Aa]fter|[Bb]efore|[Aa]s|[Tt]o|[Oo]f)\b|(?:Earlier|Later|Meanwhile"
    r"|Recently|Yesterday|Today)\b(?!['’]))"
)
_TORN_SECOND = re.compile(r", (?:and|but) [^,]*$")
_NAME_ONLY = re.compile(r"(?:[A-Z][\w.-]*(?: and)? ?){1,6}$")
_FINITE_NEEDED = re.compile(r"\b(?:which|who|that|whether|(?<!-)how) ([^,]*)$")


def is_sound(text: str, source: str, reader: Reader, longest: int = LONGEST) -> bool:
    """Tell whether a headline has no fault; `source` is the sentence that it was made from."""
    return next(faults(text, source, reader, longest), None) is None


def faults(text: str, source: str, reader: Reader, longest: int = LONGEST) -> Iterator[str]:
    """Name what is wrong with a headline, cheapest checks first."""
    if len(text) > longest or text.count(" ") >= MOST_WORDS:
        yield "too long"
    if _ENDS_TORN.search(text, max(0, len(text) - _TAIL)):
        yield "ends in a small word"
    if _LEADS.match(text):
        yield "begins with a time or place"
    if _PARTICIPLE_FIRST.match(text) or _GERUND_FIRST.match(text):
        yield "begins with a participle"
    if _SAYS.search(text):
        yield "an attribution is left"
    if what := torn(text, source):
        yield what
    if _TORN_SECOND.search(text) and text.count(", ") == 1 and _lacks_verb(_TORN_SECOND.search(text), reader):
        yield "a second clause is torn"
    told = re.split(r": | [-–—] ", text)
    if len(told) == 2 and not _NAME_ONLY.match(told[1]) and reader.grammar.verb(told[1]) is None:
        yield "what a colon or dash promises is missing"
    yield from _clause_faults(text, reader)


def _clause_faults(text: str, reader: Reader) -> Iterator[str]:
    start = skip_adverbials(text, 0)
    verb = reader.grammar.verb(text, start)
    if verb is None or verb.start <= start:
        yield "no main verb"
        return
    yield from dangling(text, reader, verb.end)
    subject = text[start : verb.start].strip(" ,")
    if _aside_is_open(text[start : verb.start]):
        yield "an aside is open"
    if _TIME_FIRST.match(subject):
        yield "begins with a time or place"
    several = is_plural(bare_subject(subject))
    if verb.plural is not None and several is not None and several != verb.plural:
        yield "subject and verb do not agree"
    rest = text[verb.end :].split()
    if len(rest) < 2 and not (rest and (verb.word in BE or rest[0].endswith("s") or rest[0].isdigit())):
        yield "the verb lacks its object"
    last = rest[-1].lower() if rest else ""
    if rest and ends_in_verb(last, rest, verb.word, reader):
        yield "ends in a verb"
    yield from verb_faults(text, verb, reader)
    tail = _FINITE_NEEDED.search(text, verb.end)
    if tail and not _has_verb(tail[1], reader):
        yield "a relative clause has no verb"


def _aside_is_open(subject: str) -> bool:
    """Tell a subject with one comma, where an aside has two: "projects in Egypt, has", "Mr Wang, the minister has"."""
    parts = subject.rstrip().split(", ")
    if subject.rstrip().endswith(","):
        return subject.count(", ") == 1 and len(parts) == 1
    return len(parts) == _TWO and bool(OFFICE.match(_RANK.sub("", parts[1])))


_TWO = 2
_RANK = re.compile(r"^(?:[A-Z]\w+['’]s )?(?:[Vv]ice |[Dd]eputy )?")


def _lacks_verb(found: "re.Match[str] | None", reader: Reader) -> bool:
    return bool(found) and reader.grammar.verb("x " + found[0][6:] if found else "") is None


def _has_verb(clause: str, reader: Reader) -> bool:
    """Tell whether a clause follows "that" or "which"; an unknown word in -s or -ed right there may be its verb."""
    if re.match(r"(?:year|month|day|country|field|time|of)\b|\w+(?:s|ed) \w", clause):
        return True
    return reader.grammar.verb("they " + clause) is not None
