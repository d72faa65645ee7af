"""Versions are held against what the package's metadata asks for."""

from importlib import metadata

import pytest

from reportgen.pipeline.checked import State
from reportgen.pipeline.checking_versions import check_versions, installed, libraries, program, python, release

ASKED = ("reportlab>=5.1", "pdfminer.six>=20260107", "tool>=6", "citeproc-py>=0.11.1; extra == 'test'")
GOOD = {"reportlab": "5.1.0", "pdfminer.six": "20260107", "tool": "6.0rc1"}


def test_libraries_that_are_new_enough_make_one_line() -> None:
    (check,) = libraries(ASKED, GOOD.get)
    assert (check.state, check.said) == (State.OK, "3 libraries, each as new as it has to be")


def test_a_library_that_is_missing_or_too_old_is_an_error_with_a_command() -> None:
    missing, old = libraries(ASKED, {**GOOD, "reportlab": None, "tool": "5.99.9"}.get)
    assert (missing.state, missing.said) == (State.ERROR, "reportlab isn't installed")
    assert missing.hint == "pip install 'reportlab>=5.1'"
    assert old.said == "tool is 5.99.9, and 6 or newer is needed"
    assert missing.is_environment
    assert old.is_environment


def test_libraries_of_extras_are_not_needed() -> None:
    assert [check.state for check in libraries(["x>=1; extra == 'test'", 'y>=1 ; extra == "dev"'], GOOD.get)] == [
        State.OK
    ]


@pytest.mark.parametrize(
    ("older", "newer"), [("3.9", "3.11"), ("1.9.9", "1.10"), ("20251231", "20260107"), ("5", "5.0.1")]
)
def test_releases_are_ordered_by_their_numbers(older: str, newer: str) -> None:
    assert release(older) < release(newer)


def test_trailing_zeros_and_marks_do_not_count() -> None:
    assert release("6.0.0") == release("6") == release("6.0rc1") == release("6+local")
    assert release("unknown") == ()


def test_an_old_python_is_an_error() -> None:
    assert python("3.10.14", "3.11").state is State.ERROR
    assert python("3.11.0", "3.11").state is State.OK


def test_a_program_that_pip_knows_by_another_version_is_doubtful() -> None:
    assert program("0.2.0", "0.1.0").state is State.WARNING


def test_a_program_that_is_not_installed_is_doubtful(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(name: str) -> None:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "metadata", gone)
    (check,) = check_versions()
    assert (check.name, check.state) == ("versions", State.WARNING)


def test_what_runs_these_tests_is_well() -> None:
    assert {check.state for check in check_versions()} == {State.OK}
    assert installed("no-such-distribution-of-ours") is None
