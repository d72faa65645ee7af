"""Each file in `broken/` says in its own comments what is expected of it.

# expect LINE:COLUMN CODE: the message
#   hint: how the hint starts
# schema: refuses, or accepts with the reason, or unreadable
"""

import re
from pathlib import Path

import jsonschema
import pytest

from reportgen.model.diagnostics import Diagnostic, Severity
from reportgen.spec import read_spec, read_yaml, schema
from reportgen.spec.nodes import plain
from tests.spec.files import BROKEN, STYLES, TEMPLATES

EXPECTED = re.compile(r"^# expect (\d+):(\d+) ([a-z-]+): (.+)$(?:\n#   hint: (.+)$)?", re.MULTILINE)


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_a_broken_spec_gets_exactly_the_diagnostics_it_deserves(file: Path) -> None:
    expected = EXPECTED.findall(file.read_text())
    found = read_spec(file.read_bytes(), "f", STYLES, TEMPLATES).diagnostics
    assert [_row(diagnostic) for diagnostic in found] == [tuple(row[:4]) for row in expected]
    for diagnostic, row in zip(found, expected, strict=True):
        assert diagnostic.severity is Severity.ERROR
        assert diagnostic.hint.startswith(row[4])
        assert bool(diagnostic.hint) == bool(row[4])


def _row(diagnostic: Diagnostic) -> tuple[str, str, str, str]:
    place = diagnostic.place
    assert place
    return str(place.line), str(place.column), diagnostic.code, diagnostic.message


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_the_schema_refuses_a_broken_spec_wherever_a_schema_can(file: Path) -> None:
    [verdict] = re.findall(r"^# schema: (unreadable|refuses|accepts, for .+)$", file.read_text(), re.MULTILINE)
    tree = read_yaml(file.read_bytes(), "f").value
    assert (verdict == "unreadable") == (tree is None)
    if tree is not None:
        assert jsonschema.Draft202012Validator(schema()).is_valid(plain(tree)) == verdict.startswith("accepts")


def test_there_are_many_broken_specs() -> None:
    assert len(BROKEN) >= 40
    assert all(EXPECTED.search(file.read_text()) for file in BROKEN)
