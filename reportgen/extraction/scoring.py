"""Scores a sentence for each section, and keeps the reasons."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.extraction.grammar import Tense
from reportgen.extraction.names import bodies
from reportgen.extraction.reader import Reader, SectionTerms
from reportgen.extraction.scene import Scene
from reportgen.extraction.terms import Hit
from reportgen.extraction.themes import Theme
from reportgen.model.findings import Reason

_FIRST_PERSON = re.compile(r"\b(?:I|we|We|us|our|Our|my|My|I'm|we're|We're)\b")
_POINTS_BACK = re.compile(r"(?:It|They|This|These|That|Its|Their|He|She|Such|There|His|Her)\b")
_QUOTES = re.compile(r"[“\"][^“”\"]*[”\"]?")
_UNDER_WAY = re.compile(
    r"\b(?:is|are|'s|’s) (?:now |currently |reportedly |still |also |already )*"
    r"(?:being|under ?way|(?!interesting|promising|missing|lacking|growing|exciting|according)[a-z]{3,}ing)\b"
)
_COLLECTIVE = re.compile(
    r"\b(?:African|Asian|Arab|European|Latin American|Nordic|Baltic|Caribbean) (?:[a-z-]+ )?[a-z-]{3,}s\b"
    r"|\b[A-Z][a-z]+-based\b|\b(?:[Ff]oreign|[Oo]verseas|[Ii]nternational|African|Asian|European|Western|Arab|Latin American|[Pp]artner)"
    r" (?:countries|nations|governments|states|partners|universities|institutions|companies|firms|scientists"
    r"|researchers|students|agencies)\b|\b(?:both|two|three|four|five|six) (?:continents|countries|universities|firms"
    r"|companies|institutes|institutions|agencies|ministers|ministries|governments)\b"
)
"""Parties that go without a name."""

_PAYS = re.compile(
    r"\b(?:puts?|pour(?:s|ed)?|inject(?:s|ed)?|plough(?:s|ed)?|pump(?:s|ed)?|invest(?:s|ed|ing)?|spen[dt]s?|spending"
    r"|committ?(?:ed|ing|s)?|pledg(?:e|es|ed|ing)|pays?|paid|paying|rais(?:e|es|ed|ing)|g[ia]ves?|given|grant(?:s|ed)?"
    r"|provid(?:e|es|ed|ing)|len[dt]s?|earmark(?:s|ed)?|allocat(?:e|es|ed)|contribut(?:e|es|ed)|donat(?:e|es|ed)"
    r"|fund(?:s|ed)?|financ(?:e|es|ed)|buys?|bought|acquir(?:e|es|ed)|receiv(?:e|es|ed)|s[eo]lls?|sold|attract(?:s|ed)?"
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
_NAME = r"(?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w'’-]+"
_SPEAKER = re.compile(rf"(?:Professor |Prof\. |Dr\.? |Mr\.? |Ms\.? |Mrs\.? )?(?:{_NAME}, |[A-Z][\w'’-]+ (?=\w+ that )|He |She )")
_SAID_BY = re.compile(rf"[”\",]? ?\w+ (?:{_NAME}|he|she|[A-Z][a-z]+)\b")
"""Who speaks, before and after what is said."""
_OFFICE = (
    r"(?![^,]*\b(?:[Mm]inister|[Pp]resident|[Aa]mbassador|[Ss]ecretary|[Cc]ommissioner|[Pp]remier|[Gg]overnor|[Kk]ing"
    r"|[Pp]rince|[Cc]hancellor|[Cc]ouncil+or|[Ee]nvoy|[Mm]ayor|[Cc]hairman|[Cc]hair)\b)"
)
_CHAIR = (
    r"(?:scientist|professor|researcher|expert|author|economist|fellow|analyst|lecturer|historian|physicist|chemist"
    r"|biologist|engineer|director|dean|head|chief|manager|executive|member|founder|partner|consultant|lawyer|trader"
    r"|spokes\w+|adviser|advisor|scholar|student|associate|strategist|representative|curator|astronomer|geneticist)s?\b"
)
_EXPERT = re.compile(
    rf"(?:Professor |Prof\. |Dr\.? )?(?!With|From|After|In |On |At |For |By ){_NAME}, {_OFFICE}(?:[\w’'-]+ ){{0,6}}?{_CHAIR}[^,]{{0,140}}, "
    rf"|(?:He|She|{_NAME}) (?:is|was) (?:an?|the) (?:[\w-]+ ){{0,4}}{_CHAIR}"
)
"""A person presented by office or chair, who is about to say something; ministers act as often."""

_DESCRIBES = re.compile(
    r"^(?:[Tt]here (?:is|are|have)|(?:[^,;.]{3,90}) (?:is|are|remains?) "
    r"(?!(?:now |also |currently |already |not )*(?:\w+ed|\w+ing|to|set|built|made|held|run|led|put|sent|sold|paid|under|in force|in talks|due)\b))"
)
"""Says what something is like, not what happens to it."""

SUBJECT = "subject "
"""How a rule begins that goes by what the piece is about: "subject trade"."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a sentence is worth to one section."""

    section: int
    """Index in the lexicon's sections."""

    score: float
    margin: float
    """Score less threshold; 0 and above makes an item."""

    reasons: tuple[Reason, ...]


def verdict(scene: Scene, index: int, hits: Sequence[Sequence[Hit]], theme: Theme, reader: Reader) -> Verdict | None:
    """Return the section that the sentence exceeds most clearly; None without sections.

    `index` is the sentence's place in the piece, `hits` are each section's terms in it, `theme` is what the piece is
    about. Ties go to the section that the lexicon names first. The margin is minus infinity where the terms alone
    tell that no section will do.
    """
    told = [[*_terms(scene, found, section)] for found, section in zip(hits, reader.sections, strict=True)]
    if all(_falls_short(*each) for each in zip(told, reader.sections, strict=True)):
        return Verdict(0, 0.0, float("-inf"), ()) if reader.sections else None
    shapes = _rules(scene, index, theme)
    verdicts = []
    for at, (terms, section) in enumerate(zip(told, reader.sections, strict=True)):
        rules = [Reason(f"({rule})", section.rules[rule], text) for rule, text in shapes if rule in section.rules]
        reasons = (*terms, *rules, *_subject(section, index, theme))
        score = round(sum(reason.weight for reason in reasons), 3)
        verdicts.append(Verdict(at, score, round(score - section.threshold, 3), reasons))
    return max(verdicts, key=lambda each: (each.margin, -each.section))


def _falls_short(terms: Sequence[Reason], section: SectionTerms) -> bool:
    """Tell that no shape can lift a sentence with these terms to the threshold: it needs no closer look."""
    return sum(reason.weight for reason in terms) + section.most_by_shape < section.threshold


def _subject(section: SectionTerms, index: int, theme: Theme) -> Iterator[Reason]:
    """Name what the piece being about a section is worth to a sentence: as much as it is about it, the most of all."""
    told = [
        Reason(f"({rule})", round(weight * theme.strength(rule.removeprefix(SUBJECT), index), 2))
        for rule, weight in section.rules.items()
        if rule.startswith(SUBJECT)
    ]
    best = max(told, key=lambda reason: reason.weight, default=None)
    if best and best.weight:
        yield best


def _terms(scene: Scene, hits: Sequence[Hit], section: SectionTerms) -> Iterator[Reason]:
    """Name the terms of one section in the sentence, each once."""
    seen: set[str] = set()
    for hit in hits:
        term = section.terms[hit.phrase]
        if term.text in seen or not term.weight or any(date.start <= hit.start < date.end for date in scene.dates):
            continue  # "May" is no "may"
        seen.add(term.text)
        yield Reason(term.text, term.weight, scene.text[hit.start : hit.end])


def _rules(scene: Scene, index: int, theme: Theme) -> list[tuple[str, str]]:
    """List the rules of shape that the sentence meets, each with the words that show it."""
    text, out = scene.text, [_who(scene)]
    dated = any(date.period for date in scene.dates)
    if dated:
        out.append(("date", text[scene.dates[0].start : scene.dates[0].end]))
    if scene.quantities:
        out.append(("figure", text[scene.quantities[0].start : scene.quantities[0].end]))
    money = next((each for each in scene.quantities if each.kind == "money"), None)
    if money:
        out.append(("money", text[money.start : money.end]))
        if _PAYS.search(text, max(0, money.begins - 45), money.begins):
            out.append(("payment", ""))
    if scene.tense in (Tense.PAST, Tense.PERFECT):
        out.append(("event verb", scene.tense.value))
    elif plans := scene.tense is Tense.FUTURE or _PLANS.search(text):
        out.append(("plan", scene.tense.value if plans is True else plans[0]))
    elif proposed := _PROPOSES.search(text):
        out.append(("proposal", proposed[0]))
    elif under_way := _UNDER_WAY.search(text):
        out.append(("under way", under_way[0]))
    elif scene.tense is Tense.PRESENT and not dated and not scene.quantities:
        out.append(("general", scene.tense.value))
        if _DESCRIBES.search(text):
            out.append(("description", ""))
    if len(scene.nations) > 3:
        out.append(("many parties", ""))
    elif len(scene.nations) < 2 and len(scene.context) > 1 and not scene.means_both:
        out.append(("pair known", ", ".join(scene.context)))
    if not scene.quantities and not _PROPOSES.search(text):
        expert = _EXPERT.match(text)
        if expert:
            out.append(("expert", expert[0].rstrip()))
        elif not dated and _is_statement(scene):
            out.append(("statement", ""))
    if theme.leads(index):
        out.append(("lead", ""))
    if theme.told_in(text):
        out.append(("title", ""))
    if text.endswith("?"):
        out.append(("question", "?"))
    return out + _voice(text)


def _who(scene: Scene) -> tuple[str, str]:
    """Name the rule about parties that the sentence meets: there is one for each."""
    named, text = ", ".join(scene.nations), scene.text
    if len(scene.nations) > 1:
        return "two parties", named
    if scene.means_both and len(scene.context) > 1:
        return "anaphoric parties", ", ".join(scene.context)
    if scene.nations:
        return "one party", named
    meant = scene.is_anaphoric or _COLLECTIVE.search(text)
    if meant:
        return "meant party", ""
    acting = next(iter(bodies(text)), None)
    return ("body", acting.name) if acting else ("no party", "")


def _is_statement(scene: Scene) -> bool:
    """Tell what a person thinks from what a report tells: somebody with a name says it, of nothing past."""
    start, end = scene.grammar.claim(scene.text)
    speaker = _SPEAKER.match(scene.text, 0, start) if start else _SAID_BY.search(scene.text, end)
    return bool(speaker)


def _voice(text: str) -> list[tuple[str, str]]:
    """List what tells somebody's own words, and what is too short to tell anything."""
    out = []
    if _POINTS_BACK.match(text):
        out.append(("points back", text.split(" ", 1)[0]))
    first = _FIRST_PERSON.search(text)
    if first:
        out.append(("first person", first[0]))
    if sum(len(quote) for quote in _QUOTES.findall(text)) > len(text) / 2:
        out.append(("quotation", ""))
    if len(text.split()) < 8:
        out.append(("short", ""))
    return out
