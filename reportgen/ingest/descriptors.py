"""What kind of source a piece is, by the trade's own marks: rubric, release mark, question and answer, dateline."""

import re

from reportgen.ingest.parts import Parts
from reportgen.ingest.pieces import Piece
from reportgen.ingest.wording import Trade, ends_sentence, key
from reportgen.model.source import PassageKind

NEWS, OPINION, REVIEW = "news report", "opinion", "review"
RELEASE, INTERVIEW, ANALYSIS, STATISTICS = "official release", "interview", "analysis", "statistics release"

_QUESTION = re.compile(r"Q(?:uestion)?\s?[:.]\s", re.IGNORECASE)
_ANSWER = re.compile(r"A(?:nswer)?\s?[:.]\s", re.IGNORECASE)
_SAID = re.compile(r"\b(?:said|told|reported|announced|according to)\b")


def descriptor_of(piece: Piece, parts: Parts, furniture: tuple[str, ...], trade: Trade, *, dateline: bool) -> str:
    """Name the kind of source: what is marked first, a news report where it reports, "" where nothing tells.

    `furniture` are the page's own lines above and below, such as breadcrumbs; they count where they say Opinion.
    """
    rubrics = [part for rubric in parts.rubrics for part in rubric.replace("|", "/").split("/")]
    crumbs = [
        step
        for line in furniture
        for step in re.split(r"[/>»›|]", line)
        if (len(line) <= 120 and "/" in line) or ">" in line or "›" in line or "»" in line
    ]
    text = [part.text.text for part in parts.parts if part.kind is PassageKind.PARAGRAPH]
    if piece.container:
        return REVIEW
    title = parts.title.text
    if any(trade.lists("statistics-kickers", rubric) for rubric in rubrics) or trade.holds("statistics-kickers", title):
        return STATISTICS
    if any(trade.opens("release-openings", rubric) for rubric in rubrics) or trade.opens("release-titles", title):
        return RELEASE
    if any(trade.lists("interview-kickers", rubric) for rubric in rubrics) or _is_interview(parts, text):
        return INTERVIEW
    if any(trade.lists("opinion-kickers", name) for name in [*rubrics, *crumbs]) or _is_disowned(parts):
        return OPINION
    if any(trade.lists("analysis-kickers", rubric) for rubric in rubrics):
        return ANALYSIS
    signed = any(byline.authors for byline in parts.bylines)
    reports = sum(bool(_SAID.search(paragraph)) for paragraph in text)
    return NEWS if dateline or reports >= 2 or (signed and reports) else ""


def _is_interview(parts: Parts, text: list[str]) -> bool:
    questions = sum(bool(_QUESTION.match(paragraph[:20])) for paragraph in text)
    answers = sum(bool(_ANSWER.match(paragraph[:20])) for paragraph in text)
    labelled = [p for p in text if ":" in p[:42] and p.split(":")[0] in parts.speakers]
    asked = [p for p in labelled if ends_sentence(p) and p.rstrip().endswith("?")]
    headed = [part.text.text for part in parts.parts if part.kind is PassageKind.HEADING][1:]
    asking = sum(line.endswith("?") for line in headed)
    return (
        (asking >= 2 and asking * 2 > len(headed))
        or (questions >= 2 and answers >= 2)
        or (len(parts.speakers) >= 2 and len(asked) >= 2)
    )


def _is_disowned(parts: Parts) -> bool:
    """Tell a piece whose publisher keeps its distance from the views in it."""
    lines = [key(part.text.text) for part in parts.parts if part.kind is PassageKind.DISCLAIMER]
    return any("views" in line or "opinion" in line for line in lines)
