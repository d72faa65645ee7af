"""Tells what in a headline points at something that it doesn't name: "publish it", "such papers", "each one's"."""

import re
from collections.abc import Iterator

from reportgen.extraction.reader import Reader

_POINTS_BACK = re.compile(
    r"^(?:the two|the pair|the three|they|it|he|she|both|both sides|the sides|the parties|each|their|its|his"
    r"|her|this|these"
    r"|such|that|those|there|one another|we|you|i|our|the latter|the former|the same|another|others|much of it"
    r"|here)\b"
    r"(?! (?:is|are|was|were|will be) (?:a|an|no|necessary|important|imperative)\b)",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"\b(?:the two|both) (?:\w+ )?(?:sides|countries|nations|parties|governments|states|powers|agencies|bodies"
    r"|partners|academies|institutes|ministries|ministers|firms|companies|services|universities|presidents)\b"
    r"|\beach of them\b|\bboth of them\b|\bthe two$|\bthe former\b|\bthe latter\b|\bbetween (?:them|the two)\b"
    r"|\bof it\b|\bof them\b|\bBetween the two\b|\b(?:by|for|designed) both\b(?! [\w ]+ and )",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:such|these|those) (?!as\b|of\b|that\b|who\b|in\b|from\b|with\b)[a-z]+s?\b|\beach one['’]s\b"
    r"|\bthis (?!year|week|month|quarter)[a-z]+\b|\bthat very\b|\bto this effect\b|\bto that end\b|\bthus\b"
    r"|\bthere(?= (?:between|from|in|to|on|by|with|for)\b|$)"
    r"|\b[Ss]ome of (?:its|their|his)\b|^(?:A second|Another|A third) one\b|\bothers?$|\bas well as that\b"
    r"|\bm(?:akes?|ade) up [\w. ]+ per ?cent of (?:its|their)\b|\bin so doing\b|\b[Aa] related\b"
)
_VAGUE_WORDS = frozenset(
    """
    such these those each this that thus there Some some one other others another makes make made doing related
    """.split()  # noqa: SIM905 -- a list of words
)
"""Words without one of which a line is not vague: asked first, for speed."""

_BARE = re.compile(
    r"^(?:A (?:quarter|third|half|fifth)|(?:The|One) (?:result|reason|news|rest|answer|aim|goal|purpose|title|word)"
    r"|The (?:renewal|extension|latter|former|move|step)|Top of the (?:list|agenda|bill)|More|Some|Most|Help"
    r"|Much|Part|(?:\d[\d.,]*%[–-])?\d[\d.,]*%) (?:of (?:its|their) )?"
    r"(?:is|are|was|were|goes|comes|came|went|has|have|had|lies|lay|of each)\b"
)
_CURB_OWNS = re.compile(
    r"^(?:\w+ )?(?:[Tt]ariffs|[Dd]uties|[Cc]ontrols|[Ss]anctions|[Rr]estrictions"
    r"|[Cc]urbs) .*\b(?:its|their)\b"
)
"""Tariffs have no imports of their own: "their" is somebody else's."""

_OBJECT = re.compile(
    r"\b(?:it|them|him|her|us|me)\b(?=$|,| (?!is\b|was\b|will\b|has\b|had\b|would\b|can\b|makes?\b)[a-z]+)"
)
_ANTECEDENT_BETWEEN = re.compile(r",|\b(?:and|that|which|who|if|but|what|how|whether|to|as|where|than)\b")
_OWNS = re.compile(r"\b(?:its|their|his)\b", re.IGNORECASE)


def dangling(text: str, reader: Reader, verb_end: int) -> Iterator[str]:
    """Name what points back, given where the main verb ends."""
    if _POINTS_BACK.search(text) or (_LOOSE.search(text) and not _names_two(text)):
        yield "points back"
    if not _VAGUE_WORDS.isdisjoint(text.replace(",", "").split()) and _VAGUE.search(text):
        yield "points at something not named"
    if _BARE.match(text) or _CURB_OWNS.match(text):
        yield "its subject says nothing"
    for found in _OBJECT.finditer(text, verb_end):
        between = text[verb_end : found.start()]
        if not _ANTECEDENT_BETWEEN.search(between) and len(between.split()) < _NEAR:
            yield "an object has no name"
            break
    owned = _OWNS.search(text, 0, verb_end)
    if owned and not _has_owner(text[: owned.start()], reader):
        yield "an owner has no name"


_NEAR = 6
"""Words after the verb among which a pronoun is its object."""


def _has_owner(before: str, reader: Reader) -> bool:
    return bool(
        re.search(r"\s[A-Z]", " " + before[1:])
        or reader.gazetteer.mentions(before)
        or re.search(r"\b(?:[Ww]ho|[Aa]n?|[Tt]he) \w+|\w+(?:ers|ors|ists|ies)\b", before)
    )


def _names_two(text: str) -> bool:
    """Tell whether two names stand before a word that points at two: "China and Japan agree that the two sides"."""
    found = _LOOSE.search(text)
    return bool(found and re.search(r"[A-Z][\w.]+(?:'s)? and (?:the )?[A-Z]", text[: found.start()]))
