"""Puts a headline into the present: what happened is told as it happens, all verbs of the line alike."""

import re

from reportgen.extraction.finite import Verb
from reportgen.extraction.reader import Reader
from reportgen.extraction.verbs import Forms, agreeing, bare_subject, is_plural

_UNTIL_NOW = re.compile(
    r"\b(?:past|recent|last|since|so far|already|ever|yet|once|earlier|for (?:[\w-]+ ){0,3}(?:years|decades"
    r"|months))\b"
)
_LASTED = re.compile(r"\bfor (?:[\w-]+ ){0,3}(?:years|decades|months)\b")
_YEARS = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
_DATED = re.compile(
    r"\b(?:1[6-9]|20)\d\d\b|\b(?:first|once|then|originally|earlier|ago|before|every)\b|\bin (?:January"
    r"|February|March"
    r"|April|May|June|July|August|September|October|November|December)\b"
)
_AUXILIARY = re.compile(r"\b(?:should|could|may|might|can|must|will|would|is|are|was|were|be|do|did|had|not)$")
_ADVERB_TAIL = re.compile(r" (?:also|jointly|already|now|earlier|previously)$")
_ADVERBS = r"(?:(?:also|already|successfully|jointly|continuously|voluntarily|now|just|earlier|previously|together) )*"
_AGO = re.compile(r"(?<!than),? (?:an? |two |three |some )(?:days?|weeks?|months?) (?:earlier|before|ago)$")
_SECOND = re.compile(r"(?P<joint>,? (?:and|or|but)(?: (?:then|also|later))?|, then) (?P<verb>[a-z]+)\b")
_SUBORDINATE = re.compile(r" (?:which|that|who|where|when|while|as|because|since|if|although|until)\b")
_TIED = re.compile(r" (?:when|while|as|because|until|although) ")


def in_present(text: str, reader: Reader) -> str:
    """Put the main verb in the present, where its form is known, the number of its subject clear, and no date left.

    Verbs joined to it follow; where one of them can't ("reached, when it rained"), all stay in the past.
    """
    verb = reader.grammar.verb(text)
    if verb is None or len(_YEARS.findall(re.sub(r"(\d{4})[-–]\d{2,4}", r"\1", text))) > 1:
        return text
    subject, rest = text[: verb.start].rstrip(), text[verb.end :]
    plural = is_plural(bare_subject(subject))
    if plural is None or _AUXILIARY.search(subject):
        return text
    subject = _ADVERB_TAIL.sub("", subject)
    if verb.word in ("was", "were"):
        return _is_done(text, subject, rest, reader, plural=plural)
    told = _base(verb, rest, reader)
    if told is None:
        return text
    base, rest = told
    following = _joined(_AGO.sub("", rest), reader, plural=plural)
    return text if following is None else f"{subject} {agreeing(base, plural=plural)}{following}"


def _base(verb: Verb, rest: str, reader: Reader) -> tuple[str, str] | None:
    """Return the verb's base form and what follows it; None where it should stay as it is."""
    if verb.word in ("has", "have", "had"):
        if (_LASTED if verb.word == "had" else _UNTIL_NOW).search(rest):
            return None
        perfect = re.match(rf" {_ADVERBS}([a-z-]+)\b", rest)
        form = reader.grammar.forms.get(perfect[1]) if perfect else None
        if not perfect or not form or not form.participle or form.base in ("be", "do", "have"):
            return None
        return form.base, rest[perfect.end() :]
    form = reader.grammar.forms.get(verb.word)
    if not form or not form.past or form.base in ("be", "have", "do", "say", "tell"):
        return None
    return form.base, rest


def _is_done(text: str, subject: str, rest: str, reader: Reader, *, plural: bool) -> str:
    """Say "is opened" for "was opened", where no date tells that it is long past."""
    participle = re.match(rf" {_ADVERBS}([a-z-]+)\b", rest)
    form = reader.grammar.forms.get(participle[1]) if participle else None
    if not form or not form.participle or _DATED.search(text) or _TIED.search(rest) or _is_past_later(rest, reader):
        return text
    return f"{subject} {'are' if plural else 'is'}{rest}"


def _joined(rest: str, reader: Reader, *, plural: bool) -> str | None:
    """Put verbs joined to the main one in the present too; None where a later past tense would clash with it."""
    if _past_after(_TIED.search(rest), rest, reader) or re.search(r" and (?:has|have) ", rest):
        return None
    for found in reversed(list(_SECOND.finditer(rest))):
        form = reader.grammar.forms.get(found["verb"])
        if not form or not form.past or found["verb"] == "had":
            if found["verb"] in ("was", "were", "had", "did"):
                return None
            continue
        if form.plain or _is_participle_here(form, rest, found):
            continue
        if _SUBORDINATE.search(rest, 0, found.start()):
            return None
        rest = f"{rest[: found.start('verb')]}{agreeing(form.base, plural=plural)}{rest[found.end() :]}"
    return re.sub(r"(?<= )would(?= )", "will", rest)


def _is_participle_here(form: Forms, rest: str, found: "re.Match[str]") -> bool:
    """Tell "goods bought and sold in" and "and led by", which are no main verbs."""
    before = re.search(r"([\w-]+)$", rest[: found.start()])
    pair = bool(before and before[1].endswith(("ed", "made", "built", "sold", "held")))
    return form.participle and (pair or bool(re.match(r" (?:by|articles|goods)\b", rest[found.end() :])))


def _past_after(tied: "re.Match[str] | None", rest: str, reader: Reader) -> bool:
    """Tell a clause of time or cause that stays in the past: "when it passed"."""
    clause = reader.grammar.verb("x " + rest[tied.end() :]) if tied else None
    return bool(clause and clause.tense.value in ("past", "perfect") and clause.word != "has")


def _is_past_later(rest: str, reader: Reader) -> bool:
    for found in _SECOND.finditer(rest):
        form = reader.grammar.forms.get(found["verb"])
        object_follows = re.match(r" (?:an?|the|its|their|\d)\b", rest[found.end() :])
        if form and form.past and (not form.participle or object_follows):
            return True
    return False
