import pytest

from reportgen.ingest import bounds
from reportgen.ingest.formats.decoding import decode
from tests.ingest.reading import codes, outcome

PLAIN = "Ministers met in the old harbour hall. They left with a text.\n"


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf\n", "\u00a0\n\u2028".encode()])
def test_a_blank_file_is_an_error(data: bytes) -> None:
    assert codes(data) == ["empty-file"]


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 9, PLAIN.encode() + b"\x00"])
def test_binary_content_is_an_error(data: bytes) -> None:
    assert codes(data) == ["binary-file"]
    assert outcome(data).value == ()


def test_a_file_of_nothing_but_furniture_is_an_error() -> None:
    assert codes("Share\n\nAccept all cookies\n") == ["empty-file"]


def test_a_file_over_the_bound_is_refused_before_it_is_read() -> None:
    assert codes(bytes(bounds.BYTES + 1)) == ["too-large"]


def test_a_guessed_encoding_is_named() -> None:
    text = "The café’s owner – a Zürich man – said “no” to the déjà vu of another façade.\n" * 3
    found = decode(text.encode("cp1252"), "old.txt")
    assert found.value == text
    assert [d.code for d in found.diagnostics] == ["guessed-encoding"]
    assert "cp1252" in found.diagnostics[0].message


def test_broken_bytes_in_utf8_are_replaced_and_reported() -> None:
    text = ("Zürich, Genève, Málaga and Łódź met. " * 5).encode() + b"\xff end.\n"
    found = decode(text, "x.txt")
    assert found.value
    assert found.value.endswith("\ufffd end.\n")
    assert [d.code for d in found.diagnostics] == ["damaged-text"]


def test_control_characters_are_dropped() -> None:
    assert (
        outcome(PLAIN.replace("old", "o\x07ld") + PLAIN * 3)
        .value[0]
        .text.startswith("Ministers met in the old harbour")
    )
