"""The fonts that go into a file: cut down to what is printed, and saying which characters each glyph stands for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from reportgen.pdf.file import File
from reportgen.pdf.objects import name

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

Private = Mapping[str, Mapping[int, str]]
"""By a font's name: what its code points of private use stand for."""

TOGETHER = 100
"""Entries that one block of a ToUnicode map may have."""


def embed(document: PDFDocument, file: File, private: Private) -> str:
    """Write the fonts that text was set in; returns the dictionary that pages name them by.

    ReportLab cuts the fonts down and describes them; its objects take the numbers that are next in `file`.
    """
    named: dict[str, str] = {}
    document.objectcounter = before = file.reserve(0) - 1
    for font in document.delayedFonts:
        subsets = font.state[document].subsets
        names = [font.getSubsetInternalName(number, document)[1:] for number in range(len(subsets))]
        font.addObjects(document)
        stands_for = private.get(font.fontName, {})
        for known, subset in zip(names, subsets, strict=True):
            described: Any = document.idToObject[known]
            number, _ = document.idToObjectNumberAndVersion[known]
            named[known] = f"{number} 0 R"
            cmap = to_unicode(described.BaseFont, [_characters(code, stands_for) for code in subset])
            mapping: Any = document.idToObject[described.ToUnicode.name]
            mapping.content = cmap
    file.reserve(document.objectcounter - before)
    _write(document, file, before + 1)
    return f"<<{''.join(f'{name(known)} {reference}' for known, reference in named.items())}>>"


def to_unicode(font: str, characters: Sequence[str]) -> str:
    """Map codes to the characters that they stand for; codes of none are left out."""
    pairs = [f"<{code:02X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in enumerate(characters) if text]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            f"/CMapName {name(font)} def /CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *_blocks(pairs),
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        )
    )


def _blocks(pairs: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(pairs), TOGETHER):
        block = pairs[start : start + TOGETHER]
        yield "\n".join((f"{len(block)} beginbfchar", *block, "endbfchar"))


def _characters(code: int, private: Mapping[int, str]) -> str:
    """Return what a code point of a subset stands for; 0 is the place of a missing glyph, which is never printed."""
    return private.get(code) or (chr(code) if code else "")


def _write(document: PDFDocument, file: File, first: int) -> None:
    """Write what ReportLab made; not as it would: PDF/A wants the end of a stream on a line of its own."""
    from reportlab.pdfbase.pdfdoc import PDFStream  # noqa: PLC0415 - slow to import, and only builds need it

    for number in range(first, document.objectcounter + 1):
        made: Any = document.idToObject[document.numberToId[number]]
        if isinstance(made, PDFStream):
            content = made.content.encode("ascii") if isinstance(made.content, str) else made.content
            file.stream(content, "".join(f"/{key} {value}" for key, value in made.dictionary.dict.items()), number)
        else:
            file.put(made.format(document).decode("ascii"), number)
