"""Cutting a file's paragraphs into its pieces: sections of a review, articles of a page, or the one article it is."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.ingest.bylines import read_marked_byline
from reportgen.ingest.headlines import doubled_title, may_be_headline, speakers_of
from reportgen.ingest.review import contents_of, review_of
from reportgen.ingest.roles import Paragraph, Role
from reportgen.ingest.statements import StatedDate
from reportgen.ingest.wording import Trade, ends_flat, ends_sentence, is_title_case, key

_DECK = 300
"""Characters of a summary between headline and byline, or of a teaser before the headline."""

_BODY = 120
"""Characters from which on a paragraph is body even where it ends with a colon."""

_WIDE_GAP = 3
"""Blank lines."""

_SCRAPS = 3
_SITE_SENTENCE = 100
_SCRAP = 60
"""Characters of a scrap before the headline."""

_HEADLINE_WORDS = 4
_HEAD = 20
"""Paragraphs among which a piece's title is looked for."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The paragraphs of one piece of writing, with what the page around it says."""

    paragraphs: tuple[Paragraph, ...]
    container: str = ""
    issued: StatedDate | None = None
    titled: bool = True
    """False where no line of it can be the title, as in a review's foreword."""


def pieces_of(paragraphs: Sequence[Paragraph], trade: Trade) -> tuple[Piece, ...]:
    """Cut a file's paragraphs; contents lists go, all else is in exactly one piece, in order."""
    review = review_of(paragraphs, trade)
    if review:
        bounds = [*review.starts, len(paragraphs)]
        sections = [
            Piece(tuple(paragraphs[a:b]), review.title, review.issued)
            for a, b in itertools.pairwise(bounds)
            if b > a + 1
        ]
        intro = tuple(paragraphs[n] for n in review.intro)
        return (*([Piece(intro, review.title, review.issued, titled=False)] if intro else []), *sections)
    contents = contents_of(paragraphs)
    kept = [p for n, p in enumerate(paragraphs) if n not in contents]
    starts = _starts(kept, trade)
    bounds = [*starts, len(kept)]
    return tuple(Piece(tuple(kept[a:b])) for a, b in itertools.pairwise(bounds) if b > a)


def head_length(paragraphs: Sequence[Paragraph], speakers: frozenset[str], start: int = 0) -> int:
    """Count the paragraphs from `start` to the body: headlines, rubrics, bylines, credits, a deck before the byline.

    At the top of a file, scraps before the first headline belong to the head, as does all before a title that the
    page prints twice.
    """
    n = start + (_scraps(paragraphs, speakers) if start == 0 else 0)
    while n < len(paragraphs) and (
        is_head_line(paragraphs[n], speakers)
        or (n > start and (paragraphs[n].role is Role.CAPTION or _is_deck(paragraphs, n, speakers)))
    ):
        n += 1
    return n - start


def _scraps(paragraphs: Sequence[Paragraph], speakers: frozenset[str]) -> int:
    """Count what stands before a title that is printed twice, or else up to three scraps of lines before a headline."""
    if (doubled := doubled_title(paragraphs, speakers)) is not None:
        return doubled
    if _is_above_headline(paragraphs, speakers):
        return 1
    n = 0
    while n < min(_SCRAPS, len(paragraphs) - 1) and not is_head_line(paragraphs[n], speakers):
        text = paragraphs[n].text.text
        caption = paragraphs[n].role is Role.CAPTION
        if not caption and (len(text) > _SCRAP or ends_flat(text) or paragraphs[n].role is not Role.PROSE):
            return 0
        n += 1
    marks = (Role.KICKER, Role.BYLINE, Role.RELEASE)
    title = next((p for p in paragraphs[n : n + _SCRAPS] if p.role not in marks), None)
    headed = title is not None and may_be_headline(title, speakers)
    return n if title and headed and len(title.text.text.split()) >= _HEADLINE_WORDS else 0


def _is_above_headline(paragraphs: Sequence[Paragraph], speakers: frozenset[str]) -> bool:
    """Tell a short sentence of the site's own from a first paragraph: a headline and a long paragraph follow it."""
    if len(paragraphs) < _SCRAPS or paragraphs[0].role is not Role.PROSE:
        return False
    text, title, body = (p.text.text for p in paragraphs[:3])
    short = len(text) <= _SITE_SENTENCE and ends_flat(text)
    headed = may_be_headline(paragraphs[1], speakers) and len(title.split()) >= _HEADLINE_WORDS and is_title_case(title)
    return short and headed and (len(body) >= _BODY or paragraphs[2].role is Role.BYLINE)


def is_head_line(paragraph: Paragraph, speakers: frozenset[str]) -> bool:
    """Tell whether a paragraph can stand at the head of a piece."""
    return paragraph.role in (Role.KICKER, Role.BYLINE, Role.RELEASE) or may_be_headline(paragraph, speakers)


def _is_deck(paragraphs: Sequence[Paragraph], n: int, speakers: frozenset[str]) -> bool:
    if n + 1 == len(paragraphs) or paragraphs[n].role is not Role.PROSE or paragraphs[n].level:
        return False
    short = len(paragraphs[n].text.text) <= _DECK
    return short and may_be_headline(paragraphs[n - 1], speakers) and paragraphs[n + 1].role is Role.BYLINE


def _starts(paragraphs: Sequence[Paragraph], trade: Trade) -> list[int]:
    """Find where the articles of a page begin; [0] for a single one.

    A headline begins a piece where a byline or rubric stands with it, or where the piece before has closed. Once
    that shows a page of several, a rubric of unknown name above a headline begins one too, as does a headline of
    four words or more behind a wide gap.
    """
    speakers = speakers_of(paragraphs)
    runs = _runs(paragraphs, speakers, trade)
    strong = [run for run in runs if run[0] == 0 or _is_strong(paragraphs, run, speakers, trade)]
    if sum(_is_strong(paragraphs, run, speakers, trade) for run in strong) >= 2:
        strong = [run for run in runs if run in strong or _is_likely(paragraphs, run, speakers)]
    starts = [run[0] for run in strong]
    if not starts or starts[0] != 0:
        starts = [0, *starts]
    return _with_bodies(paragraphs, starts, speakers)


def _runs(paragraphs: Sequence[Paragraph], speakers: frozenset[str], trade: Trade) -> list[range]:
    """Find the stretches of head lines; bylines that close the piece above are left to it."""
    runs: list[range] = []
    n = 0
    while n < len(paragraphs):
        length = head_length(paragraphs, speakers, n)
        if length:
            start = n + _closing_bylines(paragraphs[n : n + length], speakers, trade) if n else n
            runs += [range(start, n + length)] if start < n + length else []
        n += max(length, 1)
    return runs


def _closing_bylines(run: Sequence[Paragraph], speakers: frozenset[str], trade: Trade) -> int:
    """Count the bylines before a run's first headline, where another byline follows that headline."""
    first = next((n for n, p in enumerate(run) if may_be_headline(p, speakers)), len(run))
    later = any(_names_author(p, trade) for p in run[first:])
    leading = 0
    while leading < first and run[leading].role is Role.BYLINE:
        leading += 1
    return leading if later or first == len(run) else 0


def _names_author(paragraph: Paragraph, trade: Trade) -> bool:
    byline = read_marked_byline(paragraph.text.text, trade) if paragraph.role is Role.BYLINE else None
    return bool(byline and (byline.authors or byline.dates))


def _is_strong(paragraphs: Sequence[Paragraph], run: range, speakers: frozenset[str], trade: Trade) -> bool:
    members = [paragraphs[n] for n in run]
    if not any(may_be_headline(p, speakers) for p in members) or run[-1] + 1 >= len(paragraphs):
        return False
    signed = any(_names_author(p, trade) for p in members)
    told = any(len(p.text.text.split()) >= _HEADLINE_WORDS for p in members if may_be_headline(p, speakers))
    rubric = told and any(p.role in (Role.KICKER, Role.RELEASE) and not p.level for p in members)
    closed = run[0] > 0 and paragraphs[run[0] - 1].role in (Role.SIGN_OFF, Role.AUTHOR_NOTE, Role.DISCLAIMER)
    return signed or rubric or (closed and not members[0].level)


def _is_likely(paragraphs: Sequence[Paragraph], run: range, speakers: frozenset[str]) -> bool:
    if run[-1] + 1 >= len(paragraphs) or not _is_body(paragraphs[run[-1] + 1]):
        return False
    lines = [paragraphs[n] for n in run if may_be_headline(paragraphs[n], speakers)]
    plain = [line for line in lines if not line.level]
    rubric = len(lines) >= 2 and not lines[0].level
    gapped = any(p.gap >= _WIDE_GAP and len(p.text.text.split()) >= 4 for p in plain[:1])
    return len(plain) >= 2 or rubric or gapped


def _is_body(paragraph: Paragraph) -> bool:
    text = paragraph.text.text
    return paragraph.role is Role.PROSE and (len(text) >= _BODY or ends_sentence(text))


def _with_bodies(paragraphs: Sequence[Paragraph], starts: Sequence[int], speakers: frozenset[str]) -> list[int]:
    """Take a piece without a body, or one of a lone teaser, together with the next; likewise a repeated title."""
    kept: list[int] = []
    bounds = [*starts, len(paragraphs)]
    begin = 0
    for a, b in itertools.pairwise(bounds):
        members = paragraphs[begin:b]
        prose = (p for p in members[head_length(members, speakers) :] if p.role is Role.PROSE)
        body = list(itertools.islice(prose, 2))  # whether there is none, one or more
        teaser = begin == 0 and a == 0 and len(body) == 1 and len(body[0].text.text) <= _DECK and body[0] is members[0]
        scant = begin == 0 and not any(ends_sentence(p.text.text) or p.level for p in body)
        if b < len(paragraphs) and (
            not body or scant or teaser or _same_title(members, paragraphs[b : b + _HEAD], speakers)
        ):
            continue
        kept.append(begin)
        begin = b
    return kept if begin == len(paragraphs) or not kept else [*kept, begin]


def _same_title(piece: Sequence[Paragraph], following: Sequence[Paragraph], speakers: frozenset[str]) -> bool:
    first = {key(p.text.text) for p in piece[: head_length(piece, speakers)] if may_be_headline(p, speakers)}
    second = {key(p.text.text) for p in following[: head_length(following, speakers)] if may_be_headline(p, speakers)}
    long = {words for words in first & second if len(words.split()) > 3}
    return bool(long)
