"""Abbreviations have to be spelt out where they are first printed, or in the brief's list of abbreviations."""

from collections.abc import Iterable, Iterator

from reportgen.model.diagnostics import Diagnostic, warning
from reportgen.model.evidence import Made, Quoted, Recorded
from reportgen.model.lexicon import Lexicon
from reportgen.model.spec import BriefSpec
from reportgen.sourcing.definitions import Abbreviation, abbreviations, definitions
from reportgen.sourcing.glossary import KNOWN, glossary_of
from reportgen.sourcing.lint_wording import GLOSSARY, Wording, broken, documents_of, place_of, quoted_parts

CODE = "undefined-abbreviation"


def undefined_abbreviations(read: Iterable[Wording], spec: BriefSpec, lexicon: Lexicon) -> Iterator[Diagnostic]:
    """Yield an `undefined-abbreviation` for each that is printed before it is spelt out; once each.

    Headlines and labels count as they are read, and so does what a quotation spells out. An entry in the list of
    abbreviations counts for the whole brief, whatever its place. What stands in quotations alone is a warning.
    """
    read = tuple(read)
    known, _ = glossary_of(lexicon)
    defined = set(known) | _listed(read)
    first: dict[str, tuple[Wording, Abbreviation]] = {}
    worded: dict[str, tuple[Wording, Abbreviation]] = {}
    for wording in read:
        told = {each.at for each in definitions(wording.text)}
        theirs = list(quoted_parts(wording.text))
        for each in abbreviations(wording.text):
            if each.start in told and each.short not in first:
                defined.add(each.short)
            if each.short in defined or isinstance(wording.evidence(each.start), Recorded | Made):
                continue
            first.setdefault(each.short, (wording, each))
            quoted = isinstance(wording.evidence(each.start), Quoted)
            if not quoted and not any(start < each.start < end for start, end in theirs):
                worded.setdefault(each.short, (wording, each))
    for short, (wording, each) in first.items():
        yield _said(short, *worded.get(short, (wording, each)), spec, quoted=short not in worded)


def _listed(read: Iterable[Wording]) -> set[str]:
    """Return what the list of abbreviations spells out: bold short forms, each before its long form."""
    return {each.short for wording in read if wording.role == GLOSSARY for each in abbreviations(wording.text)}


def _said(short: str, wording: Wording, each: Abbreviation, spec: BriefSpec, *, quoted: bool) -> Diagnostic:
    sources = documents_of(wording.evidence(each.start))
    told = f", from {sources[0]}" if sources else ""
    where = f" under ‘{wording.under}’" if wording.under and wording.role != "heading" else ""
    message = (
        f"“{short}” isn't spelt out where it is first printed{where}{told}: ‘{wording.around(each.start, each.end)}’"
    )
    hint = f"spell it out, or add `{short} = …` to `{KNOWN}` in a lexicon (`{short}` alone, if every reader knows it)"
    place = place_of(wording, each.start, spec)
    if quoted:
        return warning(CODE, f"{message}, in a quotation", place, hint)
    return broken(CODE, message, place, hint, spec)
