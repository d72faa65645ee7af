"""Offers phrases that may name what a quantity measures, best first: from beside the number, then from the subject."""

import re
from collections.abc import Iterator, Sequence

from reportgen.extraction.amounts import NOUN_OF, money, multiples_of, shares
from reportgen.extraction.measures import tidy
from reportgen.extraction.noun_phrases import ENDS_PHRASE, POINTS_BACK, Labelled, run, subject_of
from reportgen.extraction.quantity import Quantity
from reportgen.extraction.reader import Reader
from reportgen.extraction.scene import Scene

_TRADED = re.compile(
    r"\b(imported|imports|exported|exports|shipped|ships|bought|purchased|buys|sold|produced|produces|cleared"
    r"|generated)"
    r"(?: another| an additional| a further| a total of| some)? $"
)
_SIZE = re.compile(
    r"(?:^|\b(?:with|has|have|had|and|at|to|on|for|than|by|is|was|including|,) |(?<=[a-z] )|, )"
    r"(?:an? |its |the |their )?(?:(?:total|combined|overall|estimated|average|record|annual|maximum|gross|net) )*"
    r"(?P<noun>height|weight|mass|length|width|depth|diameter|size|area|volume|value|resolution|capacity"
    r"|speed|price|cost"
    r"|budget|revenue|turnover|output|temperature|range|thickness|distance"
    r"|market value|population|radius|power|increase|decrease|rise|drop|debt|deficit|surplus|profit|loss|grant|loan"
    r"|fund)s? of (?:[a-z~]+ ){0,3}$"
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
_DIMENSIONS = {
    "kelvin": "temperature",
    "degree Celsius": "temperature",
    "kg": "weight",
    "km/h": "speed",
    "hectare": "area",
}
_PUT_AT = re.compile(
    r"\b(?:puts?|estimate[sd]?|valued?s?|sets?|fixed|raised|lifted|brought|brings|cut"
    r"|lowered) (?P<what>(?:(?! (?:at|to) )[^,;])"
    r"{3,70}?)(?: (?:in|for) (?:the year )?\d{4})? (?:at|to) (?:[a-z]+ ){0,3}$"
)
_WORTH = re.compile(
    r"(?P<what>(?:[\w'’-]+ ){0,7}[\w'’-]+),? (?:now |then |currently )?(?:worth|valued at|estimated at|put at|totalling"
    r"|totaling|amounting to|standing at) (?:[a-z]+ ){0,3}$"
)
_PRECEDING = re.compile(
    r"((?:[\w'’-]+ ){1,5})(?:stretching|spanning|covering|measuring|worth|totaling|totalling|reaching|of"
    r"|at|with) (?:\S+ ){0,2}$"
)
_VAGUE = frozenset({"units", "cases", "pieces", "sets", "items", "copies"})


def phrases(scene: Scene, q: Quantity, done: Sequence[Labelled], reader: Reader) -> Iterator[str]:
    """Offer what the quantity may measure; `done` are the figures before it, those of the sentence before included."""
    text, before, after = scene.text, scene.text[: q.begins], scene.text[q.end :]
    subject = subject_of(scene, q, reader)
    sized = _SIZE.search(before)
    if sized and q.kind != "percent" and not (q.kind == "money" and sized["noun"] in ("volume", "value")):
        yield from _sized(sized["noun"], q, subject, done)
    found = _PUT_AT.search(before)
    if found:
        yield found["what"]
    if found := _WORTH.search(before):
        yield re.split(r"\b(?:that|says|said|is|are|was|were) (?:the )?", found["what"])[-1]
    match q.kind:
        case "count":
            yield from _counted(text, q, subject, reader)
        case "percent":
            yield from shares(text, q, subject, done, reader)
        case "ratio":
            yield from multiples_of(text[q.start : q.end], after, subject, done, reader)
        case "money":
            yield from money(before, after, subject, done, reader)
        case _:
            yield from _measured(text, q, subject, done, reader)


def _sized(noun: str, q: Quantity, subject: str, done: Sequence[Labelled]) -> Iterator[str]:
    """Label "a height of 5 m" and "an increase of 96", by what has or does it."""
    last = next((each.label for each in reversed(done) if each.label and each.unit == q.unit), "")
    if noun in ("increase", "decrease", "rise", "drop"):
        yield f"{noun} in {last or subject}" if last or subject else ""
        return
    if subject and len(subject.split()) < 6 and q.kind == "measure" and len(re.findall(r"\b[A-Z]", subject)) < 2:
        yield f"{noun} of {subject}"
    yield noun


def _counted(text: str, q: Quantity, subject: str, reader: Reader) -> Iterator[str]:
    """Label a count: the noun with what follows it, as far as the phrase goes."""
    start = re.match(
        r"[\d,.]+(?:-plus)?\s*(?:hundred|thousand|million|billion|trillion|dozen)?\s*|\w+\s", text[q.start : q.end]
    )
    noun = text[q.start + (start.end() if start else 0) : q.end]
    if not noun.strip(" 0123456789,."):
        yield from _bare(text, q, subject)
        return
    rest = text[q.end :]
    if noun.strip() in _VAGUE and subject and not re.match(r" (?:of|sold|made|produced|built|delivered|for)\b", rest):
        yield subject
    phrase = run(noun + rest, reader) if rest.startswith(" ") else noun
    doing = re.match(
        r"(?P<more> (?:of|from|in) (?:\w+ ?){1,3}?)? (?:are|were|is|was) (?:currently |now )?(?=\w+ing\b)", rest
    )
    if doing:
        yield noun + (doing["more"] or "") + " " + run(rest[doing.end() :], reader)
    yield phrase if len(phrase.split()) >= len(noun.split()) else noun
    yield noun


def _bare(text: str, q: Quantity, subject: str) -> Iterator[str]:
    """Label a number whose noun stands elsewhere: "the number of papers peaked at 5,000"."""
    known = re.search(
        r"[Nn]umber of ((?:[^,.;]){3,60}?)(?= (?:peaked|rose|fell|reached|was|were|grew|hit|stood|has|had"
        r"|dropped|increased|declined|decreased|is)\b)",
        text,
    )
    measured = known[1] if known else subject or q.unit
    yield f"change in {tidy(measured)}" if q.change and not known else measured
    yield f"change in {q.unit}" if q.change else q.unit


def _measured(text: str, q: Quantity, subject: str, done: Sequence[Labelled], reader: Reader) -> Iterator[str]:
    before, after = text[: q.begins], text[q.end :]
    tall = _TALL.match(after)
    if tall:
        noun = tall["noun"] or _HEIGHTS[tall["adjective"]]
        near = re.search(r"(?:^|, |\b(?:a|an|the) )((?:[a-z-]+ ){1,4})$", before)
        thing = tidy(near[1]) if near and not subject else subject
        yield f"{noun} of {thing}" if thing else noun
        yield noun
    traded = _TRADED.search(before)
    if after.startswith(" of ") and POINTS_BACK.match(after[4:]):
        handled = re.findall(r"\bto [a-z]+ ((?:[a-z-]+ ){1,4}?)(?=from|into|in|of|to|through|by)", before)
        yield tidy(handled[-1]) if handled else ""
    elif after.startswith(" of "):
        goods = run(after[4:], reader)
        if traded and goods:
            yield f"{NOUN_OF[traded[1]]} of {tidy(goods)}"
        yield goods
    if re.search(r"-(?!$)", text[q.start : q.end]) or (
        re.match(r" (?!(?:within|in|at|for|per|of|and|or|on|to|with|from|by|after|before)\b)[a-z‘'\"“]", after)
        and not ENDS_PHRASE.match(after.lstrip())
    ):
        yield run(after.lstrip(" "), reader)
    preceding = _PRECEDING.search(before)
    if preceding and re.search(r" (?:of|stretching|spanning|covering|measuring) (?:\S+ ){0,2}$", before):
        yield re.split(r"\b(?:by|with|of|to|in|on|for|from) ", preceding[1])[-1]
    yield subject if not traded else ""
    if re.search(r"(?:,| and| to| from) (?:[a-z]+ ){0,3}$", before):
        yield next((each.label for each in reversed(done) if each.unit == q.unit), "")
    if preceding:
        yield re.split(r"\b(?:by|with|of|to|in|on|for|from) ", preceding[1])[-1]
    yield _DIMENSIONS.get(q.unit, "")
