"""Brings a headline to its length: present tense, trailing clauses off, cuts only where a sentence stays.

It is cut before a preposition or at a comma, never within what belongs together ("between A and B", a list), and only
where subject, verb and two words after it stay.
"""

import re
from collections.abc import Mapping

from reportgen.extraction.reader import Reader

LONGEST = 95
"""Characters."""


PRESENT: Mapping[str, str] = {
    "signed": "sign",
    "inked": "sign",
    "agreed": "agree",
    "reached": "reach",
    "held": "hold",
    "launched": "launch",
    "announced": "announce",
    "developed": "develop",
    "invented": "invent",
    "issued": "issue",
    "imposed": "impose",
    "released": "release",
    "suspended": "suspend",
    "resumed": "resume",
    "extended": "extend",
    "established": "establish",
    "opened": "open",
    "set": "set",
    "built": "build",
    "organised": "organise",
    "organized": "organise",
    "hosted": "host",
    "completed": "complete",
    "decided": "decide",
    "renewed": "renew",
    "unveiled": "unveil",
    "banned": "ban",
    "expanded": "expand",
    "raised": "raise",
    "cut": "cut",
    "adopted": "adopt",
    "approved": "approve",
    "published": "publish",
    "discovered": "discover",
    "created": "create",
    "began": "begin",
    "started": "start",
    "met": "meet",
    "pledged": "pledge",
    "discussed": "discuss",
    "shifted": "shift",
    "joined": "join",
    "called": "call",
    "confirmed": "confirm",
    "proposed": "propose",
    "visited": "visit",
    "added": "add",
    "blocked": "block",
    "tightened": "tighten",
    "exchanged": "exchange",
    "conducted": "conduct",
    "achieved": "achieve",
    "concluded": "conclude",
    "ended": "end",
    "fell": "fall",
    "rose": "rise",
    "grew": "grow",
    "dropped": "drop",
    "declined": "decline",
    "increased": "increase",
    "surged": "surge",
    "plummeted": "plummet",
    "ramped": "ramp",
    "withdrew": "withdraw",
    "withdrawn": "withdraw",
    "moved": "move",
    "exceeded": "exceed",
    "plunged": "plunge",
    "found": "find",
    "won": "win",
    "bought": "buy",
    "sold": "sell",
    "delved": "delve",
    "convened": "convene",
    "restricted": "restrict",
    "lifted": "lift",
    "accepted": "accept",
    "directed": "direct",
    "cleared": "clear",
    "invited": "invite",
    "delayed": "delay",
    "expired": "expire",
    "made": "make",
    "took": "take",
    "gave": "give",
    "put": "put",
    "drew": "draw",
    "sent": "send",
    "sought": "seek",
    "kept": "keep",
}
"""Past forms and the present that headlines use; other verbs keep their tense."""


_TRAILING = re.compile(
    r",? (?:and (?:was|were|is|are|has|have|had|also|then|later|will)|in a bid to|in an effort to|which"
    r"|where|when|while|whereas|although|though|because|so that|in order to|amid|despite|as (?:part of"
    r"|well as|it|they|he|the|a)"
    r"|according to|seeking to|saying|adding that|including|such as|particularly|especially|with (?:each"
    r"|his|both|views)"
    r"|thereby|even at|unlike|but (?:has|have|is|are|was|were|it|they|the|in|this|also|declined)|citing"
    r"|noting|making|leading|helping|allowing"
    r"|following|aiming|aimed at|exploring|before|after|compared)\b|;| [—–-] |: |, (?:and|but|or|where"
    r"|who|so)\b|, (?:with|like|like|named|called|covering|an?|largely|mainly|partly|mostly|driven|led"
    r"|marking|followed|effective|aided|thanks)\b|, (?=[a-z]+ing\b)"
)


_DATE_TAIL = re.compile(
    r",? (?:in|on|from|during|since|by|over|until|through|between|for)(?: the)?(?: \w+){0,3}? (?:\d{1,2}"
    r" )?(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?:"
    r" \d{1,2})?(?:,? \d{4})?$"
)


_CUT = re.compile(
    r",? (?=(?:for|in|on|at|to|with|by|from|as|between|under|during|through|into|over|after|against|via"
    r"|among|amid|toward|towards|without|across|covering|using|based|than|of)\b)|, "
)


_DANGLING = re.compile(
    r"(?:[\s,;:–—-]|\b(?:a|an|the|of|in|on|at|to|for|from|by|with|and|or|but|as|that|which|who|its|their"
    r"|his|her|into|over|between|both"
    r"|than|about|is|are|was|were|be|been|has|have|had|will|also|not|more|most|such|only|through|under"
    r"|within|via|like|per|this|these"
    r"|those|very|so|if|jointly|respectively|including|each|further|meanwhile|however|well))+$",
    re.IGNORECASE,
)


_NON_FINITE = re.compile(r"\b(?:should|could|may|might|can|must|will|would|is|are|was|were|be|do|did)$")


def in_present(text: str, reader: Reader) -> str:
    """Put the main verb in the present, where its form is known and the number of its subject clear."""
    verb = reader.grammar.verb(text)
    if verb is None:
        return text
    subject, rest = text[: verb.start].rstrip(), text[verb.end :]
    word = verb.word
    if word in ("has", "have"):
        perfect = re.match(r" (?:(?:also|already|successfully|jointly|continuously|voluntarily|now) )*([a-z]+)\b", rest)
        base = PRESENT.get(perfect[1]) if perfect else None
        if base is None and perfect and (perfect[1] in PRESENT.values()):
            base = perfect[1]
        if not base or not perfect:
            return text
        return f"{subject} {_agreeing(base, subject)}{rest[perfect.end() :]}"
    base = PRESENT.get(word)
    if not base or _NON_FINITE.search(subject):
        return text
    subject = re.sub(r" (?:also|jointly|already)$", "", subject)
    second = re.match(r" (and|or) ([a-z]+)\b", rest)
    if second and second[2] in PRESENT:
        rest = f" {second[1]} {_agreeing(PRESENT[second[2]], subject)}{rest[second.end() :]}"
    return f"{subject} {_agreeing(base, subject)}{rest}"


def _agreeing(base: str, subject: str) -> str:
    """Inflect a verb for its subject: plural where it joins names with "and" or ends in a plural noun."""
    head = re.split(r" (?:of|in|from|at|for|on|with|to|between|by) |, ", subject)[0]
    last = head.rsplit(" ", maxsplit=1)[-1].lower()
    plural = " and " in head
    plural = plural or (
        last.endswith("s") and not last.endswith(("ss", "us", "is")) and last not in ("us", "states", "news", "physics")
    )
    plural = plural or last in ("people", "they", "researchers", "we")
    if plural or (re.match(r"^(?:More than|Over|Nearly|About|Many|Several|Some)\b", subject) and last != "us"):
        return base
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh")) else "s")


def shortened(text: str, reader: Reader) -> str:
    """Cut trailing clauses, then, if it is still too long, phrases from the end."""
    while True:
        ends = (found.start() for found in _TRAILING.finditer(text) if not _splits(text, found.start()))
        cut = next((end for end in ends if _stands(text[:end], reader)), None)
        if cut is None:
            break
        text = text[:cut]
    text = _DATE_TAIL.sub("", text) if _stands(_DATE_TAIL.sub("", text), reader) else text
    if len(text) <= LONGEST:
        return text
    text = re.sub(
        r" (?:mutually|continuously|successfully|jointly|immediately|significantly|currently|globally|relatively)\b",
        "",
        text,
    )
    if len(text) <= LONGEST:
        return text
    cuts = [found.start() for found in _CUT.finditer(text, 0, LONGEST + 1)]
    for cut in reversed(cuts):
        if _stands(text[:cut], reader) and not _splits(text, cut):
            return text[:cut]
    verb = reader.grammar.verb(text)
    ands = [found.start() for found in re.finditer(r" and ", text[:LONGEST])]
    for cut in reversed(ands):
        names = text[cut + 5 : cut + 6].isupper() and text[:cut].rsplit(" ", 1)[-1][:1].isupper()
        if verb and cut > verb.end + 10 and not names:
            return text[:cut]
    later = (found.start() for found in _CUT.finditer(text, LONGEST, LONGEST + 25) if not _splits(text, found.start()))
    return text[: next(later, len(text) if len(text) < LONGEST + 15 else text[:LONGEST].rfind(" "))]


def _stands(text: str, reader: Reader) -> bool:
    """Tell whether a cut text is still a sentence: a subject, a verb, and two words after it."""
    text = _DANGLING.sub("", text)
    verb = reader.grammar.verb(text)
    if verb is None:
        words = text.split()
        return len(words) > 5 and any(word in _PRESENT_FORMS for word in words[1:-1])
    return len(text[verb.end :].split()) >= 2 and text.count("(") == text.count(")")


_PRESENT_FORMS = frozenset(PRESENT.values()) | {_agreeing(base, "it") for base in PRESENT.values()}


def _splits(text: str, cut: int) -> bool:
    """Tell whether a cut would part what belongs together: "between A and B", "from A to B", "part of"."""
    before, after = text[:cut], text[cut:]
    if after.startswith((" of ", " than ")):
        return True
    if after.startswith(" to ") and re.search(
        r"\b(?:from [^,]{1,40}|agree[sd]?|decide[sd]?|plans?|expect(?:s|ed)?|able|likely|need(?:s|ed)?"
        r"|continue[sd]?|begin|beg[au]n|start(?:s|ed)?|help(?:s|ed)?|seek|seeks|sought|is|are|was|were|about"
        r"|set|aims?)$",
        before,
    ):
        return True
    if after.startswith((" and ", " or ")):
        return True
    if after.startswith(", and ") and ", " in before[-40:]:
        return True
    if after.startswith(", ") and re.match(r", [\w' -]{1,30}, (?:and|or) ", after) and ", " in before[-40:]:
        return True
    pair = re.search(r"\bbetween ([^,]{1,40})$", before)
    return bool(pair) and " and " not in (pair[1] if pair else "") and " and " in after[:50]


def finished(text: str) -> str:
    """Trim what dangles at the end, and start with a capital."""
    text = re.sub(r"\s+", " ", text)
    text = _DANGLING.sub("", text.strip(" ,.;:—–-"))
    if text.count("'") % 2 and not re.search(r"\w'\w|s' ", text):
        text = text.replace("'", "")
    return text[:1].upper() + text[1:]
