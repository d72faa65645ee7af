"""A layout to PDF: a dumb loop over placed data, the same bytes for the same input.

The file is tagged, and keeps to PDF/UA-1 and to PDF/A-2a at once, or to PDF/A-3a where files travel with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from reportgen.model.brief import Brief
from reportgen.model.page import Layout, Page
from reportgen.model.style import Pt, StyleSheet
from reportgen.pdf.attachments import Attachment, attach
from reportgen.pdf.colours import srgb
from reportgen.pdf.content import content
from reportgen.pdf.file import File
from reportgen.pdf.fonts import embed
from reportgen.pdf.lettering import Lettering
from reportgen.pdf.links import Places, annotation, outline, places
from reportgen.pdf.metadata import facts, information, xmp
from reportgen.pdf.objects import length, string
from reportgen.pdf.tags import Tags
from reportgen.typesetting.fonts import load
from reportgen.typesetting.shaping import private_text


def write(
    layout: Layout,
    brief: Brief,
    style: StyleSheet,
    producer: str,
    created: date,
    attachments: Sequence[Attachment] | Callable[[], Sequence[Attachment]] = (),
) -> bytes:
    """Write a layout as PDF: text in embedded fonts, structure, links, bookmarks, metadata, attached files.

    Each page is asked for once, in order; attachments that are known only then may be called for after the last.
    `producer` names the program; `created` is the only date that goes in. The same arguments give the same bytes.
    Raises OSError for a font that can't be read, and ValueError for a link that is no http, https or mailto address
    and leads to no place in the layout, and for attachments that can't be told apart.
    """
    from reportlab.pdfbase.pdfdoc import PDFDocument  # noqa: PLC0415 - slow to import, and only builds need it

    file, fonts = File(), PDFDocument(compression=1, invariant=1)
    catalogue, parent, resources = file.reserve(), file.reserve(), file.reserve()
    first = file.reserve(len(layout.pages))
    tags = Tags(layout.structure, file)
    known = places(layout.destinations, first, layout.height)
    lettering = Lettering(fonts)
    for number, page in enumerate(layout.pages, first):
        key = tags.turn(number)
        code = file.stream(content(page, style, layout.height, lettering, tags))
        links = _links(page, known, len(layout.pages), layout.height, tags, file)
        entries = f"/Parent {parent} 0 R/Resources {resources} 0 R/Contents {code} 0 R{links}"
        file.put(f"<</Type/Page{entries}/StructParents {key}/Tabs/S>>", number)
    kids = " ".join(f"{first + number} 0 R" for number in range(len(layout.pages)))
    box = f"[0 0 {length(layout.width)} {length(layout.height)}]"
    file.put(f"<</Type/Pages/Count {len(layout.pages)}/Kids[{kids}]/MediaBox{box}>>", parent)
    private = {load(face).name: private_text(face) for face in layout.faces}
    file.put(f"<</Font{embed(fonts, file, private)}>>", resources)
    said = facts(brief, producer, created)
    attached = attachments() if callable(attachments) else attachments
    metadata = file.stream(xmp(said, 3 if attached else 2), "/Type/Metadata/Subtype/XML", packed=False)
    entries = (
        f"/Pages {parent} 0 R/StructTreeRoot {tags.write()} 0 R/Metadata {metadata} 0 R/Lang{string(said.language)}"
    )
    marks = outline(layout.outline, first, layout.height, file)
    entries += f"/Outlines {marks} 0 R/PageMode/UseOutlines" if marks else ""
    entries += _intent(file) + attach(attached, created, file)
    file.put(f"<</Type/Catalog{entries}{VIEW}>>", catalogue)
    return file.finished(catalogue, file.put(information(said)))


VIEW = "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/PageLabels<</Nums[0<</S/D>>]>>"


def _links(page: Page, known: Places, pages: int, height: Pt, tags: Tags, file: File) -> str:
    """Write the links of a page, and say which they are."""
    numbers = []
    for area in page.links:
        number = file.reserve()
        element = tags.link(area.element)
        key = tags.annotate(element, number, pages) if element else None
        file.put(annotation(area, tags.title(element), key, known, height), number)
        numbers.append(f"{number} 0 R")
    return f"/Annots[{' '.join(numbers)}]" if numbers else ""


def _intent(file: File) -> str:
    """Say what the colours of the file are."""
    profile = file.stream(srgb(), "/N 3")
    words = "sRGB IEC61966-2.1"
    return (
        f"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier({words})/Info({words})"
        f"/DestOutputProfile {profile} 0 R>>]"
    )
