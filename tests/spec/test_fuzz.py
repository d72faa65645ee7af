"""No bytes make the readers raise, and what the reader takes, the schema takes."""

import copy
import json
from typing import Any

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.diagnostics import has_errors
from reportgen.spec import read_spec, read_style, read_yaml, schema
from reportgen.spec.nodes import plain
from tests.spec.files import FONTS, STYLE, STYLES, TEMPLATES, good

SPEC = good("every-key")
SHEET = STYLE.read_bytes()
SCHEMA = jsonschema.Draft202012Validator(schema())

_SIGNS = [
    "\n",
    ": ",
    "- ",
    "  ",
    "\t",
    "[",
    "]",
    "{",
    "}",
    '"',
    "'",
    "#",
    "&a ",
    "*a",
    "!!str ",
    "~",
    "---\n",
    ">",
    "%",
    ",",
]
_WORDS = ["true", "12", "-1", ".nan", ".inf", "1e999", "title", "kind: trade", "like: body", "2024-Q4"]
_snippets = st.one_of(st.binary(max_size=8), st.sampled_from([*_SIGNS, *_WORDS]).map(str.encode))


@st.composite
def mutated(draw: st.DrawFn, data: bytes) -> bytes:
    """Replace a few short stretches of the bytes."""
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        data = data[:at] + draw(_snippets) + data[at + draw(st.integers(0, 12)) :]
    return data


@given(st.one_of(st.binary(), mutated(SPEC)))
def test_a_spec_of_any_bytes_never_raises_and_every_fault_has_a_place_in_the_file(data: bytes) -> None:
    outcome = read_spec(data, "f", STYLES, TEMPLATES)
    assert outcome.value is not None or outcome.diagnostics
    lines = len(data.splitlines()) + 1 + data.count(b"\xe2\x80") + data.count(b"\xc2\x85")
    for diagnostic in outcome.diagnostics:
        assert diagnostic.place
        assert diagnostic.place.file == "f"
        assert diagnostic.place.line <= lines
        assert "\n" not in diagnostic.message + diagnostic.hint


@given(st.one_of(st.binary(), mutated(SHEET)))
def test_a_style_of_any_bytes_never_raises(data: bytes) -> None:
    outcome = read_style(data, "f", "/styles/plain", FONTS)
    assert (outcome.value is None) == bool(outcome.diagnostics)


_texts = ["", " ", "auto", "China", "US", "signed", "2024", "2024-Q4", "2 years", "trade", "space", "A4", "rank"]
_keys = ["kind", "series", "words", "title", "of", "terms", "unit", "zzz"]
_values = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-5, 300),
        st.floats(allow_nan=False, allow_infinity=False),
        st.sampled_from(_texts),
        st.text(alphabet="ab-_./ 1é", max_size=6),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(_keys), inner, max_size=3)),
    max_leaves=5,
)


def _like(value: object) -> st.SearchStrategy[object]:
    """Values that may stand for `value`, half of them of its own type, so that many a spec stays good."""
    match value:
        case bool():
            own: st.SearchStrategy[object] = st.booleans()
        case int() | float():
            own = st.integers(0, 9)
        case str():
            own = st.sampled_from(
                ["China", "signed", "2024-Q4", "trade", "rank", "none", "bars", "Trade", "x", "en", "A4"]
            )
        case list() if value:
            own = st.lists(st.sampled_from(value), max_size=3)
        case _:
            own = st.just(value)
    return st.one_of(own, _values)


@st.composite
def replaced(draw: st.DrawFn) -> object:
    """The spec with every key, one or two of its values replaced or its keys taken out."""
    tree = read_yaml(SPEC, "f").value
    assert tree is not None
    value: Any = copy.deepcopy(plain(tree))
    for _ in range(draw(st.integers(1, 2))):
        part: Any = value
        while True:
            keys = list(part) if isinstance(part, dict) else list(range(len(part)))
            if not keys:
                break
            key = draw(st.sampled_from(keys))
            if isinstance(part[key], dict | list) and draw(st.booleans()):
                part = part[key]
                continue
            if draw(st.integers(0, 4)):
                part[key] = draw(_like(part[key]))
            else:
                del part[key]
            break
    return value


@given(replaced())
def test_what_the_reader_takes_the_schema_takes(value: object) -> None:
    data = json.dumps(value, ensure_ascii=False).encode()
    if not has_errors(read_spec(data, "f", STYLES, TEMPLATES).diagnostics):
        tree = read_yaml(data, "f").value
        assert tree is not None
        assert [fault.message for fault in SCHEMA.iter_errors(plain(tree))] == []
