"""The list of abbreviations at the end of a brief: what it prints, with the long forms that its sources give."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reportgen.model.brief import Abbreviations, Block, Box, Brief, Inline, ListBlock, Paragraph, Quote, Strong, Text
from reportgen.model.evidence import Made, Recorded, Reworded
from reportgen.model.lexicon import Lexicon
from reportgen.model.numerals import SYMBOLS
from reportgen.model.source import Document, DocumentId, Span
from reportgen.sourcing.definitions import abbreviations, definitions, spells
from reportgen.sourcing.lint_wording import GLOSSARY, Wording, wordings

KNOWN = "abbreviations"
"""The word list of abbreviations that need no definition (`EU`), and of those with one: `EV = electric vehicle`."""

ROLE = "small"
"""In which the list is set."""

_IS = " = "


@dataclass(frozen=True, slots=True)
class Entry:
    """An abbreviation with what it stands for."""

    short: str
    long: str
    span: Span | None = None
    """Where a source says so; None for what the lexicon has."""


def with_abbreviations(brief: Brief, documents: Iterable[Document], lexicon: Lexicon) -> Brief:
    """Return the brief with each `Abbreviations` replaced by the list of those that it prints.

    Where there are none, nothing takes its place. `documents` are those of the edition.
    """
    sections = tuple(replace(section, blocks=_filled(section.blocks, ())) for section in brief.sections)
    if sections == brief.sections:
        return brief
    entries = abbreviations_of(brief, documents, lexicon)
    return replace(brief, sections=tuple(replace(s, blocks=_filled(s.blocks, entries)) for s in brief.sections))


def abbreviations_of(brief: Brief, documents: Iterable[Document], lexicon: Lexicon) -> tuple[Entry, ...]:
    """List the abbreviations that a brief prints elsewhere than where it spells them out, by the alphabet.

    Those that every reader knows are left out, and those that nobody defines: neither the lexicon, nor a source, nor
    the name of a body that the lexicon knows by it. A document that the brief prints from comes before the others;
    where two documents mean different things, both are listed.
    """
    known, expanded = glossary_of(lexicon)
    read = wordings(brief)
    wanted = {short for wording in read for short in _beyond(wording)} - known
    found: dict[str, tuple[Entry, ...]] = {
        short: (Entry(short, expanded[short]),) for short in wanted if short in expanded
    }
    found |= _told(documents, wanted - found.keys(), _drawn_on(read))
    for body in lexicon.organisations:
        names = (body.name, *body.aliases)
        for short in wanted.intersection(names) - found.keys():
            long = next((name for name in names if spells(name, short)), "")
            if long:
                found[short] = (Entry(short, long),)
    return tuple(entry for short in sorted(found, key=lambda s: (s.casefold(), s)) for entry in found[short])


def glossary_of(lexicon: Lexicon) -> tuple[frozenset[str], Mapping[str, str]]:
    """Return the abbreviations that need no definition, and the long forms of those that the lexicon defines.

    Codes of currencies and symbols of units, which numbers are printed with, need none.
    """
    listed = lexicon.words.get(KNOWN, ())
    pairs = [entry.split(_IS, 1) for entry in listed if _IS in entry]
    signs = SYMBOLS.union(unit.currency for unit in lexicon.units)
    return signs.union(e for e in listed if _IS not in e), {short.strip(): long.strip() for short, long in pairs}


def _beyond(wording: Wording) -> Iterable[str]:
    """Yield the abbreviations of a text that stand elsewhere than in their own definition."""
    defining = {told.at for told in definitions(wording.text)}
    for found in abbreviations(wording.text):
        if found.start not in defining and not isinstance(wording.evidence(found.start), Recorded | Made):
            yield found.short


def _drawn_on(read: Iterable[Wording]) -> frozenset[DocumentId]:
    """Return the documents that printed words come from."""
    evidence = [part.evidence for wording in read for part in wording.parts if part.evidence]
    spans = [span for each in evidence for span in getattr(each, "spans", ())]
    spans += [each.span for each in evidence if hasattr(each, "span")]
    return frozenset(span.document for span in spans)


def _told(
    documents: Iterable[Document], wanted: Iterable[str], first: Iterable[DocumentId]
) -> dict[str, tuple[Entry, ...]]:
    """Find what documents say that abbreviations stand for; of those in `first`, if any of them does."""
    wanted, told = frozenset(wanted), defaultdict[str, list[tuple[DocumentId, Entry]]](list)
    for document in documents:
        if any(short in document.text for short in wanted):
            for each in definitions(document.text):
                if each.long and each.short in wanted:
                    entry = Entry(each.short, each.long, Span(document.id, each.start, each.end))
                    told[each.short].append((document.id, entry))
    near = frozenset(first)
    nearest = {short: [pair for pair in found if pair[0] in near] or found for short, found in told.items()}
    return {short: _distinct(entry for _, entry in found) for short, found in nearest.items()}


def _distinct(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Keep the first of those that mean the same."""
    meant: dict[str, Entry] = {}
    for entry in entries:
        meant.setdefault(_key(entry.long), entry)
    return tuple(meant.values())


def _key(long: str) -> str:
    """Fold case, hyphens and the plural of the last word: one name in two spellings is one entry."""
    return long.casefold().replace("-", " ").removesuffix("s")


def _filled(blocks: Iterable[Block], entries: Sequence[Entry]) -> tuple[Block, ...]:
    out: list[Block] = []
    for block in blocks:
        match block:
            case Abbreviations(title=title):
                out += [_list(title, entries)] if entries else []
            case ListBlock(items=items):
                out.append(replace(block, items=tuple(_filled(item, entries) for item in items)))
            case Quote(blocks=inner) | Box(blocks=inner):
                out.append(replace(block, blocks=_filled(inner, entries)))
            case _:
                out.append(block)
    return tuple(out)


def _list(title: str, entries: Sequence[Entry]) -> Paragraph:
    """Run the entries in after the title: `Abbreviations: CBP Customs and Border Protection; EV electric vehicle`."""
    out: list[Inline] = [Strong((Text(f"{title}:"),)), Text(" ")] if title else []
    for n, entry in enumerate(entries, 1):
        out += [Strong((Text(entry.short),)), Text("\u00a0")]
        out.append(Text(entry.long, Reworded((entry.span,)) if entry.span else None))
        out.append(Text("." if n == len(entries) else "; "))
    return Paragraph(tuple(out), ROLE, GLOSSARY)
