"""What a desk's inbox may hold beside articles: each case is reported or goes in, and the articles beside it go in."""

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from reportgen.cli.main import reportgen
from reportgen.ingest import bounds
from reportgen.store import Store
from tests.ingest.formats.printing import Picture, printed

HARBOUR = b"""Port of Rotterdam and Port of Singapore sign green corridor accord

By Ann Roe | Harbour Weekly | Published: 2024-11-05

The Netherlands and Singapore signed an agreement on a green shipping corridor in Rotterdam on 4 November 2024.
"""
LUNAR = b"""Kenya and Japan launch joint lunar laboratory

By Ben Okoth | Space Daily | Published: 2024-10-02

Kenya and Japan launched a joint lunar laboratory in Nairobi on 1 October 2024, with 120 researchers.
"""
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "October", "November", "December")
DATES = [f"{1 + n % 28} {MONTHS[n % 11]} {1990 + n % 40}" for n in range(20_000)]
MEGABYTE = 1_000_000


def repeated(words: bytes, size: int) -> bytes:
    return words * (size // len(words))


def numbered(line: str, count: int) -> bytes:
    return "".join(line.format(n) for n in range(count)).encode()


def aliases() -> bytes:
    """Front matter of nine levels, each of which holds the one before nine times."""
    levels = [
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    return "\n".join(["---", "a: &a [x]", *levels, "---", ""]).encode() + HARBOUR


GOES_IN: dict[str, Callable[[], bytes]] = {
    "a word of 200,000 characters": lambda: HARBOUR + b"\n" + b"w" * 200_000 + b"\n",
    "UTF-16 without a mark": lambda: HARBOUR.decode().encode("utf-16-le"),
    "Latin-1": lambda: HARBOUR.replace(b"Ann Roe", "René Müller".encode("latin-1")),
    "Latin-1 behind the mark of UTF-8": lambda: b"\xef\xbb\xbf" + HARBOUR.replace(b"Ann", "René".encode("latin-1")),
    "mixed newlines": lambda: HARBOUR.replace(b"\n\n", b"\r\n\r\n", 1).replace(b"\n\nThe", b"\r\rThe"),
    "a million blank lines": lambda: HARBOUR + b"\n" * MEGABYTE + b"The end of it was good.\n",
    "one line of nearly 5 MB": lambda: HARBOUR + repeated(b"Words without an end went on and on there. ", 4_990_000),
    "100,000 headings": lambda: numbered("# Heading number {}\n\n", 100_000),
    "lists within lists": lambda: HARBOUR + b"".join(b"  " * n + b"- an item\n" for n in range(2_000)),
    "quotes within quotes": lambda: HARBOUR + b"".join(b">" * n + b" a word\n" for n in range(2_000)),
    "brackets within brackets": lambda: HARBOUR + b"[ ( { " * 100_000 + b"word" + b" } ) ]" * 100_000,
    "numbers of hundreds of digits": lambda: HARBOUR + b"\nTrade came to $" + b"9" * 900 + b" billion in 2023.\n",
    "20,000 dates": lambda: HARBOUR + f"\n{', '.join(DATES)}.\n".encode(),
    "one title a thousand times": lambda: repeated(b"# Tides\n\nBy Ann Roe\n\nThe boats went out at dawn.\n\n", 50_000),
}
"""Whatever is said of them, they are no errors."""

ERRORS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "binary junk": ("binary-file", lambda: Random(1).randbytes(200_000)),  # noqa: S311  # the same every time
    "NUL bytes": ("binary-file", lambda: HARBOUR.replace(b"accord", b"acc\0ord")),
    "nothing": ("empty-file", lambda: b""),
    "only furniture": ("empty-file", lambda: b"Share this article\n\nMost viewed\n\nAdvertisement\n"),
    "as many bytes as may be": ("too-long", lambda: repeated(HARBOUR, bounds.BYTES)),
}


IN_PART: dict[str, tuple[str, Callable[[], bytes]]] = {
    "aliases that blow up": ("2:4: error[yaml-alias]", aliases),
    "a thousand lists within lists": (
        "2:57: error[yaml-too-deep]",
        lambda: b"---\ntitle: " + b"[" * 1_000 + b"]" * 1_000 + b"\n---\n" + HARBOUR,
    ),
}
"""Front matter that is refused; the article below it goes in."""


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "a.txt").write_bytes(HARBOUR)
    (tmp_path / "inbox" / "z.txt").write_bytes(LUNAR)
    return tmp_path / "inbox"


def ingested(*options: str) -> tuple[int, str]:
    """Ingest the inbox; return the exit code and what was said, with the articles safely in the store."""
    done = CliRunner().invoke(reportgen, ["ingest", "inbox", "--store", "store.db", *options])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    with Store.open("store.db") as store:
        files = {d.file for d in store.documents()}
        assert {"a.txt", "z.txt"} <= files
        assert {i.document for i in store.items("lunar laboratory")} & set(store.ids_in("inbox/z.txt"))
    return done.exit_code, done.stderr


@pytest.mark.parametrize("name", GOES_IN)
def test_what_looks_bad_and_can_be_read_goes_in(inbox: Path, name: str) -> None:
    (inbox / "m.txt").write_bytes(GOES_IN[name]())
    code, said = ingested()
    assert (code, "error[" in said) == (0, False), said
    with Store.open("store.db") as store:
        assert store.ids_in("inbox/m.txt")


@pytest.mark.parametrize("name", ERRORS)
def test_what_can_not_be_read_is_an_error_with_its_place(inbox: Path, name: str) -> None:
    wanted, content = ERRORS[name]
    (inbox / "m.txt").write_bytes(content())
    code, said = ingested()
    assert code == 1
    assert said.count("error[") == 1, said
    assert f"inbox/m.txt: error[{wanted}]" in said


@pytest.mark.parametrize("name", IN_PART)
def test_front_matter_that_is_refused_is_an_error_until_it_is_mended(inbox: Path, name: str) -> None:
    wanted, content = IN_PART[name]
    (inbox / "m.txt").write_bytes(content())
    for _ in range(2):
        code, said = ingested()
        assert (code, f"inbox/m.txt:{wanted}" in said) == (1, True), said
        with Store.open("store.db") as store:
            assert store.ids_in("inbox/m.txt")
    (inbox / "m.txt").write_bytes(HARBOUR + b"\nMended.\n")
    assert ingested()[0] == 0


def test_a_file_over_the_bound_is_never_opened(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (inbox / "m.txt").open("wb") as file:
        file.truncate(bounds.BYTES + 1)
    opened: list[str] = []
    whole = Path.read_bytes

    def noted(path: Path) -> bytes:
        opened.append(path.name)
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", noted)
    code, said = ingested()
    assert (code, "inbox/m.txt: error[too-large]" in said) == (1, True)
    assert {"a.txt", "z.txt"} <= set(opened)
    assert "m.txt" not in opened


def test_a_folder_with_a_text_files_name_is_a_folder(inbox: Path) -> None:
    (inbox / "m.txt").mkdir()
    (inbox / "m.txt" / "b.txt").write_bytes(HARBOUR + b"\nAnd another port.\n")
    assert ingested()[0] == 0
    with Store.open("store.db") as store:
        assert store.ids_in("inbox/m.txt/b.txt")


def test_a_link_to_nowhere_and_one_to_itself_are_errors(inbox: Path) -> None:
    (inbox / "m.txt").symlink_to("nowhere.txt")
    (inbox / "n.txt").symlink_to("n.txt")
    code, said = ingested()
    assert code == 1
    assert [line.split(" can't")[0] for line in said.splitlines()] == [
        "inbox/m.txt: error[unreadable-file]:",
        "inbox/n.txt: error[unreadable-file]:",
    ]


def test_a_pipe_is_an_error_and_nobody_waits_for_its_end(inbox: Path) -> None:
    os.mkfifo(inbox / "m.txt")
    code, said = ingested()
    assert (code, "inbox/m.txt: error[unreadable-file]" in said) == (1, True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_an_error(inbox: Path) -> None:
    (inbox / "m.txt").write_bytes(HARBOUR)
    (inbox / "m.txt").chmod(0)
    code, said = ingested()
    assert (code, "inbox/m.txt: error[unreadable-file]" in said) == (1, True)


def test_all_errors_come_at_once_and_in_the_same_order_from_two_processes(inbox: Path) -> None:
    for number, (_, content) in enumerate(ERRORS.values()):
        (inbox / f"m{number}.txt").write_bytes(content())
    (inbox / "m2b.txt").symlink_to("nowhere.txt")
    one = ingested()
    Path("store.db").unlink()
    assert ingested("--jobs", "2") == one
    places = [line.split(":")[0] for line in one[1].splitlines() if "error[" in line]
    assert places == ["inbox/m0.txt", "inbox/m1.txt", "inbox/m2.txt", "inbox/m2b.txt", "inbox/m3.txt", "inbox/m4.txt"]


def bomb() -> bytes:
    """A DOCX of some hundred kilobytes that unpacks to more than may be."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed, packed.open("word/document.xml", "w") as entry:
        for _ in range(bounds.UNPACKED // MEGABYTE + 1):
            entry.write(b" " * MEGABYTE)
    return out.getvalue()


def page(words: str) -> bytes:
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415  # only here

    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.rect(72, 72, 300, 300)
    canvas.drawString(72, 700, words)
    canvas.save()
    return out.getvalue()


def encrypted() -> bytes:
    import pikepdf  # noqa: PLC0415  # only here

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(page("Kenya and Japan signed a pact."))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="owner", user="secret"))
    return out.getvalue()


FORMATS: dict[str, Callable[[], bytes]] = {
    "bomb.docx": bomb,
    "deep.html": lambda: b"<html><body>" + b"<div>" * 5_000 + b"words" + b"</div>" * 5_000 + b"</body></html>",
    "truncated.pdf": lambda: page("Kenya and Japan signed a pact.")[:400],
    "encrypted.pdf": encrypted,
    "image-only.pdf": lambda: printed([Picture(60, 90, 400, 500)]),
    "truncated.docx": lambda: bomb()[:1_000],
}


@pytest.mark.parametrize("name", FORMATS)
def test_a_hostile_file_of_another_format_is_an_error_with_its_place(inbox: Path, name: str) -> None:
    (inbox / name).write_bytes(FORMATS[name]())
    code, said = ingested()
    assert code == 1
    assert f"inbox/{name}: error[" in said
    assert "unknown-format" not in said
    assert "reader-fault" not in said
