"""Tells what is wrong with a headline's verbs: one too many, one in another tense, one without what it needs."""

import re
from collections.abc import Iterator

from reportgen.extraction.finite import Tense, Verb
from reportgen.extraction.reader import Reader


def ends_in_verb(last: str, rest: list[str], main: str, reader: Reader) -> bool:
    """Tell a line that ends in a verb which wants more: "of the countries posted"; "a pact is signed" wants nothing."""
    form = reader.grammar.forms.get(last)
    if not form and last.endswith("ed") and len(rest) > 1 and rest[-2].endswith("s") and not {*rest} & BE:
        return main not in BE and last not in _MANNER
    if (
        not form
        or (reader.grammar.is_noun(form.base) and not last.endswith("ed"))
        or rest[-2:-1] in (["it"], ["they"], ["we"])
    ):
        return False
    if form.third or (form.past and not form.participle):
        return True
    done = main in BE or any(word in BE for word in rest[:-1])
    return form.participle and not form.plain and not done and not last.endswith(_MANNER)


BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "gets", "get"})
_MANNER = ("advanced", "limited", "united", "related", "renewed")
_NEEDS_PLACE = frozenset({"put", "place"})
_THINKS = frozenset({"note", "add", "state", "answer", "remark", "hear", "think"})
_CONNECTS = frozenset(
    """
    and or but that which who whom whose what how whether if as than because while when where after before until since
    although though so unless , ; : - – — not also to
    """.split()  # noqa: SIM905 -- a list of words
)
_WORD = re.compile(r"[^\W_][\w'’.-]*|[,;:–—-]")


def verb_faults(text: str, verb: Verb, reader: Reader) -> Iterator[str]:
    """Name what is wrong with verbs: one too many, one in another tense, one without what it needs."""
    forms, rest = reader.grammar.forms, text[verb.end :]
    form = forms.get(verb.word)
    base = form.base if form else ""
    if _EMPTY.search(text):
        yield "it tells nothing"
    if base in _NEEDS_PLACE and not _PLACED.search(rest):
        yield "the verb lacks its place"
    if base in ("say", "tell") or (base in _THINKS and rest.startswith(" that ")):
        yield "an attribution is left"
    if verb.word not in BE and (_INTO_GERUND.search(rest) or BEING.search(text)):
        yield "the verb lacks its object"
    if verb.tense is Tense.PRESENT and form and not form.past and _past_joined(rest, reader):
        yield "present and past are mixed"
    if not text.startswith(("What ", "Who")) and _second_verb(
        rest.replace(" had ", " ") if verb.word in BE else rest, reader
    ):
        yield "two verbs stand side by side"


_EMPTY = re.compile(
    r"^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day (?:is|was|marks)\b|\bhad an overview\b|\b(?:was|were|is"
    r"|are) present(?: in| at| when| as|$)|\bhad a meeting\b|\bcall(?:s|ed)? on (?:Mr|Ms|Mrs|Dr)\b"
    r"|\b(?:is|was|are|were) (?:recalled|attended by|cited to be)\b|^The (?:ceremony|event) (?:is|was) attended"
    r"|\b(?:is|was|are|were) (?:optimistic|confident|hopeful|pleased|proud)\b|\bexpress(?:es|ed)? (?:optimism"
    r"|confidence|hope)"
    r"|\bcall(?:s|ed) [^;:]{3,60} (?:an? )?(?:milestone|landmark|vital|marked step)"
)
BEING = re.compile(r"(?<!is)(?<!are)(?<!was)(?<!were) being (?!\w+ed\b)")
_PLACED = re.compile(
    r"\b(?:in|into|on|onto|to|at|up|off|out|through|forward|under|behind|aside|before|between"
    r"|back)\b"
)
_INTO_GERUND = re.compile(r"^ (?:being|having)\b")
_JOINED = re.compile(r"(?:,? and|,? or|, but|, then)(?: then| also| later)? ([a-z]+)\b(?! by\b)")


def _past_joined(rest: str, reader: Reader) -> bool:
    for found in _JOINED.finditer(rest):
        form = reader.grammar.forms.get(found[1])
        clause = re.match(r"[^,]{0,60}? (?:was|were|had)\b", rest[found.start() + 5 :])
        if clause and found[0].startswith(","):
            return True
        if found[1] in ("was", "were", "had", "did") or (form and form.past and not form.participle):
            return True
        object_follows = re.match(r" (?:an?|the|its|their|up|out|\d|more|into)\b", rest[found.end() :])
        if form and form.past and not form.plain and object_follows and not _STATES.search(rest, 0, found.start()):
            return True
    return False


_STATES = re.compile(r"\b(?:which|that|who|is|are|was|were|has|have|had|be|been|being)\b")


def _second_verb(rest: str, reader: Reader) -> bool:
    """Tell a finite verb that no word joins to the main one: "signs this Friday makes the"."""
    words = _WORD.findall(rest)
    for i, word in enumerate(words):
        if word in _CONNECTS:
            if word in (",", ";", ":") or word not in ("also", "to", "not"):
                return False
            continue
        if i and word in ("has", "have", "had", "is", "are", "was", "were", "will") and words[i - 1] not in _CONNECTS:
            return True
        form = reader.grammar.forms.get(word)
        sure = i and form and form.third and not reader.grammar.is_noun(form.base) and words[i - 1] not in _CONNECTS
        follows = words[i + 1] if i + 1 < len(words) else ""
        if sure and follows in ("the", "a", "an", "its", "their", "in", "on"):
            return True
    return False
