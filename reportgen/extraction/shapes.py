"""The shapes of a sentence that speak for or against an event, whatever it is about.

Who takes part, when, how much; whether something happened, will happen, is asked for or merely is so; who says it; and
where in the piece it stands. Each is a rule that `sections.yaml` names in brackets and gives a weight.
"""

import re
from collections.abc import Iterator

from reportgen.extraction.finite import Tense
from reportgen.extraction.names import bodies
from reportgen.extraction.scene import Scene
from reportgen.extraction.themes import Theme

_FIRST_PERSON = re.compile(r"\b(?:I|we|We|us|our|Our|my|My|I'm|we're|We're)\b")
_POINTS_BACK = re.compile(r"(?:It|They|This|These|That|Its|Their|He|She|Such|There|His|Her)\b")
_QUOTES = re.compile(r"[“\"][^“”\"]*[”\"]?")

_UNDER_WAY = re.compile(
    r"\b(?:is|are|'s|’s) (?:now |currently |reportedly |still |also |already )*"
    r"(?:being|under ?way|(?!interesting|promising|missing|lacking|growing|exciting|according)[a-z]{3,}ing)\b"
)
_REGION = r"(?:African|Asian|Arab|European|Latin American|Nordic|Baltic|Caribbean)"
_COLLECTIVE = re.compile(
    rf"\b{_REGION} (?:[a-z-]+ )?[a-z-]{{3,}}s\b|\b[A-Z][a-z]+-based\b"
    r"|\b(?:[Ff]oreign|[Oo]verseas|[Ii]nternational|Western|[Pp]artner) (?:countries|nations|governments|states"
    r"|partners|universities|institutions|companies|firms|scientists|researchers|students|agencies)\b"
    r"|\b(?:both|two|three|four|five|six|several|many|dozens of|\d+) (?:[a-z]+ )?(?:continents"
    r"|countries|universities|firms|companies|institutes|institutions|agencies|ministers|ministries|governments)\b"
    r"|\b(?:[Bb]oth|[Tt]he (?:two|three)) (?:[a-z-]+ ){0,2}[a-z]{3,}s\b(?! of)"
)
"""Parties that go without a name."""

_PAYS = re.compile(
    r"\b(?:puts?|pour(?:s|ed)?|inject(?:s|ed)?|plough(?:s|ed)?|pump(?:s|ed)?|invest(?:s|ed|ing)?|spen[dt]s?|spending"
    r"|committ?(?:ed|ing|s)?|pledg(?:e|es|ed|ing)|pays?|paid|paying|rais(?:e|es|ed|ing)|g[ia]ves?|given"
    r"|grant(?:s|ed)?"
    r"|provid(?:e|es|ed|ing)|len[dt]s?|earmark(?:s|ed)?|allocat(?:e|es|ed)|contribut(?:e|es|ed)|donat(?:e|es|ed)"
    r"|fund(?:s|ed)?|financ(?:e|es|ed)|buys?|bought|acquir(?:e|es|ed)|receiv(?:e|es|ed)|s[eo]lls?|sold"
    r"|attract(?:s|ed)?"
    r"|collect(?:s|ed)?|secur(?:e|es|ed)|budget|grant|loan|stake|worth|round|for) (?:[\w'’-]+ ){0,4}$"
)
"""Words before a sum of money that changes hands."""

_PLANS = re.compile(
    r"\b(?:plans?|intends?|aims?|means?|wants?|hopes?|expects?|proposes?|(?:is|are) (?:due|set|expected|planning"
    r"|preparing|ready|about)) to (?=[a-z])|\b(?:is|are) (?:considering|weighing|mulling|preparing|planning)\b"
    r"|\b(?:is|are) (?:due|planned|scheduled|foreseen)\b"
)
_PROPOSES = re.compile(
    r"\b(?:should|ought to|calls? (?:for|on)|called (?:for|on)|calling (?:for|on)|urge[sd]?|urging|recommend(?:s|ed)?"
    r"|propos(?:e|es|ed|al|als)|advocate[sd]?)\b"
)
_DESCRIBES = re.compile(
    r"^(?:[Tt]here (?:is|are|have)|[^,;.]{3,90} (?:is|are|remains?) "
    r"(?!(?:now |also |currently |already |not )*(?:\w+ed|\w+ing|to|set|built|made|held|run|led|put|sent|sold|paid"
    r"|under|in force|in talks|due)\b))"
)
"""Says what something is like, not what happens to it."""

_NAME = r"(?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w'’-]+"
_SPEAKER = re.compile(
    r"(?:Professor |Prof\. |Dr\.? |Mr\.? |Ms\.? |Mrs\.? )?"
    rf"(?:{_NAME}, |[A-Z][\w'’-]+ (?=\w+ that )|He |She )"
)
_SAID_BY = re.compile(rf"[”\",]? ?\w+ (?:{_NAME}|he|she|[A-Z][a-z]+)\b")
"""Who speaks, before and after what is said."""

_OFFICE = (
    r"(?:[Mm]inister|[Pp]resident|[Aa]mbassador|[Ss]ecretary|[Cc]ommissioner|[Pp]remier|[Gg]overnor|[Kk]ing|[Pp]rince"
    r"|[Cc]hancellor|[Cc]ouncil+or|[Ee]nvoy|[Mm]ayor|[Cc]hairman|[Cc]hair)"
)
_CHAIR = (
    r"(?:scientist|professor|researcher|expert|author|economist|fellow|analyst|lecturer|historian|physicist|chemist"
    r"|biologist|engineer|director|dean|head|chief|manager|executive|member|founder|partner|consultant|lawyer|trader"
    r"|spokes\w+|adviser|advisor|scholar|student|associate|strategist|representative|curator|astronomer|geneticist)s?"
)
_EXPERT = re.compile(
    rf"(?:Professor |Prof\. |Dr\.? )?(?!With|From|After|In |On |At |For |By ){_NAME}, "
    rf"(?![^,]*\b{_OFFICE}\b)(?:[\w’'-]+ ){{0,6}}?{_CHAIR}\b[^,]{{0,140}}, "
    rf"|(?:He|She|{_NAME}|[A-Z][a-z'’-]+) (?:is|was) (?:an?|the) (?:[\w-]+ ){{0,4}}{_CHAIR}\b"
)
"""A person presented by office or chair, who is about to say something; ministers act as often."""

_PRAISES = re.compile(
    r"\b(?:call|calls|called|describe[sd]?|hail(?:s|ed)?|praise[sd]?|termed|regard(?:s"
    r"|ed)?)\b[^;:]{3,90}?\b(?:milestone"
    r"|landmark|vital|crucial|historic|exemplary|(?:marked|major|big|great|important) step|step forward"
    r"|model (?:of|for)"
    r"|bright spots?)\b"
    r"|\b(?:express(?:es|ed)?|voic(?:es|ed)|conveyed) (?:\w+ )?(?:optimism|confidence|hopes?|appreciation"
    r"|satisfaction"
    r"|gratitude|belief)\b"
    r"|\b(?:is|are|was|were|am) (?:\w+ )?(?:optimistic|confident|hopeful|pleased|proud|delighted|glad|honou?red)\b"
    r"|\b(?:look(?:s|ed|ing)? forward to|hopes? (?:that|for) (?:more|further|closer|ever|even))\b"
    r"|\b(?:is|are|was|were) (?:an? |the )?(?:key|important|essential|vital|indispensable) (?:instrument|tool"
    r"|part|element"
    r"|example|symbol|pillar)\b"
)
"""Says how good it is, or will be, not what it is."""

_LIVES = re.compile(
    rf"(?:^|, )(?:[Hh]e|[Ss]he|{_NAME}) (?:is|was) (?:an? |the )?(?:[\w’'-]+ ){{0,4}}{_CHAIR}\b(?! (?:that|which))"
    r"|\b(?:spent|spends) (?:\w+ ){1,3}(?:years?|months) as an?\b"
    r"|\b(?:first|second|third) time (?:back )?in [A-Z]"
    r"|\b(?:graduated|earned (?:his|her) (?:PhD|doctorate|degree)|was born|took (?:his|her) doctorate)\b"
)
"""Tells somebody's life or job."""

_SHORT = 8
"""Words below which a sentence hardly tells an event."""


def shapes(scene: Scene, index: int, theme: Theme) -> Iterator[tuple[str, str]]:
    """Name the rules of shape that a sentence meets, each with the words that show it; `index` is its place."""
    yield _who(scene)
    if len(scene.nations) > 3:
        yield "many parties", ""
    elif len(scene.nations) < 2 and len(scene.context) > 1 and not scene.means_both:
        yield "pair known", ", ".join(scene.context)
    yield from _what_is_stated(scene)
    if mode := _mode(scene):
        yield mode
        if mode[0] == "general" and _DESCRIBES.search(scene.text):
            yield "description", ""
    if speaker := _speaker(scene):
        yield speaker
    if theme.leads(index):
        yield "lead", ""
    if theme.told_in(scene.text):
        yield "title", ""
    yield from _voice(scene.text)


def _who(scene: Scene) -> tuple[str, str]:
    """Name the rule about parties that the sentence meets: there is one for each."""
    named, text = ", ".join(scene.nations), scene.text
    if len(scene.nations) > 1:
        return "two parties", named
    if scene.means_both and len(scene.context) > 1:
        return "anaphoric parties", ", ".join(scene.context)
    if scene.nations:
        return "one party", named
    if scene.is_anaphoric or _COLLECTIVE.search(text):
        return "meant party", ""
    acting = next(iter(bodies(text)), None)
    return ("body", acting.name) if acting else ("no party", "")


def _what_is_stated(scene: Scene) -> Iterator[tuple[str, str]]:
    """Name its date, its figures, and the money that changes hands."""
    text = scene.text
    if _is_dated(scene):
        yield "date", text[scene.dates[0].start : scene.dates[0].end]
    if scene.quantities:
        yield "figure", text[scene.quantities[0].start : scene.quantities[0].end]
    money = next((each for each in scene.quantities if each.kind == "money"), None)
    if money:
        yield "money", text[money.start : money.end]
        if _PAYS.search(text, max(0, money.begins - 45), money.begins):
            yield "payment", ""


def _mode(scene: Scene) -> tuple[str, str] | None:
    """Tell whether it happened, is meant to, is asked for, goes on, or is generally so."""
    match scene.tense:
        case Tense.PAST | Tense.PERFECT:
            return "event verb", scene.tense.value
        case Tense.FUTURE:
            return "plan", scene.tense.value
    for rule, pattern in (("plan", _PLANS), ("proposal", _PROPOSES), ("under way", _UNDER_WAY)):
        if found := pattern.search(scene.text):
            return rule, found[0]
    stated = _is_dated(scene) or scene.quantities
    return ("general", scene.tense.value) if scene.tense is Tense.PRESENT and not stated else None


def _speaker(scene: Scene) -> tuple[str, str] | None:
    """Tell what a person thinks from what a report tells: somebody with a name says it, without money or shares."""
    if _PROPOSES.search(scene.text) or any(each.kind in ("money", "percent") for each in scene.quantities):
        return None
    expert = _EXPERT.match(scene.text)
    if expert:
        return "expert", expert[0].rstrip(" ,")
    if _is_dated(scene) or scene.quantities:
        return None
    start, end = scene.grammar.claim(scene.text)
    said = _SPEAKER.match(scene.text, 0, start) if start else _SAID_BY.search(scene.text, end)
    return ("statement", said[0].strip(" ,")) if said else None


def _is_dated(scene: Scene) -> bool:
    return any(date.period for date in scene.dates)


def _voice(text: str) -> Iterator[tuple[str, str]]:
    """Name what tells somebody's own words, and what is too short to tell anything."""
    if text.endswith("?"):
        yield "question", "?"
    if back := _POINTS_BACK.match(text):
        yield "points back", back[0]
    if first := _FIRST_PERSON.search(text):
        yield "first person", first[0]
    if sum(len(quote) for quote in _QUOTES.findall(text)) > len(text) / 2:
        yield "quotation", ""
    if praise := _PRAISES.search(text):
        yield "praise", praise[0]
    if life := _LIVES.search(text):
        yield "life", life[0]
    if len(text.split()) < _SHORT:
        yield "short", ""
