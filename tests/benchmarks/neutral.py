"""The neutral model of the peers as a brief of ours: the same words, notes, figures and tables, in a like setting.

A process of its own typesets it (`python -m tests.benchmarks.neutral MODEL.json FIGURES OUT.pdf`), as the peers do
in theirs. The figures are drawn beforehand, as the peers' SVG files are, and read back from `FIGURES`.
"""

import gc
import json
import pickle
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from reportgen import pdf, typesetting
from reportgen.model.brief import (
    Anchor,
    Block,
    Brief,
    Contents,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Inlines,
    Link,
    Masthead,
    Note,
    NoteCall,
    NoteId,
    PageBreak,
    Paragraph,
    Section,
    Strong,
    Table,
    Text,
)
from reportgen.model.chart import Drawing
from reportgen.model.diagnostics import has_errors
from reportgen.model.style import Align, FontFamily, StyleSheet
from reportgen.pipeline.files import installed_fonts
from reportgen.spec import read_style

MM = 72 / 25.4
STYLE = Path(__file__).parents[2] / "styles" / "house"


def main(model: Path, figures: Path, out: Path) -> None:
    """Read the model, typeset it, and write the PDF with its tags."""
    gc.set_threshold(50_000)  # as the command line does
    brief = brief_of(json.loads(model.read_text("utf-8")))
    names = [block.chart for block in brief.blocks() if isinstance(block, Figure)]
    drawings: dict[str, Drawing] = {name: pickle.loads((figures / name).read_bytes()) for name in names}  # noqa: S301
    style = like_the_peers()
    outcome = typesetting.typeset(brief, style, drawings)
    if has_errors(outcome.diagnostics):
        raise SystemExit("\n".join(str(said) for said in outcome.diagnostics))
    out.write_bytes(pdf.write(outcome.value, brief, style, "reportgen", date(2024, 3, 31)))


def like_the_peers() -> StyleSheet:
    """Return the house style with the peers' page: A4, margins of 25 and 28 mm, 10.5 on 14 points, justified."""
    read = read_style((STYLE / "style.yaml").read_bytes(), "style.yaml", str(STYLE), installed_fonts())
    if read.value is None:
        raise SystemExit("\n".join(str(said) for said in read.diagnostics))
    style = read.value
    page = replace(style.page, grid=False, inner=25 * MM, outer=25 * MM, top=28 * MM, bottom=25 * MM)
    text = dict(style.text)
    text["body"] = replace(text["body"], size=10.5, leading=14, align=Align.JUSTIFY, hyphenate=True, space_after=6)
    text["note"] = replace(text["note"], size=8.5, leading=10.5, align=Align.JUSTIFY, hyphenate=True)
    return replace(style, page=page, text=text, fonts={**style.fonts, "dejavu": dejavu()})


def dejavu() -> FontFamily:
    """Return the face that matplotlib letters its charts with; matplotlib itself is not imported."""
    spec = find_spec("matplotlib")
    folder = Path(spec.origin or "").parent if spec else Path()
    file = f"{folder}/mpl-data/fonts/ttf/DejaVuSans.ttf"
    return FontFamily(file, file, file, file)


def brief_of(model: dict[str, Any]) -> Brief:
    """Turn the peers' neutral model into a brief."""
    notes: list[Note] = []
    opening = Section((PageBreak(), Contents("Contents", 2)))
    chapters = [_chapter(number, chapter, notes) for number, chapter in enumerate(model["chapters"], 1)]
    masthead = Masthead(model["title"], organisation=model["author"], period=model["sub"])
    return Brief(masthead, (opening, *chapters), tuple(notes))


def _chapter(number: int, chapter: dict[str, Any], notes: list[Note]) -> Section:
    blocks: list[Block] = []
    for at, section in enumerate(chapter["sections"], 1):
        title = f"{number}.{at} {section['title']}"
        blocks.append(Heading(2, (Text(title),), Anchor(section["id"])))
        blocks += (_block(block, notes) for block in section["blocks"])
    heading = Heading(1, (Text(f"{number} {chapter['title']}"),), Anchor(chapter["id"]))
    return Section((*blocks, PageBreak()), heading)


def _block(block: Sequence[Any], notes: list[Note]) -> Block:
    match block:
        case ["p", runs]:
            return Paragraph(tuple(_inlines(runs, notes)))
        case ["fig", number, caption]:
            alt = f"Lines and bars number {number}, made up."
            return Figure(f"f{number}", (Text(f"Figure {number}: {caption}"),), "", (), alt)
        case ["tab", number, caption, rows]:
            cells = [tuple[Inlines, ...]((Text(cell),) for cell in row) for row in rows]
            align = (Align.LEFT, *[Align.RIGHT] * (len(cells[0]) - 1))
            return Table(cells[0], tuple(cells[1:]), align, (Text(f"Table {number}: {caption}"),))
        case _:
            raise ValueError(f"the neutral model has no block {block[0]!r}")


def _inlines(runs: Sequence[Any], notes: list[Note]) -> Iterator[Inline]:
    for run in runs:
        match run:
            case ["t", text]:
                yield Text(text)
            case ["b", text]:
                yield Strong((Text(text),))
            case ["i", text]:
                yield Emphasis((Text(text),))
            case ["x", target, text]:
                yield Link(f"#{target}", (Text(text),))
            case ["fn", number, (opening, who, title, where, address, ending)]:
                words = (Text(opening + who), Emphasis((Text(title),)), Text(where), Link(address, (Text(address),)))
                notes.append(Note(NoteId(f"n{number}"), number, (*words, Text(ending))))
                yield NoteCall(NoteId(f"n{number}"))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
