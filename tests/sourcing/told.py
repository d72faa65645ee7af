"""Briefs in few words: each line a block, with what its words come from told in brackets.

`# Title` opens a section, `## Headline` an item; `{own} …` is typed by an editor, `{quoted d 0} …` stands in document
`d` from character 0, `{reworded d} …`, `{named d} …`, `{recorded d} …`, `{stated} …`; a line without brackets is the
software's own.
"""

import re
from collections.abc import Iterable

from reportgen.model.brief import Anchor, Block, Brief, Heading, Inlines, Masthead, Paragraph, Section, Text
from reportgen.model.citing import SourcingRules
from reportgen.model.diagnostics import Diagnostic, Place
from reportgen.model.evidence import Evidence, Given, Named, Quoted, Recorded, Reworded, Stated
from reportgen.model.lexicon import Lexicon, Organisation
from reportgen.model.source import Document, DocumentId, Span
from reportgen.model.spec import BriefSpec, SectionSpec

LINE = Place("b.yaml", 9, 3)

_PIECE = re.compile(r"\{(\w+)((?: [\w-]+)*)\} ?([^{]*)")


def told(*lines: str, cited: str = "") -> Brief:
    """Build a brief; everything an editor typed cites `cited`, and stands in line 9 of b.yaml."""
    sections: list[Section] = [Section(())]
    for n, line in enumerate(lines):
        hashes, _, words = line.partition(" ") if line.startswith("#") else ("", "", line)
        inlines = _inlines(words, cited)
        if len(hashes) == 1:
            sections.append(Section((), Heading(1, inlines, Anchor(f"section-{n}"))))
            continue
        block: Block = Heading(len(hashes), inlines, Anchor(f"item-{n}")) if hashes else Paragraph(inlines)
        last = sections[-1]
        sections[-1] = Section((*last.blocks, block), last.heading)
    return Brief(Masthead(""), tuple(each for each in sections if each.blocks or each.heading))


def desk(*, strict: bool = False, **rules: object) -> BriefSpec:
    """A spec with a section `News` at line 5 and another `More`."""
    sections = (SectionSpec("agreement", "News"), SectionSpec("trade", "More"))
    places = (("sections.0", Place("b.yaml", 5)), ("sections.1", Place("b.yaml", 7)), ("sourcing", Place("b.yaml", 3)))
    made = SourcingRules(**rules)  # type: ignore[arg-type]
    return BriefSpec("b.yaml", "b", "", sections, strict=strict, sourcing=made, places=places)


def lexicon(*words: str, bodies: Iterable[Organisation] = ()) -> Lexicon:
    """A lexicon that knows these abbreviations."""
    return Lexicon((), organisations=tuple(bodies), words={"abbreviations": words})


def known(*documents: Document) -> dict[DocumentId, Document]:
    return {document.id: document for document in documents}


def printed(found: Iterable[Diagnostic]) -> list[str]:
    return [f"{each.place} {each.severity} {each.code}: {each.message}" for each in found]


def _inlines(words: str, cited: str) -> Inlines:
    pieces = [(m[1], m[2].split(), m[3]) for m in _PIECE.finditer(words)]
    lead = words.partition("{")[0]
    texts = [Text(lead)] if lead else []
    return (*texts, *(Text(text, _evidence(kind, more, text, cited)) for kind, more, text in pieces))


def _evidence(kind: str, more: list[str], text: str, cited: str) -> Evidence:
    match kind, more:
        case "own", _:
            return Given(LINE, tuple(DocumentId(name) for name in cited.split()))
        case "quoted", [name, start]:
            return Quoted(Span(DocumentId(name), int(start), int(start) + len(text.strip(" “”"))))
        case "reworded", [name]:
            return Reworded((Span(DocumentId(name), 0, 1),))
        case "named", [name]:
            return Named((text,), Span(DocumentId(name), 0, 1))
        case "recorded", [name]:
            return Recorded(DocumentId(name))
        case "stated", []:
            return Stated(())
    raise ValueError(kind)
