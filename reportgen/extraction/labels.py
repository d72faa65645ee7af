"""Says what a quantity measures, in the sentence's own words: a short noun phrase that a chart can stand under.

The words come from beside the number ("426 deals with Chinese tech startups") or from the subject of its clause
("Chinese direct investment in the US"), depending on what kind of quantity it is. A figure that goes on with one of
the sentence before ("the numbers dropped to 283 deals") takes that one's label.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.extraction.adverbials import skip_adverbials
from reportgen.extraction.grammar import Verb
from reportgen.extraction.quantity import Quantity
from reportgen.extraction.reader import Reader
from reportgen.extraction.scene import Scene

MOST_WORDS = 9
"""A label is cut to this many words, at a preposition where there is one."""

_PHRASE = re.compile(r"[^\W_][\w'’&/.-]*(?:(?:,? )(?:[‘'“\"]?)[^\W_$€£][\w'’&/.-]*[’'”\"]?)*")
_STOP = re.compile(
    r"(?:,|;|:|\(|—|–|“|\"|(?<![A-Z])\.(?:\s|$)|\b(?:is|are|was|were|be|been|has|have|had|will|would|can"
    r"|could|may|might|which|who|that|where|when|while"
    r"|but|because|as|since|compared|according|respectively|including|up|down|than|worth|through|during"
    r"|following|amid|if"
    r"|from (?=\d|last|this|a year)|between (?=\d)|over (?:the )?(?:next|past|last|coming)|in (?=\d|the"
    r" (?:first|second|third|fourth|last|past|same|Q)|Q\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov"
    r"|Dec))"
    r"|by (?=\d|the end)|last (?=year|month|quarter|week)|this (?=year|month|quarter|week)|as of|on (?=\d"
    r"|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))\b)"
)
_VERBED = re.compile(
    r"^ ?(?:was |were |has been |have been |had been |will be |is |are )?(?P<verb>spent|invested"
    r"|allocated|earmarked|raised|pledged|provided|donated|committed) (?P<to>on|in|for|to|by|as) "
)
_NOUNS = {
    "spent": "spending",
    "invested": "investment",
    "allocated": "allocation",
    "raised": "funds raised",
    "pledged": "pledges",
}
_OF_NUMBER = re.compile(r"(?:with|including|a|an|its|the|total|and),? ?((?:[a-z-]+ ){1,4})of (?:\S+ ){0,3}$")
_PRECEDING = re.compile(
    r"((?:[\w'’-]+ ){1,5})(?:stretching|spanning|covering|measuring|worth|totaling|totalling|reaching|of"
    r"|at|with) (?:\S+ ){0,2}$"
)
_TALL = re.compile(
    r"^ (?:in (?P<noun>weight|length|height|width|depth|diameter|size|area)|(?P<adjective>tall|long|wide"
    r"|deep|high|heavy|thick|away))\b"
)
_HEIGHTS = {
    "tall": "height",
    "high": "height",
    "long": "length",
    "wide": "width",
    "deep": "depth",
    "heavy": "weight",
    "thick": "thickness",
    "away": "distance",
}
_SAME = re.compile(
    r"^(?:the )?(?:numbers?|figures?|totals?|amounts?|volumes?|values?|it|they|this|that|both|sums?)$", re.IGNORECASE
)
_VAGUE = frozenset({"units", "cases", "pieces", "sets", "items", "copies"})
_EDGE = re.compile(
    r"(?i:^(?:(?:the|a|an|its|their|his|her|our|this|these|those|that|all|some|about|around|of|total|and|or|with|each"
    r"|[Nn]umbers? of|[Tt]he number of|for the first time|more than|over|nearly|only|also)\b,? ?)+)"
    r"|(?:[\s,;:–—-]|\b(?:of|the|a|an|and|or|in|on|at|to|for|from"
    r"|by|with|its|their|into|that|who|which|have|has|had|are|is|was|were|also|each|all|more|than|over"
    r"|nearly|about|around|roughly|some|only|just|up|down|further|again|now|already|between|alone|per"
    r"|annually|respectively))+$"
)
_PREPOSITION = re.compile(
    r" (?:of|in|on|at|to|for|from|by|with|into|over|under|between|among|through|during|including|and|after|as) "
)
_CLAUSES = re.compile(
    r"(?:[,;] (?:and|but|while|whereas|with|as|or)|[;:—]| but| while| whereas|, (?=(?:it|they|he|she)\b)) "
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A quantity's label, for the figures that go on with it."""

    label: str
    unit: str
    currency: str


def labels(scene: Scene, before: Sequence[Labelled], reader: Reader) -> list[str]:
    """Name what each of the scene's quantities measures, in their order. `before` are the last sentence's figures."""
    out: list[str] = []
    done: list[Labelled] = []
    for index, quantity in enumerate(scene.quantities):
        subject = _subject(scene, quantity, reader)
        label = _own_words(scene, quantity, subject, done)
        if (
            not label
            or _SAME.match(label)
            or (subject is not None and _SAME.match(subject) and _is_bare(label, quantity))
        ):
            label = _continued(quantity, [*before, *done]) or ("" if _SAME.match(label or "it") else label)
        if not label and index:
            label = out[-1]
        if re.match(r"[Bb]etween \d", label):
            label = ""
        label = tidy(label or _first_words(scene)) or "figure"
        out.append(label)
        done.append(Labelled(label, quantity.unit, quantity.currency))
    for index, (first, second) in enumerate(itertools.pairwise(scene.quantities)):
        if (
            re.fullmatch(r"\s?[-–]\s?|\s(?:to|and)\s", scene.text[first.end : second.start])
            and first.unit == second.unit
        ):
            out[index] = out[index + 1]
    return out


def tidy(phrase: str) -> str:
    """Trim articles, hedges and dangling small words from a phrase's ends, and cut it to nine words."""
    phrase = re.sub(r"\s*\([^)]*\)|[*“”\"]|(?<!\w)['‘’]|['’‘](?!\w)", "", phrase)
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


def _own_words(scene: Scene, q: Quantity, subject: str | None, done: Sequence[Labelled]) -> str:
    text = scene.text
    after = text[q.end :]
    match q.kind:
        case "count":
            return _counted(text, q, subject, done)
        case "percent":
            return _share(text, q, subject)
        case "ratio":
            return _ratio(text, q, subject, done)
        case "money":
            return _money(text, q, subject, done)
    tall = _TALL.match(after)
    if tall and not subject:
        return tall["noun"] or _HEIGHTS[tall["adjective"]]
    if tall:
        return f"{tall['noun'] or _HEIGHTS[tall['adjective']]} of {subject}"
    if after.startswith(" of "):
        return _run(after[4:])
    if text[q.start : q.end].count("-") or (
        re.match(r" (?!(?:within|in|at|for|per|of|and|or|on|to|with|from|by|after|before)\b)[a-z‘'\"“]", after)
        and not _STOP.match(after.lstrip())
    ):
        noun = _run(after.lstrip(" "))
        if noun:
            return noun
    preceding = _PRECEDING.search(text, 0, q.begins)
    return re.split(r"\b(?:by|with|of|to|in|on|for|from) ", preceding[1])[-1] if preceding else subject or ""


def _counted(text: str, q: Quantity, subject: str | None, done: Sequence[Labelled]) -> str:
    """Label a count: the noun with what follows it, as far as the phrase goes."""
    start = re.match(
        r"[\d,.]+(?:-plus)?\s*(?:hundred|thousand|million|billion|trillion)?\s*|\w+\s", text[q.start : q.end]
    )
    noun = text[q.start + (start.end() if start else 0) : q.end]
    if (q.change and not noun.strip(" 0123456789,.")) or not noun.strip(" 0123456789,."):
        known = re.search(
            r"[Nn]umber of ((?:[^,.;]){3,60}?)(?= (?:peaked|rose|fell|reached|was|were|grew|hit|stood|has|had"
            r"|dropped|increased|declined|decreased|is)\b)",
            text,
        )
        if known:
            return known[1]
        measured = _continued(q, done) or subject or q.unit
        return f"change in {measured}" if q.change else measured
    rest = text[q.end :]
    if noun.strip() in _VAGUE and subject and not re.match(r" (?:of|sold|made|produced|built|delivered|for)\b", rest):
        return subject
    studying = re.match(r" (?:are|were|is|was) (?:currently |now )?(?=\w+ing\b)", rest)
    if studying:
        return noun + " " + _run(rest[studying.end() :])
    run = _run(noun + rest) if rest.startswith(" ") else noun
    return run if len(run.split()) >= len(noun.split()) else noun


def _share(text: str, q: Quantity, subject: str | None) -> str:
    after = text[q.end :]
    whole = _run(after[4:]) if after.startswith(" of ") else ""
    lead = text[max(0, q.begins - 40) : q.begins]
    if whole:
        owner = re.search(r"(?:account(?:s|ed|ing) for|made up|makes up|represent(?:s|ed|ing)|comprise[sd]?) $", lead)
        name = _owner(text, q, subject) if owner else ""
        return f"{name} share of {tidy(whole)}" if name else f"share of {whole}"
    raised = re.search(
        r"\b(?:rais|cut|lower|increas|reduc|boost|hik|saw)\w* ([^,;]{3,60}?) (?:by|fall|rise|drop|grow"
        r"|decline|increase|shrink|jump)(?: by)? $",
        text[: q.begins],
    )
    if raised:
        return f"change in {tidy(raised[1])}"
    change = re.search(r"(?:an? )?\b(increase|rise|growth|decrease|drop|decline|fall|reduction)s? of $", lead)
    if change and subject:
        return f"{change[1]} in {subject}"
    noun = re.match(r" (?!of\b|in\b|to\b|from\b|by\b|on\b|year\b|compared\b)((?:[a-z-]+ ?){1,3})", after)
    if noun and noun[1].split()[0] in ("tariff", "tariffs", "stake", "share", "duty", "duties", "levy"):
        return _run(noun[1] + after[noun.end() :])
    if q.change and subject:
        return f"change in {subject}"
    return subject or ""


def _owner(text: str, q: Quantity, subject: str | None) -> str:
    """Find who accounts for a share: the noun before "which accounts for", else the subject."""
    which = re.search(
        r"((?:[\w'’-]+ ){1,3})?((?:[A-Z][\w-]* )?[\w-]+), which (?:\w+ )?(?:for )?$|((?:[A-Z]\w+ )?\w+),"
        r" which accounts for (?:\w+ ){0,2}$",
        text[: q.begins],
    )
    if which:
        return tidy((which[3] or which[2] or "").strip())
    return tidy(subject or "")


def _ratio(text: str, q: Quantity, subject: str | None, done: Sequence[Labelled]) -> str:
    after = text[q.end :]
    number = re.match(r" (?:(?:the|that) )?(?:number|amount|level|volume|share|size|value) of ", after)
    if number:
        return _run(after[number.end() :])
    if (
        text[q.start : q.end].endswith("times")
        and subject
        and not re.match(r" (?:the|as|more|higher|larger|faster)", after)
    ):
        verb = re.search(r"(?:has|have|had)? ?([a-z]+ed|\w+) $", text[: q.begins])
        return f"times {subject} {verb[1]}" if verb else f"times {subject}"
    measured = done[-1].label if done else subject
    return f"multiple of {measured}" if measured else ""


def _money(text: str, q: Quantity, subject: str | None, done: Sequence[Labelled]) -> str:
    after = text[q.end :]
    verbed = _VERBED.match(after)
    if verbed:
        noun = _NOUNS.get(verbed["verb"], verbed["verb"])
        return f"{noun} {verbed['to']} {_run(after[verbed.end() :])}"
    volume = _OF_NUMBER.search(text, 0, q.begins)
    if volume:
        thing = tidy(volume[1])
        if (
            done
            and len(thing.split()) + len(done[-1].label.split()) < MOST_WORDS
            and text[: q.begins].rstrip().endswith("of")
        ):
            return f"{thing} of {done[-1].label}"
        return thing
    given = re.match(r" (?:to|in|on|for|towards) (?!\$|\d|[12]\d{3})", after)
    verb = re.search(
        r"\b(spent|invested|directed|provided|gave|pledged|allocated|donated|committed|spend|invest|provide"
        r"|allocate)(?: another| an additional| a further| a total of| some)? $",
        text[: q.begins],
    )
    if given and verb:
        goal = _run(after[given.end() :])
        noun = _NOUNS.get(
            verb[1], "spending" if verb[1] == "spend" else "investment" if verb[1] == "invest" else "funds"
        )
        if re.match(r"(?:funding|investment|loans|aid|grants|credit)\b", goal):
            return goal
        return f"{noun} {given[0].strip()} {goal}" if goal else noun
    goods = re.match(r" (?:worth )?of ", after)
    if goods:
        return _run(after[goods.end() :])
    return subject or ""


def _run(text: str) -> str:
    """Take the noun phrase that a text starts with, up to a verb, a date or a comma."""
    text = text.lstrip()
    stop = _STOP.search(text)
    phrase = text[: stop.start()] if stop else text
    verbs = re.search(
        r" (?:[a-z]{3,}(?:ed) (?=[a-z]+ (?:customs|the|a)\b)|(?:took|came|went|made|left|began|held|saw|met"
        r"|rose|fell|grew|remain|remained|joined|received|signed|visited|participated|attended)\b)",
        phrase,
    )
    phrase = phrase[: verbs.start()] if verbs else phrase
    twice = [found.start() for found in re.finditer(r"\band\b (?=[$€£¥]?\d)", phrase)]
    return phrase[: twice[0]].strip() if twice else phrase.strip()


def _subject(scene: Scene, q: Quantity, reader: Reader) -> str | None:
    """Return the subject of the quantity's clause; where that clause has none, of the sentence."""
    text = scene.text
    start, _ = reader.grammar.claim(text)
    if start > q.start:
        start = 0
    clauses = [start, *(found.end() for found in _CLAUSES.finditer(text, start, q.begins))]
    for clause in reversed(clauses):
        verb: Verb | None = reader.grammar.verb(text, skip_adverbials(text, clause), q.begins)
        span = reader.grammar.subject(text, clause, q.begins) if verb else None
        if span:
            phrase = re.sub(r"^.*\bfor the first time, ", "", text[slice(*span)])
            phrase = re.split(r", (?=[a-z])|, an? |, the |, which | \(| who | that | which ", phrase)[0]
            if phrase and not re.search(r"\d", phrase):
                return tidy(phrase) or phrase
    return None


def _is_bare(label: str, q: Quantity) -> bool:
    """Tell a label that is no more than the counted noun."""
    return tidy(label).lower() == q.unit or q.kind == "money"


def _continued(q: Quantity, before: Sequence[Labelled]) -> str:
    """Return the label of the figure that this one goes on with: the last of its unit."""
    for earlier in reversed(before):
        if (earlier.unit, earlier.currency) == (q.unit, q.currency):
            return earlier.label
    return ""


def _first_words(scene: Scene) -> str:
    words = _PHRASE.search(scene.text, skip_adverbials(scene.text, 0))
    return " ".join(words[0].split(" ")[:6]) if words else "figure"
