"""Holds a label against what makes one wrong, and trims a phrase to one: a noun phrase that a chart can stand under."""

import re

from reportgen.extraction.reader import Reader

MOST_WORDS = 9
"""A label is cut to this many words, at a preposition where there is one."""

_EDGE = re.compile(
    r"(?i:^(?:(?:the|a|an|its|their|his|her|our|this|these|those|that|all|some|any|about|around|of|total|and"
    r"|or|with|each"
    r"|numbers? of|for the first time|more than|over|nearly|only|also|in|on|at|by|(?:the )?(?:country|nation"
    r"|region|bloc"
    r"|company)['’]s)\b,? ?)+)"
    r"|(?:[\s,;:–—-]|\b(?:of|the|a|an|and|or|in|on|at|to|for|from"
    r"|by|with|its|their|into|that|who|which|have|has|had|are|is|was|were|also|each|all|more|than|over"
    r"|nearly|about|around|roughly|some|only|just|up|down|further|again|now|already|between|alone|per"
    r"|together|there|here"
    r"|annually|respectively|newly|worldwide|abroad|worth|every|as|on board|if|so|through|under))+$"
)
_PREPOSITION = re.compile(
    r" (?:of|in|on|at|to|for|from|by|with|into|over|under|between|among|through|during|including|and|after|as) "
)
_BAD_START = re.compile(
    r"^(?:it|they|he|she|we|you|i|there|this|these|those|that|them|him|which|who|what|how|both|each"
    r"|one another|not|then"
    r"|between|since|as|if|when|while|going|according|worldwide|hardly|last|next|in|at|on|by|from|to|of|for"
    r"|with|and|or)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"^(?:(?:the )?(?:first|last|second|third|fourth|same|past|next|early|late|previous|following) )*(?:\w+ )?"
    r"(?:months?|years?|quarters?|weeks?|days?|decades?|halves|half|period|time|\d{4})$",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"(?<![\w-])\d|\b(?:it|they|he|she|we|them|him|each other|that|which|who|whose)\b|[,;:]| [’']")
_HEAD_END = re.compile(r" (?:of|in|on|at|to|for|from|by|with|into|between|under|among)\b")


def tidy(phrase: str) -> str:
    """Trim articles, hedges and dangling small words from a phrase's ends, and cut it to nine words."""
    phrase = re.sub(r"\s*\([^)]*\)|[*“”\"]|(?<!\w)['‘’]|(?<!s)['’‘](?!\w)", "", phrase)
    phrase = re.sub(r"\s+", " ", phrase).strip(" ,.;:—–-")
    for _ in range(3):
        phrase = _EDGE.sub("", phrase).strip(" ,.;:—–-")
    words = phrase.split(" ")
    if len(words) > MOST_WORDS:
        short = " ".join(words[:MOST_WORDS])
        cuts = [found.start() for found in _PREPOSITION.finditer(short) if found.start() > 12]
        phrase = short[: cuts[-1]] if cuts else short
        phrase = _EDGE.sub("", phrase).strip(" ,.;:—–-") or short
    return phrase


def head(phrase: str) -> str:
    """Return the noun that a phrase is about: the last word before its first preposition, lower case."""
    return _HEAD_END.split(phrase)[0].split(" ")[-1].lower()


def is_measure(label: str, kind: str, reader: Reader) -> bool:
    """Tell whether a label is a noun phrase that can be measured in the kind of quantity.

    Not one are sentences, pronouns, stretches of time, and phrases with a number. Who acts ("investors", "China", "a
    study") is counted, but has no money, share or size of its own.
    """
    if len(label) < 3 or _BAD_START.match(label) or _TIME.match(label) or _INSIDE.search(label):
        return False
    if _is_clause(label, reader):
        return False
    if kind in ("count", "bare"):
        return True
    names = reader.gazetteer.mentions(label)
    only_named = len(names) == 1 and (names[0].start, names[0].end) == (0, len(label))
    several = (
        len(names) == 2 and re.fullmatch(r"(?:the )?[\w. ]+ and (?:the )?[\w. ]+", label) and head(label)[:1].isalpha()
    )
    if only_named or (several and names[1].end == len(label)):
        return False
    return head(label) not in reader.actors and head(label).removesuffix("s") not in reader.actors


def _is_clause(label: str, reader: Reader) -> bool:
    """Tell a clause by a finite verb that can't be a participle: "newly invented device" is none."""
    verb = reader.grammar.verb(label, sure=True)
    if verb is None:
        return False
    form = reader.grammar.forms.get(verb.word)
    return not (verb.word.endswith("ed") or (form and form.participle))
