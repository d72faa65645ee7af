"""The lock of a folder, between processes and within one."""

import os
from pathlib import Path

import pytest

from reportgen.pipeline.locking import LOCK, Holder, LockedError, holder, locked


def test_a_lock_tells_whose_it_is_while_it_is_held_and_nothing_afterwards(tmp_path: Path) -> None:
    folder = tmp_path / "made/on the way"
    with locked(folder, "ports 2024-Q4 “é”"):
        known = holder(folder / LOCK)
        assert (known.process, known.at_work_on) == (os.getpid(), "ports 2024-Q4 “é”")
        assert str(known).startswith(f"process {os.getpid()} since 2")
    assert (folder / LOCK).read_bytes() == b""


def test_a_lock_that_is_held_is_refused_and_its_holders_words_are_left_alone(tmp_path: Path) -> None:
    with locked(tmp_path, "first"):
        with pytest.raises(LockedError) as refused, locked(tmp_path, "second", 0.05):
            raise AssertionError
        assert holder(tmp_path / LOCK).at_work_on == "first"
        assert "at work on first" in refused.value.diagnostic().message
    with locked(tmp_path, "third"):
        pass


def test_a_lock_ends_with_whatever_was_raised_under_it(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), locked(tmp_path, "first"):
        raise KeyboardInterrupt
    with locked(tmp_path, "second"):
        assert holder(tmp_path / LOCK).at_work_on == "second"


@pytest.mark.parametrize("text", ["", "{", "7", "[]", '{"process": "x"}', '{"process": 7}', "\0"])
def test_words_that_tell_nothing_are_taken_for_none(tmp_path: Path, text: str) -> None:
    (tmp_path / LOCK).write_text(text)
    assert holder(tmp_path / LOCK) == Holder()
    assert str(Holder()) == "it doesn't say which"
    with locked(tmp_path, "next"):
        assert holder(tmp_path / LOCK).at_work_on == "next"


def test_a_lock_that_cannot_be_signed_is_held_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    monkeypatch.setattr(os, "truncate", full)
    with locked(tmp_path, "first"), pytest.raises(LockedError, match="doesn't say which"), locked(tmp_path, "second"):
        raise AssertionError
