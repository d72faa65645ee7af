"""Citations of a brief to numbered notes, or to numbers in brackets, and a list of sources."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import chain

from reportgen.citations.listing import grouped, listed
from reportgen.citations.points import Documents, in_print_order, points_of, sources_of, unknown_sources
from reportgen.citations.styles import STYLES
from reportgen.citations.walk import cites_of, source_lists_of, with_calls, with_source_lists
from reportgen.model.brief import Brief, NoteId
from reportgen.model.citing import CitationRules, SourceListing
from reportgen.model.diagnostics import Diagnostic, Outcome, error

CHICAGO, FILED = CitationRules(), SourceListing()
"""How a brief cites and lists its sources where nothing else is asked for."""


def cite(
    brief: Brief,
    documents: Documents,
    printed: Sequence[NoteId] = (),
    *,
    rules: CitationRules = CHICAGO,
    listing: SourceListing | None = FILED,
    openers: Collection[NoteId] = (),
) -> Outcome[Brief]:
    """Replace each `Cite` as the style of citation has it, and each `SourceList` by an entry for every cited source.

    Chicago: by the call of a note. Notes are numbered from 1 through the brief in reading order: a source's first note
    is full, later ones short, and with `rules.ibid` those that name the source of the note before say so, except
    `openers`, which open the notes of a page. `printed` is the order in which an earlier layout printed them, where a
    figure floated past the text after it: then they are numbered, and are full or short, in that order.
    Numeric: by the source's number in the list, in brackets. The list is numbered from 1 through all its groups.

    Sources cited at one point stand together; one cited there twice is named once, with its locators. Without a
    `listing` there is no list. Errors: `unknown-source` for each id that `documents` lacks; its citation is left out,
    and the call too where nothing else is cited there. `no-source-list` where numbers would lead to none. Raises
    ValueError for a brief that has notes already.
    """
    if brief.notes:
        raise ValueError("the brief has its notes already")
    style = STYLES[rules.style]
    cites = cites_of(brief)
    found = points_of(cites, documents)
    points = in_print_order(filter(None, found), printed)
    cited = [documents[each] for each in sources_of(points)]
    groups = grouped(cited, listing or FILED, style.filing_key)
    sources = chain.from_iterable(group.documents for group in groups)
    numbers = {source.id: number for number, source in enumerate(sources, 1)}
    calls = iter([style.call(point, numbers) if point else None for point in found])
    called = with_calls(brief, lambda _: next(calls), style.seat)
    whole = with_source_lists(called, lambda block: listed(block, groups, style.entries) if listing else ())
    named = openers if rules.ibid else {point.note for point in points}
    said = [*unknown_sources(cites, documents)]
    if style.needs_list and points and not (listing and source_lists_of(brief)):
        said.append(_no_list())
    return Outcome(replace(whole, notes=style.notes(points, documents, named)), tuple(said))


def _no_list() -> Diagnostic:
    hint = "put `# Sources` and `::: sources` into the template, or cite in `chicago` notes"
    return error("no-source-list", "numbers in brackets lead to a list of sources, and the brief has none", hint=hint)
