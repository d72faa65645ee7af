"""What is written as YAML comes back as the same text, whichever YAML its reader follows."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportgen.spec import read_yaml
from reportgen.spec.nodes import plain
from reportgen.spec.scalars_out import block, flow_list, scalar

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).filter(lambda t: scalar(t) == scalar(t + "\x00"))
SIGNS = st.text(st.sampled_from("ab :#-'\"{}[],&*!|>%@`\\\n\t=?~0129.+eEno\x85\u2028"), max_size=12)
BARRED = dict.fromkeys([*range(9), *range(0xB, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xFEFF, 0xFFFE, 0xFFFF])


def ours(written: str) -> object:
    tree = read_yaml(written.encode(), "f")
    assert tree.diagnostics == ()
    assert tree.value is not None
    return plain(tree.value)


@given(TEXT | SIGNS)
def test_any_text_comes_back_between_brackets_and_without(text: str) -> None:
    kept = text.translate(BARRED)
    written = f"k: {scalar(text)}\nl: {flow_list([text, 'x'])}\nm: {{n: {scalar(text, flow=True)}}}\n"
    assert ours(written) == {"k": kept, "l": [kept, "x"], "m": {"n": kept}}
    assert yaml.safe_load(written) == {"k": kept, "l": [kept, "x"], "m": {"n": kept}}


@given(TEXT | SIGNS)
def test_a_text_of_lines_comes_back_without_the_space_around_them(text: str) -> None:
    kept = "\n".join(line.rstrip() for line in text.translate(BARRED).strip().split("\n"))
    read = ours(f"k: {block(text, 4)}\nl: 1\n")
    assert isinstance(read, dict)
    assert (read["k"].rstrip("\n"), read["l"]) == (kept, 1)


@pytest.mark.parametrize(
    "text", ["no", "NO", "1:30", "2024-12-13", "012", "~", "null", "true", "=", "1e3", "<<", "- a"]
)
def test_what_yaml_might_take_for_something_else_stands_in_quotation_marks(text: str) -> None:
    assert scalar(text) == f'"{text}"'


@pytest.mark.parametrize(
    "text",
    [
        "China and Japan sign, at last, a treaty",
        "us-china-sta:1f2e3d4c",
        "Côte d’Ivoire",
        "“Tianyan” it is",
        "in force",
    ],
)
def test_what_nobody_can_mistake_stands_as_it_is(text: str) -> None:
    assert scalar(text) == text


def test_a_text_with_quotation_marks_needs_no_escapes() -> None:
    assert scalar('It says: "no"') == "'It says: \"no\"'"
