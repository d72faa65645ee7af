"""The ways that the charts' benchmark compares print what they are said to."""

from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from tests.benchmarks import charting
from tests.benchmarks.charts import fonts_in
from tests.benchmarks.plotted import figures


def words_of(file: Path) -> str:
    document = PdfDocument(file)
    return " ".join(document[n].get_textpage().get_text_bounded() for n in range(len(document)))


@pytest.mark.parametrize("way", ["ours", "savefig-pdf"])
def test_each_way_prints_the_last_value_of_every_chart(tmp_path: Path, way: str) -> None:
    out = tmp_path / "out.pdf"
    if way == "ours":
        charting.ours(out, tmp_path / "drawings")
    else:
        charting.plain_pdf(out)
    found = words_of(out).split()
    assert len(figures()) == 10
    assert [one.name for one in figures() if f"{one.values[-1]}" not in found] == []
    assert (fonts_in(out) <= 4) is (way == "ours")


def test_a_warm_run_prints_the_very_same_file(tmp_path: Path) -> None:
    charting.ours(tmp_path / "cold.pdf", tmp_path / "drawings")
    assert len(list((tmp_path / "drawings").iterdir())) == 10
    charting.ours(tmp_path / "warm.pdf", tmp_path / "drawings")
    assert (tmp_path / "cold.pdf").read_bytes() == (tmp_path / "warm.pdf").read_bytes()
