"""The file's own form: objects, strings, fonts' maps, colours, attachments, metadata."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise

import page as validation
import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from reportgen.model.brief import Brief, Masthead
from reportgen.model.page import Bookmark, Destination, Layout, Page
from reportgen.pdf import Attachment, Relation, write
from reportgen.pdf.colours import srgb
from reportgen.pdf.file import TOGETHER, File
from reportgen.pdf.fonts import to_unicode
from reportgen.pdf.objects import length, name, string
from tests.pdf.tagged import must_be_well_tagged, must_conform
from tests.pdf.test_write import layout_of, sample, written
from tests.typesetting.fixtures import house

CREATED = date(2025, 1, 2)
LEDGER = Attachment("ledger.json", b'{"a": 1}', "application/json", "Where each number comes from", Relation.DATA)
TABLE = Attachment("Zölle.csv", b"a,b\n" * 1000, "text/csv", "The tables")


def test_many_objects_are_found_where_the_file_says() -> None:
    file = File()
    catalogue, pages, unused = file.reserve(), file.reserve(), file.reserve()
    numbers = [file.put(f"<</N {n}>>") for n in range(3 * TOGETHER + 7)]
    stream = file.stream(b"content\r", "/Kind/Odd")
    file.put("<</Type/Pages/Count 0/Kids[]>>", pages)
    file.put(f"<</Type/Catalog/Pages {pages} 0 R>>", catalogue)
    with pikepdf.open(BytesIO(file.finished(catalogue, file.put("<</Title(t)>>")))) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert [int(pdf.get_object(number, 0).N) for number in numbers] == list(range(len(numbers)))
        assert pdf.get_object(stream, 0).read_bytes() == b"content\r"
        assert pdf.get_object(unused, 0) is None
        assert pdf.docinfo["/Title"] == "t"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_strings_and_names_are_read_back_as_they_were(text: str) -> None:
    assert str(pikepdf.Object.parse(string(text).encode())) == text
    plain = text.replace("\0", "")
    if plain:
        assert str(pikepdf.Object.parse(name(plain).encode())) == f"/{plain}"


@given(st.floats(-10_000, 10_000))
def test_lengths_are_written_without_exponent_to_a_hundredth(points: float) -> None:
    assert float(length(points)) == pytest.approx(points, abs=0.0051)
    assert set(length(points)) <= set("-.0123456789")


def test_a_code_of_private_use_stands_for_its_characters() -> None:
    lines = to_unicode("Name", ["", "fi", "\U0001d400", *["x"] * 150]).splitlines()
    assert "<01> <00660069>" in lines
    assert "<02> <D835DC00>" in lines
    assert not [line for line in lines if line.startswith("<00> <0")]
    assert [line for line in lines if line.endswith("beginbfchar")] == ["100 beginbfchar", "52 beginbfchar"]


def test_the_profile_is_srgb() -> None:
    """Held against the one that Pillow's colour library makes."""
    image = Image.new("RGB", (4096, 1))
    image.putdata([(n * 37 % 256, n * 91 % 256, n * 53 % 256) for n in range(4096)])
    lab = ImageCms.createProfile("LAB")
    own, theirs = ImageCms.ImageCmsProfile(BytesIO(srgb())), ImageCms.createProfile("sRGB")
    one, other = (
        ImageCms.applyTransform(image, ImageCms.buildTransform(profile, lab, "RGB", "LAB")) for profile in (own, theirs)
    )
    assert one is not None
    assert other is not None
    assert all(min((a - b) % 256, (b - a) % 256) <= 1 for a, b in zip(one.tobytes(), other.tobytes(), strict=True))


def test_files_travel_within_the_pdf() -> None:
    brief = sample()
    data = write(layout_of(brief), brief, house(), "reportgen test", CREATED, (TABLE, LEDGER))
    must_conform(data, validation.ValidationProfile.PDF_A_3A)
    pdf = must_be_well_tagged(data).pdf
    assert {known: held.get_file().read_bytes() for known, held in pdf.attachments.items()} == {
        "ledger.json": LEDGER.data,
        "Zölle.csv": TABLE.data,
    }
    relations = {str(held.UF): (str(held.AFRelationship), str(held.Desc)) for held in pdf.Root.AF}
    assert relations["ledger.json"] == ("/Data", "Where each number comes from")
    assert relations["Zölle.csv"] == ("/Supplement", "The tables")
    assert str(pdf.attachments["ledger.json"].get_file().mime_type) == "application/json"


def test_files_that_are_known_only_after_the_pages_are_asked_for_then() -> None:
    brief = sample()
    layout = layout_of(brief)
    taken: list[int] = []

    class Watched(tuple[Page, ...]):
        __slots__ = ()

        def __iter__(self) -> Iterator[Page]:
            for page in super().__iter__():
                taken.append(page.number)
                yield page

    def enclosed() -> tuple[Attachment, ...]:
        assert taken == [page.number for page in layout.pages]
        return TABLE, LEDGER

    watched = replace(layout, pages=Watched(layout.pages))
    late = write(watched, brief, house(), "reportgen test", CREATED, enclosed)
    assert late == write(layout, brief, house(), "reportgen test", CREATED, (TABLE, LEDGER))


@pytest.mark.parametrize("names", [("a.csv", "a.csv"), ("../a.csv",), ("",), ("a\n.csv",)])
def test_attachments_that_can_not_be_told_apart_or_saved_are_refused(names: tuple[str, ...]) -> None:
    attachments = [Attachment(known, b"", "text/csv", "") for known in names]
    with pytest.raises(ValueError, match="attachment"):
        write(layout_of(sample()), sample(), house(), "", CREATED, attachments)


def test_metadata_are_said_twice_and_alike() -> None:
    with pikepdf.open(BytesIO(written())) as pdf, pdf.open_metadata() as meta:
        info = pdf.docinfo
        assert meta["dc:title"] == info["/Title"] == "The title, May 2024"
        assert meta["dc:creator"] == [str(info["/Author"])] == ["Organisation"]
        assert meta["dc:description"] == info["/Subject"]
        assert meta["pdf:Keywords"] == info["/Keywords"]
        assert meta["pdf:Producer"] == meta["xmp:CreatorTool"] == info["/Producer"]
        assert set(meta["dc:language"]) == {"en-GB"}
        assert meta["xmp:CreateDate"] == meta["xmp:ModifyDate"] == "2025-01-02T00:00:00Z"
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"], meta["pdfuaid:part"]) == ("2", "A", "1")


def test_any_title_is_legible_metadata() -> None:
    brief = Brief(Masthead("<&> \x00\x0b\ufffe Zölle 关税 \\("), ())
    data = write(Layout(100.0, 100.0, (Page(1, ()),)), brief, house(), "", CREATED)
    must_conform(data)
    with pikepdf.open(BytesIO(data)) as pdf, pdf.open_metadata() as meta:
        assert meta["dc:title"] == pdf.docinfo["/Title"] == "<&>  Zölle 关税 \\("


def test_bookmarks_keep_their_levels_and_order() -> None:
    levels = (1, 2, 2, 3, 1, 2, 3, 3, 2, 1)
    marks = tuple(Bookmark(level, f"{n}", 1 + n // 4, 20.0) for n, level in enumerate(levels))
    layout = Layout(100.0, 100.0, tuple(Page(n, ()) for n in (1, 2, 3)), marks, (Destination("a", 1, 20.0),))
    data = write(layout, sample(), house(), "", CREATED)
    found = list(pypdfium2.PdfDocument(data).get_toc())
    assert [(mark.level + 1, mark.get_title()) for mark in found] == [(m.level, m.title) for m in marks]
    with pikepdf.open(BytesIO(data)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["0", "4", "9"]
        assert not any(item.is_closed for item in outline.root)
        assert all(child.is_closed for item in outline.root for child in item.children if child.children)
        assert int(pdf.Root.Outlines.Count) == 3 + 4


def test_the_same_objects_stand_in_the_same_order() -> None:
    first, second = written(), written()
    assert first == second
    with pikepdf.open(BytesIO(first)) as pdf:
        identity = [bytes(part) for part in pdf.trailer.ID]
    assert all(one == other and len(one) == 16 for one, other in pairwise(identity))
