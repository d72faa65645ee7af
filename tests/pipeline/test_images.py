"""Page images beside an edition."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportgen.pipeline import images
from reportgen.pipeline.images import write_images
from reportgen.pipeline.kept import Kept


@dataclass
class Drawn:
    """Stands for a page's image."""

    look: str

    def digest(self) -> bytes:
        return self.look.encode()

    def png(self) -> bytes:
        return f"PNG of {self.look}".encode()


def pages(data: bytes, _dpi: int) -> Iterator[Drawn]:
    return (Drawn(look) for look in data.decode().split())


@pytest.fixture(autouse=True)
def _drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "page_images", pages)


def written(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted(folder.iterdir())}


def test_an_image_a_page_and_none_of_pages_that_are_gone(tmp_path: Path) -> None:
    edition = tmp_path / "a.b-2024.pdf"
    write_images(edition, b"x y z", 3, 100, Kept())
    assert written(tmp_path) == {f"a.b-2024.p0{n}.png": f"PNG of {look}" for n, look in enumerate("xyz", 1)}
    for name in ("a.b-2024.p4.png", "a-b-2024.p03.png", "a.b-2024.p03.png.old"):
        (tmp_path / name).write_text("not ours")
    write_images(edition, b"x", 1, 100, Kept())
    assert sorted(written(tmp_path)) == [
        "a-b-2024.p03.png",
        "a.b-2024.p01.png",
        "a.b-2024.p03.png.old",
        "a.b-2024.p4.png",
    ]


def test_from_a_hundred_pages_on_names_have_three_digits_and_sort_as_pages_do(tmp_path: Path) -> None:
    edition = tmp_path / "a.pdf"
    write_images(edition, b" ".join(b"x%d" % n for n in range(9)), 9, 100, Kept())
    write_images(edition, b" ".join(b"x%d" % n for n in range(120)), 120, 100, Kept())
    assert list(written(tmp_path).values()) == [f"PNG of x{n}" for n in range(120)]


def test_a_page_that_looks_the_same_is_left_alone_unless_its_image_is_gone(tmp_path: Path) -> None:
    edition, kept = tmp_path / "a.pdf", Kept()
    write_images(edition, b"x y", 2, 100, kept)
    (tmp_path / "a.p01.png").write_text("touched")
    write_images(edition, b"x z", 2, 100, kept)
    assert written(tmp_path) == {"a.p01.png": "touched", "a.p02.png": "PNG of z"}
    (tmp_path / "a.p01.png").unlink()
    write_images(edition, b"x z", 2, 100, kept)
    assert written(tmp_path)["a.p01.png"] == "PNG of x"
