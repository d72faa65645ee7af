import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.diagnostics import Place
from reportgen.spec import read_yaml
from reportgen.spec.nodes import Entry, ListNode, MapNode, Node, Scalar, places, plain
from reportgen.spec.scalars import resolve


def codes(data: bytes) -> list[str]:
    return [diagnostic.code for diagnostic in read_yaml(data, "f").diagnostics]


def fault(data: bytes) -> str:
    """The only diagnostic, with its hint."""
    [diagnostic] = read_yaml(data, "f").diagnostics
    return str(diagnostic)


def value(text: str) -> object:
    outcome = read_yaml(text.encode(), "f")
    assert outcome.value is not None, outcome.diagnostics
    return plain(outcome.value)


def test_every_value_knows_its_line_and_column() -> None:
    tree = read_yaml(b"# first\na: 1\nb:\n  - x\n  - {c: 'y'}\nd:\n", "f").value
    assert tree == MapNode(
        (
            *_entry("a", (2, 1), Scalar(1, "1", Place("f", 2, 4))),
            *_entry(
                "b",
                (3, 1),
                ListNode(
                    (
                        Scalar("x", "x", Place("f", 4, 5)),
                        MapNode(_entry("c", (5, 6), Scalar("y", "y", Place("f", 5, 9))), Place("f", 5, 5)),
                    ),
                    Place("f", 4, 3),
                ),
            ),
            *_entry("d", (6, 1), Scalar(None, "", Place("f", 6, 3))),
        ),
        Place("f", 2, 1),
    )


def _entry(key: str, at: tuple[int, int], node: Node) -> tuple[Entry, ...]:
    return (Entry(key, Place("f", *at), node),)


def test_places_are_listed_by_dotted_key_and_an_empty_value_stands_at_its_key() -> None:
    tree = read_yaml(b"a: 1\nb:\n  - x\n  - {c: y}\nd:\n", "f").value
    assert tree is not None
    assert [f"{key} {place.line}:{place.column}" for key, place in places(tree)] == [
        "a 1:4",
        "b 3:3",
        "b.0 3:5",
        "b.1 4:5",
        "b.1.c 4:9",
        "d 5:1",
    ]


@pytest.mark.parametrize(
    "text", ["no", "No", "on", "off", "yes", "y", "1:30", "1:30:45", "012", "007.5", "2024-12-13", "1_000", "0b11", "="]
)
def test_what_yaml_1_1_would_turn_into_something_else_stays_text(text: str) -> None:
    assert value(f"a: {text}") == {"a": text}


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("+4", 4),
        ("0", 0),
        ("0x1F", 31),
        ("0o17", 15),
        ("1.5", 1.5),
        ("1.", 1.0),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("-.inf", float("-inf")),
        ("tRue", "tRue"),
        ("1.2.3", "1.2.3"),
        ("９", "９"),
    ],
)
def test_an_unquoted_scalar_is_read_by_the_core_rules_of_yaml_1_2(text: str, meaning: object) -> None:
    assert repr(value(f"a: {text}")) == repr({"a": meaning})


@pytest.mark.parametrize(
    ("written", "text"),
    [("'true'", "true"), ('"12"', "12"), ("'~'", "~"), ("|-\n  12", "12"), (">-\n  null", "null"), ("''", "")],
)
def test_a_quoted_or_block_scalar_is_text(written: str, text: str) -> None:
    assert value(f"a: {written}") == {"a": text}


def test_a_number_too_long_for_any_use_stays_text() -> None:
    assert resolve("9" * 5000) == "9" * 5000


@given(st.text())
def test_any_text_resolves_without_a_fault(text: str) -> None:
    assert isinstance(resolve(text), str | int | float | None)


@given(st.one_of(st.none(), st.booleans(), st.integers(-(10**18), 10**18)))
def test_what_json_writes_reads_back(number: bool | int | None) -> None:  # noqa: FBT001 (Hypothesis passes it)
    assert value(f"a: {json.dumps(number)}") == {"a": number}


def test_a_key_is_text_even_where_it_looks_like_a_number() -> None:
    assert value("2024: a\ntrue: b\n") == {"2024": "a", "true": "b"}
    assert codes(b"1: a\n'1': b\n") == ["duplicate-key"]


def test_a_merge_key_is_a_key_like_any_other() -> None:
    assert value("<<: {a: 1}\nb: 2\n") == {"<<": {"a": 1}, "b": 2}


def test_an_alias_bomb_is_refused_unread() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    outcome = read_yaml("\n".join(lines).encode(), "f")
    assert outcome.value is None
    assert {diagnostic.code for diagnostic in outcome.diagnostics} == {"yaml-alias"}
    assert len(outcome.diagnostics) < 40


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_nesting_over_50_levels_is_refused(opening: str) -> None:
    assert codes(opening.encode() * 60) == ["yaml-too-deep"]
    assert codes(opening.encode() * 40_000) == ["yaml-too-deep"]


def test_fifty_levels_are_read() -> None:
    assert codes(b"[" * 50 + b"]" * 50) == []


def test_over_20_000_values_are_refused() -> None:
    assert codes(b"- a\n" * 19_999) == []
    assert codes(b"- a\n" * 20_000) == ["yaml-too-many"]


def test_over_a_megabyte_is_refused_unread() -> None:
    assert codes(b"#" * 1_000_000) == []
    assert codes(b"*" * 1_000_001) == ["yaml-too-large"]


def test_a_file_in_utf_16_is_told_so() -> None:
    assert "UTF-16" in fault("title: x".encode("utf-16"))
    assert "save it as UTF-8" in fault("title: x".encode("utf-16"))


def test_a_byte_of_latin_1_is_named_with_its_place() -> None:
    assert fault("a: 1\nb: Zürich\n".encode("latin-1")).startswith(
        "f:2:5: error[bad-encoding]: the byte 0xfc is not UTF-8"
    )


def test_a_nul_is_named_with_its_place() -> None:
    assert fault(b"a: 1\nb: x\x00y\n").startswith("f:2:5: error[bad-character]: the character U+0000")


def test_lines_may_end_as_windows_ends_them() -> None:
    text = "a: |\n  one\n\n  two\nb: [c,\n  d]\n"
    tree = read_yaml(text.encode(), "f")
    assert read_yaml(text.replace("\n", "\r\n").encode(), "f") == tree
    assert codes(b"a: 1\rb: 2\n") == ["bad-character"]
    assert codes(b'a: "\\r"\n') == ["bad-character"]


def test_a_byte_order_mark_is_no_part_of_the_first_key() -> None:
    assert value("\ufefftitle: x") == {"title": "x"}


@pytest.mark.parametrize("text", ['a: "\\ud800"', 'a: "\\0"', 'a: "\\e[31m"'])
def test_an_escape_brings_in_no_control_character(text: str) -> None:
    assert codes(text.encode()) == ["bad-character"]


@pytest.mark.parametrize("text", ['a: "\\UFFFFFFFF"', "%YAML " + "9" * 5000 + ".1\n---\na: 1"])
def test_numbers_that_python_cannot_hold_are_syntax_errors(text: str) -> None:
    assert codes(text.encode()) == ["yaml-syntax"]


def test_a_file_of_comments_is_an_empty_value() -> None:
    assert read_yaml(b"# nothing yet\n", "f").value == Scalar(None, "", Place("f", 1, 1))


def test_of_equal_keys_the_first_is_kept() -> None:
    outcome = read_yaml(b"a: 1\na: 2\n", "f")
    assert outcome.value is not None
    assert plain(outcome.value) == {"a": 1}
    assert codes(b"a: 1\na: 2\n") == ["duplicate-key"]


@given(st.binary())
def test_arbitrary_bytes_never_raise(data: bytes) -> None:
    outcome = read_yaml(data, "f")
    assert outcome.value is not None or outcome.diagnostics


@given(st.text(alphabet="ab:- \n\t[]{}'\"#&*!|>%@`,?0\\", max_size=60))
def test_text_made_of_yaml_signs_never_raises_and_every_fault_has_its_place(text: str) -> None:
    outcome = read_yaml(text.encode(), "f")
    assert outcome.value is not None or outcome.diagnostics
    lines = text.count("\n") + 1
    assert all(d.place and 1 <= d.place.line <= lines for d in outcome.diagnostics)


@given(st.text(alphabet="ab:- \n\t[]{}'\"#&*|>@`,?0\\x", max_size=40))
def test_every_syntax_error_that_an_author_can_make_has_a_sentence_and_a_hint(text: str) -> None:
    for diagnostic in read_yaml(text.encode(), "f").diagnostics:
        assert "this is not YAML" not in diagnostic.message
        assert diagnostic.hint or diagnostic.code != "yaml-syntax"
